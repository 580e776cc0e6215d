"""A long passage is embedded whole, window by window."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.document import Document
from data.passages import Passage, passages
from data.readers.avalon import read_avalon
from embeddings.encoders.base import Encoder
from embeddings.library import Library
from embeddings.passages.context import ContextView, context_views
from embeddings.passages.encode import cut, encode_group
from embeddings.passages.words import tells_something
from tests.embeddings.quick_encoder import QuickEncoder
from tests.embeddings.sqlite import database_of

HEAD = "Memorandum of Telephone Conversation Between Marlow and Quill\n\nBaltimore, May 4, 1951, 3:15 p.m.\n\n"
words = st.text("abcdeé-", min_size=1, max_size=9)
sentences = st.builds(
    lambda said, end: " ".join(["X", *said]) + end, st.lists(words, max_size=30), st.sampled_from([".", "?", " . . ."])
)
speeches = st.lists(sentences, min_size=1, max_size=12).map(" ".join)


def call(speech: str) -> Document:
    return read_avalon(f"{HEAD}Marlow: Is the strike over yet?\n\nQuill: {speech}\n", "port7")


def speech_of(document: Document) -> Passage:
    return next(passage for passage in passages(document) if passage.turn == 2)


def own(view: ContextView) -> str:
    return view.text[view.own_start :]


@given(speeches, st.integers(1, 60))
def test_windows_together_are_the_passage(speech: str, longest: int) -> None:
    document = call(speech)
    passage, encoder = speech_of(document), QuickEncoder(longest)
    views = context_views(document, passage, encoder.reach)
    assert "".join(own(view) for view in views) == passage.plain()
    assert np.concatenate([view.origin for view in views]).tolist() == sorted({p for v in views for p in v.origin})
    assert all(own(view).strip() for view in views)
    assert all(encoder.reach(view.text) == len(view.text) for view in views)
    assert len(views) == 1 or len(views) <= len(passage.text.split())


@given(speeches, st.integers(50, 90))
def test_context_stands_before_every_window_and_sentences_stay_whole(speech: str, longest: int) -> None:
    document = call(speech)
    passage, encoder = speech_of(document), QuickEncoder(longest)
    views = context_views(document, passage, encoder.reach)
    assert {view.text[: view.own_start] for view in views} == {
        "May 4, 1951. Marlow: Is the strike over yet? Quill to Marlow: "
    }
    room = longest - len(views[0].text[: views[0].own_start].split())
    for view, following in pairwise(views):
        ends_a_sentence = own(view).rstrip().endswith((".", "?"))
        assert ends_a_sentence or len((own(view) + own(following)).split()) > room / 2


@settings(max_examples=25)
@given(speeches, st.integers(12, 60))
def test_every_word_has_its_tokens_and_every_window_a_vector(speech: str, longest: int) -> None:
    document, encoder = call(speech), QuickEncoder(longest)
    found = encode_group(encoder, [cut(document)])
    assert found is not None
    (encoded,) = found
    for item in encoded:
        said = item.passage.span
        heard = {place for start, end in item.tokens.spans for place in range(start, end)}
        words = [
            match.span() for match in re.finditer(r"\w+", document.text[: said.end]) if match.start() >= said.start
        ]
        meant = {
            place for start, end in words if tells_something(document.text, start, end) for place in range(start, end)
        }
        assert meant <= heard
        views = context_views(document, item.passage, encoder.reach)
        assert item.windows == pytest.approx(encoder.encode_passages([view.text for view in views]))


def test_a_context_that_leaves_no_room_is_left_out() -> None:
    document = call("One two three. Four five six seven.")
    views = context_views(document, speech_of(document), QuickEncoder(6).reach)
    assert [own(view).strip() for view in views] == ["One two three.", "Four five six seven."]
    assert {view.own_start for view in views} == {0}


def test_the_tail_of_a_long_turn_is_found(tmp_path: Path, encoder: Encoder) -> None:
    filler = " ".join(f"We went through point {number} of the agenda without result." for number in range(60))
    document = call(f"{filler} Then the lighthouse keeper reported a whale.")
    with Library(tmp_path, encoder) as library:
        library.add([document])
        (row,) = library.store.passages.rows(["port7#t2"])
        last = library.store.vectors.tokens([row])[row].spans[-1]
        assert document.text[last[0] : last[1]] == "whale"
        rows = database_of(library).rows("SELECT count(*) FROM vectors WHERE passage = ?", (row,))
        assert rows[0][0] > 2


def test_reach_is_where_the_tokens_end(encoder: Encoder) -> None:
    text = "The négociation went on, and on. " * 60
    (encoding,) = encoder.encode_tokens([text])
    assert encoder.reach(text) == int(encoding.spans[-1, 1]) < len(text)
    assert encoder.reach(text[: encoder.reach(text)]) == encoder.reach(text)
    assert encoder.reach("Short.") == 6
    assert encoder.reach("") == 0
