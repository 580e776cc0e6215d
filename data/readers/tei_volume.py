"""Reader for FRUS TEI XML: a whole volume, or a file with a single document of one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from data.document import Abbreviation, Document, Volume
from data.errors import UnreadableFile
from data.readers.tei import TEI, XML_ID, VolumeFacts, read_tei_document, words_of
from data.speech.person_names import Person, person

MAX_DEPTH = 100  # nested elements; the deepest volume met has 14


def looks_like_tei(text: str) -> bool:
    """Whether a file's beginning is that of a TEI document."""
    return re.search(r"<(?:\w+:)?(?:TEI|div)\b[^>]*", text[:4000]) is not None and "tei-c.org" in text[:8000]


def read_tei(raw: bytes, name: str) -> Iterator[Document]:
    """Every document of a volume, in its order. Nothing outside the file is ever opened.

    Raises:
        UnreadableFile: not well-formed (with the line), nested too deeply, or without a document.
    """
    root = _parse(raw, name)
    facts = volume_facts(root, name)
    found = [div for div in root.iter(f"{TEI}div") if div.get("type") == "document"]
    if not found and root.tag == f"{TEI}div":
        found = [root]
    if not found:
        raise UnreadableFile(
            f"{name}: TEI XML without a document in it. Telcon reads the volumes of Foreign Relations, "
            'where each document is a <div type="document">.'
        )
    for div in found:
        yield read_tei_document(div, facts)


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
    """The volume's list of persons by id: names that carry an id stand there, before what the person was."""
    return {key: person(words, rest) for key, words, rest in _listed(root, "persName")}


def terms_of(root: etree._Element) -> Mapping[str, Abbreviation]:
    """The volume's list of abbreviations by id."""
    return {key: Abbreviation(words.strip(" ,;"), rest) for key, words, rest in _listed(root, "term") if rest}


def _listed(root: etree._Element, name: str) -> Iterator[tuple[str, str, str]]:
    """Id, words, and the rest of the list item, of the first of each element with an id."""
    seen: set[str] = set()
    for element in root.iter(f"{TEI}{name}"):
        key = element.get(XML_ID)
        if key and key not in seen:
            seen.add(key)
            item = next((parent for parent in element.iterancestors(f"{TEI}item", f"{TEI}p")), None)
            yield key, words_of(element), words_of(item)[len(words_of(element)) :].strip(" ,;.")


def _parse(raw: bytes, name: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(raw, parser)
    except etree.XMLSyntaxError as error:
        line = f", line {error.lineno}" if error.lineno else ""
        raise UnreadableFile(
            f"{name}{line}: not well-formed XML ({str(error.msg).partition(', line')[0]}). "
            "Mend that line, or fetch the file again."
        ) from error
    if next(root.iter(etree.Entity), None) is not None:
        raise UnreadableFile(f"{name}: the XML declares entities of its own, which Telcon does not expand.")
    depth = max((sum(1 for _ in leaf.iterancestors()) for leaf in root.iter() if not len(leaf)), default=0)
    if depth > MAX_DEPTH:
        raise UnreadableFile(f"{name}: {depth} elements are nested in one another; up to {MAX_DEPTH} are read.")
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
