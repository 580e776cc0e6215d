"""What of a question is to be looked up as it stands: its quotations, and words that the documents have just so.

“Who said “…”?” asks for the words themselves. In another question (“What did he mean by “a free hand”?”) the words
only show which passage is meant.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from data.folding import folded, folded_words
from data.word_list import word_list
from embeddings.filters import Filters
from embeddings.literal_search import Place, Places, look_up, word_count
from embeddings.store import Store
from embeddings.words import FUNCTION_WORDS, content_words
from qa.question import date_mentions

_DOUBLE = re.compile(r"(?P<open>[“”„‟\"«»])(?P<words>[^“”„‟\"«»]*)(?P<close>[“”„‟\"«»]|$)")
_SINGLE = re.compile(r"(?<!\w)[‘'‹](?=\w)(?P<words>(?:(?!(?<!\w)[‘'‹](?=\w)).)+)(?<!\s)[’'›](?!\w)")
_SINGLE_UNCLOSED = re.compile(r"(?<!\w)[‘'‹](?=[^\W\d])(?P<words>.+)$")
_TYPED_DOUBLE = re.compile(r"``|''|,,(?=\w)")
_ASKING_WORDS = word_list("qa", "word_lists/asking_for_words.txt")
_OF_PASSAGES = (
    r"documents?|memos?|memorand(?:um|a)|calls?|conversations?|passages?|turns?|footnotes?|notes?|texts?|files?"
    r"|telegrams?|letters?|papers?|speakers?|person|transcripts?|sources?|lines?|pages?|words|meetings?"
)
_ASKS_WHAT = re.compile(rf"\b(?:what|why)\b(?! (?:\w+ )?(?:{_OF_PASSAGES})\b)|\bhow\b(?! (?:often|many times)\b)", re.I)
_WHILE_SAYING = re.compile(r"\b(?:when|after|once|before|as)\b.*\b(?:said|says|asked|asks|spoke|told)\b", re.I)
_DID_SAY = re.compile(r"\bwhen (?:and where )?(?:did|was|is|were)\b", re.I)
_ANYBODY = r"(?:it|he|she|they|anyone|anybody|someone|somebody|one|(?:the )?\w+)"
_SAID = r"(?:said|says|say|wrote|writes|asked|asks|used|uses|uttered|spoke|told|claimed|stated|remarked)"
_THAT = r"(?: (?:the |these |those |this )?(?:very |exact )?(?:words?|phrase|sentence|line|expression|following))?"
_FRAMES = (
    re.compile(
        rf"(?:and |so |but )?(?:who|which (?:speaker|person|one|document|memo\w*|call|footnote|telegram))"
        rf"(?: (?:was|is) it (?:who|that))?(?: else)?(?: ever| actually| first)? (?:{_SAID}|contains|has|holds)"
        rf"{_THAT}[\s:,]+(?P<words>.+)",
        re.I,
    ),
    re.compile(
        rf"(?:and |so |but )?(?:(?:in|on) )?(?:where|which \w+|what \w+) (?:does|do|did|is|was|are|were|has)"
        rf"(?: {_ANYBODY})?(?: ever)?"
        rf" (?:say|said|says|stand|read|state|stated|written|write|mention|mentioned){_THAT}[\s:,]+(?P<words>.+)",
        re.I,
    ),
    re.compile(
        rf"(?:does|did|has) {_ANYBODY}(?: \w+)?(?: ever| actually)? {_SAID}{_THAT}[\s:,]+(?P<words>.+)",
        re.I,
    ),
    re.compile(rf"(?:find|show|look up|search for|locate)(?: me)?{_THAT}[\s:,]+(?P<words>.+)", re.I),
    re.compile(
        rf"(?P<words>.+?)[\s,.:;?!–—-]+(?:who|which speaker|where|when)\b"
        rf"(?: (?:has|had|was|is|does|did|it|he|she|they|anyone))*(?: {_SAID}| stand| found| from)"
        rf"(?: (?:that|this|it|so|these words|those words|these|those))?\W*",
        re.I,
    ),
    re.compile(
        r"(?P<words>.+?)[\s,.:;?!–—-]+(?:who|where|whose words)"
        r" (?:is|was|are) (?:that|this|it|these|those|they)\W*",
        re.I,
    ),
)  # fmt: skip
_LONG_ENOUGH = 4  # words that are looked up though nothing marks them as a quotation
_MARKED = 3  # words in quotation marks from which on they show which passage is meant
_TELLING = 2  # of them carry content
_MOST = 0.5  # of what the question tells
_FEW = 3  # passages: words that stand in more do not show which one is meant
_READ = 60  # words of a question


@dataclass(frozen=True)
class LookedUp:
    """What was found of a question's words.

    `quotations` are those in quotation marks, each with its places. `asked`: the question asks for nothing but where
    they stand or who said them. `stretch` are the places of words that nothing marks.
    """

    quotations: tuple[Places, ...] = ()
    asked: bool = False
    stretch: Places | None = None

    @property
    def nowhere(self) -> tuple[str, ...]:
        """The quotations that stand nowhere."""
        return tuple(each.words for each in self.quotations if not each.found)

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
        return LookedUp(found, asks_where(_residue(question, quotations), store.speakers()))
    for words in _framed(question):
        places = look_up(store, words, filters)
        if places.found:
            return LookedUp((places,), asked=True)
    stretch = _stretch(question, store, filters)
    if stretch and _is_all(stretch.words, question) and not question.rstrip().endswith("?"):
        return LookedUp((stretch,), asked=True)  # a sentence of the documents, and nothing else
    return LookedUp(stretch=stretch if stretch and _is_most(stretch.words, question, store.speakers()) else None)


def quoted(question: str) -> tuple[str, ...]:
    """What stands in quotation marks, closed or not; an apostrophe opens nothing."""
    text = _TYPED_DOUBLE.sub('"', question)
    found = [match["words"] for match in _DOUBLE.finditer(text)] if re.search(r"[“”„‟\"«»]", text) else []
    if not found:
        found = [match["words"] for match in _SINGLE.finditer(text)]
    if not found and (match := _SINGLE_UNCLOSED.search(text)) and word_count(match["words"]) >= _LONG_ENOUGH:
        found = [match["words"]]
    return tuple(dict.fromkeys(words.strip() for words in found if word_count(words)))


def asks_where(residue: str, speakers: Collection[str]) -> bool:
    """Whether what is left of a question without the words asks for them alone."""
    if _ASKS_WHAT.search(residue) or (_WHILE_SAYING.search(residue) and not _DID_SAY.search(residue)):
        return False
    for mention in date_mentions(residue):
        residue = residue.replace(mention.words, " ")
    named = {word for name in speakers for word in folded_words(name).words}
    return all(
        word in _ASKING_WORDS or word in named or word.isdigit() or len(word) == 1
        for word in folded_words(residue).words
    )


def _residue(question: str, quotations: Sequence[str]) -> str:
    text = _TYPED_DOUBLE.sub('"', question)
    for words in quotations:
        text = text.replace(words, " ")
    return text


def _framed(question: str) -> Iterator[str]:
    """Words that nothing marks but what is asked of them: “Who said …?”, “… – who said that?”"""
    for frame in _FRAMES:
        match = frame.fullmatch(question.strip())
        if match and word_count(match["words"]) >= _LONG_ENOUGH:
            yield match["words"].strip(" ?.!,;:–—-")
            if match["words"].casefold().startswith("that "):
                yield match["words"][5:].strip(" ?.!,;:–—-")


def _stretch(question: str, store: Store, filters: Filters) -> Places | None:
    """The longest stretch of the question that stands in few passages and tells something."""
    found = folded_words(question)
    words = [question[span.start : span.end] for span in found.spans][:_READ]
    best: Places | None = None
    start = 0
    while start + _LONG_ENOUGH <= len(words):
        end = start + _LONG_ENOUGH
        whole = words[start].casefold() != "s"  # of “man’s”
        if whole and _tells(words[start:end], 1) and store.holding([words[start:end]], filters, 1):
            while end < len(words) and store.holding([words[start : end + 1]], filters, 1):
                end += 1
            places = _places(found.span(start, end - start).of(question), words[start:end], store, filters)
            if places and (best is None or word_count(places.words) > word_count(best.words)):
                best = places
        start += 1
    return best


def _places(stretch: str, words: Sequence[str], store: Store, filters: Filters) -> Places | None:
    """Full text stems: whether the very words stand there, and in few passages, is seen now."""
    if not _tells(words, _TELLING):
        return None
    places = look_up(store, stretch, filters)
    return places if places.found and not places.across and _is_rare(places) else None


def _is_rare(places: Places) -> bool:
    return len({place.row for place in places.found}) <= _FEW and not places.more


def _tells(words: Sequence[str], enough: int) -> bool:
    return sum(word.casefold() not in FUNCTION_WORDS for word in words) >= enough


def _is_most(words: str, question: str, speakers: Collection[str]) -> bool:
    """Whether the question is about these words: “the war memorial in West Berlin” may stand in any question."""
    names = {folded(name) for name in speakers}
    telling = [word for word in content_words(question) if folded(word) not in names]
    return len(content_words(words)) > _MOST * len(telling)


def _is_all(words: str, question: str) -> bool:
    return folded_words(words).words == folded_words(question).words
