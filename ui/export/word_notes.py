"""Word's real footnotes, which python-docx reads past: the part that holds them, and their marks in the text."""

from __future__ import annotations

from typing import cast

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.text.paragraph import CT_P
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.parts.story import StoryPart
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from lxml import etree

TEXT_STYLE, MARK_STYLE = "footnote text", "footnote reference"  # as Word itself calls them
_SEPARATORS = ((-1, "separator"), (0, "continuationSeparator"))  # the lines above the notes; Word wants both


class WordNotes:
    """The footnotes of one document that is being written; the n-th that is added has the number n."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._count = 0
        main = document.part
        self._root = cast("BaseOxmlElement", _element("w:footnotes"))
        self._part = StoryPart(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, self._root, main.package)
        main.relate_to(self._part, RELATIONSHIP_TYPE.FOOTNOTES)
        for number, kind in _SEPARATORS:
            _append(self._note(number, kind).add_run(), _element(f"w:{kind}"))
        self._tell_settings()

    def add(self) -> Paragraph:
        """A new footnote's paragraph, to be written in; it begins with its own number."""
        self._count += 1
        paragraph = self._note(self._count)
        paragraph.style = self._document.styles[TEXT_STYLE]
        self._mark(paragraph, _element("w:footnoteRef"))
        paragraph.add_run(" ")
        return paragraph

    def refer(self, paragraph: Paragraph, number: int) -> None:
        """The footnote's mark at the end of a paragraph."""
        self._mark(paragraph, _element("w:footnoteReference", id=str(number)))

    def _mark(self, paragraph: Paragraph, mark: etree._Element) -> None:
        run = paragraph.add_run()
        run.style = self._document.styles[MARK_STYLE]
        _append(run, mark)

    def _note(self, number: int, kind: str = "") -> Paragraph:
        note = _element("w:footnote", **({"type": kind} if kind else {}), id=str(number))
        paragraph = _element("w:p")
        note.append(paragraph)
        root: etree._Element = self._root
        root.append(note)
        return Paragraph(cast("CT_P", paragraph), self._part)

    def _tell_settings(self) -> None:
        told = _element("w:footnotePr")
        for number, _ in _SEPARATORS:
            told.append(_element("w:footnote", id=str(number)))
        settings: etree._Element = self._document.settings.element
        before = settings.find(qn("w:compat"))  # the schema has an order
        settings.insert(len(settings) if before is None else settings.index(before), told)


def link(paragraph: Paragraph, address: str, style: str) -> None:
    """An address that can be clicked."""
    relation = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    run: etree._Element = paragraph.add_run(address, style=style)._r
    around = OxmlElement("w:hyperlink", {qn("r:id"): relation})
    around.append(run)  # moves it there
    within: etree._Element = paragraph._p
    within.append(around)


def _append(run: Run, element: etree._Element) -> None:
    """python-docx has no other way to an element that it does not know."""
    inside: etree._Element = run._r
    inside.append(element)


def _element(tag: str, **attributes: str) -> etree._Element:
    return OxmlElement(tag, {qn(f"w:{name}"): value for name, value in attributes.items()})
