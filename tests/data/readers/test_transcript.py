"""Plain texts of any origin, each variant in a small invented text."""

from __future__ import annotations

import datetime as dt
import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.document import Document, Span
from data.errors import UnreadableDocument
from data.passages import passages
from data.readers.transcript import read_transcript
from tests.work import assert_in_proportion

TITLE = "Telephone call between Mr. Marlow and Mr. Quill"


def read(text: str) -> Document:
    return read_transcript(text, "port7")


def call(*paragraphs: str, head: str = f"{TITLE}\nBaltimore, May 4, 1951, 3:15 p.m.") -> Document:
    return read("\n\n".join([head, *paragraphs]) + "\n")


def spoken(document: Document) -> list[tuple[str | None, str]]:
    return [(turn.speaker, turn.span.of(document.text)) for turn in document.turns]


def told(document: Document) -> list[str]:
    return [paragraph.span.of(document.text) for paragraph in document.paragraphs]


def notices(document: Document) -> str:
    return " ".join(notice.words for notice in document.notices if notice.kind == "reading")


def uncovered(document: Document) -> str:
    """The characters that lie in no passage and are not named as left out, labels and numbers of notes aside."""
    spans = [document.head, *(turn.span for turn in document.turns), *(part.span for part in document.paragraphs)]
    spans += [note.span for note in document.footnotes] + [item.span for item in document.dropped]
    spans += [document.source_note] if document.source_note else []
    left = list(document.text)
    for turn in document.turns:
        at = document.text.rfind(turn.label or "", 0, turn.span.start)
        left[at : turn.span.start] = re.sub(r"--+|—|:|–|\.[-–]?| - ", " ", document.text[at : turn.span.start])[
            len(turn.label or "") :
        ].rjust(turn.span.start - at)
    for span in spans:
        left[span.start : span.end] = " " * (span.end - span.start)
    for span in [note.span for note in document.footnotes] + ([document.source_note] if document.source_note else []):
        before = "".join(left[: span.start])
        bare = re.sub(r"[\[(]?\^?[\d⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}[\]).]?:?\s*$", "", before)
        left[: span.start] = bare.ljust(span.start)
    return "".join(left).strip()


@pytest.mark.parametrize("delimiter", [": ", "--", "—", " -- ", ":\n", ":\n\n", ": [continuing] "])
def test_every_delimiter_divides_label_from_words(delimiter: str) -> None:
    document = call(f"Marlow{delimiter}Is the strike over?", f"Quill{delimiter}Not before noon.")
    assert spoken(document) == [("Marlow", "Is the strike over?"), ("Quill", "Not before noon.")]
    assert document.format == "transcript"


def test_head_gives_title_place_date_time_and_participants() -> None:
    document = call("Marlow: Over?", "Quill: No.")
    assert (document.title, document.place, document.date) == (TITLE, "Baltimore", dt.date(1951, 5, 4))
    assert document.time == dt.time(15, 15)
    assert [person.name for person in document.participants] == ["Mr. Marlow", "Mr. Quill"]


@pytest.mark.parametrize("stamp", ["[00:01:23] ", "(10:05) ", "10:05 ", "[1:02] - ", "[00:01:23.500]\n"])
def test_time_stamps_before_labels_are_left_out_by_name(stamp: str) -> None:
    document = call(f"{stamp}Marlow: Is the strike over?", f"{stamp}Quill: Not before noon.")
    assert spoken(document) == [("Marlow", "Is the strike over?"), ("Quill", "Not before noon.")]
    assert [item.reason for item in document.dropped] == ["time stamp", "time stamp"]


def test_a_time_inside_speech_stays() -> None:
    document = call("Marlow: At what time?", "Quill: 10:05 sharp.", "10:30 would do as well.")
    assert spoken(document)[1] == ("Quill", "10:05 sharp.\n\n10:30 would do as well.")


def test_lines_without_blank_lines_between_them() -> None:
    document = read(
        "Marlow: Is the strike over? I hear that the\nmen met.\nQuill: No.\nMarlow: Then when?\nQuill: Noon.\n"
    )
    assert [speaker for speaker, _ in spoken(document)] == ["Marlow", "Quill", "Marlow", "Quill"]
    assert spoken(document)[0][1] == "Is the strike over? I hear that the\nmen met."
    assert document.title == "port7"
    assert [passage.kind for passage in passages(document)] == ["turn"] * 4


