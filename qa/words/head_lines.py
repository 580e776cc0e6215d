"""Lines that stand around a document's text and say nothing of their own: SUBJECT, TO and FROM, a caption, a signature.

A list of those who took part is none of them: it answers who was there.
"""

from __future__ import annotations

import re

from data.passages import Passage

_LABELLED = re.compile(
    r"\s*(?:SUBJECTS?|TO|FROM|THROUGH|VIA|RE|REF|REFERENCES?|INFO|DATE|PLACE|TIME)\b\s*[:.]?\s+(?P<rest>\S.*)",
    re.DOTALL,
)
_ATTENDANCE = re.compile(
    r"\s*(?:(?:LIST OF )?PARTICIPANTS?|(?-i:(?:[A-Z][\w.'’-]* ){1,3}(?:PARTICIPANTS?|Participants?(?=:|\s*\n)))"
    r"|(?:(?:THOSE|THE FOLLOWING|OTHERS) )?(?:WERE )?(?:ALSO )?(?:PRESENT|ATTENDING)"
    r"|(?:THOSE )?IN ATTENDANCE|ATTENDEES|ATTENDANCE|INVITED|THE GUESTS|GUESTS)\b",
    re.IGNORECASE,
)
_LISTED_BELOW = re.compile(r"\n\s*(?:LIST OF )?(?:PARTICIPANTS?|PRESENT|ATTENDEES)\s*:")  # “SUBJECT: …”, a line above
_THERE = re.compile(
    r"\b(?:(?:was|were|being) (?:also |both |all )?(?:present|in attendance|attended by|invited|accompanied by)"
    r"|present at [^.;]{1,60}? were"
    r"|(?:also )?(?:present|in attendance|attending) (?:was|were)|attended by|those (?:present|attending|invited)"
    r"|guests (?:was|were|included)|(?:present|attending|participants|attendance|guests) included"
    r"|(?:took part|participated)\b|attended (?:the|this)|joined (?:the|in the)|(?:met|meeting|lunch|dinner) with)\b",
    re.IGNORECASE,
)
_CLOSING = re.compile(r"\s*(?:sincerely|respectfully|faithfully|cordially|yours)\b[\w ,]*\W*", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_][\w’'.-]*")
_FEWEST_NAMES = 2
_SMALL = frozenset("a and as at by de for in la of on or the to von with".split())  # noqa: SIM905
_LONGEST_LINE, _LONGEST_NAME = 200, 5  # letters, words


def is_head_line(passage: Passage) -> bool:
    """Whether the paragraph is such a line, which is never a statement of its own."""
    words = passage.plain().strip()
    if passage.kind != "narrative" or len(words) > _LONGEST_LINE or _ATTENDANCE.match(words):
        return False
    return bool(_LABELLED.fullmatch(words) or _CLOSING.fullmatch(words)) or _is_a_name_or_caption(words)


def is_attendance(passage: Passage) -> bool:
    """Whether the paragraph lists who took part."""
    lists = _ATTENDANCE.match(passage.plain()) or _LISTED_BELOW.search(passage.text)
    return passage.kind == "narrative" and lists is not None


def tells_who_was_there(words: str) -> bool:
    """Whether a sentence names those who were at a meeting or a meal: “In attendance were the President, …”."""
    names = [each for each in _WORD.findall(words)[1:] if each[0].isupper()]
    return len(names) >= _FEWEST_NAMES and _THERE.search(words) is not None


def _is_a_name_or_caption(words: str) -> bool:
    """“John F. Kennedy”, “Alex”, “NOTES ON CRISIS INVOLVING THE DOMINICAN REPUBLIC”."""
    found = _WORD.findall(words)
    if not found or words.endswith((".", "?", "!", ":", ";", "”")) or any(each.isdigit() for each in words):
        return False
    if words.isupper():
        return True
    telling = [each for each in found if each.casefold() not in _SMALL]
    return len(found) <= _LONGEST_NAME and bool(telling) and all(each[0].isupper() for each in telling)
