"""A document as a transcript: speakers told apart, notes as notes, links that lead on, the cited words marked.

Every passage carries its id and a link to itself. A long document is sent in pieces, first those around the cited
words: the page asks for the others when they come near.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from data.document import Document, Reference, Span, SpeakerTurn
from data.passages import Kind, Passage, PassageMark
from data.sentences import lines
from data.volume import Target
from ui.commands.terminal import MISSING
from ui.links import inside, outside, target
from ui.page.colours import speaker_class
from ui.page.markup import NOTHING, Markup, html, joined, one_line
from ui.passage_names import voice
from ui.reader.document_pieces import Block, Cut, cut
from ui.reader.marked_text import Link, marked_html
from ui.scanned.html import TAB, unsure_words


@dataclass(frozen=True)
class Opened:
    """A document as it is opened: what is cited of it, where its cross references lead, who has which colour."""

    document: Document
    cited: Span | None = None
    leads: Mapping[Target, str] = field(default_factory=lambda: MappingProxyType({}))
    colours: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    known: Cut | None = None  # of this document, where it was cut before

    def cut(self) -> Cut:
        return self.known or cut(self.document)


def document_html(opened: Opened, whole: bool = True) -> Markup:
    """The document; the first cited character stands in `<mark id="cited">`.

    Without `whole` a long one has only the pieces around the cited words; `piece_html` has the others.
    """
    page = _Page(opened)
    return html(
        '<article class="document-text{}" data-document="{}">{}</article>',
        " long" if page.cut.is_long else "",
        opened.document.id,
        joined(page.parts(range(len(page.cut.pieces)) if whole else page.cut.nearest(opened.cited))),
    )


def piece_html(opened: Opened, number: int) -> Markup:
    """One piece of a long document; nothing for a number that it does not have."""
    page = _Page(opened)
    return page.piece(number) if number < len(page.cut.pieces) else NOTHING


class _Page:
    """One rendering of one document."""

    def __init__(self, opened: Opened) -> None:
        self._opened = opened
        self._document = opened.document
        self.cut = opened.cut()
        self._links = sorted(map(self._link, opened.document.references), key=lambda link: link.span.start)
        self._begin = [link.span.start for link in self._links]

    def parts(self, shown: Collection[int]) -> Iterator[Markup]:
        if heading := self._first("heading"):
            yield html('<header data-passage="{}">{}</header>', heading.id, joined(self._lines(heading)))
        yield self._notices()
        places = [self._place(number, number in shown) for number in range(len(self.cut.pieces))]
        yield joined(places[: self.cut.notes_from])
        if notes := places[self.cut.notes_from :]:
            yield html('<section class="footnotes"><h3>Editors’ footnotes</h3>{}</section>', joined(notes))
        if source := self._first("source"):
            words = self._words(source.span, source.marks)
            yield html(
                '<section class="source"><h3>Archival source</h3><p data-passage="{}">{}</p></section>',
                source.id,
                words,
            )
        yield self._references()
        yield self._abbreviations()
        if url := self._document.url:
            yield html('<p class="origin">{}</p>', outside(url, url))

    def _first(self, kind: Kind) -> Passage | None:
        return next((passage for passage in self.cut.passages if passage.kind == kind), None)

    def _place(self, number: int, shown: bool) -> Markup:
        """A piece, or the place that it will take, with what tells how much of the page that is."""
        blocks = self.cut.pieces[number]
        return html(
            '<div class="piece" data-piece="{}" data-blocks="{}" data-characters="{}"{}>{}</div>',
            number,
            len(blocks),
            blocks[-1].span.end - blocks[0].span.start,
            NOTHING if shown else html(" data-waiting"),
            self.piece(number) if shown else NOTHING,
        )

    def piece(self, number: int) -> Markup:
        blocks = joined(map(self._block, self.cut.pieces[number]))
        return blocks if number < self.cut.notes_from else html("<ol>{}</ol>", blocks)

    def _lines(self, heading: Passage) -> Iterator[Markup]:
        for line in lines(self._document.text, heading.span):
            yield html("<p>{}</p>", self._words(line, heading.marks))

    def _notices(self) -> Markup:
        """What a reader should know of this copy; losses stand open, the rest is a click away."""
        found = self.cut.notices
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

    def _block(self, block: Block) -> Markup:
        if isinstance(block, SpeakerTurn):
            return _missing(block, self._opened.colours)
        if block.kind == "footnote":
            return self._note(block)
        return self._turn(block) if block.kind == "turn" else self._paragraph(block)

    def _turn(self, turn: Passage) -> Markup:
        return html(
            '<p class="turn {}" data-passage="{}">{}<b{}>{}</b> <span>{}</span></p>',
            speaker_class(turn.speaker, self._opened.colours),
            turn.id,
            _own(turn, str(turn.turn), f"Turn {turn.turn}"),
            html(' title="{}"', turn.person) if turn.person else NOTHING,
            voice(turn),
            self._words(turn.span, turn.marks),
        )

    def _paragraph(self, passage: Passage) -> Markup:
        number = passage.id.rpartition("#p")[2]
        return html(
            '<p class="narrative" data-passage="{}">{}{}</p>',
            passage.id,
            _own(passage, number, f"Paragraph {number}"),
            self._words(passage.span, passage.marks),
        )

    def _note(self, note: Passage) -> Markup:
        return html(
            '<li data-passage="{}">{} {}</li>',
            note.id,
            _own(note, note.footnote or "", f"Footnote {note.footnote}", "own label"),
            self._words(note.span, note.marks),
        )

    def _words(self, span: Span, marks: tuple[PassageMark, ...]) -> Markup:
        links = self._links[bisect_left(self._begin, span.start) : bisect_right(self._begin, span.end)]
        doubtful = tuple(self._doubtful(span))
        return marked_html(self._document.text, span, marks, links, self._opened.cited, doubtful)

    def _doubtful(self, span: Span) -> Iterator[Link]:
        """Words that were recognised with doubt, each with its other readings and the way to its page's picture."""
        for word in self._document.recognised_in(span):
            if told := unsure_words(word):
                to = target(self._document.id, word.span) + TAB
                yield Link(word.span, to, f"{told[0].upper()}{told[1:]}. See the page", kind="unsure")

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
        return html('<section class="absent"><h3>Cited, not in this library</h3><ul>{}</ul></section>', items)


def _own(passage: Passage, words: str, name: str, kind: str = "own") -> Markup:
    """A passage's own number, a link to itself."""
    return inside(target(passage.id), words, kind, title=f"{name}: link to it", label=name)


def _missing(turn: SpeakerTurn, colours: Mapping[str, int]) -> Markup:
    likely = f"{turn.speaker or ''}{'' if turn.label else '?'}"
    return html(
        '<p class="turn missing {}"><b>{}</b> <span>{}</span></p>',
        speaker_class(turn.speaker, colours),
        likely,
        MISSING,
    )
