"""Links, all of which are made here: to a passage of the library, or to an address on the web."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from data.document import Span
from ui.page.markup import Markup, html

CITE = "#cite="  # the start of every link that the document panel follows
TALK = "#talk="  # the start of every link to a conversation
_UNUSABLE = frozenset(map(chr, range(33))) | {"\x7f"}


def target(passage_id: str, span: Span | None = None) -> str:
    """What a citation link carries: a passage or document, and the characters to mark in it."""
    return quote(passage_id, safe="", errors="replace") + (f":{span.start}-{span.end}" if span else "")


def inside(to: str, words: str, kind: str = "", title: str = "", label: str = "") -> Markup:
    """A link to a passage or document of the library; `to` is its `target`."""
    return html(
        '<a{}{}{} href="{}">{}</a>',
        html(' class="{}"', kind) if kind else "",
        html(' title="{}"', title) if title else "",
        html(' aria-label="{}"', label) if label else "",
        CITE + to,
        words,
    )


def on_this_page(to: str, words: str, name: str = "") -> Markup:
    """A link to another place of a page that stands alone, and the name that it is found by itself."""
    return html('<a{} href="{}">{}</a>', html(' id="{}"', name) if name else "", f"#{to}", words)


def talk_link(conversation: str, words: str) -> Markup:
    """A link to a conversation; its id is of letters and figures, see `ui.talk.conversations`."""
    return html('<a class="talk" href="{}">{}</a>', TALK + quote(conversation, safe=""), words)


def outside(url: str, words: str, kind: str = "", title: str = "") -> Markup:
    """A link to the web, in a window of its own; words alone when the address is of another kind."""
    if not is_web_address(url):
        return html("{}", words)
    return html(
        '<a{}{} href="{}" target="_blank" rel="noopener noreferrer">{}</a>',
        html(' class="{}"', kind) if kind else "",
        html(' title="{}"', title) if title else "",
        url,
        words,
    )


def is_web_address(url: str) -> bool:
    """Whether a browser takes it for http or https and nothing else: documents bring addresses of any kind."""
    if _UNUSABLE & set(url):
        return False
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False
