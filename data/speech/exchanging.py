"""Labels that prove by themselves to be speakers', whatever they are called: how often they come and what they answer.

A role, a department or a letter before a colon (`Marketing:`, `User Interface:`) looks like `Motion:` or `Cost:` in
somebody's speech or in a list. A speaker comes back often, behind several others and before several others; the one
who spoke before often goes on behind him under a label of his own, which nobody needs who never stopped; and what he
says is addressed to somebody as often as what the others say is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import groupby

from data.speech.forms import Form
from data.speech.written import Written

_FEWEST = 4
"""So often a label comes back; `Note:` is said three times in a speech."""
_REPLIES = 0.2
"""Of a speaker's turns, this share stands between two of one other; 0.31 at least in 20 meetings of design teams."""
_ADDRESSED = 0.5
"""Of the share of the others' turns that say `I` or `yes` or ask, a speaker's own is this much at least."""
_TO_SOMEBODY = re.compile(
    r"\?|\bI\b|\b(?:[Ww]e|[Yy]ou|[Mm]y|[Oo]ur|[Yy]our|me|us|[Yy]e(?:s|ah|p)|[Oo]kay|[Uu]h|[Uu]m|[Mm]+|[Hh]mm+|[Oo]h|[Aa]h|[Ww]ell)\b"
)


def exchanging(found: Sequence[tuple[Written, Form]], speaking: AbstractSet[str]) -> set[str]:
    """The keys of the labels `found`, in order, that exchange turns with others; `speaking` are proven otherwise."""
    keys = [key for key, _ in groupby(form.key for _, form in found)]  # one who goes on is answered by whoever follows
    spoken = {key: _turns(key, found) for key in dict.fromkeys(keys)}
    often = {key for key, turns in spoken.items() if len(turns) >= _FEWEST and keys.count(key) >= _FEWEST}
    replying = {key for key in often if _replies(key, keys)}
    others = replying | set(speaking)
    return {key for key in replying if _addresses(key, spoken, others)}


def _turns(key: str, found: Sequence[tuple[Written, Form]]) -> list[str]:
    return [line.text[form.words :] for line, form in found if form.key == key]


def _replies(key: str, keys: Sequence[str]) -> bool:
    """Between whom the turns stand; with two labels in all they can only stand between the other's."""
    places = [place for place, one in enumerate(keys) if one == key and 0 < place < len(keys) - 1]
    before, after = {keys[place - 1] for place in places}, {keys[place + 1] for place in places}
    if (len(before) < 2 or len(after) < 2) and len(set(keys)) > 2:
        return False
    return sum(keys[place - 1] == keys[place + 1] for place in places) >= _REPLIES * len(places)


def _addresses(key: str, spoken: dict[str, list[str]], others: AbstractSet[str]) -> bool:
    theirs = [words for one in others - {key} for words in spoken.get(one, ())]
    return bool(theirs) and _addressed(spoken[key]) >= _ADDRESSED * _addressed(theirs) > 0


def _addressed(turns: Sequence[str]) -> float:
    return sum(bool(_TO_SOMEBODY.search(words)) for words in turns) / len(turns)


def replies_of(key: str, order: Sequence[str]) -> int:
    """How many of its turns stand between two of one other speaker, in the order of all."""
    replies = 0
    for place, one in enumerate(order):
        if one == key:
            before = next((other for other in reversed(order[:place]) if other != key), None)
            after = next((other for other in order[place + 1 :] if other != key), None)
            replies += before == after
    return replies
