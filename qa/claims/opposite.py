"""Whether somebody says himself the opposite of what a question takes for granted of him. When in doubt, he does not.

“Why did Green recommend open intervention?” where he writes “avoid overt involvement”: one clause of his own has the
matter of the claim, and one word of it turned, or “avoid” or “against” before it; and none of his has it as asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import qa
from data.document import Span
from data.tables import read_table
from embeddings.passages import WORD
from embeddings.values import Hit
from qa.claims.bearing import NEGATIVE, Bearing, Documents, clauses_of, without_editors_words
from qa.claims.claims import Claim
from qa.claims.clause import Clause
from qa.claims.own_words import says_himself, who_is_asked_about
from qa.claims.reported import reported_of
from qa.question import date_mentions
from qa.words import also_named, has_word, same_word

_BETWEEN = 1  # word of a clause between those of the matter, beside one for each
_BEFORE = 5  # words before them in which it is turned
_WHERE = (
    r"\b(?:{0}) (?:(?:the|this|that) (?:country|island|republic|area|region|city)\b"
    r"|(?:the )?[A-Z][\w’'-]*(?:,? (?:and )?[A-Z][\w’'-]*)*)"
)
_FEWEST = 2  # words of the matter; of fewer the sentence may be about anything
_FOR = frozenset(
    ("favor", "favour", "support", "back", "recommend", "propose", "advocate", "urge", "advise", "endorse")
)
_AMERICAN = ("American", "Americans", "U.S", "US", "USA")  # not among the countries, which a question tells apart
_IN_QUESTION = re.compile(r"\b(?:can|could|may|might|either|whether|alternatives?|options?|courses?)\b", re.IGNORECASE)
_LEFT_OUT = frozenset(("think", "believe", "feel", "say"))


@dataclass(frozen=True)
class _Opposites:
    """`sides` are pairs of words that stand for each other, and the words for the opposite."""

    sides: tuple[tuple[frozenset[str], frozenset[str]], ...]
    against: frozenset[str]
    doubtful: frozenset[str]
    tail: frozenset[str]
    phrases: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class _Word:
    """A word of the matter with those that stand for it, and those for its opposite; `nation`: what else its country is
    called, which goes without saying where no other is named."""

    alike: frozenset[str]
    contrary: frozenset[str]
    nation: tuple[str, ...] = ()


def opposite(claim: Claim, hits: Sequence[Hit], documents: Documents) -> Bearing | None:
    """The sentence of his that says the opposite; None where there is none, or one that bears the claim out."""
    who, matter = who_is_asked_about(claim), _matter(claim)
    if who is None or len(matter) < _FEWEST:
        return None
    found: list[Bearing] = []
    for ordinal, hit in enumerate(hits, 1):
        for span, so in _said_by(who, matter, hit, documents):
            if so:
                return None
            found.append(Bearing(False, ordinal, span))
    return found[0] if found else None


def _said_by(who: str, matter: Sequence[_Word], hit: Hit, documents: Documents) -> Iterator[tuple[Span, bool]]:
    """His sentences that say the matter as it is, or turned."""
    if hit.passage.kind not in ("turn", "narrative"):
        return
    document = documents(hit.passage.document_id)
    for piece in hit.evidence:
        text = without_editors_words(document.plain(piece.span))
        for part in () if text.rstrip("\"”’')").endswith("?") else clauses_of(text):
            so = _says_of(matter, _words(part))
            if so is None or _IN_QUESTION.search(text):
                continue
            reported = reported_of(hit.passage, piece.span, document)
            if says_himself(who, Clause(part, tuple(WORD.findall(part)), text, hit.passage, document, reported)):
                yield piece.span, so


def _matter(claim: Claim) -> tuple[_Word, ...]:
    """What he is said to be for: the words without the wish itself, and without where and when."""
    dated = {word for mention in date_mentions(claim.text) for word in re.findall(r"\w+", mention.words)}
    where = re.finditer(_WHERE.format("|".join(_opposites().tail)), claim.text)
    left_out = dated.union(_LEFT_OUT, *(phrase[0].split() for phrase in where))
    content = [word for word in claim.words if word not in left_out and word.casefold() not in left_out]
    if not claim.wanted and claim.holder is None and claim.verb and has_word(claim.verb, _FOR):
        content = [word for word in content if not same_word(word, claim.verb)]
    return tuple(map(_word, content))


def _word(word: str) -> _Word:
    sides = [side for pair in _opposites().sides for side in (pair, pair[::-1]) if has_word(word, side[0])]
    alike = frozenset(each for one, _ in sides for each in one)
    return _Word(alike | {word}, frozenset(each for _, other in sides for each in other), _nation(word))


def _nation(word: str) -> tuple[str, ...]:
    return _AMERICAN if word in _AMERICAN else also_named((word,))


def _says_of(matter: Sequence[_Word], words: Sequence[str]) -> bool | None:
    """Whether the clause says the matter as it is, or turned; None where it does neither plainly."""
    table, plain = _opposites(), [word.casefold() for word in words]
    places: list[int] = []
    turned = 0
    for word in matter:
        at = next((n for n, each in enumerate(words) if has_word(each, word.alike)), None)
        if at is None:
            at = next((n for n, each in enumerate(words) if has_word(each, word.contrary)), None)
            turned += 1
        if at is None and word.nation:
            turned -= 1
            continue
        if at is None or turned > 1:
            return None
        places.append(at)
    abroad = {name for word in words for name in _nation(word)} - {name for word in matter for name in word.nation}
    if len(places) < _FEWEST or (abroad and any(word.nation for word in matter)):
        return None
    if max(places) - min(places) > len(places) + _BETWEEN or places != sorted(places):
        return None
    first, last = max(0, min(places) - _BEFORE), max(places)
    against = [
        n for n, word in enumerate(plain[:last]) if n not in places and (word in table.against or NEGATIVE.search(word))
    ]
    if any(not first <= n < min(places) for n in against) or turned + len(against) > 1:
        return None
    return None if any(word in table.doubtful for word in plain) else not (turned or against)


def _words(text: str) -> list[str]:
    for phrase, word in _opposites().phrases:
        text = re.sub(rf"\b{phrase}\b", word, text, flags=re.IGNORECASE)
    return WORD.findall(text)


@cache
def _opposites() -> _Opposites:
    table = read_table(qa, "claims/opposites.toml")
    sides = tuple((frozenset(one.split()), frozenset(other.split())) for one, other in table["pairs"])
    against, doubtful, tail = (frozenset(table[name].split()) for name in ("against", "doubtful", "tail"))
    return _Opposites(sides, against, doubtful, tail, tuple(table["phrases"].items()))
