"""A question to hits: full text, vectors, late interaction."""

from embeddings.search.fusion import reciprocal_rank_fusion
from embeddings.search.literal import Place, Places, look_up, word_count
from embeddings.search.near_words import familiar, near_words
from embeddings.search.office_holders import (
    called_also,
    ever_held,
    everybody,
    holder,
    holders,
    is_office,
    offices_held,
    spells,
)
from embeddings.search.retriever import HybridRetriever
from embeddings.search.sentence_vectors import sentence_vectors, unit
from embeddings.search.synonyms import other_names

__all__ = [
    "HybridRetriever",
    "Place",
    "Places",
    "called_also",
    "ever_held",
    "everybody",
    "familiar",
    "holder",
    "holders",
    "is_office",
    "look_up",
    "near_words",
    "offices_held",
    "other_names",
    "reciprocal_rank_fusion",
    "sentence_vectors",
    "spells",
    "unit",
    "word_count",
]
