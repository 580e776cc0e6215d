"""Text of a document as HTML: footnote marks raised, cross references as links, cited words marked.

Not a character of the text is added, lost or moved; what the source prints beside the text (a
footnote's number in TEI) is shown as an element that is no part of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import quote

from data.document import Span
from data.passages import PassageMark

CITE = "#cite="  # the start of every link that the document panel follows


@dataclass(frozen=True)
class Link:
    """Words that lead somewhere: `href` is an address, or a passage of the library behind `CITE`."""

    span: Span
    href: str
    title: str = ""


def target(passage_id: str, span: Span | None = None) -> str:
    """What a citation link carries: a passage or document, and the characters to mark in it."""
    return quote(passage_id, safe="") + (f":{span.start}-{span.end}" if span else "")


def marked_html(
    text: str,
    span: Span,
    marks: Sequence[PassageMark] = (),
    links: Sequence[Link] = (),
    cited: Span | None = None,
) -> str:
    """`text[span]`, where `text` begins at character 0 of the document; line breaks as `<br>`."""
    marks = [mark for mark in marks if span.contains(mark.span)]
    links = [link for link in links if span.contains(link.span)]
    edges = {span.start, span.end}
    for inner in (*(mark.span for mark in marks), *(link.span for link in links), *((cited,) if cited else ())):
        edges |= {max(span.start, min(inner.start, span.end)), max(span.start, min(inner.end, span.end))}
    places = sorted(edges)
    beside = {mark.span.start: [m for m in marks if m.span == mark.span] for mark in marks if _is_empty(mark.span)}
    html = []
    for start, end in zip(places, [*places[1:], span.end], strict=True):
        html += [_mark(mark.label, mark.footnote_id) for mark in beside.get(start, ())]
        if start < end:
            html.append(_piece(text, Span(start, end), marks, links, cited))
    return "".join(html).replace("\n", "<br>")


def _piece(text: str, span: Span, marks: Sequence[PassageMark], links: Sequence[Link], cited: Span | None) -> str:
    """Characters between two edges: one mark, one link, or plain words."""
    html = escape(span.of(text))
    mark = next((mark for mark in marks if not _is_empty(mark.span) and mark.span.contains(span)), None)
    link = next((link for link in links if link.span.contains(span)), None)
    if mark:
        html = _mark(html, mark.footnote_id)
    if link:
        outside = "" if link.href.startswith("#") else ' target="_blank" rel="noopener noreferrer"'
        html = f'<a class="reference" href="{escape(link.href)}" title="{escape(link.title)}"{outside}>{html}</a>'
    if cited and cited.contains(span):
        first = ' id="cited"' if span.start == cited.start else ""
        html = f'<mark class="cited"{first}>{html}</mark>'
    return html


def _mark(label: str, footnote_id: str | None) -> str:
    if footnote_id is None:
        return f'<sup class="mark">{label}</sup>'
    return f'<sup class="mark"><a href="{CITE}{target(footnote_id)}">{label}</a></sup>'


def _is_empty(span: Span) -> bool:
    return span.start == span.end
