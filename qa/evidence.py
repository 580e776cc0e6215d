"""From hits to evidence: which passages, and which of their sentences, answer the question."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from data.document import Document, Span, SpeakerTurn
from data.passages import Kind, Passage
from embeddings.retriever import Evidence, Hit
from qa.question import QuestionProfile, Subject
from qa.standalone import Standalone

# Priors, on the scale of a hit's score (0 to about 1.4). Chosen on half A of the question set.
_KIND_PRIOR: Mapping[Subject, Mapping[Kind, float]] = {
    "time": {"heading": 0.30, "source": -0.05},
    "participants": {"heading": 0.30, "source": -0.05},
    "archive": {"source": 0.35, "heading": -0.05},
    "footnote": {"footnote": 0.12, "heading": -0.08, "source": -0.08},
    "order": {"heading": 0.30},
    "inventory": {"heading": 0.60},
}
_CONTENT_PRIOR: Mapping[Kind, float] = {"heading": -0.10, "source": -0.10}
_SPEAKER_PRIOR = 0.05
_DOCUMENT_PRIOR = 0.10
_FOLLOW_UP_PRIOR = 0.04
_REPLY_STEP = 0.01
_STATEMENTS = 3
_MARGIN = 0.10  # a further passage is quoted when its score is this close to the best one's
_NEIGHBOUR_MARGIN = 0.08  # so is a further sentence of the same passage
_FEW_WORDS = 6  # a shorter sentence is quoted with the next one
_CROSS_REFERENCE = re.compile(r"(?:See|Ibid|Document)\b.{0,60}", re.DOTALL)


@dataclass(frozen=True)
class Piece:
    """What is quoted of one hit: its ordinal (1 is the best) and the spans in reading order."""

    ordinal: int
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class Selection:
    """The hits in their final order, what is quoted of them, and a reply that this copy lost."""

    hits: tuple[Hit, ...]
    pieces: tuple[Piece, ...]
    missing_reply: SpeakerTurn | None = None


FetchHits = Callable[[Sequence[str]], list[Hit]]


def rank(hits: Sequence[Hit], profile: QuestionProfile, standalone: Standalone) -> list[Hit]:
    """The hits again, best first, with what the question says about kind, speaker and document."""
    ranked = [replace(hit, score=round(hit.score + _prior(hit.passage, profile, standalone), 6)) for hit in hits]
    return sorted(ranked, key=lambda hit: -hit.score)


def _prior(passage: Passage, profile: QuestionProfile, standalone: Standalone) -> float:
    prior = _KIND_PRIOR.get(profile.subject, _CONTENT_PRIOR).get(passage.kind, 0.0)
    if profile.subject == "footnote" and profile.footnote and passage.footnote == profile.footnote:
        prior += 0.30
    if profile.speaker and passage.speaker == profile.speaker and profile.subject in ("content", "reply"):
        prior += _SPEAKER_PRIOR
    if passage.document_id in profile.documents:
        prior += _DOCUMENT_PRIOR
    return prior + _nearness(passage, standalone)


def _nearness(passage: Passage, standalone: Standalone) -> float:
    """A follow-up is most likely about the same stretch of the same document."""
    nearest = 0.0
    for leader in standalone.follows:
        if leader.document_id != passage.document_id:
            continue
        distance = abs((leader.turn or 0) - (passage.turn or 0)) if leader.turn and passage.turn else 3
        hangs_on = passage.id in leader.notes or leader.id in passage.notes
        nearest = max(nearest, _FOLLOW_UP_PRIOR * (3 if hangs_on else max(1, 3 - distance)) / 2)
    return nearest


def with_reply(
    ranked: list[Hit],
    profile: QuestionProfile,
    standalone: Standalone,
    documents: Callable[[str], Document],
    fetch: FetchHits,
) -> tuple[list[Hit], SpeakerTurn | None]:
    """Put the reply to the turn asked about in front, followed by that turn.

    Also returns the reply when it is one that this copy of the document lost.
    """
    cue = _cue(ranked, profile, standalone)
    if cue is None:
        return ranked, None
    document = documents(cue.passage.document_id)
    reply = next(
        (
            t
            for t in document.turns
            if cue.passage.turn and t.number > cue.passage.turn and t.speaker != cue.passage.speaker
        ),
        None,
    )
    if reply is None or (cue.passage.turn and reply.number > cue.passage.turn + 2):
        return ranked, None
    top = max(ranked[0].score, cue.score)
    front = [replace(cue, score=round(top + _REPLY_STEP, 6))]
    if not reply.missing:
        reply_id = f"{document.id}#t{reply.number}"
        found = next((hit for hit in ranked if hit.passage.id == reply_id), None) or fetch([reply_id])[0]
        front = [replace(found, score=round(top + 2 * _REPLY_STEP, 6)), *front]
    ids = {hit.passage.id for hit in front}
    return [*front, *(hit for hit in ranked if hit.passage.id not in ids)], reply if reply.missing else None


def _cue(ranked: list[Hit], profile: QuestionProfile, standalone: Standalone) -> Hit | None:
    if standalone.reply_to:
        return next((hit for hit in ranked if hit.passage.id == standalone.reply_to.id), None)
    if profile.subject != "reply" or profile.speaker is None:
        return None
    turns = [hit for hit in ranked if hit.passage.kind == "turn"]
    best_reply = next((hit for hit in turns if hit.passage.speaker == profile.speaker), None)
    cue = next((hit for hit in turns if hit.passage.speaker != profile.speaker), None)
    if cue is None or (best_reply and best_reply.score > cue.score + 2 * _SPEAKER_PRIOR):
        return None
    return cue


def select(
    ranked: Sequence[Hit], profile: QuestionProfile, already: frozenset[Span], missing: SpeakerTurn | None
) -> Selection:
    """What to quote: the best passages, the fewest sentences, the footnotes that bear on them."""
    hits = list(ranked)
    pieces: list[Piece] = []
    for ordinal, hit in enumerate(hits, 1):
        if len(pieces) == _limit(profile) or hit.score < hits[0].score - _margin(profile):
            break
        if pieces and not _adds(hit, profile):
            continue
        pieces.append(Piece(ordinal, _quoted(hit, profile, already)))
    return Selection(tuple(hits), tuple(_with_notes(pieces, hits)), missing)


def _limit(profile: QuestionProfile) -> int:
    return {"inventory": 10, "order": 4, "reply": 2}.get(profile.subject, _STATEMENTS)


def _margin(profile: QuestionProfile) -> float:
    return {"inventory": 0.5, "order": 0.2, "reply": 2.5 * _REPLY_STEP}.get(profile.subject, _MARGIN)


def _adds(hit: Hit, profile: QuestionProfile) -> bool:
    """A second statement must be of the kind and the speaker that were asked for."""
    if profile.subject in ("time", "participants", "order", "inventory"):
        return hit.passage.kind == "heading"
    if profile.subject == "archive":
        return hit.passage.kind == "source"
    if profile.subject == "content" and hit.passage.kind in ("heading", "source"):
        return False
    return profile.speaker is None or hit.passage.speaker in (profile.speaker, None) or profile.subject == "reply"


def _quoted(hit: Hit, profile: QuestionProfile, already: frozenset[Span]) -> tuple[Span, ...]:
    """The shortest stretch of whole sentences: the best one, with neighbours that match as well."""
    evidence = sorted(hit.evidence, key=lambda piece: piece.span.start)
    if hit.passage.kind == "heading":
        return (_heading_line(evidence, profile),)
    if hit.passage.kind == "source" or len(evidence) <= 2 and len(hit.passage.text) < 160 or not evidence:
        return (hit.passage.span,)
    fresh = [piece for piece in evidence if piece.span not in already] or evidence
    best = max(fresh, key=lambda piece: (piece.score, -piece.span.start))
    first = last = evidence.index(best)
    while first > 0 and evidence[first - 1].score >= best.score - _NEIGHBOUR_MARGIN:
        first -= 1
    while last + 1 < len(evidence) and evidence[last + 1].score >= best.score - _NEIGHBOUR_MARGIN:
        last += 1
    if first == last and len(hit.passage.cut(best.span).split()) < _FEW_WORDS:
        last = min(last + 1, len(evidence) - 1)
    return (Span(evidence[first].span.start, evidence[last].span.end),)


def _heading_line(lines: Sequence[Evidence], profile: QuestionProfile) -> Span:
    """The dateline for time and place, the title for everything else."""
    if profile.subject in ("time", "order"):
        return lines[-1].span
    return lines[1 if len(lines) > 2 else 0].span


def _with_notes(pieces: list[Piece], hits: list[Hit]) -> list[Piece]:
    """After each quoted turn the footnotes whose marks stand in the quotation."""
    ordinals = {hit.passage.id: ordinal for ordinal, hit in enumerate(hits, 1)}
    quoted = {piece.ordinal for piece in pieces}
    complete: list[Piece] = []
    for piece in pieces:
        complete.append(piece)
        passage = hits[piece.ordinal - 1].passage
        for note_id in passage.notes:
            ordinal = ordinals.get(note_id)
            if ordinal is None or ordinal in quoted:
                continue
            note = hits[ordinal - 1].passage
            marked = any(f"({note.footnote})" in passage.cut(span) for span in piece.spans)
            if marked and not _CROSS_REFERENCE.fullmatch(note.text):
                quoted.add(ordinal)
                complete.append(Piece(ordinal, _quoted_note(hits[ordinal - 1])))
    return complete


def _quoted_note(hit: Hit) -> tuple[Span, ...]:
    """A short note whole, of a long one the sentence that matches best."""
    return (hit.passage.span,) if len(hit.passage.text) < 240 else (hit.best_evidence(),)
