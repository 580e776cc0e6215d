"""One way through a web page's tree, writing its manuscript: blocks, marks, names, references, pages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field

from lxml import etree

from data.crossref.targets import parse_target
from data.manuscript import Manuscript, ManuscriptWriter, Role
from data.readers.site_words import is_collection
from data.readers.web_notes import PageNotes, is_back_link
from data.readers.web_tree import classes, is_furniture, short_words, walk

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BLOCKS = _HEADINGS | {
    *("p", "div", "li", "ul", "ol", "dl", "dt", "tr", "table", "tbody", "blockquote", "section", "article", "center"),
    *("pre", "hr", "main", "header", "caption", "figure", "figcaption", "address", "body", "td", "th", "thead"),
}
_PAGE = re.compile(r"\[(?:(?P<kind>\w+) )?Page (?P<page>[^\]\s]{1,12})\]")
_NUMBER = re.compile(r"\s*[\[(]?(?P<label>[^\s\[\]().]+)[\]).]*\s+")
_PERSON = re.compile(r"(?:^|/)persons#(p_[\w.-]+)$")
_PEOPLE = re.compile(r"participants?|present|attendees", re.IGNORECASE)
_IN_ONE = re.compile(r"subjects?|references?|to|from|date|place|time", re.IGNORECASE)


@dataclass
class _Frame:
    """An open element: the role of the words in it, what ends with it, whether it is a block."""

    role: Role
    block: bool
    ending: AbstractContextManager[None] | None = None


@dataclass
class PageWalk:
    """`title` is the heading that names the document; `volume` the one whose place links are relative to."""

    notes: PageNotes
    title: etree._Element | None
    volume: str | None
    writer: ManuscriptWriter = field(default_factory=ManuscriptWriter)
    _frames: list[_Frame] = field(default_factory=list)
    _fresh: bool = True
    _label: str | None = None
    _unnumbered: str | None = None
    _listing: Role | None = None
    _heading: str = ""
    _breaks: int = 0
    _preformatted: int = 0

    def page(self, root: etree._Element) -> Manuscript:
        """The whole page: its text, then its notes."""
        roles = self.notes.roles(self.title)
        self._walk(root, "body", roles)
        for note, label in self.notes.notes.items():
            self._label = self._unnumbered = label  # the page prints the number, the document has it beside
            self._walk(note, roles[note], roles)
        return self.writer.finish()

    def _walk(self, root: etree._Element, role: Role, notes: Mapping[etree._Element, Role]) -> None:
        self._frames, self._fresh = [_Frame(role, True)], True
        for step in walk(root, lambda element: self._passed_over(element, notes)):
            if step[0] == "words":
                self._words(step[1])
            elif step[0] == "open":
                self._open(step[1])
            else:
                self._close(step[1])

    def _passed_over(self, element: etree._Element, notes: Mapping[etree._Element, Role]) -> bool:
        """Parts that are no text, and those that are written otherwise: notes, marks, page numbers."""
        if element in notes or is_back_link(element) or is_furniture(element):
            return True
        if (label := self.notes.marks.get(element)) is not None:
            self.writer.mark(label)
            return True
        if element.tag in ("a", "span") and (page := _PAGE.fullmatch(short_words(element))):
            if page["kind"] in (None, "Typeset"):
                self.writer.page(page["page"])
            return True
        return False

    def _open(self, element: etree._Element) -> None:
        name = str(element.tag)
        outer = self._frames[-1].role
        role = outer if self._label is not None else self._role(element, name, outer)
        frame = _Frame(role, name in _BLOCKS)
        if name == "br":
            self._break()
        elif name == "dd" or (name in ("td", "th") and self._follows_cell(element)):
            self.writer.line()
        elif frame.block:
            self._fresh = True
        self._preformatted += name == "pre"
        frame.ending = self._inline(element, name)
        if frame.ending:
            frame.ending.__enter__()
        self._frames.append(frame)

    def _close(self, element: etree._Element) -> None:
        frame = self._frames.pop()
        if frame.ending:
            frame.ending.__exit__(None, None, None)
        name = str(element.tag)
        self._preformatted -= name == "pre"
        if name in ("ul", "ol"):
            self._listing = None
        elif frame.role == "apart" and frame.block:
            self._heading = short_words(element)
        if (frame.block and name not in ("td", "th", "dt")) or name == "dd":
            self._fresh = True

    def _role(self, element: etree._Element, name: str, outer: Role) -> Role:
        if element is self.title:
            return "title"
        called = " ".join(classes(element))
        if "dateline" in called:
            return "dateline"
        if name in _HEADINGS and is_collection(short_words(element)):
            return "collection"
        if name in _HEADINGS or re.search(r"\btei-head|\blistHead|\btei-(?:closer|signed|opener|salute)", called):
            return "apart"
        if name in ("ul", "ol"):
            people = bool(_PEOPLE.fullmatch(self._heading.rstrip(": "))) or "participants" in called
            in_one = bool(_IN_ONE.fullmatch(self._heading.rstrip(": ")))
            self._listing = "participant" if people else "apart" if in_one else None
            self._heading = ""
        elif name == "li":
            return self._listing or outer
        elif name == "p":
            self._heading = ""
        return outer

    def _inline(self, element: etree._Element, name: str) -> AbstractContextManager[None] | None:
        """Links to the list of persons are names, links into the series references."""
        address = element.get("href") if name == "a" else None
        if not address or not short_words(element):
            return None
        if person := _PERSON.search(address):
            return self.writer.name(person[1])
        target = parse_target(address, self.volume)
        return self.writer.reference(target) if target else None

    @staticmethod
    def _follows_cell(element: etree._Element) -> bool:
        before = element.getprevious()
        return before is not None and before.tag in ("td", "th")

    def _break(self) -> None:
        """One break begins a line, two a block."""
        self._breaks += 1
        if self._breaks >= 2:
            self._fresh = True
        else:
            self.writer.line()

    def _words(self, words: str) -> None:
        if self._preformatted:
            for line in words.split("\n"):
                self._fresh = self._fresh or not line.strip()
                self._line_of_words(line)
                self.writer.line()
        else:
            self._line_of_words(words)

    def _line_of_words(self, words: str) -> None:
        if not words.strip():
            if not self._fresh:
                self.writer.write(words)
            return
        if self._fresh:
            self.writer.begin(self._frames[-1].role, self._label)
            self._fresh = False
            if self._unnumbered:
                number = _NUMBER.match(words)
                words = words[number.end() :] if number and number["label"] == self._unnumbered else words
                self._unnumbered = None
        self._breaks = 0
        self.writer.write(words)
