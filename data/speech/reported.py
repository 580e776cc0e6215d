"""Labelled minutes that report: `Admiral Moorer: Admiral Moorer stated that …`, and below it, with no label, others.

There a paragraph that begins with somebody else's name and what he did is not what the one with the label said.
"""

from __future__ import annotations

import re

_TOLD = re.compile(
    r"(?P<who>(?:The )?[A-Z][\w.’'-]*(?: [A-Z(][\w.’')-]*){0,5}) (?:then |also |again |further |next ){0,2}"
    r"(?:said|stated|asked|replied|answered|added|emphasi[sz]ed|stressed|noted|observed|remarked|commented|affirmed"
    r"|agreed|disagreed|explained|suggested|recommended|proposed|argued|estimated|pointed out|indicated|reported"
    r"|continued|concluded|inquired|questioned|responded|thought|felt|believed|called upon|reviewed|outlined"
    r"|summari[sz]ed)\b"
)
_WORD = re.compile(r"[^\W\d_]{3,}")
_TITLES = frozenset(
    re.findall(
        r"\w+",
        "the secretary under assistant deputy acting ambassador admiral general colonel minister foreign prime director"
        " chairman senator governor doctor vice",
    )
)
_HIMSELF = frozenset({"she", "they", "this", "that"})  # names have three letters


def reports_himself(label: str, words: str) -> bool:
    """Whether what follows the label begins with the same name and what its bearer did."""
    told = _TOLD.match(words)
    return told is not None and bool(_names(told["who"]) & _names(label))


def tells_of_another(label: str, words: str) -> bool:
    """Whether a paragraph begins with what somebody else than the one with the label did."""
    told = _TOLD.match(words)
    return told is not None and bool(_names(told["who"]) - _HIMSELF) and not _names(told["who"]) & _names(label)


def _names(words: str) -> frozenset[str]:
    """Its words without titles, which several have; of a title alone all but the article."""
    every = frozenset(word.casefold() for word in _WORD.findall(words)) - {"the"}
    return every - _TITLES or every
