"""Overview and comparison as a question asks for them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from embeddings.library import Library
from embeddings.values import Filters, Retriever
from qa.operations.comparing import (
    MOST_SIDES,
    NOTHING_TO_COMPARE,
    comparison,
    sides_of,
    sides_of_people,
    tell_comparison,
)
from qa.operations.overviews import FEW, Point, overview, tell_overview, where_lead
from qa.operations.telling import Scope, Telling, Told
from qa.question import GENERIC, date_mentions, frame_of, topic_of

_ABOUT = r"\b(?:about|on|regarding|concerning|over|against|for) (?:\w+ ){{0,2}}?{}"
_SAYS_OF = r"\b(?:says?|said|tells?|told|thinks?|thought)\b.*\b(?:about|of|on) (?:\w+ ){{0,2}}?{}"
_HITS, _SENTENCES = 20, 2
_OF_HOW = re.compile(r"\bof (?:how|why|what|whether|the (?:ways?|reasons?|arguments?))\b", re.IGNORECASE)
_TELLING = 4  # words of a topic, so that a search can find it
_NAME = re.compile(r"(?<![\w’'])(?:[A-Z]['’])?[A-Z][\w-]+(?: [A-Z][\w-]+)*")
_NEXT = r"(?:['’]s?)?(?:, and|, or|,| and| or| vs\.?| versus| against) "
_SIDE_BY_SIDE = re.compile(rf"(?<!^){_NAME.pattern}(?:{_NEXT}(?:that of |what )?{_NAME.pattern})+")


def overview_asked(library: Library, _retriever: Retriever, scope: Scope, question: str) -> Told | None:
    """None where the question wants what is said on one topic: that is searched for. Of many documents an overview “of
    how Malaya took the plans for Sabah” is one, too."""
    of_many = len(scope.documents) > FEW and len(scope.words.split()) >= _TELLING
    topical = scope.words and _on_one_topic(scope.words, question)
    if not scope.documents or topical or (of_many and _OF_HOW.search(question)):
        return None
    everything = scope.whole and not scope.filters
    return tell_overview(overview(library, () if everything else scope.documents, scope.speakers))


def _on_one_topic(words: str, question: str) -> bool:
    """“About Laos”, and “What did the profesor say about Laos?”, where who says it is not known."""
    about, says = _ABOUT.format(re.escape(words)), _SAYS_OF.format(re.escape(words.split()[-1]))
    return re.search(about, question) is not None or re.search(says, question) is not None


def comparison_asked(library: Library, retriever: Retriever, scope: Scope, question: str) -> Told | None:
    """None where a topic is named and nothing that could be held against something else, and where nothing is
    told of one of the people."""
    names, words = people_compared(question), scope.words
    if len(names) > max(1, len(scope.speakers)):
        topic = topic_of(question, frame_of("comparison") | GENERIC, names)
        if topic or not _are_sides(scope):
            return _of_people(library, retriever, scope, question, names, topic) if topic else None
        words = ""  # they only tell which documents are meant: “the two calls between Ball and Bundy”
    sides = sides_of(library.store, scope.documents, scope.speakers, scope.dates)
    if len(sides) < 2:
        return None if words else Told(remark=NOTHING_TO_COMPARE)
    found = comparison(library, retriever, sides, words)
    if words and not any(each.points for say in found.says for each in say.documents):
        found = comparison(library, retriever, sides)
    told = tell_comparison(found)
    return told if told.drafts or not words else None  # a search may find what neither side says itself


def _are_sides(scope: Scope) -> bool:
    """Whether the question names a few documents, each of which may be held against the others."""
    return not scope.whole and 1 < len(scope.documents) <= MOST_SIDES


def people_compared(question: str) -> tuple[str, ...]:
    """The names that stand side by side, three of “How do Burnham, D’Aguiar and Jagan differ?”."""
    for date in date_mentions(question):
        question = question.replace(date.words, "…")
    found = _SIDE_BY_SIDE.search(question)
    return tuple(dict.fromkeys(_NAME.findall(found[0]))) if found else ()


def _of_people(
    library: Library, retriever: Retriever, scope: Scope, question: str, names: Sequence[str], topic: str
) -> Told | None:
    """Of people who do not speak themselves what the documents tell is held side by side."""
    if told := _of_all_at_once(library, retriever, scope, question, names):
        return told
    found = comparison(
        library, retriever, sides_of_people(library.store, scope.documents, names, scope.speakers), topic
    )
    return tell_comparison(found) if all(say.documents for say in found.says) else None


def _of_all_at_once(
    library: Library, retriever: Retriever, scope: Scope, question: str, names: Sequence[str]
) -> Told | None:
    """The sentences that tell of all of them, the best first."""
    filters = Filters(documents=() if scope.whole else scope.documents, kinds=("turn", "narrative"))
    found = [
        (-piece.score, hit.passage, piece.span)
        for hit in retriever.retrieve(question, filters, _HITS)
        for piece in hit.evidence
        if all(name in hit.passage.cut(piece.span) for name in names)
    ]
    telling = Telling()
    for _, passage, span in sorted(found, key=lambda each: each[0])[:_SENTENCES]:
        lead = where_lead(library.store.documents.get(passage.document_id), Point(passage, (span,)))
        telling.say(lead, (passage, span), speaker=passage.speaker)
    return telling.told() if found else None
