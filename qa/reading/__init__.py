"""Reads passages together with the question: how well each answers it, and where.

A question's hits go in by `read_again` and come out in the order that reading gives them. What reads is a
`PassageReader`."""

from qa.reading.acting import read_again
from qa.reading.context import in_context
from qa.reading.cross_encoder import CrossEncoderReader
from qa.reading.onnx_reader import CHECKSUM, FILE, PLACES, RELEVANCE, TYPES, WORDS, OnnxReader, word_vectors
from qa.reading.packing import Packed, asked_ids, packed
from qa.reading.values import InContext, PassageReader, Reading

__all__ = [
    "CHECKSUM",
    "FILE",
    "PLACES",
    "RELEVANCE",
    "TYPES",
    "WORDS",
    "CrossEncoderReader",
    "InContext",
    "OnnxReader",
    "Packed",
    "PassageReader",
    "Reading",
    "asked_ids",
    "in_context",
    "packed",
    "read_again",
    "word_vectors",
]
