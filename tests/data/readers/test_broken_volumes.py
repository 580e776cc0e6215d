"""An ill-formed place in a volume costs the document that it stands in, and nothing else."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from data.document import Document
from data.errors import UnreadableFile
from data.finding import PassedOver, SourceFile
from data.passages import passages
from data.readers.tei_volume import read_tei
from data.reading import Reading, read_file

FIXTURE = Path(__file__).parent / "fixtures" / "frus1950-52v99.xml"
RAW = FIXTURE.read_bytes()
VOLUMES = Path(__file__).parents[4] / "shared" / "corpora" / "frus"
WHOLE = {document.id.partition("/")[2]: document for document in read_tei(RAW, FIXTURE.name)}


def reading(raw: bytes, folder: Path, name: str = FIXTURE.name) -> Reading:
    path = folder / name
    path.write_bytes(raw)
    return read_file(SourceFile(path, name, len(raw)))


def by_name(found: Reading) -> dict[str, Document]:
    return {document.id.partition("/")[2]: document for document in found.documents}


def line_of(raw: bytes, words: bytes) -> int:
    return raw.count(b"\n", 0, raw.index(words)) + 1


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        (b"coal was in.", b"coal & ore were in.", b"coal & ore"),
        (b"coal was in.", b"coal < ore.", b"coal < ore"),
        (b"coal was in.", b"coal\x07 was in.", b"coal\x07"),
        (b"coal was in.", b"coal\xff was in.", b"coal\xff"),
        (b"coal was in.", b"coal&mdash;was in.", b"coal&mdash;"),
        (b"coal was in.", b"<hi>coal was in.", b"<hi>coal"),
        (b"coal was in.", b"coal</hi> was in.", b"coal</hi>"),
        (b"coal was in.", b"<hi><em>coal</hi></em> was in.", b"<hi><em>"),
        (b"coal was in.", b"<div>coal was in.", b"<div>coal"),
        (b"coal was in.", b"<!-- coal was in.", b"<!-- coal"),
        (b"coal was in.", b"coal <x:y/> was in.", b"coal <x:y"),
        (b'<gloss target="#t_HB1">', b'<gloss target="#t_HB1>', b"<gloss"),
        (b'<gloss target="#t_HB1">', b'<gloss target="#t_HB1" target="x">', b"<gloss"),
    ],
)
def test_one_ill_formed_place_costs_its_document(old: bytes, new: bytes, where: bytes, tmp_path: Path) -> None:
    broken = RAW.replace(old, new, 1)
    found = reading(broken, tmp_path)
    assert by_name(found) == {name: document for name, document in WHOLE.items() if name != "d2"}
    (told,) = found.passed_over
    assert told.line is not None
    assert line_of(RAW, b'xml:id="d2"') <= told.line <= line_of(broken, b'xml:id="d3"')
    if where != b"<div>coal" and where != b"<!-- coal":  # those are wrong only when the document does not end
        assert told.line - line_of(broken, where) in (0, 1, 2)
    assert "d2: not well-formed XML" in str(told)
    assert "\n" not in str(told)


def test_a_volume_that_is_cut_off_gives_what_is_whole(tmp_path: Path) -> None:
    found = reading(RAW[: RAW.index(b"At midnight")], tmp_path)
    assert by_name(found) == {name: WHOLE[name] for name in ("d1", "d2")}
    (told,) = found.passed_over
    assert told.line == line_of(RAW, b"At midnight")
    assert "d3" in told.reason


def test_an_end_tag_too_many_leaves_no_half_document(tmp_path: Path) -> None:
    broken = RAW.replace(b"<p>I have the list here.</p>", b"</div>\n<p>I have the list here.</p>", 1)
    found = reading(broken, tmp_path)
    assert by_name(found) == {name: WHOLE[name] for name in ("d2", "d3", "d4")}
    assert [told.line for told in found.passed_over] == [line_of(broken, b"</div>\n<p>I have the list")]


def test_an_end_tag_that_is_missing_swallows_no_other_document(tmp_path: Path) -> None:
    start = RAW.index(b"</div>", RAW.index(b"L.B.D."))
    found = reading(RAW[:start] + RAW[start + 6 :], tmp_path)
    assert by_name(found) == {name: WHOLE[name] for name in ("d2", "d3", "d4")}
    assert ["d1:" in told.reason for told in found.passed_over] == [True]


def test_a_start_tag_that_cannot_be_made_out_is_told(tmp_path: Path) -> None:
    broken = RAW.replace(b'<div type="document" xml:id="d3"', b'<dv type="document" xml:id="d3"', 1)
    found = reading(broken, tmp_path)
    assert "d3" not in by_name(found)
    assert any(
        told.line == line_of(broken, b'xml:id="d3"') and "d3: its start tag" in told.reason
        for told in found.passed_over
    )


def test_what_is_wrong_in_the_list_of_persons_costs_that_name_only(tmp_path: Path) -> None:
    first = re.search(rb'<persName xml:id="p_DLB1">', RAW)
    assert first
    broken = RAW[: first.end()] + b"&" + RAW[first.end() :]
    found = reading(broken, tmp_path)
    assert list(by_name(found)) == list(WHOLE)
    assert by_name(found)["d3"] == WHOLE["d3"]
    people = {turn.label: turn.person for turn in by_name(found)["d1"].turns}
    assert (people["D"], people["M"]) == (None, "Henry Marlow, Jr.")
    (told,) = found.passed_over
    assert told.line == line_of(broken, b'xml:id="p_DLB1"')
    assert "outside the documents" in told.reason


def test_what_is_wrong_in_the_header_leaves_the_volumes_id(tmp_path: Path) -> None:
    found = reading(RAW.replace(b"</titleStmt>", b"</titleStm>", 1), tmp_path, "strike.xml")
    assert [document.id for document in found.documents] == [document.id for document in WHOLE.values()]
    assert [document.text for document in found.documents] == [document.text for document in WHOLE.values()]
    assert len(found.passed_over) == 1


def test_entities_and_depth_cost_their_document(tmp_path: Path) -> None:
    declared = RAW.replace(b"<TEI", b'<!DOCTYPE TEI [<!ENTITY port "Baltimore">]><TEI', 1)
    found = reading(declared.replace(b"coal was in.", b"coal of &port; was in.", 1), tmp_path)
    assert list(by_name(found)) == ["d1", "d3", "d4"]
    assert "entities of its own" in found.passed_over[0].reason
    deep = RAW.replace(b"coal was in.", b"<hi>" * 120 + b"coal" + b"</hi>" * 120, 1)
    found = reading(deep, tmp_path)
    assert list(by_name(found)) == ["d1", "d3", "d4"]
    assert "nested in one another" in found.passed_over[0].reason
    deeper = RAW.replace(b"coal was in.", b"<hi>" * 5_000 + b"coal" + b"</hi>" * 5_000, 1)
    assert list(by_name(reading(deeper, tmp_path))) == ["d1", "d3", "d4"]


def test_a_file_without_one_readable_document_is_told_as_before() -> None:
    with pytest.raises(UnreadableFile, match=r"strike\.xml, line 3: not well-formed"):
        list(read_tei(b"<TEI xmlns='http://www.tei-c.org/ns/1.0'>\n<text>\n</TEI>", "strike.xml"))


BREAKS = (
    *(b"&", b"<", b">", b'"', b"\x07", b"\xff", b"&nbsp;", b"<p>", b"</p>", b"<hi>", b"</hi>", b"<div>", b"</div>"),
    *(b"<note>", b"</note>", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<?x", b"</body>", b"<x:y/>", b"<head>"),
)


def broken_anywhere(raw: bytes, seed: int, times: int) -> list[tuple[bytes, int]]:
    """Something put in, or as much taken away, at a place after the first document's start."""
    chance = random.Random(seed)  # noqa: S311
    first = raw.index(b'<div type="document"')
    found = []
    for number in range(times):
        put, at = BREAKS[number % len(BREAKS)], chance.randrange(first, len(raw))
        found.append((raw[:at] + put + raw[at:] if number % 3 else raw[:at] + raw[at + len(put) :], at))
    return found


