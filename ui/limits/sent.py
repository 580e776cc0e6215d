"""What the reader limits the search to, as the page's script sends it with each question."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from pydantic import Field, ValidationError

from data.errors import TelconError
from data.passages import Kind
from embeddings.values import NO_FILTERS, Filters
from ui.page.routes import NO_QUESTION, Asked, Name

MOST_LIMITS = 500_000  # documents; as many as an addition may bring


class AskedLimits(Asked):
    """Empty lists and dates that are not there limit nothing."""

    documents: Annotated[tuple[Name, ...], Field(max_length=MOST_LIMITS)] = ()
    speakers: Annotated[tuple[Name, ...], Field(max_length=1_000)] = ()
    kinds: Annotated[tuple[Kind, ...], Field(max_length=5)] = ()
    after: dt.date | None = None
    before: dt.date | None = None

    def filters(self) -> Filters:
        return Filters(self.documents, self.speakers, self.kinds, self.after, self.before)


def filters_from(limits: str) -> Filters:
    """The filters that the page's hidden box says, as JSON; an empty box says none.

    Raises:
        TelconError: it has another form.
    """
    if not limits.strip():
        return NO_FILTERS
    try:
        return AskedLimits.model_validate_json(limits).filters()
    except ValidationError as error:
        raise TelconError(NO_QUESTION) from error
