"""The speakers of the library to choose from, found by any of their names, with how many turns each has."""

from __future__ import annotations

import re
from collections.abc import Sequence

from embeddings.store import Store
from ui.page.markup import NOTHING, Markup, html, joined, one_line
from ui.sources.html import count_words

_SHOWN = 12


def speakers_html(store: Store, words: str, chosen: Sequence[str]) -> Markup:
    """Those with a name that begins like each word, who has most turns first; whoever else is chosen stands above."""
    turns, persons = store.people.turns_by_speaker(), store.people.persons()
    wanted = [re.compile(rf"(?<!\w){re.escape(word)}") for word in words.casefold().split()]
    found = [speaker for speaker in turns if all(word.search(_names(speaker, persons)) for word in wanted)]
    first = found[:_SHOWN]
    shown = [*(speaker for speaker in chosen if speaker not in first), *first]
    if not shown:
        nobody = html("Nobody’s name begins with “{}”.", words) if words else "Nobody speaks in these documents."
        return html('<p class="none">{}</p>', nobody)
    rows = joined(_row(speaker, turns.get(speaker, 0), persons.get(speaker, ())) for speaker in shown)
    left = len(found) - _SHOWN
    more = html('<p class="none">and {} more: type a name</p>', f"{left:,}") if left > 0 else NOTHING
    return html('<ul class="choices">{}</ul>{}', rows, more)


def _names(speaker: str, persons: dict[str, tuple[str, ...]]) -> str:
    return f"{speaker} {' '.join(persons.get(speaker, ()))}".casefold()


def _row(speaker: str, turns: int, persons: Sequence[str]) -> Markup:
    person = f"{one_line(persons[0])} · " if len(persons) == 1 and persons[0] != speaker else ""
    return html(
        '<li><label><input type="checkbox" class="choose-speaker" data-speaker="{}"> <span>{} '
        "<small>{}{}</small></span></label></li>",
        speaker,
        one_line(speaker),
        person,
        count_words(turns, "turn"),
    )
