"""The documents by the words that name them: of their titles, file names, people and places, the rarer the heavier."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property
from pathlib import PurePath
from types import MappingProxyType

from data.document import Document
from data.document_kind import document_kind
from embeddings.store.numbers import NUMBERS
from embeddings.store.values import DocumentRow

_NUMBERS = NUMBERS.title_index
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?['’]?")
_CAPITALS = re.compile(r"[A-Z][\w’']+(?: (?:of |for |and |the |on )*[A-Z][\w’']+){2,}")
_INITIALS = (3, 4)  # letters: NSC, USIA
_BREAK = re.compile(r"[,:;(\[]| [–—-] ")  # behind which a title goes on to its date or its matter
_NUMBERED = re.compile(r"^(?P<words>[A-Z][\w’'-]+(?: (?:of |for |and |the |on )*[A-Z][\w’'-]+)+) (?P<number>\d[\w-]*)$")
_SHORTEST_MISSPELT = 5  # letters


@dataclass(frozen=True)
class Titled:
    """A document with the words of its title and its file's name (`own`), of who takes part, and of its place."""

    id: str
    date: dt.date | None
    title: str
    own: frozenset[str]
    people: frozenset[str]
    place: frozenset[str]
    passages: int = 1

    @property
    def words(self) -> frozenset[str]:
        return self.own | self.people | self.place

    @cached_property
    def kind(self) -> str:
        """See `document_kind`."""
        return document_kind(self.title)


Subjects = Callable[[Sequence[str]], Iterable[tuple[str, str]]]


Headed = Callable[[Sequence[str]], Iterable[str]]


Holding = Callable[[str], Mapping[str, int]]


def _no_subjects(_words: Sequence[str]) -> Iterable[tuple[str, str]]:
    return ()


def _none_headed(_words: Sequence[str]) -> Iterable[str]:
    return ()


def _none_holding(_word: str) -> Mapping[str, int]:
    return {}


@dataclass(frozen=True)
class TitleIndex:
    """In order of date. `among` are the places of the documents that have a word.

    `subjects` finds the ids of documents whose SUBJECT line has some of the words, each with all words of that line;
    `headed` those of documents that have all of the words in one of their first passages; `holding` how many passages
    of each document have a word, none for one that stands nearly everywhere. `read` reads one by its id.
    `printed` are the days that documents print and their editors correct.
    """

    documents: tuple[Titled, ...] = ()
    among: Mapping[str, Sequence[int]] = field(default_factory=lambda: MappingProxyType({}))
    subjects: Subjects = field(default=_no_subjects, compare=False)
    headed: Headed = field(default=_none_headed, compare=False)
    holding: Holding = field(default=_none_holding, compare=False)
    read: Callable[[str], Document] | None = field(default=None, compare=False)
    printed: Mapping[str, dt.date] = field(default_factory=lambda: MappingProxyType({}))

    @cached_property
    def said(self) -> Mapping[tuple[str, ...], Sequence[int]]:
        """The places of the documents by the plain words of their titles, whole; or, where no title is these, of those
        that begin with them up to a comma or the like, or that are abbreviated so: “NSSM 200”."""
        whole, begun = dict[tuple[str, ...], list[int]](), dict[tuple[str, ...], list[int]]()
        for place, one in enumerate(self.documents):
            whole.setdefault(tuple(plain_words(one.title)), []).append(place)
            for words in _beginnings(one.title):
                begun.setdefault(words, []).append(place)
        return {**begun, **whole}

    def weight(self, word: str) -> float:
        """The rarer, the heavier; one that no document has weighs as much as the rarest."""
        many = len(self.documents)
        return max(_NUMBERS.lightest, math.log((many + 1) / (len(self.among.get(word, ())) + 0.5)))

    def spelled(self, word: str) -> str:
        """As some document has it; itself where it is not even nearly there."""
        if word in self.among or len(word) < _SHORTEST_MISSPELT:
            return word
        alike = [known for known in self.among if known[0] == word[0] and abs(len(known) - len(word)) <= 2]
        return next(iter(get_close_matches(word, alike, 1, _NUMBERS.near)), word)

    def with_subject(self, words: Sequence[str]) -> Iterator[tuple[Titled, frozenset[str]]]:
        """Documents whose SUBJECT line has some of the words, with the plain words of the line."""
        lines = dict(self.subjects(words)) if words else {}
        for one in self.documents if lines else ():
            if one.id in lines:
                yield one, frozenset(plain_words(lines[one.id]))

    def having(self, words: Iterable[str]) -> list[Titled]:
        """Those that have any of the words, in order of date."""
        places = sorted({place for word in words for place in self.among.get(word, ())})
        return [self.documents[place] for place in places]

    def most_alike(self, words: Iterable[str]) -> list[Titled]:
        """Those that have the heaviest of the words; none where no word is a rare one."""
        known = {word: self.weight(word) for word in words if word in self.among}
        weighed = [(sum(known[word] for word in known if word in one.words), one) for one in self.having(known)]
        most = max((weight for weight, _ in weighed), default=0.0)
        return [one for weight, one in weighed if weight == most]


def title_index(
    rows: Sequence[DocumentRow],
    people: Mapping[str, Iterable[str]],
    places: Mapping[str, str],
    subjects: Subjects = _no_subjects,
) -> TitleIndex:
    """`people` are the names of those who take part in each document, `places` where it was made."""
    documents = tuple(
        Titled(
            row.id,
            row.date,
            row.title,
            frozenset((*plain_words(row.title), *_initials(row.title), *_file_words(row))),
            frozenset(word for name in people.get(row.id, ()) for word in plain_words(name)),
            frozenset(plain_words(places.get(row.id, ""))),
            row.passages,
        )
        for row in rows
    )
    among: dict[str, list[int]] = {}
    for place, document in enumerate(documents):
        for word in document.words:
            among.setdefault(word, []).append(place)
    return TitleIndex(documents, among, subjects)


def plain_words(text: str) -> Iterator[str]:
    """In small letters, without the ending of a genitive or a plural: “Bowles’s” and “Bowles” are one."""
    return (plain(match[0]) for match in WORD.finditer(text))


def plain(word: str) -> str:
    folded = word.casefold().replace("’", "'").removesuffix("'").removesuffix("'s")
    return folded[:-1] if len(folded) > 3 and folded.endswith("s") and not folded.endswith("ss") else folded


def _beginnings(title: str) -> Iterator[tuple[str, ...]]:
    begun = _BREAK.split(" ".join(title.split()), maxsplit=1)[0].strip()
    yield tuple(plain_words(begun))
    if numbered := _NUMBERED.match(begun):
        letters = "".join(word[0] for word in WORD.findall(numbered["words"]) if word[0].isupper())
        yield (letters.casefold(), *plain_words(numbered["number"]))


def _initials(title: str) -> Iterator[str]:
    """“NSC” where the title has “National Security Council”: of words with capitals that stand side by side."""
    for run in _CAPITALS.findall(title):
        letters = "".join(word[0] for word in WORD.findall(run) if word[0].isupper()).casefold()
        for first in range(len(letters)):
            yield from (
                letters[first:last] for last in range(first + _INITIALS[0], min(len(letters), first + _INITIALS[1]) + 1)
            )


def _file_words(row: DocumentRow) -> Iterator[str]:
    """Of a file that one document came from its name tells something; a volume's is that of the volume."""
    if row.volume is None:
        names = (row.id, PurePath(row.file).stem if row.file else "")
        yield from (word for name in names for word in plain_words(name) if not word.isdecimal())
