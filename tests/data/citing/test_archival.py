"""Archival citations, and whether the files of reference managers read back as they were written."""

from __future__ import annotations

import datetime as dt
import json
import string
from collections.abc import Sequence
from dataclasses import replace

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware
from hypothesis import given
from hypothesis import strategies as st

from data.citing.archival import cite
from data.citing.csl import csl_item, folded, name_parts
from data.citing.styles import STYLES, Style
from data.document import Document, Mark, Participant, Span
from data.volume import Volume

TITLE = (
    "21. Memorandum of Telephone Conversation Between the Secretary of Ports (Marlow) and the Harbour Master (Quill)"
)
SOURCE = "Source: Port Archive, Quill Papers:\nBox 4. No “classification” marking."
VOLUME = Volume(
    id="frus1961-63v12",
    series="Foreign Relations of the United States",
    subseries="1961–1963",
    number="Volume XII",
    title="Ports & Harbours",
    editors=("Ada B. Thorn", "Willem van der Meer", "Lee Osgood, Jr."),
    publisher="United States Government Printing Office",
    place="Washington",
    year=1996,
)


def document(title: str = TITLE, text: str = "", **parts: object) -> Document:
    head = f"{title}1"
    whole = f"{head}\n\n{text}\n\n{SOURCE}"
    base = Document(
        id="frus1961-63v12/d21",
        text=whole,
        collection=None,
        title=head,
        head=Span(0, len(head)),
        dateline=None,
        place="Baltimore",
        date=dt.date(1962, 12, 3),
        time=dt.time(9, 35),
        participants=(Participant("Marlow", "Secretary of Ports"), Participant("Quill", "Harbour Master")),
        turns=(),
        paragraphs=(),
        footnotes=(),
        marks=(Mark("1", Span(len(title), len(head))),),
        source_note=Span(len(whole) - len(SOURCE), len(whole)),
        dropped=(),
        volume=VOLUME,
        number="21",
    )
    return replace(base, **parts)  # type: ignore[arg-type]


def transcript(**parts: object) -> Document:
    """A user's own: in no volume, and most of it unknown."""
    unknown = document(
        "Harbour call", volume=None, number=None, date=None, time=None, place=None, participants=(), source_note=None
    )
    return replace(unknown, id="call-7", **parts)  # type: ignore[arg-type]


PRINTED = document()


def test_the_offices_own_form() -> None:
    assert cite(PRINTED, "frus") == (
        "Foreign Relations of the United States, 1961–1963, Volume XII, Ports & Harbours, eds. Ada B. Thorn, "
        "Willem van der Meer, and Lee Osgood Jr. (Washington: Government Printing Office, 1996), Document 21, "
        "https://history.state.gov/historicaldocuments/frus1961-63v12/d21"
    )


def test_chicago_has_a_note_and_a_bibliography_entry() -> None:
    note, entry = cite(PRINTED, "chicago", emphasis="*").split("\n\n")
    title = (
        "Memorandum of Telephone Conversation Between the Secretary of Ports (Marlow) and the Harbour Master (Quill)"
    )
    assert note == (
        f"“{title},” Baltimore, December 3, 1962, 9:35 a.m., in *Foreign Relations of the United States*, 1961–1963, "
        "vol. 12, *Ports & Harbours*, ed. Ada B. Thorn, Willem van der Meer, and Lee Osgood Jr. (Washington: United "
        "States Government Printing Office, 1996), doc. 21, "
        "https://history.state.gov/historicaldocuments/frus1961-63v12/d21"
    )
    assert entry == (
        f"“{title}.” Baltimore, December 3, 1962, 9:35 a.m. In *Foreign Relations of the United States*, 1961–1963. "
        "Vol. 12, *Ports & Harbours*, edited by Ada B. Thorn, Willem van der Meer, and Lee Osgood Jr. Washington: "
        "United States Government Printing Office, 1996. Doc. 21. "
        "https://history.state.gov/historicaldocuments/frus1961-63v12/d21"
    )


@pytest.mark.parametrize(
    ("number", "frus", "chicago"),
    [
        ("Volume VII, Part 1", "Volume VII, Part 1", "vol. 7, pt. 1"),
        ("Volume E–15, Part 1", "Volume E–15, Part 1", "vol. E–15, pt. 1"),
        ("Volumes X/XI/XII, Microfiche Supplement", "Volumes X/XI/XII,", "vol. 10/11/12, microfiche supplement"),
    ],
)
def test_how_volumes_are_numbered(number: str, frus: str, chicago: str) -> None:
    volume = document(volume=replace(VOLUME, number=number))
    assert f", {frus}" in cite(volume, "frus")
    assert f", {chicago}, " in cite(volume, "chicago")


