"""Whether a label looks like somebody: a title, an office, a rank, initials; and what shape labels share."""

from __future__ import annotations

import re

from data.speech.asides import ASIDE
from data.speech.labels import is_personal
from data.speech.participants import TITLES

TITLE_WORD = re.compile(
    r"\b(?:mr|mrs|ms|miss|dr|sir|lord|lady|prof(?:essor)?|president|minister|premier|secretary|ambassador|amb|chairman|"
    r"chancellor|general|gen|marshal|admiral|adm|colonel|col|captain|capt|major|senator|sen|congressman|governor|gov|"
    r"director|counselor|king|queen|prince|judge|commissioner|mayor|speaker|deputy)\b\.?",
    re.IGNORECASE,
)
_ROLES = re.compile(
    r"(?:the )?(?:captain|commissioner|judge|justice|mayor|sheriff|inspector|detective|officer|bishop|father|sister|"
    r"rev(?:erend)?|(?:rt\.? ?)?hon|madam|clerk|witness|court|counsel|reporter|moderator|interviewer|questioner|"
    r"question|answer|host|narrator|announcer|caller|student|chair(?:wo)?man|chairperson|chair|baroness|earl|duke|viscount|"
    r"president|prime minister|minister|secretary|ambassador|consul|foreign minister|delegate|representative|member|"
    r"an? (?:hon|member)|several|hon|operator|interpreter|translator|prof|press)\b\.?"
    r"(?: (?:(?-i:[^\W\d_a-z])[\w.'’-]*|of|the|for|and|\(.*\)|hon\.?|members?)){0,6}"
    r"|(?:unidentified|unknown|male|female|first|second|third|another|an?) (?:\w+ )?"
    r"(?:speaker|voice|member|man|woman|person|male|female|participant|reporter|delegate)s?(?: \d+)?"
    r"|(?:(?:some|several|many|an?|government|opposition) )?(?:hon\.?|honou?rable|government|opposition|audience) "
    r"(?:members?|senators?|gentlemen)|audience|(?:the )?floor|unidentified|unknown"
    r"|(?:speaker|participant|voice|respondent|interviewee|juror|attendee|person)s? (?:no\. ?)?(?:\d+|[A-Z])"
    r"|the (?:(?-i:[^\W\d_a-z])[\w’'-]*[ -]){1,3}(?:secretary|minister|solicitor|chairman|president|commissioner)"
    r"(?: (?:of|for|to) .{1,40})?"
    r"|\w+ voices?|voices?|\[.*\?\]",
    re.IGNORECASE,
)
"""Who speaks by office, by rank or unseen; a closed list of what people are, not of what texts say."""
_ABROAD = re.compile(
    r"(?:(?:O|A|El|La|Il|Der|Die) )?(?:MM?\.|M(?:me|lle|gr)\.?|Monsieur|Madame|Mademoiselle|Herr|Frau|Fräulein|"
    r"Sra?\.?|Srta\.?|Señora?|Senhora?|Signora?|Sig\.(?:ra)?|Dhr\.|Mevrouw|Fru) "
    r"(?:(?:von|zu|van|de[nrl]?|la|le|du|di|da|al) |d['’])*(?-i:[^\W\d_a-z]).*"
    r"|(?:Le|La|El|Il|O|A|Der|Die|Den?) (?:(?:vice|vize)[ -]?)?(?:pr[ée]sident[ea]?|präsident(?:in)?|"
    r"ministre|ministr[oa]|minister(?:in)?|vorsitzende[rn]?|chancelier|(?:bundes)?kanzler(?:in)?|"
    r"secr[ée]taire|secretari[oa]|ambassadeur|botschafter(?:in)?|embajadora?|juge|juez|richter(?:in)?|t[ée]moin|zeuge|testigo|greffier)"
    r"(?: (?-i:[^\W\d_a-z]).*)?",
    re.IGNORECASE,
)
"""Titles and offices as other languages have them before a name."""
_NAMED_ASIDE = re.compile(r"^The [^()]+ \((?:Mr|Mrs|Ms|Miss|Dr|Sir|Lord|Lady|Dame|Hon)\b\.? [^()]+(?:\([^()]+\))?\)$")
"""`The Minister of Works (Mr. Ralph Denny)`."""


def is_person(printed: str) -> bool:
    """By title, office, rank or initials; `The President’s position` is nobody."""
    bare = ASIDE.sub("", printed).strip() or printed
    if _NAMED_ASIDE.search(printed):
        return True
    return is_personal(bare) or bool(_ROLES.fullmatch(bare) or _ABROAD.fullmatch(bare)) or _holds_office(bare)


def is_functionary(printed: str) -> bool:
    """`The CLERK`, `An HON. MEMBER`, `VOICE`: who is called by what he does, without a name."""
    return bool(_ROLES.fullmatch(ASIDE.sub("", printed).strip()))


def _holds_office(words: str) -> bool:
    """`CIA Director McCone`: titles, one of them a person's, and a name."""
    title = TITLES.match(words)
    name = words[title.end() :].split() if title else []
    return bool(title and TITLE_WORD.search(title[0])) and all(word[0].isupper() for word in name)


def shape_of(printed: str) -> str:
    """What labels of one document share: a title before the name, capitals, initials, one word or several."""
    bare = ASIDE.sub("", printed).strip(" .[]?")
    if is_person(bare):
        letters = bare.replace(".", "")
        return "initials" if letters.isupper() and len(letters) <= 4 and " " not in letters else "titled"
    words = bare.split()
    if bare.isupper():
        return "capitals"
    return "one word" if len(words) == 1 else "name" if all(word[0].isupper() for word in words) else "phrase"
