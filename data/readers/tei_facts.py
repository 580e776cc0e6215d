"""What a FRUS TEI volume tells of all its documents: titles, editors, lists of persons and of terms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from itertools import islice

from lxml import etree

from data.readers.tei import VolumeFacts
from data.readers.tei_elements import TEI, XML_ID, words_of
from data.readers.tei_xml import parse
from data.speech.person_names import Person, person
from data.volume import Abbreviation, Volume

_HEADER = re.compile(rb"<(?:\w+:)?teiHeader\b.*?</(?:\w+:)?teiHeader\s*>", re.DOTALL)
_ITEM = re.compile(rb"<(?:\w+:)?item\b[^<>]*>(?:(?!</?(?:\w+:)?item\b).)*</(?:\w+:)?item\s*>", re.DOTALL)
_ID = re.compile(rb"""(?:\bxml:id\s*=\s*["']|<(?:\w+:)?idno\b[^<>]*["']frus["'][^<>]*>\s*)(frus\d{4}[\w-]*)""")
_LONGEST_ITEM = 5_000  # the longest met has 1,800


def volume_facts(root: etree._Element, name: str) -> VolumeFacts:
    """Id, titles and editors from the header, and the list of persons."""
    header = root.find(f"{TEI}teiHeader")
    titles = {title.get("type"): words_of(title) for title in root.iter(f"{TEI}title") if title.get("type")}
    year = re.search(r"\d{4}", _first(header, "publicationStmt/{*}date"))
    volume = Volume(
        id=_volume_id(root, name),
        series=titles.get("series"),
        subseries=titles.get("subseries"),
        number=titles.get("volumenumber"),
        title=titles.get("volume"),
        editors=tuple(_editors(header)),
        publisher=_first(header, "publicationStmt/{*}publisher") or None,
        place=_first(header, "publicationStmt/{*}pubPlace") or None,
        year=int(year[0]) if year else None,
    )
    return VolumeFacts(volume, persons_of(root), titles.get("complete"), terms_of(root))


def persons_of(root: etree._Element) -> Mapping[str, Person]:
    """The volume's list of persons by id: names that carry an id stand there, before what the person was.

    An id that the list gives to two people tells neither.
    """
    found: dict[str, Person] = {}
    twice: set[str] = set()
    for key, words, rest in _listed(root, "persName"):
        one = person(words, rest)
        if found.setdefault(key, one).full_name != one.full_name:
            twice.add(key)
    return {key: one for key, one in found.items() if key not in twice}


def terms_of(root: etree._Element) -> Mapping[str, Abbreviation]:
    """The volume's list of abbreviations by id, the first of each."""
    found: dict[str, Abbreviation] = {}
    for key, words, rest in _listed(root, "term"):
        if rest:
            found.setdefault(key, Abbreviation(words.strip(" ,;"), rest))
    return found


def _listed(root: etree._Element, name: str) -> Iterator[tuple[str, str, str]]:
    """Id, words, and the rest of the list item, of each element with an id."""
    item, words = None, ""
    for element in root.iter(f"{TEI}{name}"):
        if key := element.get(XML_ID):
            own, around = words_of(element), next(element.iterancestors(f"{TEI}item", f"{TEI}p"), None)
            if around is not item:
                item, words = around, words_of(around)[:_LONGEST_ITEM]
            yield key, own, (words.partition(own)[2] if own else words).strip(" ,;.")  # an item may name two people


def front_by_pieces(front: bytes, opening: bytes) -> etree._Element:
    """A volume with its header and the items of its lists, of a beginning that is not well-formed as a whole.

    A piece that is not well-formed by itself is left out: a wrong name is worse than none.
    """
    root = etree.Element(f"{TEI}TEI")
    for piece in (*islice(_HEADER.finditer(front), 1), *_ITEM.finditer(front)):
        with suppress(etree.XMLSyntaxError):
            root.append(parse(opening + piece[0] + b"</TEI>")[0])
    if root.find(f"{TEI}teiHeader") is None and (named := _ID.search(front)):
        idno = etree.SubElement(root, f"{TEI}idno", type="frus")
        idno.text = named[1].decode("ascii")
    return root


def _volume_id(root: etree._Element, name: str) -> str:
    """From the header; else from the file's name (`frus1961-63v11-d221.xml`)."""
    for idno in root.iter(f"{TEI}idno"):
        if idno.get("type") == "frus" and words_of(idno):
            return words_of(idno)
    match = re.search(r"frus\d{4}[\w-]*?(?=[-_./]d\d|\.xml|$)", name)
    return match[0] if match else re.sub(r"\.\w+$", "", re.split(r"[/\\]", name)[-1])


def _first(header: etree._Element | None, path: str) -> str:
    found = header.find(f".//{{*}}{path}") if header is not None else None
    return words_of(found)


def _editors(header: etree._Element | None) -> Iterator[str]:
    if header is not None:
        for editor in header.iter(f"{TEI}editor"):
            if editor.get("role") == "primary" and words_of(editor):
                yield words_of(editor)
