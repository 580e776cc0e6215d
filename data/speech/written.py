"""The lines of a text as the grammar of labels asks for them, and what their words tell of the labels before them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from data.speech.forms import Form, form_of


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
    bare = re.sub(r"\s*[\[(][^\])]*[\])]", "", printed)
    return any(len(word) > 1 and word.isupper() for word in re.findall(r"[^\W\d_]+", bare))
