"""What is asked: words, and the earlier question that they lean on where they do not stand alone."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from embeddings.passages import content_words

_TELLING = 2  # content words from which on a follow-up has a topic of its own


@dataclass(frozen=True)
class Question:
    """`own` are the words that are asked, `topic` is the earlier question that they lean on; empty for none.

    `text` is made of the two to be searched for and shown, and nothing is read back out of it.
    """

    own: str
    topic: str = ""

    @property
    def text(self) -> str:
        return f"{self.own} (regarding: {self.topic})" if self.topic else self.own

    @property
    def handed_on(self) -> str:
        """What a further follow-up leans on: one without content of its own hands on what it leans on itself."""
        return self.own if self.stands_by_itself else self.topic

    @property
    def stands_by_itself(self) -> bool:
        """Whether its own words tell what is asked, where it is known what is talked of."""
        return not self.topic or len(content_words(self.own)) >= _TELLING

    def naming(self, words: str, name: str) -> Question:
        """With `name` wherever it has `words`."""
        return Question(self.own.replace(words, name), self.topic.replace(words, name))

    def naming_once(self, words: re.Pattern[str], name: str) -> Question:
        """With `name` for the first place that has `words`, the question's own before those that it leans on."""
        own, found = words.subn(name, self.own, count=1)
        return Question(own, self.topic if found else words.sub(name, self.topic, count=1))

    def behind(self, earlier: str) -> Question:
        """As the last of several questions."""
        return replace(self, own=f"{earlier} {self.own}".strip())
