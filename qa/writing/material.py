"""What a language model is given: the numbered sentences of the best passages, each with what its head tells."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from data.document import Document, Span
from data.passages import Passage
from data.sentences import sentences
from embeddings.passages import spoken_date
from qa.answer import SEARCH, Answer
from qa.writing.machine_words import addresses_a_machine

Documents = Callable[[str], Document]
_PASSAGES = 8  # of a search, beside those that are quoted
_SENTENCES = 36
_CHARACTERS = 7_000  # of them all: a small model's 4,096 tokens with room for its reply
_LONGEST = 700  # characters of a sentence: beyond, it is a list or a table


@dataclass(frozen=True)
class Sentence:
    """A sentence under its number, from 1; `words` are without footnote marks, the quotation is cut by `span`."""

    number: int
    passage: Passage
    span: Span
    words: str
    document: Document

    @property
    def speaker(self) -> str | None:
        return self.passage.speaker

    @property
    def addressee(self) -> str | None:
        return self.document.addressee(self.passage.speaker)

    @property
    def asks(self) -> bool:
        return self.words.rstrip("\"”’') ").endswith("?")

    @property
    def date(self) -> str:
        return spoken_date(self.document)


@dataclass(frozen=True)
class Material:
    """`withheld` counts passages that speak to a machine and are not given to one."""

    sentences: tuple[Sentence, ...]
    withheld: int = 0

    def find(self, number: int) -> Sentence | None:
        return self.sentences[number - 1] if 1 <= number <= len(self.sentences) else None

    def speakers(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(sentence.speaker for sentence in self.sentences if sentence.speaker))


def material_of(answer: Answer, documents: Documents) -> Material:
    """What is quoted first; of a search also what else stands in the best passages."""
    quoted: dict[str, list[Span]] = {}
    passages = {citation.passage.id: citation.passage for citation in answer.citations}
    for citation in answer.citations:
        quoted.setdefault(citation.passage.id, []).append(citation.span)
    if answer.operation == SEARCH:
        passages |= {hit.passage.id: hit.passage for hit in answer.hits[:_PASSAGES] if hit.passage.kind != "heading"}
    told = [passage for passage in passages.values() if not _speaks_to_a_machine(passage, documents)]
    found: list[Sentence] = []
    characters = 0
    for passage in told:
        document = documents(passage.document_id)
        within = quoted.get(passage.id, ()) if answer.operation != SEARCH else ()
        for span in _sentences(passage, document, within):
            words = document.plain(span)
            characters += len(words)
            if len(found) == _SENTENCES or characters > _CHARACTERS:
                return Material(tuple(found), len(passages) - len(told))
            found.append(Sentence(len(found) + 1, passage, span, words, document))
    return Material(tuple(found), len(passages) - len(told))


def _speaks_to_a_machine(passage: Passage, documents: Documents) -> bool:
    """It, or its head, which a model is shown too."""
    head = f"{documents(passage.document_id).title}\n{passage.speaker or ''}"
    return addresses_a_machine(passage.text) or addresses_a_machine(head)


def _sentences(passage: Passage, document: Document, within: Sequence[Span]) -> Iterator[Span]:
    """Those of a passage, or of what is quoted of it."""
    for part in within or (passage.span,):
        for span in sentences(document.text, part):
            if len(document.plain(span)) <= _LONGEST and any(c.isalpha() for c in span.of(document.text)):
                yield span
