"""Whether a sentence of the documents says that a claim is so, or that it is not. When in doubt, neither.

A wrong “Yes” is worse than none: a sentence decides only when it has every word of the claim, says it of the same
subject, and says it outright: not as a question, a wish, a plan, a condition, or what a third party alleges.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from data.document import Document, Span
from data.passages import Passage
from embeddings.retriever import Hit
from embeddings.synonyms import other_names
from embeddings.words import WORD, content_words
from qa.claim_words import claim_words
from qa.claims import Claim
from qa.countries import also_named
from qa.names import TITLES
from qa.same_word import has_word, same_word

_READ = 12  # hits whose sentences are weighed
_SPREAD = 4  # words of the sentence for each of the claim's
_FEW_WORDS = 2  # of the claim and its subject that a sentence must have itself
NEGATIVE = re.compile(
    r"^(?:not|no|never|none|nobody|nothing|neither|nor|cannot|without|hardly|scarcely|refus\w+|declin\w+|fail\w*|unable)$"
    r"|n['’]t$",
    re.IGNORECASE,
)
_OPEN = claim_words("open")
_THINKING = claim_words("thinking")
_WANTING = claim_words("wanting")
_SWEEPING = claim_words("sweeping")
_FIRST_PERSON = claim_words("first_person")
_BORDER = re.compile(
    r"[;:—]|--|,? \b(?:but|although|though|because|whereas|unless|until|except)\b|, (?:and|which|who|so|or)\b"
    r"| and that\b"
)
_PASSIVE = re.compile(r"^(?:is|are|was|were)\b|\b(?:be|been|being)\b", re.IGNORECASE)
_CONDITION = re.compile(r",? ?\b(?:unless|until|except)\b")
_FROM = re.compile(r"\bFrom\b(?P<author>.+?)(?:\bto\b|$)", re.DOTALL)
_PLACES = r"\b(?:in|at|on|of|from|to|for|with|by)\b(?: [\w’'-]+){{0,4}}? {0}\b"


@dataclass(frozen=True)
class Bearing:
    """What the sentence at `span` of hit number `ordinal` says of the claim."""

    so: bool
    ordinal: int
    span: Span


Documents = Callable[[str], Document]


def bearing(claim: Claim, hits: Sequence[Hit], documents: Documents) -> Bearing | None:
    """None where no sentence decides it, or two decide it differently."""
    found = list(_decided(claim, hits[:_READ], documents))
    return found[0] if found and len({each.so for each in found}) == 1 else None


def _decided(claim: Claim, hits: Sequence[Hit], documents: Documents) -> Iterator[Bearing]:
    for ordinal, hit in enumerate(hits, 1):
        if hit.passage.kind in ("heading", "source"):
            continue
        document = documents(hit.passage.document_id)
        for piece in sorted(hit.evidence, key=lambda piece: -piece.score):
            so = says(claim, piece.span, hit.passage, document)
            if so is not None:
                yield Bearing(so, ordinal, piece.span)


def says(claim: Claim, span: Span, passage: Passage, document: Document) -> bool | None:
    """Whether a sentence says that the claim is so; None where it does not decide it."""
    text = document.plain(span)
    if text.rstrip("\"”’')").endswith("?"):
        return None
    sentence = WORD.findall(text)
    found = {_of_clause(claim, clause, sentence, passage, document) for clause in _clauses(text)} - {None}
    return found.pop() if len(found) == 1 else None


def _of_clause(claim: Claim, clause: str, sentence: Sequence[str], passage: Passage, document: Document) -> bool | None:
    words = WORD.findall(clause)
    places = _places(claim, words, document)
    if places is None or not _of_the_subject(claim, words, sentence, places, passage, document):
        return None
    if _is_open(claim, words, passage, document):
        return None
    negatives = [place for place, word in enumerate(words) if NEGATIVE.search(word)]
    if len(negatives) > 1 or any(place > max(places) for place in negatives):
        return None
    return not negatives


def _clauses(text: str) -> Iterator[str]:
    """Those that stand under no condition."""
    start = 0
    for border in (*_BORDER.finditer(text), None):
        end = border.start() if border else len(text)
        if not _CONDITION.match(text, end):
            yield text[start:end]
        start = end


def _places(claim: Claim, words: Sequence[str], document: Document) -> list[int] | None:
    """Where the claim's words stand among those of a clause; None where one is missing that the document does not
    lend: it may say elsewhere where and when it was."""
    found: list[int] = []
    lent = 0
    common = () if claim.named else claim.subject
    for word in (*common, *claim.words):
        place = next((n for n, each in enumerate(words) if _is(word, each)), None)
        if place is not None:
            found.append(place)
        elif _is_name(word) and _says_where(claim, word) and _is_in(word, document):
            lent += 1
        else:
            return None
    verb = _verb_at(claim, words)
    if verb is not None:
        found.append(verb)
    elif claim.verb and not claim.named:
        return None
    if found and max(found) - min(found) > _SPREAD * len(found) + _SPREAD:
        return None
    own = [word for word in (*common, *claim.words) if not _is_name(word)]
    enough = len(set(found)) + claim.named >= _FEW_WORDS
    return found if found and enough and (own or not lent) else None


def _is(word: str, other: str) -> bool:
    """The same word, or another name of the same country or office."""
    if same_word(word, other):
        return True
    return any(other.casefold() == name.casefold() for name in (*also_named((word,)), *other_names(word)))


def _is_name(word: str) -> bool:
    return word[0].isupper() or word[0].isdigit()


def _says_where(claim: Claim, word: str) -> bool:
    return re.search(_PLACES.format(re.escape(word)), claim.text) is not None


def _is_in(word: str, document: Document) -> bool:
    return re.search(rf"\b{re.escape(word)}", document.text) is not None


def _of_the_subject(
    claim: Claim,
    words: Sequence[str],
    sentence: Sequence[str],
    places: Sequence[int],
    passage: Passage,
    document: Document,
) -> bool:
    """Whether the clause is about whom the claim is about, in whose words the question wants it."""
    voice = _voice(passage, document)
    if claim.holder and not _is_person(claim.holder, voice) and not _named_before(claim.holder, sentence, passage):
        return False
    if claim.wanted and not any(word.casefold() in _WANTING for word in words):
        return False
    if not claim.named:
        return _acts(claim, words, places)
    if _is_person(" ".join(claim.subject), voice):
        return any(word.casefold() in _FIRST_PERSON for word in words) or claim.subject[-1] in words
    names = [word for word in claim.subject if word.casefold() not in TITLES] or list(claim.subject)
    at = [next((n for n, word in enumerate(words) if _is(name, word)), None) for name in names]
    verb = _verb_at(claim, words)
    return all(n is not None and n <= (max(places) if verb is None else verb) for n in at)


def _acts(claim: Claim, words: Sequence[str], places: Sequence[int]) -> bool:
    """Whether the subject, a common noun, stands before what it does: not “the nets were sold to the circus”."""
    if not claim.subject or _PASSIVE.search(f"{claim.auxiliary} {claim.text}"):
        return True
    at = next((n for n, word in enumerate(words) if _is(claim.subject[-1], word)), None)
    verb = _verb_at(claim, words)
    return at is not None and at < (max(places) if verb is None else verb)


def _verb_at(claim: Claim, words: Sequence[str]) -> int | None:
    return next((n for n, word in enumerate(words) if claim.verb and same_word(word, claim.verb)), None)


def _voice(passage: Passage, document: Document) -> str:
    """Who says “I” here: the speaker of a turn, the writer of a letter."""
    if passage.speaker:
        return passage.speaker
    sent = _FROM.search(document.title) if passage.kind == "narrative" else None
    return sent["author"] if sent else ""


def _is_person(name: str, voice: str) -> bool:
    words = re.findall(r"[\w’'-]+", name)
    return bool(voice and words) and has_word(words[-1], re.findall(r"[\w’'-]+", voice))


def _named_before(name: str, words: Sequence[str], passage: Passage) -> bool:
    last = content_words(name)[-1:] or [name]
    return has_word(last[0], words) and passage.kind != "turn"


def _is_open(claim: Claim, clause: Sequence[str], passage: Passage, document: Document) -> bool:
    """Whether the clause leaves it open, or says less or more than the claim."""
    asked = {_plain(word) for word in WORD.findall(f"{claim.auxiliary} {claim.text}")}
    here = {_plain(word) for word in clause}
    allowed = asked | (_WANTING if claim.wanted else set())
    if any(word in _OPEN and not has_word(word, allowed) for word in here):
        return True
    if claim.modal and not has_word(claim.auxiliary, here) and "going" not in here:
        return True
    held = claim.holder is not None or (claim.named and _is_person(" ".join(claim.subject), _voice(passage, document)))
    if not held and any(word in _THINKING for word in here - asked):
        return True
    return bool((asked & _SWEEPING) - here)


def _plain(word: str) -> str:
    """“can” of “can't”."""
    folded = word.casefold().replace("’", "'")
    return {"won't": "will", "can't": "can", "cannot": "can"}.get(folded, folded.removesuffix("n't"))
