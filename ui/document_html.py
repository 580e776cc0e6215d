"""A document as a transcript: speakers told apart, notes as notes, links that lead on, the cited words marked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from types import MappingProxyType

from data.document import Document, Reference, Span, SpeakerTurn, Target
from data.integrity import folded, notices
from data.passages import Passage, PassageMark, passages
from data.sentences import lines
from ui.marked_text import CITE, Link, marked_html, target
from ui.terminal import MISSING, voice

_BACK = '<a class="back" href="#conversation">↑ Back to the conversation</a>'


@dataclass(frozen=True)
class Opened:
    """A document as it is opened: what is cited of it, and where its cross references lead in this library."""

    document: Document
    cited: Span | None = None
    leads: Mapping[Target, str] = field(default_factory=lambda: MappingProxyType({}))


def document_html(opened: Opened) -> str:
    """The whole document; the first cited character stands in `<mark id="cited">`."""
    parts = "".join(_Page(opened).parts())
    name = escape(opened.document.id)
    return f'<article class="document" tabindex="0" aria-label="{name}" data-document="{name}">{_BACK}{parts}</article>'


def empty_html() -> str:
    words = "Ask a question, then click a number such as <b>[1]</b>: the document opens here at the very words."
    return f'<p class="no-document">{words}</p>'


class _Page:
    """One rendering of one document."""

    def __init__(self, opened: Opened) -> None:
        self._opened = opened
        self._document = opened.document
        self._passages = passages(opened.document)
        self._links = tuple(self._link(reference) for reference in opened.document.references)

    def parts(self) -> Iterator[str]:
        document = self._document
        heading = next((passage for passage in self._passages if passage.kind == "heading"), None)
        if heading:
            yield f"<header>{''.join(self._lines(heading))}</header>"
        yield self._notices()
        yield self._body()
        notes = [passage for passage in self._passages if passage.kind == "footnote"]
        if notes:
            items = "".join(self._note(note) for note in notes)
            yield f'<section class="footnotes"><h4>Editors’ footnotes</h4><ol>{items}</ol></section>'
        if source := next((passage for passage in self._passages if passage.kind == "source"), None):
            words = self._words(source.span, source.marks)
            yield f'<section class="source"><h4>Archival source</h4><p>{words}</p></section>'
        yield self._references()
        yield self._abbreviations()
        if document.url:
            yield f'<p class="origin">{_outside(document.url)}</p>'

    def _lines(self, heading: Passage) -> Iterator[str]:
        for line in lines(self._document.text, heading.span):
            yield f"<p>{self._words(line, heading.marks)}</p>"

    def _notices(self) -> str:
        """What a reader should know of this copy; losses stand open, the rest is a click away."""
        found = folded(notices(self._document))
        grave = [notice.words for notice in found if notice.kind in ("reading", "missing")]
        other = [notice.words for notice in found if notice.kind not in ("reading", "missing")]
        html = "".join(f'<p class="notice">{escape(words)}</p>' for words in grave)
        if other:
            items = "".join(f"<li>{escape(words)}</li>" for words in other)
            summary = f"About this copy ({len(other)})"
            html += f'<details class="notice"><summary>{summary}</summary><ul>{items}</ul></details>'
        return html

    def _body(self) -> str:
        speakers = self._document.speakers()
        html: list[tuple[int, int, str]] = [
            (turn.span.start, turn.number, _missing(turn, speakers)) for turn in self._document.turns if turn.missing
        ]
        for passage in self._passages:
            if passage.kind == "turn":
                html.append((passage.span.start, passage.turn or 0, self._turn(passage, speakers)))
            elif passage.kind == "narrative":
                html.append((passage.span.start, 0, self._paragraph(passage)))
        return "".join(words for _, _, words in sorted(html))

    def _turn(self, turn: Passage, speakers: tuple[str, ...]) -> str:
        who = f'<b title="{escape(turn.person or "")}">{escape(voice(turn))}</b>'
        words = self._words(turn.span, turn.marks)
        return f'<p class="turn side-{_side(turn.speaker, speakers)}">{who} <span>{words}</span></p>'

    def _paragraph(self, passage: Passage) -> str:
        return f'<p class="narrative">{self._words(passage.span, passage.marks)}</p>'

    def _note(self, note: Passage) -> str:
        label = escape(note.footnote or "")
        return f'<li><span class="label">{label}</span> {self._words(note.span, note.marks)}</li>'

    def _words(self, span: Span, marks: tuple[PassageMark, ...]) -> str:
        return marked_html(self._document.text, span, marks, self._links, self._opened.cited)

    def _link(self, reference: Reference) -> Link:
        """Inside the library where the document is there, else to its canonical address."""
        found = self._opened.leads.get(reference.target)
        if found:
            return Link(reference.span, CITE + target(found), f"Open {found}")
        return Link(reference.span, reference.target.address(), "Not in this library")

    def _abbreviations(self) -> str:
        """What the volume's list explains of the abbreviations used here."""
        terms = self._document.abbreviations
        if not terms:
            return ""
        items = "".join(f"<dt>{escape(term.short)}</dt><dd>{escape(term.meaning)}</dd>" for term in terms)
        return (
            f'<details class="abbreviations"><summary>Abbreviations ({len(terms)})</summary><dl>{items}</dl></details>'
        )

    def _references(self) -> str:
        """The documents that this one cites and the library does not hold, once each."""
        absent = [r for r in self._document.references if r.target not in self._opened.leads]
        shown: dict[Target, str] = {}
        for reference in absent:
            shown.setdefault(reference.target, " ".join(reference.span.of(self._document.text).split()))
        if not shown:
            return ""
        items = "".join(f"<li>{escape(words)}: {_outside(to.address())}</li>" for to, words in shown.items())
        return f'<section class="absent"><h4>Cited, not in this library</h4><ul>{items}</ul></section>'


def _missing(turn: SpeakerTurn, speakers: tuple[str, ...]) -> str:
    likely = f"{escape(turn.speaker)}?" if turn.speaker else "?"
    return f'<p class="turn missing side-{_side(turn.speaker, speakers)}"><b>{likely}</b> <span>{MISSING}</span></p>'


def _side(speaker: str | None, speakers: tuple[str, ...]) -> int:
    return speakers.index(speaker) % 6 if speaker in speakers else 0


def _outside(url: str) -> str:
    return f'<a href="{escape(url)}" target="_blank" rel="noopener noreferrer">{escape(url)}</a>'