def test_a_wrapped_line_that_begins_with_a_name_and_a_dash_is_no_turn() -> None:
    document = call("Marlow: I shall tell Governor Byrd and\nQuill--who knows--that it is over.", "Quill: Do.")
    assert [speaker for speaker, _ in spoken(document)] == ["Marlow", "Quill"]


def test_labels_on_lines_of_their_own() -> None:
    document = read("MARLOW\nIs it over?\n\nQUILL\nNo.\n\nMARLOW\nThen when?\n\nQUILL\nNoon.\n")
    assert spoken(document) == [
        ("Marlow", "Is it over?"),
        ("Quill", "No."),
        ("Marlow", "Then when?"),
        ("Quill", "Noon."),
    ]


def test_a_label_that_no_words_follow_is_a_line() -> None:
    document = read("MARLOW\nIs it over?\n\nQUILL\nNo.\n\nMARLOW\nThen when?\n\nQUILL\n")
    assert [words for _, words in spoken(document)] == ["Is it over?", "No.", "Then when?\n\nQUILL"]


def test_a_portion_mark_that_is_all_of_a_turn_is_no_mark_behind_it() -> None:
    document = call("Marlow: Is it over? (S)", "Quill: No. (C)", "Marlow: (S)", "Quill: At noon.")
    assert [words for _, words in spoken(document)] == ["Is it over?", "No.", "(S)", "At noon."]
    assert [item.span.of(document.text) for item in document.dropped] == ["(S)", "(C)"]


@pytest.mark.parametrize("printed", ["1951-05-04", "5/4/1951", "4 May 1951"])
def test_a_date_in_figures_below_the_title_is_the_dateline(printed: str) -> None:
    document = call("Marlow: Over?", "Quill: No.", head=f"{TITLE}\n{printed}")
    assert document.date == dt.date(1951, 5, 4)
    assert document.dateline is not None
    assert document.dateline.of(document.text) == printed


def test_what_begins_below_a_list_of_people_is_nobody_of_it() -> None:
    head = "MEMORANDUM OF CONVERSATION\nDATE: May 4, 1951\nPARTICIPANTS:\nMr. Marlow\nMiss Jane Quill"
    document = call("Summary of the talk", "Marlow: Over?", "Miss Quill: No.", head=head)
    assert [who.name for who in document.participants] == ["Mr. Marlow", "Miss Jane Quill"]
    glued = call("Marlow: Over?", "Miss Quill: No.", head=f"{head}\nTranscript")
    assert [who.name for who in glued.participants] == ["Mr. Marlow", "Miss Jane Quill"]


def test_titles_offices_initials_and_doubtful_labels() -> None:
    document = read(
        "Minutes of the Harbour Board\n\nMr. GARDNER: We open.\n\nTHE SECRETARY: Go on.\n\nMr. GARDNER: Who speaks?\n\n"
        "[Butz?]: I do.\n\nTHE SECRETARY: Who?\n\n[Butz?]: I.\n"
    )
    assert [turn.label for turn in document.turns][:4] == ["Mr. GARDNER", "THE SECRETARY", "Mr. GARDNER", "[Butz?]"]
    assert document.turns[0].speaker == "Gardner"


@pytest.mark.parametrize("mark", ["[1]", "(1)", "¹"])
@pytest.mark.parametrize("number", ["[1] ", "(1) ", "1. ", "1) ", "¹ "])
@pytest.mark.parametrize("above", ["Notes", "FOOTNOTES:", "---", "________"])
def test_footnotes_under_a_heading_or_a_rule(mark: str, number: str, above: str) -> None:
    document = call(f"Marlow: The men met.{mark}", "Quill: So I hear.", above, f"{number}On May 2.")
    assert [(note.label, note.span.of(document.text)) for note in document.footnotes] == [("1", "On May 2.")]
    assert [(found.label, found.span.of(document.text)) for found in document.marks] == [("1", mark)]
    assert spoken(document)[1] == ("Quill", "So I hear.")


def test_footnotes_without_a_heading_need_a_mark_each() -> None:
    body = ("The men met.[1] They left.[2]", "[1] On May 2,\nin the hall.\n[2] On May 3.\n\nSource: Port Archive.")
    document = call(*body)
    assert [note.span.of(document.text) for note in document.footnotes] == ["On May 2,\nin the hall.", "On May 3."]
    assert document.source_note is not None
    assert document.source_note.of(document.text) == "Source: Port Archive."
    points = call("The men want:", "1. Bread.\n2. Coal.")
    assert points.footnotes == ()
    assert told(points) == ["The men want:", "1. Bread.\n2. Coal."]


