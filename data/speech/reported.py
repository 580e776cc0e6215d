"""Labelled minutes that report: `Admiral Moorer: Admiral Moorer stated that …`, and below it, with no label, others.

There a paragraph that begins with somebody else's name and what he did is not what the one with the label said.
"""

from __future__ import annotations

import re

from data.speech.person_names import surname

_TOLD = re.compile(
    r"(?P<who>(?:The )?[A-Z][\w.’'-]*(?: [A-Z(][\w.’')-]*){0,5}) (?:then |also |again |further |next ){0,2}"
    r"(?:said|stated|asked|replied|answered|added|emphasi[sz]ed|stressed|noted|observed|remarked|commented|affirmed"
    r"|agreed|disagreed|explained|suggested|recommended|proposed|argued|estimated|pointed out|indicated|reported"
    r"|continued|concluded|inquired|questioned|responded|thought|felt|believed|called upon|reviewed|outlined"
    r"|summari[sz]ed)\b"
)
_PRONOUNS = frozenset({"he", "she", "they", "it", "this", "that"})


def reports_himself(label: str, words: str) -> bool:
    """Whether what follows the label begins with the same name and what its bearer did."""
    told = _TOLD.match(words)
    return told is not None and _name(told["who"]) == _name(label)


def tells_of_another(label: str, words: str) -> bool:
    """Whether a paragraph begins with what somebody else than the one with the label did."""
    told = _TOLD.match(words)
    return told is not None and _name(told["who"]) not in {*_PRONOUNS, _name(label)}


def _name(who: str) -> str:
    """The surname, or the office of who is called by that alone."""
    return surname(re.sub(r"^the ", "", who, flags=re.IGNORECASE)).casefold()
