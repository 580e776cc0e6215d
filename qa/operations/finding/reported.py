"""What a document without turns reports that somebody said: “Mr. Sandys said he was not sure”, “said Lord Home”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import qa
from data.document import Document, Span
from data.passages import Passage, passages
from data.sentences import sentences
from data.tables import word_list
from embeddings.search import is_office
from qa.naming import called
from qa.operations.telling import Telling, Told

_STEMS = word_list(qa, "word_lists/speech_verbs.txt") | {
    "answer", "repl", "respond", "not", "observ", "pip", "interject", "inquir", "enquir", "continu", "maintain",
    "emphasi", "stress", "indicat", "declar", "assert", "counter", "conclud", "recall", "reiterat", "retort",
}  # fmt: skip
_VERB = rf"(?:{'|'.join(sorted(_STEMS, key=len, reverse=True))})\w*"
_BETWEEN = r"(?:,? (?!(?:and|or|but|how|what|who|why|when|where|whether|if|that|to|he|she|they)\b)[\w’'-]+){0,3}?,?"
_PASSIVE = r"(?:was|were|is|be|been) (?:\w+ )?"


def said_by(name: str, document: Document) -> Iterator[tuple[Passage, Span]]:
    """The sentences that report it, in reading order: the name before a verb of saying, or behind one that follows what
    was said. A “he” may be another."""
    his = re.escape(name)
    says = re.compile(
        rf"\b{his}\b(?!['’]s){_BETWEEN} (?<!to )(?!{_PASSIVE}){_VERB}\b"
        rf"|[,.?!]?[“”\"] ?{_VERB}(?: up| in| out)? (?:[A-Z][\w.]* ){{0,2}}{his}\b"
    )
    for passage in passages(document):
        for span in sentences(document.text, passage.span) if passage.kind == "narrative" else ():
            if says.search(" ".join(span.of(document.text).split())):
                yield passage, span


def tell_said(words: Sequence[str], nth: int, ordinal: str, documents: Sequence[Document]) -> Told | None:
    """The first or last, or whichever is asked for, of each document without turns; None where there is none.

    `words` are those of the question that name who said it and on what.
    """
    topic = [word for word in words if not word[0].isupper()]
    for name in (word.split()[-1] for word in reversed(words) if word[0].isupper()):
        telling = Telling()
        for document in (one for one in documents if not one.turns):
            told = [each for each in said_by(name, document) if _has(topic, each[1].of(document.text))]
            if nth and abs(nth) <= len(told):
                whose = f"the {name}" if is_office(name) else name
                lead = f"The {ordinal} that {called(document)} reports of what {whose} said:"
                telling.say(lead, told[nth - 1 if nth > 0 else nth])
        if (found := telling.told()).drafts:
            return found
    return None


def _has(topic: Sequence[str], sentence: str) -> bool:
    return all(word.casefold() in sentence.casefold() for word in topic)
