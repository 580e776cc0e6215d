"""Who points at a document: the sentences of others that cite it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from data.document import Document, Span
from data.passages import Passage, passages
from embeddings.store import Citing
from embeddings.values import Hit
from qa.selection import Piece, Selection

_MOST = 10  # of the sentences that cite a document


def pointers(
    citing: Sequence[Citing],
    document: Callable[[str], Document],
    fetch: Callable[[str], Hit],
    allows: Callable[[Passage], bool],
) -> Selection | None:
    """The sentence around each reference, in the order given, one a passage that the filters allow; None where nobody
    points."""
    hits: list[Hit] = []
    pieces: list[Piece] = []
    found: set[str] = set()
    for each in citing:
        cut = passages(document(each.document_id))
        passage = next((one for one in cut if one.span.contains(each.reference.span)), None)
        if passage is None or passage.id in found or len(hits) == _MOST or not allows(passage):
            continue
        found.add(passage.id)
        hits.append(fetch(passage.id))
        pieces.append(Piece(len(hits), (_around(each.reference.span, hits[-1]),)))
    return Selection(tuple(hits), tuple(pieces)) if hits else None


def _around(reference: Span, hit: Hit) -> Span:
    """Whole sentences; a reference such as “vol. XV, Document 37” may be cut by a full stop."""
    spans = [piece.span for piece in sorted(hit.evidence, key=lambda piece: piece.span.start)]
    touched = [span for span in spans if span.start < reference.end and reference.start < span.end]
    return Span(touched[0].start, touched[-1].end) if touched else hit.passage.span
