"""What an element of a FRUS volume is: its name, a note’s label and role, whether it stands apart from speech."""

from __future__ import annotations

import re

from lxml import etree

from data.manuscript import Role

TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_BLOCKS = frozenset(
    ("p", "signed", "salute", "ab", "l", "trailer", "closer", "opener", "postscript", "byline", "byline")
)
_APART = frozenset(("signed", "salute", "trailer", "closer", "opener", "byline", "seg", "ab"))
_SECTION_TITLES = ("sectiontitle", "center", "right", "heading")


def words_of(element: etree._Element | None) -> str:
    """An element's words, white space folded."""
    return "" if element is None else " ".join("".join(element.itertext()).split())


def name_of(element: etree._Element) -> str | None:
    """The element's name without its namespace; None for a comment or processing instruction."""
    return etree.QName(element).localname if isinstance(element.tag, str) else None


def label_of(note: etree._Element) -> str:
    """The note's printed number; from its id where the attribute is missing."""
    given = (note.get("n") or "").strip()
    match = re.search(r"fn(\d+)$", note.get(XML_ID) or "")
    return given or (match[1] if match else "*")


def note_role(note: etree._Element) -> Role:
    """The source note is marked so in most volumes; elsewhere its words say it."""
    kind = note.get("type")
    if kind == "summary":
        return "summary"
    parent = note.getparent()
    in_head = parent is not None and name_of(parent) == "head"
    first = label_of(note) in ("0", "1", "*")
    if kind == "source" or (in_head and first and words_of(note).startswith("Source")):
        return "source"
    return "note"


def person_id(element: etree._Element) -> str | None:
    target = element.get("corresp") or element.get("ref") or element.get("key") or ""
    return target.lstrip("#") or None


def stands_apart(element: etree._Element, name: str) -> bool:
    """Headings inside the text, signatures and the like never go on with a turn."""
    return name in _APART or any(style in (element.get("rend") or "") for style in _SECTION_TITLES)


def is_labelled(item: etree._Element) -> bool:
    """Whether an item's number stands before it, as `<label>1.</label><item>`: they are printed in one line."""
    before = next((one for one in item.itersiblings(preceding=True) if name_of(one) not in (None, "pb")), None)
    return name_of(item) == "item" and before is not None and name_of(before) == "label"


def has_blocks(element: etree._Element) -> bool:
    return any(name_of(child) in _BLOCKS | {"dateline", "list", "note"} for child in element)
