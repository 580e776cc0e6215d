"""Text of a document as HTML: footnote marks raised, cross references as links, cited words marked.

Not a character of the text is added, lost or moved; what the source prints beside the text (a
footnote's number in TEI) is shown as an element that is no part of it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from data.document import Span
from data.passages import PassageMark
from ui.links import inside, outside, target
from ui.page.markup import Markup, breaks, html, joined

Owner = TypeVar("Owner")


@dataclass(frozen=True)
class Link:
    """Words that lead somewhere: to a passage or document of the library (its `target`), else to an address."""

    span: Span
    to: str
    title: str = ""
    address: bool = False
    kind: str = "reference"


def marked_html(
    text: str,
    span: Span,
    marks: Sequence[PassageMark] = (),
    links: Sequence[Link] = (),
    cited: Span | None = None,
    doubtful: Sequence[Link] = (),
) -> Markup:
    """`text[span]`, where `text` begins at character 0 of the document; line breaks as `<br>`.

    `doubtful` words lead to their place on the page's picture.
    """
    marks = [mark for mark in marks if span.contains(mark.span)]
    links = [link for link in links if span.contains(link.span)]
    doubtful = [link for link in doubtful if span.contains(link.span)]
    edges = {span.start, span.end}
    for inner in (
        *(mark.span for mark in marks),
        *(link.span for link in (*links, *doubtful)),
        *((cited,) if cited else ()),
    ):
        edges |= {max(span.start, min(inner.start, span.end)), max(span.start, min(inner.end, span.end))}
    places = sorted(edges)
    beside: dict[int, list[PassageMark]] = {}
    for mark in marks:
        if _is_empty(mark.span):
            beside.setdefault(mark.span.start, []).append(mark)
    raised = _owners(places, [(mark.span, mark) for mark in marks])
    linked = _owners(places, [(link.span, link) for link in links])
    doubted = _owners(places, [(link.span, link) for link in doubtful])
    pieces = []
    for place, (start, end) in enumerate(zip(places, [*places[1:], span.end], strict=True)):
        pieces += [_mark(breaks(mark.label), mark.footnote_id) for mark in beside.get(start, ())]
        if start < end:
            pieces.append(_piece(text, Span(start, end), raised[place], linked[place] or doubted[place], cited))
    return joined(pieces)


def _owners(places: Sequence[int], owners: Sequence[tuple[Span, Owner]]) -> list[Owner | None]:
    """For each piece between two places the first of those that hold it: in one pass over them, not one a piece."""
    found: list[Owner | None] = [None] * len(places)
    for span, owner in reversed(owners):
        for place in range(bisect_left(places, span.start), bisect_left(places, span.end)):
            found[place] = owner
    return found


def _piece(text: str, span: Span, mark: PassageMark | None, link: Link | None, cited: Span | None) -> Markup:
    """Characters between two edges: one mark, one link, or plain words."""
    shown = breaks(span.of(text))
    if mark:
        shown = _mark(shown, mark.footnote_id)
    if link:
        leads = outside if link.address else inside
        shown = leads(link.to, shown, kind=link.kind, title=link.title)
    if cited and cited.contains(span):
        first = html(' id="cited"') if span.start == cited.start else ""
        shown = html('<mark class="cited"{}>{}</mark>', first, shown)
    return shown


def _mark(label: Markup, footnote_id: str | None) -> Markup:
    return html('<sup class="mark">{}</sup>', label if footnote_id is None else inside(target(footnote_id), label))


def _is_empty(span: Span) -> bool:
    return span.start == span.end
