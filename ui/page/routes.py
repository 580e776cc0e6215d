"""How the page's scripts ask the server: a route for each question, with the form that it must have.

Whatever goes wrong is told in one line, `{"problem": …}`.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StrictStr, ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from ui.page.problems import problem_words

NO_QUESTION = "The page asked in a form that Telcon does not know. Load the page again."
_LONGEST = 64 * 1024  # bytes of a question; files come by a route of their own

Name = Annotated[StrictStr, Field(min_length=1, max_length=4000)]
Reply = dict[str, Any]
Endpoint = Callable[[Request], Awaitable[Response]]


class Asked(BaseModel):
    """What a script asks: these fields, of these types. Half a character (a lone surrogate) is no string."""

    model_config = ConfigDict(extra="forbid", frozen=True)


Form = TypeVar("Form", bound=Asked)


def route(name: str, form: type[Form], answer: Callable[[Form], Reply], longest: int = _LONGEST) -> Route:
    """`POST /telcon/NAME` with a body of that form; `answer` runs in a thread of its own."""

    async def ask(request: Request) -> Reply:
        asked = await read_form(request, form, longest)
        return {"problem": NO_QUESTION} if asked is None else await run_in_threadpool(answer, asked)

    return Route(f"/telcon/{name}", telling(ask), methods=["POST"])


async def read_form(request: Request, form: type[Form], longest: int = _LONGEST) -> Form | None:
    """None where a request has another form, or is too long."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > longest:
            return None
    try:
        return form.model_validate_json(body)
    except ValidationError:
        return None


def telling(ask: Callable[[Request], Awaitable[Reply]]) -> Endpoint:
    """The edge: what is raised behind it is told, whatever it is."""

    async def endpoint(request: Request) -> Response:
        try:
            reply = await ask(request)
        except ClientDisconnect:
            reply = {}  # nobody is there to read it
        except Exception as error:
            reply = {"problem": problem_words(error)}
        return Response(json.dumps(reply), media_type="application/json", headers={"Cache-Control": "no-store"})

    return endpoint
