"""Which documents a question names by id, by number or by volume, and which of those it names are not here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from data.volume import Target
from qa.question.document_numbers import document_numbers
from qa.question.spelled_documents import ids_spelled
from qa.question.volumes import VolumeMention, volume_mentions

_NUMBER_IN_ID = re.compile(r"(?:/d|[A-Za-z_]0*)(\d{1,4})$", re.ASCII)
_FRUS_ID = re.compile(r"\bfrus\d{4}[\w-]*/d\d+[a-z]?\b", re.IGNORECASE)
_POINTED_AT = re.compile(
    r"\b(?:refer(?:s|red|ring|ences?)?|point(?:s|ed|ing)? (?:to|at)|cit(?:e[sd]?|ing|ations?)|printed|editors?"
    r"|footnotes?)\b",
    re.IGNORECASE,
)
_YEARS = range(1700, 2100)


@dataclass(frozen=True)
class Absent:
    """A volume or a document that the question names and the library has not.

    `pointer` is what a reference to it would say, if such a reference may be what is asked about; else empty.
    """

    words: str
    pointer: str = ""


@dataclass(frozen=True)
class Shelf:
    """Where a question looks: the volumes that it names, those of them that are here by id, and their documents.

    All documents where none of the volumes is here, or none is named. `pointed_at`: it may ask what others say of a
    volume or document, “Which document of volume VI do the editors refer to?”.
    """

    mentions: tuple[VolumeMention, ...]
    volumes: tuple[str, ...]
    documents: Sequence[str]
    pointed_at: bool = False

    @property
    def limit(self) -> tuple[str, ...]:
        """The documents that the question leaves all others out for; empty for no limit."""
        return tuple(self.documents) if self.volumes and not self.pointed_at else ()


def shelf_of(question: str, own: str, documents: Iterable[str], numbers: Mapping[str, Target]) -> Shelf:
    """`own` are the words that a follow-up itself asks: its volume goes before that of the question it leans on.

    `numbers` are the volume and number of every document that has them.
    """
    mentions = volume_mentions(own) or volume_mentions(question)
    everything, pointed_at = tuple(documents), _POINTED_AT.search(own) is not None
    if not mentions:
        return Shelf((), (), everything, pointed_at)
    volume_of = {document: _volume(document, numbers) for document in everything}
    here = dict.fromkeys(volume for volume in volume_of.values() if volume)
    volumes = tuple(dict.fromkeys(volume for mention in mentions for volume in mention.among(here)))
    within = tuple(document for document in everything if volume_of[document] in volumes)
    return Shelf(mentions, volumes, within or everything, pointed_at)


def named_documents(question: str, own: str, shelf: Shelf, numbers: Mapping[str, Target]) -> list[str]:
    """Ids that stand in the question, a plain word only behind “document” or “memo”; “document 171” by its number.

    What a follow-up itself names goes before what the question names that it leans on.
    """
    for words in dict.fromkeys((own, question)):
        asked = set(document_numbers(words))
        spelled = {document for document, _ in ids_spelled(words, tuple(shelf.documents))}
        if asked or spelled:
            return [each for each in shelf.documents if each in spelled or (asked and _number(each, numbers) in asked)]
    return []


def absent(own: str, shelf: Shelf, numbers: Mapping[str, Target]) -> tuple[Absent, ...]:
    """Volumes and numbered documents that are not here; where no document has a number, none can be missing."""
    asked = document_numbers(own)
    if not shelf.pointed_at and (unknown := _ids_of_none(own, shelf.documents)):
        return tuple(Absent(f"document {each}") for each in unknown)
    if not numbers or not (asked or shelf.mentions):
        return ()
    here = {target.volume for target in numbers.values()}
    volumes = [mention.words for mention in shelf.mentions if not mention.among(here)]
    if volumes:
        return tuple(Absent(words, words if shelf.pointed_at else "") for words in volumes)
    held = {_number(document, numbers) for document in shelf.documents}
    within = f" in {' or '.join(mention.words for mention in shelf.mentions)}" if shelf.mentions else ""
    return tuple(
        Absent(f"document {number}{within}", f"document {number}")
        for number in asked
        if number not in held and int(number) not in _YEARS  # “documents 1962”
    )


def _ids_of_none(question: str, documents: Sequence[str]) -> list[str]:
    """“frus1961-63v11/d9999”: an id as the volumes have them, of a document that is not here."""
    typed = dict.fromkeys(match[0] for match in _FRUS_ID.finditer(question))
    known = {each.casefold() for each in documents} if typed else set()
    return [each for each in typed if each.casefold() not in known]


def _volume(document: str, numbers: Mapping[str, Target]) -> str | None:
    if document in numbers:
        return numbers[document].volume
    return document.partition("/")[0] if "/" in document else None


def _number(document: str, numbers: Mapping[str, Target]) -> str | None:
    """In its volume; of what is in none, the number that its id ends with."""
    if document in numbers:
        return numbers[document].document
    match = _NUMBER_IN_ID.search(document)
    return match[1] if match else None
