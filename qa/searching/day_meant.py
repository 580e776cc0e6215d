"""The documents of the day on which, as the question has it, something was said: “What did he tell Tull on May 4?”

A later talk that says it again is found as well, and would be told in its place. What a question only speaks of, “about
the fire of May 4”, may be told on any day.
"""

from __future__ import annotations

import re

import qa
from data.tables import word_list
from qa.question import DOCUMENT_NOUNS, QuestionProfile

_SAYS = "|".join(sorted(word_list(qa, "word_lists/speech_verbs.txt"), key=len, reverse=True))
_SAID = rf"(?:(?:{_SAYS}|met|meet|spoke|speak|discuss|dine|visit|receive)\w*)"
_TALK = rf"(?:{DOCUMENT_NOUNS}|lunch(?:eon)?|dinner|breakfast|visit|session|conference|reception|banquet)"
_OF_WHAT = re.compile(
    r"\b(?:about|regarding|concerning|over|that|why|whether|if|how|when|since|until|after|before|by)\b", re.IGNORECASE
)
_OF_ITS_FORM = re.compile(r"(?:and |so |but )?(?:who|when|where|with whom|at what)\b", re.IGNORECASE)
_PART = r"(?:the )?(?:(?:(?:early|late) )?(?:morning|afternoon|evening|night) of )?"


def documents_of_the_day(asked: QuestionProfile) -> tuple[str, ...]:
    """Empty where the question names documents otherwise, more days than one, or does not ask what was said then."""
    days = [date for date in asked.dates if date.day]
    if asked.subject not in ("content", "reply") or asked.within or asked.of_pointers or _OF_ITS_FORM.match(asked.own):
        return ()
    if len(days) != 1 or len(asked.dates) != 1:
        return ()
    day = f"{_PART}{re.escape(days[0].words)}"
    then = (rf"^(?:and |so |but )?on {day},? (?P<between>).*\b{_SAID}\b", rf"\b{_SAID}\b(?P<between>[^?]*?),? on {day}",
            rf"\b{_TALK}\b(?P<between>[^?]*?),? (?:on|of) {day}")  # fmt: skip
    found = (re.search(form, asked.own, re.IGNORECASE) for form in then)
    said = any(one and not _OF_WHAT.search(one["between"]) for one in found)
    return asked.documents if said else ()
