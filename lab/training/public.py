"""Public question answering data as groups: short texts joined to passages, those most like the question beside."""

from __future__ import annotations

import gzip
import math
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from data.errors import UnreadableFile
from lab.training.groups import Group, Pair, chance
from lab.training.recipe import Groups

_TOO_COARSE = frozenset(["weak_overlap", "section", "span_of_turns", "abstractive"])
_WORDS_BEFORE = 25
_FEW = 4  # units are read one by one
_JITTER = 0.05  # of the likeness, so that passes differ


@dataclass(frozen=True, slots=True)
class Unit:
    text: str
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """The answer's characters in a unit."""

    start: int
    end: int
    unit: int | None = None


@dataclass(frozen=True, slots=True)
class PublicQuestion:
    """A line of the public data: `gold_units` are the places in `passages` that answer."""

    id: str
    source: str
    question: str
    passages: tuple[Unit, ...]
    gold_units: tuple[int, ...]
    answerable: bool
    answers: tuple[Place, ...] = ()
    context_title: str | None = None
    gold_level: str | None = None


_QUESTION = TypeAdapter(PublicQuestion)


def read_public(paths: Sequence[Path], shares: dict[str, float], seed: int) -> tuple[PublicQuestion, ...]:
    """The questions of these files, or of the packed files (.jsonl.gz) of a folder; of each source its share.

    Raises:
        UnreadableFile: a line is no such question.
    """
    files = [file for path in paths for file in (sorted(path.glob("*.jsonl.gz")) if path.is_dir() else [path])]
    return tuple(each for each in _read(files) if _is_usable(each, shares.get(each.source, 1.0), seed))


def _read(files: Iterable[Path]) -> Iterator[PublicQuestion]:
    for file in files:
        with gzip.open(file) if file.suffix == ".gz" else file.open("rb") as lines:
            for number, line in enumerate(lines, 1):
                try:
                    yield _QUESTION.validate_json(line)
                except ValidationError as error:
                    what = error.errors()[0]
                    where = ".".join(map(str, what["loc"]))
                    raise UnreadableFile(f"{file}, line {number}: {where}: {what['msg']}.") from error


def _is_usable(question: PublicQuestion, share: float, seed: int) -> bool:
    if question.gold_level in _TOO_COARSE or not any(unit.text.strip() for unit in question.passages):
        return False
    if question.answerable and not any(question.passages[unit].text.strip() for unit in question.gold_units):
        return False
    return share >= 1 or chance("share", seed, question.id).random() < share


def public_group(asked: PublicQuestion, rule: Groups, seed: int, draw: int) -> Group:
    """A right passage where there is one, and the others that are most like the question."""
    luck = chance("public", seed, draw, asked.source, asked.id)
    pairs = list(_joined(asked, rule, luck))
    right = [pair for pair in pairs if pair.right]
    chosen = [luck.choice(right)] if right else []
    words = _words(asked.question)
    wrong = [(_likeness(words, pair.words) - luck.random() * _JITTER, pair) for pair in pairs if not pair.right]
    wrong.sort(key=lambda each: -each[0])
    chosen += [pair for _, pair in wrong[: rule.public_passages - len(chosen)]]
    lower = luck.random() < rule.lower_case
    return Group(asked.question.rstrip("?").lower() if lower else asked.question, tuple(chosen))


def _joined(asked: PublicQuestion, rule: Groups, luck: random.Random) -> Iterator[Pair]:
    """Passages of one or several units, the first of which may be shorter than the others."""
    units = asked.passages
    spoken = any(unit.speaker for unit in units)
    size = 1 if spoken and luck.random() < rule.single_turns else luck.choice(rule.joined)
    size = 1 if len(units) <= _FEW else size
    starts = sorted({0, *range(luck.randrange(size), len(units), size)})
    for start, end in zip(starts, [*starts[1:], len(units)], strict=True):
        pair = _passage(asked, start, end, spoken and size == 1)
        if pair.words.strip():
            yield pair


def _passage(asked: PublicQuestion, start: int, end: int, turn: bool) -> Pair:
    texts = [unit.text for unit in asked.passages[start:end]]
    places = [sum(len(text) + 1 for text in texts[:number]) for number in range(len(texts))]
    right = any(start <= unit < end for unit in asked.gold_units) and asked.answerable
    answer = next((each for each in asked.answers if each.unit is not None and start <= each.unit < end), None)
    where = None
    if right and answer and answer.unit is not None:
        at = places[answer.unit - start]
        where = (at + answer.start, at + answer.end)
    words = _words(asked.question)
    near = max(zip(places, texts, strict=True), key=lambda each: (_likeness(words, each[1]), -each[0]))[0]
    return Pair(_context(asked, start, turn), " ".join(texts), near, right, where)


def _context(asked: PublicQuestion, start: int, turn: bool) -> str:
    """As a memorandum's passage is shown: title, what was said before, who speaks."""
    before = asked.passages[start - 1] if turn and start else None
    last = f"{before.speaker or ''}: … {' '.join(before.text.split()[-_WORDS_BEFORE:])}" if before else ""
    speaker = asked.passages[start].speaker if turn else ""
    return ". ".join(part for part in (asked.context_title or "", last, speaker or "") if part)


def _words(text: str) -> frozenset[str]:
    return frozenset(word.strip("?.,").lower() for word in text.split())


def _likeness(asked: frozenset[str], text: str) -> float:
    """Words in common, less where there are many."""
    return len(asked & _words(text)) / (8 + math.sqrt(len(text.split())))
