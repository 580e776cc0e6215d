"""Paragraphs of printed lines to one text: lines joined, words that a line end cut made whole where that is safe."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from data.document import Dropped, Span
from data.manuscript import Manuscript, ManuscriptWriter, Role
from data.readers.pdf_chars import PdfLine
from data.readers.pdf_hyphens import hyphens_of, joins
from data.readers.pdf_layout import Layout
from data.readers.pdf_margins import PAGE_NUMBER, RUNNING, LeftOut
from data.readers.pdf_numbered import LINE_NUMBER
from data.readers.pdf_placed import Paragraph

_ONLY_TOLD = (PAGE_NUMBER, RUNNING, LINE_NUMBER)  # a notice names them; they hold nothing that could be looked for


def write_manuscript(layout: Layout) -> Manuscript:
    """The body, then the notes; a page is told wherever the next words stand on another one."""
    return _Writing(layout).manuscript()


def with_left_out(manuscript: Manuscript, left_out: Sequence[LeftOut]) -> tuple[Manuscript, tuple[Dropped, ...]]:
    """Stamps and withdrawal sheets behind the text, in no passage: the same words once, with all their pages.

    They stand behind it and not where they were printed, so that a turn that goes on over the page is one stretch.
    """
    pages: dict[tuple[str, str], list[str]] = {}
    for group in _groups(left_out):
        pages.setdefault((group.reason, group.words), []).append(group.page)
    text, dropped = manuscript.text, []
    for (reason, words), labels in pages.items():
        start = len(text) + 2
        text += "\n\n" + words
        where = "page" if len(set(labels)) == 1 else "pages"
        dropped.append(Dropped(Span(start, len(text)), f"{reason}, {where} {', '.join(dict.fromkeys(labels))}"))
    return replace(manuscript, text=text), tuple(dropped)


def _groups(left_out: Iterable[LeftOut]) -> list[LeftOut]:
    """The lines of one page's withdrawal sheet as one."""
    found: list[LeftOut] = []
    for item in left_out:
        if item.reason in _ONLY_TOLD:
            continue
        last = found[-1] if found else None
        words = " ".join(item.words.split())
        if last and item.whole_page and (last.page, last.reason) == (item.page, item.reason):
            found[-1] = replace(last, words=f"{last.words}\n{words}")
        else:
            found.append(replace(item, words=words))
    return found


class _Writing:
    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._writer = ManuscriptWriter()
        self._labels = frozenset(note.note for note in layout.notes if note.note)
        parts = (*layout.body, *layout.notes)
        self._hyphens = hyphens_of(line.text for paragraph in parts for _, line in paragraph.lines)
        self._page = ""

    def manuscript(self) -> Manuscript:
        titled = False
        for paragraph in self._layout.body:
            role: Role = "body"
            if paragraph.heading:
                role = "apart" if titled else "title"
            titled = True
            self._paragraph(paragraph, paragraph.role or role, None)
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
            cut = not paragraph.as_typed and self._hyphens.cut_at(line.text, follower)
            self._line(line, line.text[:-1] if cut else line.text)
            if paragraph.as_typed:
                self._writer.line()
            elif not joins(line.text, follower):
                self._writer.write(" ")

    def _line(self, line: PdfLine, words: str) -> None:
        """Write the words, raised digits as marks where a note has their number."""
        at = 0
        for start, end in _runs(line.raised):
            if start and line.text[start:end] in self._labels:
                self._words(words[at:start])
                self._writer.mark(line.text[start:end])
                at = end
        self._words(words[at:])

    def _words(self, words: str) -> None:
        """A name that stood beside its words stands on a line above them."""
        above, newline, rest = words.replace("\u00ad", "").rpartition("\n")
        if newline:
            self._writer.write(above)
            self._writer.line()
        self._writer.write(rest)


def _runs(places: Iterable[int]) -> list[tuple[int, int]]:
    """Neighbouring places as ranges."""
    runs: list[tuple[int, int]] = []
    for place in places:
        if runs and runs[-1][1] == place:
            runs[-1] = (runs[-1][0], place + 1)
        else:
            runs.append((place, place + 1))
    return runs
