"""What a document points to: other documents, books and files, each with the words that point, in groups."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import qa
from data.document import Document, Reference, Span
from data.passages import Passage, passages
from data.sentences import sentences
from data.tables import word_list
from data.volume import Target
from embeddings.library import Library
from embeddings.passages import content_words
from embeddings.values import Retriever
from qa.naming import called, capital
from qa.operations.telling import Scope, Telling, Told, voice

Group = Literal["here", "elsewhere", "printed", "files"]

MOST_DOCUMENTS = 10  # whose references are listed; of more they are counted
_HEADS: Mapping[Group, str] = {
    "here": "Documents of this library",
    "elsewhere": "Other documents and volumes of the series",
    "printed": "Books and other printed texts",
    "files": "Files and papers",
}
_POINTS = re.compile(
    r"\(?(?:see|cf|compare|ibid|for (?:the )?(?:full )?(?:text|documentation|details)|(?:also )?printed in)\b",
    re.IGNORECASE,
)
_PRINTED = re.compile(r"\bpp?\. ?\d|\b\d+ (?:Stat|Bevans|UST|UNTS)\b|\bsee (?:also )?(?:the )?[A-Z]", re.IGNORECASE)
_FILES = re.compile(r"\((?:[^()]|\([^()]*\))*?\b(?:Library|Files?|Papers|Archives?|Records?|Lot|RG|Ibid)\b[^()]*\)")
_OF_THE_SERIES = re.compile(r"\b(?:Supplement|volumes?|Foreign Relations)\b")
_ONLY: tuple[tuple[Group, re.Pattern[str]], ...] = (
    ("printed", re.compile(r"\b(?:books?|literature|publications?|works?)\b", re.IGNORECASE)),
    ("files", re.compile(r"\b(?:files?|archives?|collections?)\b", re.IGNORECASE)),
)
_THINGS = (
    r"(?:documents?|books?|sources?|(?:cross[- ])?references?|papers?|volumes?|literature|works?|publications?|files?"
    r"|archives?)"
)
_WHOM = "(?:me |us |one |readers |the reader )?"
_ASKED = re.compile(
    rf"\b{_THINGS}\b[^?]*\b(?:cite[sd]?|citing|(?:refer(?:s|red|ring)?|point(?:s|ed|ing)?|sends?) {_WHOM}to"
    r"|mention(?:s|ed)?|referenced|recommend(?:s|ed)?)\b"
    r"|\bcross[- ]references?\b|\b(?:list|show|give)\b[^?]*\b(?:references|citations)\b",
    re.IGNORECASE,
)
_NO_TOPIC = word_list(qa, "word_lists/generic.txt") | word_list(qa, "word_lists/references_asked.txt")
_EDITORS = re.compile(
    r"\b(?:editors?|footnotes?|notes|editorial|cross[- ]references?|references|citations)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Pointing:
    """The words of a passage that point, and where to: the names are as they are printed, none for a book or file."""

    group: Group
    passage: Passage
    span: Span
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class References:
    """What each document points to, in the order of its text."""

    pointing: tuple[tuple[Document, tuple[Pointing, ...]], ...]


def references(library: Library, _: Retriever, scope: Scope, question: str) -> Told | None:
    """“Which documents do the editors point to?” None where the question asks something else."""
    if not (_ASKED.search(question) and _EDITORS.search(question)) or _has_topic(scope.words):
        return None
    store = library.store
    if len(scope.documents) > MOST_DOCUMENTS:
        counts = store.references.within(scope.documents)
        hold = f"{len(scope.documents):,} documents hold {counts.resolved:,} references to documents of this library"
        return Told(remark=f"{hold} and {counts.dangling:,} to others. Name a document, and I list its own.")
    documents = [store.documents.get(one) for one in scope.documents]
    targets = store.references.resolve(reference.target for document in documents for reference in document.references)
    only = next((group for group, pattern in _ONLY if pattern.search(question)), None)
    return tell_references(references_of(documents, targets), (only,) if only else tuple(_HEADS))


def _has_topic(words: str) -> bool:
    """“Where Ball met McNamara, which document do they point to?” is searched for."""
    return any(word.casefold() not in _NO_TOPIC for word in content_words(words))


def references_of(documents: Sequence[Document], leads_to: Mapping[Target, str | None]) -> References:
    """`leads_to` tells of each target whether it is in this library."""
    return References(tuple((document, tuple(_pointing(document, leads_to))) for document in documents))


def tell_references(found: References, groups: Sequence[Group] = tuple(_HEADS)) -> Told:
    """The groups that are wanted one after the other, in each the documents in order."""
    every = [(document, one) for document, pointing in found.pointing for one in pointing if one.group in groups]
    if not every:
        where = " and ".join(called(document) for document, _ in found.pointing)
        return Told(remark=f"No reference of that kind stands in {where}.")
    telling = Telling()
    for group, head in _HEADS.items():
        first = True
        for document, one in every:
            if one.group == group:
                telling.say(
                    _lead(document, one),
                    (one.passage, one.span),
                    speaker=one.passage.speaker,
                    head=head if first else "",
                )
                first = False
    return telling.told()


def _lead(document: Document, one: Pointing) -> str:
    points = f"points to {' and '.join(one.names)}" if one.names else "cites"
    if one.passage.kind == "footnote":
        return f"The editors’ footnote {one.passage.footnote} to {called(document)} {points}:"
    if one.passage.kind == "turn":
        return f"{capital(called(document))} {points}; {voice(one.passage)}:"
    return f"{capital(called(document))} {points}:"


def _pointing(document: Document, leads_to: Mapping[Target, str | None]) -> Iterator[Pointing]:
    """The sentences that hold a cross reference, and those of the notes that point to what is printed or filed."""
    for passage in passages(document):
        if passage.kind == "source":
            continue
        for sentence in sentences(document.text, passage.span):
            inside = [one for one in document.references if _overlap(one.span, sentence)]
            for group, some in _by_place(inside, leads_to):
                names = tuple(dict.fromkeys(" ".join(one.span.of(document.text).split()) for one in some))
                yield Pointing(group, passage, sentence, names)
            if passage.kind == "footnote" and not inside:
                yield from _beyond(passage, sentence, document.text)


def _beyond(note: Passage, sentence: Span, text: str) -> Iterator[Pointing]:
    """What a sentence of a note points to that is no document of the series: a book, a file; or a supplement to it."""
    start = sentence.start
    for filed in _FILES.finditer(text, sentence.start, sentence.end):
        yield Pointing("files", note, Span(*filed.span()))
        start = filed.end()
    words = text[start : sentence.end]
    rest = Span(start + len(words) - len(words.lstrip()), sentence.end)
    if _POINTS.match(rest.of(text)) and _PRINTED.search(rest.of(text)):
        yield Pointing("elsewhere" if _OF_THE_SERIES.search(rest.of(text)) else "printed", note, rest)


def _by_place(
    inside: Sequence[Reference], leads_to: Mapping[Target, str | None]
) -> Iterator[tuple[Group, Sequence[Reference]]]:
    groups: tuple[tuple[Group, bool], ...] = (("here", True), ("elsewhere", False))
    for group, here in groups:
        if some := [one for one in inside if (leads_to.get(one.target) is not None) == here]:
            yield group, some


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
