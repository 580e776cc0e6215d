"""What comes out: statements with their citations, or an honest refusal."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from data.document import Span
from data.passages import Passage
from embeddings.values import NO_FILTERS, NOTHING, Extent, Filters, Hit
from qa.answer_json import AnswerJson, CitationJson, FiltersJson, HitJson, PassageJson
from qa.asked import Question

Outcome = Literal["answered", "refused", "smalltalk"]
SEARCH = "search"  # an answer of no other operation


@dataclass(frozen=True)
class Citation:
    """A passage and a span in it, numbered as the answer's text marks it.

    There is no field for the quotation: it is cut out of the passage's stored text. `page` is the
    printed page, `notices` what to know of this copy of the passage (text withheld, words unclear).
    """

    n: int
    passage: Passage
    span: Span
    date: dt.date | None = None
    url: str | None = None
    page: str | None = None
    notices: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.passage.span.contains(self.span) or self.span.start >= self.span.end:
            raise ValueError(f"{self.span} is not inside {self.passage.id}, {self.passage.span}")

    @property
    def quote(self) -> str:
        return self.passage.cut(self.span)


@dataclass(frozen=True)
class Quoted:
    """A place in a statement where a citation's quotation stands, followed by its marker."""

    citation: Citation


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
        return "".join(
            part if isinstance(part, str) else f"“{part.citation.quote}” [{part.citation.n}]" for part in self.parts
        )

    def paragraphs(self) -> tuple[str, ...]:
        """Its head, where it has one, and its text."""
        return (self.head, self.text()) if self.head else (self.text(),)


@dataclass(frozen=True)
class Answer:
    """An answer, a refusal, or small talk; the hits are what the search saw, best first.

    `standalone` is the question without need of what was asked before it. `operation` is what it asked for: a search
    for passages, or an operation on whole documents (`qa/operations`). `doubt` is the probability that the documents
    do not answer (`qa.refusal.doubt`), `signals` what it comes from.
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
    }


def hit_json(hit: Hit) -> HitJson:
    return {**_passage(hit.passage), "text": hit.passage.text, "score": hit.score}


def _passage(passage: Passage) -> PassageJson:
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
        **_passage(citation.passage),
        "quote": citation.quote,
        "start": citation.span.start,
        "end": citation.span.end,
        "url": citation.url,
        "page": citation.page,
        "notices": list(citation.notices),
    }


def _filters(filters: Filters) -> FiltersJson:
    return {
        "documents": list(filters.documents),
        "speakers": list(filters.speakers),
        "kinds": list(filters.kinds),
        "after": filters.after.isoformat() if filters.after else None,
        "before": filters.before.isoformat() if filters.before else None,
    }
