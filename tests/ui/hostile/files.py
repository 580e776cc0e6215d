"""Files of every format, with hostile text in every field that its reader knows."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

import docx

from tests.data.readers.test_pdf import drawn, pages_of
from tests.ui.hostile.payloads import PAYLOADS

_NOT_XML = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_SITE = "https://history.state.gov/historicaldocuments/frus1951v09/d"


def write_files(folder: Path, every: int = 1) -> None:
    """Into a folder: a file holds one payload in each of its fields, or all of them one after the other.

    TEI, PDF and the names get all; of the other formats' files, only each `every`-th is written, each format
    beginning elsewhere.
    """
    _write(folder / "frus1951v98.xml", _volume("frus1951v98", PAYLOADS))
    for number, hostile in enumerate(PAYLOADS, 1):
        for place, (name, content) in enumerate(_files(number, hostile)):
            if (number + place) % every == 0:
                _write(folder / name, content)
    for number, hostile in enumerate(PAYLOADS[:: 3 * every], 1):
        _write(folder / f"id{number}.xml", _volume(_in_xml(hostile), [hostile], xml_id=_in_xml(hostile)))
    _write(folder / "all.pdf", _pdf(PAYLOADS))
    for name in filter(None, map(file_name, PAYLOADS[::every])):
        _write(folder / "names" / f"{name}.txt", f"Call of {name}\n\nHale: {name}\n\nMarlow: Yes.\n")


def file_name(hostile: str) -> str:
    """What of it a file's name can hold."""
    return re.sub("[/\\\\\0\ud800-\udfff]", "", hostile).strip(" .")[:80]


def _write(path: Path, content: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "replace"))


def _files(number: int, hostile: str) -> Iterator[tuple[str, str | bytes]]:
    line = _line(hostile)
    yield (
        f"transcript-{number}.txt",
        (
            f"TELEPHONE CALL FROM {line} TO MR. MARLOW\n\nMay 6, 1951, {line}\n\n"
            f"Hale: Number {number}. {hostile}\n\n{line}: I said so.\n\nMarlow [{line}]: He will.\n\nHale: {line}\n"
        ),
    )
    yield (
        f"markdown-{number}.md",
        (
            f"# Call {number} {line}\n\n*Baltimore, May 4, 1951* {line}\n\n"
            f"**Marlow:** Is it over?[^{line}] {hostile}\n\n"
            f"**{line}:** No [x]({line}) ![{line}](x '{line}') <a href='{line}'>y</a>[^2]\n\n**Marlow:** Yes.[^1]\n\n"
            f"[^{line}]: A note {line}\n[^1]: {hostile}\n[^2]: <{line}>\n"
        ),
    )
    yield f"page-{number}.html", _page(number, hostile)
    yield (
        f"bare-{number}.html",
        f"<html><head><title>{line}</title></head><body><h1>x</h1><p>Raw {line}</p></body></html>",
    )
    yield (
        f"site-{number}.txt",
        (
            f"{number}. Memorandum of Conversation {line}1\n\nBaltimore, May 4, 1951.\n\n{line} said: {hostile}2\n\n"
            f"  1. Source: Port Archive, {line}.\n  2. See Document 7 {line}.\n"
        ),
    )
    yield (
        f"avalon-{number}.txt",
        (
            f"The Cuban Missile Crisis {line}\nMemorandum of Telephone Conversation Between the Secretary ({line}) and "
            f"the Envoy (Brown)\n\n\nWashington, December 3, 1962, 9:35 a.m. {line}\n\n"
            f"Brown--Number {number}. {hostile}(1)\n\n"
            f"{line}--No.\n\n1 A note {line}. Back\n\nSource: Department of State, {line}.\n\n"
            "127 Wall Street, New Haven, CT 06511.\n"
        ),
    )
    if number % 5 == 0:
        yield f"word-{number}.docx", _docx(PAYLOADS[number - 5 : number])


def _line(hostile: str) -> str:
    return " ".join(hostile.split())


def _in_xml(hostile: str) -> str:
    return escape(_NOT_XML.sub("", hostile))


