"""What the page asks about the limits of the search."""

from __future__ import annotations

from dataclasses import asdict

from starlette.routing import Route

from ui.limits.sent import AskedLimits
from ui.limits.words import limit_chips
from ui.page.routes import Reply, route
from ui.talk.answering import Chat

_LONGEST = 16 * 1024 * 1024  # bytes: every document of a large library may be chosen by its id


def limits_routes(chat: Chat) -> list[Route]:
    def describe_limits(asked: AskedLimits) -> Reply:
        chips = limit_chips(chat.library.store, asked.filters())
        return {"chips": [asdict(chip) for chip in chips]}

    return [route("describe_limits", AskedLimits, describe_limits, _LONGEST)]
