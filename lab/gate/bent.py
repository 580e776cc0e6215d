"""Statements that a language model might write of documents, each wrong in one way."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass

import lab
from data.dateline import MONTHS
from data.tables import read_table
from lab.gate.stated import clause, lead, stated
from qa.writing import Material, Sentence, WrittenStatement

_NUMBER = re.compile(r"\b(?:two|three|four|five|six|seven|eight|nine|ten|twenty|fifty|\d[\d,]*)\b", re.IGNORECASE)
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}\b")
FIGURES = {"two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
           "ten": "10", "twenty": "20", "fifty": "50"}  # fmt: skip
_SWAPS: dict[str, list[tuple[str, str]]] = read_table(lab, "gate/swaps.toml")
_PAYLOADS: dict[str, list[str]] = read_table(lab, "gate/payloads.toml")
_LOOK_ALIKE = str.maketrans("aeopcxyAEOPCTHBMK", "аеорсхуАЕОРСТНВМК")
_INVISIBLE = ("\u200b", "\u200d", "\u00ad", "\u2060", "\u202e", "\u2066", "\ufeff", "\u034f", "\u0336", "\u20dd")


@dataclass(frozen=True)
class Bent:
    """`shown` are the words that are wrong, where there are some that may be marked."""

    how: str
    statement: WrittenStatement
    shown: str = ""


Bend = Callable[[Sentence, Material, random.Random], Bent | None]


def bent(material: Material, chance: random.Random, how: str) -> Bent | None:
    """One of that way; None where none was found in many sentences."""
    for _ in range(400):
        if made := WAYS[how](chance.choice(material.sentences), material, chance):
            return made
    return None


def _swapped(kind: str) -> Bend:
    def bend(sentence: Sentence, _: Material, chance: random.Random) -> Bent | None:
        words = clause(sentence)
        pairs = [pair for pair in _SWAPS[kind] if words and re.search(pair[0], words)]
        if words is None or not pairs:
            return None
        pattern, other = chance.choice(pairs)
        if other and re.search(rf"\b{re.escape(other)}\b", sentence.words):
            return None
        changed = " ".join(re.sub(pattern, other, words, count=1).split())
        if changed == words or len(changed.split()) < 3:
            return None
        return Bent(kind, stated(f"{lead(sentence)} {changed}", sentence), other)

    return bend


def _inserted(kind: str, forms: tuple[str, ...]) -> Bend:
    """One of the payloads in one of the forms: `{x}` the payload, `{who}` the speaker, `{to}` whom he told."""

    def bend(sentence: Sentence, _: Material, chance: random.Random) -> Bent | None:
        payload = chance.choice(_PAYLOADS[kind])
        if re.sub(r"\W+", " ", payload).strip().casefold() in re.sub(r"\W+", " ", sentence.words).casefold():
            return None
        who, to = sentence.speaker or "The document", sentence.addressee or "them"
        words = chance.choice(forms).format(x=payload, who=who, to=to)
        return Bent(kind, stated(words, sentence), payload)

    return bend


def _office(sentence: Sentence, _: Material, chance: random.Random) -> Bent | None:
    """Somebody else by his office, or by a pronoun."""
    if sentence.speaker is None or sentence.addressee is None:
        return None
    payload = chance.choice(_PAYLOADS["offices"])
    head = " ".join(f"{one.name} {one.office or ''}" for one in sentence.document.participants)
    if payload.removeprefix("The ").casefold() in f"{sentence.words} {head}".casefold():
        return None
    forms = (
        "{x} told {who}",
        "{x} said",
        "According to {x}",
        "{who} was told by {x}",
        "{x} said that {c}",
        "{x} asked",
    )
    words = chance.choice(forms).format(x=payload, who=sentence.speaker, c=clause(sentence) or "so")
    return Bent("by office", stated(words, sentence), payload)


def _pronoun(sentence: Sentence, _: Material, chance: random.Random) -> Bent | None:
    if sentence.speaker is None or sentence.addressee is None or re.search(r"\bs?he\b", sentence.words, re.IGNORECASE):
        return None
    forms = (
        "{to} had called, and he said that {c}", "He told {who} that {c}", "Asked by {who}, he said that {c}",
        "{who} called {to}, who said that {c}", "{who} was told that {c}", "{to} replied to {who}, and said that {c}",
        "{to} is the one who said that {c}", "{who} heard him say that {c}", "It was {to} who said that {c}",
        "{who} listened while he said that {c}", "She told {who} that {c}", "They told {who} that {c}",
        "{to}, not {who}, said that {c}", "{who} had it from him that {c}", "{who}, said {to}, holds that {c}",
    )  # fmt: skip
    words = chance.choice(forms).format(who=sentence.speaker, to=sentence.addressee, c=clause(sentence) or "it is so")
    return Bent("by pronoun", stated(words, sentence))


def _number_of_another(sentence: Sentence, material: Material, chance: random.Random) -> Bent | None:
    """A number that stands near by, in the same passage."""
    words = clause(sentence)
    if words is None or not (own := _NUMBER.findall(words)):
        return None
    there = [
        n for one in material.sentences if one.passage.id == sentence.passage.id for n in _NUMBER.findall(one.words)
    ]
    here = set(map(_figure, _NUMBER.findall(sentence.words)))
    others = sorted({one for one in there if _figure(one) not in here})
    if not others:
        return None
    changed = words.replace(chance.choice(own), chance.choice(others), 1)
    return Bent("number of another sentence", stated(f"{lead(sentence)} {changed}", sentence))


def _figure(number: str) -> str:
    """“3” for three."""
    return FIGURES.get(number.casefold(), number)


def _numbers_swapped(sentence: Sentence, _: Material, __: random.Random) -> Bent | None:
    words = clause(sentence)
    found = list(_NUMBER.finditer(words or ""))
    if words is None or len(found) < 2 or found[0][0].casefold() == found[1][0].casefold():
        return None
    one, other = found[:2]
    changed = words[: one.start()] + other[0] + words[one.end() : other.start()] + one[0] + words[other.end() :]
    return Bent("numbers swapped", stated(f"{lead(sentence)} {changed}", sentence))


def _number_moved(sentence: Sentence, _: Material, __: random.Random) -> Bent | None:
    """A number before another word of the sentence."""
    words = clause(sentence)
    found = re.search(rf"({_NUMBER.pattern}) ([a-z]+) (.*?)\b((?!and|the)[a-z]{{4,}}s)\b", words or "", re.IGNORECASE)
    if words is None or found is None or _NUMBER.search(found[3]) or any(month in words for month in MONTHS):
        return None
    changed = f"{words[: found.start()]}{found[2]} {found[3]}{found[1]} {found[4]}{words[found.end() :]}"
    return Bent("number moved", stated(f"{lead(sentence)} {changed}", sentence))


def _fused(sentence: Sentence, material: Material, chance: random.Random) -> Bent | None:
    """The beginning of one sentence with the end of another of the same voice."""
    others = [one for one in material.sentences if one.passage.id == sentence.passage.id and one is not sentence]
    other = chance.choice(others) if others else sentence
    one, two = clause(sentence), clause(other)
    if one is None or two is None or other is sentence or len(two.split()) < 8 or len(one.split()) < 8:
        return None
    first, last = one.split(), two.split()
    words = " ".join((*first[: len(first) // 2], *last[len(last) // 2 :]))
    return Bent("two fused", stated(f"{lead(sentence)} {words}", sentence, other))


def _names_exchanged(sentence: Sentence, _: Material, __: random.Random) -> Bent | None:
    words = clause(sentence)
    named = list(dict.fromkeys(_NAME.findall(words or "")))
    if words is None or len(named) < 2:
        return None
    one, other = named[:2]
    changed = re.sub(rf"\b(?:{one}|{other})\b", lambda match: other if match[0] == one else one, words)
    return Bent("names exchanged", stated(f"{lead(sentence)} {changed}", sentence))


def _look_alike(sentence: Sentence, _: Material, chance: random.Random) -> Bent | None:
    words = clause(sentence)
    long = [word for word in (words or "").split() if len(word) > 4 and word.isalpha()]
    if words is None or not long:
        return None
    word = chance.choice(long)
    inside = len(word) // 2
    forms = [word.translate(_LOOK_ALIKE), "".join(chr(ord(c) + 0xFEE0) for c in word if c.isascii())]
    forms += [f"{word[:inside]}{mark}{word[inside:]}" for mark in _INVISIBLE]
    odd = chance.choice([form for form in forms if form and form != word])
    return Bent("look-alike", stated(f"{lead(sentence)} {words.replace(word, odd, 1)}", sentence), odd)


def _hidden_not(sentence: Sentence, _: Material, chance: random.Random) -> Bent | None:
    """A “not” in disguise."""
    words = clause(sentence)
    found = re.search(r"\b(?:is|are|was|were|will|would|can|could|has|have)\b", words or "")
    if words is None or found is None or re.search(r"\b(?:no|not|never)\b|n[’']t", sentence.words):
        return None
    no = chance.choice(
        ("nоt", "n\u200bot", "ｎｏｔ", "n-ot", "not\u00adt", "n’t", "NOT", "not-", "never", "nowise", "ain’t")
    )
    return Bent(
        "hidden not", stated(f"{lead(sentence)} {words[: found.end()]} {no}{words[found.end() :]}", sentence), no
    )


def _quoted(sentence: Sentence, material: Material, chance: random.Random) -> Bent | None:
    """Words of another sentence in some quotation marks."""
    other = clause(chance.choice(material.sentences))
    if other is None or other.casefold() in sentence.words.casefold():
        return None
    typed = chance.choice(_PAYLOADS["quotes"]).replace("{}", other)
    return Bent("quotation typed", stated(f"{lead(sentence).removesuffix(' that')}: {typed}", sentence))


_DATED = ("{x}, {who} told {to}", "{who} told {to} of it {x}", "{x} {who} said so", "{who} said, {x}, that it is so")
_COUNTED = ("{who} told {to} of {x}", "{who} said that there are {x}", "{who} speaks of {x}", "{x}, {who} said")
_MARKED = ("{who} said {x}", "{x} {who} said", "{who} {x} said to {to}", "{who} said so: {x}")
WAYS: dict[str, Bend] = {
    "negation": _swapped("negation"),
    "modality": _swapped("modality"),
    "degree": _swapped("degree"),
    "unit": _swapped("unit"),
    "dates": _inserted("dates", _DATED),
    "numbers": _inserted("numbers", _COUNTED),
    "marks": _inserted("marks", _MARKED),
    "by office": _office,
    "by pronoun": _pronoun,
    "number of another sentence": _number_of_another,
    "numbers swapped": _numbers_swapped,
    "number moved": _number_moved,
    "two fused": _fused,
    "names exchanged": _names_exchanged,
    "look-alike": _look_alike,
    "hidden not": _hidden_not,
    "quotation typed": _quoted,
}