def test_one_editor_and_none() -> None:
    assert ", ed. Ada B. Thorn (" in cite(document(volume=replace(VOLUME, editors=("Ada B. Thorn",))), "frus")
    assert ", Ports & Harbours (" in cite(document(volume=replace(VOLUME, editors=())), "frus")


def test_a_bare_volume_invents_nothing() -> None:
    bare = document(volume=Volume("harbours2"), number=None, date=None, time=None, place=None)
    assert cite(bare, "frus") == f"{TITLE}."
    assert cite(bare, "chicago") == f"“{TITLE}.”\n\n“{TITLE}.”"


def test_a_date_that_the_title_has_is_not_repeated() -> None:
    dated = document("21. Notes of a Call, Baltimore, December 3, 1962")
    assert cite(dated, "chicago").count("December 3, 1962") == 2  # once in the note, once in the entry


def test_a_transcript_tells_what_is_known() -> None:
    people = (Participant("Marlow", None), Participant("Quill", None, "Ada Quill"))
    call = transcript(participants=people, place="Baltimore", date=dt.date(1962, 12, 3), url="https://example.org/7")
    assert cite(call, "frus") == (
        "Harbour call, Marlow and Ada Quill, Baltimore, December 3, 1962, https://example.org/7"
    )
    assert cite(call, "chicago") == (
        "“Harbour call,” Marlow and Ada Quill, Baltimore, December 3, 1962, https://example.org/7\n\n"
        "“Harbour call.” Marlow and Ada Quill, Baltimore, December 3, 1962. https://example.org/7"
    )


def test_a_transcript_of_which_only_the_title_is_known() -> None:
    assert cite(transcript(), "frus") == "Harbour call, call-7."
    assert cite(transcript(), "chicago") == "“Harbour call,” call-7.\n\n“Harbour call.” call-7."
    assert csl_item(transcript()) == {"id": "call-7", "type": "document", "title": "Harbour call"}


def test_the_source_note_is_word_for_word() -> None:
    assert cite(PRINTED, "source") == SOURCE
    assert cite(transcript(), "source") == ""


def test_csl_json_is_a_list_of_one_item() -> None:
    (item,) = json.loads(cite(PRINTED, "csl-json"))
    assert item["id"] == "frus1961-63v12/d21"
    assert item["type"] == "chapter"
    assert item["editor"][1] == {"family": "Meer", "given": "Willem", "non-dropping-particle": "van der"}
    assert item["issued"] == {"date-parts": [[1996]]}
    assert item["original-date"] == {"date-parts": [[1962, 12, 3]]}
    assert (item["volume"], item["number"], item["container-title"]) == ("XII", "21", "Ports & Harbours")


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Ada B. Thorn", {"family": "Thorn", "given": "Ada B."}),
        ("Lee Osgood, Jr.", {"family": "Osgood", "given": "Lee", "suffix": "Jr."}),
        ("W. Lee Osgood III", {"family": "Osgood", "given": "W. Lee", "suffix": "III"}),
        ("Quill", {"literal": "Quill"}),
        ("Miss Quill", {"literal": "Miss Quill"}),
        ("Office of the Harbour Master", {"literal": "Office of the Harbour Master"}),
    ],
)
def test_the_parts_of_a_name(name: str, parts: dict[str, str]) -> None:
    assert name_parts(name) == parts


def bibtex_fields(entry: str) -> dict[str, str]:
    library = parse_string(entry, append_middleware=[LatexDecodingMiddleware()])
    assert not library.failed_blocks
    (parsed,) = library.entries
    return {field.key: field.value for field in parsed.fields} | {"ENTRYTYPE": parsed.entry_type, "KEY": parsed.key}


def test_bibtex_reads_back() -> None:
    fields = bibtex_fields(cite(PRINTED, "bibtex"))
    assert fields["ENTRYTYPE"] == "incollection"
    assert fields["KEY"] == "frus1961-63v12-d21"
    assert fields["title"].startswith("Memorandum of Telephone Conversation Between")
    assert fields["booktitle"] == "Ports & Harbours"
    assert fields["editor"] == "Thorn, Ada B. and van der Meer, Willem and Osgood, Jr., Lee"
    assert fields["series"] == "Foreign Relations of the United States, 1961–1963"
    assert fields["note"] == "Document 21. Baltimore, December 3, 1962, 9:35 a.m."


