"""The form in which other programs get an answer, as types: what writes it, and what describes it, have this one."""

from __future__ import annotations

from typing_extensions import TypedDict  # pydantic reads the standard library's only from Python 3.12 on

from data.passages import Kind


class PassageJson(TypedDict):
    """Which passage: its speaker as printed (`label`), the surname it stands for, the full name where it is told."""

    passage_id: str
    document_id: str
    kind: Kind
    speaker: str | None
    label: str | None
    person: str | None
    footnote: str | None


class FrameJson(TypedDict):
    """Around the words of a quotation on one page, counted from 0 in its file: left, top, right and bottom.

    These are fractions of the page's width and height, from its top left corner.
    """

    page: int
    box: list[float]


class RecognisedWordJson(FrameJson):
    """A word of the quotation; it is unsure where it has alternatives, corrected where it has a first reading."""

    start: int
    end: int
    alternatives: list[str]
    first_reading: str | None


class RecognisedJson(TypedDict):
    """Words that were read off the pictures of pages by text recognition."""

    frames: list[FrameJson]
    words: list[RecognisedWordJson]


class CitationJson(PassageJson):
    """Characters `start` to `end` of the document's stored text are the quote, always; `n` marks it in the answer."""

    n: int
    quote: str
    start: int
    end: int
    url: str | None
    page: str | None
    notices: list[str]
    recognised: RecognisedJson | None


class HitJson(PassageJson):
    """A passage that the search saw; the higher the score the better."""

    text: str
    score: float


class SearchedJson(TypedDict):
    """How much was within the filters."""

    documents: int
    passages: int


class FiltersJson(TypedDict):
    """Empty lists and null limit nothing; both days are within."""

    documents: list[str]
    speakers: list[str]
    kinds: list[Kind]
    after: str | None
    before: str | None


class LeftOutJson(TypedDict):
    """Words of a language model that were not let through."""

    words: str
    why: str


class WriterJson(TypedDict):
    """Who wrote the text; which model was asked and where, and why its words are not shown, where one was."""

    name: str
    model: str | None
    endpoint: str | None
    elsewhere: bool
    why: str | None
    left_out: list[LeftOutJson]


class RewordingJson(TypedDict):
    """Which model was asked what the question means, and where; what was asked instead, or why nothing was."""

    model: str
    endpoint: str
    elsewhere: bool
    questions: list[str]
    why: str | None
    seconds: float


class AnswerJson(TypedDict):
    """Paragraphs with “quotations”, each followed by its `[n]`, and what these cite; refused where nothing is said.

    `sure` is false where what is quoted only may answer, the likeliest first, null where nothing tells.
    """

    id: str | None
    question: str
    standalone_question: str
    refused: bool
    sure: bool | None
    operation: str
    text: str
    citations: list[CitationJson]
    hits: list[HitJson]
    searched: SearchedJson
    filters: FiltersJson
    seconds: float
    writer: WriterJson
    rewording: RewordingJson | None
