"""The sentences of a document as an overview looks at them: their words, their vectors, and which can stand alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import qa
from data.document import Document, Span
from data.passages import Passage
from data.tables import word_list
from embeddings.encoders import Vectors
from embeddings.passages import FUNCTION_WORDS, WORD
from embeddings.search import sentence_vectors
from embeddings.store import Store
from qa.operations.overviews.numbers import NUMBERS
from qa.words import TITLES

_NUMBERS = NUMBERS.sentences
_MOST_PASSAGES = 1_500  # of a document that are looked at; of a longer one every second, third, …
_FEWEST_WORDS = 5
_FEWEST_TELLING = 2
_ENDS = re.compile(r"[.?!…][\"”’')\]]*$")
_HEADS_OF_LISTS = re.compile(
    r"(?:participants?|present|others present|also present|attend(?:ees|ance)|to|from|fm|info|subj(?:ect)?"
    r"|ref(?:erence)?s?|date|place|time|distribution|copies|drafted|cc)\b[:\s]",
    re.IGNORECASE,
)
_HEADING_WORDS = 8
_LINE = 14  # words of a line of a telegram's head
_SEVERAL = re.compile(r"[a-z)”][.?!]”? [A-Z“]\w+ \w")
_HEARD = re.compile(r"\{\w+\}")  # {vocalsound}, {disfmarker}: what a transcriber heard beside words
_HESITATIONS = word_list(qa, "word_lists/hesitations.txt")
_ATTACHED = re.compile(r"\W*(?:attachments?|enclosures?|annex(?:es)?|appendix|tab)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Sentence:
    """One sentence: `text` without footnote marks, its words in small letters, those that tell what it is about.

    “Uh” and what a transcriber heard beside words, as {vocalsound}, are none.

    `quotable`: it is a whole sentence that says something; the name in a list of those present is none.
    """

    passage: Passage
    span: Span
    text: str
    words: tuple[str, ...]
    content: tuple[str, ...]
    quotable: bool
    attached: bool = False  # it stands in what was attached to the document


@dataclass(frozen=True)
class Sentences:
    """Sentences in reading order with their unit vectors (n, dim), the name of the encoder that made these, and the
    document's title."""

    sentences: tuple[Sentence, ...]
    vectors: Vectors
    encoder: str = ""
    title: str = ""


def sentences_of(store: Store, document: Document, passages: Sequence[Passage]) -> Sentences:
    """All sentences of these passages of the document, out of the store."""
    passages = passages[:: max(1, -(-len(passages) // _MOST_PASSAGES))]
    found = sentence_vectors(store, store.passages.rows([passage.id for passage in passages]))
    people, attached = _people(document), _attached_from(passages)
    sentences = []
    for place, span in zip(found.places, found.spans, strict=True):
        sentences.append(replace(_sentence(document, passages[place], span, people), attached=place >= attached))
    if not any(sentence.quotable for sentence in sentences):  # in capitals, or without a full stop
        sentences = [
            replace(one, quotable=_says_something(one.words, one.content) and _is_text(one)) for one in sentences
        ]
    if not any(sentence.quotable for sentence in sentences):  # of a few words each: it has no others
        sentences = [
            replace(one, quotable=bool(one.content) and is_whole(one.text) and _is_text(one)) for one in sentences
        ]
    return Sentences(tuple(sentences), found.vectors, store.encoder, document.title)


def _attached_from(passages: Sequence[Passage]) -> int:
    """The number of the passage from which on it is what was attached: behind such a line after the first ones."""
    return next(
        (
            number
            for number, passage in enumerate(passages)
            if number > _HEADING_WORDS and _is_short_line(passage) and _ATTACHED.match(passage.text)
        ),
        len(passages),
    )


def _people(document: Document) -> frozenset[str]:
    """Those who take part are named all the time: their names and titles say nothing of what a sentence is about."""
    names = (*(one.name for one in document.participants), *document.speakers())
    return TITLES.union(word.casefold() for name in names for word in WORD.findall(name))


def _sentence(document: Document, passage: Passage, span: Span, people: frozenset[str]) -> Sentence:
    text = document.plain(span)
    said = (word.casefold() for word in WORD.findall(_HEARD.sub(" ", text)))
    words = tuple(word for word in said if word not in _HESITATIONS)
    content = tuple(
        word for word in words if word not in FUNCTION_WORDS and word not in people and not word.isdecimal()
    )
    quotable = _says_something(words, content) and is_whole(text) and not _is_beside_the_text(passage)
    return Sentence(passage, span, text, words, content, quotable)


def _is_text(sentence: Sentence) -> bool:
    """Of what is all in capitals: no line of the head, “FM SECSTATE”, “TAGS: PFOR”, though a paragraph may begin so."""
    passage = sentence.passage
    head = _is_beside_the_text(passage) or passage.text.lstrip().startswith(("E.O.", "TAGS"))
    return not head or (len(passage.text.split()) > _LINE and not passage.text.lstrip().startswith("["))


def _is_beside_the_text(passage: Passage) -> bool:
    """A list of those present, the head of a telegram, or what the editors or a short aside put in brackets; a source
    note that stands there. What a memorandum tells of later, several sentences in round brackets, is its own."""
    text = passage.text.strip()
    if text.startswith("[Source:"):
        return True
    if text[:1] == "(" and _SEVERAL.search(text) and not _HEADS_OF_LISTS.match(text[1:]):
        return False
    return bool(_HEADS_OF_LISTS.match(text)) or (text[:1] in "([" and text[-1:] in ")]" and ") " not in text)


def _says_something(words: Sequence[str], content: Sequence[str]) -> bool:
    return len(words) >= _FEWEST_WORDS and len(content) >= _FEWEST_TELLING


def is_whole(text: str) -> bool:
    """A sentence has an end, and small words between names; what stands in brackets is an aside, or the editors'."""
    words = WORD.findall(text)
    names = sum(word[:1].isupper() or word.isdecimal() for word in words)
    aside = text.startswith("[") or (text.startswith("(") and text.rstrip(".").endswith(")"))
    return bool(_ENDS.search(text)) and not aside and names <= _NUMBERS.most_names * len(words)


def _is_short_line(passage: Passage) -> bool:
    """As headings are: a few words, and no sentence."""
    text = passage.text.rstrip()
    return passage.kind == "narrative" and len(WORD.findall(text)) <= _HEADING_WORDS and not _ENDS.search(text)
