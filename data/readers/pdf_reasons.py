"""Why words of a typescript's page are no text of it, as the document's list of what was left out says it."""

from __future__ import annotations

INITIALS = "typist’s initials"
COPY_NUMBER = "copy number"
LIBRARY = "library’s mark"
LETTERHEAD = "letterhead"
COVER = "library’s cover sheet"
TAPE = "tape number"
DRAWN = "mark without words"
ABOVE = "words above the head"
END = "end mark"
