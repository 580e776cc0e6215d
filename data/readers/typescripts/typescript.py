"""One call of a typescript to a Document: head, speakers, narrative, and what was left out of its pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from data.blocks import Label
from data.compose import compose
from data.document import Document, Format, Notice
from data.facts import Facts
from data.manuscript import Manuscript, Role, RoleBlock
from data.readers.cutting import without_portion_marks
from data.readers.pdf_layout import Layout
from data.readers.pdf_manuscript import with_left_out, write_manuscript
from data.readers.pdf_margins import LeftOut, without_margins
from data.readers.pdf_notices import notices_of
from data.readers.pdf_placed import Paragraph
from data.readers.pdf_reasons import COVER
from data.readers.pdf_rows import rows_of, words_of
from data.readers.typescripts.calls import Call
from data.readers.typescripts.clearing import cleared
from data.readers.typescripts.head_reading import heads_of
from data.readers.typescripts.heads import Piece, TypedHead
from data.readers.typescripts.labels import at_block, labels_of
from data.readers.typescripts.leavings import is_cover
from data.readers.typescripts.rows import TypedRow, is_apart, typed_rows, usual_step
from data.speech.clarity import NO_LABELS

_INDENT = 0.7
_FAR = 2.2  # of the usual step: so much room ends a paragraph whatever its last words


def read_call(call: Call, document_id: str, format: Format) -> Document | None:  # noqa: A002
    """None where, stamps taken away, no head is left, so that the pages must be read as any others."""
    covers = [page for _, page in call.pages if is_cover([words_of(row) for row in rows_of(page.lines)])]
    pages, margins = without_margins([page for _, page in call.pages if page not in covers])
    places = [sheet for sheet, page in call.pages if page not in covers]
    rows = typed_rows(zip(places, pages, strict=True))
    heads = heads_of(rows)
    if not heads:
        return None
    head = heads[0]
    step = usual_step(rows[head.end :])
    rest = cleared(rows[head.end :], rows[head.start : head.end], step)
    left_out = (
        *(LeftOut(page.label, words_of(row), COVER) for page in covers for row in rows_of(page.lines)),
        *margins,
        *_before(rows, head),
        *rest.left_out,
    )
    labels = labels_of(rest.rows, head.participants, step)
    body, said = _body(rest.rows, labels, step)
    top = _head(rows, head)
    written = write_manuscript(Layout((*top, *body), (), left_out))
    labelled, marks = without_portion_marks(written.text, _with_labels(written, len(top), said))
    manuscript, dropped = with_left_out(replace(written, blocks=tuple(labelled)), left_out)
    told = () if labels else (Notice("reading", NO_LABELS),)
    facts = Facts(
        id=document_id,
        format=format,
        place=head.place,
        date=head.moment.date,
        time=head.moment.time,
        untitled=document_id,
        people_in_title=False,
        participants=head.participants,
        notices=(*notices_of([page for _, page in call.pages], left_out), *told),
        dropped=(*marks, *dropped),
    )
    document = compose(manuscript, facts)
    return replace(document, title=head.title or document.title, place=head.place)


def _before(rows: Sequence[TypedRow], head: TypedHead) -> list[LeftOut]:
    """What the head's rows hold that is none of it."""
    return [
        LeftOut(rows[piece.row].page, piece.line.text, piece.reason)
        for piece in head.pieces
        if piece.reason is not None
    ]


def _head(rows: Sequence[TypedRow], head: TypedHead) -> list[Paragraph]:
    """All from the title to the date is the heading; the fields below it stand apart, one by one."""
    pieces = [piece for piece in head.pieces if piece.reason is None]
    last = max(place for place, piece in enumerate(pieces) if piece.kind in ("title", "end", "moment", "dated"))
    groups: list[tuple[Role, list[Piece]]] = []
    for place, piece in enumerate(pieces):
        when = piece.kind in ("moment", "dated")
        role: Role = "dateline" if when else "title" if place <= last else "apart"
        if groups and groups[-1][0] == role and (role != "apart" or piece.kind == "under"):
            groups[-1][1].append(piece)
        else:
            groups.append((role, [piece]))
    return [
        Paragraph(tuple((rows[piece.row].page, piece.line) for piece in group), role=role, as_typed=True)
        for role, group in groups
    ]


def _body(
    rows: Sequence[TypedRow], labels: Mapping[int, Label], step: float
) -> tuple[list[Paragraph], dict[int, Label]]:
    """The rows as paragraphs; the label that each begins with, by the paragraph's number."""
    edge = Counter(round(row.left) for row in rows).most_common(1)[0][0] if rows else 0
    found: list[list[TypedRow]] = []
    said: dict[int, Label] = {}
    for place, row in enumerate(rows):
        alone = place > 0 and place - 1 in labels and labels[place - 1].end >= len(rows[place - 1].text)
        begins = not found or place in labels or (not alone and _begins(rows[place - 1], row, step, edge, bool(labels)))
        if begins:
            found.append([row])
        else:
            found[-1].append(row)
        if place in labels:
            said[len(found) - 1] = labels[place]
    role: Role = "body" if labels else "apart"  # where nobody is labelled nobody is looked for again
    return [Paragraph(tuple((row.page, row.line) for row in lines), role=role) for lines in found], said


def _begins(above: TypedRow, row: TypedRow, step: float, edge: float, labelled: bool) -> bool:
    """Room above and a sentence over; where nobody is labelled, a first line set in as well."""
    far = above.sheet == row.sheet and above.base - row.base > _FAR * step and not row.text[:1].islower()
    if far or not above.ends():
        return far
    set_in = not labelled and row.left - edge > _INDENT * row.line.size
    return is_apart(above, row, step) or set_in


def _with_labels(manuscript: Manuscript, start: int, said: Mapping[int, Label]) -> list[RoleBlock]:
    """The blocks with the labels that they begin with; every paragraph is a block."""
    return [
        replace(block, said=at_block(label, block.span.of(manuscript.text))) if label else block
        for place, block in enumerate(manuscript.blocks, -start)
        for label in (said.get(place),)
    ]
