"""The hits in the order that the question asks for: kind of passage, speaker, document, neighbours."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from data.document import Span
from data.passages import Passage
from data.speech.person_names import surname
from embeddings.values import Hit
from qa.question import QuestionProfile
from qa.rewriting import Standalone
from qa.searching.numbers import NUMBERS
from qa.selection import STEP
from qa.words import is_head_line

_NUMBERS = NUMBERS.ranking
_TURNED_TO = 4  # “And Bundy?”: his turns beside the one just cited


def rank(hits: Sequence[Hit], profile: QuestionProfile, standalone: Standalone) -> list[Hit]:
    """The hits again, best first, with what the question says about kind, speaker and document."""
    topical = _document_of_topic(hits, profile)
    scores = {
        hit.passage.id: hit.score
        + _prior(hit.passage, profile, standalone)
        + (_NUMBERS.document if hit.passage.document_id == topical else 0.0)
        for hit in hits
    }
    for hit in hits:
        for note in hit.passage.notes:
            if scores.get(note, 0.0) >= _NUMBERS.note_bears:
                shared = _NUMBERS.host_share * scores[hit.passage.id] + (1 - _NUMBERS.host_share) * scores[note]
                scores[note] = max(scores[note], shared)
            if note in scores and profile.definition and _is_marked(hit.passage, note, profile.text):
                scores[note] = max(scores[note], scores[hit.passage.id] + STEP)
    if profile.subject in ("content", "reply"):
        scores = _shared_by_neighbours(hits, scores)
    ranked = [replace(hit, score=round(scores[hit.passage.id], 6)) for hit in hits]
    return sorted(ranked, key=lambda hit: -hit.score)


def _shared_by_neighbours(hits: Sequence[Hit], scores: Mapping[str, float]) -> dict[str, float]:
    """Turns that stand beside one another speak of the same thing: a short reply is found through its question."""
    turns = {(hit.passage.document_id, hit.passage.turn): scores[hit.passage.id] for hit in hits if hit.passage.turn}
    shared = dict(scores)
    for document, number in turns:
        beside = max(turns.get((document, (number or 0) + step), 0.0) for step in (-1, 1))
        own = turns[document, number]
        shared[f"{document}#t{number}"] = max(
            own, _NUMBERS.neighbour_share * beside + (1 - _NUMBERS.neighbour_share) * own
        )
    return shared


def _document_of_topic(hits: Sequence[Hit], profile: QuestionProfile) -> str | None:
    """“When did they talk about the bombers?” asks for the date of the call that has the bombers."""
    if profile.documents or profile.subject not in ("time", "participants", "archive"):
        return None
    spoken = (hit for hit in hits if hit.passage.kind in ("turn", "narrative", "footnote"))
    best = max(spoken, key=lambda hit: hit.score, default=None)
    return best.passage.document_id if best and best.score >= _NUMBERS.topical else None


def _is_marked(passage: Passage, note_id: str, question: str) -> bool:
    """Whether the note's mark directly follows a word of the question: the note explains that word."""
    for mark in passage.marks:
        words = re.findall(r"\w+", passage.cut(Span(passage.span.start, mark.span.start)))
        if mark.footnote_id == note_id and words:
            return re.search(rf"\b{re.escape(words[-1])}\b", question, re.IGNORECASE) is not None
    return False


def _prior(passage: Passage, profile: QuestionProfile, standalone: Standalone) -> float:
    prior = _NUMBERS.of_kind(profile.subject, passage.kind)
    if profile.subject == "content" and is_head_line(passage):
        prior += _NUMBERS.of_kind("content", "heading")
    if profile.subject == "footnote" and profile.footnote and passage.footnote == profile.footnote:
        prior += _NUMBERS.that_note if passage.document_id in profile.documents else _NUMBERS.a_note
    if profile.speaker and passage.speaker in profile.voices and profile.subject in ("content", "reply"):
        prior += _NUMBERS.speaker * (_NUMBERS.open_topic if profile.open_topic else 1)
    if (
        profile.speaker
        and passage.kind == "narrative"
        and passage.document_id not in profile.written
        and surname(profile.speaker).casefold() not in passage.text.casefold()
    ):
        prior += _NUMBERS.of_others
    if passage.document_id in profile.documents:
        prior += _NUMBERS.document
    if passage.kind == "narrative" and passage.document_id in profile.written:
        prior += _NUMBERS.speaker  # all of a letter is its writer's words
    return prior + _nearness(passage, standalone)


def _nearness(passage: Passage, standalone: Standalone) -> float:
    """A follow-up is most likely about the same stretch of the same document."""
    nearest = 0.0
    for leader in standalone.follows:
        if leader.document_id != passage.document_id:
            continue
        distance = abs((leader.turn or 0) - (passage.turn or 0)) if leader.turn and passage.turn else 3
        hangs_on = passage.id in leader.notes or leader.id in passage.notes
        closeness = _NUMBERS.follow_up + _NUMBERS.nearer * (2 if hangs_on else max(0, 2 - distance))
        turned_to = standalone.turned_to is not None and passage.speaker == standalone.turned_to
        nearest = max(nearest, closeness * (_TURNED_TO if turned_to else 1))
    return nearest
