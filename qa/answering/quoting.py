"""Which sentences of a passage are quoted: those that match best, those that the reader has answer, and what either
would not be understood without."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from data.document import Span
from embeddings.values import Evidence, Hit
from qa.answering.answer_beside import has_room, with_beside
from qa.answering.numbers import NUMBERS
from qa.answering.told_kind import telling_sentence
from qa.claims import person_asked, tells_reply_of
from qa.question import QuestionProfile, dateline
from qa.words import whole_list

_NUMBERS = NUMBERS.quoting
_FEW_WORDS = 6  # a shorter sentence is quoted with the next one
_OPENING_WORDS = 60


def quoted_of(
    hit: Hit, profile: QuestionProfile, already: frozenset[Span], sure: bool = True, follows_cue: bool = True
) -> tuple[Span, ...]:
    """The shortest stretches of whole sentences, in reading order; not `sure` of a passage that may answer nothing.

    `follows_cue`: the turn before it is the one that a reply is asked to, so that its beginning replies.
    """
    evidence = sorted(_with_his_replies(hit, profile), key=lambda piece: piece.span.start)
    if hit.passage.kind == "heading":
        return (_heading_line(hit, evidence, profile),)
    within = replies_within(hit, profile, follows_cue)
    if profile.subject == "reply" and hit.passage.kind == "turn" and not within:
        return (opening(hit),)
    if hit.passage.kind == "source" or (len(evidence) <= 2 and len(hit.passage.text) < 160) or not evidence:
        return (hit.passage.span,)
    fresh = [piece for piece in evidence if not any(span.contains(piece.span) for span in already)] or evidence
    best = max(fresh, key=lambda piece: (piece.score, -piece.span.start))
    first, last = _with_as_near(evidence, best)
    if first == last and len(hit.passage.cut(best.span).split()) < _FEW_WORDS:
        last = min(last + 1, len(evidence) - 1)
    if profile.subject != "content" and not within:
        return (Span(evidence[first].span.start, evidence[last].span.end),)
    answer = _answering(hit, evidence) if sure else None
    return _with_what_answers(hit, evidence, best, (first, last), answer, profile)


def replies_within(hit: Hit, profile: QuestionProfile, follows_cue: bool) -> bool:
    """Whether a reply is asked for that the passage has somewhere: a memorandum tells it behind what it replies to, and
    in a long turn what matches best may stand behind its beginning."""
    if profile.subject != "reply" or not hit.evidence:
        return False
    if hit.passage.kind == "turn":
        return not follows_cue and not opening(hit).contains(hit.best_evidence())
    return hit.passage.kind == "narrative"


def _with_his_replies(hit: Hit, profile: QuestionProfile) -> tuple[Evidence, ...]:
    """Of a memorandum that tells to what somebody replies: the sentences with his reply go before the others."""
    person = person_asked(profile.own) if profile.subject == "reply" and hit.passage.kind == "narrative" else None
    if person is None:
        return hit.evidence
    his = {piece.span for piece in hit.evidence if tells_reply_of(person, hit.passage.cut(piece.span))}
    more = _NUMBERS.his_reply
    return tuple(replace(one, score=one.score + more) if one.span in his else one for one in hit.evidence)


def opening(hit: Hit) -> Span:
    """A reply is in the first words of a passage: its first sentences, up to some sixty words."""
    evidence = sorted(hit.evidence, key=lambda piece: piece.span.start)
    end = evidence[0].span.end if evidence else hit.passage.span.end
    for piece in evidence:
        words = len(hit.passage.cut(Span(hit.passage.span.start, piece.span.end)).split())
        if words > _OPENING_WORDS and len(hit.passage.cut(Span(hit.passage.span.start, end)).split()) >= _FEW_WORDS:
            break  # the number of a paragraph is no reply
        end = piece.span.end
    return Span(hit.passage.span.start, end)


def _with_as_near(evidence: Sequence[Evidence], best: Evidence) -> tuple[int, int]:
    """The best sentence with neighbours that match as well."""
    first = last = evidence.index(best)
    while first > 0 and evidence[first - 1].score >= best.score - _NUMBERS.neighbour_margin:
        first -= 1
    while last + 1 < len(evidence) and evidence[last + 1].score >= best.score - _NUMBERS.neighbour_margin:
        last += 1
    return first, last


def _with_what_answers(
    hit: Hit,
    evidence: Sequence[Evidence],
    best: Evidence,
    near: tuple[int, int],
    answer: tuple[int, int] | None,
    profile: QuestionProfile,
) -> tuple[Span, ...]:
    """The sentences `near` with those of the `answer`, in one stretch where that is not too long."""
    whole = whole_list(hit, evidence, *near, profile.text)
    stretches = [whole]
    if answer and whole == near:  # a list answers as a whole
        together = min(whole[0], answer[0]), max(whole[1], answer[1])
        inside = together == whole
        stretches = [together] if inside or has_room(hit, evidence, *together) else [whole, answer]
    stretches = [with_beside(hit, evidence, each, profile.own) for each in stretches]
    spans = [Span(evidence[first].span.start, evidence[last].span.end) for first, last in stretches]
    told = telling_sentence(hit, evidence, best, profile.own)
    spans += [told] if told else []
    return _joined(spans)


def _answering(hit: Hit, evidence: Sequence[Evidence]) -> tuple[int, int] | None:
    """The first and last sentence in which the answer stands, with a neighbour that answers almost as well; None where
    nobody has read the passage."""
    touched = [_touched(span, evidence) for span in hit.answers]
    if not touched or not touched[0]:
        return None
    first, last = touched[0][0], touched[0][-1]
    near = {n for each in touched[1:] for n in each}
    return (first - 1 if first - 1 in near else first), (last + 1 if last + 1 in near else last)


def _touched(span: Span, evidence: Sequence[Evidence]) -> list[int]:
    return [n for n, each in enumerate(evidence) if each.span.start < span.end and span.start < each.span.end]


def _joined(spans: Sequence[Span]) -> tuple[Span, ...]:
    """In reading order, those that overlap as one."""
    joined: list[Span] = []
    for span in sorted(spans, key=lambda each: each.start):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def _heading_line(hit: Hit, lines: Sequence[Evidence], profile: QuestionProfile) -> Span:
    """The dateline for time and place, the title for everything else."""
    if profile.subject in ("time", "order"):
        return dateline(lines, hit.passage.text, hit.passage.span.start) or lines[0].span
    return lines[1 if len(lines) > 2 else 0].span
