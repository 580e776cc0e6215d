"""Where the document begins on a page of history.state.gov: number and title, and what stands before them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from data.dateline import parse_dateline
from data.document import Dropped, Span
from data.readers.site_body import PAGE
from data.readers.site_notes import Line
from data.readers.site_words import address_in, is_collection, is_site_words

PAGES_OWN = "the web page’s own words"
TITLE = re.compile(
    r"(?=[A-Z])(?i:(?:(?:Draft|Partial|Preliminary|Verbatim|Informal|Extracts?|Excerpts?|Summary|Circular|Personal|"
    r"Backchannel|Briefing|Action|Information|Intelligence|Executive|Secretary’s|Uncleared|Unsigned|Handwritten) "
    r"(?:(?:of|from|the) )*)*"
    r"(?:Memorand|Record|Transcript|Notes?\b|Summary|Message|Letter|Telegram|Telephone|Teletype|Telcon|Conversation|"
    r"Minutes|Editorial Note|Report|Paper|Airgram|Despatch|Instruction|Statement|National (?:Security|Intelligence)|"
    r"Special National|Presidential|Diary|Study|Scope Paper|Aide-M|Talking Points|Proclamation|Address|Policy|"
    r"Position|Research|Oral|Press|Agreement|Resolution))"
)
NUMBER = re.compile(r"(?:No\. |Document )?\[?(?P<number>(?a:\d{1,4})[A-Za-z]?)(?:\]?\. *|\]? +)(?=[A-Z\[“])")
_ARCHIVE = re.compile(r"\d{3}[A-Z]?\.[\w.–-]*/|\b(?:Library|Files?|[Pp]apers|Lot)\b")
_MARK_ALONE = re.compile(r"(?a:\d{1,2})")
_SEARCHED = 40
_LONGEST = 700


@dataclass(frozen=True)
class SiteHead:
    """The title's line, the title's words in it, and what was found before it.

    `source` is the archive's line that volumes before 1955 print above the title; `first` is the
    line that the text begins with, `end` where the head ends.
    """

    line: Span
    title: Span
    number: str | None
    collection: str | None
    address: str | None
    source: Span | None
    dateline: Span | None
    end: int
    first: int
    dropped: tuple[Dropped, ...]


def find_head(lines: Sequence[Line]) -> SiteHead | None:
    """The head, or None for a text that does not begin like a document of the series."""
    printed = lines
    lines = [_without_page(line) for line in lines[: _SEARCHED + 1]]
    place = _title_place(lines)
    if place is None:
        return None
    line = lines[place]
    number = NUMBER.match(line.words)
    collection = address = source = None
    dropped = []
    for before in lines[:place]:
        address = address or address_in(before.words)
        if is_collection(before.words):
            collection = collection or before.words
        if _ARCHIVE.search(before.words) and not is_site_words(before.words) and source is None:
            source = before.span
        else:
            dropped.append(Dropped(before.span, "a page number" if PAGE.fullmatch(before.words) else PAGES_OWN))
    if page := PAGE.match(printed[place].words):
        dropped.append(
            Dropped(Span(printed[place].span.start, printed[place].span.start + page.end()), "a page number")
        )
    dated = lines[place + 1] if place + 1 < len(lines) and _is_dateline(lines[place + 1].words) else None
    start = line.span.start + (number.end() if number else 0)
    return SiteHead(
        line=line.span,
        title=Span(start, line.span.end),
        number=number["number"] if number else None,
        collection=collection,
        address=address,
        source=source,
        dateline=dated.span if dated else None,
        end=(dated or line).span.end,
        first=place + (2 if dated else 1),
        dropped=tuple(dropped),
    )


def _without_page(line: Line) -> Line:
    """`[Page 560]193. Transcript …`: the page's number before the title."""
    page = PAGE.match(line.words)
    if page is None or page.end() == len(line.words):
        return line
    words = line.words[page.end() :].lstrip()
    return replace(line, words=words, span=Span(line.span.end - len(words), line.span.end))


def _title_place(lines: Sequence[Line]) -> int | None:
    """A numbered title of a known form, else such a title, else a numbered line, with which the text begins."""
    opening: list[int] = []
    for place, line in enumerate(lines[:_SEARCHED]):
        if len(line.words) > _LONGEST:
            break
        opening.append(place)
    numbered = [place for place in opening if NUMBER.match(lines[place].words)]
    for place in numbered:
        if _is_title(lines[place].words):
            return place
    begun = next((place for place in opening if not _is_before_title(lines[place].words)), None)
    if begun is None:
        return None
    if TITLE.match(lines[begun].words):
        return begun
    filed = any(_ARCHIVE.search(lines[place].words) for place in opening if place < begun)
    return begun if filed or begun in numbered else None


def _is_title(words: str) -> bool:
    number = NUMBER.match(words)
    return bool(number) and bool(TITLE.match(words, number.end() if number else 0))


def _is_before_title(words: str) -> bool:
    if is_site_words(words) or is_collection(words) or _MARK_ALONE.fullmatch(words) or PAGE.fullmatch(words):
        return True
    return len(words) < 120 and bool(_ARCHIVE.search(words))


def _is_dateline(words: str) -> bool:
    """`Washington, March 4, 1971, 3 p.m.`: some copies have it."""
    when = parse_dateline(words)
    return len(words) < 100 and when.date is not None and when.place is not None and when.place[:1].isupper()
