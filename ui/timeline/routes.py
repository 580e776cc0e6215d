"""What the page's timeline asks: the bars, and the documents of one of them."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from pydantic import Field, StrictInt
from starlette.routing import Route

from ui.page.markup import sent
from ui.page.routes import Asked, Name, Reply, route
from ui.talk.answering import Chat
from ui.timeline.html import picture_html, span_html
from ui.timeline.picture import Close, picture, span_name

Cited = Annotated[tuple[Name, ...], Field(max_length=1_000)]


class AskedTimes(Asked):
    """The year, or its month, that is to be shown closely; the documents of the last answer."""

    year: Annotated[StrictInt, Field(ge=1, le=9999)] | None = None
    month: Annotated[StrictInt, Field(ge=1, le=12)] | None = None
    cited: Cited = ()

    def close(self) -> Close | None:
        return Close(self.year, self.month) if self.year else None


class AskedSpan(Asked):
    """A bar, by its first and last day."""

    after: dt.date
    before: dt.date
    cited: Cited = ()


def timeline_routes(chat: Chat) -> list[Route]:
    store = chat.library.store

    def times(asked: AskedTimes) -> Reply:
        shown = picture(store.documents.dates(), frozenset(asked.cited), asked.close())
        return {"html": sent(picture_html(shown)), "documents": shown.documents}

    def times_of(asked: AskedSpan) -> Reply:
        rows = [row for row in store.documents.listing() if row.date and asked.after <= row.date <= asked.before]
        closer = asked.before > asked.after and len(rows) > 1
        return {"html": sent(span_html(span_name(asked.after, asked.before), rows, frozenset(asked.cited), closer))}

    return [route("times", AskedTimes, times), route("times_of", AskedSpan, times_of)]
