"""Questions that several turns of one document answer together: a reaction, advice, what somebody wanted, and when.

How somebody reacted is in his turns behind those that report it; what one should do, in all that tells him to; what a
person wanted who is on no call, in what is reported of his wishes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from data.document import Document, Span
from data.passages import Passage
from embeddings.search import offices_held
from embeddings.values import Hit
from qa.answering.numbers import NUMBERS
from qa.question import QuestionProfile
from qa.selection import Piece, Selection
from qa.words import has_word, holds_date, proper_names

_NUMBERS = NUMBERS.turns_asked
_FEWEST, _MOST = 2, 5
_READ = 30  # hits
_REACTION = re.compile(
    r"\b(?:react(?:ed|ion|ions)?|respon(?:d|ded|se)|repl(?:y|ied))\b[^?]*?\b(?:to|on) (?P<what>.+)", re.IGNORECASE
)
_ADVICE = re.compile(
    r"^(?:and |so |but )?what (?:should|must|ought|is|was) (?P<who>(?:the )?[A-Z][\w’'-]+)"
    r"(?: supposed| told| asked| advised)?(?: to)? (?:do|say|answer|tell|reply)\b",
    re.IGNORECASE,
)
_TELLS_TO = re.compile(
    r"\b(?:should(?:n['’]t)?|must|ha(?:s|ve|d) to|ought|needs? to|supposed to|let (?:him|her|them)"
    r"|(?:tell|told|ask|asked|advise|want) (?:him|her|them) to)\b|^(?:tell|ask|let|get|have) (?:him|her|them)\b",
    re.IGNORECASE,
)
_WISH = re.compile(
    r"^(?:and |so |but )?what (?:did|does|do) (?P<who>(?:the )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*)(?: \w+ly)? "
    r"(?:want|wish|prefer|desire|hope for|intend|have in mind)(?: to (?:do|happen|see))?(?: done| to be done)?\W*$",
    re.IGNORECASE,
)
_WHEN_WISHED = re.compile(
    r"^(?i:and |so |but )?(?i:(?:on |by |until |at )?(?:which|what) (?:day|date|time|hour|night|evening)"
    r"|(?:by |until )?when) (?:did|does|do|would) (?P<who>(?:the )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*)(?: \w+ly)? "
    r"(?:want|wish|prefer|like|plan|intend|propose|suggest|hope|urge|favou?r)\b"
)
_HIS_WISH = re.compile(
    r"\b(?:I|we)(?:['’]d| (?:would|could|can|want|wish|prefer|should|must|ought|hope|propose|suggest|need|plan))\b"
    r"|\blet['’]?s\b",
    re.IGNORECASE,
)
_WANTS = (
    r"(?:(?:does|did|do|would|will)(?: not|n['’]t)? )?(?:\w+ly )?"
    r"(?:want|wish|prefer|hope|desire|intend|like to|insist)\w{0,3}"
)

_SCENE = re.compile(r",|\b(?:in|at|during|before|on|when|while|as) (?:the|that|this|his|her|their|its|[A-Z])")
_SHORT = 90  # words: a reply on the telephone is quoted whole, of a long speech what comes near

Turn = Callable[[str, int], Hit | None]
"""The turn of that number of a document; None where this copy has none."""


@dataclass(frozen=True)
class Chosen:
    """A hit and the sentences that are quoted of it."""

    hit: Hit
    spans: tuple[Span, ...]


def turns_asked(
    asked: QuestionProfile, hits: Sequence[Hit], turn: Turn, document: Callable[[str], Document]
) -> Selection | None:
    """What is quoted of all of them; None for other questions, and where there are no such turns."""
    question = asked.own
    found: Sequence[Chosen] = ()
    fewest = _FEWEST
    if (match := _REACTION.search(question)) and asked.speaker and asked.cue is None:
        found = tuple(_reactions(asked, match["what"], hits, turn))
    elif match := _ADVICE.match(question):
        found = tuple(_advice(asked, match["who"], hits))
    elif match := _WHEN_WISHED.match(question):
        found = tuple(_days_wished(match["who"], hits, document))
        fewest = 1 if any(_is_near(each) for each in found) else _FEWEST
    elif (match := _WISH.match(question)) and not asked.speaker:
        found = tuple(_wishes(match["who"], hits))
    chosen = sorted(found[:_MOST], key=lambda each: _place(each.hit, document))
    pieces = tuple(Piece(ordinal, each.spans) for ordinal, each in enumerate(chosen, 1))
    return Selection(tuple(each.hit for each in chosen), pieces) if len(chosen) >= fewest else None


def _place(hit: Hit, document: Callable[[str], Document]) -> tuple[str, str, int]:
    passage = hit.passage
    return str(document(passage.document_id).date), passage.document_id, passage.span.start


def _reactions(asked: QuestionProfile, what: str, hits: Sequence[Hit], turn: Turn) -> Iterator[Chosen]:
    """His turns behind those of others that speak of it, in the document where most of them are."""
    names = proper_names(f"of {_SCENE.split(what)[0]}")  # who is spoken of, not where it was said
    reports = [hit for hit in hits[:_READ] if _is_turn(hit) and not _is_his(hit, asked) and _has(names, hit) and names]
    documents = [hit.passage.document_id for hit in reports]
    if not documents:
        return
    most = max(dict.fromkeys(documents), key=documents.count)
    replies = [turn(most, (hit.passage.turn or 0) + 1) for hit in reports if hit.passage.document_id == most]
    known = {hit.passage.id: hit for hit in hits}
    own = [known.get(hit.passage.id, hit) for hit in replies if hit and _is_his(hit, asked)]
    for hit in [hit for hit in own if _has(names, hit)] or own:
        if len(hit.passage.text.split()) <= _SHORT:
            yield Chosen(hit, (hit.passage.span,))


def _advice(asked: QuestionProfile, who: str, hits: Sequence[Hit]) -> Iterator[Chosen]:
    """The sentences that tell him what to do, of the document that speaks of him most."""
    name = who.split()[-1]
    of_him = [hit for hit in hits[:_READ] if hit.passage.kind in ("turn", "narrative") and _has((name,), hit)]
    if not of_him:
        return
    document = of_him[0].passage.document_id
    for hit in hits[:_READ]:
        wanted = not asked.speaker or _is_his(hit, asked)
        if hit.passage.document_id != document or hit.passage.kind not in ("turn", "narrative") or not wanted:
            continue
        told = [
            piece.span
            for piece in sorted(hit.evidence, key=lambda piece: piece.span.start)
            if _TELLS_TO.search(words := hit.passage.cut(piece.span)) and _is_of(name, words)
        ]
        if told:
            yield Chosen(hit, tuple(told))


def _wishes(who: str, hits: Sequence[Hit]) -> Iterator[Chosen]:
    """The sentences in which somebody reports that he wants a thing, or what his view is."""
    name = re.escape(who.split()[-1])
    wish = re.compile(
        rf"\b{name}\b(?:['’]s (?:view|wish|desire|idea|position)\b|,? {_WANTS}\b)|\bhe (?:probably )?{_WANTS}\b",
        re.IGNORECASE,
    )
    for hit in hits[:_READ]:
        if hit.passage.kind not in ("turn", "narrative") or not re.search(rf"\b{name}\b", hit.passage.text):
            continue
        ordered = sorted(hit.evidence, key=lambda piece: piece.span.start)
        told = tuple(piece.span for piece in ordered if wish.search(hit.passage.cut(piece.span)))
        if told:
            yield Chosen(hit, told)


def _days_wished(who: str, hits: Sequence[Hit], document: Callable[[str], Document]) -> Iterator[Chosen]:
    """His sentences that are for a day, of the document where he speaks of it: “I would do it Monday.”"""
    his = [hit for hit in hits if _speaks(who, hit.passage, document)]
    for hit in (hit for hit in his if hit.passage.document_id == his[0].passage.document_id):
        ordered = sorted(hit.evidence, key=lambda piece: piece.span.start)
        words = [hit.passage.cut(piece.span) for piece in ordered]
        told = [
            piece.span
            for piece, each in zip(ordered, words, strict=True)
            if _HIS_WISH.search(each) and holds_date(each)
        ]
        if told:
            yield Chosen(hit, tuple(told))


def _is_near(chosen: Chosen) -> bool:
    return any(piece.score >= _NUMBERS.near for piece in chosen.hit.evidence if piece.span in chosen.spans)


def _speaks(who: str, passage: Passage, document: Callable[[str], Document]) -> bool:
    """Whether it is his turn, by his name or by the office that he held on that day."""
    if passage.kind != "turn" or not passage.speaker:
        return False
    name = who.split()[-1]
    offices = offices_held((name,), document(passage.document_id).date)
    return has_word(name, passage.speaker.split()) or any(has_word(each, passage.speaker.split()) for each in offices)


def _is_of(name: str, words: str) -> bool:
    return re.search(rf"\b(?:{re.escape(name)}|he|him|she|her|they|them)\b", words, re.IGNORECASE) is not None


def _is_turn(hit: Hit) -> bool:
    return hit.passage.kind == "turn"


def _is_his(hit: Hit, asked: QuestionProfile) -> bool:
    return hit.passage.speaker in asked.voices


def _has(names: Sequence[str], hit: Hit) -> bool:
    matches = dict(hit.matches)
    return all(_named(name, hit.passage) or matches.get(name, 0.0) >= _NUMBERS.there for name in names)


def _named(name: str, passage: Passage) -> bool:
    return has_word(name, re.findall(r"[\w’'-]+", passage.text))
