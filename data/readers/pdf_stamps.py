"""What is stamped or typed on a page and is nobody's words: told by its wording, misread letters allowed for.

Where on the page such words must stand before they are left out is decided in `data.readers.pdf_margins`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

CLASSIFICATION = "classification stamp"
DECLASSIFICATION = "declassification line"
COPY = "copy stamp"
CONTINUATION = "continuation line"

_CLASSES = ("SECRET", "CONFIDENTIAL", "UNCLASSIFIED", "RESTRICTED", "NODIS", "EXDIS", "NOFORN", "LIMDIS", "XGDS")
_BESIDE = (
    *("TOP", "SENSITIVE", "EYES", "ONLY", "LIMITED", "OFFICIAL", "USE", "GDS", "ADS", "WITH", "ENTIRE", "TEXT"),
    *("ATTACHMENT", "ATTACHMENTS", "CLASSIFIED", "SECURITY", "INFORMATION", "PERSONAL", "STRICTLY", "LITERALLY", "FOR"),
)
_PHRASES = re.compile(r"EYES ONLY|OFFICIAL USE|SENSITIVE|CLASSIFIED INFORMATION")
LOOKALIKES = str.maketrans("0158|$", "OISBIS")
_AUTHORITY = (
    r"(?:E\.? ?O\.? ?(?:\d{5}|No)|Executive Order \d|Sec(?:tion|\.)? ?\d\.\d|OADR|X\d\b|NARA|RAC\b|F\d\d-\d|"
    r"(?-i:NND|NW ?\d{4,}|MR[- ]?\d|NL[A-Z]{1,3}\W{0,3}\S{0,6}\d)|"
    r"\d{1,2}/\d{1,2}/\d{2,4}|\d(?:\.\d)?\([a-z]\))"
)
_DECLASSIFIED = re.compile(
    rf"(?:(?:declassif(?:ied|y)|downgraded?|sanitized|released?)\b.{{0,60}}?(?:{_AUTHORITY}|\b(?:in (?:part|full)|"
    rf"on|by|per|under|authority|after|with(?: deletions)?)\s*:?\s*$)"
    rf"|(?-i:DECLASSIFIED|Declassified|SANITIZED|Sanitized|EXEMPTED)[:*]*$"
    rf"|declassify on\b.{{0,50}}$"
    rf"|(?:by )?authority[ :]*\S{{0,4}} ?(?:{_AUTHORITY}|_{{3}})"
    rf"|(?:per |under )?{_AUTHORITY}[\s,;:.]*(?:{_AUTHORITY}|\(?as amended\)?|sections?\b|$)"
    rf"|by:? ?\S{{0,12}}[ ,]*\S{{0,4}},? ?NARA\W*(?:date\b.{{0,30}}|\d.{{0,20}})?$"
    rf"|by ?_{{2,}}.{{0,40}}$"
    rf"|NARA,? ?date\b.{{0,25}}$"
    rf"|(?-i:NLJ|NLN|NLC|NLF|NLK|NLE|NLT|NLS|NLR|NND|LP)[-/ ][\w/.()-]* ?[\w/.()-]*\d[\w/.() -]{{0,25}}$"
    rf"|(?:classified by|derived from|reasons?|review(?:ed)? on)\s*:.{{0,50}}$"
    rf"|exempt(?:ed)? from (?:general|automatic) declassification\b.{{0,60}}$"
    rf"|(?:subject to|automatically) (?:general )?declassifi\w+.{{0,60}}$"
    rf"|State Dep(?:artmen)?t\.? Guidelines.{{0,40}}$)",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"(?:by|date)\b[: _].{0,40}$|[-A-Z]{2,4}[-/ ]?\d[\w/.() -]{0,20}$|date_.{0,20}$", re.IGNORECASE)
_REPRODUCED = re.compile(
    r"(?:reproduced|digiti[sz]ed|copied|scanned) (?:at|from|by) (?:the )?"
    r"(?:national archives|.{0,60}\blibrary\b|box \d).{0,90}$",
    re.IGNORECASE,
)
_CONTINUED = re.compile(
    r"\(?[-–—* ]*(?:continued|cont['’]?d\.?|(?:continued|cont['’]?d\.?) (?:on|from) (?:the )?"
    r"(?:next|following|previous|preceding|page)(?: page)?(?: \d{1,4})?)[-–—* ]*\)?"
    r"|[-–—*(]+ ?(?:more|over|cont\.?) ?[-–—*)]+|MORE|OVER|PAGE \d{1,4} FOLLOWS",
    re.IGNORECASE,
)
_UPPER_CONTINUED = re.compile(
    r"MORE|OVER|CONTINUED|CONT['’]?D\.?|PAGE \d{1,4} FOLLOWS|[-–—*(].*|.*[cC]ontinued.*|\(?[cC]ont.*"
)
_NUMBER = re.compile(r"[-–—(\[*]*\d{0,4}[-–—)\]*.,]*")
_FEW_SMALL_WORDS = 5

_SHEET_TITLES = (
    *("withdrawal sheet", "withdrawal/redaction", "withdrawal / redaction", "withdrawal notice", "access restricted"),
    *("withdrawal id", "presidential libraries withdrawal", "document withdrawal", "redaction sheet"),
)
_SHEET_WORDS = (
    *("document no. and type", "document no.", "document type", "form of document", "correspondents or title"),
    *("subject/title", "subject/title of document", "restriction codes", "restriction code", "restriction"),
    *("closed by executive order", "closed by statute", "closed in accordance with", "donor's deed of gift"),
    *("national security classified information", "release would", "the item identified below has been withdrawn"),
    *("the item described below", "removed pursuant", "restricted by", "deed of gift restriction", "file location"),
    *("presidential records act", "freedom of information act", "gsa form", "na form", "nara form", "foia id"),
    *("open on expiration of pra", "document partially declassified", "this form marks the file location"),
)
_SHEET_ROW = re.compile(  # the longest first; perhaps behind a code: `P1 National security …`, `(A) Closed by …`
    r"(?:[\[(]?[a-z]\.?\)?[\]-]? |[pb]-?\d[a-z]? |\(?b\)?\(\d\) )?"
    rf"(?P<words>{'|'.join(re.escape(words) for words in sorted(_SHEET_WORDS, key=len, reverse=True))})"
)
_LONGEST = 160


def stamp(words: str) -> str | None:
    """What a printed line is that somebody stamped on the page: one of this module's names; None for other words."""
    if len(words) > _LONGEST:
        return None
    tokens = words.split()
    start = _class_end(tokens) if _names_class(tokens[: _class_end(tokens)]) else 0
    end = len(tokens)
    while end > start and (_NUMBER.fullmatch(tokens[end - 1]) or _is_class(tokens[end - 1])):
        end -= 1
    inside = tokens[start:end]
    if not inside:
        return CLASSIFICATION if _names_class(tokens) else None
    rest = " ".join(inside)
    return _declassified(rest) or _copied(rest, inside) or _continued(words)


