"""Words of a follow-up put in the place of those that they stand for: case, capital, whom they name."""

from __future__ import annotations

import re
from collections.abc import Sequence


def speaker_named(words: str, speakers: Sequence[str]) -> str | None:
    plain = re.sub(r"^(?:mr|mrs|ms|dr)\.? ", "", words.strip().casefold())
    return next((speaker for speaker in speakers if speaker.casefold() == plain), None)


def in_case(pronoun: str, person: str) -> str:
    return f"{person}’s" if pronoun.casefold() in ("his", "hers") else person


def capital(question: str) -> str:
    question = question.strip()
    return question[:1].upper() + question[1:]
