"""Nothing to encode, and what is nothing but a mark."""

from __future__ import annotations

from dataclasses import replace

from data.document import Mark, Span
from data.passages import passages
from data.readers.avalon import read_avalon
from embeddings.passages.context import context_views
from embeddings.passages.encode import cut, encode_group
from tests.embeddings.quick_encoder import QuickEncoder

CALL = """Memorandum of Telephone Conversation Between Marlow and Quill

Baltimore, May 4, 1951

Marlow: Is the strike over?

Quill: (3)
"""


def test_of_no_document_there_is_nothing() -> None:
    assert encode_group(QuickEncoder(), []) == []


def test_a_turn_that_is_nothing_but_a_mark_is_encoded_by_its_context_however_long() -> None:
    document = read_avalon(CALL, "call")
    at = document.text.index("(3)")
    document = replace(document, marks=(Mark("3", Span(at, at + 3)),))
    last = passages(document)[-1]
    assert last.text == "(3)"
    short, long = (context_views(document, last, QuickEncoder(words).reach) for words in (4, 4_000))
    assert [view.text for view in short] == [view.text for view in long]
    encoded = encode_group(QuickEncoder(longest=4), [cut(document)])
    assert encoded is not None
    assert len(encoded[0][-1].windows) == 1
