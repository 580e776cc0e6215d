"""The words of the site history.state.gov around a document: navigation, panels, the foot of the page."""

from __future__ import annotations

import re

from data.crossref.targets import roman_value, subseries_of
from data.volume import Volume

_SITE_WORDS = re.compile(
    r"(?:skip to (?:main )?content|u\.?\s?s\.? department of state|office of the historian|menu|home|"
    r"home\b.*documents.*|"
    r"historical documents|department history|guide to countries|countries|more resources|about(?: us| the .*)?|"
    r"search(?:\.\.\.|…)?|previous(?: document)?|next(?: document)?|share(?: on .*)?|print|tweet|"
    r"toggle navigation|\[?back to top\]?|"
    r"download(?: .*)?|pdf(?: \(.*\))?|table of contents|contents|persons|"
    r"abbreviations(?: (?:&|and) (?:terms|symbols))?|"
    r"show documents on this page|foreign service institute|bureau of public affairs|united states department of state|"
    r"history@state\.gov|phone:.*|fax:.*|contact(?: us)?|privacy(?: policy)?|accessibility.*|copyright.*|"
    r"(?:url: ?)?https?://\S+|(?:www\.)?history\.state\.gov\S*|powered by.*|stay connected.*)",
    re.IGNORECASE,
)
_COLLECTION = re.compile(r"Foreign Relations(?: of the United States)?, \d{4}.*|Papers Relating to the Foreign .*")
_NUMBER = re.compile(r"Volume (?P<number>[IVXLC]+(?:[/–-][IVXLC]+)*|E[–-]\d{1,2})\b")
_ADDRESS = re.compile(r"https?://\S+")
_YEARS = re.compile(r"\d{4}(?:[–-]\d{2,4})?")


def is_site_words(line: str) -> bool:
    """A line that belongs to the page and not to the document."""
    return bool(_SITE_WORDS.fullmatch(line.strip()))


def is_collection(line: str) -> bool:
    """The printed volume's title: `Foreign Relations of the United States, 1961–1963, Volume XI, …`."""
    return len(line) < 300 and bool(_COLLECTION.fullmatch(line.strip()))


def address_in(line: str) -> str | None:
    """A web address that stands in a line."""
    match = _ADDRESS.search(line)
    return match[0].rstrip(".,;)") if match else None


def volume_of(volume: str, collection: str | None) -> Volume:
    """What the volume's id and its printed title tell."""
    if not collection:
        return Volume(volume, subseries=subseries_of(volume))
    number = _NUMBER.search(collection)
    years = _YEARS.search(collection)
    title = collection[number.end() :].strip(" ,") if number else ""
    known = number and (number["number"].startswith("E") or all(map(roman_value, re.split("[/–-]", number["number"]))))
    return Volume(
        volume,
        series="Foreign Relations of the United States" if collection.startswith("Foreign") else None,
        subseries=years[0] if years else subseries_of(volume),
        number=number[0] if number and known else None,
        title=title or None,
    )
