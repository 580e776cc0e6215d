"""Markdown: what a browser would show, with headings, bold labels and footnotes understood."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.document import Document
from data.errors import UnreadableDocument
from data.readers.markdown import LONGEST, looks_like_markdown, read_markdown
from tests.work import assert_in_proportion

CALL = """\
# Telephone call between Mr. Marlow and Mr. Quill

*Baltimore, May 4, 1951, 3:15 p.m.*

**Marlow:** Is the strike over?[^1]
It should be.

**Quill:** Not before [noon](https://port.example/noon), I *fear*.

> He wrote it down.

- **Marlow:** Good.
- **Quill**: So long.[^late]

[^1]: It began on *May 2*.

    It ended on May 5.

[^late]: Not found.

[^unused]: Nobody asks for this note.
"""


def read(text: str) -> Document:
    return read_markdown(text, "port7")


def spoken(document: Document) -> list[tuple[str | None, str]]:
    return [(turn.speaker, turn.span.of(document.text)) for turn in document.turns]


def test_labels_head_and_quotations() -> None:
    document = read(CALL)
    assert document.title == "Telephone call between Mr. Marlow and Mr. Quill"
    assert (document.place, document.date, document.time) == ("Baltimore", dt.date(1951, 5, 4), dt.time(15, 15))
    assert spoken(document) == [
        ("Marlow", "Is the strike over?\nIt should be."),
        ("Quill", "Not before noon, I fear.\n\nHe wrote it down."),
        ("Marlow", "Good."),
        ("Quill", "So long."),
    ]


def test_footnotes_keep_their_labels_and_places_and_none_is_lost() -> None:
    document = read(CALL)
    assert [(note.label, note.span.of(document.text)) for note in document.footnotes] == [
        ("1", "It began on May 2.\n\nIt ended on May 5."),
        ("late", "Not found."),
        ("unused", "Nobody asks for this note."),
    ]
    assert [(mark.label, document.text[: mark.span.start][-5:]) for mark in document.marks] == [
        ("1", "over?"),
        ("late", "long."),
    ]


def test_front_matter_lists_tables_and_code_are_words_too() -> None:
    document = read(
        "---\ntitle: The strike\ndate: 1951-05-04\n---\n\nThe men want:\n\n3. bread\n4. coal\n\n"
        "| who | what |\n|---|---|\n| Quill | coal |\n\n```\nlog: 12\n```\n\n<b>raw</b> &amp; ![a crane](crane.png)\n"
    )
    assert document.title == "The strike"
    assert document.date == dt.date(1951, 5, 4)
    assert document.head.of(document.text) == "The strike\n\nDate: 1951-05-04"
    assert [part.span.of(document.text) for part in document.paragraphs] == [
        *("The men want:", "3. bread", "4. coal", "who\nwhat", "Quill\ncoal", "log: 12", "<b>raw</b> & a crane"),
    ]
    assert "1 pictures are not read." in [notice.words for notice in document.notices]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (CALL, True),
        ("---\ntitle: The call\n---\nText.", True),
        ("# Title\n\nSome **bold** words.", True),
        ("**Marlow:** Yes.\n\n**Quill:** No.", True),
        ("Marlow: Yes.\n\nQuill: No. * * *", False),
        ("# 12\n\nMarlow: Yes.", False),
        ("Title\n-----\n\n1. one\n2. two\n\n[1] Note.", False),
        ("He said _so_ and 2*3*4, see [1](2).", False),
        ("", False),
    ],
)
def test_looks_like_markdown_is_careful(text: str, meant: bool) -> None:
    assert looks_like_markdown(text) is meant


@pytest.mark.parametrize("text", ["", "***", "[^a]: \n", "x" * (LONGEST + 1)])
def test_no_words_or_far_too_many_are_refused(text: str) -> None:
    with pytest.raises(UnreadableDocument):
        read(text)


PIECES = (
    *(
        "# Title",
        "## Later",
        "**Marlow:** Yes.[^1]",
        "**Quill:** No.",
        "- item",
        "1. one",
        "> quoted",
        "```",
        "| a | b |",
    ),
    *(
        "|---|---|",
        "[^1]: A note.",
        "    more",
        "[a](b)",
        "![a](b)",
        "<b>",
        "&amp;",
        "---",
        "title: x",
        "***",
        "\\*",
        "[^2]",
    ),
)
texts = st.text() | st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=12).map("\n".join)
texts |= st.lists(st.sampled_from(PIECES), max_size=12).map("\n\n".join)


@given(texts)
def test_any_text_is_read_or_refused_and_words_are_kept(text: str) -> None:
    try:
        document = read(text)
    except UnreadableDocument:
        return
    spans = [document.head, *(turn.span for turn in document.turns), *(part.span for part in document.paragraphs)]
    spans += [note.span for note in document.footnotes]
    assert all(0 <= span.start <= span.end <= len(document.text) for span in spans)
    assert read(text) == document


@given(st.lists(st.from_regex(r"[a-z]{1,9}", fullmatch=True), min_size=1, max_size=30))
def test_every_word_of_a_paragraph_stands_in_the_stored_text(words: list[str]) -> None:
    text = f"# The {words[0]}\n\n" + "\n".join(f"- {word}[^1] *{word}*" for word in words) + "\n\n[^1]: Noted.\n"
    stored = re.findall(r"[a-z]+", read(text).text)
    assert all(word in stored for word in words)


@pytest.mark.parametrize("part", [4, pytest.param(1, marks=pytest.mark.slow)], ids=["a quarter", "all"])
@pytest.mark.parametrize(
    "text",
    ["[" * 100_000 + "a", "*a" * 50_000, "[a](" * 30_000, ">" * 50_000 + "a", "**a " * 50_000, "- " * 20_000 + "a"],
    ids=lambda text: repr(text[:4]),
)
def test_every_text_takes_work_in_proportion_to_its_length(text: str, part: int) -> None:
    read(text[-len(text) // part :])
    assert_in_proportion(lambda size: read(f"{text[:size]} a"), len(text) // 250)
