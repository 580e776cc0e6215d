"""Reader for DOCX: the words as Word shows them, with footnotes, headings and rendered page breaks.

The tree is walked here, since python-docx shows only a paragraph's own runs: tracked insertions,
content controls, text boxes and footnotes would be lost.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from lxml import etree

from data.document import Document
from data.errors import UnreadableDocument
from data.manuscript import ManuscriptWriter, Role
from data.readers.lines import candidate
from data.readers.loose import compose_loose
from data.readers.roman import roman
from data.readers.word_left_out import hidden_styles, is_hidden, notices_of
from data.readers.word_tables import speaking_rows, words_of_cell
from data.readers.word_xml import DOCUMENT, END_NOTES, NOTES, STYLES, W, open_parts

_SKIPPED = frozenset(
    f"{W}{tag}"
    for tag in ("del", "moveFrom", "pPr", "rPr", "tblPr", "tblGrid", "sdtPr", "sectPr", "instrText", "delText", "trPr")
)
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_PICTURES = (f"{W}drawing", f"{W}pict", f"{W}object")


def read_docx(raw: bytes, document_id: str) -> Document:
    """Read the bytes of a DOCX file; tables row by row, tracked changes as if accepted.

    Raises:
        UnreadableFile: no DOCX, encrypted, damaged, or made to be far larger than it looks.
        UnreadableDocument: there are no words in it.
    """
    parts = open_parts(raw, document_id)
    walk = _Walk(parts)
    body = parts[DOCUMENT].find(f"{W}body")
    for element in body if body is not None else ():
        walk.block(element)
    walk.write_notes()
    manuscript = walk.writer.finish()
    if not any(char.isalnum() for char in manuscript.text):
        pictures = " It holds pictures only; Telcon reads words, so the text must be recognised (OCR) first."
        raise UnreadableDocument(f"{document_id}: there are no words in this file.{pictures if walk.pictures else ''}")
    notices = notices_of(parts, walk.pictures, walk.boxes, walk.hidden)
    return compose_loose(manuscript, document_id, "DOCX", notices=notices)


class _Walk:
    """The body's elements to blocks, in reading order; the notes in the order of their marks."""

    def __init__(self, parts: Mapping[str, etree._Element]) -> None:
        self.writer = ManuscriptWriter()
        self.pictures = 0
        self.boxes = 0
        self.hidden: list[str] = []
        self._hidden_styles = hidden_styles(parts.get(STYLES))
        self._goes_on = False
        self._beside = False
        self._styles = _styles(parts.get(STYLES))
        self._notes = {
            part: _notes(parts.get(part), tag) for part, tag in ((NOTES, "footnote"), (END_NOTES, "endnote"))
        }
        self._cited: dict[tuple[str, str], str] = {}
        self._counts: Counter[str] = Counter()
        self._role: Role | None = None
        self._note: str | None = None
        self._titled = False
        self._page = 1 if parts[DOCUMENT].find(f".//{W}lastRenderedPageBreak") is not None else 0
        if self._page:
            self.writer.page("1")

    def block(self, element: etree._Element) -> None:
        """A paragraph, a table, or something that holds such."""
        if not isinstance(element.tag, str) or element.tag in _SKIPPED or element.tag == _FALLBACK:
            return
        if element.tag == f"{W}p":
            self._paragraph(element)
        elif element.tag == f"{W}tbl":
            self._table(element)
        else:
            for child in element:
                self.block(child)

    def write_notes(self) -> None:
        """Every cited note behind the text, then those that nothing cites."""
        for (part, note), label in list(self._cited.items()):
            self._note_text(label, self._notes[part][note])
        for part, notes in self._notes.items():
            for note in notes:
                if (part, note) not in self._cited:
                    self._note_text(self._number(part), notes[note])

    def _note_text(self, label: str, element: etree._Element) -> None:
        self._note = label
        self.block_children(element)
        self._note = None

    def block_children(self, element: etree._Element) -> None:
        for child in element:
            self.block(child)

    def _paragraph(self, element: etree._Element) -> None:
        role: Role = "body"
        style = self._style_of(element)
        if style == "title" and not self._titled:
            role = "title"
        elif style or self._beside:
            role = "apart"
        words = any(text and text.strip() for text in element.itertext(f"{W}t"))
        self._titled = self._titled or (words and self._note is None)
        if not self._goes_on:
            self.writer.begin("note" if self._note else role, self._note)
        boxes = self._inline(element)
        self._goes_on = element.find(f"{W}pPr/{W}rPr/{W}del") is not None  # the paragraph's end was deleted
        for box in boxes:
            self._box(box)

    def _box(self, box: etree._Element) -> None:
        """A text box hangs beside its paragraph: nobody goes on speaking in it, unless it holds the conversation."""
        paragraphs = ["".join(each.itertext(f"{W}t")) for each in box.iter(f"{W}p")]
        if not any(words.strip() for words in paragraphs):
            return
        self.boxes += 1
        before, self._beside = self._beside, sum(candidate(words) is not None for words in paragraphs) < 2
        self.block_children(box)
        self._beside = before

    def _style_of(self, element: etree._Element) -> str:
        style = element.find(f"{W}pPr/{W}pStyle")
        return self._styles.get(style.get(f"{W}val", ""), "") if style is not None else ""

    def _table(self, table: etree._Element) -> None:
        """One block a row; where speakers stand beside their words, a speaker's line above them; else no speech."""
        rows = [row for row in _direct(table, "tr") if row.find(f"{W}trPr/{W}del") is None]
        cells = [list(_direct(row, "tc")) for row in rows]
        spoken = speaking_rows([[words_of_cell(cell) for cell in row] for row in cells])
        self._goes_on = False
        for row, lines in zip(cells, spoken, strict=True):
            if len(row) == 1:
                self.block_children(row[0])
                continue
            self.writer.begin("note" if self._note else "apart" if lines is None else "body", self._note)
            self._titled = True
            for group in lines or [[place] for place in range(len(row))]:
                for paragraph in (each for place in group for each in _paragraphs(row[place])):
                    self._inline(paragraph)
                    if len(group) == 1:
                        self.writer.line()
                    else:  # name and time
                        self.writer.write(" ")
                self.writer.line()

    def _inline(self, element: etree._Element) -> list[etree._Element]:
        """The words inside a paragraph; its text boxes are given back, to stand behind it."""
        boxes: list[etree._Element] = []
        for child in self._shown(element, boxes):
            tag = child.tag
            if tag in (f"{W}t", _MATH_TEXT):
                self.writer.write((child.text or "").replace("\u00ad", ""))
            elif tag in (f"{W}tab", f"{W}ptab"):
                self.writer.write(" ")
            elif tag in (f"{W}br", f"{W}cr"):
                self.writer.line()
            elif tag == f"{W}noBreakHyphen":
                self.writer.write("-")
            elif tag == f"{W}lastRenderedPageBreak" and self._page and self._note is None:
                self._page += 1
                self.writer.page(str(self._page))
            elif tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
                self._mark(child)
            elif tag in _PICTURES and child.find(f".//{W}txbxContent") is None:
                self.pictures += 1
        return boxes

    def _shown(self, element: etree._Element, boxes: list[etree._Element]) -> Iterator[etree._Element]:
        """What a paragraph holds, without deleted and hidden words, twins for old programs, and text boxes."""
        for child in element:
            if not isinstance(child.tag, str) or child.tag in _SKIPPED or child.tag == _FALLBACK:
                continue
            if child.tag == f"{W}txbxContent":
                boxes.append(child)
                continue
            if child.tag == f"{W}r" and is_hidden(child, self._hidden_styles):
                self.hidden.append("".join(child.itertext(f"{W}t")))
                continue
            yield child
            yield from self._shown(child, boxes)

    def _mark(self, element: etree._Element) -> None:
        part = NOTES if element.tag == f"{W}footnoteReference" else END_NOTES
        note = element.get(f"{W}id", "")
        label = self._cited.get((part, note)) or self._number(part)
        if note in self._notes[part]:
            self._cited[part, note] = label
        self.writer.mark(label)

    def _number(self, part: str) -> str:
        """Notes count 1, 2, 3; end notes i, ii, iii where there are footnotes as well."""
        self._counts[part] += 1
        number = self._counts[part]
        return roman(number) if part == END_NOTES and self._notes[NOTES] else str(number)


