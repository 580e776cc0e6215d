"""What goes wrong, as problem details (RFC 9457): one form for every answer that is not what was asked for."""

from __future__ import annotations

import json
from collections.abc import Mapping
from http import HTTPStatus

from pydantic import ValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response
from typing_extensions import TypedDict

from data.errors import LibraryError, TelconError, UnknownDocument, one_line
from ui.page.problems import problem_words
from ui.serving.turns import Busy

MEDIA_TYPE = "application/problem+json"
_MOST_FAULTS = 5  # of one request, in words


class ProblemJson(TypedDict):
    """`title` is the status in words, `detail` what is wrong with this request and what would be right."""

    type: str
    title: str
    status: int
    detail: str


class Refused(Exception):
    """A request that is not answered, with the status that says why."""

    def __init__(self, status: int, detail: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(detail)
        self.status, self.detail, self.headers = status, detail, headers


def problem(status: int, detail: str, headers: Mapping[str, str] | None = None) -> Response:
    told: ProblemJson = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": one_line(detail),
    }
    body = json.dumps(told, ensure_ascii=False)
    return Response(body, status, {**(headers or {}), "Cache-Control": "no-store"}, MEDIA_TYPE)


def problem_of(error: Exception) -> Response:
    """The edge of HTTP: whatever is raised behind it, told in its form."""
    if isinstance(error, Refused):
        return problem(error.status, error.detail, error.headers)
    if isinstance(error, Busy):
        return problem(503, str(error), {"Retry-After": str(error.seconds)})
    if isinstance(error, ValidationError):
        return problem(400, faults(error))
    if isinstance(error, HTTPException):
        return problem(error.status_code, str(error.detail), error.headers)
    if isinstance(error, UnknownDocument):
        return problem(404, problem_words(error))
    if isinstance(error, TelconError) and not isinstance(error, LibraryError):
        return problem(422, problem_words(error))
    return problem(503 if isinstance(error, LibraryError | OSError) else 500, problem_words(error))


def faults(error: ValidationError) -> str:
    """Where a request has another form than it should, and which it should have."""
    found = error.errors(include_url=False, include_context=False, include_input=False)
    told = [f"{'.'.join(map(str, one['loc'])) or 'the request'}: {one['msg']}" for one in found[:_MOST_FAULTS]]
    more = len(found) - len(told)
    return "; ".join(told) + (f"; and {more} more" if more else "")
