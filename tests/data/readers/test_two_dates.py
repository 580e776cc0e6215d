"""A document whose printed date is not the one that its editors encode keeps both."""

from __future__ import annotations

import datetime as dt
import json
from hashlib import sha256

import pytest

from data.document import Document
from data.readers.tei_volume import read_tei
from embeddings.store.digests import DOCUMENT, digest

VOLUME = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:frus="http://history.state.gov/frus/ns/1.0"><text><body>
<div type="document" n="1" xml:id="d1" {attributes}><head>1. Memorandum</head>{dateline}
<p>The dredger is late.</p>
<frus:attachment><head>[Attachment]</head><dateline><date when="1951-01-20">January 20, 1951</date></dateline>
<p>The keel plates were stolen.<note n="1" xml:id="d1fn1">They were found at Orley.</note></p></frus:attachment>
</div></body></text></TEI>"""


def read(dateline: str, attributes: str = "") -> Document:
    (document,) = read_tei(VOLUME.format(dateline=dateline, attributes=attributes).encode(), "frus1951v98.xml")
    return document


@pytest.mark.parametrize(
    ("dateline", "attributes", "date", "printed"),
    [
        ('<date when="1951-02-13">February 11, 1951</date>', "", dt.date(1951, 2, 13), dt.date(1951, 2, 11)),
        ('<date when="1951-02-13T05:33:00Z">11 February 1951</date>, 9 a.m.', "", (1951, 2, 13), (1951, 2, 11)),
        ('<date when="1951-02-13">May 5,<note n="2">Of 1951?</note> 1951</date>', "", (1951, 2, 13), (1951, 5, 5)),
        ('<date when="1951-02-11">February 11, 1951</date>', "", (1951, 2, 11), None),
        ('<date when="1951-02-11">Sunday night</date>', "", (1951, 2, 11), None),
        ('<date from="1951-02-10" to="1951-02-12">February 11, 1951</date>', "", (1951, 2, 10), None),
        ('<date from="1951-02-10" to="1951-02-12">February 14, 1951</date>', "", (1951, 2, 10), (1951, 2, 14)),
        ('<date notBefore="1951-02-10" notAfter="1951-02-12">February 14, 1951</date>', "", (1951, 2, 14), None),
        ("<date>February 11, 1951</date>", "", (1951, 2, 11), None),
        (
            "Washington, February 11, 1951",
            'frus:doc-dateTime-min="1951-02-13T00:00:00" frus:doc-dateTime-max="1951-02-13T23:59:59"',
            (1951, 2, 13),
            (1951, 2, 11),
        ),
        ("", 'frus:doc-dateTime-min="1951-02-13T00:00:00"', (1951, 2, 13), None),
    ],
)
def test_both_dates_are_kept(dateline: str, attributes: str, date: object, printed: object) -> None:
    document = read(f"<dateline>{dateline}</dateline>" if dateline else "", attributes)
    expected = [dt.date(*one) if isinstance(one, tuple) else one for one in (date, printed)]
    assert [document.date, document.printed_date] == expected
    assert document.dates() == tuple(one for one in expected if one)
    told = [notice for notice in document.notices if "printed date" in notice.words]
    assert bool(told) == (printed is not None)
    if told:
        assert told[0].span == document.dateline


def test_the_notice_names_both() -> None:
    (notice,) = read('<dateline><date when="1951-02-13">February 11, 1951</date></dateline>').notices
    assert notice.words == "The printed date is February 11, 1951; the editors encode February 13, 1951."


def test_an_attachment_is_part_of_its_document_and_does_not_date_it() -> None:
    document = read("", 'frus:doc-dateTime-min="1951-02-13T00:00:00"')
    assert "The keel plates were stolen." in document.text
    assert "January 20, 1951" in document.text
    assert [note.label for note in document.footnotes] == ["1"]
    assert document.printed_date is None


def test_a_record_from_before_there_were_two_dates_is_read_and_recognised() -> None:
    document = read('<dateline><date when="1951-02-11">February 11, 1951</date></dateline>')
    record = DOCUMENT.dump_python(document, mode="json")
    for later in ("printed_date", "namesakes", "recognised", "pictures", "corrections"):
        del record[later]
    assert DOCUMENT.validate_python(record) == document
    structure = {key: value for key, value in record.items() if key not in ("id", "url")}
    assert digest(document) == sha256(json.dumps(structure, ensure_ascii=False).encode()).hexdigest()
    other = read('<dateline><date when="1951-02-11">February 13, 1951</date></dateline>')
    assert digest(document) != digest(other)
