"""The lines of a text as the grammar of labels asks for them, and what their words tell of the labels before them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from data.speech.asides import ASIDE
from data.speech.forms import Form, form_of
from data.speech.personal import TITLE_WORD


@dataclass(frozen=True)
class Written:
    """A line of the text and the label that it may begin with.

    `first` where its paragraph begins, `finished` where a sentence ended before it, `followed` where the paragraph
    goes on after it.
    """

    text: str
    start: int
    first: bool
    finished: bool
    followed: bool
    form: Form | None


def written(text: str, start: int, first: bool, finished: bool, followed: bool) -> Written:
    return Written(text, start, first, finished, followed, form_of(text))


def lower_case_words(lines: Iterable[Written]) -> frozenset[str]:
    """The words that stand in lower case somewhere."""
    return frozenset(word for line in lines for word in re.findall(r"(?<![\w'’-])[a-zß-öø-ÿ]{3,}(?![\w'’])", line.text))


def begins_in_lower_case(line: Written, form: Form) -> bool:
    """`Question: who pays?`: what follows goes on as a sentence does."""
    return line.text[form.words : form.words + 1].islower()


def writes_surname_in_capitals(printed: str) -> bool:
    """`Mr GRANT (Northfield)`."""
    bare = ASIDE.sub("", printed)
    return any(len(word) > 1 and word.isupper() for word in re.findall(r"[^\W\d_]+", bare))


def called_by_title(printed: str, lines: Sequence[Written]) -> bool:
    """`Scali` who is `Ambassador Scali` or `J. Scali` elsewhere is somebody."""
    name = re.escape(ASIDE.sub("", printed).split()[-1].strip(".[]?"))
    called = re.compile(rf"\b(?P<before>[^\W\d_a-z][\w.]*)\.? {name}\b", re.IGNORECASE)
    return any(
        re.fullmatch(r"[A-Z]\.", match["before"]) or TITLE_WORD.fullmatch(match["before"])
        for line in lines
        for match in called.finditer(line.text)
    )


def share(found: Sequence[tuple[Written, Form]], keys: set[str]) -> float:
    """Of the labels, how many are these."""
    return sum(form.key in keys for _, form in found) / max(1, len(found))


def mostly_labelled(found: Sequence[tuple[Written, Form]], lines: Sequence[Written]) -> bool:
    """From the first label on most paragraphs begin with one."""
    start = found[0][0].start if found else 0
    return 2 * len(found) >= sum(line.first for line in lines if line.start >= start)


def taking_turns(found: Sequence[tuple[Written, Form]], lines: Sequence[Written]) -> set[str]:
    """Two labels that answer each other in every paragraph there is: `A: … B: … A: …`."""
    names = [form.key for _, form in found]
    start = found[0][0].start if found else 0
    everywhere = len(names) == sum(line.first for line in lines if line.start >= start) >= 3
    return set(names) if everywhere and names == [names[place % 2] for place in range(len(names))] else set()
