"""A document as a transcript: speakers told apart, notes as notes, links that lead on, the cited words marked."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from data.document import Document, Reference, Span, SpeakerTurn, Target
from data.integrity import folded, notices
from data.passages import Passage, PassageMark, passages
from data.sentences import lines
from ui.links import outside, target
from ui.marked_text import Link, marked_html
from ui.markup import NOTHING, Markup, html, joined, one_line
from ui.terminal import MISSING, voice


@dataclass(frozen=True)
class Opened:
    """A document as it is opened: what is cited of it, and where its cross references lead in this library."""

    document: Document
    cited: Span | None = None
    leads: Mapping[Target, str] = field(default_factory=lambda: MappingProxyType({}))


def document_html(opened: Opened) -> Markup:
    """The whole document; the first cited character stands in `<mark id="cited">`."""
    return html(
        '<article class="document" tabindex="0" aria-label="{0}" data-document="{0}">{1}</article>',
        opened.document.id,
        joined(_Page(opened).parts()),
    )


class _Page:
    """One rendering of one document."""

    def __init__(self, opened: Opened) -> None:
        self._opened = opened
        self._document = opened.document
        self._passages = passages(opened.document)
        self._links = sorted(map(self._link, opened.document.references), key=lambda link: link.span.start)
        self._begin = [link.span.start for link in self._links]

    def parts(self) -> Iterator[Markup]:
        document = self._document
        heading = next((passage for passage in self._passages if passage.kind == "heading"), None)
        if heading:
            yield html("<header>{}</header>", joined(self._lines(heading)))
        yield self._notices()
        yield self._body()
        notes = [passage for passage in self._passages if passage.kind == "footnote"]
        if notes:
            items = joined(self._note(note) for note in notes)
            yield html('<section class="footnotes"><h4>Editors’ footnotes</h4><ol>{}</ol></section>', items)
        if source := next((passage for passage in self._passages if passage.kind == "source"), None):
            words = self._words(source.span, source.marks)
            yield html('<section class="source"><h4>Archival source</h4><p>{}</p></section>', words)
        yield self._references()
        yield self._abbreviations()
        if document.url:
            yield html('<p class="origin">{}</p>', outside(document.url, document.url))

    def _lines(self, heading: Passage) -> Iterator[Markup]:
        for line in lines(self._document.text, heading.span):
            yield html("<p>{}</p>", self._words(line, heading.marks))

    def _notices(self) -> Markup:
        """What a reader should know of this copy; losses stand open, the rest is a click away."""
        found = folded(notices(self._document))
        grave = [notice.words for notice in found if notice.kind in ("reading", "missing")]
        other = [notice.words for notice in found if notice.kind not in ("reading", "missing")]
        shown = [html('<p class="notice">{}</p>', words) for words in grave]
        if other:
            items = joined(html("<li>{}</li>", words) for words in other)
            shown.append(
                html(
                    '<details class="notice"><summary>About this copy ({})</summary><ul>{}</ul></details>',
                    len(other),
                    items,
                )
            )
        return joined(shown)

    def _body(self) -> Markup:
        speakers = self._document.speakers()
        placed: list[tuple[int, int, Markup]] = [
            (turn.span.start, turn.number, _missing(turn, speakers)) for turn in self._document.turns if turn.missing
        ]
        for passage in self._passages:
            if passage.kind == "turn":
                placed.append((passage.span.start, passage.turn or 0, self._turn(passage, speakers)))
            elif passage.kind == "narrative":
                placed.append((passage.span.start, 0, self._paragraph(passage)))
        return joined(words for _, _, words in sorted(placed))

    def _turn(self, turn: Passage, speakers: tuple[str, ...]) -> Markup:
        return html(
            '<p class="turn side-{}"><b title="{}">{}</b> <span>{}</span></p>',
            _side(turn.speaker, speakers),
            turn.person or "",
            voice(turn),
            self._words(turn.span, turn.marks),
        )

    def _paragraph(self, passage: Passage) -> Markup:
        return html('<p class="narrative">{}</p>', self._words(passage.span, passage.marks))

    def _note(self, note: Passage) -> Markup:
        words = self._words(note.span, note.marks)
        return html('<li><span class="label">{}</span> {}</li>', note.footnote or "", words)

    def _words(self, span: Span, marks: tuple[PassageMark, ...]) -> Markup:
        links = self._links[bisect_left(self._begin, span.start) : bisect_right(self._begin, span.end)]
        return marked_html(self._document.text, span, marks, links, self._opened.cited)

    def _link(self, reference: Reference) -> Link:
        """Inside the library where the document is there, else to its canonical address."""
        found = self._opened.leads.get(reference.target)
        if found:
            return Link(reference.span, target(found), f"Open {found}")
        return Link(reference.span, reference.target.address(), "Not in this library", address=True)

    def _abbreviations(self) -> Markup:
        """What the volume's list explains of the abbreviations used here."""
        terms = self._document.abbreviations
        if not terms:
            return NOTHING
        return html(
            '<details class="abbreviations"><summary>Abbreviations ({})</summary><dl>{}</dl></details>',
            len(terms),
            joined(html("<dt>{}</dt><dd>{}</dd>", term.short, term.meaning) for term in terms),
        )

    def _references(self) -> Markup:
        """The documents that this one cites and the library does not hold, once each."""
        absent = [r for r in self._document.references if r.target not in self._opened.leads]
        shown: dict[Target, str] = {}
        for reference in absent:
            shown.setdefault(reference.target, one_line(reference.span.of(self._document.text)))
        if not shown:
            return NOTHING
        items = joined(
            html("<li>{}: {}</li>", words, outside(to.address(), to.address())) for to, words in shown.items()
        )
        return html('<section class="absent"><h4>Cited, not in this library</h4><ul>{}</ul></section>', items)


def _missing(turn: SpeakerTurn, speakers: tuple[str, ...]) -> Markup:
    likely = f"{turn.speaker}?" if turn.speaker else "?"
    side = _side(turn.speaker, speakers)
    return html('<p class="turn missing side-{}"><b>{}</b> <span>{}</span></p>', side, likely, MISSING)


def _side(speaker: str | None, speakers: tuple[str, ...]) -> int:
    return speakers.index(speaker) % 6 if speaker in speakers else 0
