"""What may be asked over HTTP: a form for each route, which reads a request and is described by the same types."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StrictStr

from data.citing.styles import NoteStyle, Style
from data.passages import Kind
from embeddings.values import Filters
from qa.operations.timelines import Stretch
from qa.question import LONGEST_QUESTION
from ui.export.forms import Form as ExportForm
from ui.programs.library import MOST_HITS

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_WHOLE = re.compile(r"\d{1,9}", re.ASCII)
MOST_EARLIER = 20  # questions of a conversation; each is answered before the last one
MOST_LISTED = 1_000


def _day(value: object) -> object:
    """Only a day as it is written: pydantic would read a number as seconds since 1970."""
    if value is None or isinstance(value, dt.date):
        return value
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        raise ValueError("should be a day as YYYY-MM-DD")
    return value


def _whole(value: object) -> object:
    if isinstance(value, int) or (isinstance(value, str) and _WHOLE.fullmatch(value)):
        return value
    raise ValueError("should be a whole number")


Question = Annotated[StrictStr, Field(min_length=1, max_length=LONGEST_QUESTION, pattern=r"\S", examples=["Who?"])]
Name = Annotated[StrictStr, Field(min_length=1, max_length=1_000)]
Names = Annotated[tuple[Name, ...], Field(max_length=MOST_LISTED)]
Kinds = Annotated[tuple[Kind, ...], Field(max_length=20)]
Day = Annotated[dt.date, BeforeValidator(_day)]
Whole = BeforeValidator(_whole)


class Form(BaseModel):
    """These fields, of these types, and no others."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class FiltersForm(Form):
    """As an answer tells them: empty lists and null limit nothing; both days are within."""

    documents: Names = ()
    speakers: Names = ()
    kinds: Kinds = ()
    after: Day | None = None
    before: Day | None = None

    def filters(self) -> Filters:
        return Filters(self.documents, self.speakers, self.kinds, self.after, self.before)


class AskForm(Form):
    """`history` are the earlier questions of the conversation; `id` comes back with the answer."""

    question: Question
    history: Annotated[tuple[Question, ...], Field(max_length=MOST_EARLIER)] = ()
    filters: FiltersForm = FiltersForm()
    id: Annotated[StrictStr, Field(max_length=200)] | None = None


class ExportAskForm(AskForm):
    """A question whose answer is wanted as a file, with footnotes in a style."""

    format: ExportForm = "markdown"
    style: NoteStyle = "frus"


class NothingForm(Form):
    """No parameters."""


class DocumentsForm(Form):
    """`words` are looked for in titles, dates, people, volumes and texts."""

    words: Annotated[StrictStr, Field(max_length=200)] = ""
    offset: Annotated[int, Field(ge=0, le=10_000_000), Whole] = 0
    limit: Annotated[int, Field(ge=1, le=MOST_LISTED), Whole] = 100


class DocumentForm(Form):
    id: Name


class SearchForm(Form):
    """`by` meaning: the nearest passages, best first; `by` words: where they stand as they are, in reading order."""

    q: Question
    by: Literal["meaning", "words"] = "meaning"
    limit: Annotated[int, Field(ge=1, le=MOST_HITS), Whole] = 10
    document: Names = ()
    speaker: Names = ()
    kind: Kinds = ()
    after: Day | None = None
    before: Day | None = None

    def filters(self) -> Filters:
        return Filters(self.document, self.speaker, self.kind, self.after, self.before)


class OverviewForm(Form):
    """`name` is a document's id, a volume or a folder; none is the whole library."""

    name: Names = ()
    speaker: Names = ()


class TimelineForm(Form):
    """`subject` is what the documents should speak of; both days are within."""

    name: Names = ()
    subject: Annotated[StrictStr, Field(max_length=LONGEST_QUESTION)] = ""
    after: Day | None = None
    before: Day | None = None

    def stretch(self) -> Stretch:
        return Stretch(self.after, self.before)


class CiteForm(Form):
    document: Name
    style: Style = "frus"
