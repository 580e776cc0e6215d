"""What comes out: statements with their citations, or an honest refusal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from data.document import Box, Recognised, Span
from data.passages import Passage
from embeddings.values import NO_FILTERS, NOTHING, Extent, Filters, Hit
from qa.answer_json import (
    AnswerJson,
    CitationJson,
    FiltersJson,
    HitJson,
    PassageJson,
    RecognisedJson,
    RewordingJson,
    WriterJson,
)
from qa.asked import Question

Outcome = Literal["answered", "refused", "smalltalk"]
SEARCH = "search"  # an answer of no other operation
EXTRACTIVE = "extractive"  # the writer that quotes and introduces, and no language model


@dataclass(frozen=True)
class Citation:
    """A passage and a span in it, numbered as the answer's text marks it.

    There is no field for the quotation: it is cut out of the passage's stored text. `page` is the
    printed page, `notices` what to know of this copy of the passage (text withheld, words unclear), `recognised` the
    words of the quotation that were read off a page's picture, each with its place there.
    """

    n: int
    passage: Passage
    span: Span
    date: dt.date | None = None
    url: str | None = None
    page: str | None = None
    notices: tuple[str, ...] = ()
    recognised: tuple[Recognised, ...] = ()

    def __post_init__(self) -> None:
        if not self.passage.span.contains(self.span) or self.span.start >= self.span.end:
            raise ValueError(f"{self.span} is not inside {self.passage.id}, {self.passage.span}")

    @property
    def quote(self) -> str:
        return self.passage.cut(self.span)


@dataclass(frozen=True)
class Quoted:
    """A place in a statement where a citation's quotation stands, followed by its marker.

    `shown` is False where the marker stands alone, because another statement of the answer has the quotation.
    """

    citation: Citation
    shown: bool = True

    def text(self) -> str:
        return f"“{self.citation.quote}” [{self.citation.n}]" if self.shown else f"[{self.citation.n}]"


@dataclass(frozen=True)
class Statement:
    """One sentence of an answer: our words and the documents', told apart by type.

    `head` stands above it, and above those that follow it, where an answer has parts: “Main points”.
    """

    parts: tuple[str | Quoted, ...]
    head: str = ""

    def citations(self) -> tuple[Citation, ...]:
        return tuple(part.citation for part in self.parts if isinstance(part, Quoted))

    def text(self) -> str:
        return "".join(part if isinstance(part, str) else part.text() for part in self.parts)

    def paragraphs(self) -> tuple[str, ...]:
        """Its head, where it has one, and its text."""
        return (self.head, self.text()) if self.head else (self.text(),)


@dataclass(frozen=True)
class LeftOut:
    """Words of a language model that the gate let no reader take for the documents', and why."""

    words: str
    why: str


@dataclass(frozen=True)
class Written:
    """Which language model was asked to write an answer, and what became of it.

    `endpoint` is its address, `elsewhere` whether that is another machine, to which the question and the sentences
    went. `why` is empty where its words are shown; else it tells why the extractive answer stands. `instead_of` are
    the extractive statements whose place its own took.
    """

    model: str
    endpoint: str
    elsewhere: bool
    why: str = ""
    left_out: tuple[LeftOut, ...] = ()
    instead_of: tuple[Statement, ...] = ()


@dataclass(frozen=True)
class Reworded:
    """Which language model was asked what a question means, and what came of it.

    `questions` were asked in its place; none where the question went its own way, and then `why`, where the model's
    were not taken. `seconds` is how long that took.
    """

    model: str
    endpoint: str
    elsewhere: bool
    questions: tuple[str, ...] = ()
    why: str = ""
    seconds: float = 0.0


