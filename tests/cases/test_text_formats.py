"""The plain texts of shared/cases: who speaks, when it was, and what is nobody's words."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from data.document import Document
from data.reading import read_bytes


def read(cases: Path, name: str) -> Document:
    (document,) = read_bytes((cases / name).read_bytes(), name)
    return document


def spoken(document: Document) -> list[tuple[str | None, str]]:
    return [(turn.speaker, " ".join(turn.span.of(document.text).split())) for turn in document.turns]


@pytest.mark.parametrize(
    ("name", "number", "speaker", "words"),
    [
        ("briefing-q.txt", 6, "Q", "I think the lighthouse keeper was drunk that night. Is that so?"),
        ("hansard-brackets.txt", 5, "Joan Farrow", "Has the Minister ever seen an eel?"),
        ("hansard-brackets.txt", 2, "Denny", "The canal will be drained in September."),
        ("hansard-dash.txt", 4, "R. Denny", "I am not persuaded that the eels will die."),
        ("tapes-style.txt", 5, "Quinn", "He signed the first half. The second half's still in his drawer."),
        ("nsc-head.txt", 6, "Lindqvist", "Good-bye."),
        ("interjections.txt", 4, "Alan", "Yeah. A storm moves the tide by an hour, so I add a lantern."),
        (
            "paragraph-openers.txt",
            1,
            "Arden",
            "The list is this. Note: the dredger comes first. Warning: the crane is not insured.",
        ),
        ("speaker-only-in-label.txt", 3, "Tolliver", "I will not comment on the lighthouse keeper."),
        ("numbered-lines.txt", 6, "Benton", "My wife burned them by mistake."),
        ("zoom-brackets.txt", 4, "Tom Pell", "The canton pays half of it."),
        ("captions.vtt", 2, "Tom Pell", "Yes. The bridge needs two new piers before winter."),
        ("ligature.txt", 1, "Arden", "The scientiﬁc oﬃcer conﬁrmed the ﬂood level at nine feet."),
        ("windows-1252.txt", 3, "Arden", "The night watchman’s wife."),
    ],
)
def test_a_turn_of_each_case(cases: Path, name: str, number: int, speaker: str, words: str) -> None:
    document = read(cases, name)
    assert spoken(document)[number - 1] == (speaker, words)


@pytest.mark.parametrize(
    ("name", "turns", "speakers"),
    [
        ("briefing-q.txt", 8, {"Tolliver", "Q", "Reese"}),
        ("hansard-brackets.txt", 6, {"Holt", "Denny", "Joan Farrow"}),
        ("hansard-dash.txt", 4, {"P. Holt", "R. Denny"}),
        ("tapes-style.txt", 7, {"Operator", "Marlow", "Quinn", "Unidentified Speaker"}),
        ("nsc-head.txt", 6, {"The President", "Lindqvist"}),
        ("interjections.txt", 5, {"Ruth", "Alan"}),
        ("paragraph-openers.txt", 4, {"Arden", "Bright"}),
        ("numbered-lines.txt", 6, {"Adler", "Benton"}),
        ("zoom-brackets.txt", 4, {"Maria Oakes", "Tom Pell"}),
        ("captions.vtt", 2, {"Maria Oakes", "Tom Pell"}),
        ("windows-1252.txt", 4, {"Arden", "Bright"}),
    ],
)
def test_nobody_else_speaks(cases: Path, name: str, turns: int, speakers: set[str]) -> None:
    document = read(cases, name)
    assert (len(document.turns), set(document.speakers())) == (turns, speakers)


@pytest.mark.parametrize(
    ("name", "title", "date"),
    [
        ("nsc-head.txt", "Telephone Call with Prime Minister Lindqvist of Norland", dt.date(1994, 5, 9)),
        ("tapes-style.txt", "Conversation WH4-118-02", dt.date(1965, 4, 6)),
        ("numbered-lines.txt", "BOARD OF RIVER COMMISSIONERS", dt.date(1968, 10, 3)),
        ("hansard-brackets.txt", "HOUSE OF DEPUTIES", dt.date(1964, 7, 2)),
        ("zoom-brackets.txt", "zoom-brackets", None),
    ],
)
def test_title_and_date(cases: Path, name: str, title: str, date: dt.date | None) -> None:
    document = read(cases, name)
    assert (document.title, document.date) == (title, date)
    if document.dateline:
        assert document.head.of(document.text).endswith(document.dateline.of(document.text))


def test_foot_of_a_page_is_nobodys_words(cases: Path) -> None:
    document = read(cases, "nsc-head.txt")
    left = {item.span.of(document.text): item.reason for item in document.dropped}
    assert left["-- End of Conversation --"] == "end mark"
    assert left["Reason: 1.5(d)"] == left["Declassify on: 5/9/04"] == "foot of the page"
    assert [(who.name, who.office) for who in document.participants] == [
        *(("The President", None), ("Prime Minister Lindqvist", None)),
        *(("Ann Marlow", "Notetaker"), ("Peter Dunn", "Notetaker")),
    ]
    assert (document.place, document.time) == ("Oval Office", dt.time(15, 10))


def test_old_windows_text_is_told(cases: Path) -> None:
    assert "Windows-1252" in read(cases, "windows-1252.txt").notices[0].words


def test_times_stand_beside_the_words(cases: Path) -> None:
    document = read(cases, "zoom-brackets.txt")
    assert "14:02:10" in document.text
    assert not any(":" in words for _, words in spoken(document))
