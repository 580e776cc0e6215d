"""What a document says goes before what stands around it: its source note, its heading, a note on its title.

Some volumes sum up each document in a note on its title, which has all its names in one sentence and so is near to
whatever is asked; a source note tells what became of the paper. Both lead to the text, and are no answer in its place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from data.document import Document
from data.passages import Passage
from embeddings.values import Hit
from qa.answering.as_read import is_likely
from qa.answering.numbers import NUMBERS
from qa.question import QuestionProfile
from qa.searching import Around
from qa.selection import STEP
from qa.words import is_head_line

_NUMBERS = NUMBERS.text_first
_TOLD = ("content", "reply")
_READ = 8  # passages of the document, where none of them is read yet
_PAPER = (
    r"(?:memo\w*|telegrams?|cables?|letters?|papers?|messages?|reports?|documents?|drafts?|airgrams?|notes?|it|this)"
)
_OF_THE_PAPER = re.compile(
    r"\b(?:writ(?:es?|ing|ten)|wrote|handwritten|by hand|notes?|noted|notations?|comment(?:s|ed)?|margin\w*|scribbl\w*"
    r"|scrawl\w*|annotat\w*|initial(?:s|l?ed)|sign(?:s|ed|ature)?|approv\w*|disapprov\w*|check(?:ed|mark)|draft(?:s|ed)?"
    r"|cleared|clearance|typed|stamp\w*|marked|underlin\w*|cop(?:y|ies)|sen[dt]|transmit\w*|forward\w*|attach\w*"
    r"|enclos\w*|tabs?|deliver\w*|recorded|where|place|held|room|office|present|attend\w*"
    rf"|(?:saw|sees?|seen|read|got|received?) (?:\w+['’]?s? ){{0,3}}{_PAPER})\b",
    re.IGNORECASE,
)


def text_first(hits: Sequence[Hit], asked: QuestionProfile, around: Around) -> list[Hit]:
    """The hits, best first, with the text of a document before what stands around it and leads, and notes on titles
    further down. Not where what stands around it is asked for."""
    if asked.subject not in _TOLD or not hits:
        return list(hits)
    lead = hits[0]
    summed_up = _sums_up(lead, around)
    if tells(lead) and not summed_up:
        return _notes_down(hits, around)
    if not summed_up and _OF_THE_PAPER.search(asked.own):
        return list(hits)
    if lead.relevance is not None and not is_likely(lead, first=True):  # nor does what it stands at
        return _notes_down(hits, around)
    read = _with_its_text_read(lead, hits, asked, around)
    first = _text_of(lead, read)
    if first is None and summed_up and (lead.relevance is None or lead.relevance >= 0.0):
        return [lead, *_notes_down(read[1:], around)]  # it reads as the answer, and nothing of its text does
    ordered = _notes_down(read, around)
    if first is None:
        return ordered if summed_up else _telling_first(ordered)
    first = replace(first, score=max(first.score, lead.score))
    return _telling_first([first, *(hit for hit in ordered if hit.passage.id != first.passage.id)])


def tells(hit: Hit) -> bool:
    """Whether it says something of its own: no heading, no source note, no line that stands around the text."""
    return hit.passage.kind not in ("heading", "source") and not is_head_line(hit.passage)


def _sums_up(hit: Hit, around: Around) -> bool:
    return is_on_title(hit.passage, around.document(hit.passage.document_id))


def is_on_title(passage: Passage, document: Document) -> bool:
    """Whether it is a note whose mark stands in the document's heading."""
    on_title = (f"{document.id}#fn{mark.label}" for mark in document.marks_in(document.head))
    return passage.kind == "footnote" and passage.id in on_title


def _notes_down(hits: Sequence[Hit], around: Around) -> list[Hit]:
    less = (
        replace(hit, score=round(hit.score + _NUMBERS.note_on_title, 6)) if _sums_up(hit, around) else hit
        for hit in hits
    )
    return sorted(less, key=lambda hit: -hit.score)


def _telling_first(hits: Sequence[Hit]) -> list[Hit]:
    """Those that tell nothing of their own no nearer than the first that does."""
    first = next((hit for hit in hits if tells(hit)), None)
    if first is None:
        return list(hits)
    below = round(first.score - STEP, 6)
    behind = (hit if tells(hit) else replace(hit, score=min(hit.score, below)) for hit in hits)
    return sorted(behind, key=lambda hit: -hit.score)


def _with_its_text_read(lead: Hit, hits: Sequence[Hit], asked: QuestionProfile, around: Around) -> list[Hit]:
    """Where the leading hit was read: with the best passages of its document's text read as well."""
    if lead.relevance is None or around.reads is None:
        return list(hits)
    unread = [hit for hit in _its_text(lead, hits) if hit.relevance is None][:_READ]
    read = {hit.passage.id: hit for hit in around.reads(asked, unread)}
    return [read.get(hit.passage.id, hit) for hit in hits]


def _text_of(lead: Hit, hits: Sequence[Hit]) -> Hit | None:
    """What may answer of the text of its document, as reading has it; what is nearest where nothing was read."""
    text = _its_text(lead, hits)
    if lead.relevance is None:
        return next((hit for hit in text if hit.score >= lead.score + _NUMBERS.note_on_title), None)
    likely = [hit for hit in text if is_likely(hit, first=True)]
    return max(likely, key=lambda hit: hit.relevance or 0.0, default=None)


def _its_text(lead: Hit, hits: Sequence[Hit]) -> list[Hit]:
    here = [hit for hit in hits if hit.passage.document_id == lead.passage.document_id]
    return [hit for hit in here if hit.passage.kind in ("turn", "narrative") and tells(hit)]
