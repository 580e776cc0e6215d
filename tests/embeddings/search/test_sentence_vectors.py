"""A sentence's vector out of stored tokens is near what the encoder gives for the sentence itself."""

from __future__ import annotations

import numpy as np

from embeddings.encoders.base import Encoder
from embeddings.library import Library
from embeddings.passages.token_codec import rotated
from embeddings.search.sentence_vectors import sentence_vectors, unit


def test_every_sentence_of_the_passages_in_reading_order(library: Library) -> None:
    rows = library.store.passages.rows(["msc_cuba164#t6", "msc_cuba164#t7"])
    found = sentence_vectors(library.store, rows)
    stored = library.store.vectors.sentences(rows)
    assert found.spans == (*stored[rows[0]], *stored[rows[1]])
    assert found.places == (0,) * len(stored[rows[0]]) + (1,) * len(stored[rows[1]])
    lengths = np.linalg.norm(found.vectors, axis=1)
    assert np.allclose(lengths, 1.0, atol=1e-5)


def test_a_sentence_is_nearest_to_itself(library: Library, encoder: Encoder) -> None:
    passages = ["msc_cuba164#t6", "msc_cuba164#t17", "msc_cuba221#t11", "msc_cuba221#t15"]
    found = sentence_vectors(library.store, library.store.passages.rows(passages))
    documents = [library.store.documents.get(name.partition("#")[0]) for name in passages]
    texts = [documents[place].plain(span) for place, span in zip(found.places, found.spans, strict=True)]
    cosines = rotated(encoder.encode_passages(texts)) @ found.vectors.T
    right = sum(int(row.argmax()) == place for place, row in enumerate(cosines))
    assert right >= 0.9 * len(texts)


def test_no_passages_have_no_sentences(library: Library) -> None:
    found = sentence_vectors(library.store, [])
    assert found.spans == ()
    assert len(found.vectors) == 0


def test_what_has_no_length_stays_as_it_is() -> None:
    vectors = np.asarray([[0.0, 0.0], [3.0, 4.0]], dtype=np.float32)
    assert unit(vectors).tolist() == [[0.0, 0.0], [0.6000000238418579, 0.800000011920929]]
