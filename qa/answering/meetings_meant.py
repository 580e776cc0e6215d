"""Which meetings a question asks about, who was there or when it was: those whose documents it names or describes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

import qa
from data.document import Document
from data.passages import Passage, passages
from data.tables import word_list
from embeddings.store import TitleIndex, plain, plain_words
from qa.naming import described_at_the_head, fitting_documents, names_held, surely_named
from qa.question import QuestionProfile
from qa.words import is_attendance, is_head_line

_TITLES = frozenset(plain(word) for word in word_list(qa, "word_lists/titles.txt"))
_HEAD = 8  # paragraphs
_TELLING = 4  # letters
_FEW = 12  # documents that are read to tell which is meant
_NEAR = 6  # documents of the best hits
_MOST = 3  # that fit equally well are told side by side; of more nobody can tell which is meant
_TWO = 2  # names that meet in a document tell it


def meetings_meant(
    asked: QuestionProfile,
    follows: Sequence[Passage],
    index: TitleIndex,
    document: Callable[[str], Document],
    near: Sequence[str] = (),
) -> tuple[Document, ...]:
    """The one document that the question names or describes, or that has all people whom it names in its head; several
    where they fit equally well; else the first of those `near` that lists who was there and has all its names."""
    followed = dict.fromkeys(passage.document_id for passage in follows)
    if asked.question.topic and len(followed) == 1:
        return (document(next(iter(followed))),)
    called = surely_named(asked.own, index)
    if len(called) == 1 and names_held(asked.own, called[0], index):
        return (document(called[0]),)
    fitting = fitting_documents(asked.own, index)
    if len(fitting) == 1:
        return (document(fitting[0]),)
    one = _of_names(asked, index, document)
    if 1 < len(fitting) <= _MOST and (one is None or one.id not in fitting):
        return tuple(document(each) for each in fitting)
    return (one,) if one else listed_near(asked, near, index, document)


def listed_near(
    asked: QuestionProfile, near: Sequence[str], index: TitleIndex, document: Callable[[str], Document]
) -> tuple[Document, ...]:
    """The first of the documents `near` that lists who was there and has all names of the question, two at least."""
    wanted = set(asked.documents)
    some = [each for each in tuple(dict.fromkeys(near))[:_NEAR] if not wanted or each in wanted]
    held = (document(each) for each in some if names_held(asked.own, each, index, fewest=_TWO))
    return tuple(islice((one for one in held if any(map(is_attendance, passages(one)[: _HEAD + 2]))), 1))


def told_at_the_head(
    asked: QuestionProfile, near: Sequence[str], index: TitleIndex, document: Callable[[str], Document]
) -> tuple[Document, ...]:
    """The document of the best hit, where its head has all that the question says of the meeting: it is what is asked
    for, and not only tells of it."""
    wanted = set(asked.documents)
    first = next((each for each in near if not wanted or each in wanted), None)
    return (document(first),) if first and described_at_the_head(asked.own, first, index) else ()


def _of_names(asked: QuestionProfile, index: TitleIndex, document: Callable[[str], Document]) -> Document | None:
    names = tuple(dict.fromkeys(_names(asked.text, index)))
    wanted = set(asked.documents)
    among = [one for one in index.having(names) if set(names) <= one.words and (not wanted or one.id in wanted)]
    if not among and len(wanted) == 1:
        return document(next(iter(wanted)))
    if not among or len(among) > _FEW or (not wanted and len(names) < _TWO):
        return None
    return _most_alike(asked.text, [document(one.id) for one in among])


def _names(question: str, index: TitleIndex) -> Iterator[str]:
    """The names in it that some title or list of participants has."""
    for match in re.finditer(r"(?<!^)\b[A-Z][\w’'-]+", question):
        for word in plain_words(match[0]):
            if word not in _TITLES and any(word in index.documents[at].people for at in index.among.get(word, ())):
                yield word


def _most_alike(question: str, documents: Sequence[Document]) -> Document | None:
    """The one whose head has most of the question's words; None where two have as many."""
    words = {word for word in plain_words(question) if len(word) >= _TELLING}

    def shared(one: Document) -> int:
        every = passages(one)[: _HEAD + 2]
        head = [each for each in every if each.kind == "heading" or is_head_line(each) or is_attendance(each)]
        return len(words & {word for each in head for word in plain_words(each.plain())})

    ranked = sorted(documents, key=lambda one: -shared(one))
    alone = len(ranked) == 1 or shared(ranked[0]) > shared(ranked[1])
    return ranked[0] if alone else None
