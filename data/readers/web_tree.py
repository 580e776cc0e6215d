"""An HTML page as a tree, walked without recursion; which parts of it are no text of the document.

The parser is lxml's, which takes anything; it loads nothing from the network and knows no entities
but HTML's own.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Literal

from lxml import etree

from data.errors import UnreadableDocument, UnreadableFile

Step = tuple[Literal["open", "close"], etree._Element] | tuple[Literal["words"], str]

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_SUBSET = re.compile(r"<!DOCTYPE[^>\[]{0,500}\[[^\]]*\]\s*>", re.IGNORECASE)
_NO_TEXT = frozenset(
    (
        *("script", "style", "noscript", "template", "head", "title", "nav", "footer", "aside", "form", "button"),
        *(
            "select",
            "option",
            "iframe",
            "object",
            "embed",
            "svg",
            "canvas",
            "textarea",
            "audio",
            "video",
            "map",
            "math",
        ),
    )
)
_NO_TEXT_ROLES = frozenset(("navigation", "banner", "contentinfo", "search", "complementary", "dialog", "menu"))
_FURNITURE = re.compile(
    r"breadcrumbs?|side-?bar|nav(?:bar|igation|-prev|-next|-links)?|page-nav|menu|site-(?:header|footer|nav)|footer\w*|"
    r"header(?:container|menu|toolbar|toptools)|footercontainer|cookie\S*|share\S*|social\S*|skip-?(?:link|nav|to)\S*|"
    r"pagination|pager|modal\S*|popover\S*|tooltip|hsg-(?:navigation|panel|sidebar|breadcrumb|link-button)\S*|"
    r"list-group\S*|related\S*|comments?|advert\S*|visually-hidden|sr-only",
    re.IGNORECASE,
)
_LONG_TAG = re.compile(r"<[A-Za-z/!][^<>]{100000,}")
_MOST_ATTRIBUTES = 60_000  # the parser compares each with all before it
_START = 20_000
_SHORT = 700
_FEW_STEPS = 400


def tree_of(html: str | bytes, name: str) -> etree._Element:
    """The page's root element.

    Raises:
        UnreadableFile: binary data.
        UnreadableDocument: nothing that can be read as HTML, or elements in elements without end.
    """
    text = html if isinstance(html, str) else _decoded(html, name)
    text = text.replace("\x00", "")
    data = (_SUBSET.sub("", text[:_START], count=1) + text[_START:]).encode("utf-8", "replace")
    if any(match[0].count("=") > _MOST_ATTRIBUTES for match in _LONG_TAG.finditer(text)):
        raise UnreadableDocument(
            f"{name}: a tag of the page has more than {_MOST_ATTRIBUTES:,} attributes. Save its text and add that."
        )
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(data, parser) if data.strip() else None
    except etree.XMLSyntaxError:  # a page without a single element
        root = None
    if root is None:
        raise UnreadableDocument(f"{name}: the page is empty. Save it again from the browser and add it again.")
    if any(error.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for error in parser.error_log):
        raise UnreadableDocument(
            f"{name}: the page nests its elements too deep to be read whole. Save its text and add that."
        )
    return root


def _decoded(raw: bytes, name: str) -> str:
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return raw.decode("utf-16", "replace")
    if raw.count(b"\x00", 0, 4_000) > 2:
        raise UnreadableFile(f"{name}: this is a binary file and no web page. Telcon reads HTML.")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        named = _CHARSET.search(raw[:4_000])
        try:
            return raw.decode(named[1].decode("ascii") if named else "cp1252", "replace")
        except (LookupError, UnicodeError):  # a charset that nobody knows
            return raw.decode("cp1252", "replace")


def walk(root: etree._Element, left_out: Callable[[etree._Element], bool]) -> Iterator[Step]:
    """Every element's opening, words and closing in reading order, at any depth; `left_out` ones are passed over."""
    node = root
    while True:
        if node is root or not left_out(node):
            yield "open", node
            if node.text:
                yield "words", node.text
            child = next(iter(node), None)
            if child is not None:
                node = child
                continue
            yield "close", node
        while node is not root:
            if node.tail:
                yield "words", node.tail
            after = node.getnext()
            if after is not None:
                node = after
                break
            parent = node.getparent()
            assert parent is not None  # noqa: S101  only the root has none
            node = parent
            yield "close", node
        else:
            return


def is_furniture(element: etree._Element) -> bool:
    """Navigation, scripts, panels, the head and foot of the page."""
    name = element.tag
    if not isinstance(name, str) or name in _NO_TEXT or element.get("hidden") is not None:
        return True
    if element.get("role") in _NO_TEXT_ROLES or element.get("aria-hidden") == "true":
        return True
    if name == "header":
        return not any(inner.tag in ("h1", "h2", "h3") for inner in islice(element.iter(), _FEW_STEPS))
    if name in ("body", "main", "article", "html"):
        return False
    names = [*classes(element), element.get("id") or ""]
    return any(_FURNITURE.fullmatch(one) for one in names if one)


def classes(element: etree._Element) -> list[str]:
    return (element.get("class") or "").split()


def short_words(element: etree._Element) -> str:
    """An element's words, white space folded; nothing when they are many or lie deep."""
    pieces: list[str] = []
    length = 0
    for count, step in enumerate(walk(element, lambda _: False)):
        if step[0] == "words":
            pieces.append(step[1])
            length += len(step[1])
        if length > _SHORT or count > _FEW_STEPS:
            return ""
    return " ".join("".join(pieces).split())
