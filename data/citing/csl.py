"""A document as one CSL-JSON item, the single source of every citation that `data.citing.archival` writes.

CSL-JSON is what Zotero, Pandoc and the citation processors exchange. A part that the document does not
tell has no key; nothing is filled in.
"""

from __future__ import annotations

import re
from typing import TypedDict

from data.document import Document, Span
from data.speech.participants import SURNAME_PARTICLES, TITLES
from data.volume import Target, Volume

Name = TypedDict(
    "Name", {"family": str, "given": str, "suffix": str, "non-dropping-particle": str, "literal": str}, total=False
)
Date = TypedDict("Date", {"date-parts": list[list[int]]})
Item = TypedDict(
    "Item",
    {
        "id": str,
        "type": str,
        "title": str,
        "collection-title": str,
        "container-title": str,
        "volume": str,
        "number": str,
        "editor": list[Name],
        "contributor": list[Name],
        "publisher": str,
        "publisher-place": str,
        "issued": Date,
        "original-date": Date,
        "event-place": str,
        "URL": str,
        "note": str,
        "custom": dict[str, str],
    },
    total=False,
)
_SUFFIX = re.compile(r",?\s+(Jr\.?|Sr\.?|II|III|IV)$")


def csl_item(document: Document) -> Item:
    """`issued` is when the volume appeared, `original-date` when the conversation was; without a volume, only that."""
    item: Item = {"id": document.id, "type": "chapter" if document.volume else "document"}
    if title := _title(document):
        item["title"] = title
    if document.volume:
        _add_volume(item, document.volume)
        if document.number:
            item["number"] = document.number
    elif document.collection:
        item["container-title"] = folded(document.collection)
    _add_conversation(item, document)
    if url := address(document):
        item["URL"] = url
    if document.source_note:
        item["note"] = folded(document.plain(document.source_note))
    return item


def _add_conversation(item: Item, document: Document) -> None:
    """When, where and between whom."""
    if document.date:
        when: Date = {"date-parts": [[document.date.year, document.date.month, document.date.day]]}
        if document.volume:
            item["original-date"] = when
        else:
            item["issued"] = when
    if document.time:
        item["custom"] = {"time": _clock(document.time.hour, document.time.minute)}
    if document.place:
        item["event-place"] = folded(document.place)
    if people := [person.full_name or person.name for person in document.participants]:
        item["contributor"] = [name_parts(folded(person)) for person in people]


def _add_volume(item: Item, volume: Volume) -> None:
    if series := ", ".join(folded(part) for part in (volume.series, volume.subseries) if part):
        item["collection-title"] = series
    if volume.title:
        item["container-title"] = folded(volume.title)
    if volume.number:
        item["volume"] = re.sub(r"^Vol(?:ume|\.)s?\s+", "", folded(volume.number), flags=re.IGNORECASE)
    if volume.editors:
        item["editor"] = [name_parts(folded(editor)) for editor in volume.editors]
    if volume.publisher:
        item["publisher"] = folded(volume.publisher)
    if volume.place:
        item["publisher-place"] = folded(volume.place)
    if volume.year:
        item["issued"] = {"date-parts": [[volume.year]]}


def _title(document: Document) -> str:
    """Without footnote marks and without the document's number, which stands elsewhere in a citation."""
    start = document.text.find(document.title, document.head.start)
    inside = document.title and document.head.start <= start and start + len(document.title) <= document.head.end
    title = folded(document.plain(Span(start, start + len(document.title))) if inside else document.title)
    if document.number:
        title = re.sub(rf"^(?:No\. ?)?{re.escape(document.number)}\.?\s+(?=\S)", "", title)
    bare = title.rstrip(" .,;:")
    return f"{bare}." if re.search(r"\b[ap]\. ?m$", bare) else bare  # the stop of “p.m.” is not a sentence's


def address(document: Document) -> str | None:
    """Its own address, else the one that the Office of the Historian gives every numbered document of a volume."""
    if document.url:
        return "".join(document.url.split()) or None
    if document.volume and document.number and re.match(r"frus[0-9]{4}", document.volume.id):
        return Target(document.volume.id, document.number).address()
    return None


def name_parts(name: str) -> Name:
    """`William F. Sanford, Jr.` by family, given names and suffix; `Miss Kirlin` or an office stays as it is."""
    parts: Name = {}
    if suffix := _SUFFIX.search(name):
        parts["suffix"] = suffix[1]
        name = name[: suffix.start()]
    words = name.split()
    if len(words) < 2 or TITLES.match(name) or re.search(r"[,;()\d]|\b(?:of|and|the)\b", name):
        return {"literal": f"{name}{suffix[0] if suffix else ''}"}
    family = len(words) - 1
    while family > 1 and words[family - 1] in SURNAME_PARTICLES:
        family -= 1
    particles = [word for word in words[family:-1] if word in SURNAME_PARTICLES]
    if particles:
        parts["non-dropping-particle"] = " ".join(particles)
    return {"family": words[-1], "given": " ".join(words[:family]), **parts}


def folded(words: str) -> str:
    """On one line, and without characters that no bibliography can print."""
    return " ".join("".join(c if c.isprintable() else " " for c in words).split())


def _clock(hour: int, minute: int) -> str:
    return f"{hour % 12 or 12}:{minute:02d} {'p.m.' if hour >= 12 else 'a.m.'}"
