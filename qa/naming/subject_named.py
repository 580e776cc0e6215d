"""Which document a question means by what its SUBJECT line says: “the memorandum on the future of the MLF”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from embeddings.passages import FUNCTION_WORDS
from embeddings.store import WORD, Titled, TitleIndex, plain
from qa.naming.naming_phrase import KINDS, Phrase
from qa.naming.numbers import NUMBERS

_NUMBERS = NUMBERS.subject_named
_MOST = 10  # words behind “on” that may be of a subject
_FEWEST = 2  # words that both have: one alone is the subject of many
_ON = re.compile(
    rf"(?:\b[Tt]he )?\b(?P<kind>{'|'.join(KINDS)}) (?:on|about|regarding|concerning) (?P<rest>[^?.!;:]+)", re.IGNORECASE
)


def subject_phrases(question: str, index: TitleIndex) -> Iterator[tuple[Phrase, Titled]]:
    """Each phrase that says the subject of exactly one document of its kind."""
    for match in _ON.finditer(question):
        words = list(WORD.finditer(match["rest"]))[:_MOST]
        telling = [word for word in words if word[0].casefold() not in FUNCTION_WORDS]
        asked = {plain(word[0]) for word in telling}
        wanted = KINDS[match["kind"].casefold()]
        best: list[tuple[float, Titled, frozenset[str]]] = []
        for document, subject in index.with_subject([word[0] for word in telling]):
            own = frozenset(word for word in subject if word not in FUNCTION_WORDS)
            shared, is_so_called = own & asked, not wanted or wanted & document.own
            if len(shared) >= _FEWEST and len(shared) >= _NUMBERS.covered * len(own) and is_so_called:
                best.append((len(shared) + len(shared) / len(own), document, shared))
        best.sort(key=lambda each: -each[0])
        if best and (len(best) == 1 or best[0][0] > best[1][0]):
            _, document, shared = best[0]
            last = max(word.end() for word in telling if plain(word[0]) in shared)
            end = match.start("rest") + last
            named = tuple(word for word in dict.fromkeys(plain(word[0]) for word in telling) if word in shared)
            yield Phrase(question[match.start() : end], match.start(), match["kind"].casefold(), named), document
