"""What an assistant may do: five tools, each of which reads only, described by their types."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial, wraps
from typing import Annotated, Any, Literal

from mcp.server.mcpserver.exceptions import ToolError
from pydantic import Field
from typing_extensions import TypedDict

from data.citing.styles import Style
from data.errors import TelconError
from embeddings.values import Filters
from qa.answer_as_json import to_json
from qa.answer_json import AnswerJson
from ui.api.document_json import PassageJson, PersonJson, document_json
from ui.api.forms import MOST_EARLIER, Day, Kinds, Name, Names, Question
from ui.api.replies import CiteJson, SearchJson, by_meaning, by_words
from ui.programs.library import MOST_HITS, Library
from ui.serving.tally import NO_TALLY, tallied
from ui.serving.turns import Busy
from ui.serving.watched import Watched

Earlier = Annotated[tuple[Question, ...], Field(max_length=MOST_EARLIER)]
_MOST_PASSAGES = 200


class ReadJson(TypedDict):
    """A document's head, and its passages from number `first` on; `total` are all that it has."""

    id: str
    title: str
    date: str | None
    place: str | None
    participants: list[PersonJson]
    url: str | None
    total: int
    first: int
    passages: list[PassageJson]


class Tools:
    """Over one library; what cannot be done is told to the assistant in a line."""

    def __init__(self, library: Library, shared: Watched | None = None) -> None:
        self._library, self._shared = library, shared

    def all(self) -> tuple[tuple[str, Callable[..., Any]], ...]:
        """Each with its title; what is work is done in turn, where many ask."""
        return (
            ("Ask the documents", self._in_turn(self.ask)),
            ("Search passages", self._in_turn(self.search)),
            ("Read a document", self.read_document),
            ("Overview of documents", self._in_turn(self.overview)),
            ("Cite a document", self.cite),
        )

    def _in_turn(self, tool: Callable[..., Any]) -> Callable[..., Any]:
        if self._shared is None:
            return tool
        turns = self._shared.turns

        @wraps(tool)
        async def waits(*given: Any, **named: Any) -> Any:
            try:
                return await turns.take("mcp", partial(tool, *given, **named))
            except Busy as busy:
                raise ToolError(str(busy)) from busy

        return waits

    def ask(
        self,
        question: Question,
        history: Earlier = (),
        documents: Names = (),
        speakers: Names = (),
        kinds: Kinds = (),
        after: Day | None = None,
        before: Day | None = None,
    ) -> AnswerJson:
        """Ask historical memoranda a question in English. The answer is made of verbatim quotations, each cited to the
        speaker's turn or the editors' footnote that it comes from; or it says that the documents do not say. Quote only
        `quote`, and name `speaker` and `document_id` with it. `history` are earlier questions of the conversation."""
        with _told(), tallied(self._shared.tally if self._shared else NO_TALLY, "mcp") as asked:
            filters = Filters(documents, speakers, kinds, after, before)
            asked.answer = self._library.ask(question, history, filters)
            return to_json(asked.answer)

    def search(
        self,
        q: Question,
        by: Literal["meaning", "words"] = "meaning",
        limit: Annotated[int, Field(ge=1, le=MOST_HITS)] = 10,
        documents: Names = (),
        speakers: Names = (),
        kinds: Kinds = (),
        after: Day | None = None,
        before: Day | None = None,
    ) -> SearchJson:
        """Find passages: nearest in meaning, best first (`hits`), or where words stand as they are (`places`)."""
        with _told():
            filters = Filters(documents, speakers, kinds, after, before)
            if by == "words":
                return by_words(q, self._library.look_up(q, limit, filters))
            return by_meaning(q, self._library.search(q, limit, filters))

    def read_document(
        self,
        document_id: Name,
        first: Annotated[int, Field(ge=0, le=1_000_000)] = 0,
        count: Annotated[int, Field(ge=1, le=_MOST_PASSAGES)] = 50,
    ) -> ReadJson:
        """Read a document passage by passage, in reading order: who speaks, the footnotes, the source note."""
        with _told():
            document = self._library.document(document_id)
            read = document_json(document, {})
            return {
                "id": read["id"],
                "title": read["title"],
                "date": read["date"],
                "place": read["place"],
                "participants": read["participants"],
                "url": read["url"],
                "total": len(read["passages"]),
                "first": first,
                "passages": read["passages"][first : first + count],
            }

    def overview(self, names: Names = (), speakers: Names = ()) -> AnswerJson:
        """What documents say in their main sentences, quoted and cited: documents by id, volumes, folders; none for the
        whole library."""
        with _told():
            return to_json(self._library.overview(*names, speakers=speakers))

    def cite(self, document_id: Name, style: Style = "frus") -> CiteJson:
        """An archival citation of a document, for a footnote, a bibliography or a reference manager."""
        with _told():
            citation = self._library.cite(document_id, style)
            if not citation:
                raise ToolError(f"{document_id} has no source note.")
            return {"document_id": document_id, "style": style, "citation": citation}


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except TelconError as error:
        raise ToolError(str(error)) from error
