"""The TEI reader on whole volumes of Foreign Relations: first, tenth and last document, and nothing lost.

Two volumes, and with `-m slow` the four others.

The volumes are shared data, not part of the project; without them these tests are skipped.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from data.document import Document
from data.passages import passages
from data.readers.tei_volume import read_tei

FOLDER = Path(__file__).parents[4] / "shared" / "corpora" / "frus"
TEI = "{http://www.tei-c.org/ns/1.0}"
NO_TEXT = ("file", "pdf", "page-count-according-to-citation", "graphic", "uh-oh")

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason=f"the six shared FRUS volumes are not at {FOLDER}")


@dataclass(frozen=True)
class Expected:
    """What stands in the volume, read by eye."""

    place: int
    title: str
    date: str | None
    notes: str = ""
    source: str | None = None
    ends: str = ""


VOLUMES = {
    "frus1955-57v09": (
        209,
        Expected(
            0,
            "Memorandum From the Secretary of the Council on Foreign Economic Policy (Cullen)",
            "1955-08-15",
            "3 4 5 6 7 8 9 10 11 12 13 14 15",
            "Source: Department of State, Central Files, 411.0041/11–2155.",
            "in meeting their problems of economic development.",
        ),
        Expected(
            9,
            "Report by the Working Group of the Subcommittee on Soviet Economic Penetration",
            "1957-03-11",
            "2 3 4 5 6 7",
            "Source: Washington National Records Center, ICA Director’s Files",
            "of antitrust laws to foreign trade and investment.",
        ),
        Expected(
            -1,
            "Memorandum of a Meeting Between the President and Legislative Leaders",
            "1957-12-03",
            "",
            "Source: Eisenhower Library, Whitman File, Legislative Meetings, 1957.",
            "by commending the program Mr. Allen had outlined.",
        ),
    ),
    "frus1958-60v09": (
        332,
        Expected(
            0,
            "Telegram From the Embassy in Germany to the Department of State",
            "1959-08-10",
            "1 2 3 4",
            "Source: Department of State, Bruce Diaries: Lot 64 D 327.",
            "Bruce",
        ),
        Expected(9, "Editorial Note", None, "", None, "nted in volume VII, Part 2, Documents 131 and 135."),
        Expected(
            -1,
            "Paper Prepared by the NSC Planning Board",
            "1960-12-09",
            "2 3 4",
            "Source: Department of State, S/S–NSC Files: Lot 63 D 351",
            "should bilateral negotiations fail.",
        ),
    ),
    "frus1961-63v10-12mSupp": (
        746,
        Expected(0, "Telegram 430 from La Paz, February 9, 1961.", "1961-02-09"),
        Expected(9, "Memorandum from Topping (S/P) to Rostow, July 30, 1962.", "1962-07-30"),
        Expected(-1, "Memorandum from General Carroll to McNamara, December 20.", None),
    ),
    "frus1961-63v12": (
        434,
        Expected(0, "Editorial Note", None, "", None, "its first meeting on February 2; see Document 4."),
        Expected(
            9,
            "Memorandum From the Chairman of the Task Force on Latin America (Berle)",
            "1961-04-25",
            "2 3 3 4",
            "Source: Department of State, Latin America Task Force Files: Lot 61 D 298",
            "A. A. Berle",
        ),
        Expected(
            -1,
            "Telegram From the Department of State to the Embassy in Peru",
            "1963-10-02",
            "2 3 4 5 6 6",
            "Source: Department of State, Central Files, POL 7 PERU.",
            "Ball",
        ),
    ),
    "frus1961-63v15": (
        256,
        Expected(
            0,
            "Memorandum From President Kennedy to Secretary of State Rusk",
            "1962-03-09",
            "2 3 4",
            "Source: Kennedy Library, National Security Files, Germany, Berlin.",
            "John Kennedy",
        ),
        Expected(
            9,
            "Memorandum of Conversation",
            "1962-03-13",
            "2 3 4",
            "Source: Department of State, Central Files, 762.00/3–1362.",
            "and must draw certain conclusions from that fact.",
        ),
        Expected(
            -1,
            "Memorandum of Conversation",
            "1963-12-29",
            "2",
            "Source: Department of State, Conference Files: Lot 66 D 110",
            "adjourned to proceed to the barbecue at Stonewall.",
        ),
    ),
    "frus1969-76ve15p1": (
        105,
        Expected(
            0,
            "Memorandum From the Acting Chairman of the National Security Council Under Secretaries",
            "1973-01-30",
            "2",
            "Source: National Archives, Nixon Presidential Materials",
            "Study of the COCOM System",
        ),
        Expected(
            9,
            "National Security Decision Memorandum 247/Council on International Economic Policy",
            "1974-03-14",
            "2",
            "Source: National Archives, RG 59, S/S-I Files, NSDMs, 1969-1977",
            "Attachment",
        ),
        Expected(
            -1,
            "Memorandum From the President's Assistant for National Security Affairs (Scowcroft)",
            "1977-01-18",
            "2",
            "Source: Ford Library, National Security Council, Institutional Files",
            "Brent Scowcroft",
        ),
    ),
}


ALWAYS = ("frus1961-63v15", "frus1969-76ve15p1")  # calls and meetings; an electronic one


def marks_of(volume: str) -> tuple[pytest.MarkDecorator, ...]:
    return () if volume in ALWAYS else (pytest.mark.slow,)


READ = [pytest.param(volume, marks=marks_of(volume)) for volume in VOLUMES]


@cache
def raw(volume: str) -> bytes:
    return (FOLDER / f"{volume}.xml").read_bytes()


@cache
def documents(volume: str) -> tuple[Document, ...]:
    return tuple(read_tei(raw(volume), f"{volume}.xml"))


@pytest.mark.parametrize(
    ("volume", "expected"),
    [
        pytest.param(volume, expected, marks=marks_of(volume))
        for volume, (_, *each) in VOLUMES.items()
        for expected in each
        if isinstance(expected, Expected)
    ],
)
def test_first_tenth_and_last_document(volume: str, expected: Expected) -> None:
    document = documents(volume)[expected.place]
    assert " ".join(document.title.split()).startswith(expected.title)
    assert (document.date.isoformat() if document.date else None) == expected.date
    assert " ".join(note.label for note in document.footnotes) == expected.notes
    source = document.source_note.of(document.text) if document.source_note else None
    assert source is None if expected.source is None else (source or "").startswith(expected.source)
    last = document.paragraphs[-1].span.of(document.text) if document.paragraphs else ""
    assert last.endswith(expected.ends)


@pytest.mark.parametrize("volume", READ)
def test_every_document_once_and_every_note_marked(volume: str) -> None:
    read = documents(volume)
    assert len(read) == VOLUMES[volume][0] == len({document.id for document in read})
    assert not [document.id for document in read if document.marks_without_note() or document.notes_without_mark()]


@pytest.mark.parametrize("volume", READ)
def test_no_character_of_the_printed_text_is_lost(volume: str) -> None:
    divs = [div for div in etree.fromstring(raw(volume)).iter(f"{TEI}div") if div.get("type") == "document"]
    for document, div in zip(documents(volume), divs, strict=True):
        assert letters(document.text) == letters(printed(div)), document.id


@pytest.mark.parametrize("volume", READ)
def test_passages_cover_the_text_but_for_the_labels(volume: str) -> None:
    for document in documents(volume):
        covered = sorted((passage.span.start, passage.span.end) for passage in passages(document))
        at, between = 0, ""
        for start, end in covered:
            between, at = between + document.text[at:start], max(at, end)
        labels = "".join(turn.label or "" for turn in document.turns)
        left = letters(between + document.text[at:]) - letters(labels)
        assert not set(left) - set(":-—–.[]"), document.id


def printed(element: etree._Element) -> str:
    """An element's words as they are printed: all of them but the names of image files."""
    if not isinstance(element.tag, str) or etree.QName(element).localname in NO_TEXT:
        return ""
    return (element.text or "") + "".join(printed(child) + (child.tail or "") for child in element)


def letters(text: str) -> Counter[str]:
    """All but white space, and but for the bar that stands between a table's cells."""
    return Counter(re.sub(r"[\s|]", "", text))
