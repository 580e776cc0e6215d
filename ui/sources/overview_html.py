"""What the reader shows while no document is open: the library at a glance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from data.dateline import date_words
from embeddings.library import Library
from embeddings.store import DocumentRow, SpeakerCount
from embeddings.values import Extent
from qa.operations.overviews import DocumentOverview, overview, quoted
from ui.links import inside, target
from ui.page.colours import speaker_class
from ui.page.markup import NOTHING, Markup, html, joined, one_line
from ui.sources.html import count_words

_VOLUMES = 12
_SPEAKERS = 10
_ALL_LISTED = 12  # documents; of more the longest conversations
_TO_OPEN = 8


def library_overview_html(library: Library, chosen: Mapping[str, int]) -> Markup:
    """How much there is and of when, the volumes, who speaks most, documents to begin with."""
    store = library.store
    with library.snapshot():
        rows, extent = store.documents.listing(), store.passages.extent()
        if not rows:
            words = "The library is empty. Add documents, and they can be read and asked here."
            return html('<section class="library-overview"><h2>Your library</h2><p>{}</p></section>', words)
        parts = (
            _volumes(rows, store.documents.volume_titles()),
            _speakers(store.people.speaker_counts(), chosen),
            _to_open(rows),
        )
    return html(
        '<section class="library-overview"><h2>Your library</h2><p class="extent">{}</p>{}</section>',
        _extent(extent),
        joined(parts),
    )


def _extent(extent: Extent) -> str:
    counted = f"{count_words(extent.documents, 'document')}, {count_words(extent.passages, 'passage')}"
    if not extent.earliest or not extent.latest:
        return f"{counted}."
    if extent.earliest == extent.latest:
        return f"{counted}, of {date_words(extent.earliest)}."
    return f"{counted}, from {date_words(extent.earliest)} to {date_words(extent.latest)}."


def _volumes(rows: Sequence[DocumentRow], titles: Mapping[str, str]) -> Markup:
    counted = Counter(row.volume for row in rows if row.volume)
    if not counted or (len(counted) == 1 and sum(counted.values()) == len(rows)):
        return NOTHING
    loose = len(rows) - sum(counted.values())
    items = [
        html("<li><b>{}</b> <span>{}</span></li>", titles.get(volume) or volume, count_words(count, "document"))
        for volume, count in counted.most_common(_VOLUMES)
    ]
    if len(counted) > _VOLUMES:
        items.append(html("<li>and {}</li>", count_words(len(counted) - _VOLUMES, "other volume")))
    if loose:
        items.append(html("<li><b>Single documents</b> <span>{}</span></li>", count_words(loose, "document")))
    return html('<h3>Volumes</h3><ul class="volumes">{}</ul>', joined(items))


def _speakers(counts: Sequence[SpeakerCount], chosen: Mapping[str, int]) -> Markup:
    if not counts:
        return NOTHING
    items = joined(
        html(
            '<li class="{}"><b>{}</b> <span>{}</span></li>',
            speaker_class(one.speaker, chosen),
            one.speaker,
            f"{count_words(one.turns, 'turn')} in {count_words(one.documents, 'document')}",
        )
        for one in counts[:_SPEAKERS]
    )
    more = len(counts) - _SPEAKERS
    rest = html('<p class="none">and {} more</p>', f"{more:,}") if more > 0 else NOTHING
    return html('<h3>Who speaks most</h3><ul class="people">{}</ul>{}', items, rest)


def _to_open(rows: Sequence[DocumentRow]) -> Markup:
    """All of a few documents; of many those that one reads with most profit: the longest conversations, in order."""
    title = "Documents"
    if len(rows) > _ALL_LISTED:
        title = "To begin with"
        longest = sorted(rows, key=lambda row: (-row.turns, -row.passages, row.id))[:_TO_OPEN]
        rows = [row for row in rows if row in longest]
    items = joined(html("<li>{}</li>", _link(row)) for row in rows)
    return html('<div class="to-begin"><h3>{}</h3><ul class="to-open">{}</ul></div>', title, items)


def _link(row: DocumentRow) -> Markup:
    length = count_words(row.turns, "turn") if row.turns else count_words(row.paragraphs, "paragraph")
    return html(
        '{} <span class="facts">{}</span>',
        inside(target(row.id), one_line(row.title)),
        f"{date_words(row.date) if row.date else 'Undated'} · {length}",
    )


def standing_html(library: Library) -> Markup:
    """The same place once it was looked into the texts: a few documents that stand for all, a sentence of each.

    Takes longer than the rest, so that the page asks for it when the rest is there.
    """
    with library.snapshot():
        found = overview(library)
        rows = ((library.store.documents.row(each.document.id), each) for each in found.documents)
        items = joined(html("<li>{}{}</li>", _link(row), _sentence(each)) for row, each in rows if row)
        few = library.store.passages.extent().documents == len(found.documents)
    title = "Documents" if few else "Documents that stand for the others"
    return html('<h3>{}</h3><ul class="to-open">{}</ul>', title, items)


def _sentence(each: DocumentOverview) -> Markup:
    """The document's most telling sentence, a link to it."""
    quotations = [(passage, span) for point in each.points[:1] for passage, span in quoted(point)]
    if not quotations:
        return NOTHING
    passage, span = quotations[0]
    said = f"{passage.speaker}: " if passage.speaker else ""
    return html(
        '<p class="telling">{}{}</p>',
        said,
        inside(target(passage.id, span), f"“{one_line(passage.cut(span))}”", "telling-words"),
    )
