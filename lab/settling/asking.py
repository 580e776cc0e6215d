"""The questions whose answers are settled, and the libraries that they are put to."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import qa
from data.corpus import read_corpus
from data.document import Document
from data.reading import read_bytes
from embeddings.encoders import Encoder
from embeddings.library import Library
from lab.settling.limits import Limits
from lab.settling.many import many_papers
from lab.settling.settled import Settled, of_answer
from qa.answer import Answer
from qa.chatbot import ChatBot
from qa.conversation import Conversation
from qa.rewriting import leaning
from ui.assembly import build_chatbot

_FOLDER = Path(qa.__file__).parent.parent / "tests" / "settled"
ANSWERS = _FOLDER / "answers.txt"
ELSEWHERE = _FOLDER / "elsewhere.txt"
"""Those of them that come out otherwise on another kind of processor: there 8-bit numbers are multiplied by other
instructions, what is rounded after them differs now and then, and a passage on the edge falls to the other side."""


@dataclass(frozen=True)
class Asked:
    """A question, the last of `texts`, and the library that it is put to; `texts` before it were asked before it."""

    library: str
    texts: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.library}: {' > '.join(self.texts)}"


def asked() -> list[Asked]:
    """Every question, in the order of the file."""
    shelves: dict[str, list[str | list[str]]] = tomllib.loads((_FOLDER / "questions.toml").read_text("utf-8"))
    texts = ((shelf, [one] if isinstance(one, str) else one) for shelf, each in shelves.items() for one in each)
    return [Asked(shelf, tuple(each)) for shelf, each in texts]


@dataclass(frozen=True)
class Shelf:
    """Who answers from one of the libraries, and what limits its searches are given.

    `told` keeps what was answered, with those limits, for conversations that begin alike: the same question is
    answered the same.
    """

    bot: ChatBot
    limits: Limits
    told: dict[tuple[str, ...], tuple[Answer, str]] = field(default_factory=dict)

    def answer(self, texts: tuple[str, ...]) -> tuple[Answer, str]:
        """To the last of these, each put after the others, and within what limits it was searched for."""
        if texts not in self.told:
            conversation = Conversation()
            for number, text in enumerate(texts[:-1], 1):
                conversation = conversation.then(text, self.answer(texts[:number])[0])
            self.limits.begin()
            answer = self.bot.ask(texts[-1], conversation)
            self.told[texts] = answer, f"hits {len(answer.hits)}, {self.limits}" if answer.hits else ""
        return self.told[texts]


@contextmanager
def shelf(name: str, folder: Path, encoder: Encoder) -> Iterator[Shelf]:
    """Who answers from the library of that name, made anew in `folder`."""
    with Library(folder, encoder) as library:
        library.begin_writing()
        library.add(_DOCUMENTS[name]())
        bot, limits = build_chatbot(library), Limits()
        limits.watch(library, bot.retriever)
        yield Shelf(bot, limits)


def _documents() -> list[Document]:
    """Of our own invention: seventeen short papers about a herring agreement and a lighthouse."""
    files = sorted((_FOLDER / "documents").iterdir())
    return [document for file in files for document in read_bytes(file.read_bytes(), file.stem)]


_DOCUMENTS: Mapping[str, Callable[[], Iterable[Document]]] = {
    "shipped": read_corpus,
    "harbours": _documents,
    "many": lambda: read_bytes(many_papers(), "many"),
}


def settled(shelf: Shelf, question: Asked) -> Settled:
    """What is answered now, each question of the conversation put after the other."""
    answer, limits = shelf.answer(question.texts)
    leans = leaning(question.texts[-1], shelf.bot.library.store.people.speakers())
    return of_answer(str(question), answer, leans, limits)
