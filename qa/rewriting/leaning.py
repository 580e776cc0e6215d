"""Whether a question leans on what was asked before it: decided by its own words and by nothing else.

So a question that stands alone gets the answer that it gets alone, whatever was talked about. What the documents would
say to either reading was tried as one more signal, and told nothing beyond the words.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import qa
from data.tables import read_table
from qa.logistic import Weights
from qa.rewriting.anaphora import back_references


def leans(question: str, speakers: Sequence[str]) -> bool:
    """Whether the question is more likely one that cannot be understood without the last one."""
    return leaning(question, speakers) >= 0


def leaning(question: str, speakers: Sequence[str]) -> float:
    """The log-odds of that."""
    return _weights().log_odds(back_references(question, speakers))


@cache
def _weights() -> Weights:
    """As `python -m lab fit leaning` fits them."""
    table = read_table(qa, "rewriting/leaning.toml")
    return Weights(table["bias"], table["weights"])
