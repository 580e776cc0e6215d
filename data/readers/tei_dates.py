"""When a TEI document is dated, as its encoding says it."""

from __future__ import annotations

import datetime as dt
import re

from lxml import etree

FRUS = "{http://history.state.gov/frus/ns/1.0}"


def moment_of(div: etree._Element) -> dt.datetime | None:
    """When the document is dated, as the encoding says it: `date/@when`, else the volume's own attribute."""
    for date in div.iterfind(".//{*}dateline//{*}date"):
        if found := _iso(date.get("when") or date.get("from") or ""):
            return found
        if found := _one_day(date.get("notBefore"), date.get("notAfter")):
            return found
    return _one_day(div.get(f"{FRUS}doc-dateTime-min"), div.get(f"{FRUS}doc-dateTime-max"))


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
