"""From hits to evidence: which passages answer the question."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from itertools import islice
from typing import Protocol

from data.document import Document, Span, SpeakerTurn
from data.passages import Passage
from embeddings.values import Hit
from qa.answering.as_read import is_likely, reads_better
from qa.answering.far_below import answers_nothing, is_far_below
from qa.answering.held_to import speaks_in
from qa.answering.numbers import NUMBERS
from qa.answering.quoting import quoted_of, replies_within
from qa.answering.sureness import stands_with
from qa.answering.twofold import is_twofold, other_half
from qa.answering.widened import widened
from qa.question import (
    ABOUT_CALLS,
    Cue,
    QuestionProfile,
    asks_when,
    dated_headings,
    dated_line,
    first_of_each,
)
from qa.rewriting import Standalone
from qa.selection import STEP, Piece, Selection
from qa.words import holds_date, is_head_line

_NUMBERS = NUMBERS.evidence
_STATEMENTS = 3
_FURTHER = 5  # passages where it is not sure that the best one answers
_EACH = 10  # of several documents that are asked about together
_CROSS_REFERENCE = re.compile(r"(?:See|Ibid|Document)\b.{0,60}", re.DOTALL)


class Surroundings(Protocol):
    """What selecting needs beyond the hits."""

    def document(self, document_id: str) -> Document: ...

    def fetch(self, passage_id: str) -> Hit:
        """A passage that is wanted for its place, not for its match."""

    def allows(self, passage: Passage) -> bool:
        """Whether the filters that are on leave the passage."""

    def find_cue(self, cue: Cue) -> Passage | None:
        """The turn of the cue's speaker that the cue's words describe best."""


def with_reply(
    ranked: list[Hit], profile: QuestionProfile, standalone: Standalone, around: Surroundings
) -> tuple[list[Hit], SpeakerTurn | None]:
    """Bring a reply to the front when one is asked for, or when the best passage is itself a question.

    Also returns the reply when it is one that this copy of the document lost.
    """
    if not ranked:
        return ranked, None
    cue = _cue(ranked, profile, standalone, around)
    reply = _reply_to(cue.passage, around.document(cue.passage.document_id)) if cue else None
    if cue is None or reply is None or (reply.missing and not around.allows(cue.passage)):
        return ranked, None
    top = max(ranked[0].score, cue.score)
    reply_first = profile.subject == "reply" or profile.speaker == reply.speaker
    front = [replace(cue, score=round(top + STEP * (1 if reply_first else 2), 6))]
    if not reply.missing:
        reply_id = f"{cue.passage.document_id}#t{reply.number}"
        found = next((hit for hit in ranked if hit.passage.id == reply_id), None) or around.fetch(reply_id)
        front.append(replace(found, score=round(top + STEP * (2 if reply_first else 1), 6)))
    front = [hit for hit in front if around.allows(hit.passage)]
    front.sort(key=lambda hit: -hit.score)
    ids = {hit.passage.id for hit in front}
    return [*front, *(hit for hit in ranked if hit.passage.id not in ids)], reply if reply.missing else None


def _cue(ranked: list[Hit], profile: QuestionProfile, standalone: Standalone, around: Surroundings) -> Hit | None:
    """The turn whose reply belongs into the answer."""
    passage = standalone.reply_to
    if passage is None and profile.subject == "reply" and profile.cue and profile.cue.speaker != profile.speaker:
        passage = around.find_cue(profile.cue)
    if passage is not None:
        found = passage.id
        return next((hit for hit in ranked if hit.passage.id == found), None) or around.fetch(found)
    best = ranked[0]
    asks = best.passage.kind == "turn" and best.passage.cut(best.best_evidence()).rstrip().endswith("?")
    return best if asks and profile.subject in ("content", "reply") else None


def _reply_to(cue: Passage, document: Document) -> SpeakerTurn | None:
    """The next turn, when somebody else speaks it."""
    following = next((turn for turn in document.turns if turn.number == (cue.turn or 0) + 1), None)
    return following if following and cue.turn and following.speaker != cue.speaker else None


def select(
    ranked: Sequence[Hit],
    profile: QuestionProfile,
    already: frozenset[Span],
    missing: SpeakerTurn | None,
    unsure: bool = False,
    *,
    among_many: bool = False,
) -> Selection:
    """What to quote: the best passages, the fewest sentences, the footnotes that bear on them.

    Where it is `unsure` that the best one answers, what else may stands folded behind it. `among_many` documents what a
    single quotation lacks stands mostly next to it, so that it is quoted with it.
    """
    hits = list(ranked)
    if profile.subject == "time":
        return Selection(tuple(hits), tuple(_when(hits, profile)), missing)
    pieces: list[Piece] = []
    quoted: set[str] = set()
    with_reply_to_it = len(hits) > 1 and stands_with(hits[1], hits[0])
    most = _limit(profile) if not unsure else 2 if with_reply_to_it else 1
    his, twofold = speaks_in(hits, profile), is_twofold(profile.own)
    dated = asks_when(profile) and bool(hits) and holds_date(hits[0].passage.cut(hits[0].best_evidence()))
    for ordinal, hit in enumerate(hits, 1):
        if len(pieces) == most or hit.score < hits[0].score - _margin(profile, twofold):
            break
        here = hit.passage.document_id
        if not _fits(hit, profile, first=not pieces and (not his or here in his)) or (
            profile.several and here in quoted
        ):
            continue
        if dated and pieces and not holds_date(hit.passage.cut(hit.best_evidence())):
            continue
        of_one_matter = profile.subject == "content" and not profile.several  # else each document has its say
        if of_one_matter and not twofold and pieces and is_far_below(hit, hits[pieces[0].ordinal - 1]):
            continue
        quoted.add(hit.passage.document_id)
        cued = _follows_cue(hit, hits)
        spans = quoted_of(hit, profile, already, sure=is_likely(hit, first=not pieces), follows_cue=cued)
        pieces.append(Piece(ordinal, spans))
    if pieces:
        single = among_many and len(pieces) == 1
        pieces[0] = _with_room(pieces, hits, profile, unsure or twofold or single)
        pieces[1:2] = [other_half(piece, hits[piece.ordinal - 1]) if twofold else piece for piece in pieces[1:2]]
    if hits and not pieces:  # none is of the kind that was asked for
        first = next((n for n, hit in enumerate(hits, 1) if not is_head_line(hit.passage)), 1)
        pieces.append(Piece(first, quoted_of(hits[first - 1], profile, already)))
    if unsure:
        further = _further(hits, {piece.ordinal for piece in pieces}, profile, already)
        pieces += sorted(further, key=lambda piece: piece.folded)
    return Selection(tuple(hits), tuple(_with_notes(pieces, hits)), missing)


def _further(
    hits: Sequence[Hit], taken: Set[int], profile: QuestionProfile, already: frozenset[Span]
) -> Iterator[Piece]:
    """What else may answer of what was read, its best sentences, best first; not folded what reads better by far."""
    left = ((n, hit) for n, hit in enumerate(hits, 1) if n not in taken and _fits(hit, profile, first=False))
    others = ((n, hit) for n, hit in left if hit.relevance is not None and hit.relevance >= _NUMBERS.further)
    for ordinal, hit in islice(others, _FURTHER - len(taken)):
        spans = quoted_of(hit, profile, already, sure=is_likely(hit, first=False))
        yield Piece(ordinal, widened(hit, spans, unsure=True), folded=not reads_better(hit, hits[0]))


def _with_room(pieces: Sequence[Piece], hits: Sequence[Hit], profile: QuestionProfile, roomy: bool) -> Piece:
    """The first of the pieces with what stands around it, of one matter or within a long reply."""
    best, hit = pieces[0], hits[pieces[0].ordinal - 1]
    replies = replies_within(hit, profile, _follows_cue(hit, hits))
    if not replies and (profile.subject != "content" or profile.several):
        return best
    return replace(best, spans=widened(hit, best.spans, alone=len(pieces) == 1, onwards=replies, unsure=roomy))


def _follows_cue(hit: Hit, hits: Sequence[Hit]) -> bool:
    """Whether the turn before it stands at the front: what it replies to, as `with_reply` has put it there."""
    own = hit.passage
    before = [each.passage for each in hits[:2] if each.passage.document_id == own.document_id]
    return own.turn is not None and any(each.turn == own.turn - 1 for each in before)


def _when(hits: Sequence[Hit], profile: QuestionProfile) -> list[Piece]:
    """The datelines; a heading that has none is no date, and then a line of the text that is one."""
    if profile.several:
        found = first_of_each(dated_headings(hits, far=True), hits)[:_EACH]
    else:
        found = dated_headings(hits)
        found = [n for n in found if hits[n - 1].score >= hits[found[0] - 1].score - _NUMBERS.margin][:_STATEMENTS]
    if not found and (line := dated_line(hits)):
        return [Piece(line[0], (line[1],))]
    return [Piece(ordinal, quoted_of(hits[ordinal - 1], profile, frozenset())) for ordinal in found]


def _limit(profile: QuestionProfile) -> int:
    if profile.several and profile.subject in ABOUT_CALLS:
        return _EACH
    return {"inventory": 10, "order": 4, "reply": 2}.get(profile.subject, _STATEMENTS)


def _margin(profile: QuestionProfile, twofold: bool) -> float:
    if profile.several and profile.subject in ABOUT_CALLS:
        return math.inf
    usual = _NUMBERS.margin_among_several if profile.several or twofold else _NUMBERS.margin
    return {
        "inventory": _NUMBERS.margin_of_an_inventory,
        "order": _NUMBERS.margin_of_an_order,
        "reply": 2.5 * STEP,
    }.get(profile.subject, usual)


def _fits(hit: Hit, profile: QuestionProfile, first: bool) -> bool:
    """A statement must be of the kind that was asked for; from the second on, of the speaker too."""
    if profile.subject in ("participants", "order", "inventory"):
        return hit.passage.kind == "heading"
    if profile.subject == "archive":
        return hit.passage.kind == "source"
    if profile.subject == "content" and (hit.passage.kind in ("heading", "source") or is_head_line(hit.passage)):
        return False
    return (
        first or profile.speaker is None or hit.passage.speaker in (*profile.voices, None) or profile.subject == "reply"
    )


def _with_notes(pieces: list[Piece], hits: list[Hit]) -> list[Piece]:
    """After each quoted turn the footnotes whose marks stand in the quotation."""
    ordinals = {hit.passage.id: ordinal for ordinal, hit in enumerate(hits, 1)}
    quoted = {piece.ordinal for piece in pieces}
    complete: list[Piece] = []
    for piece in pieces:
        complete.append(piece)
        passage = hits[piece.ordinal - 1].passage
        for mark in passage.marks:
            ordinal = ordinals.get(mark.footnote_id or "")
            if ordinal is None or ordinal in quoted:
                continue
            note = hits[ordinal - 1].passage
            marked = any(span.contains(mark.span) for span in piece.spans)
            if marked and not answers_nothing(hits[ordinal - 1]) and not _CROSS_REFERENCE.fullmatch(note.text):
                quoted.add(ordinal)
                complete.append(Piece(ordinal, _quoted_note(hits[ordinal - 1]), piece.folded))
    return complete


def _quoted_note(hit: Hit) -> tuple[Span, ...]:
    """A short note whole, of a long one the sentence that matches best."""
    return (hit.passage.span,) if len(hit.passage.text) < 240 else (hit.best_evidence(),)
