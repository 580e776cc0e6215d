"""TEI of our own: minutes and telephone talks with labels as the volumes have them, lists, undated papers."""

from __future__ import annotations

import datetime as dt

import pytest

from data.document import Document
from data.readers.tei_volume import read_tei

PERSONS = """
<item><persName xml:id="p_DLB">Dunn, Lionel B.</persName>, President of the United States until March 3, 1952</item>
<item><persName xml:id="p_MH">Marlow, Henry, Jr.</persName>, Secretary of State from May 1, 1950</item>
<item><persName xml:id="p_QA">Quill, Ada</persName>, Harbour Master</item>
<item><persName xml:id="p_QW">Quill, William P.</persName>, Pilot</item>
<item><persName xml:id="p_RO">Reed, Admiral Otto “Tug,”</persName> Naval Attaché</item>
<item><persName xml:id="p_L">Lin Hai-tao</persName>, Premier</item>
"""


def read(body: str, attributes: str = "") -> Document:
    """One document in a volume with the list of persons."""
    raw = f"""<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:frus="http://history.state.gov/frus/ns/1.0">
    <text><front><list>{PERSONS}</list></front><body>
    <div type="document" n="5" xml:id="d5" {attributes}>{body}</div></body></text></TEI>"""
    (document,) = read_tei(raw.encode(), "frus1950-52v98.xml")
    return document


def spoken(document: Document) -> list[tuple[str | None, str | None, str | None]]:
    return [(turn.label, turn.speaker, turn.person) for turn in document.turns]


MINUTES = """<head>5. Minutes of a Meeting</head>
<dateline><placeName>Baltimore</placeName>, <date when="1951-05-04">May 4, 1951</date></dateline>
<list type="participants"><head>PARTICIPANTS</head>
<item><list><head>White House</head><item>The President</item><item>The Vice President</item></list></item>
<item><list><head>Ports</head><item>Secretary <persName corresp="#p_MH">Henry Marlow, Jr.</persName></item>
<item>Miss Ada Quill</item><item>Mr. William P. Quill</item></list></item>
<item>JCS<list><item>Adm. Otto Reed</item><item>V/Adm. John Vane</item></list></item>
<item>Prime Minister Lin Hai-tao</item><item>Mr. Oren (Interpreter)</item></list>
<p rend="center">MINUTES</p>
<p><hi rend="italic">The President:</hi> What of the tugs?</p>
<p><hi rend="italic">Secretary <persName corresp="#p_MH">Marlow</persName>:</hi> They are in.</p>
<p>The Vice President: All of them?</p>
<p>Mr. William Quill: Not all.</p>
<p>Miss Quill: Nine.</p>
<p>V/Adm. Vane: Eight.</p>
<p>PM Lin: We have two.</p>
<p>Lin Hai-tao: And a barge.</p>
<p>Oren (interpreting): A barge, he says.</p>
<p>All: Good.</p>
<p><persName corresp="#p_QA">Reed</persName>: I counted nine.</p>
<p><hi rend="italic">The President:</hi> Thank you.</p>"""


def test_minutes_with_offices_two_of_one_name_and_names_from_abroad() -> None:
    assert spoken(read(MINUTES)) == [
        ("The President", "Dunn", "Lionel B. Dunn"),
        ("Secretary Marlow", "Marlow", "Henry Marlow, Jr."),
        ("The Vice President", "The Vice President", None),
        ("Mr. William Quill", "William P. Quill", "William P. Quill"),
        ("Miss Quill", "Ada Quill", "Ada Quill"),
        ("V/Adm. Vane", "Vane", None),
        ("PM Lin", "Lin", "Lin Hai-tao"),
        ("Lin Hai-tao", "Lin", "Lin Hai-tao"),
        ("Oren (interpreting)", "Oren", None),
        ("All", "All", None),
        ("Reed", "Reed", "Admiral Otto “Tug” Reed"),
        ("The President", "Dunn", "Lionel B. Dunn"),
    ]


def test_everyone_in_the_list_takes_part() -> None:
    people = [(one.name, one.office, one.full_name) for one in read(MINUTES).participants]
    assert ("Secretary Henry Marlow Jr.", None, "Henry Marlow, Jr.") in people
    assert [name for name, _, _ in people if "Quill" in name] == ["Miss Ada Quill", "Mr. William P. Quill"]
    assert ("Mr. Oren", "Interpreter", None) in people


