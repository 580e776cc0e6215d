"""Settled answers: what Telcon answers today to questions of its own tests, kept so that any change of it is seen."""

from lab.settling.asking import ANSWERS, Asked, Shelf, asked, settled, shelf
from lab.settling.settled import Settled, differences, read_settled, written

__all__ = [
    "ANSWERS",
    "Asked",
    "Settled",
    "Shelf",
    "asked",
    "differences",
    "read_settled",
    "settled",
    "shelf",
    "written",
]