def _direct(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The rows of a table or cells of a row, also within content controls and insertions, not those of inner tables."""
    for child in element:
        if child.tag == f"{W}{tag}":
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml", f"{W}smartTag"):
            yield from _direct(child, tag)


def _paragraphs(element: etree._Element) -> Iterator[etree._Element]:
    """Every paragraph inside, without twins for old programs."""
    for child in element:
        if not isinstance(child.tag, str) or child.tag in _SKIPPED or child.tag == _FALLBACK:
            continue
        if child.tag == f"{W}p":
            yield child
        yield from _paragraphs(child)


def _styles(root: etree._Element | None) -> dict[str, str]:
    """Style id to `title` or `heading`, for the styles that are one."""
    found = {}
    for style in root.iter(f"{W}style") if root is not None else ():
        name = style.find(f"{W}name")
        words = (name.get(f"{W}val", "") if name is not None else "").casefold()
        if words == "title" or words == "heading 1":
            found[style.get(f"{W}styleId", "")] = "title"
        elif words.startswith("heading") or words == "subtitle":
            found[style.get(f"{W}styleId", "")] = "heading"
    return found


def _notes(root: etree._Element | None, tag: str) -> dict[str, etree._Element]:
    """The notes by id, without the separators that Word keeps among them."""
    notes = root.iter(f"{W}{tag}") if root is not None else ()
    return {note.get(f"{W}id", ""): note for note in notes if note.get(f"{W}type", "normal") == "normal"}
