"""The patterns of `patterns.toml`, compiled for a library's speakers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import qa
from data.tables import read_table
from qa.words import as_typed

Patterns = tuple[re.Pattern[str], ...]


@dataclass(frozen=True)
class QuestionPatterns:
    """Tables of patterns; the order within `subjects` is that of the file."""

    subjects: tuple[tuple[str, Patterns], ...]
    not_about_the_call: Patterns
    told: Patterns
    words_of_a_call: frozenset[str]
    naming: Patterns
    asked_speaker: Patterns
    cue: Patterns
    definition: Patterns
    several: Patterns
    several_calls: Patterns


def question_patterns(speakers: Sequence[str]) -> QuestionPatterns:
    return _compiled("|".join(as_typed(name) for name in speakers) or "(?!)")


def first_match(patterns: Patterns, text: str) -> re.Match[str] | None:
    return next((match for pattern in patterns if (match := pattern.search(text))), None)


@cache
def _compiled(names: str) -> QuestionPatterns:
    table = read_table(qa, "question/patterns.toml")
    macros = {**table["macros"], "names": names}

    def compiled(patterns: list[str]) -> Patterns:
        return tuple(re.compile(_expanded(pattern, macros), re.IGNORECASE) for pattern in patterns)

    return QuestionPatterns(
        subjects=tuple((name, compiled(patterns)) for name, patterns in table["subjects"].items()),
        not_about_the_call=compiled(table["not_about_the_call"]["patterns"]),
        told=compiled(table["told"]["patterns"]),
        words_of_a_call=frozenset(table["of_a_call"]["words"].split()),
        naming=compiled(table["of_a_call"]["naming"]),
        asked_speaker=compiled(table["asked_speaker"]["patterns"]),
        cue=compiled(table["cue"]["patterns"]),
        definition=compiled(table["definition"]["patterns"]),
        several=compiled(table["several"]["patterns"]),
        several_calls=compiled(table["several_calls"]["patterns"]),
    )


def _expanded(pattern: str, macros: dict[str, str]) -> str:
    for name, value in macros.items():
        pattern = pattern.replace(f"{{{name}}}", value)
    return pattern