def signed_off(words: str) -> bool:
    """What stands in one block with a declassification line: `By RB Date 3/4/10`, `NLN 07-22`."""
    told = any(char.isdigit() or char == "_" for char in words) or "NARA" in words or "Date" in words
    return told and bool(_SIGNED.match(words)) and len(words) <= 60


def withdrawal_sheet(rows: Sequence[str]) -> bool:
    """A page that stands for documents taken out of the file: by its title among the first rows, or by its columns.

    Its words must begin a row or stand by themselves in one: who talks of a withdrawal sheet has other words around.
    """
    folded = [" ".join(row.casefold().replace("’", "'").split()) for row in rows]
    titled = any(row.startswith(_SHEET_TITLES) and len(row) < 60 for row in folded[:8])
    found = {match["words"] for row in folded if (match := _SHEET_ROW.match(row))}
    bare = len(folded) <= 12 and any(row in _SHEET_TITLES for row in folded[:3])
    return bare or len(found) >= (1 if titled else 4)


def _class_end(tokens: Sequence[str]) -> int:
    end = 0
    while end < len(tokens) and (_is_class(tokens[end]) or _NUMBER.fullmatch(tokens[end])):
        end += 1
    return end


def _is_class(token: str) -> bool:
    parts = [part for part in re.split(r"[/\-–—]+", token.strip("().,;:*[]")) if part]
    return bool(parts) and all(reads(part, (*_CLASSES, *_BESIDE)) for part in parts)


def _names_class(tokens: Sequence[str]) -> bool:
    """Beside `TOP` or `ONLY` there must be a class; numbers alone are none."""
    parts = [part for token in tokens for part in re.split(r"[^\w|$]+", token) if part]
    return any(reads(part, _CLASSES) for part in parts) or bool(_PHRASES.search(" ".join(tokens)))


def reads(part: str, words: Sequence[str]) -> bool:
    """A word in capitals as a scanner may have read it: `C0NFIDENTIAL`, `CONFIDENTAL`, `SECRFT`."""
    if part != part.upper() or not any(char.isalpha() for char in part) or part.startswith("DECL"):
        return False
    letters = part.translate(LOOKALIKES)
    return any(
        letters == word or (len(word) >= 6 and edits(letters, word) <= (2 if len(word) >= 11 else 1)) for word in words
    )


def edits(one: str, other: str) -> int:
    """Letters to add, take out or change (Levenshtein); words that differ much in length are far apart."""
    if abs(len(one) - len(other)) > 2:
        return 3
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, 1):
        before, row[0] = row[0], place
        for at, against in enumerate(other, 1):
            before, row[at] = row[at], min(row[at] + 1, row[at - 1] + 1, before + (letter != against))
    return row[-1]


def _declassified(words: str) -> str | None:
    small = [word for word in words.split() if word.islower() and word.isalpha()]
    stamped = _DECLASSIFIED.match(words) and not words[0].islower() and len(small) <= _FEW_SMALL_WORDS
    return DECLASSIFICATION if stamped else None


def _copied(words: str, tokens: Sequence[str]) -> str | None:
    """Every word with a capital, one of them PHOTOCOPY, or COPY beside a library or an archive."""
    if _REPRODUCED.match(words):
        return COPY
    if len(tokens) > 9 or any(token[:1].islower() and token not in ("of", "the", "at", "from") for token in tokens):
        return None
    upper = [token.strip(".,;:()*-").upper() for token in tokens]
    if any(token[:1] == "P" and reads(token, ("PHOTOCOPY", "PHOTOCOPIED")) for token in upper):
        return COPY
    if "COPY" not in upper and "C0PY" not in upper:
        return None
    kept = any(reads(token, ("LIBRARY", "ARCHIVES", "PRESERVATION", "REFERENCE", "RETENTION")) for token in upper)
    return COPY if kept else None


def _continued(words: str) -> str | None:
    return CONTINUATION if _CONTINUED.fullmatch(words) and _UPPER_CONTINUED.fullmatch(words) else None
