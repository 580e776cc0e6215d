"""Which words a question wants looked up as they stand: in quotation marks, or by what is asked of them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

import qa
from data.folding import folded_words
from data.tables import word_list
from embeddings.search import word_count
from qa.question.date_mentions import date_mentions

LONG_ENOUGH = 4  # words that are looked up though nothing marks them as a quotation
_DOUBLE = re.compile(r"(?P<open>[“”„‟\"«»])(?P<words>[^“”„‟\"«»]*)(?P<close>[“”„‟\"«»]|$)")
_SINGLE = re.compile(r"(?<!\w)[‘'‹](?=\w)(?P<words>(?:(?!(?<!\w)[‘'‹](?=\w)).)+)(?<!\s)[’'›](?!\w)")
_SINGLE_UNCLOSED = re.compile(r"(?<!\w)[‘'‹](?=[^\W\d])(?P<words>.+)$")
_TYPED_DOUBLE = re.compile(r"``|''|,,(?=\w)")
_ASKING_WORDS = word_list(qa, "word_lists/asking_for_words.txt")
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

_HE_SAID_THAT = re.compile(r"(?i:does|did|has) (?:[A-Z][\w’'.-]*\s)+(?:ever |actually )?(?:say|said) that\b")
"""Asks whether a named one holds it, in whatever words; where they stand may be another's."""


def quoted(question: str) -> tuple[str, ...]:
    """What stands in quotation marks, closed or not; an apostrophe opens nothing."""
    text = _TYPED_DOUBLE.sub('"', question)
    found = [match["words"] for match in _DOUBLE.finditer(text)] if re.search(r"[“”„‟\"«»]", text) else []
    if not found:
        found = [match["words"] for match in _SINGLE.finditer(text)]
    if not found and (match := _SINGLE_UNCLOSED.search(text)) and word_count(match["words"]) >= LONG_ENOUGH:
        found = [match["words"]]
    return tuple(dict.fromkeys(words.strip() for words in found if word_count(words)))


def asks_where(rest: str, speakers: Collection[str]) -> bool:
    """Whether what is left of a question without the words asks for them alone."""
    if _ASKS_WHAT.search(rest) or (_WHILE_SAYING.search(rest) and not _DID_SAY.search(rest)):
        return False
    for mention in date_mentions(rest):
        rest = rest.replace(mention.words, " ")
    named = {word for name in speakers for word in folded_words(name).words}
    return all(
        word in _ASKING_WORDS or word in named or word.isdigit() or len(word) == 1 for word in folded_words(rest).words
    )


def residue(question: str, quotations: Sequence[str]) -> str:
    text = _TYPED_DOUBLE.sub('"', question)
    for words in quotations:
        text = text.replace(words, " ")
    return text


def framed(question: str) -> Iterator[str]:
    """Words that nothing marks but what is asked of them: “Who said …?”, “… – who said that?”"""
    for frame in _FRAMES:
        match = frame.fullmatch(question.strip())
        if match and word_count(match["words"]) >= LONG_ENOUGH and not _HE_SAID_THAT.match(question.strip()):
            yield match["words"].strip(" ?.!,;:–—-")
            if match["words"].casefold().startswith("that "):
                yield match["words"][5:].strip(" ?.!,;:–—-")
