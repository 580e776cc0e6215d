"""Whom “he” of a follow-up means."""

from __future__ import annotations

import re
from collections.abc import Sequence

from data.passages import Passage
from qa.conversation import Conversation
from qa.words import people_in


def person_meant(
    conversation: Conversation, topic: str, cited: tuple[Passage, ...], speakers: Sequence[str]
) -> str | None:
    """Who “he” is: the answer to a “who”, else the person last asked about, else the speaker cited."""
    quoted = [name for passage in cited for name in people_in(passage.text, ())]
    named = (*speakers, *quoted)  # a reader types “mikoyan”; the passages know him as a name
    asked = people_in(topic, named)
    last = conversation.last_answer()
    if (
        last
        and last.first_citations
        and re.match(r"(?:and |so )?(?:(?:to|with|by|from) )?(?:who|whom|which)\b", topic, re.IGNORECASE)
    ):
        known = {word.casefold() for word in topic.split()}
        told = [name for name in people_in(last.first_citations[0].quote, speakers) if name.casefold() not in known]
        if told:
            return told[0]
    if asked:
        return asked[0]
    return next((passage.speaker for passage in cited if passage.speaker), None)
