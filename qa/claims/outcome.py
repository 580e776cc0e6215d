"""“Did anything come of the meeting?”: the sentence that says that there was none."""

from __future__ import annotations

import re
from collections.abc import Sequence

from embeddings.passages import WORD, content_words
from embeddings.values import Hit
from qa.claims.bearing import Bearing, Documents
from qa.claims.claim_words import claim_words
from qa.words import has_word

_READ = 12  # hits
_HAPPENS = re.compile(
    r"^(?:(?:and|so|but|then),? )*(?:did|does|do|was|were|is|are|has|have|had)\b.*?"
    r"\b(?:happen|occur|take place|taken place|come (?:of|about|off|to pass)|go ahead|gone ahead|materiali[sz]e|held)"
    r"\w{0,2}\b",
    re.IGNORECASE | re.DOTALL,
)
_NO_EVENT = claim_words("no_event")
_THERE_WAS_NO = re.compile(
    r"\bthere (?:was|were|had been|has been) no (?P<what>(?:[\w’'-]+ ){0,5}[\w’'-]+)", re.IGNORECASE
)
_FEW_WORDS = 2  # of the event that the sentence must name


def outcome(asked: str, leant_on: str, hits: Sequence[Hit], documents: Documents) -> Bearing | None:
    """“No” where a sentence says that there was no such thing; nothing says by its form that there was.

    `leant_on` is the earlier question, which tells what “it” is in “So did it happen?”.
    """
    words = content_words(asked)
    if not _HAPPENS.match(asked):
        return None
    event = [word for word in (*words, *content_words(leant_on)) if word.casefold() not in _NO_EVENT]
    for ordinal, hit in enumerate(hits[:_READ], 1):
        document = documents(hit.passage.document_id)
        for piece in hit.evidence:
            text = document.plain(piece.span)
            denied = _THERE_WAS_NO.search(text)
            held = [word for word in event if has_word(word, WORD.findall(text))]
            if (
                denied
                and len(held) >= _FEW_WORDS
                and any(has_word(word, WORD.findall(denied["what"])) for word in held)
            ):
                return Bearing(False, ordinal, piece.span)
    return None