def test_a_source_note_alone_is_no_text() -> None:
    """In a block of its own; what stands below a line of the text is text."""
    document = call("Marlow: Over?", "Quill: No.", "Source: Port Archive.")
    assert document.source_note is not None
    assert document.source_note.of(document.text) == "Source: Port Archive."
    assert call("The men met.\nSource: Port Archive.").source_note is None


def test_memorandum_of_conversation_keeps_its_head_out_of_the_turns() -> None:
    head = (
        "SECRET\n\nMEMORANDUM OF CONVERSATION\n\nSUBJECT: The harbour strike\nDATE: May 4, 1951\nTIME: 3:15 p.m.\n"
        "PLACE: The Secretary's Office\nPARTICIPANTS:\n  • Mr. Marlow, Secretary of Ports\n"
        "  • Jane Quill (Harbour Master)"
    )
    document = call("The Secretary: Is it over?", "Miss Quill: No.", "The Secretary: So be it.", head=head)
    assert document.title == "The harbour strike"
    assert document.collection is None
    assert (document.date, document.time) == (dt.date(1951, 5, 4), dt.time(15, 15))
    assert document.place == "The Secretary's Office"
    assert [(who.name, who.office) for who in document.participants] == [
        ("Mr. Marlow", "Secretary of Ports"),
        ("Jane Quill", "Harbour Master"),
    ]
    assert [speaker for speaker, _ in spoken(document)] == ["Marlow", "Quill", "Marlow"]
    assert document.dateline is not None
    assert document.dateline.of(document.text) == "May 4, 1951"
    assert told(document)[0] == "TIME: 3:15 p.m."


def test_sides_in_a_list_of_participants_do_not_speak() -> None:
    sides = "Harbour:\n\nJane Quill, Harbour Master\n\nUNION:\n\nMr. Marlow, Chairman"
    head = f"Notes of a Meeting\n\nPARTICIPANTS:\n\n{sides}"
    document = call("Marlow: Over?", "Quill: No.", head=head)
    assert spoken(document) == [("Marlow", "Over?"), ("Quill", "No.")]
    assert [who.name for who in document.participants] == ["Jane Quill", "Mr. Marlow"]


def test_collection_stands_over_the_title() -> None:
    document = call("Marlow: Over?", "Quill: No.", head=f"The Harbour Strike\n{TITLE}\n\nRio de Janeiro, May 4, 1951")
    assert (document.collection, document.title, document.place) == ("The Harbour Strike", TITLE, "Rio de Janeiro")


@pytest.mark.parametrize(
    "text",
    [
        "Dear Mr. Quill:\n\nThank you for your letter of May 3, 1951.\n\nSincerely,\n\nMarlow",
        "The harbour was quiet. Nobody came.\n\nThe men had gone home.",
        "MEMORANDUM FOR THE RECORD\n\nSUBJECT: Coal\n\nMarlow asked Quill for coal.\n\nQuill had none.",
        "One line only",
    ],
)
def test_a_text_without_labels_is_narrative_and_says_so(text: str) -> None:
    document = read(text)
    assert document.turns == ()
    assert document.format == "narrative"
    assert "No speaker labels found: read as narrative." in notices(document)


@pytest.mark.parametrize(
    "body",
    [
        ("Cuba: nothing new.", "Berlin: nothing new.", "Laos: some rain."),
        ("The men met in the hall.", "Summary of it: nothing.", "Cost: high."),
        ("NOTE: the men met.", "They left.", "K: gone."),
    ],
)
def test_what_is_no_clear_transcript_is_narrative_and_says_so(body: tuple[str, ...]) -> None:
    document = call(*body, head="The Harbour")
    assert document.turns == ()
    assert told(document) == list(body)
    assert "read as narrative" in notices(document)


def test_one_label_is_no_conversation() -> None:
    document = call("LBJ: I told them.", "LBJ: And again.", head="The Harbour")
    assert document.turns == ()
    assert "Only one speaker label found (“LBJ”)" in notices(document)


def test_your_letter_of_a_date_is_no_dateline() -> None:
    document = read("Dear Mr. Quill:\n\nThank you for your letter of May 3, 1951.\n\nMarlow")
    assert document.dateline is None
    assert told(document)[0] == "Thank you for your letter of May 3, 1951."


def test_page_marks_become_pages() -> None:
    document = call("Marlow: Over?", "[Page 12] Quill: No.", "[Page 13]", "Marlow: When?")
    assert [page.label for page in document.pages] == ["12", "13"]
    assert document.page_at(document.turns[2].span.start) == "13"


