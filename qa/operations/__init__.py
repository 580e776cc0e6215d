"""What is asked of documents as such: overview, timeline, people, comparison, look-up, count, position, references."""

from qa.operations.dispatch import SHOWN_HITS, Dispatch
from qa.operations.scoping import named_speakers

__all__ = ["SHOWN_HITS", "Dispatch", "named_speakers"]
