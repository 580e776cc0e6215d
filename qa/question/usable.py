"""Which questions can be read at all."""

from __future__ import annotations

from data.errors import UnusableQuestion

LONGEST_QUESTION = 2_000


def check_question(question: str) -> str:
    """The question without surrounding white space.

    Raises:
        UnusableQuestion: empty, or longer than 2,000 characters.
    """
    question = " ".join(question.split())
    if any("\ud800" <= character <= "\udfff" for character in question):
        raise UnusableQuestion("The question holds characters that are not text. Type it again.")
    if not question:
        raise UnusableQuestion("The question is empty. Ask something, for example: Who took part in the call?")
    if len(question) > LONGEST_QUESTION:
        raise UnusableQuestion(
            f"The question has {len(question):,} characters; up to {LONGEST_QUESTION:,} can be read. "
            "Ask it in a sentence or two."
        )
    return question
