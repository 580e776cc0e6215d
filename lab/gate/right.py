"""Statements that a careful language model might write of documents, each true."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from data.dateline import date_words
from lab.gate.bent import FIGURES
from lab.gate.stated import clause, stated
from qa.writing import Material, Sentence, WrittenStatement

Way = Callable[[Sentence, random.Random], str | None]
_SHIFTS = ((r"\bI am\b", "he is"), (r"\bI have\b", "he has"), (r"\bmy\b", "his"), (r"\bme\b", "him"), (r"\bI\b", "he"))


def right(material: Material, chance: random.Random) -> tuple[str, WrittenStatement]:
    """One of the ways, by its name, and the statement."""
    while True:
        name, sentence = chance.choice(list(WAYS)), chance.choice(material.sentences)
        if words := WAYS[name](sentence, chance):
            return name, stated(words, sentence)


def _who(sentence: Sentence, chance: random.Random) -> str | None:
    if sentence.speaker is None:
        return chance.choice(
            ("The document says", "The memorandum states", "The text reports", "Here the document tells")
        )
    if sentence.asks:
        return None
    to = f" {sentence.addressee}" if sentence.addressee else ""
    verbs = ("told", "answered") if to else ("said", "explained", "remarked", "added")
    return f"{sentence.speaker} {chance.choice(verbs)}{to}"


def _verbatim(sentence: Sentence, chance: random.Random) -> str | None:
    who, words = _who(sentence, chance), clause(sentence)
    return f"{who} that {words}" if who and words else None


def _cited(sentence: Sentence, chance: random.Random) -> str | None:
    """With the document's date, in one of the ways in which dates are written."""
    who, day = _who(sentence, chance), sentence.document.date
    if who is None or day is None:
        return None
    month = f"{day:%B}"
    forms = (
        date_words(day),
        f"{day.day} {month} {day.year}",
        f"the {day.day}th of {month} {day.year}",
        f"{month} {day.year}",
    )
    when = chance.choice(forms) if day.day in range(4, 21) else date_words(day)
    words = clause(sentence)
    that = f" that {words}" if words and chance.random() < 0.5 else ""
    return f"{'In' if when.startswith(month) and str(day.day) not in when.split(',')[0] else 'On'} {when}, {who}{that}"


def _reported(sentence: Sentence, chance: random.Random) -> str | None:
    """“I” as “he”."""
    who, words = _who(sentence, chance), clause(sentence)
    if sentence.speaker is None or who is None or words is None or not re.search(r"\b(?:I|my|me)\b", words):
        return None
    for pattern, other in _SHIFTS:
        words = re.sub(pattern, other, words)
    return f"{who} that {words}"


def _beginning(sentence: Sentence, chance: random.Random) -> str | None:
    """The clause up to its first comma, where that is one."""
    who, words = _who(sentence, chance), clause(sentence)
    first, comma, rest = (words or "").partition(",")
    if who is None or not comma or len(first.split()) < 5 or len(rest.split()) < 3:
        return None
    return (
        None
        if re.match(r"(?:if|when|unless|as|while|although|because|since|in|on|at)\b", first, re.I)
        else f"{who} that {first}"
    )


def _in_figures(sentence: Sentence, chance: random.Random) -> str | None:
    who, words = _who(sentence, chance), clause(sentence)
    found = next((word for word in FIGURES if re.search(rf"\b{word}\b", words or "")), None)
    return (
        f"{who} that {re.sub(rf'{chr(92)}b{found}{chr(92)}b', FIGURES[found], words or '')}" if who and found else None
    )


def _of_a_name(sentence: Sentence, chance: random.Random) -> str | None:
    named = re.findall(r"(?<=[a-z,] )[A-Z][a-z]{3,}\b", sentence.words)
    if not named or sentence.speaker is None:
        return None
    verb = chance.choice(("mentions", "speaks of", "mentioned", "talked about"))
    return f"{sentence.speaker} {verb} {chance.choice(named)}"


def _behind(sentence: Sentence, chance: random.Random) -> str | None:
    """What is said first, then who says it."""
    words = clause(sentence)
    if sentence.speaker is None or words is None or sentence.asks:
        return None
    to = f" told {sentence.addressee}" if sentence.addressee else chance.choice((" said", " explained"))
    return f"{words[:1].upper()}{words[1:]}, {sentence.speaker}{to}"


WAYS: dict[str, Way] = {
    "the clause as it stands": _verbatim,
    "with its date": _cited,
    "I as he": _reported,
    "up to the comma": _beginning,
    "numbers in figures": _in_figures,
    "of a name": _of_a_name,
    "who says it behind": _behind,
}
