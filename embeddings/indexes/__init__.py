"""Nearest vectors: the VectorIndex seam, exact search and inverted files of FAISS, kept up with the store."""

from embeddings.indexes.derived import DerivedIndex, Standing
from embeddings.indexes.vector_index import VectorIndex

__all__ = ["DerivedIndex", "Standing", "VectorIndex"]
