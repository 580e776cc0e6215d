"""Footnotes, their marks and the source note, in small invented texts."""

from __future__ import annotations

from data.document import Document
from data.passages import passages
from data.readers.avalon import read_avalon

HEAD = (
    "Memorandum of Telephone Conversation Between the Secretary of Ports (Marlow) and the Harbour Master (Quill)(1)"
    "\n\nBaltimore, May 4, 1951, 3:15 p.m."
)
TURNS = ("Marlow: Have you read the letter,(2) and the law?", "Quill: Only the letter.(3)")
SOURCE = "Source: Port Archive, Box 3. Confidential."


def read(*paragraphs: str) -> Document:
    return read_avalon("\n\n".join([HEAD, *paragraphs]) + "\n", "port7")


def notes(document: Document) -> list[tuple[str, str]]:
    return [(note.label, note.span.of(document.text)) for note in document.footnotes]


def test_footnote_may_run_over_several_paragraphs() -> None:
    document = read(*TURNS, "2 Of May 2.", "It was never sent.", "See also Box 4. Back", "3 Not found. Back", SOURCE)
    assert notes(document) == [("2", "Of May 2.\n\nIt was never sent.\n\nSee also Box 4."), ("3", "Not found.")]


def test_footnote_of_two_paragraphs_after_a_short_one() -> None:
    document = read(*TURNS, "1 Prepared by a clerk. Back", "2 Of May 2.", "It was never sent. Back", SOURCE)
    assert notes(document) == [("1", "Prepared by a clerk."), ("2", "Of May 2.\n\nIt was never sent.")]
    assert [words.span.of(document.text) for words in document.turns][-1] == "Only the letter.(3)"


def test_full_stop_after_the_number_of_a_note() -> None:
    assert notes(read(*TURNS, "2. Of May 2. Back", SOURCE)) == [("2", "Of May 2.")]


def test_marks_in_title_and_turns_are_tied_to_their_notes() -> None:
    document = read(*TURNS, "1 Prepared by a clerk. Back", "2 Of May 2. Back", "3 Of May 3. Back", SOURCE)
    assert [mark.label for mark in document.marks] == ["1", "2", "3"]
    assert [passage.notes for passage in passages(document)][:3] == [("port7#fn1",), ("port7#fn2",), ("port7#fn3",)]
    assert document.participants[1].name == "Quill"


def test_mark_without_a_note_is_kept_and_links_to_nothing() -> None:
    document = read(*TURNS, "2 Of May 2. Back")
    assert [mark.label for mark in document.marks_without_note()] == ["1", "3"]
    assert [passage.notes for passage in passages(document) if passage.kind == "turn"] == [("port7#fn2",), ()]


def test_note_without_a_mark_is_kept() -> None:
    document = read(*TURNS, "2 Of May 2. Back", "9 Not otherwise identified. Back")
    assert [note.label for note in document.notes_without_mark()] == ["9"]
    assert passages(document)[-1].footnote == "9"


def test_number_in_brackets_that_no_note_explains_is_no_mark() -> None:
    document = read("Marlow: Box (12) is here.", "Quill: And box (13)?")
    assert [mark.label for mark in document.marks] == ["1"]


def test_no_source_note() -> None:
    document = read(*TURNS, "2 Of May 2. Back")
    assert document.source_note is None
    assert "source" not in {passage.kind for passage in passages(document)}


def test_source_note_may_stand_before_the_notes_and_run_on() -> None:
    document = read(*TURNS, SOURCE, "Drafted by Quill.", "2 Of May 2. Back")
    assert document.source_note is not None
    assert document.source_note.of(document.text) == f"{SOURCE}\n\nDrafted by Quill."
    assert notes(document) == [("2", "Of May 2.")]


def test_paragraph_that_begins_with_a_number_is_speech() -> None:
    document = read(TURNS[0], "10 days from now it may be over.", TURNS[1], "2 Of May 2. Back")
    assert [turn.speaker for turn in document.turns] == ["Marlow", "Quill"]
    assert [note.label for note in document.footnotes] == ["2"]


def test_two_notes_with_one_number_have_different_ids() -> None:
    ids = [passage.id for passage in passages(read(*TURNS, "2 Of May 2. Back", "2 Of May 3. Back"))]
    assert len(set(ids)) == len(ids)


def test_note_without_words_has_no_span_that_ends_before_it_begins() -> None:
    document = read(*TURNS, "2 Back", "3 Of May 3. Back")
    assert all(note.span.start <= note.span.end for note in document.footnotes)


def test_numbered_paragraphs_before_the_notes_stay_in_the_body() -> None:
    narrative = ("Marlow called on the Harbour Master.(1)", "1. The tugs are in.", "2. The coal is not.", "Quill")
    document = read(*narrative, "1 Prepared by a clerk. Back", "2 Of May 2. Back", SOURCE)
    assert [paragraph.span.of(document.text) for paragraph in document.paragraphs] == list(narrative)
    assert notes(document) == [("1", "Prepared by a clerk."), ("2", "Of May 2.")]


def test_numbered_paragraphs_inside_a_note_stay_in_it() -> None:
    document = read(*TURNS, "2 It said:", "1. Stay out.", "2. Keep quiet. Back", "3 Not found. Back", SOURCE)
    assert notes(document) == [("2", "It said:\n\n1. Stay out.\n\n2. Keep quiet."), ("3", "Not found.")]


def test_points_counted_in_a_sentence_are_no_marks() -> None:
    document = read(
        "Marlow: They refused (1) because of the tugs,(2) and (2) because of the coal.(3)",
        "Quill: Did they?",
        *("1 Prepared by a clerk. Back", "2 Of May 2. Back", "3 Not found. Back", SOURCE),
    )
    assert [(mark.label, document.text[mark.span.start - 1]) for mark in document.marks] == [
        *(("1", ")"), ("2", ","), ("3", "."))
    ]
