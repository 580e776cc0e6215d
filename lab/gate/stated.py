"""A sentence of a document as a language model might state it."""

from __future__ import annotations

import re

from qa.writing import Sentence, WrittenStatement

_CLAUSE = re.compile(r"[A-Z][^.?!;:()\[\]\"“”‘]*[.!]?")
_OPENERS = frozenset(
    ("The", "This", "That", "These", "He", "She", "It", "They", "We", "You", "There", "In", "On", "At", "As", "But",
     "And", "For", "With", "A", "An", "To", "His", "Their", "Our", "What", "When", "While", "After", "Before", "Both")
)  # fmt: skip


def stated(words: str, *sentences: Sentence) -> WrittenStatement:
    speaker = sentences[0].speaker or "nobody"
    return WrittenStatement(words=words, speaker=speaker, sentences=[one.number for one in sentences])


def clause(sentence: Sentence) -> str | None:
    """A sentence that is one clause or several without marks, as it stands behind “that”."""
    words = sentence.words.strip()
    if not _CLAUSE.fullmatch(words) or not 4 <= len(words.split()) <= 40:
        return None
    first = words.split()[0]
    keeps = first in ("I", "If") or first[1:2].isupper() or first not in _OPENERS
    return words.rstrip(".!") if keeps else words[0].lower() + words[1:].rstrip(".!")


def lead(sentence: Sentence) -> str:
    to = f"told {sentence.addressee}" if sentence.addressee else "said"
    return f"{sentence.speaker} {to} that" if sentence.speaker else "The document says that"
