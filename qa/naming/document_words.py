"""The words of a document as they describe it: those of its head weigh more than those of its text."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from data.document import Document
from data.folding import folded
from embeddings.search import offices_held
from embeddings.store import Titled, plain, plain_words
from qa.naming.numbers import NUMBERS
from qa.question import date_mentions
from qa.words import also_named

_NUMBERS = NUMBERS.document_words
FIRST, HEAD, END = 400, 1500, 250  # characters: what is said first tells a document, and who signed it last
_STEM, _SHORTEST = 5, 4  # letters
_SUBJECT = re.compile(r"^(?:SUBJ(?:ECT)?|RE)\b:?\s+(?P<line>.+?)\n\s*\n", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class DocumentWords:
    """A document with the words of its first lines, of its SUBJECT, of its head and of all its text."""

    titled: Titled
    document: Document
    first: frozenset[str]
    subject: frozenset[str]
    head: frozenset[str]
    text: frozenset[str]

    @property
    def beginning(self) -> str:
        """Folded: “the President” is Kennedy in 1962."""
        return self.document.text[:HEAD].casefold()

    def days(self, year: int | None) -> Iterator[dt.date]:
        """That its head names, without a year those of its own, or of the `year`."""
        own = self.document.date.year if self.document.date else None
        for each in date_mentions(self.document.text[:HEAD]):
            if each.month and each.day and (of := each.year or year or own):
                try:
                    yield dt.date(of, each.month, each.day)
                except ValueError:  # “February 30”
                    continue


def document_words(titled: Titled, document: Document) -> DocumentWords:
    note = document.source_note.of(document.text) if document.source_note else ""
    head = f"{document.text[:HEAD]} {document.text[-END:]} {note}"
    own = titled.words | frozenset(plain_words(head))
    first = frozenset(plain_words(document.text[:FIRST]))
    line = _SUBJECT.search(document.text[:HEAD])
    subject = frozenset(plain_words(line["line"])) if line else frozenset[str]()
    return DocumentWords(titled, document, first, subject, own, frozenset(plain_words(document.text)))


def held(word: str, one: DocumentWords) -> float:
    """1 for a word of its head, or another name for it; less for one of its text, or for its stem."""
    names = {word, folded(word), *(plain(each) for name in also_named((word,)) for each in name.split())}
    offices = offices_held((word,), one.document.date)
    if names & one.head or any(f"the {office}".casefold() in one.beginning for office in offices):
        return 1.0
    stem = word[:_STEM]
    near = _NUMBERS.of_its_stem if len(word) >= _SHORTEST and any(each.startswith(stem) for each in one.head) else 0.0
    return max(near, _NUMBERS.in_the_text if names & one.text else 0.0)


def at_the_head(word: str, one: DocumentWords) -> bool:
    """Whether its title, its SUBJECT or its first lines have the word, another name for it, or one of its stem."""
    return held(word, one) > _NUMBERS.in_the_text


def parties(titled: Titled) -> tuple[str, str]:
    """The words of a title before its first “to” and behind it, with a space at both ends: who wrote it, to whom; the
    second is empty where it is to nobody."""
    before, to, behind = f" {' '.join(plain_words(titled.title))} ".partition(" to ")
    return (f"{before} ", f" {behind}") if to else (before, "")