def check(raw: bytes, whole: dict[str, Document], seed: int, times: int, folder: Path, name: str) -> int:
    """Every document is the very same or told, but for the one that was changed; how many were lost in all."""
    starts = [(match.start(), match[1].decode()) for match in re.finditer(rb'\sxml:id="(d\d+[A-Za-z]?)"', raw)]
    lost = 0
    for broken, at in broken_anywhere(raw, seed, times):
        found = reading(broken, folder, name)
        documents = by_name(found)
        reasons = " ".join(told.reason for told in found.passed_over)
        near = {called for start, called in starts if abs(start - at) < 60}  # in the start tag itself
        changed = near | {([called for start, called in starts if start <= at] or [starts[0][1]])[-1]}
        for called, document in whole.items():
            if called in documents:
                assert called in changed or documents[called] == document, (seed, at)
            else:
                lost += 1
                assert re.search(rf"\b{called}: ", reasons) or called in near, (seed, at, reasons)
                index = list(whole).index(called)
                assert {called, *list(whole)[index + 1 : index + 2]} & changed, (seed, at, called)
    return lost


def test_wherever_a_volume_is_broken_the_others_are_the_same(tmp_path: Path) -> None:
    assert check(RAW, WHOLE, 12, 300, tmp_path, FIXTURE.name) > 150


