"""Yes and no where somebody says it: by the first words of a reply to the very question, or to what he agrees with."""

from __future__ import annotations

import re
from collections.abc import Sequence

from data.document import Document
from data.passages import Passage
from embeddings.passages import WORD
from embeddings.values import Hit
from qa.claims.bearing import NEGATIVE, Bearing, Documents
from qa.claims.claim_words import claim_words
from qa.claims.claims import Claim
from qa.claims.numbers import NUMBERS
from qa.words import has_word

_NUMBERS = NUMBERS.assent
_READ = 6  # hits
_FEW_WORDS = 2  # of a question that another asked as well
_OPEN = claim_words("open")
_FIRST_WORDS = 160  # characters of a reply: a “but” in them takes back what its first word says
_AGREEING = re.compile(r"(?:agree|concur|share|go)\w{0,2}$", re.IGNORECASE)
_OPPOSING = re.compile(r"(?:disagree|object)\w{0,2}$", re.IGNORECASE)
_YES = re.compile(
    r"(?:yes|yeah|right|correct|exactly|absolutely|certainly|of course|indeed|i agree|i think so"
    r"|(?:nor|neither|so) do i|that(?:['’]s| is) (?:right|true|correct|so)|that is the way i feel)\b(?! not\b)",
    re.IGNORECASE,
)
_NO = re.compile(
    r"(?:no|not at all|never|certainly not|of course not|i disagree|i (?:don['’]t|do not) (?:think so|agree)"
    r"|that(?:['’]s| is) not)\b",
    re.IGNORECASE,
)
_BUT = re.compile(r"\b(?:but|although|however|except|unless|if)\b", re.IGNORECASE)


def assent(claim: Claim, hits: Sequence[Hit], follows: Sequence[Passage], documents: Documents) -> Bearing | None:
    """Whether the subject agreed, or what was replied to who asked the same.

    `follows` are the passages that the last answer quoted: what “that” is.
    """
    verb = claim.verb or ""
    if not (_AGREEING.match(verb) or _OPPOSING.match(verb)):
        return _replied(claim, hits, documents)
    if not claim.named:
        return None
    topic = [word for word in claim.words if word != verb]
    spoken = [hit.passage for hit in hits[:_READ] if _speaks_of(topic, hit)] if topic else list(follows)
    said = next((one for one in spoken if one.kind == "turn" and not _is_by(claim, one)), None)
    reply = _reply(said, hits, documents(said.document_id)) if said else None
    if reply is None or not _is_by(claim, hits[reply - 1].passage):
        return None
    so = _says_yes(hits[reply - 1].passage)
    return None if so is None else _at(reply, hits, so == bool(_AGREEING.match(verb)))


def _replied(claim: Claim, hits: Sequence[Hit], documents: Documents) -> Bearing | None:
    """The reply to a turn that ends with the question."""
    for hit in hits[:_READ]:
        words = WORD.findall(hit.passage.plain().rpartition(". ")[2])
        asks = hit.passage.kind == "turn" and hit.passage.text.rstrip().endswith("?")
        if not asks or len(claim.words) + len(claim.subject) < _FEW_WORDS:
            continue
        if all(has_word(word, words) for word in (*claim.subject, *claim.words)) and not _is_hedged(claim, words):
            reply = _reply(hit.passage, hits, documents(hit.passage.document_id))
            so = _says_yes(hits[reply - 1].passage) if reply else None
            return _at(reply, hits, so) if reply and so is not None else None
    return None


def _is_hedged(claim: Claim, words: Sequence[str]) -> bool:
    asked = WORD.findall(f"{claim.auxiliary} {claim.text}")
    return any(word.casefold() in _OPEN and not has_word(word, asked) for word in words) or any(
        NEGATIVE.search(word) for word in words
    )


def _is_by(claim: Claim, passage: Passage) -> bool:
    return has_word(claim.subject[-1], [passage.speaker or ""])


def _says_yes(reply: Passage) -> bool | None:
    """By its first words; None where they are neither or a “but” takes them back."""
    yes, no = _YES.match(reply.text) is not None, _NO.match(reply.text) is not None
    return None if yes == no or _BUT.search(reply.text[:_FIRST_WORDS]) else yes


def _at(ordinal: int, hits: Sequence[Hit], so: bool) -> Bearing:
    hit = hits[ordinal - 1]
    first = min(hit.evidence, key=lambda piece: piece.span.start, default=None)
    return Bearing(so, ordinal, first.span if first else hit.passage.span)


def _speaks_of(topic: Sequence[str], hit: Hit) -> bool:
    matches = dict(hit.matches)
    return all(matches.get(word, 0.0) >= _NUMBERS.there for word in topic)


def _reply(said: Passage, hits: Sequence[Hit], document: Document) -> int | None:
    """The ordinal of the turn that follows, where it is among the hits and this copy has it."""
    following = f"{document.id}#t{(said.turn or 0) + 1}"
    return next((ordinal for ordinal, hit in enumerate(hits, 1) if hit.passage.id == following), None)
