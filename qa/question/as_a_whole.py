"""Whether a question asks for documents as a whole, without a topic that could be searched for in them.

“What does Document 37 say?”: what others say of the document is no answer.
"""

from __future__ import annotations

import re
from dataclasses import replace

import qa
from data.tables import word_list
from embeddings.passages import content_words
from qa.asked import Question
from qa.question.document_numbers import document_numbers
from qa.question.meant_documents import named_by_date
from qa.question.profile import QuestionProfile, without_places

_MOST_DOCUMENTS = 3  # that a question may name and still mean each as a whole
_OF_A_PART = re.compile(
    r"(?:and |so |but )?(?:(?:at|in|on|to|by|for|from|with) )?"
    r"(?:when|where|why|how (?:many|much|long|often)|whom?\b(?! wrote)"
    r"|(?:is|was|are|were|did|does|do|has|had|have)\b|what (?:time|day|date|year))",
    re.IGNORECASE,
)
_GENERIC = word_list(qa, "word_lists/generic.txt")


def asks_as_a_whole(asked: QuestionProfile) -> bool:
    """Whether the question asks what its documents say and names no topic, no speaker and no part of them."""
    if not 0 < len(asked.documents) <= _MOST_DOCUMENTS or asked.subject != "content" or asked.speaker:
        return False
    return not asked.of_pointers and not _OF_A_PART.match(asked.own) and not _topic(asked)


def absent_by_date(asked: QuestionProfile) -> str | None:
    """“What does the telegram of January 5 say?”, of a day of which no document is: others’ words are not its."""
    if asked.documents or len(asked.dates) != 1 or not asked.dates[0].day:
        return None
    words = named_by_date(asked.text, asked.dates[0].words)
    return words if words and asks_as_a_whole(replace(asked, documents=(words,))) else None


def _topic(asked: QuestionProfile) -> list[str]:
    """The question's words, and those it leans on, that are neither generic nor name the documents."""
    rest = without_places(Question(asked.own) if document_numbers(asked.own) else asked.question)
    for words in (*(mention.words for mention in asked.dates), *asked.documents):
        rest = re.sub(re.escape(words), " ", rest, flags=re.IGNORECASE)
    return [word for word in content_words(rest) if word.casefold() not in _GENERIC and not word.isdecimal()]
