"""What a quotation opens and the next paragraphs of its document tell: the reply to a question, the items of a list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from data.document import Document, Span
from data.document_kind import sender
from data.passages import Passage, passages
from data.sentences import sentences
from embeddings.values import Hit
from qa.answering.quoting import opening
from qa.answering.whose_words import says_i
from qa.question import QuestionProfile, asks_who
from qa.searching import Around
from qa.selection import Piece, Selection, placed
from qa.words import asks, asks_for_several, is_attendance, is_head_line, replies

_OTHER_FACTS = re.compile(  # of the meeting, behind the list of who took part
    r"\s*(?:DATE|TIME|PLACE|LOCATION|VENUE|SUBJECTS?|TOPICS?|COPIES TO|DISTRIBUTION)\b[\w &,]*:", re.IGNORECASE
)
_MOST_ITEMS = 12
_LINE = 30  # words of an item that has no mark
_SHORT_ITEM = 45  # words of an item that nothing announces
_MARK = re.compile(r"\s*(?:(?P<dash>--|[—–•*·-]\s)|\(?(?:(?P<number>\d{1,2})|(?P<letter>[A-Za-z]|[ivx]{2,4}))[.)]\s)")
_SEVERAL = re.compile(r"\b(?:what|which)(?: [\w’'-]+){0,2}? (?!(?:was|is|has|does|this|his)\b)\w+s\b", re.IGNORECASE)
_BARE = 3  # words of a heading
_SHORTENED = re.compile(r"\b(?:[JS]r|Esq|Gen|Ret|[A-Z])\.$")
_DRAFTED = re.compile(r"(?:Drafted|Prepared|Written|Dictated) by\b")


def with_what_follows(
    selection: Selection, asked: QuestionProfile, already: frozenset[Span], around: Around
) -> Selection:
    """Behind the best quotation the reply or the list that it opens, or who drafted it where a who is asked for.

    What is quoted already, here or, as `already` tells, in the answer before, is not quoted again.
    """
    if asked.subject != "content":
        return selection
    hits, pieces = list(selection.hits), list[Piece]()
    quoted = {hits[piece.ordinal - 1].passage.id for piece in selection.pieces}
    for n, piece in enumerate(selection.pieces):
        pieces.append(piece)
        for hit, span in _following(hits[piece.ordinal - 1], piece, asked, around) if n == 0 else ():
            if hit.passage.id not in quoted and span not in already and around.allows(hit.passage):
                quoted.add(hit.passage.id)
                pieces.append(Piece(placed(hit, hits), (span,)))
    return Selection(tuple(hits), tuple(pieces), selection.missing_reply)


def items_after(every: Sequence[Passage], at: int) -> list[Passage]:
    """The list that the passage opens which is the `at`-th of its document; empty where it opens none.

    A colon opens one, and a bare ATTENDANCE; else it takes several short paragraphs with marks of another kind than its
    own.
    """
    after = [one for one in every[at + 1 :] if one.kind == "narrative"]
    if is_bare(every[at]):
        return list(takewhile(_is_name_line, after))[:_MOST_ITEMS]
    opens = every[at].plain().rstrip().endswith(":")
    mark = _mark(after[0]) if after else None
    own = mark is None or mark == _mark(every[at])
    marked = [] if own else list(takewhile(lambda one: _mark(one) == mark, after))
    if len(marked) > 1 and (opens or all(_words(one) <= _SHORT_ITEM for one in marked)):
        return marked[:_MOST_ITEMS]
    return list(takewhile(_is_line, after))[:_MOST_ITEMS] if opens else []


def is_bare(passage: Passage) -> bool:
    """Whether the paragraph only says that those follow who took part: “Participants on both sides were:”."""
    return is_attendance(passage) and (_words(passage) <= _BARE or passage.plain().rstrip().endswith(":"))


def _following(hit: Hit, piece: Piece, asked: QuestionProfile, around: Around) -> Iterator[tuple[Hit, Span]]:
    """The passages that go on with it, and what is quoted of each."""
    passage = hit.passage
    if passage.kind != "narrative":
        return
    document = around.document(passage.document_id)
    every = passages(document)
    if asks_who(asked.own) and not sender(document.title) and says_i(passage.cut(piece.spans[-1])):
        yield from _drafted(every, document, around)
    at = next(n for n, one in enumerate(every) if one.id == passage.id)
    if _leaves_a_question(hit, piece):
        reply = next((one for one in every[at + 1 :] if one.kind == "narrative" and not is_head_line(one)), None)
        if reply is not None:
            fetched = around.fetch(reply.id)
            yield fetched, opening(fetched)
    elif _is_to_end(hit, piece) or asks_for_several(asked.own) or _SEVERAL.search(asked.own):
        for item in items_after(every, at):
            fetched = around.fetch(item.id)
            yield fetched, opening(fetched)


def _drafted(every: Sequence[Passage], document: Document, around: Around) -> Iterator[tuple[Hit, Span]]:
    """The sentence of the source note that says who wrote “I”."""
    note = next((one for one in every if one.kind == "source"), None)
    cut = sentences(document.text, note.span) if note else ()
    told = next((span for span in cut if _DRAFTED.match(document.plain(span))), None)
    if note and told:
        yield around.fetch(note.id), told


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


def _mark(passage: Passage) -> str | None:
    """What kind of mark it begins with, of an item in a list: a dash, a number, a letter."""
    match = _MARK.match(passage.plain())
    return match.lastgroup if match else None


def _is_name_line(passage: Passage) -> bool:
    words = passage.plain().rstrip()
    if _OTHER_FACTS.match(words):
        return False
    return _words(passage) <= _LINE and (not words.endswith(".") or _SHORTENED.search(words) is not None)


def _is_line(passage: Passage) -> bool:
    return _words(passage) <= _LINE and not is_head_line(passage)


def _words(passage: Passage) -> int:
    return len(passage.text.split())
