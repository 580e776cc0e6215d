"""Whether a clause has the words of a claim, of the same subject and in the same roles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from data.document import Document
from data.folding import folded
from data.passages import Passage
from data.speech.person_names import surname
from embeddings.passages import WORD, content_words
from embeddings.search import offices_held, other_names
from qa.claims.claim_words import claim_words
from qa.claims.claims import Claim
from qa.claims.reported import is_his
from qa.question import date_mentions
from qa.words import TITLES, also_named, has_word, same_word

_HE = ("he", "she")
_SPREAD = 4  # words of the clause for each of the claim's
_LONG = 5  # letters of a name that stands for a double one
_FEW_WORDS = 2  # of the claim and its subject that a clause must have itself
_WANTING = claim_words("wanting")
_FIRST_PERSON = claim_words("first_person")
_NOUN_FOLLOWS = claim_words("noun_follows")
_BE = claim_words("being")
_PASSIVE = re.compile(r"^(?:is|are|was|were)\b|\b(?:be|been|being)\b", re.IGNORECASE)
_THERE_WAS_NO = re.compile(r"\bthere (?:was|were|had been|has been) no\b", re.IGNORECASE)
_FROM = re.compile(r"\bFrom\b(?P<author>.+?)(?:\bto\b|$)", re.DOTALL)
_SOMEWHERE = re.compile(r"\b(?:in|at|off|near|outside|inside|within)\b", re.IGNORECASE)
_MISSION = re.compile(r"\b(?:Embassy|Legation|Consulate|Mission|Delegation|Ambassador)\b")
_SIGNATURE = re.compile(r"[A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+){0,2}")
_PLACE = r"\b(?:in|at)\b(?: [\w’'-]+){{0,4}}? {0}\b"


@dataclass(frozen=True)
class Clause:
    """A clause of a sentence of a passage, with the whole sentence; `reported`: who is told to say it."""

    text: str
    words: Sequence[str]
    whole: str
    passage: Passage
    document: Document
    reported: str | None = None

    @property
    def voice(self) -> str:
        """Who says “I” here: the speaker of a turn, the writer of a letter."""
        if self.passage.speaker:
            return self.passage.speaker
        sent = _FROM.search(self.document.title) if self.passage.kind == "narrative" else None
        return f"{sent['author']} {self._signature(sent['author'])}" if sent else ""

    def _signature(self, author: str) -> str:
        """Who signed what a mission sent; a Department's telegram has its Secretary's name whoever wrote it."""
        last = self.document.paragraphs[-1].span if self.document.paragraphs else None
        words = self.document.plain(last) if last and _MISSION.search(author) else ""
        return words if _SIGNATURE.fullmatch(words.strip()) else ""


def last_place(claim: Claim, clause: Clause) -> int | None:
    """Where the last of the claim's words stands in the clause; None where the clause does not say the claim."""
    verb = verb_at(claim, clause)
    if verb is None:
        return None
    places = _places(claim, clause, verb)
    if places is None or max(places) - min(places) > _SPREAD * len(places) + _SPREAD:
        return None
    if not _is_held_by(claim, clause) or not has_subject(claim, clause, verb):
        return None
    return max(places)


def speaks_of_himself(claim: Claim, clause: Clause) -> bool:
    """Whether who says it is whom the claim is about."""
    return claim.named and voiced_by(" ".join(claim.subject), clause)


def verb_at(claim: Claim, clause: Clause) -> int | None:
    """Where it is done: no infinitive and no noun, but for “there was no meeting”."""
    words = clause.words
    if claim.wanted:
        return next((n for n, word in enumerate(words) if word.casefold() in _WANTING), None)
    if claim.verb is None:
        is_so = next((n for n, word in enumerate(words) if word.casefold() in _BE), None)
        held = (n for n, word in enumerate(words) if claim.holder and has_word(word, claim.words))
        return next(held, None) if is_so is None else is_so
    none_there = _THERE_WAS_NO.search(clause.text) is not None
    for n, word in enumerate(words):
        before = words[n - 1].casefold() if n else ""
        done = same_word(word, claim.verb, inflected=True) and before not in _NOUN_FOLLOWS
        if none_there and same_word(word, claim.verb):
            return n
        if done and before != "to" and not before.endswith(("'s", "’s")):
            return n
    return None


