"""The kept passages as the page lists them: the words, what they are called, the reader's remark."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import groupby

from ui.links import inside, target
from ui.notes.kept_passage import KeptPassage
from ui.notes.kept_passages import LONGEST_REMARK, SHOWN
from ui.page.markup import NOTHING, Markup, html, joined, one_line
from ui.passage_names import passage_name

_QUOTED = 280  # characters in the list; the whole is kept


def notes_html(kept: Sequence[KeptPassage], there: Collection[str], words: str, notice: str = "") -> Markup:
    """By documents; `there` are those that the library has, and more than are shown may be given."""
    told = html('<p class="problem">{}</p>', one_line(notice)) if notice else NOTHING
    if not kept:
        none = (
            f"No kept passage holds “{words}”."
            if words
            else "Keep a passage from a document or an answer, and write what you think of it: it is found here."
        )
        return html('{}<p class="none">{}</p>', told, none)
    more = html('<p class="facts">There are more: search for words in them.</p>') if len(kept) > SHOWN else NOTHING
    groups = groupby(kept[:SHOWN], key=lambda one: one.citation.passage.document_id)
    return html("{}{}{}", told, joined(_document(document, list(rows), there) for document, rows in groups), more)


def _document(document: str, rows: Sequence[KeptPassage], there: Collection[str]) -> Markup:
    gone = html('<p class="facts">No longer in this library; what was kept is as it was.</p>')
    return html(
        '<section><h3>{}</h3>{}<ul class="kept">{}</ul></section>',
        one_line(rows[0].title),
        NOTHING if document in there else gone,
        joined(_row(one, document in there) for one in rows),
    )


def _row(one: KeptPassage, there: bool) -> Markup:
    passage = one.citation.passage
    name = one_line(passage_name(passage, one.citation.date))
    quote = html("<q>{}</q>", _short(one_line(one.citation.quote)))
    return html(
        '<li data-kept="{id}">{words}<small class="facts">{name}</small>'
        '<textarea class="remark" rows="1" maxlength="{longest}" placeholder="Your remark" '
        'aria-label="Remark on {name}">{remark}</textarea>'
        '<button type="button" class="remove-kept" aria-label="Remove {name}" title="Remove">✕</button></li>',
        id=one.id,
        words=inside(target(passage.id, one.citation.span), quote, "kept-words") if there else quote,
        name=name,
        longest=LONGEST_REMARK,
        remark=one.remark,
    )


def _short(quote: str) -> str:
    return quote if len(quote) <= _QUOTED else f"{quote[: _QUOTED - 1].rstrip()}…"
