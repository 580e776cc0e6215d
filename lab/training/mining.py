"""Candidates for each question: the passage that was marked, and what Telcon's own search finds in its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import count

from data.document import Document, Span
from data.passages import Passage, passages
from embeddings.library import Library
from embeddings.values import NO_FILTERS, Hit
from lab.training.asked import Asked
from lab.training.judged import Judge, folded_words
from lab.training.mined import Candidate, Mined, MinedWriter, Shown
from lab.training.recipe import Mining
from qa.chatbot import ChatBot
from qa.conversation import Conversation
from qa.reading import in_context
from qa.understanding import standalone
from ui.assembly import build_chatbot

_DOCUMENTS_HELD = 2_000


@dataclass(frozen=True)
class Found:
    """A question's candidates with the passages as a reader sees them, in the same order."""

    mined: Mined
    passages: tuple[Shown, ...]


class Miner:
    """Asks one library; it only reads there."""

    def __init__(self, library: Library, rule: Mining) -> None:
        self._library, self._rule = library, rule
        self._bot: ChatBot = build_chatbot(library)
        self._document = lru_cache(_DOCUMENTS_HELD)(self._read)

    def mine(self, asked: Asked) -> Found | None:
        """None where the document, or the words that were marked in it, are not in the library."""
        with self._library.snapshot():
            if self._library.store.documents.row(asked.document) is None:
                return None
            marked = self._marked(asked)
            if asked.answerable and not marked:
                return None
            text = self._standing_alone(asked)
            hits = self._bot.retriever.retrieve(text, NO_FILTERS, self._rule.hits)
            return self._found(asked, text, hits, marked)

    def _read(self, document_id: str) -> tuple[Document, tuple[Passage, ...]]:
        document = self._library.store.documents.get(document_id)
        return document, passages(document)

    def _marked(self, asked: Asked) -> list[Passage]:
        if not asked.answerable:
            return []
        snippet = folded_words(asked.snippet)
        return [each for each in self._document(asked.document)[1] if snippet in folded_words(each.plain())]

    def _standing_alone(self, asked: Asked) -> str:
        """As Telcon would search it after what was asked before."""
        if not asked.history:
            return asked.question
        conversation = Conversation()
        for earlier in asked.history:
            conversation = conversation.then(earlier, self._bot.ask(earlier, conversation))
        return standalone(asked.question, conversation, self._library).text

    def _found(self, asked: Asked, text: str, hits: list[Hit], marked: list[Passage]) -> Found:
        judge = Judge(asked, self._rule, frozenset(folded_words(each.plain()) for each in marked))
        brought = {hit.passage.id for hit in hits}
        both = [(hit.passage, hit.best_evidence(), hit.score, rank) for hit, rank in zip(hits, count(), strict=False)]
        others = [(each, each.span, None, None) for each in marked if each.id not in brought]
        candidates, shown = list[Candidate](), list[Shown]()
        for passage, near, score, rank in (*both, *others):
            seen, place = self._shown(passage, near)
            label = judge.label(passage.document_id, passage.plain())
            rounded = None if score is None else round(score, 4)
            candidates.append(Candidate(passage.id, label, place, rank, rounded))
            shown.append(seen)
        mined = Mined(asked.id, asked.document, text, asked.answer, asked.answerable, tuple(candidates))
        return Found(mined, tuple(shown))

    def _shown(self, passage: Passage, near: Span) -> tuple[Shown, int]:
        seen = in_context(self._document(passage.document_id)[0], passage, near)
        return Shown(passage.id, seen.context, seen.words), seen.near


def mine(library: Library, rule: Mining, asked: Iterable[Asked], writer: MinedWriter) -> Iterator[bool]:
    """Each question that was not mined before into the file; tells of each whether the library could be asked it."""
    miner = Miner(library, rule)
    for each in asked:
        if each.id in writer.done:
            continue
        found = miner.mine(each)
        if found:
            writer.write(found.mined, found.passages)
        yield found is not None
