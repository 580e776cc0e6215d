"""Whether a sentence of the documents says that a claim is so, or that it is not. When in doubt, neither.

A wrong “Yes” is worse than none: a sentence decides only when one clause of it has every word of the claim, says it of
the same subject, and says it outright: not as a question, a wish, a plan, a condition, or what a third party alleges.
It decides what a person says, wants or thinks, by his own word; of the world documents tell only what somebody says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from data.document import Document, Span
from data.passages import Passage
from embeddings.passages import WORD
from embeddings.values import Hit
from qa.claims.claim_words import claim_words
from qa.claims.claims import Claim
from qa.claims.clause import Clause, last_place, speaks_of_himself
from qa.claims.own_words import is_own_word
from qa.claims.reported import reported_of
from qa.words import has_word

_READ = 12  # hits whose sentences are weighed
NEGATIVE = re.compile(
    r"^(?:not|no|never|none|nobody|nothing|neither|nor|cannot|without|hardly|scarcely|refus\w+|declin\w+|fail\w*|unable)$"
    r"|n['’]t$",
    re.IGNORECASE,
)
_OPEN = claim_words("open")
_THINKING = claim_words("thinking")
_WANTING = claim_words("wanting")
_SWEEPING = claim_words("sweeping")
_BORDER = re.compile(
    r"[;:—(]|--|,? \b(?:but|although|though|because|whereas|unless|until|except)\b|, (?:and|which|who|so|or)\b"
    r"| and that\b|, (?=[a-z]+ing\b)"
)
_LIMITING = claim_words("limiting")
_EDITORS = re.compile(r"\[[^\]]*\]")
_CONDITION = re.compile(r",? ?\b(?:unless|until|except)\b")


@dataclass(frozen=True)
class Bearing:
    """What the sentence at `span` of hit number `ordinal` says of the claim."""

    so: bool
    ordinal: int
    span: Span


Documents = Callable[[str], Document]


def bearing(claim: Claim, hits: Sequence[Hit], documents: Documents, of_the_world: bool = False) -> Bearing | None:
    """None where no sentence decides it, or two decide it differently; `of_the_world`: anybody may say it."""
    found = list(_decided(claim, hits[:_READ], documents, of_the_world))
    return found[0] if found and len({each.so for each in found}) == 1 else None


def _decided(claim: Claim, hits: Sequence[Hit], documents: Documents, of_the_world: bool) -> Iterator[Bearing]:
    for ordinal, hit in enumerate(hits, 1):
        if hit.passage.kind in ("heading", "source"):
            continue
        document = documents(hit.passage.document_id)
        for piece in sorted(hit.evidence, key=lambda piece: -piece.score):
            so = says(claim, piece.span, hit.passage, document, of_the_world)
            if so is not None:
                yield Bearing(so, ordinal, piece.span)


def says(claim: Claim, span: Span, passage: Passage, document: Document, of_the_world: bool = False) -> bool | None:
    """Whether a sentence says that the claim is so; None where it does not decide it."""
    text = without_editors_words(document.plain(span))
    if text.rstrip("\"”’')").endswith("?"):
        return None
    reported = reported_of(passage, span, document)
    clauses = (
        Clause(clause, tuple(WORD.findall(clause)), text, passage, document, reported) for clause in clauses_of(text)
    )
    found = {_decides(claim, clause, of_the_world) for clause in clauses} - {None}
    return found.pop() if len(found) == 1 else None


def _decides(claim: Claim, clause: Clause, of_the_world: bool) -> bool | None:
    last = last_place(claim, clause)
    if last is None or is_open(claim, clause) or not (of_the_world or is_own_word(claim, clause)):
        return None
    return unless_denied(claim, clause, last)


def unless_denied(claim: Claim, clause: Clause, last: int) -> bool | None:
    """Whether a clause that has the claim, its last word at `last`, affirms it; None where that is not plain."""
    asked = WORD.findall(claim.text)  # “had failed to” is no denial of “Did he conclude that they had failed to …?”
    negatives = [
        place for place, word in enumerate(clause.words) if NEGATIVE.search(word) and not has_word(word, asked)
    ]
    if len(negatives) > 1 or any(place > last for place in negatives):
        return None
    if negatives and any(word.casefold() in _LIMITING for word in clause.words[last + 1 : last + 2]):
        return None  # “could not be won from the air”: perhaps on the ground
    return not negatives


def without_editors_words(text: str) -> str:
    """Without what stands in brackets: “[text not declassified]” denies nothing."""
    return _EDITORS.sub(" ", text)


def clauses_of(text: str) -> Iterator[str]:
    """Those that stand under no condition."""
    start = 0
    for border in (*_BORDER.finditer(text), None):
        end = border.start() if border else len(text)
        if not _CONDITION.match(text, end):
            yield text[start:end]
        start = end


def is_open(claim: Claim, clause: Clause) -> bool:
    """Whether the clause leaves it open, or says less or more than the claim."""
    asked = {_plain(word) for word in WORD.findall(f"{claim.auxiliary} {claim.text}")}
    here = {_plain(word) for word in clause.words}
    allowed = asked | (_WANTING if claim.wanted else set())
    if any(word in _OPEN and not has_word(word, allowed) for word in here):
        return True
    if claim.modal and not has_word(claim.auxiliary, here) and "going" not in here:
        return True
    held = claim.holder is not None or speaks_of_himself(claim, clause)
    if not held and any(word in _THINKING for word in here - asked):
        return True
    return bool((asked & _SWEEPING) - here)


def _plain(word: str) -> str:
    """“can” of “can't”."""
    folded = word.casefold().replace("’", "'")
    return {"won't": "will", "can't": "can", "cannot": "can"}.get(folded, folded.removesuffix("n't"))
