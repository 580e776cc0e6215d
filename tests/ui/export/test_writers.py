"""Whatever a document holds, each form holds exactly its words, and another program reads them there."""

from __future__ import annotations

import datetime as dt
import json
import re
from html.parser import HTMLParser
from io import BytesIO

import docx
import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.text.paragraph import Paragraph
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from data.citing.csl import Item
from data.citing.footnotes import Run, Runs, footnote, plain_words
from data.readers.markdown import looks_like_markdown, read_markdown
from data.readers.word_processor import read_docx
from ui.export.forms import FORMS, Form
from ui.export.paper import Block, Paper, Quotation
from ui.export.plain import plain
from ui.export.printed import copied
from ui.export.writing import file_name, written
from ui.page.markup import sent

WHEN = dt.datetime(2026, 11, 26, tzinfo=dt.UTC)
_HARD = st.text(
    alphabet=st.sampled_from("<>&\"'`*_[]()#+-=:.!|~$^{}\\/\n\r\t \0\x0b\x85\u2028\ud800\ufffe1a—“”é"), max_size=60
)
_ANY = st.one_of(st.text(max_size=60), _HARD, st.sampled_from(["# a\n- b\n1. c", "[^1]: x", "---\na: b\n---", "&amp;"]))
_WORDS = _ANY.filter(lambda text: bool(text.strip("\t \n\r")))


def paper(ours: str, theirs: str, title: str = "Who?", remark: str = "", source: str = "A book") -> Paper:
    item: Item = {"id": "a/1", "type": "document", "title": " ".join(source.split())}
    note = footnote(item, "frus", "turn 4 (Ball)")
    blocks = [Block("question", (title,)), Block("words", (ours, Quotation(theirs, 1), "."))]
    return Paper(title, (*blocks, *([Block("reader", (remark,))] if remark else [])), (note,), (note,), (item,))


def words(text: str) -> list[str]:
    """What of a text every form keeps: all but how it is spaced, and what XML and the web cannot hold."""
    return re.sub("[^\x20-\ud7ff\ue000-\ufffc\U00010000-\U0010ffff]|[\x85\u2028\u2029]", " ", text).split()


# Word


def opened(content: bytes) -> docx.document.Document:
    return docx.Document(BytesIO(content))


def notes_of(document: docx.document.Document) -> dict[str, str]:
    """The footnotes by their ids, read from the part that holds them."""
    part = document.part.part_related_by(RELATIONSHIP_TYPE.FOOTNOTES)
    root = parse_xml(part.blob)
    found = {note.get(qn("w:id"), ""): note for note in root.iterchildren() if note.get(qn("w:type")) is None}
    return {
        number: "".join("".join(text.text or "" for text in note.iter(qn("w:t")))) for number, note in found.items()
    }


def marks_in(paragraph: Paragraph) -> list[str]:
    return [mark.get(qn("w:id"), "") for mark in paragraph._p.iter(qn("w:footnoteReference"))]


@settings(max_examples=30)  # each writes a whole file
@given(_WORDS, _WORDS, _WORDS, _WORDS)
def test_a_word_file_opens_and_holds_exactly_the_words(ours: str, theirs: str, remark: str, source: str) -> None:
    document = opened(written(paper(ours, theirs, remark=remark, source=source), "docx", WHEN).content)
    said = next(p for p in document.paragraphs if marks_in(p))
    by_style = {run.style.name: run.text for run in said.runs if run.text and run.style}
    quoted = "".join(run.text for run in said.runs if run.style and run.style.name == "Document’s Words")
    assert words(quoted) == words(theirs)
    assert set(by_style) == {"Document’s Words", "Telcon’s Words"}
    assert words(said.text) == words(f"{ours}“{theirs}”.")
    assert words(next(p.text for p in document.paragraphs if p.style and p.style.name == "Reader’s Remark")) == words(
        remark
    )
    assert words(notes_of(document)["1"]) == words(plain_words(paper(ours, theirs, source=source).notes[0]))


def test_footnotes_are_words_own_and_told_in_the_settings() -> None:
    document = opened(written(paper("Ball: ", "unknowns"), "docx", WHEN).content)
    assert [marks_in(paragraph) for paragraph in document.paragraphs if marks_in(paragraph)] == [["1"]]
    assert notes_of(document) == {"1": " A book, a/1, turn 4 (Ball)."}
    told = document.settings.element.find(qn("w:footnotePr"))
    assert told is not None
    assert [note.get(qn("w:id")) for note in told] == ["-1", "0"]


def test_telcon_reads_its_own_word_file_with_its_notes() -> None:
    made = paper("Ball told Bundy: ", "There are an awful lot of unknowns in this.", title="What is unknown?")
    read = read_docx(written(made, "docx", WHEN).content, "back")
    assert read.title == "What is unknown?"
    assert [(note.label, note.span.of(read.text)) for note in read.footnotes] == [("1", "A book, a/1, turn 4 (Ball).")]
    mark = read.marks[0].span.start
    assert read.text[:mark].endswith("Ball told Bundy: “There are an awful lot of unknowns in this.”")


# Markdown


def shown(text: str) -> str:
    """The words that a browser would show, footnotes and all."""
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).use(footnote_plugin)
    found = _Words()
    found.feed(parser.render(text))
    found.close()
    return found.words


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words = ""
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, _: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.words += " " if tag in ("br", "p", "li", "h1", "h2", "h3") else ""

    def handle_data(self, data: str) -> None:
        self.words += data


