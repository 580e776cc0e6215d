"""Words for kinds of documents that are verbs as well: “what did the minister report”, “where people talk at once”.

A verb has its subject before it: behind “did” or “would”, or, of several people, behind “where”, “when” or “who”. A
noun is led in by “the”, by whose it is or by its day; where both may be, “the Laos report”, another verb behind it
makes it a noun, “what did the Laos report say”.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import qa
from data.tables import word_list
from embeddings.passages import FUNCTION_WORDS
from qa.words import Token

_VERBS_TOO = frozenset((
    "call", "cable", "document", "estimate", "file", "lunch", "note", "notes", "report", "statement", "talk", "message",
))  # fmt: skip
AUXILIARIES = frozenset((
    "did", "does", "do", "didn't", "doesn't", "don't", "will", "would", "could", "can", "should", "must", "may",
    "might", "shall", "won't", "wouldn't", "couldn't", "can't", "shouldn't",
))  # fmt: skip
_OF_SEVERAL = frozenset(("where", "when", "how", "why", "if", "whether", "while", "because", "who", "whom"))
_ARTICLES = frozenset(("the", "a", "an", "his", "her", "their", "its", "our", "your", "my", "both", "all", "each"))
_PRONOUNS = frozenset(("he", "she", "they", "we", "you", "i", "it", "who", "anyone", "anybody", "everybody", "people"))
_ONE_OF_THEM = (
    r"t?l*C*(?:oC+|otC+)*l*"  # “the foreign minister Ch’iao”, “the Secretary of State”; no name behind a verb
)
_SUBJECT = re.compile(rf"(?:p|{_ONE_OF_THEM})(?:&(?:p|{_ONE_OF_THEM}))*")
_SAYS_HOW = frozenset(("phone", "telephone", "first", "second", "third", "last", "next", "long", "short", "secret",
                       "whole", "final", "recent", "earlier", "later"))  # fmt: skip
_LEADS_A_NOUN = frozenset(("on", "of", "about", "with", "to", "from", "in", "for", "by", "at", *_ARTICLES))
_SPEECH = tuple(word_list(qa, "word_lists/speech_verbs.txt"))
_OTHERS = frozenset(
    each.partition(":")[0] for each in word_list(qa, "word_lists/irregular_verbs.txt") if ":" in each
) | {"contain", "happen", "end", "start", "open", "close", "look", "cover", "conclude", "name", "change", "lead"}


def is_a_verb(question: str, tokens: Sequence[Token], at: int) -> bool:
    """Whether the word for a kind at that place says what somebody does."""
    if tokens[at].folded not in _VERBS_TOO or not at:
        return False
    beside = tokens[at - 1]
    if beside.folded == "to":  # “what do they want to report”; “to the report” has its article
        return True
    if beside.date or _is_possessive(beside) or beside.folded in _ARTICLES | _SAYS_HOW:
        return False
    for place in range(at - 1, -1, -1):
        word = tokens[place].folded
        if word in AUXILIARIES or word in _OF_SEVERAL:
            subject = _shape(question, tokens[place + 1 : at])
            if _SUBJECT.fullmatch(subject) is None:
                return False
            if word in _OF_SEVERAL and not _are_several(tokens[place:at], subject):
                return False
            return "t" not in subject or not _another_verb(tokens[at + 1 :])
    return False


def _shape(question: str, tokens: Sequence[Token]) -> str:
    """What stands between, a letter a word: t article, C name, l other word, o “of”, & “and”, p “they”, x what no
    subject has."""
    letters = list[str]()
    for place, token in enumerate(tokens):
        gap = question[tokens[place - 1].end : token.start].strip(" .-") if place else ""  # “Mr. Quill”
        letters += ["&" if gap == "," else "x"] if gap else []
        letters.append(_letter(token))
    return re.sub(r"&{2,}", "&", "".join(letters))


def _letter(token: Token) -> str:
    if token.date:
        return "x"
    if token.folded in ("and", "or"):
        return "&"
    if token.folded in _ARTICLES:
        return "t"
    if token.folded == "of":
        return "o"
    if token.folded in _PRONOUNS:
        return "p"
    if token.capital:
        return "C"
    return "x" if token.folded in FUNCTION_WORDS else "l"


def _are_several(tokens: Sequence[Token], subject: str) -> bool:
    """Only of several people the verb is as the noun is: “where people talk”, not “where the minister talks”."""
    last = tokens[-1].folded
    if tokens[0].folded == "who":
        return not subject
    return not subject or "&" in subject or last in _PRONOUNS - {"he", "she", "it"} or last.endswith(("s", "men"))


def _another_verb(behind: Sequence[Token]) -> bool:
    """Whether a verb follows that the words before it are the subject of."""
    led = False
    for token in behind:
        if not led and not token.capital and (token.folded in _OTHERS or token.folded.startswith(_SPEECH)):
            return True
        led = token.folded in _LEADS_A_NOUN
    return False


def _is_possessive(token: Token) -> bool:
    return token.folded.endswith(("'s", "s'"))
