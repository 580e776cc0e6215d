"""What is told of losses, texts withheld and unclear words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.document import Document, Dropped, Footnote, Mark, Notice, Span, SpeakerTurn
from data.integrity import folded, notices
from data.readers.transcript import read_transcript

TITLE = "Memorandum of Telephone Conversation Between Marlow and Quill"


def document(text: str) -> Document:
    whole = f"{TITLE}\n\n{text}"
    return Document(
        id="port7",
        text=whole,
        collection=None,
        title=TITLE,
        head=Span(0, len(TITLE)),
        dateline=None,
        place=None,
        date=None,
        time=None,
        participants=(),
        turns=(),
        paragraphs=(),
        footnotes=(),
        marks=(),
        source_note=None,
        dropped=(),
    )


@pytest.mark.parametrize(
    ("remark", "kind", "words"),
    [
        ("[2-1/2 lines of source text not declassified]", "withheld", "Not declassified: 2-1/2 lines of source text"),
        ("[less than 1 line not declassified]", "withheld", "Not declassified: less than 1 line"),
        ("[text not declassified]", "withheld", "Not declassified: text"),
        ("[document number not declassified]", "withheld", "Not declassified: document number"),
        (
            "[Numbered paragraph 15 (7-1/2 lines of source text) not declassified]",
            "withheld",
            "Not declassified: Numbered paragraph 15 (7-1/2 lines of source text)",
        ),
        (
            "[Source: Port Archive. Secret. 4 pages of source text not declassified.]",
            "withheld",
            "Not declassified: 4 pages of source text",
        ),
        (
            "[Here follows discussion unrelated to the strike.]",
            "withheld",
            "Left out by the editors: discussion unrelated to the strike",
        ),
        ("[Here follow 3 pages on tariffs.]", "withheld", "Left out by the editors: 3 pages on tariffs"),
        (
            "[Omitted here is the study and all annexes.]",
            "withheld",
            "Left out by the editors: the study and all annexes",
        ),
        ("[omission in the source text]", "withheld", "Left out in the original itself: omission in the source text"),
        ("[3 words deleted]", "withheld", "Left out: 3 words deleted"),
        ("[unintelligible]", "garbled", "Unclear in the original: unintelligible"),
        ("[inaudible]", "garbled", "Unclear in the original: inaudible"),
        ("[2 words illegible]", "garbled", "Unclear in the original: 2 words illegible"),
        ("[garble--via your?]", "garbled", "Unclear in the original: garble--via your?"),
        ("(garbled)", "garbled", "Unclear in the original: (garbled)"),
        ("(?)", "garbled", "Uncertain in the original: (?)"),
        ("[?]", "garbled", "Uncertain in the original: [?]"),
        ("[the pilot?]", "garbled", "Uncertain in the original: [the pilot?]"),
        ("_______", "garbled", "A blank in the original"),
    ],
)
def test_what_the_editors_remark_is_told_with_its_place(remark: str, kind: str, words: str) -> None:
    memorandum = document(f"Marlow: We load {remark} at dawn.")
    (notice,) = notices(memorandum)
    assert (notice.kind, notice.words) == (kind, words)
    assert notice.span is not None
    assert notice.span.of(memorandum.text) == remark


def test_a_source_note_says_it_without_brackets() -> None:
    (notice,) = notices(document("Source: Port Archive. Secret. 1–1/2 pages of source text not declassified."))
    assert notice.words == "Not declassified: 1–1/2 pages of source text"


@pytest.mark.parametrize(
    "remark",
    [
        *("[sic]", "[signed]", "[Laughter]", "[Tab 1]", "[Footnote in the source text.]", "[Quill laughs.]", "(sic)"),
        *("(keep?)", "(the Committee says the crane is missing)", "(Ball)", "a_b", "[Page 120]", "[17]", "is it so?"),
        "[Marlow came in at this point, after a long walk, and said that the letter was missing.]",
    ],
)
def test_other_remarks_are_no_gaps(remark: str) -> None:
    assert notices(document(f"Marlow: We load {remark} at dawn.")) == ()


def test_a_long_remark_is_told_shortly() -> None:
    (notice,) = notices(document(f"[Here follows {'discussion of piers and cranes, ' * 20}and tariffs.]"))
    assert len(notice.words) < 200
    assert notice.words.endswith(" …")


def test_a_lost_reply_is_told_with_its_likely_speaker() -> None:
    lost = SpeakerTurn(2, None, "Quill", Span(70, 70), missing=True)
    memorandum = replace(document("Marlow: Do we load?"), turns=(lost, replace(lost, speaker=None)))
    assert notices(memorandum) == (
        Notice("missing", "A reply, probably Quill’s, is missing in this copy.", Span(70, 70)),
        Notice("missing", "A reply is missing in this copy.", Span(70, 70)),
    )


def test_marks_and_notes_that_lead_nowhere() -> None:
    memorandum = document("We load.(2) Note three.")
    at = memorandum.text.index("(2)")
    memorandum = replace(
        memorandum, marks=(Mark("2", Span(at, at + 3)),), footnotes=(Footnote("3", Span(at + 4, len(memorandum.text))),)
    )
    assert [(notice.kind, notice.words) for notice in notices(memorandum)] == [
        ("orphan", "Footnote 2 is marked here and missing in this copy."),
        ("orphan", "Footnote 3 has no mark in this copy’s text."),
    ]


def test_the_source_notes_mark_in_the_heading_is_no_orphan() -> None:
    memorandum = document("Source: Port Archive.")
    heading = replace(memorandum, marks=(Mark("1", Span(len(TITLE), len(TITLE))),))
    assert [notice.kind for notice in notices(heading)] == ["orphan"]
    source = Span(len(TITLE) + 2, len(memorandum.text))
    assert notices(replace(heading, source_note=source)) == ()
    in_text = replace(heading, source_note=source, marks=(Mark("1", source),))
    assert [notice.kind for notice in notices(in_text)] == ["orphan"]


def test_the_readers_own_remarks_come_first_and_once() -> None:
    memorandum = document("We load [?] at dawn.")
    at = memorandum.text.index("[?]")
    own = (Notice("reading", "A calendar."), Notice("garbled", "As the reader said.", Span(at, at + 3)))
    assert notices(replace(memorandum, notices=own)) == own


def test_what_belongs_to_no_passage_is_not_searched() -> None:
    memorandum = document("[?]")
    assert notices(replace(memorandum, dropped=(Dropped(Span(0, len(memorandum.text)), "furniture"),))) == ()


remarks = st.lists(
    st.sampled_from(["[", "]", "(", ")", "?", "1 line ", "not declassified", "Here follows ", "_", "\n"])
)


@given(st.text() | remarks.map("".join))
def test_any_text_is_searched(text: str) -> None:
    memorandum = document(text)
    for notice in notices(memorandum):
        assert notice.span is not None
        assert notice.span.of(memorandum.text)
        assert notice.words


REMARKS = (
    "He came at noon.",
    "[2-1/2 lines of source text not declassified]",
    "[Here follows discussion of the harbour dues.]",
    "He said ( ? ) little.",
    "the [garbled] cable (text missing)",
    "____",
    "[Laughter]",
)


@given(st.lists(st.lists(st.sampled_from(REMARKS), min_size=1, max_size=4).map(" ".join), min_size=1, max_size=5))
def test_what_is_told_of_a_part_is_what_is_told_of_all_and_lies_there(paragraphs: list[str]) -> None:
    given = document("\n\n".join(paragraphs))
    everything, start = notices(given), len(TITLE) + 2
    for paragraph in paragraphs:
        part = Span(start, start + len(paragraph))
        assert notices(given, part) == tuple(n for n in everything if n.span and part.contains(n.span))
        start = part.end + 2


def test_many_notices_of_one_wording_are_told_once_with_their_count() -> None:
    marks = " ".join(f"word({number})" for number in range(1, 35))
    memorandum = read_transcript(f"Notes\n\nMarlow: {marks}\n\nQuill: Yes.\n\nMarlow: So.\n\nQuill: Yes.\n", "port7")
    marked = [Mark(str(number), Span(at, at)) for number, at in zip(range(1, 35), range(10, 44), strict=True)]
    memorandum = replace(memorandum, marks=tuple(marked))
    (told,) = [notice.words for notice in folded(notices(memorandum)) if notice.kind == "orphan"]
    assert told == "34 footnotes are marked and missing in this copy: 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, …."
    assert len([notice for notice in notices(memorandum) if notice.kind == "orphan"]) == 34


def test_few_notices_and_those_of_other_wordings_stay_as_they_are() -> None:
    found = (
        Notice("orphan", "Footnote 1 is marked here and missing in this copy."),
        Notice("withheld", "Not declassified: 1 line"),
        Notice("orphan", "Footnote 2 is marked here and missing in this copy."),
        Notice("withheld", "Not declassified: 2 lines"),
        *(Notice("garbled", "A blank in the original") for _ in range(5)),
    )
    assert [notice.words for notice in folded(found)] == [
        *("Footnote 1 is marked here and missing in this copy.", "Footnote 2 is marked here and missing in this copy."),
        *("Not declassified: 1 line", "Not declassified: 2 lines", "A blank in the original (5 times)."),
    ]
