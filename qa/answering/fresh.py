"""A follow-up is not answered by what was quoted for the question before it, as long as anything else may answer."""

from __future__ import annotations

from collections.abc import Sequence, Set

from data.document import Span
from data.passages import Passage
from embeddings.values import Hit
from qa.answering.as_read import is_likely


def fresh_first(hits: Sequence[Hit], follows: Sequence[Passage], already: Set[Span]) -> list[Hit]:
    """The hits, best first, as they are, unless the best one is what was quoted `already`, all of it and first: then
    without it, where something else of its document may answer, as reading has it; that first.

    `follows` are the passages that the question leans on, in the order in which they were quoted; what only stood
    behind the first may answer yet. `already` is what was quoted of them.
    """
    best, cited = hits[0], {passage.id for passage in follows[:1]}
    if not _is_quoted(best, cited, already):
        return list(hits)
    fresh = [hit for hit in hits if not _is_quoted(hit, cited, already)]
    here = (hit for hit in fresh if hit.passage.document_id == best.passage.document_id)
    first = next((hit for hit in here if is_likely(hit, first=True)), None)
    if first is None:
        return list(hits)
    return [first, *(hit for hit in fresh if hit.passage.id != first.passage.id and hit.score <= first.score)]


def _is_quoted(hit: Hit, cited: Set[str], already: Set[Span]) -> bool:
    """Whether nothing of it is new."""
    spans = [piece.span for piece in hit.evidence] or [hit.passage.span]
    return hit.passage.id in cited and all(any(quoted.contains(span) for quoted in already) for span in spans)