@pytest.mark.parametrize(
    "title", ["50% of Piers & Cranes_2 #1", "A } in { the ~ title", r"C:\ports $5", "“Été” – an ‘end’…"]
)
def test_bibtex_escapes_what_latex_would_read(title: str) -> None:
    entry = cite(transcript(), "bibtex").replace("Harbour call", "")
    assert entry.count("{") == entry.count("}")
    entry = cite(document(title, number=None), "bibtex")
    assert entry.count("{") == entry.count("}")
    assert bibtex_fields(entry)["title"] == title


def test_a_bibtex_address_stays_an_address() -> None:
    entry = cite(transcript(url="https://example.org/a_b%20c?d=1&e={2}#f"), "bibtex")
    assert "url = {https://example.org/a_b%20c?d=1&e=%7B2%7D#f}" in entry


def ris_entry(entry: str) -> dict[str, object]:
    (parsed,) = rispy.loads(entry)
    return dict(parsed)


def test_ris_reads_back() -> None:
    fields = ris_entry(cite(PRINTED, "ris"))
    assert fields["type_of_reference"] == "CHAP"
    assert fields["secondary_title"] == "Ports & Harbours"
    assert fields["secondary_authors"] == ["Thorn, Ada B.", "van der Meer, Willem", "Osgood, Lee, Jr."]
    assert fields["year"] == "1996"
    assert fields["notes"] == [
        *("Document 21", "Baltimore, December 3, 1962, 9:35 a.m."),
        "Source: Port Archive, Quill Papers: Box 4. No “classification” marking.",
    ]
    assert cite(PRINTED, "ris").startswith("TY  - CHAP\n")


def test_ris_of_a_transcript_has_its_own_date() -> None:
    fields = ris_entry(cite(transcript(date=dt.date(1962, 3, 4)), "ris"))
    assert (fields["type_of_reference"], fields["year"], fields["date"]) == ("GEN", "1962", "1962/03/04/")


words = st.text(max_size=30)
names = st.lists(words | st.sampled_from(["Ada Thorn", "Lee Osgood, Jr.", "van", "the Quill"]), max_size=4)


def some_volume(number: str, title: str, editors: Sequence[str], year: int | None) -> Volume:
    return replace(VOLUME, number=number, title=title, editors=tuple(editors), year=year)


documents = st.builds(
    lambda title, rest: replace(document(title), **rest),
    words,
    st.fixed_dictionaries(
        {"id": st.text(string.ascii_letters + "/-é ", min_size=1, max_size=12)},
        optional={
            "volume": st.none() | st.builds(some_volume, words, words, names, st.none() | st.integers(1861, 2030)),
            "number": st.none() | words,
            "date": st.none() | st.dates(),
            "time": st.none() | st.times(),
            "place": st.none() | words,
            "collection": st.none() | words,
            "url": st.none() | words,
            "source_note": st.none(),
            "participants": names.map(lambda people: tuple(Participant(person, None) for person in people)),
        },
    ),
)


@given(documents, st.sampled_from(STYLES), st.sampled_from(["", "*"]))
def test_any_document_is_cited_in_every_style(memorandum: Document, style: Style, emphasis: str) -> None:
    assert cite(memorandum, style, emphasis) == cite(memorandum, style, emphasis)


@given(documents)
def test_whatever_is_written_for_a_reference_manager_reads_back(memorandum: Document) -> None:
    item = csl_item(memorandum)
    assert json.loads(cite(memorandum, "csl-json")) == [item]
    entry = cite(memorandum, "bibtex")
    assert entry.count("{") == entry.count("}")
    assert bibtex_fields(entry)
    fields = ris_entry(cite(memorandum, "ris"))
    if title := item.get("title"):
        assert folded(str(fields["title"])) == title


def test_a_title_that_ends_in_a_time_keeps_its_stop() -> None:
    timed = document(title=f"{TITLE}, 10:20 a.m.")
    assert "10:20 a.m.,”" in cite(timed, "chicago")
    assert '"title": "Memorandum of Telephone Conversation' in cite(timed, "csl-json")
    assert "10:20 a.m." in cite(timed, "ris")
