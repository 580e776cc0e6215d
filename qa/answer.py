"""What comes out: statements with their citations, or an honest refusal."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Literal

from data.document import Recognised, Span
from data.passages import Passage
from embeddings.values import NO_FILTERS, NOTHING, Extent, Filters, Hit
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

    `head` stands above it, and above those that follow it, where an answer has parts: “Main points”. What is `folded`
    is shown on a click: what may answer, too, behind what comes first.
    """

    parts: tuple[str | Quoted, ...]
    head: str = ""
    folded: bool = False

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
    do not answer (`qa.refusal.doubt`), `signals` what it comes from. `sure` tells whether what is quoted first may be
    taken for the answer (`qa.answering.sureness`); None where nothing tells.
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
    sure: bool | None = None

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

    @property
    def first_citations(self) -> tuple[Citation, ...]:
        """Those of what is not folded: what the answer is taken to be, and what a follow-up goes on from."""
        found = (one for statement in self.statements if not statement.folded for one in statement.citations())
        return tuple(dict.fromkeys(found))

    def extractive(self) -> Answer:
        """As it was before a language model wrote it: what is asked on about, so that a follow-up is understood the
        same with a model and without."""
        if self.written is None:
            return self
        return replace(self, statements=self.written.instead_of or self.statements, written=None)
