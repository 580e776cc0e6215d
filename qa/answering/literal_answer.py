"""Where words stand, as an answer: how many places there are, and the first of them, each with its sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from data.document import Document, Span
from data.passages import Kind, Passage
from embeddings.passages import spoken_date
from embeddings.search import Place, Places
from embeddings.store import Store
from embeddings.values import Extent, Hit
from qa.answer import Answer
from qa.answering.writer import AnswerWriter
from qa.grounding import DraftQuote, DraftStatement, ground
from qa.question import LookedUp, QuestionProfile
from qa.selection import STEP, Piece, Selection

SHOWN = 5  # places, with the sentences around the words
NAMED = 30  # places in all; the others are counted
_NAMES: Mapping[Kind, str] = {
    "turn": "these turns",
    "narrative": "these paragraphs",
    "footnote": "these editors’ footnotes",
    "source": "these source notes",
    "heading": "the headings of these documents",
}
NEAREST = "The nearest is this:"
_SENTENCE_STEP = 1.0  # the sentence that holds the words is the evidence, whatever the others score

Fetch = Callable[[str], Hit]


def words_first(hits: Sequence[Hit], looked_up: LookedUp, asked: QuestionProfile, fetch: Fetch) -> list[Hit]:
    """The passages that hold the words, before all others; where more is asked than the words, those that can answer.

    Those of the documents that the question names come first.
    """
    places = [place for place in looked_up.places() if looked_up.asked or _may_answer(place.passage, asked)]
    places.sort(key=lambda place: place.passage.document_id not in asked.documents)  # stable
    if not places:
        return list(hits)
    known = {hit.passage.id: hit for hit in hits}
    spans: dict[str, list[Span]] = {}
    for place in places:
        spans.setdefault(place.passage.id, []).extend(place.spans)
    top = max((hit.score for hit in hits), default=0.0)
    held = [
        _raised(known.get(id_) or fetch(id_), own, top + STEP * (len(spans) - number))
        for number, (id_, own) in enumerate(spans.items())
    ]
    return [*held, *(hit for hit in hits if hit.passage.id not in spans)]


def _may_answer(passage: Passage, asked: QuestionProfile) -> bool:
    """A passage of the kind, the speaker and the documents that are asked for."""
    if asked.subject not in ("content", "footnote") or passage.kind in ("heading", "source"):
        return False
    if asked.subject == "footnote" and passage.kind != "footnote":
        return False
    if asked.documents and passage.document_id not in asked.documents:
        return False
    return asked.speaker is None or passage.speaker in (*asked.voices, None)


def _raised(hit: Hit, spans: Sequence[Span], score: float) -> Hit:
    evidence = tuple(
        replace(piece, score=piece.score + _SENTENCE_STEP)
        if any(_overlap(piece.span, span) for span in spans)
        else piece
        for piece in hit.evidence
    )
    return replace(hit, score=round(score, 6), evidence=evidence)


def with_places(
    base: Answer, looked_up: LookedUp, asked: QuestionProfile, hits: Sequence[Hit], writer: AnswerWriter, store: Store
) -> Answer:
    """The answer to a question that asks for words as they stand: how often they do, and the first places.

    `hits` begin with the passages that hold them.
    """
    drafts = _drafts(writer, asked, hits, looked_up, store.documents.get)
    statements = ground(drafts, [hit.passage for hit in hits], store.documents.get, store.people.speakers())
    return replace(base, outcome="answered", statements=statements, remark=_counts(looked_up, base.searched))


def _drafts(
    writer: AnswerWriter,
    asked: QuestionProfile,
    hits: Sequence[Hit],
    looked_up: LookedUp,
    documents: Callable[[str], Document],
) -> list[DraftStatement]:
    """The first places of every quotation, each with the sentences that hold the words; of further ones the words."""
    ordinals = {hit.passage.id: ordinal for ordinal, hit in enumerate(hits, 1)}
    first: dict[int, list[Span]] = {}
    further: list[tuple[int, Place]] = []
    for each in looked_up.quotations:
        for number, place in enumerate(sorted(each.found, key=lambda place: ordinals[place.passage.id])):
            ordinal = ordinals[place.passage.id]
            if number < SHOWN:
                first.setdefault(ordinal, []).extend(_sentences(hits[ordinal - 1], place))
            elif number < NAMED:
                further.append((ordinal, place))
    pieces = tuple(Piece(ordinal, _apart(spans)) for ordinal, spans in sorted(first.items()))
    drafts = writer.write(replace(asked, subject="content"), Selection(tuple(hits), pieces), documents)
    for number, draft in enumerate(drafts):
        passage = hits[draft.quotes[0].ordinal - 1].passage
        if passage.kind == "heading":  # which of its lines it is, nobody asked
            document = documents(passage.document_id)
            lead = f"The heading of the document of {spoken_date(document) or document.id} reads:"
            drafts[number] = replace(draft, lead=lead)
    return [*drafts, *_also(further)]


def _also(places: Sequence[tuple[int, Place]]) -> Iterator[DraftStatement]:
    """The places beyond the first, the words alone, a statement for each kind of passage."""
    for kind, name in _NAMES.items():
        quotes = tuple(
            DraftQuote(ordinal, place.passage.cut(Span(place.spans[0].start, place.spans[-1].end)))
            for ordinal, place in places
            if place.passage.kind == kind
        )
        if quotes:
            yield DraftStatement(f"They also stand in {name}:", quotes)


def _sentences(hit: Hit, place: Place) -> list[Span]:
    """The sentences that hold the words; of elided words those of each part."""
    found = []
    for span in place.spans:
        inside = [piece.span for piece in hit.evidence if _overlap(piece.span, span)] or [span]
        found.append(Span(min(span.start, inside[0].start), max(span.end, inside[-1].end)))
    return found


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _apart(spans: Sequence[Span]) -> tuple[Span, ...]:
    """In reading order, what touches made one."""
    merged: list[Span] = []
    for span in sorted(spans, key=lambda span: span.start):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(span.end, merged[-1].end))
        else:
            merged.append(span)
    return tuple(merged)


def _counts(looked_up: LookedUp, extent: Extent) -> str:
    """How often the words stand there, of each quotation."""
    before = "The documents name it without saying what it is. " if looked_up.undefined else ""
    return f"{before}{'; '.join(_counted(each, extent) for each in looked_up.quotations)}:"


def with_nowhere(answer: Answer, looked_up: LookedUp) -> Answer:
    """What was found otherwise is offered as the nearest where the quoted words themselves stand nowhere."""
    lines = [f"{_counted(each, answer.searched)}." for each in looked_up.quotations if not each.found]
    if not lines:
        return answer
    if answer.refused:
        return replace(answer, remark=" ".join((answer.remark, *lines)))
    return replace(answer, remark=" ".join((*lines, NEAREST)))


def _counted(each: Places, extent: Extent) -> str:
    words = f"“{each.words.strip(' ?')}”"
    if not each.found:
        return f"{words} stands nowhere in {_count(extent.passages, 'passage')}"
    if each.across:
        return f"{words} runs from one passage into the next"
    many = len(each)
    number = "one place" if many == 1 else f"{'more than ' if each.more else ''}{many:,} places"
    return f"{words} stands in {number}{f'; the first {NAMED} are these' if many > NAMED else ''}"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
