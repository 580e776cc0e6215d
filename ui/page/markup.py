"""The one door to HTML: what the page shows is made here, and whatever is not markup already is escaped.

`html` takes a template that stands in the code; the values that go into it may come from anywhere, for
each is escaped unless it came through this door itself. Nothing else in `ui` makes markup: the type
`Markup` is made here only, what the page sends is of that type, and a test reads the code for both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from markupsafe import Markup

__all__ = ["NOTHING", "Markup", "breaks", "html", "joined", "lines_of", "one_line", "sent", "sent_to_chat", "showable"]

NOTHING = Markup()
_BREAK = Markup("<br>")
_LINES = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_UNSHOWABLE = re.compile("[\0\ud800-\udfff]")


def html(template: str, /, *values: object, **named: object) -> Markup:
    """A template of the code, its `{}` filled with values: text is escaped, markup stays."""
    return Markup(template).format(*values, **named)  # noqa: S704 - the door; tests/ui/page/test_markup.py guards it


def joined(parts: Iterable[str]) -> Markup:
    """Parts one behind the other; those that are text are escaped."""
    return NOTHING.join(parts)


def breaks(text: str) -> Markup:
    """Text with each of its line breaks as `<br>`."""
    return _BREAK.join(lines_of(text))


def lines_of(text: str) -> list[str]:
    """Text cut at its line breaks, of whatever kind."""
    return _LINES.split(text)


def one_line(text: str) -> str:
    """Text for a place that is one line: an attribute, a list, an error."""
    return " ".join(text.split())


def sent(markup: Markup) -> str:
    """What goes to the browser, as plain `str`: no character in it that cannot be sent at all."""
    return showable(str.__str__(joined([markup])))


def showable(text: str) -> str:
    """Text without the characters that can be sent to nobody."""
    return _UNSHOWABLE.sub("\ufffd", text)


def sent_to_chat(markup: Markup) -> str:
    """The same for the chat's Markdown, to which a block of HTML lasts until an empty line: none is in it."""
    return _LINES.sub(" ", sent(markup))
