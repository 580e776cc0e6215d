"""What a document calls itself: a memorandum, a telegram, a letter; read off its title."""

from __future__ import annotations

import re

UNKNOWN = "document"
_NOUNS = (
    "memorandum|memoranda|memo|telegram|cable|letter|note|notes|aide-mémoire|aide-memoire|paper|report|minutes|record"
    "|editorial note|message|airgram|circular|instruction|instructions|transcript|conversation|telephone call|summary"
    "|despatch|dispatch|estimate|statement|speech|address|article|hearing|interview|agreement|treaty|protocol"
    "|communiqué|communique|declaration|resolution|directive|order|proclamation|diary entry|diary|agenda|chronology"
    "|log|study|talking points|testimony|debate|meeting|briefing|press conference|call"
)
_NOUN = re.compile(rf"\b(?:{_NOUNS})\b", re.IGNORECASE)
_BEFORE_NOUN = re.compile(
    r"(?:\b(?:editorial|circular|summary|verbatim|(?:special )?national intelligence|intelligence|policy|position"
    r"|background|briefing|discussion|working|diary|backchannel) )+$",
    re.IGNORECASE,
)
_BEGINS_THE_REST = re.compile(
    r"\b(?:from|to|of|by|between|for|on|in|at|with|among|prepared|drafted|regarding|concerning)\b", re.IGNORECASE
)
_OF_A_TALK = re.compile(
    r" of (?:an? |the )?(?P<talk>(?:telephone )?(?:conversation|conference|discussion|meeting|call))s?\b", re.IGNORECASE
)
_SAME = {
    "memo": "memorandum", "memoranda": "memorandum", "cable": "telegram", "dispatch": "despatch",
    "call": "conversation",
    "telephone call": "telephone conversation", "instructions": "instruction", "aide-memoire": "aide-mémoire",
    "communique": "communiqué", "diary": "diary entry",
}  # fmt: skip
_SEVERAL = ("minutes", "notes", "points")


def document_kind(title: str) -> str:
    """“telegram” of `Telegram From the Embassy`, “memorandum of conversation” of `Memorandum of a Conversation`.

    The noun before the title's first “from” or “of” tells it, else the first one anywhere; `document` where none does.
    """
    words = " ".join(title.split())
    rest = _BEGINS_THE_REST.search(words)
    opening = words[: rest.start()] if rest else words
    noun = next(reversed(list(_NOUN.finditer(opening))), None) or _NOUN.search(words)
    if noun is None:
        return UNKNOWN
    kind = _SAME.get(noun[0].casefold(), noun[0].casefold())
    before = _BEFORE_NOUN.search(words[: noun.start()])
    talk = _OF_A_TALK.match(words, noun.end())
    of = f" of {_SAME.get(talk['talk'].casefold(), talk['talk'].casefold())}" if talk else ""
    return f"{before[0].casefold() if before else ''}{kind}{of}"


def short_kind(title: str) -> str:
    """The kind in a word or two, to name a document by: “memorandum” also of a conversation."""
    return document_kind(title).partition(" of ")[0]


def is_plural(kind: str) -> bool:
    """Whether verbs follow in the plural: the minutes record, the notes are dated."""
    return kind.partition(" of ")[0].endswith(_SEVERAL)


# “The Mission to the United Nations” sends to somebody else.
_SENT_TO = (
    r"(?<!Mission)(?<!Delegation)(?<!Legation)(?<!Ambassador)(?<!Minister)(?<!Representative)(?<!Assistant)"
    r"(?<!Adviser)(?<!Aide) to (?:the |[A-Z])"
)
_FROM = re.compile(rf"(?:\bFrom|\bby|^\w+ from) (?P<who>.+?)(?={_SENT_TO}|, [A-Z][\w ]+, [A-Z]\w+ \d|$)")

_TO = re.compile(r" to (?P<whom>.+?)(?=, [A-Z][\w ]+, [A-Z]\w+ \d|, [A-Z]\w+ \d{1,2}, \d|, undated\b|$)")


def sender(title: str) -> str:
    """Who wrote it, as the title says: “the President's Special Assistant (Schlesinger)”; empty where it does not."""
    match = _FROM.search(" ".join(title.split()))
    return match["who"] if match else ""


def receiver(title: str) -> str:
    """To whom it was sent, as the title says: “the Department of State”; empty where it does not."""
    words = " ".join(title.split())
    match = _FROM.search(words)
    sent = _TO.match(words, match.end()) if match else None
    return sent["whom"] if sent else ""
