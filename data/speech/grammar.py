"""Which labels speak in a text: decided once for a document, from all its lines.

A line that may begin with a label proves little by itself: `Budget: nine hundred pounds.` and `Bundy: Nine hundred.`
look alike. What tells them apart is the whole: which form of label comes back and how often, whether two of them
answer each other, whether the names are known from the title or the list of participants, and what shape the names
share. Where that leaves two readings, the words stay what they are (part of the turn, or narrative) and a doubt is
told; what comes back so is more often somebody than not, and what stands behind it is nobody's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from data.speech.cast import Cast
from data.speech.deciding import Deciding
from data.speech.forms import Form
from data.speech.written import Written


@dataclass(frozen=True)
class Grammar:
    """The labels that speak, by the place where their lines start; `doubts` are labels that might have."""

    spoken: dict[int, Form] = field(default_factory=dict)
    doubts: tuple[str, ...] = ()
    seen: tuple[str, ...] = ()
    """Everything that looks like a label before words, in order, as printed."""
    unclear: dict[int, Form] = field(default_factory=dict)
    """By the place of their lines, labels that come back and may be somebody's or nobody's."""


def decide(lines: Sequence[Written], cast: Cast) -> Grammar:
    """The labels of a document, from all its lines and the people whom its head names."""
    deciding = Deciding(lines, cast)
    accepted = deciding.accepted()
    spoken = {line.start: form for line, form in deciding.places(accepted)}
    said = [form.printed for line, form in deciding.of("delimited", "stamped") if form.words < len(line.text)]
    doubtful = [
        (line.start, form)
        for line, form in deciding.of("delimited")
        if spoken and form.key in deciding.doubtful and line.start not in spoken and form.words < len(line.text)
    ]
    often = Counter(form.key for _, form in doubtful)
    unclear = {start: form for start, form in doubtful if often[form.key] >= 2}
    return Grammar(spoken, tuple(dict.fromkeys(form.printed for _, form in doubtful)), tuple(said), unclear)
