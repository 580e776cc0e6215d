"""The TEI reader on a small volume of our own that has everything once."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from data.document import Document, Participant
from data.errors import TelconError, UnreadableFile
from data.passages import passages
from data.readers.tei_facts import persons_of
from data.readers.tei_volume import looks_like_tei, read_tei
from data.volume import Abbreviation, Target

FIXTURE = Path(__file__).parent / "fixtures" / "frus1950-52v99.xml"
RAW = FIXTURE.read_bytes()


@pytest.fixture(scope="module")
def volume() -> dict[str, Document]:
    return {document.id.partition("/")[2]: document for document in read_tei(RAW, FIXTURE.name)}


def words(document: Document, label: str) -> list[str]:
    return [note.span.of(document.text) for note in document.footnotes if note.label == label]


def test_volume_tells_what_a_citation_needs(volume: dict[str, Document]) -> None:
    first = volume["d1"]
    assert looks_like_tei(RAW[:4000].decode())
    assert list(volume) == ["d1", "d2", "d3", "d4"]
    assert first.volume is not None
    assert (first.volume.id, first.volume.number, first.volume.year) == ("frus1950-52v99", "Volume XCIX", 1984)
    assert (first.volume.editors, first.volume.title) == (("Ada Quill", "Otto Reed"), "The Strike")
    assert (first.number, first.format) == ("1", "FRUS TEI")
    assert first.url == "https://history.state.gov/historicaldocuments/frus1950-52v99/d1"


def test_heading_date_and_people(volume: dict[str, Document]) -> None:
    first = volume["d1"]
    assert first.title.startswith("Transcript of a Telephone Conversation")
    assert (first.place, first.date, first.time) == ("Baltimore", dt.date(1951, 5, 4), dt.time(15, 15))
    assert first.participants == (
        Participant("President Dunn", None, "Lionel B. Dunn"),
        Participant("Marlow", "Secretary of Ports", "Henry Marlow, Jr."),
    )


def test_turns_with_label_speaker_and_person(volume: dict[str, Document]) -> None:
    first = volume["d1"]
    assert [(turn.label, turn.speaker, turn.person, turn.span.of(first.text)) for turn in first.turns] == [
        ("D", "Dunn", "Lionel B. Dunn", "Henry, have they struck?"),
        (
            "M",
            "Marlow",
            "Henry Marlow, Jr.",
            "They have, Mr. President. The men of pier nine walked out at noon.\n\nI have the list here.",
        ),
        ("D", "Dunn", "Lionel B. Dunn", "Does Ruth know?"),
        ("M", "Marlow", "Henry Marlow, Jr.", "and the tugs as well."),
        ("LBD", "Dunn", "Lionel B. Dunn", "Tell her."),
    ]
    assert [p.span.of(first.text) for p in first.paragraphs] == ["[The President laughs.]", "L.B.D.\nPresident"]


def test_notes_and_the_places_of_their_marks(volume: dict[str, Document]) -> None:
    first = volume["d1"]
    assert first.source_note is not None
    assert first.source_note.of(first.text) == "Source: Port Archive, Box 3. Secret."
    assert first.source_label == "1"
    assert words(first, "2") == ["They had, at noon. See footnote 2, Document 3."]
    assert words(first, "3") == [
        "She was told at four o’clock.\n\nFor her report, see volume I, Document 7, and page 14."
    ]
    before = {mark.label: first.text[: mark.span.start][-7:] for mark in first.marks}
    assert before == {"1": "Marlow)", "2": "struck?", "3": "ll her."}
    turn = next(passage for passage in passages(first) if passage.id.endswith("#t1"))
    assert turn.notes == ("frus1950-52v99/d1#fn2",)
    assert (first.marks_without_note(), first.notes_without_mark()) == ((), ())


def test_source_note_numbered_nought(volume: dict[str, Document]) -> None:
    second = volume["d2"]
    assert second.source_label == "0"
    assert [note.label for note in second.footnotes] == ["1"]


def test_two_notes_with_one_number_stay_two(volume: dict[str, Document]) -> None:
    third = volume["d3"]
    assert words(third, "2") == ["At midnight.", "According to others, at one."]
    narrative = next(passage for passage in passages(third) if passage.kind == "narrative")
    assert narrative.notes == ("frus1950-52v99/d3#fn2", "frus1950-52v99/d3#fn2-2")


def test_cross_references_and_pages(volume: dict[str, Document]) -> None:
    first = volume["d1"]
    assert [(r.span.of(first.text), r.target) for r in first.references] == [
        ("footnote 2, Document 3", Target("frus1950-52v99", "3", "2")),
        ("volume I, Document 7", Target("frus1953v01", "7")),
        ("page 14", Target("frus1950-52v99", page="14")),
    ]
    assert [page.label for page in first.pages] == ["12"]
    assert first.page_at(first.text.index("at noon")) == "12"
    assert first.page_at(0) is None


def test_narrative_with_lists_table_and_quotation(volume: dict[str, Document]) -> None:
    second = volume["d2"]
    assert (second.date, second.turns) == (None, ())
    assert [participant.name for participant in second.participants] == ["The President", "Mrs. Hale"]
    assert [paragraph.span.of(second.text) for paragraph in second.paragraphs] == [
        "SUBJECT\nCoal",
        "PARTICIPANTS\n\nThe President\n\nMrs. Hale, Harbour Master\n\nBaltimore",
        "Coal",
        "Hale told the President that the HB coal was in. [1 line not declassified]",
        "Pier | Tons\n9 | 400",
        "“We load at dawn.”",
    ]


def test_abbreviations_that_a_document_uses(volume: dict[str, Document]) -> None:
    assert volume["d1"].abbreviations == ()
    assert volume["d2"].abbreviations == (Abbreviation("HB", "Harbour Board"),)


def test_calendar_entry_says_that_it_has_no_text(volume: dict[str, Document]) -> None:
    fourth = volume["d4"]
    assert [passage.kind for passage in passages(fourth)] == ["heading"]
    assert fourth.date == dt.date(1951, 6, 1)
    assert [notice.kind for notice in fourth.notices] == ["reading"]


def test_single_document_gives_the_same_ids(volume: dict[str, Document]) -> None:
    text = RAW.decode()
    start = text.index('<div type="document" xml:id="d3"')
    alone = text[start : text.index("</div>", start) + 6].replace("<div", '<div xmlns="http://www.tei-c.org/ns/1.0"', 1)
    (document,) = read_tei(alone.encode(), "frus1950-52v99-d3.xml")
    assert document.id == volume["d3"].id
    assert document.text == volume["d3"].text


def document_of(body: str, attributes: str = 'xml:id="d9" n="9"') -> Document:
    """A volume of one document of our own."""
    text = RAW.decode()
    start, end = text.index('<div type="compilation"'), text.index("</body>")
    div = f'<div type="document" {attributes}><head>9. Memorandum of Conversation</head>{body}</div>'
    (document,) = read_tei((text[:start] + div + text[end:]).encode(), FIXTURE.name)
    return document


def test_what_stands_between_the_items_of_a_list_is_no_item_of_it() -> None:
    """A page, a note, a list of its own, a remark of whoever encoded it."""
    inside = (
        '<item>The President</item><pb n="14" xml:id="pg_14"/><note n="1" xml:id="d9fn1">By hand.</note>'
        "<!-- checked --><list><item>In copy: Hale</item><item>Roe</item></list><item>Marlow</item>"
    )
    document = document_of(f"<p>We load.</p><list>{inside}</list>")
    assert [each.span.of(document.text) for each in document.paragraphs] == [
        "We load.",
        "The President",
        "In copy: Hale",
        "Roe",
        "Marlow",
    ]
    assert words(document, "1") == ["By hand."]
    assert [document.page_at(document.text.index(word)) for word in ("The Pres", "In copy")] == [None, "14"]
    assert "checked" not in document.text


def test_a_tables_heading_is_a_line_above_its_rows() -> None:
    rows = "<row><cell>Pier</cell><cell>Tons</cell></row><row><cell>9</cell><cell><!-- sic -->400</cell></row>"
    document = document_of(f"<p>As follows.</p><table><head>Coal in store</head>{rows}</table>")
    assert document.paragraphs[-1].span.of(document.text) == "Coal in store\nPier | Tons\n9 | 400"


def test_a_file_number_that_is_printed_as_a_note_has_no_mark() -> None:
    document = document_of('<p>We load.<note rend="inline" n="1" xml:id="d9fn1">740.00/5–451: Telegram</note></p>')
    assert document.marks == ()
    assert [note.span.of(document.text) for note in document.footnotes] == ["740.00/5–451: Telegram"]


@pytest.mark.parametrize(("attributes", "called"), [('n="9"', "d9"), ('n="nine, in pencil"', "d0")])
def test_a_document_without_an_id_is_called_by_its_number(attributes: str, called: str) -> None:
    assert document_of("<p>We load.</p>", attributes).id == f"frus1950-52v99/{called}"


def test_an_item_that_names_two_people_tells_each_of_them() -> None:
    item = (
        '<item><persName xml:id="p_RA1">Roe, Ada</persName>, Clerk; her brother '
        '<persName xml:id="p_RB1">Roe, Benjamin</persName>, Pilot</item>'
    )
    people = persons_of(etree.fromstring(f'<list xmlns="http://www.tei-c.org/ns/1.0">{item}</list>'))
    assert {key: (one.full_name, one.description) for key, one in people.items()} == {
        "p_RA1": ("Ada Roe", "Clerk; her brother Roe, Benjamin, Pilot"),
        "p_RB1": ("Benjamin Roe", "Pilot"),
    }


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"<TEI xmlns='http://www.tei-c.org/ns/1.0'>\n<text>\n</TEI>", "line 3"),
        (b"<TEI xmlns='http://www.tei-c.org/ns/1.0'><text/></TEI>", "without a document"),
        (b"", "not well-formed"),
        (b"<a>" * 150 + b"</a>" * 150, "nested"),
        (b"<a>" * 100_000, "not well-formed"),
        (b'<!DOCTYPE a [<!ENTITY b "x">]><a>&b;</a>', "entities"),
        (b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', "entities"),
        (
            b'<!DOCTYPE a [<!ENTITY b "xxxxxxxxxx"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;">]>'
            b"<a>&d;</a>",
            "entities",
        ),
    ],
)
def test_what_is_no_volume_is_told_in_one_line(content: bytes, told: str) -> None:
    with pytest.raises(UnreadableFile, match=told) as caught:
        list(read_tei(content, "strike.xml"))
    assert str(caught.value).startswith("strike.xml")
    assert "\n" not in str(caught.value)


PIECES = st.sampled_from([RAW[place : place + 40] for place in range(0, len(RAW), 40)])
cuts = st.tuples(st.integers(0, len(RAW)), st.integers(0, 300), st.one_of(st.binary(max_size=20), PIECES))


@given(st.lists(cuts, min_size=1, max_size=4))
def test_mutilated_volume_gives_documents_or_a_clear_error(changes: list[tuple[int, int, bytes]]) -> None:
    raw = RAW
    for place, length, put in changes:
        raw = raw[:place] + put + raw[place + length :]
    for document in documents_or_error(raw):
        for passage in passages(document):
            assert passage.text == passage.span.of(document.text)


def documents_or_error(raw: bytes) -> list[Document]:
    try:
        return list(read_tei(raw, "strike.xml"))
    except TelconError:
        return []
