"""Reader for one document of a FRUS volume: a `div` of type `document` in TEI XML.

How the Office of the Historian encodes them: a turn is a plain `p` whose first words are the
label, a note stands inline where its mark is, the source note in the head. Notes are taken out
of line and written behind the body, as they are printed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from lxml import etree

from data.compose import compose
from data.document import Document, Notice
from data.errors import UnreadableDocument
from data.facts import Facts
from data.readers.tei_dates import moment_of, printed_beside
from data.readers.tei_elements import (
    TEI,
    XML_ID,
    words_of,
)
from data.readers.tei_walk import Walk
from data.speech.person_names import Person
from data.volume import Abbreviation, Volume

DOCUMENT_URL = "https://history.state.gov/historicaldocuments"
_CALENDAR = "This volume is a calendar: it lists the document in one line and does not print its text."
_UNSEEN = "The volume has no text for this document."


@dataclass(frozen=True)
class VolumeFacts:
    """What the volume tells of every document in it."""

    volume: Volume
    persons: Mapping[str, Person]
    collection: str | None
    terms: Mapping[str, Abbreviation] = field(default_factory=lambda: MappingProxyType({}))


def read_tei_document(div: etree._Element, facts: VolumeFacts, name: str, notices: tuple[Notice, ...] = ()) -> Document:
    """One document; its id is `volume/name`, its text the printed text in reading order.

    Raises:
        UnreadableDocument: nothing is printed in it.
    """
    walk = Walk(facts.volume.id)
    walk.children(div)
    walk.notes()
    manuscript = walk.writer.finish()
    if not manuscript.blocks:
        raise UnreadableDocument(
            f"{name}: nothing is printed in it, no heading, no text, no note; there is nothing to add."
        )
    number = _number(div, name)
    has_text = any(block.role in ("body", "apart", "participant") for block in manuscript.blocks)
    titled = any(block.role == "title" for block in manuscript.blocks)
    calendar = div.find("{*}page-count-according-to-citation") is not None
    if not has_text:
        notices = (*notices, Notice("reading", _CALENDAR if calendar else _UNSEEN))
    moment = moment_of(div)
    return compose(
        manuscript,
        Facts(
            id=f"{facts.volume.id}/{name}",
            format="FRUS TEI",
            volume=facts.volume,
            number=number,
            collection=facts.collection,
            url=f"{DOCUMENT_URL}/{facts.volume.id}/{name}",
            place=words_of(div.find(".//{*}dateline//{*}placeName")) or None,
            date=moment.date() if moment else None,
            time=moment.time() if moment and (moment.hour or moment.minute) else None,
            printed_date=printed_beside(div, moment.date()) if moment else None,
            persons=facts.persons,
            notices=notices,
            abbreviations=_abbreviations(div, facts.terms),
            people_in_title=not calendar,
            untitled=None if titled else f"Document {number}" if number else name,
        ),
    )


def _number(div: etree._Element, name: str) -> str | None:
    """By its id, where that is its own; else as the volume says beside it."""
    given = (div.get("n") or "").strip() or None
    return name[1:] if re.fullmatch(r"d\d.*", name) and (name == div.get(XML_ID) or not given) else given


def _abbreviations(div: etree._Element, terms: Mapping[str, Abbreviation]) -> tuple[Abbreviation, ...]:
    """Those that the document uses and the volume's list explains, in the order of their first use."""
    used = dict.fromkeys((gloss.get("target") or "").lstrip("#") for gloss in div.iter(f"{TEI}gloss"))
    return tuple(terms[key] for key in used if key in terms)
