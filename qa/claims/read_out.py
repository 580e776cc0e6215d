"""Whether the sentence in which a reader finds the answer says that a claim is so. When in doubt, it does not.

`bearing` wants every word of a claim in one clause. Here it is known already that the passage answers, so that a clause
decides which has the deed, its subject and one thing more, while the passage has the rest; still it has to say it
outright, and of nobody else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from data.document import Document, Span
from embeddings.passages import WORD
from embeddings.values import Hit
from qa.claims.bearing import Bearing, Documents, clauses_of, is_open, unless_denied, without_editors_words
from qa.claims.claims import Claim
from qa.claims.clause import Clause, has_subject, is_called, verb_at
from qa.claims.numbers import NUMBERS
from qa.claims.own_words import is_own_word, is_told_as_fact
from qa.claims.reported import reported_of
from qa.question import DateMention, date_mentions
from qa.words import has_word, same_word

_NUMBERS = NUMBERS.read_out
_RELATIVE = re.compile(r" (?:that|which|who|whom|whose)\b")
_NOT_ONLY = re.compile(r"\bnot (?:only|just|merely|simply)\b", re.IGNORECASE)


def read_out(claim: Claim, hits: Sequence[Hit], documents: Documents) -> Bearing | None:
    """Of the passage that reads best alone; None where none reads well."""
    best = hits[0] if hits else None
    if best is None or best.relevance is None or best.relevance < _NUMBERS.well or claim.modal:
        return None
    document = documents(best.passage.document_id)
    piece = max(best.evidence, key=lambda each: each.score, default=None)
    so = _says(claim, piece.span, best, document) if piece else None
    return Bearing(so, 1, piece.span) if piece and so is not None else None


def _says(claim: Claim, span: Span, hit: Hit, document: Document) -> bool | None:
    """Whether the sentence says that it is so; None where it does not decide it, or its clauses do differently."""
    text = without_editors_words(document.plain(span))
    if text.rstrip("\"”’')").endswith("?") or _NOT_ONLY.search(text):
        return None
    reported = reported_of(hit.passage, span, document)
    clauses = (
        Clause(part, tuple(WORD.findall(part)), text, hit.passage, document, reported) for part in clauses_of(text)
    )
    found = {_decides(claim, clause) for clause in clauses} - {None}
    return found.pop() if len(found) == 1 else None


def _decides(claim: Claim, clause: Clause) -> bool | None:
    verb = _deed_at(claim, clause)
    if verb is None or is_open(claim, clause):
        return None
    if not (is_own_word(claim, clause) or is_told_as_fact(claim, clause)):
        return None
    places = _places(claim, clause, verb) if _is_about(claim, clause, verb) else None
    return None if places is None else unless_denied(claim, clause, max(places))


def _deed_at(claim: Claim, clause: Clause) -> int | None:
    """Where it is done; of what only is something, where that stands."""
    if claim.verb is None and not claim.wanted and claim.holder is None:
        return next(
            (n for n, word in enumerate(clause.words) if n and claim.words and same_word(word, claim.words[0])), None
        )
    return verb_at(claim, clause)


def _is_about(claim: Claim, clause: Clause, verb: int) -> bool:
    """Whether its subject does it: by name, or as the thing that goes with a name of the document."""
    if has_subject(claim, clause, verb):
        return True
    if not claim.named or not claim.subject or claim.subject[-1][0].isupper():
        return False
    named = all(re.search(rf"\b{re.escape(word)}\b", clause.document.text) for word in claim.subject[:-1])
    return named and has_word(claim.subject[-1], clause.words[:verb])


def _places(claim: Claim, clause: Clause, verb: int) -> list[int] | None:
    """Where the claim's words stand in the clause; None where it has none of them, or the passage lacks one."""
    mentions = date_mentions(claim.text)
    dated = {word for mention in mentions for word in WORD.findall(mention.words)}
    text = clause.document.text
    if not all(_is_of(mention, clause.document) for mention in mentions):
        return None
    main = _RELATIVE.split(claim.text)[0] if claim.holder is None else claim.text
    rest = [
        word for word in claim.words if word != claim.verb and word not in dated and has_word(word, WORD.findall(main))
    ]
    passage = WORD.findall(clause.passage.text)
    found: list[int] = []
    for word in rest:
        at = next((n for n, each in enumerate(clause.words) if is_called(word, each, clause)), None)
        if at is not None and found and at < max(found):
            return None  # “a toll is preferable to a tax”: other roles
        if at is not None:
            found.append(at)
        elif not any(
            is_called(word, each, clause)
            for each in (passage if word[0].islower() else (*passage, *WORD.findall(text)))
        ):
            return None
    if rest and not found:
        return None
    if claim.verb is None and len(found) < _NUMBERS.said * len(rest):
        return None
    return [verb, *found]


def _is_of(mention: DateMention, document: Document) -> bool:
    """Whether the document is of that time, or names it; a month or day of another year is another."""
    if mention.matches(document.date):
        return True
    own = document.date.year if document.date else None
    of_the_year = mention.year in (None, own) or str(mention.year) in document.text
    return of_the_year and any(form in document.text for form in mention.forms())
