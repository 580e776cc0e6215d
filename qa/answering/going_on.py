"""What a quotation opens and the next paragraphs of its document tell: the reply to a question, the items of a list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from data.document import Span
from data.passages import Passage, passages
from embeddings.values import Hit
from qa.answering.quoting import opening
from qa.question import QuestionProfile
from qa.searching import Around
from qa.selection import Piece, Selection
from qa.words import asks, asks_for_several, is_attendance, is_head_line, replies

_MOST_ITEMS = 12
_LINE = 30  # words of an item that has no mark
_MARKED = re.compile(r"\s*(?:--|[—–•*·-]\s|\(?(?:\d{1,2}|[A-Za-z]|[ivx]{1,4})[.)]\s)")
_SEVERAL = re.compile(r"\b(?:what|which)(?: [\w’'-]+){0,2}? (?!(?:was|is|has|does|this|his)\b)\w+s\b", re.IGNORECASE)
_BARE = 3  # words of a heading


def with_what_follows(selection: Selection, asked: QuestionProfile, around: Around) -> Selection:
    """Behind the best quotation the reply or the list that it opens, unless that is quoted already."""
    if asked.subject != "content":
        return selection
    hits, pieces = list(selection.hits), list[Piece]()
    quoted = {hits[piece.ordinal - 1].passage.id for piece in selection.pieces}
    for n, piece in enumerate(selection.pieces):
        pieces.append(piece)
        for hit, span in _following(hits[piece.ordinal - 1], piece, asked, around) if n == 0 else ():
            if hit.passage.id not in quoted and around.allows(hit.passage):
                quoted.add(hit.passage.id)
                pieces.append(Piece(_place(hit, hits), (span,)))
    return Selection(tuple(hits), tuple(pieces), selection.missing_reply)


def items_after(every: Sequence[Passage], at: int) -> list[Passage]:
    """The list that the passage opens which is the `at`-th of its document; empty where it opens none."""
    head, after = every[at], [one for one in every[at + 1 :] if one.kind == "narrative"]
    marked = list(takewhile(_is_marked, after))
    if len(marked) > 1 and not _is_marked(head):
        return marked[:_MOST_ITEMS]
    words = head.plain().rstrip()
    bare = is_attendance(head) and len(words.split()) <= _BARE
    if not (bare or words.endswith(":")):
        return []
    return list(takewhile(_is_line, after))[:_MOST_ITEMS]


def _following(hit: Hit, piece: Piece, asked: QuestionProfile, around: Around) -> Iterator[tuple[Hit, Span]]:
    """The passages that go on with it, and what is quoted of each."""
    passage = hit.passage
    if passage.kind != "narrative":
        return
    every = passages(around.document(passage.document_id))
    at = next(n for n, one in enumerate(every) if one.id == passage.id)
    if _leaves_a_question(hit, piece):
        reply = next((one for one in every[at + 1 :] if one.kind == "narrative" and not is_head_line(one)), None)
        if reply is not None:
            fetched = around.fetch(reply.id)
            yield fetched, opening(fetched)
    elif _is_to_end(hit, piece) or asks_for_several(asked.own) or _SEVERAL.search(asked.own):
        for item in items_after(every, at):
            yield around.fetch(item.id), item.span


def _is_to_end(hit: Hit, piece: Piece) -> bool:
    return piece.spans[-1].end >= max((each.span.end for each in hit.evidence), default=hit.passage.span.end)


def _leaves_a_question(hit: Hit, piece: Piece) -> bool:
    """Whether what is quoted asks something that nothing behind it in the passage replies to."""
    evidence = sorted(hit.evidence, key=lambda each: each.span.start)
    words = [hit.passage.cut(each.span) for each in evidence]
    asking = [n for n, each in enumerate(words) if asks(each) or each.rstrip().endswith("?")]
    if not asking or not any(span.contains(evidence[asking[-1]].span) for span in piece.spans):
        return False
    return not any(replies(each) for each in words[asking[-1] + 1 :])


def _is_marked(passage: Passage) -> bool:
    return _MARKED.match(passage.plain()) is not None


def _is_line(passage: Passage) -> bool:
    return len(passage.text.split()) <= _LINE and not is_head_line(passage)


def _place(hit: Hit, hits: list[Hit]) -> int:
    """Its ordinal among the hits, at whose end it is put where it is not among them."""
    for ordinal, each in enumerate(hits, 1):
        if each.passage.id == hit.passage.id:
            return ordinal
    hits.append(hit)
    return len(hits)
