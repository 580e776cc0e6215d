"""Whether the documents say it: signals weighed into one doubt, checks with their reasons, silence told honestly."""

from qa.refusal.absent_names import Absence
from qa.refusal.doubt import largeness
from qa.refusal.judge import Verdict, judge
from qa.refusal.known_names import is_in
from qa.refusal.lookup import LibraryLookup
from qa.refusal.silence import refusal

__all__ = ["Absence", "LibraryLookup", "Verdict", "is_in", "judge", "largeness", "refusal"]