@dataclass(frozen=True)
class Answer:
    """An answer, a refusal, or small talk; the hits are what the search saw, best first.

    `standalone` is the question without need of what was asked before it. `operation` is what it asked for: a search
    for passages, or an operation on whole documents (`qa/operations`). `doubt` is the probability that the documents
    do not answer (`qa.refusal.doubt`), `signals` what it comes from.
    `written` tells of the language model that was asked to write it, `reworded` of the one that was asked what the
    question means; None where none was.
    """

    question: str
    standalone: Question
    outcome: Outcome
    statements: tuple[Statement, ...] = ()
    remark: str = ""
    hits: tuple[Hit, ...] = ()
    searched: Extent = NOTHING
    filters: Filters = NO_FILTERS
    offer: str | None = None
    doubt: float = 0.0
    signals: tuple[tuple[str, float], ...] = ()
    seconds: float = 0.0
    operation: str = SEARCH
    written: Written | None = None
    reworded: Reworded | None = None

    @property
    def standalone_question(self) -> str:
        return self.standalone.text

    @property
    def refused(self) -> bool:
        return self.outcome == "refused"

    @property
    def text(self) -> str:
        paragraphs = [self.remark, *(words for statement in self.statements for words in statement.paragraphs())]
        return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Every citation once, in the order of the text; nothing that is not cited."""
        found = (citation for statement in self.statements for citation in statement.citations())
        return tuple(dict.fromkeys(found))

    def extractive(self) -> Answer:
        """As it was before a language model wrote it: what is asked on about, so that a follow-up is understood the
        same with a model and without."""
        if self.written is None:
            return self
        return replace(self, statements=self.written.instead_of or self.statements, written=None)


def to_json(answer: Answer, answer_id: str | None = None) -> AnswerJson:
    """The answer in the stable form that other programs read."""
    return {
        "id": answer_id,
        "question": answer.question,
        "standalone_question": answer.standalone_question,
        "refused": answer.refused,
        "operation": answer.operation,
        "text": answer.text,
        "citations": [_citation(citation) for citation in answer.citations],
        "hits": [hit_json(hit) for hit in answer.hits],
        "searched": {"documents": answer.searched.documents, "passages": answer.searched.passages},
        "filters": _filters(answer.filters),
        "seconds": round(answer.seconds, 3),
        "writer": _writer(answer.written),
        "rewording": _rewording(answer.reworded),
    }


def _writer(written: Written | None) -> WriterJson:
    """Who wrote the text, and which model was asked."""
    shown = written is not None and not written.why
    return {
        "name": written.model if written and shown else EXTRACTIVE,
        "model": written.model if written else None,
        "endpoint": written.endpoint if written else None,
        "elsewhere": bool(written and written.elsewhere),
        "why": (written.why or None) if written else None,
        "left_out": [{"words": one.words, "why": one.why} for one in written.left_out] if written else [],
    }


def _rewording(reworded: Reworded | None) -> RewordingJson | None:
    if reworded is None:
        return None
    return {
        "model": reworded.model,
        "endpoint": reworded.endpoint,
        "elsewhere": reworded.elsewhere,
        "questions": list(reworded.questions),
        "why": reworded.why or None,
        "seconds": round(reworded.seconds, 3),
    }


def hit_json(hit: Hit) -> HitJson:
    return {**passage_json(hit.passage), "text": hit.passage.text, "score": hit.score}


def passage_json(passage: Passage) -> PassageJson:
    """Which passage, as every form tells it."""
    return {
        "passage_id": passage.id,
        "document_id": passage.document_id,
        "kind": passage.kind,
        "speaker": passage.speaker,
        "label": passage.label,
        "person": passage.person,
        "footnote": passage.footnote,
    }


def _citation(citation: Citation) -> CitationJson:
    return {
        "n": citation.n,
        **passage_json(citation.passage),
        "quote": citation.quote,
        "start": citation.span.start,
        "end": citation.span.end,
        "url": citation.url,
        "page": citation.page,
        "notices": list(citation.notices),
        "recognised": recognised_json(citation.recognised),
    }


def recognised_json(words: Sequence[Recognised]) -> RecognisedJson | None:
    """The words with the frames around them, a frame for each page; None for printed text."""
    frames: dict[int, Box] = {}
    for word in words:
        frames[word.page] = frames[word.page].around(word.box) if word.page in frames else word.box
    if not frames:
        return None
    return {
        "frames": [{"page": page, "box": _edges(box)} for page, box in frames.items()],
        "words": [
            {
                "start": word.span.start,
                "end": word.span.end,
                "page": word.page,
                "box": _edges(word.box),
                "alternatives": list(word.alternatives),
                "first_reading": word.first_reading,
            }
            for word in words
        ],
    }


def _edges(box: Box) -> list[float]:
    return [box.left, box.top, box.right, box.bottom]


def _filters(filters: Filters) -> FiltersJson:
    return {
        "documents": list(filters.documents),
        "speakers": list(filters.speakers),
        "kinds": list(filters.kinds),
        "after": filters.after.isoformat() if filters.after else None,
        "before": filters.before.isoformat() if filters.before else None,
    }
