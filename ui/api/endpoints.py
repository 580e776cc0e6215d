"""The table of the API: every route with its form, its reply, and what answers it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from qa.answer import Answer
from qa.answer_as_json import to_json
from qa.answer_json import AnswerJson
from ui import __version__
from ui.api.document_json import DocumentJson, document_json
from ui.api.endpoint import Endpoint, File
from ui.api.forms import (
    AskForm,
    CiteForm,
    DocumentForm,
    DocumentsForm,
    ExportAskForm,
    NothingForm,
    OverviewForm,
    SearchForm,
    TimelineForm,
)
from ui.api.problem import Refused
from ui.api.replies import (
    CiteJson,
    DocumentsJson,
    HealthJson,
    ReadyJson,
    SearchJson,
    by_meaning,
    by_words,
    health_json,
    listed_json,
)
from ui.export.citing_library import items_of
from ui.export.composing import Asked, paper_of_answers
from ui.export.writing import MEDIA_TYPES, written
from ui.programs.library import Library
from ui.serving.metrics import METRICS
from ui.serving.tally import tallied
from ui.serving.watched import Watched, watched_alone
from ui.sources.listing import Sources
from ui.timeline.as_json import TimelineJson, timeline_json

_CANNOT = {422: "The question cannot be used."}
_UNKNOWN = {404: "No document has this name."}


class Api:
    """What each route answers with, over one library."""

    def __init__(self, library: Library, watched: Watched) -> None:
        self._library, self._watched = library, watched
        self._sources = Sources(library.stored.store)

    def health(self, _: NothingForm) -> HealthJson:
        return health_json(self._library, __version__)

    def ready(self, _: NothingForm) -> ReadyJson:
        self._watched.readiness.check()
        return {"status": "ready"}

    def metrics(self, _: NothingForm) -> File:
        if self._watched.metrics is None:
            raise Refused(404, "Metrics need the package prometheus-client: pip install 'telcon[server]'.")
        return File("", METRICS, self._watched.metrics.text())

    def ask(self, asked: AskForm) -> AnswerJson:
        return to_json(self._answered(asked), asked.id)

    def _answered(self, asked: AskForm) -> Answer:
        with tallied(self._watched.tally, "api") as one:
            one.answer = self._library.ask(asked.question, asked.history, asked.filters.filters())
            return one.answer

    def documents(self, asked: DocumentsForm) -> DocumentsJson:
        rows = [source.row for group in self._sources.found(asked.words) for source in group.sources]
        shown = rows[asked.offset : asked.offset + asked.limit]
        return {"total": len(rows), "offset": asked.offset, "documents": [listed_json(row) for row in shown]}

    def document(self, asked: DocumentForm) -> DocumentJson:
        document = self._library.document(asked.id)
        return document_json(document, self._library.leads(document))

    def search(self, asked: SearchForm) -> SearchJson:
        if asked.by == "words":
            return by_words(asked.q, self._library.look_up(asked.q, asked.limit, asked.filters()))
        return by_meaning(asked.q, self._library.search(asked.q, asked.limit, asked.filters()))

    def overview(self, asked: OverviewForm) -> AnswerJson:
        return to_json(self._library.overview(*asked.name, speakers=asked.speaker))

    def timeline(self, asked: TimelineForm) -> TimelineJson:
        return timeline_json(self._library.timeline(*asked.name, subject=asked.subject, stretch=asked.stretch()))

    def cite(self, asked: CiteForm) -> CiteJson:
        citation = self._library.cite(asked.document, asked.style)
        if not citation:
            raise Refused(404, f"{asked.document} has no source note.")
        return {"document_id": asked.document, "style": asked.style, "citation": citation}

    def export(self, asked: ExportAskForm) -> File:
        answer, store = self._answered(asked), self._library.stored.store
        paper = paper_of_answers(asked.question, [Asked(asked.question, answer)], items_of(store), asked.style)
        if not paper.items and asked.format in ("ris", "bibtex", "csl-json"):
            raise Refused(404, "No document is cited here, so there is nothing for a reference manager.")
        file = written(paper, asked.format, dt.datetime.now(dt.UTC))
        return File(file.name, file.media_type, file.content)


def endpoints(library: Library, watched: Watched | None = None) -> tuple[Endpoint[Any], ...]:
    """Every route below `/api`, in the order in which they are described."""
    api = Api(library, watched or watched_alone(library))
    return (*_asked(api), *_read(api))


def _asked(api: Api) -> tuple[Endpoint[Any], ...]:
    """What is work, and done in turn."""
    nothing = {404: "Nothing is cited that a reference manager could take.", **_CANNOT}
    files = tuple(MEDIA_TYPES.values())
    return (
        Endpoint("POST", "/ask", "ask", "Ask a question", AskForm, AnswerJson, api.ask, _CANNOT),
        Endpoint("GET", "/search", "search", "Search passages", SearchForm, SearchJson, api.search, _CANNOT),
        Endpoint(
            "GET", "/overview", "overview", "Tell what documents say", OverviewForm, AnswerJson, api.overview, _UNKNOWN
        ),
        Endpoint(
            "GET", "/timeline", "timeline", "Tell what was when", TimelineForm, TimelineJson, api.timeline, _UNKNOWN
        ),
        Endpoint("POST", "/export", "export", "Take an answer along", ExportAskForm, File, api.export, nothing, files),
    )


def _read(api: Api) -> tuple[Endpoint[Any], ...]:
    """What is soon done."""
    made = (
        Endpoint("GET", "/documents", "documents", "List documents", DocumentsForm, DocumentsJson, api.documents),
        Endpoint(
            "GET", "/documents/{id}", "document", "Read a document", DocumentForm, DocumentJson, api.document, _UNKNOWN
        ),
        Endpoint("GET", "/cite", "cite", "Cite a document", CiteForm, CiteJson, api.cite, _UNKNOWN),
        Endpoint("GET", "/health", "health", "Whether Telcon answers", NothingForm, HealthJson, api.health),
        Endpoint("GET", "/ready", "ready", "Whether questions can be answered now", NothingForm, ReadyJson, api.ready),
        Endpoint(
            "GET",
            "/metrics",
            "metrics",
            "Counts and times for Prometheus",
            NothingForm,
            File,
            api.metrics,
            {404: "Its client is not installed."},
            (METRICS,),
        ),
    )
    return tuple(replace(each, quick=True) for each in made)
