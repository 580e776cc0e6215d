"""Which of the sentences that name somebody tell who he is, or else what he does."""

from __future__ import annotations

import re
from collections.abc import Sequence

from data.document import Span
from qa.operations.persons.names_told import Naming
from qa.operations.telling import sentence_spans

_DEFINES_AFTER = re.compile(
    r"(?:, (?:the |a |an |then |former |formerly |now )?[A-Z]?[\w’'-]+(?: [\w’'-]+){0,3} (?:of|to|for|at|in)\b"
    r"|,? (?:is|was|became|had been|has been|served as|who is|who was) (?:an?|the|one|our|my|his|appointed|named)\b"
    r"|,? \([^)]{4,60}\))"
)
_DEFINES_BEFORE = re.compile(
    r"\b(?:[A-Z]\w+ (?:for|of|to) (?:the )?[A-Z]\w+[\w ]{0,40}|written by|(?:brother|wife|son|cousin|friend|deputy|"
    r"assistant|spokesman|correspondent|columnist|editor|head|chief|director|leader),?) (?:[A-Z]\w+ (?:and )?){0,3}$"
)
_ACTS = re.compile(
    r"(?:,? (?:and|who|himself|also))*,? [a-z]+(?:s|ed|d|t|ew|oke|ote)\b| (?:will|would|had|has|is|was)\b"
)
_NOTHING_BUT_A_PLACE = ("see ", "ibid", "(", "telegram ", "not printed", "for text")
_NEAR_MARK = 12  # characters
_SHORT = 6  # words of a sentence that tells little
_LONG = 45  # of one that tells much else


def best_told(places: Sequence[Naming], most: int) -> tuple[tuple[Naming, Span], ...]:
    """The sentences that tell most of somebody, the most telling first, then in the order of the places."""
    found: dict[tuple[str, Span], tuple[int, int, Naming, Span]] = {}
    for order, place in enumerate(places):
        if (sentence := _sentence(place)) is not None:
            key, worth = (place.passage.id, sentence), _worth(place, sentence)
            if key not in found or worth > -found[key][0]:
                found[key] = (-worth, order, place, sentence)
    ranked = sorted(found.values(), key=lambda one: one[:2])
    return tuple((place, span) for _, _, place, span in ranked[:most])


def note_on(place: Naming) -> str | None:
    """The footnote whose mark stands right behind the name, or behind the word that it belongs to."""
    near = (mark for mark in place.passage.marks if 0 <= mark.span.start - place.span.end <= _NEAR_MARK)
    return next((mark.footnote_id for mark in near), None)


def _sentence(place: Naming) -> Span | None:
    return next((span for span in sentence_spans(place.passage) if span.contains(place.span)), None)


def _worth(place: Naming, sentence: Span) -> int:
    words = place.passage.cut(sentence)
    before, after = words[: place.span.start - sentence.start], words[place.span.end - sentence.start :]
    worth = 4 * bool(_DEFINES_AFTER.match(after)) + 4 * bool(_DEFINES_BEFORE.search(before))
    worth += 2 * place.titled + 2 * bool(_ACTS.match(after)) + (" " in place.name)
    worth -= 5 * words.casefold().startswith(_NOTHING_BUT_A_PLACE) + 2 * (len(words.split()) < _SHORT)
    worth -= 2 * (len(words.split()) > _LONG)
    return worth
