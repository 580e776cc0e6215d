"""Typed speakers' labels: `K:`, `P :`, `HAK--`, `MARSH` before a gap, `K;` and `K.` as recognition reads them.

A weak form, one that a sentence may begin with as well, is a label only where its letters can only be somebody's who
takes part, or where the same letters speak before a colon elsewhere.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from statistics import median

from data.blocks import Label
from data.document import Participant
from data.readers.typescripts.resolving import Resolved, resolve
from data.readers.typescripts.rows import TypedRow, is_apart
from data.speech.labels import is_interjection, names_nobody
from data.speech.personal import is_functionary, is_person

_COURTESY = r"(?:M(?:r|rs|s)|Dr|Amb|Secy?|Gen|Lt|Maj|Col|Gov|Sen|Adm|Prof|Rep|MRS?|DR)\.?"
_WORD = r"(?:(?:[^\W\d_]\.){2,4}|(?:[^\W\d_a-z]|[01|](?=[A-Z]))[\w'’|]*(?:[/-][A-Z]\w*)?)"
_ASIDE = r"(?: ?[(\[][^)\]]{1,30}[)\]])?"
_NAME = rf"(?:{_COURTESY} )*{_WORD}(?: (?:{_COURTESY} )?(?:{_WORD}|of|the|de|van|von|der)){{0,4}}{_ASIDE}"
_STRONG = re.compile(rf"(?P<name>(?:[A-Z]\. ){{0,2}}{_NAME}\.?)(?P<delimiter>\s?:+(?!\d)[-—]?|\s?--+|\s?—)\s*")
_WEAK = re.compile(rf"(?P<name>{_NAME})(?P<delimiter>\s?;|\.|\s[-–.]|\s?\.\s?:)(?:\s+|$)")
_BARE = re.compile(_NAME)
_SPACED = re.compile(r"(?P<name>[B-HJ-Z]|[A-Z]{2,3}|Mc[A-Z])\s+(?=[A-Z\"“(\[](?:[\w'’.,!? ]|$))")
_SENTENCE = re.compile(r"[^\W_a-z]|[\"“'‘(\[.…\d—-]")
_SMALL_WORDS = frozenset(
    ("the", "and", "but", "for", "you", "not", "i", "a", "an", "he", "we", "it", "or", "they", "she")
)
_INITIALS = 3  # letters: what is longer may be a word of the text
_ALIGNED = 1.5  # of the type's size
_FEWEST = 2


@dataclass(frozen=True)
class Candidate:
    """What may be a label at a row's start: its `end` counts the characters before what is said."""

    row: int
    printed: str
    delimiter: str
    end: int
    strong: bool
    left: float
    free: bool

    @property
    def key(self) -> str:
        bare = re.sub(r"\s*[\[(].*?[\])]", "", self.printed)
        return " ".join(bare.replace(".", " ").casefold().split())


def labels_of(rows: Sequence[TypedRow], participants: Sequence[Participant], step: float) -> dict[int, Label]:
    """The label that each row begins with, by the row's number; none where nobody clearly speaks."""
    found = [one for place, row in enumerate(rows) if (one := _candidate(rows, place, step))]
    keys = Counter(one.key for one in found if one.strong)
    printed = {one.key: one.printed for one in found}
    known = resolve(printed, participants)
    accepted = _accepted(found, keys, known, rows)
    edges = [one.left for one in found if one.key in accepted and (one.strong or one.delimiter == "")]
    edge = median(edges) if edges else None
    labels = {
        one.row: Label(one.printed, one.delimiter, one.end, known[one.key].stands_for, known[one.key].ambiguous)
        for one in found
        if one.key in accepted and _stands(one, edge, rows)
    }
    speakers = {known[one.key].stands_for or one.key for one in found if one.row in labels}
    return labels if len(labels) >= _FEWEST and len(speakers) >= _FEWEST else {}


def _candidate(rows: Sequence[TypedRow], place: int, step: float) -> Candidate | None:
    row = rows[place]
    words = row.text
    free = (
        place == 0
        or rows[place - 1].ends()
        or is_apart(rows[place - 1], row, step)
        or row.sheet != rows[place - 1].sheet
    )
    if (match := _STRONG.match(words)) and _may_be(match["name"]):
        return Candidate(place, match["name"], match["delimiter"].strip(), match.end(), True, row.left, free)
    if free and (match := _WEAK.match(words)) and _may_be(match["name"]) and not _SPACED.match(match["name"]):
        said = words[match.end() :]
        if not said or _SENTENCE.match(said):
            return Candidate(place, match["name"], match["delimiter"].strip(), match.end(), False, row.left, free)
    return _bare(row, place, free)


def _bare(row: TypedRow, place: int, free: bool) -> Candidate | None:
    """A name in a column of its own, without a sign behind it, or by itself above the words."""
    first = row.parts[0].text
    if free and (spaced := _SPACED.match(row.text)) and _may_be(spaced["name"]):
        return Candidate(place, spaced["name"], "", spaced.end(), False, row.left, free)
    if not free or not _BARE.fullmatch(first) or not _may_be(first) or first.endswith("."):
        return None
    end = len(first) + (1 if len(row.parts) > 1 else 0)
    return Candidate(place, first, "", end, False, row.left, free)


def _may_be(name: str) -> bool:
    key = name.casefold().strip(" .")
    small = key in _SMALL_WORDS and not name.isupper()
    return not (names_nobody(name) or is_interjection(key) or small)


def _accepted(
    found: Sequence[Candidate], keys: Counter[str], known: dict[str, Resolved], rows: Sequence[TypedRow]
) -> set[str]:
    """Who takes part; who comes back before a colon; who is called by title or office beside them."""
    small = {word for row in rows for word in re.findall(r"\b[a-z]+\b", row.text)}
    seen = Counter(one.key for one in found)
    printed = {one.key: one.printed for one in found}
    named = {key for key in seen if known[key].known}
    back = {key for key, count in keys.items() if count >= 2 and not _is_word(key, small)}
    speaking = named | (back if len(back | named) >= _FEWEST else set())
    if not speaking:
        return set()
    beside = {key for key in keys if is_functionary(printed[key]) or (is_person(printed[key]) and keys[key])}
    beside |= {key for key in keys if known[key].alike in speaking}
    column = {one.key for one in found if one.delimiter == "" and not one.strong and seen[one.key] >= 2}
    return speaking | beside | ({key for key in column if printed[key].isupper()} if named else set())


def _is_word(key: str, small: Collection[str]) -> bool:
    """`note` stands in small letters elsewhere."""
    return len(key) > _INITIALS and key in small


def _stands(one: Candidate, edge: float | None, rows: Sequence[TypedRow]) -> bool:
    """Where labels stand, at the left, or where a sentence ended before it."""
    aligned = edge is None or abs(one.left - edge) <= _ALIGNED * rows[one.row].line.size
    return aligned if not one.strong else aligned or one.free


def at_block(label: Label, words: str) -> Label:
    """The label as it stands at the beginning of a block of the text, whose white space is folded."""
    printed = " ".join(label.words.split())
    match = re.match(rf"{re.escape(printed)}\s*{re.escape(label.delimiter)}\s*", words)
    return replace(label, words=printed, end=match.end() if match else min(label.end, len(words)))
