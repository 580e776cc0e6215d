"""What stands on a typed page and is nobody's words: told by wording, each kind by its name.

Beside the stamps that any page may bear (`data.readers.pdf_stamps`): typists' initials, copy numbers, a library's marks
and cover sheet, letterheads, tape numbers, a head typed again on the next sheet. Where they must stand before they are
left out is decided in `data.readers.typescripts.clearing`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from data.readers.pdf_margins import PAGE_NUMBER
from data.readers.pdf_reasons import COPY_NUMBER, DRAWN, END, INITIALS, LETTERHEAD, LIBRARY, TAPE
from data.readers.pdf_stamps import CLASSIFICATION, DECLASSIFICATION, stamp
from data.readers.typescripts.head_marks import is_letterhead, mark_of
from data.readers.typescripts.misreadings import mended_capitals, mended_moment

_STAMPED = ("DECLASSIFIED", "AUTHORITY", "SANITIZED", "EXEMPTED", "CLASSIFIED", "LIBRARY", "PHOTOCOPY", "COPY")
_DECLASSIFIED = re.compile(
    r"no objection to declassification\b.{0,40}|(?:approved|cleared) for (?:public )?release\b.{0,60}|"
    r"exempt(?:ed)? from (?:the )?(?:general|automatic) declass\w*.{0,60}|"
    r"(?:schedule )?of (?:E\.? ?O\.?|executive order) ?\d{5}.{0,40}|"
    r"exempt(?:ion)? categor(?:y|ies)\b.{0,40}|(?:automatically )?declassif(?:ied|y) on\b.{0,40}|"
    r"group[- ]\d|(?:automatically )?downgraded at \d+[- ]year intervals.{0,60}|not automatically declassified|"
    r"(?:classified|derived|declassified|downgraded) (?:by|from)\s*:.{0,60}|"
    r"(?-i:MR|NLF|NLJ|NLN|NLE|NLK|RAC)[- ]?(?:\d|[A-Z]{1,3}\d)[\w-]*[,;#. ].{0,60}|copy provided to .{0,40}",
    re.IGNORECASE,
)
_LIBRARY = re.compile(
    r"(?:(?:photocop(?:y|ied)|copied|scanned|digiti[sz]ed|reproduced)\s+(?:from|at|by)\s+.{3,90}|"
    r"file scanned from .{3,120}|"
    r"(?:the )?(?:(?-i:[A-Z])[\w.’'&]*\s+){1,5}(?:presidential )?library(?: (?:and|&) museum)?|"
    r"(?:the )?(?:(?-i:[A-Z])\w+\s+){1,3}presidential materials(?: (?:staff|project))?|"
    r"(?:the )?national archives(?: and records administration)?|presidential library)\.?",
    re.IGNORECASE,
)
_COPY_NUMBER = re.compile(
    r"(?:(?:this is )?cop(?:y|ies)\s*(?:no\.?|number|#)?\s*[\d_]+\s*(?:of\s*[\d_]+(?:\s*copies)?)?|"
    r"page\s*\d+\s*of\s*\d+\s*cop(?:y|ies)|\d+ of \d+ copies)\.?",
    re.IGNORECASE,
)
_INITIALS = re.compile(
    r"[a-z]{2,4}|[A-Z]{2,3}|(?:[A-Za-z]{1,4}[:/])?[a-z]{2,4}[:/][a-z]{1,4}|"
    r"(?:[A-Z]{1,5}[:/])*(?:[A-Z]\.?){1,4}(?:[A-Z][a-z]+){0,2}[:/]\s?[a-z]{1,4}(?: \d{1,2}/\d{1,2}/\d{2,4})?|"
    r"[a-z]{3,10} [a-z]\.? [a-z]{3,12}"
)
_NEVER_INITIALS = frozenset(
    (
        *("yes", "no", "oh", "ok", "so", "we", "he", "it", "is", "be", "go", "up", "on", "in", "at", "to", "of", "or"),
        *(
            "an",
            "as",
            "by",
            "do",
            "if",
            "me",
            "my",
            "us",
            "the",
            "and",
            "but",
            "not",
            "was",
            "had",
            "you",
            "all",
            "now",
        ),
        *("him", "her", "them", "then", "that", "this", "done", "sure", "fine", "good", "well", "too", "war", "here"),
    )
)
_GRADE = re.compile(
    r"X?GDS(?:[- ]?\(?\d\)?)?|ADS|OADR|NODIS|EXDIS|LIMDIS|NOFORN"
)  # without the class that it is a grade of
_TAPE = re.compile(
    r"(?:(?:tape|reel|belt|side|slot|citation|conversation(?: no\.?)?|PNO|recording)\b[:# ]*"
    r"(?:(?:WH|[A-Z])?[\d.-]+[A-Z]?|[A-Z]?\d[\w.-]*)[\s,;]*){1,3}",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"[-–—=(]+\s*\d{1,3}\s*[-–—=)]*|(?:page|p\.)\s*\d{1,3}(?:\s*of\s*\d{1,3})?", re.IGNORECASE)
_FRAMED = re.compile(r"[-–—]\s*\d{1,3}\s*[-–—]")
_END = re.compile(
    r"[-–—*#\s]*(?:end(?: of (?:the )?(?:telephone )?(?:conversation|call|telcon|tape|recording|memorandum))?|30|###?)"
    r"[-–—*#.\s]*",
    re.IGNORECASE,
)
_AGAIN = re.compile(
    r"(?:tele?con|memcon|telephone (?:call|conversation)|memorandum of (?:telephone )?conversation)\b.{0,80}",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"continued|cont['’]?d|\bcont\.|page \d|\bp\. ?\d|[-–—(]\s?\d{1,3}\s?[-–—)]|\s\d{1,2}$", re.IGNORECASE
)
_COVER = re.compile(
    r"the original documents are located in|digital copy of documents|copyright notice|this document is from the "
    r"collections|scanned from the .{3,90} collection|folder (?:title|citation)",
    re.IGNORECASE,
)
_LIBRARIES = re.compile(r"\b(?:librar(?:y|ies)|archives|collection)\b", re.IGNORECASE)
_COVER_ROWS = 25
_LONGEST = 160


def leaving(words: str) -> str | None:
    """What a line is that is no text wherever it stands by itself; None for other words."""
    if len(words) > _LONGEST:
        return None
    bare = words.strip("~|*_=·•,'` ")
    if not any(char.isalnum() for char in words):
        return None if words[:1] in "[(" or "." in words or "…" in words else DRAWN
    mended = mended_stamp(bare)
    for form, reason in ((_COPY_NUMBER, COPY_NUMBER), (_DECLASSIFIED, DECLASSIFICATION), (_LIBRARY, LIBRARY)):
        if form.fullmatch(mended):
            return reason
    if _GRADE.fullmatch(bare):
        return CLASSIFICATION
    return stamp(bare) or stamp(mended) or (TAPE if _TAPE.fullmatch(mended) else None)


def mended_stamp(words: str) -> str:
    """A stamp's words as they must have been cut: `DECLASSlFIED`, `E.0. l2958`."""
    return mended_moment(re.sub(r"\bE\. ?0\.", "E.O.", mended_capitals(words, _STAMPED)))