@pytest.mark.slow
@pytest.mark.skipif(not VOLUMES.is_dir(), reason=f"the shared FRUS volumes are not at {VOLUMES}")
def test_wherever_a_real_volume_is_broken_the_others_are_the_same(tmp_path: Path) -> None:
    path = VOLUMES / "frus1961-63v10-12mSupp.xml"
    whole = {document.id.partition("/")[2]: document for document in read_tei(path.read_bytes(), path.name)}
    assert check(path.read_bytes(), whole, 3, 24, tmp_path, path.name) > 5


# Ids that stand twice


TWICE = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>
<div type="document" n="1" xml:id="d1"><head>1. Call<note n="1" xml:id="d1fn1" type="source">Source: Lot 1.</note></head>
<p>The dredger ran aground.<note n="2" xml:id="d1fn2">It was afloat.</note></p>
<p>Who had the watch?<note n="2" xml:id="d1fn2">No record.</note> See <ref target="#d1fn2">note 2</ref>.</p></div>
<div type="document" n="2" xml:id="d1"><head>2. Another call</head><p>Nothing new.<note n="1" xml:id="d1fn1">A joke.</note></p></div>
<div type="document" n="2" xml:id="d1"><head>2. A third call</head><p>Nothing at all.</p></div>
</body></text></TEI>"""  # noqa: E501


def test_an_id_that_stands_twice_is_resolved_by_place() -> None:
    documents = list(read_tei(TWICE.encode(), "frus1951v98.xml"))
    assert [document.id for document in documents] == [f"frus1951v98/{name}" for name in ("d1", "d2", "d2-2")]
    assert [document.number for document in documents] == ["1", "2", "2"]
    found = {passage.id.partition("#")[2]: passage for passage in passages(documents[0])}
    assert (found["p1"].notes, found["p2"].notes) == (("frus1951v98/d1#fn2",), ("frus1951v98/d1#fn2-2",))
    assert (found["fn2"].text, found["fn2-2"].text) == ("It was afloat.", "No record.")
    assert found["head"].notes == ()
    for document in documents:
        assert any("to more than one place" in notice.words for notice in document.notices)
    assert list(read_tei(TWICE.encode(), "frus1951v98.xml")) == documents


def test_a_persons_id_that_stands_for_two_people_names_neither() -> None:
    volume = RAW.decode().replace('xml:id="p_MH1"', 'xml:id="p_DLB1"')
    first = next(read_tei(volume.encode(), FIXTURE.name))
    assert {turn.label: turn.person for turn in first.turns}["D"] is None


def test_the_mark_of_the_source_note_leads_to_no_note_of_its_number() -> None:
    volume = TWICE.replace(
        '<note n="2" xml:id="d1fn2">It was afloat.</note>', '<note n="1" xml:id="d1fn9">First.</note>'
    )
    document = next(read_tei(volume.encode(), "frus1951v98.xml"))
    found = {passage.id.partition("#")[2]: passage.notes for passage in passages(document)}
    assert (found["head"], found["p1"]) == ((), ("frus1951v98/d1#fn1",))


# A document with nothing in it


@pytest.mark.parametrize(
    "inside",
    [
        *(
            "",
            "<pb/>",
            '<pb n="3"/>',
            "<p/>",
            "<p> </p>",
            "<head/>",
            "<list/>",
            "<table/>",
            "<!-- nothing -->",
            "<quote/>",
        ),
        *(
            '<list type="participants"><item/></list>',
            '<note n="2"/>',
            '<p><note n="1"/></p>',
            "<closer><signed/></closer>",
        ),
        *("<table><row><cell/></row></table>", "<p><persName/></p>", '<p><ref target="#d3"/></p>', "<dateline/>"),
    ],
)
def test_a_document_with_nothing_in_it_is_told_and_the_others_read(inside: str, tmp_path: Path) -> None:
    start, end = RAW.index(b"<head>2."), RAW.index(b"</div>", RAW.index(b"We load at dawn"))
    found = reading(RAW[:start] + inside.encode() + RAW[end:], tmp_path)
    assert by_name(found) == {name: document for name, document in WHOLE.items() if name != "d2"}
    (told,) = found.passed_over
    assert told == PassedOver(
        FIXTURE.name, "d2: nothing is printed in it, no heading, no text, no note; there is nothing to add.", told.line
    )
    assert told.line == line_of(RAW, b'xml:id="d2"')


@pytest.mark.parametrize(
    ("inside", "title", "kinds"),
    [
        ("<head>2. Coal</head>", "Coal", ["heading"]),
        ("<head/><p>Coal.</p>", "Document 2", ["narrative"]),
        ('<head><note n="1">Source: Box 3.</note></head>', "Document 2", ["source"]),
        ('<note n="1">Not found.</note>', "Document 2", ["footnote"]),
        ("<dateline>Baltimore, May 4, 1951</dateline><p>Coal.</p>", "Document 2", ["heading", "narrative"]),
    ],
)
def test_what_stands_is_kept(inside: str, title: str, kinds: list[str], tmp_path: Path) -> None:
    start, end = RAW.index(b"<head>2."), RAW.index(b"</div>", RAW.index(b"We load at dawn"))
    document = by_name(reading(RAW[:start] + inside.encode() + RAW[end:], tmp_path))["d2"]
    assert (document.title, [passage.kind for passage in passages(document)]) == (title, kinds)
    unprinted = any("no text for this document" in notice.words for notice in document.notices)
    assert unprinted == ("narrative" not in kinds)


def test_a_document_that_stands_in_another_is_read_once_and_by_itself() -> None:
    inner = TWICE.replace('<div type="document" n="2" xml:id="d1">', '<div type="document" n="7" xml:id="d7">', 1)
    nested = inner.replace("</div>\n<div", "<div", 1).replace(
        "A joke.</note></p></div>", "A joke.</note></p></div></div>"
    )
    found = {document.id: document.text for document in read_tei(nested.encode(), "frus1951v98.xml")}
    assert "Nothing new." in found["frus1951v98/d7"]
    assert "Nothing new." not in found["frus1951v98/d1"]
