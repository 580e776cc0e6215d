"""Words of a question that are spelled nearly like words of the library, and stand in no document themselves.

“What did Bal think of the quarentine?” is answered for Ball and quarantine, and told so. A name that is simply not
there stays as it is: a word is taken for a misspelling only when everyday English does not know it, and a short name
only when nothing but a doubled letter is missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from data.folding import folded
from embeddings.encoders import Encoder
from embeddings.passages import FUNCTION_WORDS
from embeddings.search import familiar, look_up, near_words
from embeddings.store import Store
from qa.question import quoted
from qa.words import also_named, is_common_name

_WORD = re.compile(r"[^\W\d_]+")
_JOINED = re.compile(r"[-/]\w|['’](?!s\b)\w")
_FEW = 100  # passages that are read to see whether they have the very name
_MOST = 4  # words; of a question with more that nobody knows the spelling is not what is wrong
_SHORTEST = 3
_SHORT = 5  # letters: a shorter word is mended only where it is a name


@dataclass(frozen=True)
class Respelled:
    """The question to be answered, with each word as typed and as it is taken."""

    text: str
    changes: tuple[tuple[str, str], ...] = ()

    @property
    def remark(self) -> str:
        """What was taken for what, in words; empty when nothing was."""
        if not self.changes:
            return ""
        typed, meant = (" or ".join(f"“{word}”" for word in words) for words in zip(*self.changes, strict=True))
        return f"No {typed} in the documents; did you mean {meant.replace(' or ', ' and ')}? Answering for that."


def respelled(question: str, store: Store, encoder: Encoder) -> Respelled:
    """The question with its misspelled words as the library has them; what stands in quotation marks stays."""
    words = {match[0]: match for match in _WORD.finditer(_unquoted(question))}
    unknown = [match for match in words.values() if _is_unknown(match, store)]
    if len(unknown) > _MOST:
        return Respelled(question)
    known = familiar(encoder, [match[0] for match in unknown])
    changes: dict[str, str] = {}
    for match in unknown:
        if meant := _meant(match[0], match[0] in known, store):
            changes[match[0]] = meant
    text = _WORD.sub(lambda match: changes.get(match[0], match[0]), question) if changes else question
    return Respelled(text, tuple(changes.items()))


def _unquoted(question: str) -> str:
    """The question with its quotations blanked out."""
    for words in quoted(question):
        question = question.replace(words, " " * len(words))
    return question


def _is_unknown(match: re.Match[str], store: Store) -> bool:
    """A word that stands in no passage and in no label, and that is not one of those that any question may have."""
    word = match[0]
    joined = _JOINED.match(match.string, match.end()) or match.string[: match.start()].endswith(("-", "/", "’", "'"))
    if len(word) < _SHORTEST or word.casefold() in FUNCTION_WORDS or is_common_name(word) or joined:
        return False
    if word.isupper() or also_named((word,)) or (word.islower() and len(word) < _SHORT):
        return False
    count = store.fulltext.count(f'"{word}"')  # of its stem, which Bundi shares with Bundy
    if count > _FEW or (count and word[0].islower()):
        return False
    if folded(word) in store.people.documents_by_name():
        return False
    return count == 0 or not any(look_up(store, form).found for form in (word, word.removesuffix("s")))


def _meant(word: str, familiar_word: bool, store: Store) -> str | None:
    near = list(_fitting(word, near_words(store, word), store.people.names()))
    if familiar_word:  # a word or a name in its own right
        near = [other for other in near if _undoubled(folded(other)) == _undoubled(folded(word)) and word[0].isupper()]
    return near[0] if near else None


def _fitting(word: str, near: list[str], people: frozenset[str]) -> Iterator[str]:
    """Names for names, which in a label may stand in capitals; for a word in small letters words, or a speaker."""
    for other in near:
        if (
            word.islower()
            and len(word) <= _SHORT
            and len(other) == len(word)
            and folded(other)[:-1] == folded(word)[:-1]
        ):
            continue  # what ends otherwise is another word: “telly” is not “tells”
        written = other.title() if other.isupper() else other
        if written[0].isupper() == word[0].isupper() or (word[0].islower() and other in people):
            yield written


def _undoubled(word: str) -> str:
    return re.sub(r"(.)\1+", r"\1", word)
