"""The library's documents as lists in groups, cut into pages here, so that thousands of them stay quick."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from data.dateline import date_words
from data.passages import Passage
from embeddings.store import DocumentRow
from ui.links import inside, target
from ui.page.markup import NOTHING, Markup, html, joined, one_line
from ui.sources.listing import Source, SourceGroup

PAGE = 50
UNFOLDED = 40  # documents; of more, the groups are shown folded

Firsts = Mapping[int, Passage]


def count_words(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"


def groups_html(groups: Sequence[SourceGroup], words: str, firsts: Firsts) -> Markup:
    """All that was found; of many groups only the heads, which are filled as they are unfolded."""
    found = sum(len(group.sources) for group in groups)
    if not found and words:
        return html('<p class="none">No document holds “{}” in its title, date, people or text.</p>', words)
    if not found:
        return html('<p class="none">The library is empty. Add documents with the button above.</p>')
    unfolded = found <= UNFOLDED or len(groups) == 1
    items = joined(_group(group, page_html(group, 0, firsts) if unfolded else NOTHING) for group in groups)
    return html('<p class="sum" role="status">{}</p><ul class="groups">{}</ul>', _sum(groups, words), items)


def is_unfolded(groups: Sequence[SourceGroup]) -> bool:
    return len(groups) == 1 or sum(len(group.sources) for group in groups) <= UNFOLDED


def page_of(group: SourceGroup, page: int) -> tuple[int, Sequence[Source]]:
    """The page that there is, and the documents on it."""
    page = min(page, math.ceil(len(group.sources) / PAGE) - 1)
    return page, group.sources[page * PAGE : (page + 1) * PAGE]


def page_html(group: SourceGroup, page: int, firsts: Firsts) -> Markup:
    """One page of a group's documents."""
    page, shown = page_of(group, page)
    rows = joined(_row(source, firsts) for source in shown)
    return html('<ul class="rows">{}</ul>{}', rows, _pager(page, len(shown), len(group.sources)))


def _sum(groups: Sequence[SourceGroup], words: str) -> str:
    documents = sum(len(group.sources) for group in groups)
    passages = sum(source.passages for group in groups for source in group.sources)
    told = count_words(documents, "document")
    return f"{told} · {count_words(passages, 'passage')} with these words" if words and passages else told


def _group(group: SourceGroup, rows: Markup) -> Markup:
    count = len(group.sources)
    return html(
        '<li class="group" data-group="{key}"><div class="group-head">'
        '<input type="checkbox" class="choose-group" aria-label="Choose {all} of {title}">'
        '<h3><button type="button" class="unfold" aria-expanded="{open}">'
        '<span class="name">{title}</span> <small>{about}{count}</small></button></h3></div>'
        '<div class="group-rows">{rows}</div></li>',
        key=group.key,
        all=f"all {count_words(count, 'document')}",
        title=group.title,
        open="true" if rows else "false",
        about=f"{group.about} · " if group.about else "",
        count=count_words(count, "document"),
        rows=rows,
    )


def _row(source: Source, firsts: Firsts) -> Markup:
    row, title = source.row, one_line(source.row.title) or source.row.id
    date = date_words(row.date) if row.date else "undated"
    first = firsts.get(source.first) if source.first is not None else None
    to = target(first.id, first.span) if first else target(row.id)
    hits = html('<p class="hits">{}</p>', count_words(source.passages, "passage")) if source.passages else NOTHING
    problem = html('<p class="problem">{}</p>', _problem(row)) if row.missing else NOTHING
    return html(
        '<li data-document="{name}"><input type="checkbox" class="choose" aria-label="Choose {title}, {date}">'
        '{link}<p class="facts">{facts}</p>{hits}{problem}</li>',
        name=row.id,
        title=title,
        date=date,
        link=inside(to, title, title=f"{title} ({row.id})"),
        facts=" · ".join([date[:1].upper() + date[1:], *_counts(row)]),
        hits=hits,
        problem=problem,
    )


def _counts(row: DocumentRow) -> list[str]:
    counted = ((row.turns, "turn"), (row.paragraphs, "paragraph"), (row.footnotes, "note"))
    return [count_words(number, what) for number, what in counted if number]


def _problem(row: DocumentRow) -> str:
    return f"{count_words(row.missing, 'reply is', 'replies are')} missing in this copy"


def _pager(page: int, shown: int, found: int) -> Markup:
    if found <= PAGE:
        return NOTHING
    first = page * PAGE + 1
    return html(
        '<p class="pager">{} <span role="status">{}</span> {}</p>',
        _turn_to(page - 1, "Previous", page > 0),
        f"{first:,} to {first + shown - 1:,} of {found:,}",
        _turn_to(page + 1, "Next", first + shown <= found),
    )


def _turn_to(page: int, words: str, there: bool) -> Markup:
    off = NOTHING if there else html(" disabled")
    return html('<button type="button" data-page="{}"{}>{}</button>', page, off, words)
