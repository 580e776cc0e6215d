"""XML parsed strictly: no entity is expanded, nothing outside is opened, and an id may stand twice."""

from __future__ import annotations

import re

from lxml import etree


def parse(raw: bytes, encoding: str | None = None) -> etree._Element:
    """The root element. `encoding` goes before what the file declares.

    Raises:
        etree.XMLSyntaxError: the bytes are not well-formed, or larger or deeper than the parser's own limits.
    """
    return etree.fromstring(raw, _parser(encoding))


def parse_beginning(raw: bytes, encoding: str | None) -> tuple[etree._Element | None, tuple[int, str] | None]:
    """The tree of a file's beginning, whose last elements may stay open; else the line and words of what is wrong."""
    parser = _parser(encoding, recover=True)
    try:
        root = etree.fromstring(raw, parser)
    except etree.XMLSyntaxError as error:
        return None, (error.lineno or 1, what_is_wrong(error))
    first = next(iter(parser.error_log), None)
    if first is not None and first.type != etree.ErrorTypes.ERR_TAG_NOT_FINISHED:
        return None, (first.line, " ".join(first.message.split()))
    return root, None


def what_is_wrong(error: etree.XMLSyntaxError, lines_before: int = 0) -> str:
    """The parser's words without its place; lines that they name are counted from the file's first."""
    words = " ".join(str(error.msg).partition(", line")[0].split())
    return re.sub(r"\bline (\d+)", lambda match: f"line {int(match[1]) + lines_before}", words)


def _parser(encoding: str | None, recover: bool = False) -> etree.XMLParser:
    return etree.XMLParser(
        encoding=encoding,
        recover=recover,
        collect_ids=False,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )
