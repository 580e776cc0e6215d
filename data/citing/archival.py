"""Archival citations of a document: for a footnote, for a bibliography, for a reference manager.

The Office of the Historian's form is the one that it recommends for its volumes
(https://history.state.gov/historicaldocuments/citing-frus): by document number, without the general
editor. Chicago is the *Manual of Style*'s notes and bibliography. Both are a few lines of prose; a citation
processor with its style files would weigh more than all the readers together. What is not known is left out.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Sequence

from data.citing.csl import Item, Name, csl_item, folded
from data.citing.styles import Style
from data.crossref.targets import roman_value
from data.dateline import date_words
from data.document import Document


def cite(document: Document, style: Style, emphasis: str = "") -> str:
    """The citation in one style; `emphasis` stands around what print sets in italics (`*` for Markdown).

    `chicago` is the note, a blank line, the entry in a bibliography. `source` is the editors' source note,
    word for word, and empty where there is none.
    """
    if style == "source":
        return document.source_note.of(document.text) if document.source_note else ""
    item = csl_item(document)
    if style == "csl-json":
        return json.dumps([item], ensure_ascii=False, indent=2)
    if style in ("bibtex", "ris"):
        from data.citing.bibliography_files import bibtex, ris  # 50 ms that only these two styles need

        return (bibtex if style == "bibtex" else ris)([item])
    if style == "frus":
        return office(item, emphasis)
    return f"{chicago_note(item, emphasis)}\n\n{chicago_entry(item, emphasis)}"


def office(item: Item, emphasis: str, place: str = "") -> str:
    """*Foreign Relations of the United States*, 1961–1963, Volume XII, American Republics, eds. …, Document 21, …

    `place` is what of the document is cited, see `data.citing.footnotes`.
    """
    if item["type"] == "document":
        return _sentence([item.get("title", ""), *_unpublished(item), *_file(item, place)])
    series, years = _series(item)
    volume = item.get("volume", "")
    number = item.get("number")
    parts = [
        *([] if number else [item.get("title", ""), _unless_in_title(item)]),
        _italic(series, emphasis),
        years,
        f"{'Volumes' if '/' in volume else 'Volume'} {volume}" if volume else "",
        item.get("container-title", ""),
        _editors(item, "ed.", "eds."),
    ]
    imprint = _imprint(item).replace("United States Government", "Government")  # as the Office itself writes it
    published = " ".join(part for part in (", ".join(part for part in parts if part), imprint) if part)
    return _sentence([published, f"Document {number}" if number else "", place, item.get("URL", "")])


def chicago_note(item: Item, emphasis: str, place: str = "") -> str:
    title = _in_quotes(item)
    if item["type"] == "document":
        return _sentence([title, *_unpublished(item), *_file(item, place)])
    series, years = _series(item)
    volume = [
        _italic(series, emphasis),
        years,
        f"vol. {_arabic(item['volume'])}" if item.get("volume") else "",
        _italic(item.get("container-title", ""), emphasis),
        _editors(item, "ed.", "ed."),
    ]
    inside = ", ".join(part for part in volume if part)
    published = " ".join(part for part in (f"in {inside}" if inside else "", _imprint(item)) if part)
    number = f"doc. {item['number']}" if item.get("number") else ""
    return _sentence([title, _unless_in_title(item), published, number, place, item.get("URL", "")])


def shortened(item: Item, style: Style, emphasis: str, place: str = "") -> str:
    """How a document is cited again: *Foreign Relations*, 1961–1963, vol. XII, Document 21; or “Title,” doc. 21."""
    number = item.get("number")
    if style != "frus" or not number or not item.get("collection-title"):
        title = _in_quotes(item) or folded(item["id"])
        return _sentence([title, f"doc. {number}" if number else _unless_in_title(item), place, ""])
    series, years = _series(item)
    name = series.removesuffix(" of the United States")
    volume = f"vol. {item['volume']}" if item.get("volume") else ""
    return _sentence([_italic(name, emphasis), years, volume, f"Document {number}", place, ""])


def chicago_entry(item: Item, emphasis: str) -> str:
    title = _in_quotes(item)
    if item["type"] == "document":
        conversation = ", ".join(part for part in (_between(item), _unless_in_title(item)) if part)
        return _sentences([title, conversation, item.get("container-title", ""), *_file(item)])
    series, years = _series(item)
    volume = [
        f"Vol. {_arabic(item['volume'])}" if item.get("volume") else "",
        _italic(item.get("container-title", ""), emphasis),
        _editors(item, "edited by", "edited by"),
    ]
    series = ", ".join(part for part in (_italic(series, emphasis), years) if part)
    return _sentences(
        [
            title,
            _unless_in_title(item),
            f"In {series}" if series else "",
            ", ".join(part for part in volume if part),
            _imprint(item).strip("()"),
            f"Doc. {item['number']}" if item.get("number") else "",
            item.get("URL", ""),
        ]
    )


def _unpublished(item: Item) -> list[str]:
    """Between whom, unless the title says it, where and when; the collection it was in."""
    return [_between(item), _unless_in_title(item), item.get("container-title", "")]


def about(item: Item) -> str:
    """What a reference manager has no field for: place and time and, of a document in no volume, the people."""
    people = _between(item) if item["type"] == "document" else ""
    return ", ".join(part for part in (people, _when(item)) if part)


def _between(item: Item) -> str:
    names = item.get("contributor", [])
    told = all((name.get("family") or name.get("literal", "")) in item.get("title", "") for name in names)
    return "" if told else _listed([_in_order(name) for name in names])


def _file(item: Item, place: str = "") -> list[str]:
    """Where a document in no volume is found: its address, else its id in the library; and which place in it."""
    return [place, item["URL"]] if item.get("URL") else [folded(item["id"]), place, ""]


def _when(item: Item) -> str:
    """Washington, December 3, 1962, 9:35 a.m."""
    date = item.get("issued") if item["type"] == "document" else item.get("original-date")
    day = date_words(dt.date(*date["date-parts"][0])) if date else ""
    return ", ".join(
        part for part in (item.get("event-place", ""), day, item.get("custom", {}).get("time", "")) if part
    )


def _unless_in_title(item: Item) -> str:
    """Some volumes repeat place and date in the title."""
    when = _when(item)
    date = re.search(r"[A-Z][a-z]+ \d{1,2}, \d{4}", when)
    return "" if date and date[0] in item.get("title", "") else when


def _series(item: Item) -> tuple[str, str]:
    """`Foreign Relations of the United States` and `1961–1963`."""
    series = item.get("collection-title", "")
    years = re.search(r", (\d{4}\S*)$", series)
    return (series[: years.start()], years[1]) if years else (series, "")


def _imprint(item: Item) -> str:
    year = str(item["issued"]["date-parts"][0][0]) if item.get("issued") else ""
    house = ": ".join(part for part in (item.get("publisher-place", ""), item.get("publisher", "")) if part)
    imprint = ", ".join(part for part in (house, year) if part)
    return f"({imprint})" if imprint else ""


def _editors(item: Item, one: str, several: str) -> str:
    names = [_in_order(name) for name in item.get("editor", ())]
    return f"{one if len(names) == 1 else several} {_listed(names)}" if names else ""


def _in_order(name: Name) -> str:
    if "literal" in name:
        return name["literal"]
    parts = (name.get("given"), name.get("non-dropping-particle"), name.get("family"), name.get("suffix"))
    return " ".join(part for part in parts if part)


def _listed(names: Sequence[str]) -> str:
    if len(names) < 3:
        return " and ".join(names)
    return f"{', '.join(names[:-1])}, and {names[-1]}"


def _arabic(volume: str) -> str:
    """`12` of XII, `7, pt. 1` of VII, Part 1: Chicago numbers volumes in Arabic figures."""
    volume = re.sub(r"\b[IVXLC]+\b", lambda numeral: str(roman_value(numeral[0]) or numeral[0]), volume)
    return volume.replace("Part ", "pt. ").replace("Microfiche Supplement", "microfiche supplement")


def _in_quotes(item: Item) -> str:
    return f"“{_inner_quotes(item['title'])}”" if item.get("title") else ""


def _inner_quotes(title: str) -> str:
    return re.sub(r'"([^"]*)"', r"‘\1’", title.replace("“", "‘").replace("”", "’"))


def _italic(words: str, emphasis: str) -> str:
    return f"{emphasis}{words}{emphasis}" if words else ""


def _sentence(parts: Sequence[str]) -> str:
    """Joined by commas, the first inside a quoted title; with a full stop, unless it ends in an address."""
    first, *rest = [part for part in parts if part] or [""]
    quoted = first.startswith("“") and first.endswith("”") and rest
    words = f"{first[:-1]},” {', '.join(rest)}" if quoted else ", ".join([first, *rest])
    return words if not words or parts[-1] else _stopped(words)


def _sentences(parts: Sequence[str]) -> str:
    """Each with a full stop but the last, an address."""
    return " ".join([*(_stopped(part) for part in parts[:-1] if part), *parts[-1:]]).rstrip()


def _stopped(words: str) -> str:
    if words.endswith((".", "?", "!", ".”", "?”", "!”")):
        return words
    return f"{words[:-1]}.”" if words.endswith("”") else f"{words}."
