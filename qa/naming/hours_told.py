"""The time of day that a question tells: “the morning call”, from hour to hour."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

HOURS: Mapping[str, tuple[int, int]] = MappingProxyType(
    {
        "morning": (0, 12), "noon": (11, 14), "afternoon": (12, 18), "evening": (17, 24), "night": (19, 24),
        "breakfast": (6, 11), "lunch": (12, 16), "luncheon": (12, 16), "dinner": (17, 24),
    }
)  # fmt: skip


def hours_told(question: str) -> tuple[int, int] | None:
    return next((HOURS[part] for part in HOURS if re.search(rf"\b{part}\b", question, re.IGNORECASE)), None)
