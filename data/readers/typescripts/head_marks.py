"""By what a typed head begins, `TELCON` or `MEMORANDUM OF TELEPHONE CONVERSATION`, and the letterhead above it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from data.readers.head_fields import key_of
from data.readers.typescripts.misreadings import mended_capitals, read_as

_FORMS = (
    *(
        "TELCON",
        "TELECON",
        "MEMCON",
        "TELEPHONE",
        "CONVERSATION",
        "MEMORANDUM",
        "TRANSCRIPT",
        "RECORD",
        "CALL",
        "CALLS",
    ),
    *("NOTES", "SUMMARY", "BETWEEN", "FROM", "WITH", "TELEPHONIC", "PHONE", "DRAFT"),
)
_KEYS = ("PARTICIPANTS", "SUBJECT", "DATE", "TIME", "PLACE", "PRESENT", "DISTRIBUTION", "BETWEEN", "COPIES")
_CALL = r"(?:TELEPHON(?:E|IC)|PHONE) (?:CONVERSATION|CALL|MESSAGE)S?|TELE?CON(?:VERSATION)?"
_MARK = re.compile(
    rf"(?P<form>(?:(?:DRAFT|PARTIAL|ROUGH|VERBATIM|SECRET) )*(?:{_CALL}|MEMCON|TELEPHONE MEMORANDUM|"
    rf"(?:MEMORANDUM|TRANSCRIPT|RECORD|NOTES?|SUMMARY|MEMO) (?:OF|ON|FOR)(?: AN?| THE)? (?:{_CALL}|CONVERSATION))"
    r"(?: \(TELE?CON\))?)(?P<rest>$|[\s:,.;/–—-].*)",
    re.IGNORECASE | re.DOTALL,
)
_REST = re.compile(
    r"\s*(?:[:–—-]+|\b(?:BETWEEN|WITH|W/|TO|FROM|OF|AMONG|RE|IN WHICH|ON|DATED?|NO\.?)(?:\b|(?<=/)))", re.IGNORECASE
)
_SMALL = frozenset(
    ("and", "between", "with", "to", "from", "of", "the", "on", "at", "re", "for", "by", "in", "a", "an")
)
_LETTERHEAD = re.compile(
    r"(?:THE )?WHITE HOUSE(?:,? WASHINGTON)?|(?:UNITED STATES )?DEPARTMENT OF \w+|WASHINGTON(?:,? D\. ?C\.)?|"
    r"NATIONAL SECURITY COUNCIL|(?:AMERICAN )?EMBASSY\b.{0,40}|OFFICE OF .{3,40}|EXECUTIVE OFFICE .{3,40}|"
    r"THE (?:UNDER )?SECRETARY(?: OF \w+)?|FORM [A-Z]{1,4}[- ]?\d[\w-]*|(?:UNITED STATES|U\. ?S\.) GOVERNMENT"
)
_CAPITALS = (
    *("WHITE", "HOUSE", "UNITED", "STATES", "DEPARTMENT", "STATE", "WASHINGTON", "NATIONAL", "SECURITY", "COUNCIL"),
    *("SECRETARY", "MEMORANDUM", "OFFICE"),
)
_LONGEST = 110


@dataclass(frozen=True)
class Mark:
    """What a head calls itself: the `form`, as it must have been typed, and what stands behind it on the line."""

    form: str
    rest: str

    @property
    def words(self) -> str:
        return f"{self.form}{self.rest}".strip()


def mark_of(words: str) -> Mark | None:
    """The mark that a line is; a sentence about a telephone call is none."""
    words = closed_up(words)
    if len(words) > _LONGEST:
        return None
    match = _MARK.fullmatch(mended_capitals(words, _FORMS))
    if match is None:
        return None
    form, rest = match["form"], match["rest"]
    small = [word for word in re.findall(r"\b[a-z]{2,}\b", rest) if word not in _SMALL]
    headed = not rest.strip() or _REST.match(rest) or "/" in rest
    upper = form[0].isupper() and (form.isupper() or not form.islower())
    return Mark(form, rest.rstrip()) if headed and upper and not small else None


def closed_up(words: str) -> str:
    """`T E L C O N` is TELCON."""
    letters = words.split()
    return "".join(letters) if len(letters) >= 4 and all(len(each) == 1 for each in letters) else words


def key_in(words: str) -> tuple[str, str] | None:
    """A field's key and value: `PARTICIPANTS;   Mr. Quill`, `TlME: 5:O1 p.m.`, `BETWEEN: Marlow and Quill`."""
    if found := key_of(words):
        return found[0], found[1]
    match = re.match(r"(?P<key>[A-Z0-9|][\w|,&. ]{1,30}?)\s*(?P<delimiter>[:;.])(?:\s+(?P<value>.*)|$)", words)
    if match is None:
        return None
    key, value = match["key"], match["value"] or ""
    known = read_as(key, _KEYS)
    if known and (match["delimiter"] != "." or len(known) > len("DATE")):
        key = known
    elif match["delimiter"] == ".":
        return None
    if key.casefold() == "between":
        return "between", value.strip()
    found = key_of(f"{mended_capitals(key, _KEYS)}: {value}")
    return (found[0], found[1]) if found else None


def is_letterhead(words: str) -> bool:
    """`THE WHITE HOUSE`, `DEPARTMENT OF STATE`, `FORM DS-1254`: whose paper it is."""
    return _LETTERHEAD.fullmatch(mended_capitals(words.strip(" ,."), _CAPITALS)) is not None