@pytest.mark.parametrize("text", ["", " \n\t\f\n", "---\n***"])
def test_only_a_text_without_words_is_refused(text: str) -> None:
    with pytest.raises(UnreadableDocument, match="no words"):
        read(text)


def test_no_turn_goes_on_over_what_stands_between() -> None:
    document = read("Between Mr. Marlow and Quill\nMARLOW: So.\n\nOrley, May 4, 1951\n\nIt rained.\n\nIt rained on.\n")
    assert spoken(document) == [("Marlow", "So.")]
    assert told(document)[-2:] == ["It rained.", "It rained on."]


PIECES = (
    *(TITLE, "SECRET", "MEMORANDUM OF CONVERSATION", "Baltimore, May 4, 1951, 3:15 p.m.", "DATE: May 4, 1951", "TIME:"),
    *(
        "PLACE: Baltimore",
        "PARTICIPANTS:",
        "PARTICIPANTS: Marlow; Quill",
        "• Mr. Marlow, Secretary of Ports",
        "US",
        "SUBJECT",
    ),
    *(
        "Marlow: Yes.",
        "Quill—No.[1]",
        "MARLOW",
        "QUILL:",
        "QUILL",
        "[Butz?]: Hm.",
        "THE SECRETARY: Go on(2)",
        "Well--I doubt",
    ),
    *("[00:01:23] Marlow: So.", "(10:05) Quill: So.", "[Page 12] Quill: No", "[Page 13]", "10:05", "and so it went on"),
    *(
        "Notes",
        "---",
        "[1] Of May 2.",
        "1. Of May 2.",
        "2. Of May 3.",
        "¹ Of May 4",
        "it rained²",
        "Source: Port Archive.",
    ),
    *(
        "word " * 30,
        "1. Source: Port Archive",
        "(1)",
        "\f",
        ":",
        "--",
        "Q: Why?",
        "A. Because.",
        "ﬁ½ “so”",
        "\u2028",
        "\x1f",
    ),
)
pieced = st.lists(
    st.tuples(st.sampled_from(PIECES) | st.text(max_size=12), st.sampled_from(("\n", "\n\n", "\n\n\n", "\n \n", " "))),
    max_size=16,
).map(lambda parts: "".join(piece + gap for piece, gap in parts))
texts = st.text() | pieced | pieced.map(lambda text: f"{TITLE}\n\n{text}Marlow: Yes.\n\nQuill: No.\n")


@given(texts)
def test_any_text_with_words_is_read_and_no_character_is_lost(text: str) -> None:
    if not any(char.isalnum() for char in text):
        return
    document = read(text)
    assert document.text == text or "between the pages" in notices(document) or "numbers of" in notices(document)
    assert uncovered(document) == ""


@given(texts)
def test_spans_follow_each_other_and_hold_words(text: str) -> None:
    if not any(char.isalnum() for char in text):
        return
    document = read(text)
    body = [*(turn.span for turn in document.turns), *(part.span for part in document.paragraphs)]
    notes = [note.span for note in document.footnotes]
    source = [document.source_note] if document.source_note else []
    ordered: list[Span] = [document.head, *sorted(body, key=lambda span: span.start), *notes]
    assert all(first.end <= second.start for first, second in pairwise(ordered))
    assert all(0 <= span.start < span.end <= len(document.text) for span in [*body, *notes, *source])
    assert all(span.of(document.text) == span.of(document.text).strip() for span in [*body, *notes, *source])
    cut = passages(document)
    assert len({passage.id for passage in cut}) == len(cut)
    assert read(text) == document


@pytest.mark.parametrize("part", [4, pytest.param(1, marks=pytest.mark.slow)], ids=["a quarter", "all"])
@pytest.mark.parametrize(
    "text",
    [
        "A: " * 100_000,
        "Aa " * 100_000,
        "A: b\n" * 40_000,
        "1. a\n" * 40_000,
        "---\n" * 40_000 + "x",
        "[1]" * 60_000,
        "BALL\n" * 40_000,
        "a" * 400_000,
        "[" * 200_000 + "a",
        "Mr. " * 50_000,
    ],
    ids=lambda text: repr(text[:6]),
)
def test_every_text_takes_work_in_proportion_to_its_length(text: str, part: int) -> None:
    read(text[-len(text) // part :])
    assert_in_proportion(lambda size: read(f"{text[:size]} a"), len(text) // 250)
