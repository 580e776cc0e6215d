"""Which passages are looked at word by word: those around what the searches found, in the best documents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from embeddings.search.numbers import NUMBERS
from embeddings.store import Store
from embeddings.values import NO_FILTERS, Filters

DOCUMENTS = 30  # documents that the searches' best passages are in
_REACH = 6  # places before and after a passage that was found, in a long document


@dataclass(frozen=True)
class Neighbourhood:
    """Passage `rows` upwards; `documents` (n,) tells which stand in one document, `wanted` (n,) which may be hits."""

    rows: Sequence[int]
    documents: npt.NDArray[np.int64]
    wanted: npt.NDArray[np.bool_]


def neighbourhood(store: Store, seeds: Sequence[Sequence[int]], filters: Filters) -> Neighbourhood:
    """Around the best of each ranking of passage rows.

    What is beside the filters is looked at as well: it may lend its words, but is no hit.
    """
    homes = store.passages.documents_of(sorted({row for ranking in seeds for row in ranking}))
    chosen = {document for ranking in seeds for document in _best_documents(ranking, homes)}
    centres = [row for row, document in homes.items() if document in chosen]
    around = store.passages.around(centres, _REACH)
    rows = sorted(around)
    allowed = set(store.passages.within(rows, filters)) if filters != NO_FILTERS else set(rows)
    return Neighbourhood(
        rows,
        np.asarray([around[row] for row in rows], dtype=np.int64),
        np.asarray([row in allowed for row in rows], dtype=bool),
    )


def _best_documents(ranking: Sequence[int], homes: dict[int, int]) -> list[int]:
    """A document counts by the reciprocal ranks of all its passages."""
    scores: dict[int, float] = defaultdict(float)
    for rank, row in enumerate(ranking, 1):
        if row in homes:
            scores[homes[row]] += 1.0 / (NUMBERS.fusion.rrf_k + rank)
    return sorted(scores, key=lambda document: (-scores[document], document))[:DOCUMENTS]
