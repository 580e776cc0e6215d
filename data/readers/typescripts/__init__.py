"""The form of typewritten telephone memoranda: calls told apart, heads, labels, and what is nobody's words.

Read from placed lines, whether they come from a PDF's text or from recognition; the text stays as it was read.
"""

from data.readers.typescripts.calls import Call, calls_of
from data.readers.typescripts.typescript import read_call

__all__ = ["Call", "calls_of", "read_call"]
