"""Whether a passage that was found is right, wrong, or may be right although nobody marked it.

Only one passage of one document was marked for each question; others may answer it as well: the same memorandum in
another volume, a telegram that reports it, the next turn. They are not taken for wrong but left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from embeddings.passages import content_words
from lab.training.asked import Asked
from lab.training.recipe import Mining

Label = Literal["right", "wrong", "unclear"]
_BETWEEN = re.compile(r"\W+")


def folded_words(text: str) -> str:
    """Words alone in small letters, a blank around each, so that what is looked for is found as whole words."""
    return f" {_BETWEEN.sub(' ', text).casefold().strip()} "


@dataclass(frozen=True)
class Judge:
    """Judges passages for one question; `right` are the folded words of the passages that hold the snippet."""

    asked: Asked
    rule: Mining
    right: frozenset[str] = frozenset()

    def label(self, document_id: str, words: str) -> Label:
        """A near miss has no right passage in its document, and nobody knows what other documents say to it."""
        folded = folded_words(words)
        if not self.asked.answerable:
            return "wrong"
        if folded_words(self.asked.snippet) in folded:
            return "right" if document_id == self.asked.document else "unclear"
        return "unclear" if folded in self.right or self._may_answer(folded) else "wrong"

    def _may_answer(self, folded: str) -> bool:
        answer = folded_words(self.asked.answer)
        marked = content_words(folded_words(self.asked.snippet))
        share = sum(f" {word} " in folded for word in marked) / max(1, len(marked))
        if answer.strip() and answer in folded:
            return len(answer.split()) >= self.rule.answer_words or share >= self.rule.answer_share
        return share >= self.rule.snippet_share