def _page(number: int, hostile: str) -> str:
    """A page of history.state.gov; what is text or an attribute in it is escaped there, as a browser would save it."""
    words = _in_xml(hostile)
    address = words if number % 2 else f"{_SITE}{number}"
    return (
        f'<!DOCTYPE html><html><head><title>{words}</title><link rel="canonical" href="{address}"/>'
        f'<meta property="og:url" content="{words}"/></head><body><h1>{words}</h1>'
        f'<p><a href="{words}">Volume {words}</a></p>'
        f'<p class="dateline">Baltimore, May 7, 1951 {words}</p>'
        f"<p><strong>{words}:</strong> Number {number}."
        f'<sup><a id="r{number}" href="#n{number}">{words}</a></sup></p><p><strong>Marlow:</strong> {words}</p>'
        f'<p><strong>Hale:</strong> See <a href="{words}">x</a>.</p>'
        f'<ol><li id="n{number}">{words}</li></ol></body></html>'
    )


def _volume(volume: str, hostile: Sequence[str], xml_id: str = "") -> str:
    words = [_in_xml(one) for one in hostile]
    documents = "".join(_document(number, one, xml_id) for number, one in enumerate(words, 1))
    persons = "".join(
        f'<item><persName xml:id="p_{n}">{one}</persName>, {one}</item>' for n, one in enumerate(words, 1)
    )
    terms = "".join(f'<item><term xml:id="t_{n}">{one}</term>, {one}</item>' for n, one in enumerate(words, 1))
    return (
        '<?xml version="1.0" encoding="UTF-8"?><TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt>'
        f'<title type="complete">{words[0]}</title><title type="series">{words[-1]}</title>'
        f'<title type="volume">{words[0]}</title><editor role="primary">{words[-1]}</editor></titleStmt>'
        f"<publicationStmt><publisher>{words[0]}</publisher><pubPlace>{words[0]}</pubPlace>"
        f'<idno type="frus">{volume}</idno></publicationStmt></fileDesc></teiHeader><text><front>'
        f'<div type="section" xml:id="terms"><list>{terms}</list></div>'
        f'<div type="section" xml:id="persons"><list>{persons}</list></div></front>'
        f'<body><div type="compilation" xml:id="c1"><head>{words[0]}</head>{documents}</div></body></text></TEI>'
    )


def _document(number: int, words: str, xml_id: str) -> str:
    return (
        f'<div type="document" xml:id="{xml_id or f"d{number}"}" n="{words}"><head>{number}. Memorandum {words}'
        f'<note n="{words}" xml:id="s{number}" type="source">Source: {words}.</note></head>'
        f'<dateline><placeName>{words}</placeName>, <date when="1951-05-04">{words}</date></dateline>'
        f'<p><persName corresp="#p_{number}">{words}</persName>: Henry?'
        f'<note n="{words}" xml:id="f{number}">{words}</note></p>'
        f'<p>M<pb n="{words}"/>arlow: {words} <ref target="#d1">{words}</ref> <ref target="{words}">{words}</ref> '
        f'<gloss target="#t_{number}">{words}</gloss></p><p>{words}: I have.'
        f'<note n="2" xml:id="g{number}">{words}</note></p></div>'
    )


def _docx(hostile: Sequence[str]) -> bytes:
    document = docx.Document()
    words = [_NOT_XML.sub("", one) for one in hostile]
    document.core_properties.title = words[0][:200]
    document.core_properties.author = words[0][:200]
    document.add_heading(words[0], 0)
    document.add_paragraph(f"Baltimore, May 4, 1951 {words[0]}")
    for one in words:
        document.add_paragraph(f"Marlow: {one}")
        document.add_paragraph(f"{one}: No.")
        run = document.add_paragraph("Quill: See.").runs[0]
        document.add_comment(run, text=one, author=one, initials="x")
    document.add_table(1, 1).cell(0, 0).text = words[-1]
    document.sections[0].header.paragraphs[0].text = words[0]
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _pdf(hostile: Sequence[str]) -> bytes:
    latin = [_line(one).encode("cp1252", "ignore").decode("cp1252") for one in hostile]
    labels = b"/PageLabels << /Nums [0 << /P (%s) >>] >>" % latin[0].encode("cp1252").replace(b"(", b"").replace(
        b")", b""
    )
    pages = [latin[start : start + 12] for start in range(0, len(latin), 12)]
    contents = [
        drawn([(72.0, 700.0 - 40 * place, 11.0, f"Marlow: {words}") for place, words in enumerate(page)])
        for page in pages
    ]
    return pages_of(contents, labels)
