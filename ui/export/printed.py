"""A paper as HTML: a page without anything around it, to print or to keep; and the piece of it that is copied."""

from __future__ import annotations

from data.citing.footnotes import Run, Runs
from ui.export.paper import Block, Paper, Quotation
from ui.links import on_this_page, outside
from ui.page.markup import NOTHING, Markup, breaks, html, joined, one_line

SERVED_STYLE = html('<link rel="stylesheet" href="print.css">')


def style_within(css: str) -> Markup:
    """For a file that stands alone; what would be escaped in it (quotation marks, brackets) has no place in the CSS."""
    return html("<style>{}</style>", css)


def printed(paper: Paper, style: Markup) -> Markup:
    """A whole page; `style` is the element of its head that says how it looks."""
    return html(
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{0}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">{1}</head>'
        "<body><main><h1>{0}</h1>{2}{3}{4}{5}</main></body></html>",
        one_line(paper.title),
        style,
        html('<p class="small">{}</p>', paper.about()) if paper.about() else NOTHING,
        joined(_block(block, linked=True) for block in paper.blocks),
        _notes(paper.notes),
        _cited(paper.cited),
    )


def copied(paper: Paper) -> Markup:
    """What goes to the clipboard: the answer itself and its footnotes."""
    blocks = (_block(block, linked=False) for block in paper.blocks if block.kind not in ("question", "small"))
    notes = (html("<p>{}. {}</p>", number, _runs(runs)) for number, runs in enumerate(paper.notes, 1))
    return joined([*blocks, *notes])


def _block(block: Block, linked: bool) -> Markup:
    if block.kind == "question":
        return html("<h2>{}</h2>", one_line(block.plain()))
    if block.kind == "head":
        return html("<h3>{}</h3>", one_line(block.plain()))
    words = joined(breaks(part) if isinstance(part, str) else _quotation(part, linked) for part in block.parts)
    if block.kind == "reader":
        return html("<blockquote><p>{}</p></blockquote>", words)
    return html("<p>{}</p>", words) if block.kind == "words" else html('<p class="{}">{}</p>', block.kind, words)


def _quotation(part: Quotation, linked: bool) -> Markup:
    """Its quotation marks are characters, so that they are copied with it."""
    mark = on_this_page(f"note-{part.note}", str(part.note), f"mark-{part.note}") if linked else part.note
    return html('“<span class="quotation">{}</span>”<sup>{}</sup>', breaks(part.words), mark)


def _notes(notes: tuple[Runs, ...]) -> Markup:
    if not notes:
        return NOTHING
    items = (
        html(
            '<li id="note-{}">{} <span class="up">{}</span></li>',
            number,
            _runs(runs),
            on_this_page(f"mark-{number}", "↑"),
        )
        for number, runs in enumerate(notes, 1)
    )
    return html('<section class="notes"><h2>Notes</h2><ol>{}</ol></section>', joined(items))


def _cited(cited: tuple[Runs, ...]) -> Markup:
    if not cited:
        return NOTHING
    items = joined(html("<li>{}</li>", _runs(runs)) for runs in cited)
    return html('<section class="cited"><h2>Documents cited</h2><ul>{}</ul></section>', items)


def _runs(runs: Runs) -> Markup:
    return joined(map(_run, runs))


def _run(run: Run) -> Markup:
    if run.address:
        return outside(run.words, run.words)
    return html("<i>{}</i>", run.words) if run.italic else html("{}", run.words)
