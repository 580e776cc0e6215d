"""Speaker labels: what may be one at the start of a paragraph, and which of them are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from data.blocks import Block, Label
from data.speech.asides import IN_LABEL
from data.speech.cast import Cast

_NAME = r"(?:[RVMLB]/[A-Z][a-z]+\.?|[A-ZÀ-Þ](?:[\w.'’ʼ]|-(?!-))*|\[[A-Z][\w.'’]*\??\])"
_WORD = rf"(?:{_NAME}|of|the|de|da|van|von|der|and|for)"
_ASIDE = rf"(?: ?{IN_LABEL})"
_WORDS = rf"{_WORD}(?: {_WORD}){{0,5}}"
_DELIMITED = re.compile(
    rf"(?P<label>{_WORDS}{_ASIDE}?)(?P<delimiter> ?--+| ?—|:—|:–| ?:)(?P<after>\s*\[[a-z][^\]\n]{{1,40}}\]:?)?(?=\s*\S)"
)
_PERIOD = re.compile(
    r"(?P<label>(?:Mc)?[A-Z]{1,3}|[A-Z][a-z]+(?:[A-Z][a-z]+)?)(?P<delimiter>\.)(?= +[\"“(\[]?[A-Z0-9])"
)
_LONGEST = 600  # characters that a label with its aside may take; a paragraph has any number
_OWN_LINE = re.compile(rf"(?P<label>{_WORDS}{_ASIDE}?)(?P<delimiter>:?)[ \t]*\n")
_HEAD_WORDS = frozenset(
    (
        *("subject", "participants", "participant", "date", "place", "source", "to", "from", "time", "distribution"),
        *(
            "re",
            "note",
            "copies",
            "copies to",
            "copy to",
            "cc",
            "info",
            "reference",
            "ref",
            "attachment",
            "attachments",
        ),
        *("enclosure", "tab", "annex", "approved", "approve", "disapprove", "drafted by", "drafted", "cleared by"),
        *(
            "date & time",
            "date and time",
            "time and place",
            "date and place",
            "present",
            "attendees",
            "also present",
            "memorandum for",
        ),
        *("memorandum", "secret", "confidential", "top secret", "conclusion", "conclusions", "recommendation"),
        *(
            "recommendations",
            "background",
            "discussion",
            "summary",
            "issue",
            "problem",
            "action",
            "decision",
            "through",
        ),
        *("united states", "us", "u.s", "ussr", "u.s.s.r", "uk", "comment", "paragraph", "page", "subjects", "title"),
        *("ps", "p.s", "nb", "n.b", "begin text", "end text", "quote", "unquote", "questions", "answer", "signed"),
        *("editorial note", "dear mr. president", "dear mr", "telegram", "letter", "enclosures", "agenda", "item"),
        *("clearance", "clearances", "classification", "precedence", "repeated", "objective", "objectives", "purpose"),
    )
)
_INTERJECTIONS = frozenset(
    ("well", "yes", "no", "oh", "ok", "now", "look", "but", "and", "so", "right", "good", "fine", "sure", "listen")
)
_NO_SPEAKER = re.compile(r"(?:my )?dear\b|for (?:the )?[A-Z]|copies\b|section\b|part\b|chapter\b|tags\b", re.IGNORECASE)
_NO_NAME = frozenset(
    ("mr", "mrs", "ms", "dr", "m", "mm", "sec", "gen", "amb", "messrs", "no", "nos", "st", "sen", "secy")
)
_TITLED = re.compile(
    r"(?:mr|mrs|ms|miss|dr|professor|the president|president|vice president|the vice president|secretary|the secretary|"
    r"under secretary|ambassador|the ambassador|prime minister|the prime minister|minister|the minister|chairman|"
    r"the chairman|general|admiral|senator|governor|director|foreign minister|the foreign minister|chancellor|"
    r"the chancellor|premier|king|the king|shah|the shah|colonel|marshal|queen|pm|deputy|counselor|"
    r"operator|interpreter|voices?|unidentified|attorney general|the attorney general|congressman|lord|sir|all$|"
    r"(?:[rvmlb]/)?(?:adm|gen)|amb|maj|brig|lt|col|capt|pres|sec|prof|for\.? min|vice minister|speaker)\b\.?",
    re.IGNORECASE,
)


_HEREAFTER = re.compile(r"[\[(](?:hereafter|via|through|interpreting|speaking)\b")


def names_nobody(label: str) -> bool:
    """`SUBJECT` and its like stand before a colon and are a head's, `Dear Mr. Quill` is a letter's."""
    return label.casefold().strip(" .") in _HEAD_WORDS or bool(_NO_SPEAKER.match(label))


def label_of(block: Block, periods: bool = False) -> Label | None:
    """What may be a label at the start of a block; `periods` also takes `K. Anatoly.`"""
    if block.apart:
        return None
    head = block.text[:_LONGEST]
    match = _DELIMITED.match(head) or _OWN_LINE.match(head) or (periods and _PERIOD.match(head))
    if not match or names_nobody(match["label"]):
        return None
    after = match.groupdict().get("after") or ""
    return Label(match["label"] + after.rstrip(":"), match["delimiter"], match.end())


def marked_person(block: Block, label: Label) -> str | None:
    """The id of the person whose marked name is the label or ends it."""
    bare = len(_bare(label.words))
    return block.person if bare - 1 <= block.name_end <= max(label.end, bare + 1) else None


@dataclass(frozen=True)
class Labels:
    """The labels of one document that were accepted as speakers', and how they are told from text.

    `accepted` holds them casefolded, `printed` as they stand, without asides. Where a reader has `decided` from all
    the lines of its text, each block tells its own.
    """

    accepted: frozenset[str]
    printed: frozenset[str] = frozenset()
    periods: bool = False
    decided: bool = False

    def of(self, block: Block) -> Label | None:
        """The accepted label that a block begins with."""
        if self.decided:
            return block.said
        found = label_of(block, self.periods)
        if found and _bare(found.words).casefold() in self.accepted:
            return found
        return self._undelimited(block) if len(self.accepted) >= 2 else None

    def _undelimited(self, block: Block) -> Label | None:
        """A known label whose delimiter was lost: `BundyU Thant …`, `Ball (con't.) If we …`."""
        for label in sorted(self.printed, key=len, reverse=True):
            if len(label) < 3 or not block.text.startswith(label) or block.apart:
                continue
            if match := re.match(rf"{re.escape(label)}(?:(?=[A-Z][\w ])| ?\((?:con|cont)[^)]*\)\s*)", block.text):
                return Label(label, "", match.end())
        return None


def accept_labels(body: Sequence[Block], cast: Cast) -> Labels:
    """Which candidates are speakers.

    A label is one when the title, a marked name or the cast says who it is, or when it looks like
    a person (a title, initials) and comes back beside another; in a text where most paragraphs
    begin so, anything that comes back does. A lone “Well--” or “Cuba:” labels nobody, and a single
    labelled paragraph makes no conversation.
    """
    if said := [block.said for block in body if block.said]:
        names = [_bare(label.words) for label in said]
        return Labels(frozenset(name.casefold() for name in names), frozenset(names), decided=True)
    for periods in (False, True):
        found = [(block, label) for block in body if (label := label_of(block, periods))]
        accepted = _with_periods(found, cast) if periods else _accepted(found, cast, body)
        turns = [_bare(label.words) for _, label in found if _key(label) in accepted]
        begins = bool(found) and found[0][0] is body[0] and _key(found[0][1]) in accepted
        if len(turns) >= 2 or begins:
            return Labels(frozenset(accepted), frozenset(turns), periods)
    return Labels(frozenset())


def _accepted(found: Sequence[tuple[Block, Label]], cast: Cast, body: Sequence[Block]) -> set[str]:
    seen = Counter(_key(label) for _, label in found if _key(label) not in _INTERJECTIONS)
    printed = {_key(label): _bare(label.words) for _, label in found if _key(label) in seen}
    asides = {_key(label): label.words for _, label in found}
    delimited = {_key(label) for _, label in found if label.delimiter}
    repeated = {key for key, count in seen.items() if count >= 2}
    marked = {_key(label) for block, label in found if marked_person(block, label)}
    named = {key for key in seen if cast.identify(printed[key]).known} & (delimited | repeated)
    persons = named | {key for key in seen if is_personal(printed[key]) or key in marked} & (delimited | repeated)
    speaking = named | persons & repeated
    if speaking:
        listed = {
            key for key in delimited & set(seen) if cast.identify(printed[key]).person or _HEREAFTER.search(asides[key])
        }
        speaking |= persons | listed
    if len(repeated) < 2 or not _mostly_labelled(found, body):
        return speaking | _taking_turns(found, body)
    lone = {_key(label) for block, label in found if ":" in label.delimiter and block.newlines_before > 1}
    return speaking | repeated | lone & set(seen)


def _taking_turns(found: Sequence[tuple[Block, Label]], body: Sequence[Block]) -> set[str]:
    """Two labels that answer each other in every paragraph there is: `A: … B: … A: …`."""
    names = [_key(label) for _, label in found if label.delimiter]
    first = found[0][0].span.start if found else 0
    everywhere = len(names) == sum(not block.apart and block.span.start >= first for block in body) >= 3
    return set(names) if everywhere and names == [names[place % 2] for place in range(len(names))] else set()


def _with_periods(found: Sequence[tuple[Block, Label]], cast: Cast) -> set[str]:
    """`K. Anatoly.` looks like `A. The first point.`: it must be somebody known, or begin most paragraphs."""
    seen = Counter(_key(label) for _, label in found if label.delimiter == ".")
    seen = Counter({key: count for key, count in seen.items() if count >= 2 and key not in _NO_NAME})
    printed = {_key(label): _bare(label.words) for _, label in found if _key(label) in seen}
    known = {key for key in seen if cast.identify(printed[key]).known}
    if len(known) >= 2:
        return known
    names = {key for key in seen if len(key) > 3 and not printed[key].isupper()}
    return names if len(names) >= 2 and _mostly_labelled(found, [block for block, _ in found]) else set()


def is_interjection(key: str) -> bool:
    """`Well--` and its like begin a sentence, whoever speaks it."""
    return key in _INTERJECTIONS


def is_personal(label: str) -> bool:
    """Looks like somebody: a title, `Operator`, initials of up to four letters, or `H. Vance`."""
    initials = re.fullmatch(r"(?:[A-Z]{0,2}Mc)?[A-Z]{1,4}", label.replace(".", ""))
    return bool(_TITLED.match(label) or initials or re.fullmatch(r"(?:[A-Z]\. ?){1,2}[A-Z][\w’'-]+", label))


def _key(label: Label) -> str:
    """What makes two labels the same: `The Secretary` and `THE SECRETARY` are."""
    return _bare(label.words).casefold()


def _bare(label: str) -> str:
    """The label without asides, so that `LBJ [continuing]` is LBJ; case and dots as printed."""
    return re.sub(rf"{_ASIDE}\s*$", "", label).strip(" .") or label.strip("[]()? ")


def _mostly_labelled(found: Sequence[tuple[Block, Label]], body: Sequence[Block]) -> bool:
    """From the first label on: what stands above it may be a long head."""
    first = found[0][0].span.start if found else 0
    return 2 * len(found) >= sum(not block.apart and block.span.start >= first for block in body)