def test_one_turn_of_somebody_called_in_is_told_by_his_aside_or_the_list_of_persons() -> None:
    document = read(
        """<head>5. Telephone Conversation Between President Dunn and the Secretary (Marlow)</head>
        <dateline><date when="1951-05-04">May 4, 1951</date></dateline>
        <p>LBD: Henry?</p><p>HM: Yes.</p><p>Quayle [hereafter BQ]: I am on.</p><p>Vane (via interpreter): I too.</p>
        <p>Reed: And I.</p><p>HM: [continuing]: So are we all.</p><p>Cargo: is not at issue.</p>"""
    )
    assert [turn.label for turn in document.turns] == [
        *("LBD", "HM", "Quayle [hereafter BQ]", "Vane (via interpreter)", "Reed", "HM [continuing]")
    ]
    assert document.turns[-1].span.of(document.text).endswith("Cargo: is not at issue.")


def test_who_held_what_before_a_name_takes_part_and_a_heading_does_not() -> None:
    document = read(
        """<head>5. Minutes</head><dateline><date when="1951-05-04">May 4, 1951</date></dateline>
        <list type="subject"><head>SUBJECT</head><item>Tugs</item></list>
        <list type="participants"><item>PRINCIPALS</item>
        <item>Ports: Secretary of State <persName corresp="#p_MH">Henry Marlow</persName></item>
        <item>OTHER ATTENDEES</item><item>Miss Ada Quill</item></list><p>They met.</p>"""
    )
    assert [(one.name, one.office) for one in document.participants] == [
        ("Henry Marlow", "Secretary of State"),
        ("Miss Ada Quill", None),
    ]
    assert document.paragraphs[0].span.of(document.text) == "SUBJECT\nTugs"  # the list of people is none of it


@pytest.mark.parametrize(
    "head", ["Attachment", "[Enclosure]", "Tab A", "Annex 2", "Attachment<note n='3'>Secret.</note>"]
)
def test_what_is_attached_to_a_talk_is_nobodys_turn(head: str) -> None:
    document = read(
        f"""{MINUTES}<p><hi rend="strong">{head}</hi></p><p rend="right">May 3, 1951.</p><p>The harbour is shut.</p>
        <p>Reed: Who wrote this?</p><p>So he asked.</p>"""
    )
    said = [turn.span.of(document.text) for turn in document.turns]
    assert said[-2] == "Thank you."
    assert said[-1].endswith("Who wrote this?\n\nSo he asked.")  # until somebody speaks again
    assert "The harbour is shut." in [one.span.of(document.text) for one in document.paragraphs]


def test_a_tab_that_is_spoken_of_is_none() -> None:
    document = read(f"{MINUTES}<p>Tab A is what I mean.</p>")
    assert document.turns[-1].span.of(document.text).endswith("Tab A is what I mean.")


def test_an_items_number_stands_in_its_line() -> None:
    document = read(
        """<head>5. Telegram</head>
        <list><label>1.</label><item>The tugs: <list><label>(a)</label><item>nine in;</item>
        <pb n="7" xml:id="pg_7"/><label>(b)</label><item>one out.</item></list></item>
        <label>2.</label><item>The coal.</item></list>
        <p>Three things: <list><label>1.</label><item>Tugs.</item><label>2.</label><item>Coal.</item></list></p>"""
    )
    assert [paragraph.span.of(document.text) for paragraph in document.paragraphs] == [
        "1. The tugs:\n(a) nine in;\n(b) one out.",
        "2. The coal.",
        "Three things:\n1. Tugs.\n2. Coal.",
    ]


UNDATED = "<head>5. Paper</head><dateline>[<date {dates}>Undated</date>.]</dateline><p>The tugs.</p>"


@pytest.mark.parametrize(
    ("dates", "attributes", "expected"),
    [
        ('notBefore="1951-05-04T00:00:00" notAfter="1951-05-06T23:59:59"', "", None),
        ('notBefore="1951-05-04T00:00:00" notAfter="1951-05-04T23:59:59"', "", dt.date(1951, 5, 4)),
        (
            "",
            'frus:doc-dateTime-min="1951-05-04T00:00:00-05:00" frus:doc-dateTime-max="1951-05-09T00:00:00-05:00"',
            None,
        ),
        (
            "",
            'frus:doc-dateTime-min="1951-05-04T00:00:00-05:00" frus:doc-dateTime-max="1951-05-04T23:59:59-05:00"',
            dt.date(1951, 5, 4),
        ),
        ('when="1951-05-04"', "", dt.date(1951, 5, 4)),
    ],
)
def test_a_paper_that_is_undated_gets_no_day_of_several(dates: str, attributes: str, expected: dt.date | None) -> None:
    assert read(UNDATED.format(dates=dates), attributes).date == expected
