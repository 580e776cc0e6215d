"""What holds for every text that is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from data.document import Document, Span
from data.errors import UnreadableDocument
from data.passages import passages
from data.readers.avalon import read_avalon

TITLE = "Memorandum of Telephone Conversation Between the Secretary of Ports (Marlow) and the Harbour Master (Quill)"
PIECES = (
    *("The Harbour Strike", "Logo", "74.", TITLE, TITLE + "(1)", "Notes of a Meeting", "Editorial Note"),
    *("Baltimore, May 4, 1951, 3:15 p.m.", "May 4, 1951", "Auguſt 4, 1951", "June 31, 1951"),
    *(
        "Marlow--Yes.",
        "Marlow--We load at dawn,(1) all of it.",
        "Quill: No.(2)",
        "Quill—",
        "Marlow:",
        "Quill [laughs]: So.",
    ),
    *("Well--I doubt it.", "and so it went on", "Subject: the strike", "[Both laugh.]", "()", "(1)"),
    *("1 Of May 2. Back", "2 Never sent.", "2 Of May 3. Back", "1 Back", "Back", "10 days more."),
    *("Source: Port Archive.", "Source:", "Source: Back", "127 Wall Street, New Haven, CT 06511.", "\t", ""),
)
GAPS = ("\n", "\n\n", "\n\n\n", "\n \n\n\n", " ")

pieced_texts = st.lists(
    st.tuples(st.sampled_from(PIECES) | st.text(max_size=12), st.sampled_from(GAPS)), max_size=14
).map(lambda parts: "".join(piece + gap for piece, gap in parts))
memoranda_with_odd_bodies = pieced_texts.map(
    lambda body: f"{TITLE}\n\nBaltimore, May 4, 1951\n\nMarlow: Yes.\n\n{body}"
)
texts = st.text() | pieced_texts | memoranda_with_odd_bodies


def read_or_none(text: str) -> Document | None:
    try:
        return read_avalon(text, "port7")
    except UnreadableDocument:
        return None


def follow_each_other(spans: Sequence[Span]) -> bool:
    return all(first.end <= second.start for first, second in pairwise(spans))


@given(texts)
def test_any_text_is_read_or_refused_and_every_span_lies_in_it(text: str) -> None:
    document = read_or_none(text)
    if document is None:
        return
    assert document.text == text
    spans = [document.head, *(turn.span for turn in document.turns), *(mark.span for mark in document.marks)]
    spans += [paragraph.span for paragraph in document.paragraphs] + [note.span for note in document.footnotes]
    spans += [
        *(piece.span for piece in document.dropped),
        *(span for span in (document.dateline, document.source_note) if span),
    ]
    assert all(0 <= span.start <= span.end <= len(text) for span in spans)


@given(texts)
def test_turns_paragraphs_marks_and_notes_follow_each_other(text: str) -> None:
    document = read_or_none(text)
    if document is None:
        return
    assert follow_each_other([document.head, *(turn.span for turn in document.turns)])
    assert follow_each_other([document.head, *(paragraph.span for paragraph in document.paragraphs)])
    assert follow_each_other([mark.span for mark in document.marks])
    assert follow_each_other([note.span for note in document.footnotes])
    body = [turn.span.end for turn in document.turns] + [paragraph.span.end for paragraph in document.paragraphs]
    notes = [note.span.start for note in document.footnotes] + [s.start for s in (document.source_note,) if s]
    assert max(body, default=document.head.end) <= min(notes, default=len(text))


@given(texts)
def test_turns_are_numbered_and_only_missing_ones_are_empty(text: str) -> None:
    document = read_or_none(text)
    if document is None:
        return
    assert [turn.number for turn in document.turns] == list(range(1, len(document.turns) + 1))
    for turn in document.turns:
        assert turn.missing == (turn.label is None) == (turn.span.start == turn.span.end)
        assert turn.missing or turn.span.of(text) == turn.span.of(text).strip()


@given(texts)
def test_marks_are_printed_as_numbers_in_brackets(text: str) -> None:
    document = read_or_none(text)
    if document is not None:
        assert all(mark.span.of(text) == f"({mark.label})" for mark in document.marks)


@given(texts)
def test_passages_are_cut_from_the_text_under_ids_of_their_own(text: str) -> None:
    document = read_or_none(text)
    if document is None:
        return
    cut = passages(document)
    assert all(passage.text == text[passage.span.start : passage.span.end] for passage in cut)
    assert len({passage.id for passage in cut}) == len(cut)


@given(texts)
def test_reading_again_gives_the_same(text: str) -> None:
    first, second = read_or_none(text), read_or_none(text)
    assert first == second
    if first and second:
        assert passages(first) == passages(second)


@dataclass(frozen=True)
class Plan:
    """A memorandum as it is meant, and how it is printed."""

    delimiter: str
    turns: tuple[tuple[str, tuple[str, ...]], ...]
    notes: tuple[str, ...]

    def text(self) -> str:
        body = [f"{name}{self.delimiter}" + "\n\n".join(paragraphs) for name, paragraphs in self.turns]
        notes = [f"{number} {words} Back" for number, words in enumerate(self.notes, 1)]
        head = f"The Harbour Strike\n{TITLE}\n\n\nBaltimore, May 4, 1951, 3:15 p.m."
        return "\n\n".join([head, *body, *notes, "Source: Port Archive, Box 3."])


WORDS = (
    *(
        "we",
        "load",
        "don't",
        "Quill",
        "Marlow",
        "UN:",
        "barrage--whether",
        "cranes,(1)",
        "yes.(2)",
        "Mr.",
        "10",
        "1951",
    ),
    *(". . . .", "“coal”", "(?)", "I", "—or", "the", "Source", "Back", "Box(12)"),
)
later_paragraphs = st.lists(st.sampled_from(WORDS), max_size=6).map(lambda words: " ".join(["so", *words, "then."]))
first_paragraphs = st.lists(st.sampled_from(WORDS), max_size=8).map(lambda words: " ".join(["Now", *words, "indeed."]))
spoken = st.tuples(first_paragraphs, st.lists(later_paragraphs, max_size=2)).map(lambda pair: (pair[0], *pair[1]))
plans = st.builds(
    Plan,
    st.sampled_from(("--", "—", ": ")),
    st.lists(st.tuples(st.sampled_from(("Marlow", "Quill")), spoken), min_size=1, max_size=8).map(tuple),
    st.lists(st.sampled_from(("Of May 2.", "Not found.", "See Document 12.")), max_size=3).map(tuple),
)


@given(plans)
def test_turns_come_back_verbatim_with_their_speakers(plan: Plan) -> None:
    document = read_avalon(plan.text(), "port7")
    found = [(turn.speaker, turn.span.of(document.text)) for turn in document.turns]
    assert found == [(name, "\n\n".join(paragraphs)) for name, paragraphs in plan.turns]
    assert document.paragraphs == ()


@given(plans)
def test_notes_come_back_verbatim_and_marks_find_them(plan: Plan) -> None:
    document = read_avalon(plan.text(), "port7")
    assert tuple(note.span.of(document.text) for note in document.footnotes) == plan.notes
    assert document.source_note is not None
    assert document.source_note.of(document.text) == "Source: Port Archive, Box 3."
    body = "".join(text for _, paragraphs in plan.turns for text in paragraphs)
    assert [mark.label for mark in document.marks].count("1") == body.count("(1)")
    assert {mark.label for mark in document.marks_without_note()} <= {"1", "2", "12"}
