"""The gate before a language model's words: what its sentences do not bear out is left out, or marked as its own.

A statement passes when its sentences are there and of one voice, every date, number and name of its words stands in
them or in their heads, whoever it names says it, and it does not turn them round. A word that does not stand there is
marked as the model's own; words that are mostly the model's own are left out. Quotations are cut by `qa.grounding`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from data.document import Span
from qa.answer import LeftOut
from qa.grounding import DraftQuote, DraftStatement
from qa.writing.counted import other_symbol
from qa.writing.drawn import drawn_from
from qa.writing.facts import all_within, is_number, numbers, of_day, take_dates, without_dates
from qa.writing.material import Material, Sentence
from qa.writing.reply import NUMBERS, Summary, WrittenStatement
from qa.writing.request import NOBODY
from qa.writing.sorting import sort_words
from qa.writing.speakers import short_names, wrong_voice
from qa.writing.values import Refused
from qa.writing.words import words_of

_LONGEST = 60  # words
_SHOWN = 300  # characters of what is left out
_OWN = 3  # words of the model's own that are marked; more are left out
_MARKUP = re.compile(r"[<>`*{}|\\^_\x00-\x1f]|https?:|www\.|\]\(|\$(?!\s?\d)")
_UNSEEN = frozenset(("Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp", "Me", "Mn"))  # changes what others look like
_QUOTED = re.compile(r"[“\"„«]([^“”\"„«»]*)[”\"»]|‘([^‘]*)’(?!\w)|(?<!\w)'(?=\S)([^']{4,}?)'(?!\w)")
_BRACKETS = re.compile(r"\s*\[\s*\d+(?:\s*[,-]\s*\d+)*\s*\]")
_POINTING = re.compile(
    r"\b(footnotes?|notes?|documents?|docs?\.|nos?\.|pages?|pp?\.|volumes?|vols?\.) (?:\d+|[IVXLC]+)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Passed:
    """Words that may be shown before `sentences`; `own` of them do not stand there, `together` joins what stands
    apart."""

    words: str
    sentences: tuple[Sentence, ...]
    own: tuple[str, ...] = ()
    together: bool = False

    @property
    def marked(self) -> bool:
        return bool(self.own) or self.together

    def lead(self) -> str:
        """The words, with what is the model's own told behind them."""
        plain = self.words.rstrip(" .,:;—–-")
        if self.own:
            return f"{plain} (the model’s own words: {', '.join(self.own)})"
        return f"{plain} (put together by the model)" if self.together else plain

    def draft(self, ordinals: Mapping[str, int]) -> DraftStatement:
        """With its sentences as quotations; `ordinals` are the places of their passages among the hits."""
        quotes: list[DraftQuote] = []
        for run in _runs(self.sentences):
            passage, span = run[0].passage, Span(run[0].span.start, run[-1].span.end)
            quotes.append(DraftQuote(ordinals[passage.id], passage.cut(span), span))
        return DraftStatement(f"{self.lead()}:", tuple(quotes), self.sentences[0].speaker)


def gate(written: Summary | WrittenStatement, material: Material, speakers: Collection[str]) -> Passed | LeftOut:
    """What of a statement may be shown; `speakers` are all who speak in the library."""
    try:
        sentences = _sentences(written, material)
        text = short_names(_clean(written.words, sentences), sentences)
        undated = _facts(text, sentences)
        _voices(undated, sentences, speakers)
        return _worded(_clean(written.words, sentences), undated, sentences)
    except Refused as refused:
        return LeftOut(" ".join(written.words.split())[:_SHOWN], str(refused))


def _sentences(written: Summary | WrittenStatement, material: Material) -> tuple[Sentence, ...]:
    """Those that it names, in their order."""
    found = [material.find(number) for number in sorted(set(written.sentences))]
    there = tuple(sentence for sentence in found if sentence)
    if not there or len(there) < len(found) or len(there) > NUMBERS:
        raise Refused("names no sentences, or others than it was given")
    if len({(one.speaker, one.passage.kind) for one in there}) > 1:
        raise Refused("gives one introduction to the words of several")
    if len({one.document.id for one in there}) > 1 and isinstance(written, WrittenStatement):
        raise Refused("gives one introduction to several documents")
    if isinstance(written, WrittenStatement) and written.speaker not in (there[0].speaker, NOBODY):
        raise Refused(f"gives to {written.speaker} what {there[0].speaker or 'nobody'} says")
    return there


