"""Whose “I” a document is, as its title, its last line or its source note says."""

from __future__ import annotations

import pytest

from data.authorship import authorship
from data.document import Document
from data.document_kind import sender
from data.reading import read_bytes

VOLUME = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body><div type="compilation">
<div type="document" xml:id="d1" n="1"><head>1. {title}<note n="1" xml:id="d1fn1" type="source">{source}</note></head>
<dateline><placeName>Hull</placeName>, <date when="1951-05-05">May 5, 1951</date>.</dateline>
<p>I have never believed in the ferry.</p>{end}</div></div></body></text></TEI>"""
SIGNED = "<closer><signed><persName>{}</persName></signed></closer>"


def document(title: str, source: str = "Source: Harbour Archive.", end: str = "") -> Document:
    (read,) = read_bytes(VOLUME.format(title=title, source=source, end=end).encode(), "hull.xml")
    return read


@pytest.mark.parametrize(
    ("title", "source", "signed", "by"),
    [
        ("Letter From the Harbour Master (Quinn) to the Mayor", "", "Quinn", "from the Harbour Master (Quinn)"),
        ("Telegram From the Embassy in Norway to the Department of State", "", "Osgood",
         "from the Embassy in Norway, signed Osgood"),
        ("Telegram From the Embassy in Norway to the Department of State", "", "O.",
         "from the Embassy in Norway"),
        ("Memorandum From Secretary Osgood to the Mayor", "", "Peter Osgood", "from Secretary Osgood"),
        ("Memorandum for the Record", "Dictated by Tull and transcribed in his office.", "", "dictated by Tull"),
        ("Memorandum for the Record", "Secret. Apparently dictated by John Tull.", "",
         "apparently dictated by John Tull"),
        ("Memorandum for the Record", "", "John B. Tull", "signed John B. Tull"),
        ("Memorandum From the Mission to the Herring Board to the Mayor", "Drafted by Tull.", "",
         "from the Mission to the Herring Board"),
        ("Editorial Note", "", "", ""),
    ],
)  # fmt: skip
def test_who_sent_signed_or_drafted_it(title: str, source: str, signed: str, by: str) -> None:
    told = document(title, f"Source: Harbour Archive. {source}", SIGNED.format(signed) if signed else "")
    assert authorship(told) == by


@pytest.mark.parametrize(
    ("title", "who"),
    [
        ("Telegram From the Department of State to the Mission to the Herring Board", "the Department of State"),
        ("Memorandum From Osgood of the Harbour Staff to the Mayor's Adviser for Ferries (Tull)",
         "Osgood of the Harbour Staff"),
        ("Diary Entry by the Ambassador to the United Kingdom (Quill)", "the Ambassador to the United Kingdom (Quill)"),
        ("Telegram from the Embassy in Norway to the Department of State", "the Embassy in Norway"),
        ("Paper on Withdrawal of Ferries from Hull", ""),
    ],
)  # fmt: skip
def test_who_it_is_from(title: str, who: str) -> None:
    assert sender(title) == who
