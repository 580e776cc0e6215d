"""Reads passages together with the question: how well each answers it, and where.

A question's hits go in by `read_again` and come out in the order that reading gives them. What reads is a
`PassageReader`.
"""

from qa.reading.acting import read_again
from qa.reading.values import InContext, PassageReader, Reading

__all__ = ["InContext", "PassageReader", "Reading", "read_again"]