def _clean(words: str, sentences: Sequence[Sentence]) -> str:
    """One line without markers; what it has in quotation marks must stand in its sentences."""
    if _MARKUP.search(words.replace("\n", " ")) or any(unicodedata.category(c) in _UNSEEN for c in words if c != "\n"):
        raise Refused("holds more than words")
    text = " ".join(_BRACKETS.sub("", words).split())
    said = [" ".join(sentence.words.split()) for sentence in sentences]
    for match in _QUOTED.finditer(text):
        inside = "".join(part or "" for part in match.groups()).strip(" ,.;:")
        if not any(inside in each for each in said):
            raise Refused("types a quotation that does not stand there")
    text = _QUOTED.sub(lambda match: "".join(part or "" for part in match.groups()), text)
    if re.search(r"[“”„«»\"‘]", text):
        raise Refused("types a quotation that does not stand there")
    if not 0 < len(text.split()) <= _LONGEST:
        raise Refused("is no line of words")
    return text


def _facts(text: str, sentences: Sequence[Sentence]) -> str:
    """The text without its dates and notes' numbers, once these and its other numbers are found in the sentences."""
    dates, undated = take_dates(text)
    words = " . ".join(sentence.words for sentence in sentences)
    known = [of_day(day) for sentence in sentences for day in sentence.document.dates()]
    said, there = take_dates(words)
    if not all_within(dates, [*known, *said]):
        raise Refused("gives a date that neither its sentences nor their documents have")
    notes = {f"footnote {sentence.passage.footnote}" for sentence in sentences}
    pointing = [match[0].casefold() for match in _POINTING.finditer(undated)]
    if any(each not in notes and each not in there.casefold() for each in pointing):
        raise Refused("names another footnote, document or page")
    undated, there = (_POINTING.sub(lambda match: match[1], text) for text in (undated, there))
    if not set(numbers(undated)) <= set(numbers(there)) or other_symbol(undated, there):
        raise Refused("gives a number that its sentences do not have")
    who, that, told = text.partition(" that ")
    if not all_within(take_dates(told)[0], said):
        raise Refused("says of its sentences' date what they do not say")
    placed = f"{without_dates(who)}{that}{without_dates(told, words)}"  # what is said of a date is looked at as well
    return _POINTING.sub(lambda match: match[1], placed)


def _voices(text: str, sentences: Sequence[Sentence], speakers: Collection[str]) -> None:
    if why := wrong_voice(text, sentences, speakers):
        raise Refused(why)


def _worded(shown: str, text: str, sentences: Sequence[Sentence]) -> Passed:
    """Every word connects, or stands in the sentences, or is marked as the model's own."""
    words, there = words_of(text), [words_of(sentence.words) for sentence in sentences]
    found = sort_words(words, sentences, [word for sentence in there for word in sentence])
    if len(found.own) > min(_OWN, sum(not (word.is_name or is_number(word.plain)) for word in found.drawn)):
        raise Refused("is mostly in words that its sentences do not have")
    asked = any(sentence.asks for sentence in sentences)
    so = drawn_from(words, found.drawn, there, asked)
    if so.turned:
        raise Refused(so.turned)
    return Passed(shown, tuple(sentences), tuple(dict.fromkeys(found.own)), so.together)


def _runs(sentences: Sequence[Sentence]) -> list[list[Sentence]]:
    """Sentences that follow each other in one passage go together."""
    runs: list[list[Sentence]] = []
    for sentence in sentences:
        last = runs[-1][-1] if runs else None
        if last and last.passage.id == sentence.passage.id and not _between(last, sentence).strip():
            runs[-1].append(sentence)
        else:
            runs.append([sentence])
    return runs


def _between(one: Sentence, other: Sentence) -> str:
    return one.document.text[one.span.end : other.span.start]