def counted(words: str) -> bool:
    """A page's number as typists set it, `-2-`, `Page 2`."""
    return _NUMBER.fullmatch(words) is not None


def framed(words: str) -> bool:
    """`- 2 -`: a page's number wherever it stands by itself."""
    return _FRAMED.fullmatch(words) is not None


def at_edge(words: str) -> str | None:
    """What a line is at a page's edge that is no text."""
    return leaving(words) or (PAGE_NUMBER if counted(words) else None) or (LETTERHEAD if is_letterhead(words) else None)


def is_drafted(words: str) -> bool:
    """`EUR:JLind/rs`: initials that can be nothing else."""
    return re.search(r"\w[:/]\w", words) is not None and _INITIALS.fullmatch(words) is not None


def at_end(words: str) -> str | None:
    """What a line is that ends a memorandum and is no part of it."""
    if _END.fullmatch(words):
        return END
    return INITIALS if _INITIALS.fullmatch(words) and words.casefold() not in _NEVER_INITIALS else None


def head_again(words: str) -> bool:
    """`Telcon - Secretary/Ziegler   page 2`, on the sheet behind the first."""
    return mark_of(words) is not None or (
        len(words) <= _LONGEST and _AGAIN.fullmatch(words) is not None and _COUNTED.search(words) is not None
    )


def is_cover(rows: Sequence[str]) -> bool:
    """A sheet that a library lays before its copies: where the originals are, whose the copyright is."""
    words = " ".join(rows)
    return len(rows) <= _COVER_ROWS and _COVER.search(words) is not None and _LIBRARIES.search(words) is not None
