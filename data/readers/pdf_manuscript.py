"""Paragraphs of printed lines to one text: lines joined, words that a line end cut made whole where that is safe."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from data.manuscript import Manuscript, ManuscriptWriter, Role
from data.readers.pdf_layout import Layout, Paragraph
from data.readers.pdf_lines import PdfLine

_CUT = re.compile(r"(?P<start>[^\W\d_]+)-$")
_REST = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def write_manuscript(layout: Layout) -> Manuscript:
    """The body, then the notes; a page is told wherever the next words stand on another one."""
    return _Writing(layout).manuscript()


class _Writing:
    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._writer = ManuscriptWriter()
        self._labels = frozenset(note.note for note in layout.notes if note.note)
        self._words = _whole_words((*layout.body, *layout.notes))
        self._page = ""

    def manuscript(self) -> Manuscript:
        titled = False
        for paragraph in self._layout.body:
            role: Role = "body"
            if paragraph.heading:
                role = "apart" if titled else "title"
            titled = True
            self._paragraph(paragraph, role, None)
        for note in self._layout.notes:
            self._paragraph(note, "source" if note.source else "note", note.note or None)
        return self._writer.finish()

    def _paragraph(self, paragraph: Paragraph, role: Role, label: str | None) -> None:
        self._writer.begin(role, label)
        for place, (page, line) in enumerate(paragraph.lines):
            if page != self._page:
                self._writer.page(page)
                self._page = page
            follower = paragraph.lines[place + 1][1].text if place + 1 < len(paragraph.lines) else ""
            words, glued = self._joined(line, follower)
            self._line(line, words)
            if not glued:
                self._writer.write(" ")

    def _joined(self, line: PdfLine, follower: str) -> tuple[str, bool]:
        """The line's words, and whether the next line goes on without a space.

        A hyphen at a line's end stays unless the whole word stands elsewhere in the document: `coal-` `ship`
        may be printed with one, and a wrong join would change what is quoted.
        """
        text = line.text
        if text.endswith("\u00ad"):
            return text[:-1], True
        start, rest = _CUT.search(text), _REST.match(follower)
        if not start or not rest or not rest[0][0].islower():
            return text, False
        whole = (start["start"] + rest[0]).casefold()
        return (text[:-1] if whole in self._words else text), True

    def _line(self, line: PdfLine, words: str) -> None:
        """Write the words, raised digits as marks where a note has their number."""
        at = 0
        for start, end in _runs(line.raised):
            if start and line.text[start:end] in self._labels:
                self._writer.write(words[at:start].replace("\u00ad", ""))
                self._writer.mark(line.text[start:end])
                at = end
        self._writer.write(words[at:].replace("\u00ad", ""))


def _runs(places: Iterable[int]) -> list[tuple[int, int]]:
    """Neighbouring places as ranges."""
    runs: list[tuple[int, int]] = []
    for place in places:
        if runs and runs[-1][1] == place:
            runs[-1] = (runs[-1][0], place + 1)
        else:
            runs.append((place, place + 1))
    return runs


def _whole_words(paragraphs: Iterable[Paragraph]) -> Collection[str]:
    """Every word that no line end cuts, casefolded."""
    found = set()
    for paragraph in paragraphs:
        for _, line in paragraph.lines:
            whole = line.text[: -len(cut[0])] if (cut := _CUT.search(line.text)) else line.text
            found |= {word.casefold() for word in _WORD.findall(whole)}
    return found
