"""“Read me the whole of his letter of May 4”: a document from its first word to its last, as long as it is short."""

from __future__ import annotations

import re
from itertools import groupby

from data.integrity import notices
from data.passages import passages
from embeddings.store import Store
from qa.naming import called, capital
from qa.operations.telling import Scope, Telling, Told
from qa.question import DOCUMENT_NOUNS

_PART = r"(?:turns?|paragraphs?|passages?|foot\w+|notes?|sentences?|answers?|repl\w+|questions?|lists?|truth|story)\b"
_OWN = rf"(?:(?!{_PART})[\w’'-]+ )"  # words that describe it
_WHOLE = re.compile(
    rf"\b(?:whole|entire|full|complete)(?: (?:text|words|wording))?(?: of)? {_OWN}{{0,4}}{DOCUMENT_NOUNS}"
    rf"|\b{DOCUMENT_NOUNS}[^?]* (?:in full|in its entirety|word for word|from (?:beginning|start) to end)[\W\s]*$"
    rf"|\ball of the {_OWN}{{0,3}}{DOCUMENT_NOUNS}",
    re.IGNORECASE,
)
_ROOM = 1000  # words: what is longer is read in the reader


def whole_document(store: Store, scope: Scope, question: str) -> Told | None:
    """Its paragraphs and turns in order; of a long one as many as there is room for, and how much that is.

    `question` has “the document” for what it names. None where it asks for something else, or not of one document.
    """
    if scope.whole or len(scope.documents) != 1 or not _WHOLE.search(question):
        return None
    document = store.documents.get(scope.documents[0])
    text = [one for one in passages(document) if one.kind in ("turn", "narrative")]
    lengths = [len(one.text.split()) for one in text]
    shown = next((n for n in range(1, len(text)) if sum(lengths[: n + 1]) > _ROOM), len(text))
    rest = f"{capital(called(document))} has {sum(lengths):,} words; these are its first {sum(lengths[:shown]):,}."
    lost = (notice.words for notice in notices(document) if notice.kind == "missing")
    telling = Telling(" ".join((*([rest] if shown < len(text) else ()), *lost)))
    for _, run in groupby(text[:shown], key=lambda one: one.speaker and one.id):  # turns stay apart: one may be lost
        found = tuple(run)
        speaker = found[0].speaker
        lead = f"{speaker} said:" if speaker else f"{capital(called(document))} reads:"
        telling.say(lead, *((one, one.span) for one in found), speaker=speaker)
    return telling.told() if text else None