@given(_WORDS, _WORDS, _WORDS, _WORDS)
def test_markdown_shows_exactly_the_words(ours: str, theirs: str, remark: str, source: str) -> None:
    made = paper(ours, theirs, title=theirs, remark=remark, source=source)
    text = written(made, "markdown", WHEN).content.decode("utf-8")
    note = " ".join(words(plain_words(made.notes[0])))
    mark = "[1]"
    wanted = [theirs, made.about(), theirs, f"{ours}“{theirs}”{mark}.", remark, "Documents cited", note, f"{note} ↩︎"]
    assert words(shown(text)) == words(" ".join(wanted))


@given(_WORDS, _WORDS)
def test_markdown_is_read_back_by_telcon(ours: str, theirs: str) -> None:
    text = written(paper(f"Ball told Bundy: {ours}", theirs), "markdown", WHEN).content.decode("utf-8")
    assert looks_like_markdown(text)
    read = read_markdown(text, "back")
    assert [note.label for note in read.footnotes] == ["1"]
    assert [mark.label for mark in read.marks] == ["1"]
    before = read.text[: read.marks[0].span.start]
    assert "".join(words(before)).endswith("".join(words(f"{ours}“{theirs}”")))


# HTML


@given(_WORDS, _WORDS, _WORDS, _WORDS)
def test_a_page_shows_exactly_the_words_and_nothing_of_them_is_markup(
    ours: str, theirs: str, remark: str, source: str
) -> None:
    plainly = _tags(paper("a", "b", title="c", remark="d", source="e"))
    made = paper(ours, theirs, title=theirs, remark=remark, source=source)
    page = _Words()
    page.feed(written(made, "html", WHEN).content.decode("utf-8"))
    page.close()
    assert [tag for tag in page.tags if tag != "br"] == plainly
    assert "".join(words(f"{ours}“{theirs}”1.")) in "".join(words(page.words))
    clip = _Words()
    clip.feed(sent(copied(made)))
    clip.close()
    assert "".join(words(f"{ours}“{theirs}”1.")) in "".join(words(clip.words))


def _tags(made: Paper) -> list[str]:
    page = _Words()
    page.feed(written(made, "html", WHEN).content.decode("utf-8"))
    return page.tags


def test_the_style_stands_in_the_page_as_it_was_written() -> None:
    page = written(paper("a", "b"), "html", WHEN).content.decode("utf-8")
    style = page[page.index("<style>") : page.index("</style>")]
    assert "&" not in style
    assert "@media print" in style


# Addresses


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "https://a b/", "file:///etc/passwd"])
def test_an_address_that_is_none_of_the_web_leads_nowhere(address: str) -> None:
    note: Runs = (Run("A book, "), Run(address, address=True))
    made = Paper("T", (Block("words", ("a", Quotation("b", 1))),), (note,), (), ())
    assert f"<{address}>" not in written(made, "markdown", WHEN).content.decode()
    assert "<a href=" not in copied(made)
    part = opened(written(made, "docx", WHEN).content).part.part_related_by(RELATIONSHIP_TYPE.FOOTNOTES)
    assert not [rel for rel in part.rels.values() if rel.reltype == RELATIONSHIP_TYPE.HYPERLINK]


def test_an_address_on_the_web_can_be_clicked_in_every_form() -> None:
    note: Runs = (Run("A book, "), Run("https://a.example/_x_?q=<b>", address=True))
    made = Paper("T", (Block("words", ("a", Quotation("b", 1))),), (note,), (), ())
    assert "<https://a.example/_x_?q=%3Cb%3E>" in written(made, "markdown", WHEN).content.decode()
    assert 'href="https://a.example/_x_?q=&lt;b&gt;"' in copied(made)
    part = opened(written(made, "docx", WHEN).content).part.part_related_by(RELATIONSHIP_TYPE.FOOTNOTES)
    links = [rel.target_ref for rel in part.rels.values() if rel.reltype == RELATIONSHIP_TYPE.HYPERLINK]
    assert links == ["https://a.example/_x_?q=<b>"]


# Reference managers, and all forms


@given(st.lists(_WORDS, min_size=1, max_size=4))
def test_reference_managers_read_every_document_back(titles: list[str]) -> None:
    items: tuple[Item, ...] = tuple(
        {"id": f"Doc {n % 2}", "type": "document", "title": _title(t)} for n, t in enumerate(titles)
    )
    made = Paper("T", (), (), (), items)
    read = rispy.loads(written(made, "ris", WHEN).content.decode("utf-8"))
    assert [entry.get("title", "").split() for entry in read] == [item["title"].split() for item in items]
    library = parse_string(written(made, "bibtex", WHEN).content.decode("utf-8"))
    assert not library.failed_blocks
    assert len(library.entries) == len(items)
    assert len({entry.key.casefold() for entry in library.entries}) == len(items)
    assert json.loads(written(made, "csl-json", WHEN).content) == list(items)


def _title(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text).split()) or "Untitled"


@pytest.mark.parametrize("form", FORMS)
def test_a_file_has_a_name_of_plain_letters(form: Form) -> None:
    made = written(paper("a", "b", title="../Wer sagt «Größe»?\r\nX: y"), form, WHEN)
    assert re.fullmatch(r"telcon-wer-sagt-groe-x-y\.\w+", made.name) or re.fullmatch(
        r"telcon-[a-z0-9-]+\.\w+", made.name
    )


@given(st.text())
def test_no_title_makes_a_name_that_means_something(title: str) -> None:
    assert re.fullmatch(r"telcon-[a-z0-9](?:[a-z0-9-]*[a-z0-9])?", file_name(title))
    assert len(file_name(title)) <= 60


def test_what_is_copied_as_text_has_its_notes_below() -> None:
    assert plain(paper("Ball: ", "unknowns", title="What?")) == (
        "Ball: “unknowns” [1].\n\n1. A book, a/1, turn 4 (Ball).\n"
    )
