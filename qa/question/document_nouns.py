"""The nouns by which people call a document."""

from __future__ import annotations

DOCUMENT_NOUNS = (
    r"(?:calls?|conversations?|talks?|telcons?|memos?|memorand(?:um|a)|documents?|docs?|files?|telegrams?|cables?|letters?"
    r"|notes?|messages?|airgrams?|despatch(?:es)?|papers?|reports?|records?|minutes|transcripts?|meetings?|hearings?)\b"
)
