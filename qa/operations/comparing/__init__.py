"""What documents or speakers say, side by side."""

from qa.operations.comparing.comparison import comparison
from qa.operations.comparing.comparison_told import NOTHING_TO_COMPARE, tell_comparison
from qa.operations.comparing.sides import MOST_SIDES, Side, side_of, sides_of, sides_of_people

__all__ = [
    "MOST_SIDES",
    "NOTHING_TO_COMPARE",
    "Side",
    "comparison",
    "side_of",
    "sides_of",
    "sides_of_people",
    "tell_comparison",
]
