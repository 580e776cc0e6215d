"""When a TEI document is dated, as its encoding says it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from lxml import etree

from data.dateline import parse_dateline

FRUS = "{http://history.state.gov/frus/ns/1.0}"


def moment_of(div: etree._Element) -> dt.datetime | None:
    """When the document is dated, as the encoding says it: `date/@when`, else the volume's own attribute."""
    own = _datelines(div)
    return (
        _encoded(own)
        or _one_day(div.get(f"{FRUS}doc-dateTime-min"), div.get(f"{FRUS}doc-dateTime-max"))
        or (_encoded([] if own else div.iter("{*}dateline")))
    )


def _datelines(div: etree._Element) -> list[etree._Element]:
    """The document's own: what is attached to it has another."""
    attached = {inner for one in div.iter("{*}attachment") for inner in one.iter("{*}dateline")}
    return [dateline for dateline in div.iter("{*}dateline") if dateline not in attached]


def _encoded(datelines: Iterable[etree._Element]) -> dt.datetime | None:
    for date in (date for dateline in datelines for date in dateline.iter("{*}date")):
        if found := _iso(date.get("when") or date.get("from") or ""):
            return found
        if found := _one_day(date.get("notBefore"), date.get("notAfter")):
            return found
    return None


def printed_beside(div: etree._Element, encoded: dt.date) -> dt.date | None:
    """The date that the first dateline prints, where it is not the one that the editors encode.

    Volumes correct a date by its encoding and leave the printed words alone. A day within what is encoded as a
    span of several is no other date.
    """
    dateline = next((one for one in _datelines(div) if _words(one)), None)
    if dateline is None:
        return None
    date = next((one for one in dateline.iter("{*}date") if parse_dateline(_words(one)).date), dateline)
    printed = parse_dateline(_words(date)).date
    start, end = (
        _iso(date.get("from") or date.get("notBefore") or ""),
        _iso(date.get("to") or date.get("notAfter") or ""),
    )
    if printed is None or printed == encoded or (start and end and start.date() <= printed <= end.date()):
        return None
    return printed


def _words(element: etree._Element) -> str:
    """What is printed: without the notes that hang on it."""
    pieces = element.xpath(".//text()[not(ancestor::*[local-name() = 'note'])]")
    return " ".join("".join(map(str, pieces)).split())


def _one_day(earliest: str | None, latest: str | None) -> dt.datetime | None:
    """Between two moments of one day. What the editors could only narrow down to several days is undated."""
    start, end = _iso(earliest or ""), _iso(latest or earliest or "")
    return start if start and end and start.date() == end.date() else None


def _iso(words: str) -> dt.datetime | None:
    """A whole date, with or without a time; a month alone is no date."""
    match = re.match(r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d))?", words)
    try:
        return dt.datetime(*(int(part or 0) for part in match.groups())) if match else None  # type: ignore[arg-type]
    except ValueError:  # a misprint such as 1962-06-31: better no date than a wrong one
        return None
