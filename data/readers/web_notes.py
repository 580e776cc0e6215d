"""The notes of a web page: the links that are marks, the elements that are notes, which note is which."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice

from lxml import etree

from data.manuscript import Role
from data.readers.web_tree import classes, short_words

_NUMBER = re.compile(r"[\[(]?((?a:\d{1,3})|[*†‡§])[\])]?")
_NOTE_ADDRESS = re.compile(r"(?:d\d+)?_?(?:fn|ftn|note|footnote|endnote|edn|cite_note|en)[:_.-]?.*", re.IGNORECASE)
_BACK_ADDRESS = re.compile(r"#.*(?:ref|src|back)", re.IGNORECASE)
_BACK_WORDS = frozenset(("↩", "↩︎", "↑", "^", "Back", "back", "[Back]"))
_CALLED = frozenset(("note", "footnote", "noteref", "footnote-ref", "footnote-reference", "fnref"))
_WORD_BEFORE = re.compile(r"(?:[^\W\d_]{3,}|\b1[89]\d\d|[^\W_][.,;:?!)\]”’\"]+)\Z")
_BLOCKS = ("li", "p", "dd", "div", "td", "aside")
_MOST_LINKS = 100_000
_SOURCE = re.compile(r"Source ?:")
_ARCHIVE = re.compile(r"\b(?:Files?|Papers|Library|Lot \d|DOS|Archives?|RG \d+)\b")


@dataclass(frozen=True)
class PageNotes:
    """`marks` are the links by label, `notes` the elements by label, in order; both by identity."""

    marks: Mapping[etree._Element, str]
    notes: Mapping[etree._Element, str]

    def roles(self, title: etree._Element | None) -> dict[etree._Element, Role]:
        """Which note is the source note, which the editors' abstract: they hang on the title."""
        in_title = {label for link, label in self.marks.items() if title is not None and _stands_in(link, title)}
        roles: dict[etree._Element, Role] = {}
        for place, (note, label) in enumerate(self.notes.items()):
            words = short_words(note) or "".join(piece for piece, _ in zip(note.itertext(), range(20), strict=False))
            source = _SOURCE.match(words.strip()) or (label in in_title and _ARCHIVE.search(words))
            if place == 0 and source:
                roles[note] = "source"
            elif place == 1 and label in in_title and "source" in roles.values():
                roles[note] = "summary"
            else:
                roles[note] = "note"
        return roles


def notes_of(root: etree._Element) -> PageNotes:
    """The footnotes under a root, by the links that lead to them and by what the elements are called."""
    by_id: dict[str, etree._Element] = {}
    for element in root.iter():
        for name in (element.get("id"), element.get("name") if element.tag == "a" else None):
            if name:
                by_id.setdefault(name, element)
    notes: dict[etree._Element, str] = {}
    marks: dict[etree._Element, str] = {}
    for link in islice(root.iter("a"), _MOST_LINKS):
        label = _NUMBER.fullmatch(short_words(link))
        address = (link.get("href") or "").rpartition("#")[2] if "#" in (link.get("href") or "") else ""
        target = by_id.get(address)
        if not label or not _is_mark(link, address):
            continue
        if target is None:  # the copy lost its notes
            marks[link] = label[1]
            continue
        note = _block_of(target)
        if note is not None and not _stands_in(link, note) and not _inside_any(link, notes):
            marks[link] = label[1]
            notes.setdefault(note, label[1])
    marks |= _raised(root, marks, notes)
    for place, element in enumerate(root.iter("li"), 1):
        if "footnote" in classes(element) and element not in notes:
            notes[element] = element.get("value") or str(place)
    order = {element: place for place, element in enumerate(root.iter()) if element in notes}
    return PageNotes(marks, dict(sorted(notes.items(), key=lambda pair: order.get(pair[0], 0))))


def _raised(
    root: etree._Element, marks: Mapping[etree._Element, str], notes: Mapping[etree._Element, str]
) -> dict[etree._Element, str]:
    """Raised figures that nothing links to a note, behind a word or a stop: `Department of State<sup>1</sup>`.

    `10 m<sup>2</sup>` and `10<sup>3</sup>` are figures of the text.
    """
    found: dict[etree._Element, str] = {}
    for element in islice(root.iter("sup", "span"), _MOST_LINKS):
        if element.tag == "span" and not _CALLED & set(classes(element)):
            continue
        label = _NUMBER.fullmatch(short_words(element))
        known = any(inner in marks for inner in element.iter("a")) or any(
            one in marks for one in element.iterancestors()
        )
        if label and not known and not _inside_any(element, notes) and _hangs_on_word(element):
            found[element] = label[1]
    return found


def _hangs_on_word(element: etree._Element) -> bool:
    before, parent = element.getprevious(), element.getparent()
    words = before.tail if before is not None else parent.text if parent is not None else None
    if before is not None and not (words or "").strip():
        words = "".join(before.itertext())
    return bool(_WORD_BEFORE.search((words or "")[-40:])) and not re.match(r"\w", element.tail or "")


def is_back_link(element: etree._Element) -> bool:
    """The arrow or word that leads from a note back to its mark."""
    if element.tag != "a":
        return False
    address = element.get("href") or ""
    return "fn-back" in classes(element) or (
        address.startswith("#") and (short_words(element) in _BACK_WORDS or bool(_BACK_ADDRESS.match(address)))
    )


def _is_mark(link: etree._Element, address: str) -> bool:
    parent = link.getparent()
    raised = (parent is not None and parent.tag == "sup") or next(link.iter("sup"), None) is not None
    called = _CALLED & set(classes(link))
    return bool(raised or called or link.get("rel") == "footnote" or _NOTE_ADDRESS.fullmatch(address)) and not (
        is_back_link(link)
    )


def _block_of(element: etree._Element) -> etree._Element | None:
    while element.tag not in _BLOCKS:
        parent = element.getparent()
        if parent is None or parent.tag in ("body", "html"):
            return None
        element = parent
    return element


def _stands_in(element: etree._Element, other: etree._Element) -> bool:
    return element is other or any(parent is other for parent in element.iterancestors())


def _inside_any(element: etree._Element, notes: Mapping[etree._Element, str]) -> bool:
    return any(parent in notes for parent in element.iterancestors())
