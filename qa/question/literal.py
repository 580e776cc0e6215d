"""What of a question is to be looked up as it stands: its quotations, and words that the documents have just so.

“Who said “…”?” asks for the words themselves. In another question (“What did he mean by “a free hand”?”) the words
only show which passage is meant.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from data.folding import folded, folded_words
from embeddings.passages import FUNCTION_WORDS, content_words
from embeddings.search import Place, Places, look_up, word_count
from embeddings.store import Store
from embeddings.values import Filters
from qa.question.numbers import NUMBERS
from qa.question.words_asked import LONG_ENOUGH, asks_where, framed, quoted, residue

_NUMBERS = NUMBERS.literal
_WHAT_IS = re.compile(
    r"what(?: exactly)?(?:'s|’s| is| are| was| were) an? (?P<words>(?-i:[A-Z])[\w-]*(?-i:[A-Z\d])[\w-]*)\W*", re.I
)
_TOLD = r"\b{0}s?\b,? (?:(?:is|are|was|were|means|meaning|stands for|or) (?:an? |the )?\w|\(\w|an? \w)|\({0}s?\)"
_MARKED = 3  # words in quotation marks from which on they show which passage is meant
_TELLING = 2  # of them carry content
_FEW = 3  # passages: words that stand in more do not show which one is meant
_READ = 60  # words of a question


@dataclass(frozen=True)
class LookedUp:
    """What was found of a question's words.

    `quotations` are those in quotation marks, each with its places. `asked`: the question asks for nothing but where
    they stand or who said them. `stretch` are the places of words that nothing marks. `undefined`: it asks what the
    thing is that they name, which is told nowhere.
    """

    quotations: tuple[Places, ...] = ()
    asked: bool = False
    stretch: Places | None = None
    undefined: bool = False

    def places(self) -> list[Place]:
        """Those that show which passage is meant, each once, in the order of the question, then of the library.

        All of them where the words themselves are asked for, else those of words that stand in few passages.
        """
        sources = (*self.quotations, *((self.stretch,) if self.stretch else ()))
        showing = [each for each in sources if self.asked or (word_count(each.words) >= _MARKED and _is_rare(each))]
        return list(dict.fromkeys(place for each in showing for place in each.found))


def look_up_words(question: str, store: Store, filters: Filters) -> LookedUp:
    """What of the question stands in the passages as it is."""
    quotations = quoted(question)
    if quotations:
        found = tuple(look_up(store, words, filters) for words in quotations)
        return LookedUp(found, asks_where(residue(question, quotations), store.people.speakers()))
    for words in framed(question):
        places = look_up(store, words, filters)
        if places.found:
            return LookedUp((places,), asked=True)
    if undefined := _undefined(question, store, filters):
        return LookedUp((undefined,), asked=True, undefined=True)
    stretch = _stretch(question, store, filters)
    if stretch and _is_all(stretch.words, question) and not question.rstrip().endswith("?"):
        return LookedUp((stretch,), asked=True)  # a sentence of the documents, and nothing else
    return LookedUp(stretch=stretch if stretch and _is_most(stretch.words, question, store.people.speakers()) else None)


def _undefined(question: str, store: Store, filters: Filters) -> Places | None:
    """Where a thing is named that the question wants explained, and that no passage explains: “What is an IL-28?”"""
    match = _WHAT_IS.fullmatch(question.strip())
    places = look_up(store, match["words"], filters) if match else Places(question, ())
    told = re.compile(_TOLD.format(re.escape(places.words)))
    return places if places.found and not any(told.search(place.passage.text) for place in places.found) else None


def _stretch(question: str, store: Store, filters: Filters) -> Places | None:
    """The longest stretch of the question that stands in few passages and tells something."""
    found = folded_words(question)
    words = [question[span.start : span.end] for span in found.spans][:_READ]
    best: Places | None = None
    start = 0
    while start + LONG_ENOUGH <= len(words):
        end = start + LONG_ENOUGH
        whole = words[start].casefold() != "s"  # of “man’s”
        if whole and _tells(words[start:end], 1) and store.fulltext.mentions(" ".join(words[start:end]), filters):
            while end < len(words) and store.fulltext.mentions(" ".join(words[start : end + 1]), filters):
                end += 1
            for last in range(end, start + LONG_ENOUGH - 1, -1):  # full text stems: the very words may be fewer
                places = _places(found.span(start, last - start).of(question), words[start:last], store, filters)
                if places and (best is None or word_count(places.words) > word_count(best.words)):
                    best = places
                if places:
                    break
        start += 1
    return best


def _places(stretch: str, words: Sequence[str], store: Store, filters: Filters) -> Places | None:
    """Where the very words stand, if they tell something and stand in few passages."""
    if not _tells(words, _TELLING):
        return None
    places = look_up(store, stretch, filters, across=False)
    return places if places.found and _is_rare(places) else None


def _is_rare(places: Places) -> bool:
    return len({place.row for place in places.found}) <= _FEW and not places.more


def _tells(words: Sequence[str], enough: int) -> bool:
    return sum(word.casefold() not in FUNCTION_WORDS for word in words) >= enough


def _is_most(words: str, question: str, speakers: Collection[str]) -> bool:
    """Whether the question is about these words: “the war memorial in West Berlin” may stand in any question."""
    names = {folded(name) for name in speakers}
    telling = [word for word in content_words(question) if folded(word) not in names]
    return len(content_words(words)) > _NUMBERS.most * len(telling)


def _is_all(words: str, question: str) -> bool:
    return folded_words(words).words == folded_words(question).words
