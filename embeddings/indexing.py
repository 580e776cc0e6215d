"""A document's passages to everything that is stored for finding them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from data.document import Document
from data.passages import Passage, plain
from embeddings.encoder import Encoder
from embeddings.late_interaction import TokenVectors
from embeddings.store import EncodedPassage, SentenceVector
from embeddings.views import context_view, evidence_units, names_he_may_be

BORROWED_LENGTH = 0.85  # of a borrowed token vector: a name that is only meant counts less than one that is said


def encode_passages(encoder: Encoder, document: Document, cut: Sequence[Passage]) -> list[EncodedPassage]:
    """Each passage in its context, token by token, and each of its sentences alone."""
    views = [context_view(document, passage) for passage in cut]
    encodings = encoder.encode_tokens([view.text for view in views])
    units = [evidence_units(document, passage) for passage in cut]
    vectors = iter(encoder.encode_passages([plain(unit.of(document.text)) for spans in units for unit in spans]))
    encoded = []
    for passage, view, encoding, spans in zip(cut, views, encodings, units, strict=True):
        inside, places = view.to_document(encoding.spans)
        sentences = tuple(SentenceVector(span, next(vectors)) for span in spans)
        tokens = TokenVectors(encoding.tokens[inside], places)
        encoded.append(EncodedPassage(passage, view.text[: view.own_start], encoding.vector, sentences, tokens))
    return encoded


def lend_names(document: Document, encoded: Sequence[EncodedPassage]) -> list[EncodedPassage]:
    """Give every “he” the token vectors of the names that it may stand for, shortened."""
    return [replace(item, tokens=_with_borrowed(document, item, encoded)) for item in encoded]


def _with_borrowed(document: Document, item: EncodedPassage, encoded: Sequence[EncodedPassage]) -> TokenVectors:
    vectors, spans = [item.tokens.vectors], [item.tokens.spans]
    for name in names_he_may_be(document, item.passage):
        lender = next(other.tokens for other in encoded if other.passage.span.contains(name))
        inside = (lender.spans[:, 0] >= name.start) & (lender.spans[:, 1] <= name.end)
        vectors.append(lender.vectors[inside] * np.float32(BORROWED_LENGTH))
        spans.append(lender.spans[inside])
    return TokenVectors(np.concatenate(vectors), np.concatenate(spans))
