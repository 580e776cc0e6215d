"""The timeline on the page: bars that can be clicked or walked along, the same as a table, and a bar's documents."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from data.dateline import date_words
from embeddings.store import DocumentRow
from ui.links import inside, target
from ui.page.markup import NOTHING, Markup, html, joined, one_line
from ui.sources.html import count_words
from ui.timeline.picture import Bar, Picture

MOST = 40  # documents of a bar that are listed; of more, a shorter time can be chosen

_LOWEST = 6  # percent of the highest: a bar that can be seen
_BY = {"year": "year", "month": "month", "day": "day"}


def picture_html(picture: Picture) -> Markup:
    """The head with what is shown, the bars with their ticks, and the same as a table."""
    if not picture.bars or not picture.documents:
        return html(
            '<p class="none">{}</p>', "No document has a date." if picture.undated else "There are no documents."
        )
    label = f"Documents by {_BY[picture.unit]}{f', {picture.within}' if picture.within else ''}"
    return html(
        '<p class="times-sum">{}{}</p><ol class="bars by-{}" aria-label="{}">{}</ol>{}',
        _sum(picture),
        _wider(picture),
        picture.unit,
        label,
        joined(_bar(bar, picture.highest) for bar in picture.bars),
        _table(picture, label),
    )


def _sum(picture: Picture) -> str:
    filled = [bar for bar in picture.bars if bar.documents]
    first, last = filled[0].name, filled[-1].name
    span = picture.within or (first if first == last else f"{first} to {last}")
    marked = sum(bar.cited for bar in picture.bars)
    cited = f" · {marked:,} of them in the last answer" if marked else ""
    undated = (
        f" · {count_words(picture.undated, 'document')} without a date"
        if picture.undated and not picture.within
        else ""
    )
    return f"{count_words(picture.documents, 'document')}, {span}{cited}{undated}"


def _wider(picture: Picture) -> Markup:
    return html(' <button type="button" class="wider">Show all</button>') if picture.within else NOTHING


def _bar(bar: Bar, highest: int) -> Markup:
    tick = html('<span class="tick" aria-hidden="true">{}</span>', bar.tick)
    if not bar.documents:
        return html('<li class="empty"><span></span>{}</li>', tick)
    told = _told(bar)
    return html(
        '<li{}><button type="button" class="times-bar{}" data-after="{}" data-before="{}" aria-pressed="false"'
        ' aria-label="{}" title="{}"><span class="amount" data-height="{}"></span></button>{}</li>',
        html(' class="cited"') if bar.cited else NOTHING,
        " cited" if bar.cited else "",
        bar.after,
        bar.before,
        told,
        told,
        max(_LOWEST, round(100 * bar.documents / highest)),
        tick,
    )


def _told(bar: Bar) -> str:
    cited = f", {bar.cited:,} of the last answer" if bar.cited else ""
    return f"{bar.name}: {count_words(bar.documents, 'document')}{cited}"


def _table(picture: Picture, label: str) -> Markup:
    rows = joined(
        html(
            '<tr><th scope="row"><button type="button" class="row-bar" data-after="{}" data-before="{}">{}</button>'
            "</th><td>{:,}</td><td>{}</td></tr>",
            bar.after,
            bar.before,
            bar.name,
            bar.documents,
            f"{bar.cited:,}" if bar.cited else "",
        )
        for bar in picture.bars
        if bar.documents
    )
    return html(
        '<details class="as-table"><summary>As a table</summary><table><caption>{}</caption><thead><tr>'
        '<th scope="col">Time</th><th scope="col">Documents</th><th scope="col">In the last answer</th></tr></thead>'
        "<tbody>{}</tbody></table></details>",
        label,
        rows,
    )


def span_html(name: str, documents: Sequence[DocumentRow], cited: Collection[str], closer: bool) -> Markup:
    """A bar's documents, and what can be done with its time: ask only in it, look at it more closely."""
    more = len(documents) - MOST
    return html(
        '<p class="span-head"><strong role="status">{}: {}</strong> <button type="button" class="ask-only">'
        'Ask only in {}</button>{} <button type="button" class="close-span" aria-label="Close the list">✕</button></p>'
        "<ul>{}</ul>{}",
        name,
        count_words(len(documents), "document"),
        name,
        html(' <button type="button" class="closer">Look closer</button>') if closer else NOTHING,
        joined(_document(row, row.id in cited) for row in documents[:MOST]),
        html('<p class="more">and {} more: look closer, or find them in Sources.</p>', f"{more:,}")
        if more > 0
        else NOTHING,
    )


def _document(row: DocumentRow, cited: bool) -> Markup:
    return html(
        "<li>{}<small>{}{}</small></li>",
        inside(target(row.id), one_line(row.title) or row.id),
        date_words(row.date) if row.date else "",
        " · in the last answer" if cited else "",
    )
