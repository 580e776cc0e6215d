"""A route of the API as a value: what it is asked, what it gives, how it refuses; OpenAPI is made of these."""

from __future__ import annotations

import json
import typing
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Generic, Literal, TypeVar

from anyio import to_thread
from starlette.datastructures import QueryParams
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from ui.api.forms import Form
from ui.api.problem import Refused, problem_of
from ui.serving.turns import Turns

LONGEST = 256 * 1024  # bytes of a question
_JSON = "application/json"

Asked = TypeVar("Asked", bound=Form)


@dataclass(frozen=True)
class File:
    """A reply that is no JSON; without a name it is read where it is."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True)
class Endpoint(Generic[Asked]):
    """`GET` is asked by its path and query, `POST` by a JSON body, both in the `form`.

    `reply` is the type of the JSON, or `File` for one of `media_types`; `refusals` are the statuses that stand beside
    those of every route of the method. `answer` runs in a thread of its own, what is `quick` at once, everything else
    when it is its turn; `writes` says that it changes something.
    """

    method: Literal["GET", "POST"]
    path: str
    name: str
    summary: str
    form: type[Asked]
    reply: Any
    answer: Callable[[Asked], Any]
    refusals: Mapping[int, str] = field(default_factory=dict)
    media_types: tuple[str, ...] = (_JSON,)
    writes: bool = False
    quick: bool = False

    def route(self, turns: Turns) -> Route:
        path = self.path.replace("{id}", "{id:path}")  # a document's id may have slashes
        return Route(path, self._endpoint(None if self.quick else turns), methods=[self.method], name=self.name)

    def statuses(self) -> dict[int, str]:
        """Every refusal that it may answer with, and why."""
        common = {
            400: "The request has another form.",
            500: "A fault of Telcon's own.",
            503: "The library is out, or too many wait (Retry-After).",
        }
        body = {413: "The body is too large.", 415: "The body is no application/json."}
        return dict(sorted({**common, **(body if self.method == "POST" else {}), **self.refusals}.items()))

    def _endpoint(self, turns: Turns | None) -> Callable[[Request], Awaitable[Response]]:
        async def endpoint(request: Request) -> Response:
            try:
                asked = await self._asked(request)
                work = partial(self.answer, asked)
                return _sent(await (turns.take("api", work) if turns else to_thread.run_sync(work)))
            except ClientDisconnect:
                return Response()  # nobody is there to read it
            except Exception as error:
                return problem_of(error)

        return endpoint

    async def _asked(self, request: Request) -> Asked:
        if self.method == "POST":
            return self.form.model_validate_json(await _body(request))
        return self.form.model_validate({**_query(request.query_params, self.form), **request.path_params})


async def _body(request: Request) -> bytes:
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type != _JSON:
        raise Refused(415, f"Send {_JSON}.", {"Accept": _JSON})
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LONGEST:
            raise Refused(413, f"A request has up to {LONGEST // 1024} KiB.")
    return body


def _query(query: QueryParams, form: type[Form]) -> dict[str, object]:
    """Each parameter by its name: a list where the form has one, else the only value that may be given."""
    asked: dict[str, object] = {}
    for name in query:
        values, known = query.getlist(name), form.model_fields.get(name)
        if known is not None and typing.get_origin(known.annotation) is tuple:
            asked[name] = tuple(values)
        elif len(values) > 1:
            raise Refused(400, f"{name}: is given {len(values)} times; once is meant.")
        else:
            asked[name] = values[0]
    return asked


def _sent(reply: Any) -> Response:
    headers = {"Cache-Control": "no-store"}
    if isinstance(reply, File):
        named = {"Content-Disposition": f'attachment; filename="{reply.name}"'} if reply.name else {}
        return Response(reply.content, media_type=reply.media_type, headers={**headers, **named})
    return Response(json.dumps(reply, ensure_ascii=False), media_type=_JSON, headers=headers)
