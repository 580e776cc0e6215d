"""The best quotation with what stands around it, as far as there is room.

The sentence that matches best is often one of two that answer together: the second number, the condition, what came of
it stand in the next one. A reader passes over a sentence too many sooner than he looks one up that is missing.
"""

from __future__ import annotations

from collections.abc import Sequence

from data.document import Span
from embeddings.values import Evidence, Hit
from qa.answering.numbers import NUMBERS

_NUMBERS = NUMBERS.widened
# Words. Of 159 FRUS questions for tuning, 99 instead of 93 then have the words that answer whole in what is quoted, for
# 62 words in the mean instead of 48; with 75 words it is 96 for 58.
_ENOUGH = 90
_ALONE = 120  # where nothing else is quoted: 105 then, for 69 words
_UNSURE = 150  # of a longer passage where it is unsure, whatever they match
_WHOLE = 200  # of a passage that is quoted whole where it is unsure: what is missed most is the sentence next to it


def widened(
    hit: Hit, spans: tuple[Span, ...], *, alone: bool = False, onwards: bool = False, unsure: bool = False
) -> tuple[Span, ...]:
    """What is quoted of a passage, and more of it; the sentences of a note are facts each for itself.

    `alone`: nothing else is quoted, so that there is more room. `onwards`: what follows goes before what leads up to
    it, as with a reply. `unsure`: whether all of the answer is quoted; then one that is not long is quoted whole.
    """
    if not hit.evidence or hit.passage.kind not in ("turn", "narrative", "footnote"):
        return spans
    evidence = sorted(hit.evidence, key=lambda piece: piece.span.start)
    quoted = Span(spans[0].start, spans[-1].end)
    touched = [n for n, piece in enumerate(evidence) if piece.span.start < quoted.end and quoted.start < piece.span.end]
    if not touched:
        return spans
    if unsure and _words(hit, evidence, 0, len(evidence) - 1) <= _WHOLE:
        return (Span(min(quoted.start, evidence[0].span.start), max(quoted.end, evidence[-1].span.end)),)
    if len(spans) > 1 or hit.passage.kind == "footnote":
        return spans
    room = _UNSURE if unsure else _ALONE if alone else _ENOUGH
    first, last = _grown(hit, evidence, (touched[0], touched[-1]), room, onwards, least=0.0 if unsure else 1.0)
    return (Span(min(quoted.start, evidence[first].span.start), max(quoted.end, evidence[last].span.end)),)


def _grown(
    hit: Hit, evidence: Sequence[Evidence], quoted: tuple[int, int], room: int, onwards: bool, least: float
) -> tuple[int, int]:
    """With those beside it that match well enough, the better matching or the following first, up to `room` words.

    `least` is how much of what is well enough they need: with 0.0 all do.
    """
    first, last = quoted
    best = max(piece.score for piece in evidence)
    leads_up, follows = least * _NUMBERS.before * best, least * _NUMBERS.behind * best
    while True:
        before = first > 0 and evidence[first - 1].score >= leads_up and _words(hit, evidence, first - 1, last) <= room
        behind = last + 1 < len(evidence) and evidence[last + 1].score >= follows
        behind = behind and _words(hit, evidence, first, last + 1) <= room
        if behind and (onwards or not before or evidence[last + 1].score >= evidence[first - 1].score):
            last += 1
        elif before:
            first -= 1
        else:
            return first, last


def _words(hit: Hit, evidence: Sequence[Evidence], first: int, last: int) -> int:
    return len(hit.passage.cut(Span(evidence[first].span.start, evidence[last].span.end)).split())
