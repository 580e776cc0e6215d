"""What a memorandum may look like, each variant in a small invented text."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest

from data.document import Document
from data.errors import UnreadableDocument
from data.passages import passages
from data.readers.avalon import read_avalon

TITLE = "Memorandum of Telephone Conversation Between the Secretary of Ports (Marlow) and the Harbour Master (Quill)"
DATELINE = "Baltimore, May 4, 1951, 3:15 p.m."
OPENING = ("Marlow--Is the strike over yet?", "Quill--Not before noon at the earliest.")


def memorandum(*paragraphs: str, top: str = f"The Harbour Strike\n{TITLE}\n\n\n{DATELINE}") -> str:
    return "\n\n".join([top, *paragraphs]) + "\n"


def read(*paragraphs: str) -> Document:
    return read_avalon(memorandum(*paragraphs), "port7")


def spoken(document: Document) -> list[tuple[str | None, str]]:
    return [(turn.speaker, turn.span.of(document.text)) for turn in document.turns]


def asides(document: Document) -> list[str]:
    return [paragraph.span.of(document.text) for paragraph in document.paragraphs]


@pytest.mark.parametrize("delimiter", ["--", "—", ": ", " --", ":\n"])
def test_every_delimiter_divides_label_from_words(delimiter: str) -> None:
    document = read(f"Marlow{delimiter}Is the strike over yet?", f"Quill{delimiter}Not before noon.")
    assert spoken(document) == [("Marlow", "Is the strike over yet?"), ("Quill", "Not before noon.")]


@pytest.mark.parametrize("words", ["Well--how can we?", "Well —how can we?", "No: it is out.", "I--I doubt it."])
@pytest.mark.parametrize("delimiter", ["--", "—"])
def test_dash_or_colon_after_the_first_word_is_no_delimiter(delimiter: str, words: str) -> None:
    document = read(f"Marlow{delimiter}{words}", f"Quill{delimiter}So be it.")
    assert spoken(document) == [("Marlow", words), ("Quill", "So be it.")]


def test_dash_and_colon_inside_a_sentence_are_no_labels() -> None:
    document = read("Marlow: We went on--and Quill: he agreed--to load.", "Quill: The rule is this: no crane, no coal.")
    assert spoken(document) == [
        ("Marlow", "We went on--and Quill: he agreed--to load."),
        ("Quill", "The rule is this: no crane, no coal."),
    ]


@pytest.mark.parametrize("delimiter", ["--", "—", ": "])
def test_unlabelled_paragraph_continues_the_turn(delimiter: str) -> None:
    first, second = f"Marlow{delimiter}The men met today.", "They will meet again on Friday."
    document = read(first, second, f"Quill{delimiter}Good to know.")
    assert spoken(document) == [("Marlow", f"The men met today.\n\n{second}"), ("Quill", "Good to know.")]


def test_interjection_with_a_dash_continues_the_turn() -> None:
    document = read(*OPENING, "Well--that is what I was told.", *OPENING)
    assert document.speakers() == ("Marlow", "Quill")


def test_without_labels_every_paragraph_is_narrative() -> None:
    document = read("Marlow asked Quill about the strike.", "Quill said it would end by noon.")
    assert document.turns == ()
    assert asides(document) == ["Marlow asked Quill about the strike.", "Quill said it would end by noon."]
    assert [passage.id for passage in passages(document)] == ["port7#head", "port7#p1", "port7#p2"]


def test_labels_not_in_the_title_count_when_two_come_back() -> None:
    top = "Notes of a Telephone Conversation\n\nMay 4, 1951"
    document = read_avalon(memorandum("K: Yes, sir.", "D: Do it.", "K: Today then?", "D: Today.", top=top), "x")
    assert [turn.speaker for turn in document.turns] == ["K", "D", "K", "D"]


@pytest.mark.parametrize(
    ("before", "after", "likely"),
    [("Quill", "Quill", "Marlow"), ("Marlow", "Marlow", "Quill"), ("Quill", "Marlow", None)],
)
@pytest.mark.parametrize("delimiter", ["--", "—"])
def test_extra_newline_between_glued_turns_is_a_lost_turn(
    delimiter: str, before: str, after: str, likely: str | None
) -> None:
    lines = [f"{name}{delimiter}We load at dawn." for name in ("Marlow", "Quill", before, after, "Marlow", "Quill")]
    lines[2] += "\n"
    document = read(*lines)
    assert [turn.number for turn in document.turns] == [1, 2, 3, 4, 5, 6, 7]
    assert [(turn.number, turn.speaker) for turn in document.turns if turn.missing] == [(4, likely)]
    lost = document.turns[3].span
    assert document.turns[2].span.end <= lost.start == lost.end <= document.turns[4].span.start
    assert not any(passage.turn == 4 for passage in passages(document))


def test_two_lost_turns_between_different_speakers() -> None:
    document = read("Quill--We load at dawn.\n\n", "Marlow--At dawn, then.", *OPENING)
    assert [(turn.speaker, turn.missing) for turn in document.turns][:4] == [
        ("Quill", False),
        ("Marlow", True),
        ("Quill", True),
        ("Marlow", False),
    ]


def test_lost_last_turn_before_the_notes() -> None:
    document = read(*OPENING, *OPENING[:-1], "Quill--That is all.\n", "Source: Port Archive, Box 3.")
    assert [(turn.number, turn.speaker) for turn in document.turns if turn.missing] == [(5, "Marlow")]


def test_extra_newline_after_colon_labels_invents_nothing() -> None:
    document = read("Marlow: We load at dawn.\n", "Quill: All of it.", "Marlow: Very well.")
    assert [turn.speaker for turn in document.turns] == ["Marlow", "Quill", "Marlow"]
    assert not any(turn.missing for turn in document.turns)


def test_same_label_again_behind_an_extra_newline_tells_of_a_lost_reply() -> None:
    document = read("Marlow: We load at dawn.\n", "Marlow: All of it.", "Quill: Very well.", "Quill: Good.")
    assert [(turn.speaker, turn.missing) for turn in document.turns] == [
        *(("Marlow", False), ("Quill", True), ("Marlow", False), ("Quill", False), ("Quill", False))
    ]


def test_extra_newline_inside_a_turn_leaves_its_words_whole() -> None:
    document = read("Marlow--The men met today.\n", "They will meet again.", *OPENING[::-1], *OPENING[::-1])
    turns = [turn.span for turn in document.turns]
    assert ("Marlow", "The men met today.\n\n\nThey will meet again.") in spoken(document)
    assert all(first.end <= second.start for first, second in pairwise(turns))


def test_lost_turns_on_both_sides_of_a_remark_lie_outside_it() -> None:
    text = memorandum(*OPENING, "Marlow--We wait.\n", "[Both men laugh.]\n", "Marlow--Still waiting here.", *OPENING)
    document = read_avalon(text, "port7")
    (remark,) = (paragraph.span for paragraph in document.paragraphs)
    lost = [turn.span.start for turn in document.turns if turn.missing]
    assert len(lost) == 2
    assert lost[0] <= remark.start < remark.end <= lost[1]


def test_stage_direction_is_a_remark_of_its_own() -> None:
    document = read(OPENING[0], "[The Secretary laughs.]", OPENING[1])
    assert [words for _, words in spoken(document)] == ["Is the strike over yet?", "Not before noon at the earliest."]
    assert asides(document) == ["[The Secretary laughs.]"]


def test_turn_that_goes_on_after_a_stage_direction_overlaps_no_remark() -> None:
    document = read("Marlow: Is it over?", "[The Secretary laughs.]", "I had to ask you that.", "Quill: No.")
    bodies = sorted((p.span for p in passages(document) if p.kind in ("turn", "narrative")), key=lambda s: s.start)
    assert all(first.end <= second.start for first, second in pairwise(bodies))


@pytest.mark.parametrize(
    ("top", "collection", "dropped"),
    [
        (f"Logo\nThe Harbour Strike\n{TITLE}\n\n\n{DATELINE}", "The Harbour Strike", ["Logo"]),
        (f"Logo\nThe Harbour Strike\n{TITLE}\n\n74.\n\n{DATELINE}", "The Harbour Strike", ["Logo", "74."]),
        (f"The Harbour Strike\n{TITLE}\n\n74.\n\n{DATELINE}", "The Harbour Strike", ["74."]),
        (f"Cuban Missle Crisis\n{TITLE}\n\n{DATELINE}", "Cuban Missle Crisis", []),
        (f"{TITLE}\n\n{DATELINE}", None, []),
    ],
)
def test_top_of_the_page(top: str, collection: str | None, dropped: list[str]) -> None:
    document = read_avalon(memorandum(*OPENING, top=top), "port7")
    assert (document.collection, document.title, document.place) == (collection, TITLE, "Baltimore")
    assert [piece.span.of(document.text) for piece in document.dropped] == dropped
    assert len(document.turns) == 2


def test_without_dateline_the_date_is_unknown() -> None:
    document = read_avalon(memorandum(*OPENING, top=f"The Harbour Strike\n{TITLE}"), "port7")
    assert (document.dateline, document.place, document.date, document.time) == (None, None, None, None)
    assert document.head.of(document.text) == f"The Harbour Strike\n{TITLE}"
    assert len(document.turns) == 2


def test_date_in_the_title_stands_in_for_a_dateline() -> None:
    document = read_avalon(memorandum(*OPENING, top=f"{TITLE}, Baltimore, May 4, 1951"), "port7")
    assert (document.dateline, document.date) == (None, dt.date(1951, 5, 4))
    assert [participant.name for participant in document.participants] == ["Marlow", "Quill"]


@pytest.mark.parametrize(
    "text",
    [
        "A recipe for bread\n\nTake flour, water and salt.\n\nWait an hour.",
        "One line only",
        "\n\n \n",
        f"{TITLE}\n\n{DATELINE}\n",
        "name,port,tons\nElla,Baltimore,12\n",
    ],
)
def test_what_is_no_memorandum_is_refused_with_its_name(text: str) -> None:
    with pytest.raises(UnreadableDocument, match=r"^port7: "):
        read_avalon(text, "port7")


def test_refusal_names_the_document() -> None:
    with pytest.raises(UnreadableDocument, match=r"^shopping: "):
        read_avalon("Bread\n\nMilk\n", "shopping")
