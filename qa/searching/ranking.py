"""The hits in the order that the question asks for: kind of passage, speaker, document, neighbours."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from data.document import Span
from data.passages import Kind, Passage
from data.speech.person_names import surname
from embeddings.values import Hit
from qa.question import QuestionProfile, Subject
from qa.rewriting import Standalone
from qa.words import is_head_line

# Priors, on the scale of a hit's score (0 to about 1.4). Chosen on the development questions.
_KIND_PRIOR: Mapping[Subject, Mapping[Kind, float]] = {
    "time": {"heading": 0.30, "source": -0.05},
    "participants": {"heading": 0.30, "source": -0.05},
    "archive": {"source": 0.35, "heading": -0.05},
    "footnote": {"footnote": 0.12, "heading": -0.08, "source": -0.08},
    "order": {"heading": 0.60},
    "inventory": {"heading": 0.60},
}
_CONTENT_PRIOR: Mapping[Kind, float] = {"heading": -0.15, "source": -0.10}
_SPEAKER_PRIOR = 0.12
# “What did X say?”: a narrative paragraph that does not name him is not about his words. A rule, not a fit:
# the question sets are on two memoranda without narrative paragraphs.
_OF_OTHERS = -0.12
_OPEN_TOPIC = 8  # nothing but the speaker is asked for
_DOCUMENT_PRIOR = 0.10
_FOLLOW_UP_PRIOR = 0.05  # for the document just cited
_NEARER = 0.02  # more for each step nearer than two turns
_TOPICAL = 0.60  # a turn that scores this much says which document a question of date or file is about
_TURNED_TO = 4  # “And Bundy?”: his turns beside the one just cited
_GLOSS_STEP = 0.01  # a note that explains the very words asked about goes before its turn
_THAT_NOTE = 1.5  # its number and its document are named: no other words can mean more
_NOTE_BEARS = 0.40  # a footnote that scores this much on its own is scored together with the turn it hangs on
_HOST_SHARE = 0.6
_NEIGHBOUR_SHARE = 0.4


def rank(hits: Sequence[Hit], profile: QuestionProfile, standalone: Standalone) -> list[Hit]:
    """The hits again, best first, with what the question says about kind, speaker and document."""
    topical = _document_of_topic(hits, profile)
    scores = {
        hit.passage.id: hit.score
        + _prior(hit.passage, profile, standalone)
        + (_DOCUMENT_PRIOR if hit.passage.document_id == topical else 0.0)
        for hit in hits
    }
    for hit in hits:
        for note in hit.passage.notes:
            if scores.get(note, 0.0) >= _NOTE_BEARS:
                shared = _HOST_SHARE * scores[hit.passage.id] + (1 - _HOST_SHARE) * scores[note]
                scores[note] = max(scores[note], shared)
            if note in scores and profile.definition and _is_marked(hit.passage, note, profile.text):
                scores[note] = max(scores[note], scores[hit.passage.id] + _GLOSS_STEP)
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
        shared[f"{document}#t{number}"] = max(own, _NEIGHBOUR_SHARE * beside + (1 - _NEIGHBOUR_SHARE) * own)
    return shared


def _document_of_topic(hits: Sequence[Hit], profile: QuestionProfile) -> str | None:
    """“When did they talk about the bombers?” asks for the date of the call that has the bombers."""
    if profile.documents or profile.subject not in ("time", "participants", "archive"):
        return None
    spoken = (hit for hit in hits if hit.passage.kind in ("turn", "narrative", "footnote"))
    best = max(spoken, key=lambda hit: hit.score, default=None)
    return best.passage.document_id if best and best.score >= _TOPICAL else None


def _is_marked(passage: Passage, note_id: str, question: str) -> bool:
    """Whether the note's mark directly follows a word of the question: the note explains that word."""
    for mark in passage.marks:
        words = re.findall(r"\w+", passage.cut(Span(passage.span.start, mark.span.start)))
        if mark.footnote_id == note_id and words:
            return re.search(rf"\b{re.escape(words[-1])}\b", question, re.IGNORECASE) is not None
    return False


def _prior(passage: Passage, profile: QuestionProfile, standalone: Standalone) -> float:
    prior = _KIND_PRIOR.get(profile.subject, _CONTENT_PRIOR).get(passage.kind, 0.0)
    if profile.subject == "content" and is_head_line(passage):
        prior += _CONTENT_PRIOR["heading"]
    if profile.subject == "footnote" and profile.footnote and passage.footnote == profile.footnote:
        prior += _THAT_NOTE if passage.document_id in profile.documents else 0.30
    if profile.speaker and passage.speaker in profile.voices and profile.subject in ("content", "reply"):
        prior += _SPEAKER_PRIOR * (_OPEN_TOPIC if profile.open_topic else 1)
    if (
        profile.speaker
        and passage.kind == "narrative"
        and passage.document_id not in profile.written
        and surname(profile.speaker).casefold() not in passage.text.casefold()
    ):
        prior += _OF_OTHERS
    if passage.document_id in profile.documents:
        prior += _DOCUMENT_PRIOR
    if passage.kind == "narrative" and passage.document_id in profile.written:
        prior += _SPEAKER_PRIOR  # all of a letter is its writer's words
    return prior + _nearness(passage, standalone)


def _nearness(passage: Passage, standalone: Standalone) -> float:
    """A follow-up is most likely about the same stretch of the same document."""
    nearest = 0.0
    for leader in standalone.follows:
        if leader.document_id != passage.document_id:
            continue
        distance = abs((leader.turn or 0) - (passage.turn or 0)) if leader.turn and passage.turn else 3
        hangs_on = passage.id in leader.notes or leader.id in passage.notes
        closeness = _FOLLOW_UP_PRIOR + _NEARER * (2 if hangs_on else max(0, 2 - distance))
        turned_to = standalone.turned_to is not None and passage.speaker == standalone.turned_to
        nearest = max(nearest, closeness * (_TURNED_TO if turned_to else 1))
    return nearest
