"""Whether a clause gives the word of the very person whom a question asks about, and gives it as his.

What somebody says, wants or thinks is told by his own turn or letter, by what is reported as his (“MacLeod said …”), or
by a sentence that has him want or oppose it. What another charges, says to him (“You have stated …”) or lets a third
say is nobody's word here; nor is what a document tells of the world.
"""

from __future__ import annotations

import re

from data.folding import folded
from data.speech.participants import TITLES
from data.speech.person_names import surname
from embeddings.search import is_office
from qa.claims.claim_words import claim_words
from qa.claims.claims import Claim
from qa.claims.clause import Clause, is_told_of, speaks_of_himself, verb_at, voiced_by
from qa.claims.reported import BETWEEN, NAME, SAYS
from qa.words import Texts, has_word, names_in

_STANCES = claim_words("stances")
_FIRST_PERSON = claim_words("first_person")
_HEARSAY = re.compile(r"\b(?:according to|it is said|so-called|in the (?:view|opinion|words) of)\b", re.IGNORECASE)
_ATTRIBUTED = re.compile(
    rf"\b(?P<who>[Yy]ou|[Tt]hey|[Ii]t|[Ww]ho|which|I|[Ww]e|[Hh]e|[Ss]he|[a-z]+s|{NAME}) {BETWEEN}(?:{SAYS}|say)\b"
)
_NEAR = 3  # words between somebody and what he does


def who_is_asked_about(claim: Claim) -> str | None:
    """The person whose saying, wanting or thinking the claim is for."""
    who = claim.holder or (" ".join(claim.subject) if claim.named else "")
    return who if who and _is_somebody(claim, who) else None


def says_himself(who: str, clause: Clause) -> bool:
    """Whether the clause is said by him: in a turn or letter of his own, or as what is reported of him."""
    own = voiced_by(who, clause) or (clause.reported is not None and is_told_of(who.split(), clause))
    return not _HEARSAY.search(clause.whole) and _says_none_but(who, clause, own)


def is_own_word(claim: Claim, clause: Clause) -> bool:
    """Whether it is said, wanted or thought by the person of the claim, and nobody else says so of him."""
    who = who_is_asked_about(claim)
    if who is None or _HEARSAY.search(clause.whole):
        return False
    if voiced_by(who, clause):
        return _says_none_but(who, clause, own=True) and (claim.holder is not None or _of_himself(claim, clause))
    if claim.holder or (clause.reported is not None and is_told_of(who.split(), clause)):
        return says_himself(who, clause)
    stance = claim.wanted or has_word(claim.verb or "", _STANCES)
    said = all(_is_he(who, each, clause) for each in _attributed(clause))
    return stance and clause.reported is None and _stands_before_verb(claim, clause) and said


def is_told_as_fact(claim: Claim, clause: Clause) -> bool:
    """Whether a document or its editors tell it themselves: what was done, not what somebody said, wanted or meant."""
    if claim.holder or claim.wanted or clause.passage.kind not in ("narrative", "footnote"):
        return False
    return clause.reported is None and not _attributed(clause) and not _HEARSAY.search(clause.whole)


def _is_somebody(claim: Claim, who: str) -> bool:
    """A person by name or office; “the Pueblo”, “the State Department” and “Hanoi” are none."""
    bare = re.sub(r"^the ", "", who, flags=re.IGNORECASE)
    if is_office(bare) or TITLES.fullmatch(f"{bare} ") or TITLES.fullmatch(bare):
        return True
    if re.search(rf"\bthe {re.escape(bare)}\b", claim.text, re.IGNORECASE):
        return TITLES.match(f"{bare} ") is not None
    return any(True for _ in names_in(f"by {bare}", Texts((), (), ())))


def _of_himself(claim: Claim, clause: Clause) -> bool:
    return speaks_of_himself(claim, clause) and any(word.casefold() in _FIRST_PERSON for word in clause.words)


def _says_none_but(who: str, clause: Clause, own: bool) -> bool:
    """Whether the last to whom the sentence gives what it says is he; `own`: where it gives it to nobody, it is his."""
    said = _attributed(clause)
    if not said:
        return own
    name = said[-1]
    if name.casefold() in ("i", "we"):
        return voiced_by(who, clause)
    if name.casefold() in ("he", "she"):
        return own and not voiced_by(who, clause) and all(_is_he(who, each, clause) for each in said[:-1])
    return _is_he(who, name, clause)


def _attributed(clause: Clause) -> list[str]:
    """Everybody who is said to say something in the sentence, as far as the end of the clause."""
    end = clause.whole.find(clause.text) + len(clause.text)
    return [match["who"] for match in _ATTRIBUTED.finditer(clause.whole[:end])]


def _is_he(who: str, name: str, clause: Clause) -> bool:
    last = folded(surname(who))
    return (
        folded(surname(name)) == last
        or (name in ("He", "She"))
        or is_told_of(who.split(), clause, name.removeprefix("The "))
    )


def _stands_before_verb(claim: Claim, clause: Clause) -> bool:
    verb = verb_at(claim, clause) or 0
    return has_word(claim.subject[-1], clause.words[max(0, verb - _NEAR - 1) : verb])
