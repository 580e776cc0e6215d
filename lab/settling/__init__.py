"""Settled answers: what Telcon answers today to questions of its own tests, kept so that any change of it is seen."""

from lab.settling.asking import ANSWERS, ELSEWHERE, Asked, Shelf, asked, settled, shelf
from lab.settling.settled import Settled, differences, differences_from_all, read_settled, written

__all__ = [
    "ANSWERS",
    "ELSEWHERE",
    "Asked",
    "Settled",
    "Shelf",
    "asked",
    "differences",
    "differences_from_all",
    "read_settled",
    "settled",
    "shelf",
    "written",
]