def _places(claim: Claim, clause: Clause, verb: int) -> list[int] | None:
    """Where the claim's words stand; None where one is missing that the document does not lend: it may say elsewhere
    where and when it was."""
    found = {verb}
    dates = date_mentions(claim.text)
    dated = {word for mention in dates for word in re.findall(r"\w+", mention.words)}
    if not all(mention.matches(clause.document.date) or _has_date(mention.forms(), clause.text) for mention in dates):
        return None
    last = 0
    active = not _PASSIVE.search(f"{claim.auxiliary} {claim.text}")
    for word in (*(() if claim.named else claim.subject), *claim.words):
        if word == claim.verb or word in dated:
            continue
        place = next((n for n, each in enumerate(clause.words) if is_called(word, each, clause)), None)
        where = _is_name(word) and re.search(_PLACE.format(re.escape(word)), claim.text) is not None
        if place is None and _SOMEWHERE.search(clause.text):
            return None  # “in international waters”, whatever waters the document has besides
        if place is None and not (where and re.search(rf"\b{re.escape(word)}", clause.document.text)):
            return None
        if place is not None:
            governed = active and _is_name(word) and not where and word in claim.words and claim.verb is not None
            if governed and place < verb and not claim.wanted:
                return None  # “Betancourt said that Kennedy met with approval”: not whom Kennedy met
            if word in claim.words and (claim.holder or claim.named) and place < last:
                return None  # “economic action is preferable to military action”: other roles
            last = max(last, place)
            found.add(place)
    return sorted(found) if len(found) + bool(claim.subject and claim.named) >= _FEW_WORDS else None


def _has_date(forms: Sequence[str], text: str) -> bool:
    return any(re.search(rf"\b{re.escape(form)}\b", text) for form in forms)


def is_called(word: str, other: str, clause: Clause) -> bool:
    """The same word, or another name of the same country, or the office that somebody held: “the President”."""
    if same_word(word, other):
        return True
    offices = offices_held((word,), clause.document.date) if other[0].isupper() else ()
    return any(other.casefold() == name.casefold() for name in (*also_named((word,)), *other_names(word), *offices))


def _is_name(word: str) -> bool:
    return word[0].isupper() or word[0].isdigit()


def has_subject(claim: Claim, clause: Clause, verb: int) -> bool:
    """Whether the clause is about whom the claim is about, and he does it."""
    if not claim.subject:
        return True
    words = [word.casefold() for word in clause.words]
    if not claim.named:
        passive = _PASSIVE.search(f"{claim.auxiliary} {claim.text}")
        at = next((n for n, word in enumerate(clause.words) if same_word(claim.subject[-1], word)), None)
        return at is not None and (passive is not None or at < verb)
    if speaks_of_himself(claim, clause) and any(word in _FIRST_PERSON for word in words[:verb]):
        return True
    if clause.reported and any(word in _HE for word in words[:verb]) and is_told_of(claim.subject, clause):
        return True
    names = [word for word in claim.subject if word.casefold() not in TITLES] or list(claim.subject)
    return all(any(name.casefold() in words[:verb] for name in (*_forms(word), *other_names(word))) for word in names)


def _forms(name: str) -> tuple[str, ...]:
    """“Houphouet-Boigny” and “Houphouet”."""
    return (name, *(part for part in name.split("-")[:1] if len(part) >= _LONG))


def _is_held_by(claim: Claim, clause: Clause) -> bool:
    """Whether it is said by whose saying the question wants it."""
    if claim.holder is None or voiced_by(claim.holder, clause):
        return True
    last = content_words(claim.holder)[-1:] or [claim.holder]
    if clause.reported:
        return is_told_of(claim.holder.split(), clause)
    return clause.passage.kind != "turn" and has_word(last[0], WORD.findall(clause.whole))


def is_told_of(name: Sequence[str], clause: Clause, reported: str | None = None) -> bool:
    """Whether it is reported of whom the question names by his name or office: the Vice President is no President."""
    words = [word for word in name if word.casefold() != "the"]
    office = folded(" ".join(words))
    return any(
        is_his(reported or clause.reported, each, clause.document)
        for each in {office, folded(surname(" ".join(words)))}
    )


def voiced_by(name: str, clause: Clause) -> bool:
    """Whether he is who says “I” in the clause."""
    words = re.findall(r"[\w’'-]+", name)
    return bool(clause.voice and words) and has_word(words[-1], re.findall(r"[\w’'-]+", clause.voice))
