"""What the reader's tabs show beside the text: the document at a glance, its people, who points at it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from data.dateline import date_words
from data.document import Document, Span
from data.passages import passages
from embeddings.library import Library
from embeddings.store import Citing
from qa.operations.overviews import overview, tell_overview
from qa.operations.persons import people, tell_people
from qa.operations.telling import answered
from ui.links import inside, outside, target
from ui.page.colours import speaker_class
from ui.page.markup import NOTHING, Markup, html, joined, one_line
from ui.passage_names import place_name
from ui.reader.opening import Opening
from ui.sources.html import count_words
from ui.talk.answer_html import statements_html

_CITING_SHOWN = 40  # documents that point here; each is read for its words
_LONGEST = 120  # characters on each side of a reference


def overview_html(library: Library, opening: Opening) -> Markup:
    """What the document is and says, every sentence cited, then what it consists of."""
    document = opening.opened.document
    told = answered(library.store, tell_overview(overview(library, (document.id,))), "overview")
    facts = joined(html("<dt>{}</dt><dd>{}</dd>", name, words) for name, words in _facts(document))
    return html(
        '<div class="findings">{}</div><h3>About this document</h3><dl class="facts-list">{}</dl>',
        statements_html(told),
        facts,
    )


def people_html(library: Library, opening: Opening) -> Markup:
    """Everybody who speaks, with turns; then who else took part and who is named, with what is told of them."""
    document, chosen = opening.opened.document, opening.opened.colours
    found = people(library, (document.id,))
    turns = Counter(turn.speaker for turn in document.turns if turn.speaker and not turn.missing)
    full = {turn.speaker: turn.person for turn in document.turns if turn.person}
    offices = {part.name: part.office for part in document.participants}
    rows = [
        html(
            '<li class="{}"><b>{}</b> <span>{}</span></li>',
            speaker_class(name, chosen),
            full.get(name) or name,
            " · ".join(filter(None, (offices.get(name), count_words(count, "turn")))),
        )
        for name, count in turns.most_common()
    ]
    others = answered(library.store, tell_people(replace(found, speakers=(), left_out=())), "people")
    if not rows and not others.statements:
        return html('<p class="none">Nobody is named in this document.</p>')
    speaking = html('<h3>Who speaks</h3><ul class="people">{}</ul>', joined(rows)) if rows else NOTHING
    return html('{}<div class="findings">{}</div>', speaking, statements_html(others))


def cited_by_html(library: Library, opening: Opening) -> Markup:
    """Who points at the document, with the words around; then what it points at itself."""
    document = opening.opened.document
    pointing = library.store.references.to(document.id)
    by_document = [(name, tuple(some)) for name, some in groupby(pointing, key=lambda citing: citing.document_id)]
    rows = joined(_citing(library, name, some) for name, some in by_document[:_CITING_SHOWN])
    more = len(by_document) - _CITING_SHOWN
    return joined(
        (
            html("<h3>Documents that point here</h3>"),
            html('<ul class="citing">{}</ul>', rows)
            if by_document
            else html('<p class="none">No document of this library points at this one.</p>'),
            html('<p class="none">And {}.</p>', count_words(more, "other document")) if more > 0 else NOTHING,
            _cites(library, opening),
        )
    )


def _citing(library: Library, document_id: str, pointing: Sequence[Citing]) -> Markup:
    document = library.store.documents.get(document_id)
    places = joined(
        html("<li>{} “{}”</li>", link, words)
        for link, words in (_around(document, citing.reference.span) for citing in pointing)
    )
    title = inside(target(document_id), one_line(document.title))
    date = date_words(document.date) if document.date else "Undated"
    return html('<li>{} <span class="facts">{}</span><ul>{}</ul></li>', title, date, places)


def _around(document: Document, span: Span) -> tuple[Markup, str]:
    """A link to the words that point, and the passage that they stand in, shortened around them."""
    passage = next((one for one in passages(document) if one.span.contains(span)), None)
    name = place_name(passage) if passage else "text"
    whole = passage.span if passage else span
    before, after = (document.text[whole.start : span.start], document.text[span.end : whole.end])
    if len(before) > _LONGEST:
        before = "… " + before[-_LONGEST:].partition(" ")[2]
    if len(after) > _LONGEST:
        after = after[:_LONGEST].rpartition(" ")[0] + " …"
    shown = one_line(before + span.of(document.text) + after)
    return inside(target(document.id, span), name), shown


def _cites(library: Library, opening: Opening) -> Markup:
    """Every document that this one points at, once, with the words that point."""
    document, leads = opening.opened.document, opening.opened.leads
    here: dict[str, str] = {}
    absent: dict[str, str] = {}
    for reference in document.references:
        words = one_line(reference.span.of(document.text))
        if found := leads.get(reference.target):
            here.setdefault(found, words)
        else:
            absent.setdefault(reference.target.address(), words)
    rows = [
        html(
            "<li>{} <span>{}</span></li>",
            inside(target(to), words),
            one_line(library.store.documents.title(to.partition("#")[0])),
        )
        for to, words in here.items()
    ]
    rows += [
        html("<li>{} <span>{}</span></li>", outside(to, words), "not in this library") for to, words in absent.items()
    ]
    return html('<h3>What it points at</h3><ul class="citing">{}</ul>', joined(rows)) if rows else NOTHING


def _facts(document: Document) -> Iterator[tuple[str, str]]:
    if document.volume:
        number = f", document {document.number}" if document.number else ""
        yield "Volume", one_line(document.volume.title or document.volume.id) + number
    counted = (
        (sum(not turn.missing for turn in document.turns), "turn"),
        (len(document.paragraphs), "paragraph"),
        (len(document.footnotes), "footnote"),
    )
    yield "Length", ", ".join(count_words(number, what) for number, what in counted if number)
    if document.source_note:
        yield "Original", one_line(document.source_note.of(document.text))
