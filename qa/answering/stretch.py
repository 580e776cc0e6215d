"""The best quotation with what stands right behind it, as far as a reader who has found the place reads on.

What is told together is often more than one passage: a turn of ten words and its reply, a paragraph and the condition
in the next one. A search finds the first of them; the others have few of the question's words, or none: “About one and
a half million.”
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from data.document import Span
from data.passages import Passage, passages
from embeddings.values import Hit
from qa.answering.quoting import opening
from qa.answering.sureness import reads_as_answer
from qa.answering.told_kind import tells_what_is_asked
from qa.question import QuestionProfile
from qa.searching import Around
from qa.selection import Piece, Selection, placed
from qa.words import is_head_line

# Words of the best one and of what stands behind it, together: talk goes on in short turns. See docs/tried.md.
_OF_TALK = 160
_OF_TEXT = 90
_MOST = 5  # of what stands behind it
_IN_PASSING = 4  # words of a turn that is left out, unless it replies to a question
_READ_ON = 90  # words more of the best one itself, where it is longer than what is quoted of it
_WHOLE = 80  # words of a passage behind it that is quoted whole; of a longer one its beginning


def with_stretch(selection: Selection, asked: QuestionProfile, already: frozenset[Span], around: Around) -> Selection:
    """With what the best one goes on to say, and what stands behind it until together they have enough words.

    Only where what is asked is something told, and the best document alone has the word: others that answer as well
    are not to be looked for behind it. A number, a day or a place is told once it stands in what reads as an answer.
    What was quoted `already` is not quoted again.
    """
    if not selection.pieces or asked.subject != "content" or asked.several:
        return selection
    hits, first = list(selection.hits), selection.pieces[0]
    best = hits[first.ordinal - 1].passage
    quoted = {hits[piece.ordinal - 1].passage.id: piece for piece in selection.pieces if not piece.folded}
    documents = {hits[piece.ordinal - 1].passage.document_id for piece in quoted.values()}
    if best.kind not in ("turn", "narrative") or len(documents) > 1:
        return selection
    if reads_as_answer(hits[first.ordinal - 1]) and tells_what_is_asked(
        asked.own, " ".join(map(best.cut, first.spans))
    ):
        return selection
    first = _read_on(first, hits[first.ordinal - 1])
    behind = (one for one in _behind(best, around) if one.span not in already)
    stretch = [quoted.get(one.id) or _piece(around.fetch(one.id), hits) for one in behind]
    ordinals = {piece.ordinal for piece in stretch}
    others = (piece for piece in selection.pieces[1:] if piece.ordinal not in ordinals)
    return replace(selection, hits=tuple(hits), pieces=(first, *stretch, *others))


def _read_on(first: Piece, hit: Hit) -> Piece:
    """With the next sentences of a long passage, whole ones."""
    quoted, end, words = first.spans[-1], first.spans[-1].end, 0
    for piece in sorted(hit.evidence, key=lambda piece: piece.span.start):
        if piece.span.start >= quoted.end:
            words += len(hit.passage.cut(piece.span).split())
            if words > _READ_ON:
                break
            end = piece.span.end
    return replace(first, spans=(*first.spans[:-1], Span(quoted.start, end)))


def _behind(best: Passage, around: Around) -> Iterator[Passage]:
    """What follows it, as far as it is allowed and no headline begins another matter, without “Yeah” and “Mm-hm”."""
    every = [one for one in passages(around.document(best.document_id)) if one.kind in ("turn", "narrative")]
    at = next((place for place, one in enumerate(every) if one.id == best.id), len(every))
    enough, words, count = _OF_TALK if best.kind == "turn" else _OF_TEXT, _words(best), 0
    for before, one in pairwise(every[at:]):
        if words >= enough or count == _MOST or is_head_line(one) or not around.allows(one):
            return
        if _words(one) > _IN_PASSING or before.text.rstrip().endswith("?"):
            words, count = words + _words(one), count + 1
            yield one


def _piece(hit: Hit, hits: list[Hit]) -> Piece:
    return Piece(placed(hit, hits), (hit.passage.span if _words(hit.passage) <= _WHOLE else opening(hit),))


def _words(passage: Passage) -> int:
    return len(passage.text.split())
