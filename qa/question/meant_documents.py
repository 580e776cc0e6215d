"""Which documents a question means by their date, kind or place in time: “the December 3 memo”, “the second call”."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence

from data.document_kind import UNKNOWN, document_kind
from qa.question.date_mentions import DateMention
from qa.question.document_nouns import DOCUMENT_NOUNS
from qa.question.named_documents import Shelf

Titles = Callable[[str], str]

NOUN = rf"(?:(?:tele)?phone )?(?P<noun>{DOCUMENT_NOUNS})"
_ORDINALS = {
    "first": 0, "1st": 0, "earliest": 0, "oldest": 0, "earlier": 0, "former": 0, "second": 1, "2nd": 1, "third": 2,
    "3rd": 2, "fourth": 3, "4th": 3, "fifth": 4, "5th": 4, "last": -1, "latest": -1, "newest": -1, "later": -1,
    "latter": -1,
}  # fmt: skip
_OF_TWO = ("earlier", "former", "later", "latter")
_ORDINAL = re.compile(
    rf"\bthe (?P<which>{'|'.join(_ORDINALS)})(?: of the (?:two|three|four|five))? {NOUN}"
    r"(?! (?:from|to|with|by|that|which)\b)",
    re.IGNORECASE,
)
_FIRST_TALK = re.compile(
    r"\bwhen did (?P<who>they|the two(?: men)?|(?:(?:and )?(?-i:[A-Z])[\w.’'-]*,? )+?(?:and )?(?-i:[A-Z])[\w.’'-]*)"
    r" (?P<which>first|last) (?:talk|speak|confer|converse)(?: (?:by|on|over) (?:the )?(?:tele)?phone)?\W*$",
    re.IGNORECASE,
)
_ANY_KIND = ("document", "doc", "file", "record")
_TALKS = ("call", "conversation", "talk", "telcon", "meeting", "transcript", "hearing")
_TALK = re.compile(r"conversation|meeting|discussion|call|hearing|transcript|interview|conference")
_BY_PHONE = re.compile(r"\b(?:calls?|telcons?|phone|telephone)\b", re.IGNORECASE)
_TELEPHONE = re.compile(r"\btelephone\b", re.IGNORECASE)
_PARTNERS = 8  # words that say who speaks with whom
_SAME = {"memo": "memorandum", "memoranda": "memorandum", "cable": "telegram", "despatches": "despatch"}
MOST_IN_ORDER = 5  # documents; among more nobody counts


def of_dates(
    mentions: Sequence[DateMention],
    shelf: Shelf,
    documents: Mapping[str, dt.date | None],
    printed: Mapping[str, dt.date],
) -> list[str]:
    """The documents of the dates that a question names, encoded or printed."""
    days = {*documents.values(), *printed.values()} if mentions else set()
    meant = {day for day in days if any(mention.matches(day) for mention in mentions)}
    if not meant:
        return []
    return [one for one in shelf.documents if documents[one] in meant or printed.get(one) in meant]


def meant_documents(
    question: str,
    mentions: Sequence[DateMention],
    dated: Sequence[str],
    shelf: Shelf,
    documents: Mapping[str, dt.date | None],
    titles: Titles,
) -> Sequence[str]:
    """“The December 3 memo”, “the second call”: a document that is called something and not only dated."""
    if len(mentions) == 1:
        return by_date_and_kind(question, mentions[0].words, dated, titles)
    if mentions or len(shelf.documents) > MOST_IN_ORDER:
        return ()
    return by_order(question, {one: documents[one] for one in shelf.documents}, titles)


def by_date_and_kind(question: str, date: str, dated: Sequence[str], titles: Titles) -> tuple[str, ...]:
    """Of the documents of a date those that “the {date} memo” or “the letter of {date}” may mean; of the calls “between
    Ball and Bundy on {date}” those by telephone, where there are any."""
    words = re.escape(date)
    partners = rf"(?: (?:between|with|to|from)(?: [^\s,?;]+){{1,{_PARTNERS}}}?)?"
    named = re.search(rf"{words}(?:['’]s)? {NOUN}", question, re.IGNORECASE) or re.search(
        rf"\b{NOUN}{partners} (?:of|from|dated|on|in)(?: the)? {words}", question, re.IGNORECASE
    )
    if named is None:
        return ()
    fitting = tuple(document for document in dated if may_be_called(named["noun"].casefold(), titles(document)))
    by_phone = tuple(one for one in fitting if _TELEPHONE.search(titles(one))) if _BY_PHONE.search(named[0]) else ()
    return by_phone or fitting


def named_by_date(question: str, date: str) -> str | None:
    """The words of a question that name a document by its kind and date, “telegram of January 5, 1962”."""
    named = re.search(rf"\b{NOUN} (?:of|from|dated) (?:the )?{re.escape(date)}", question, re.IGNORECASE)
    return named[0] if named else None


def by_order(question: str, documents: Mapping[str, dt.date | None], titles: Titles) -> tuple[str, ...]:
    """“The second memorandum” of a few, in order of their dates; “when did they first talk” of their talks."""
    match = _ORDINAL.search(question) or _FIRST_TALK.search(question)
    if match is None or not 1 < len(documents) <= MOST_IN_ORDER:
        return ()
    noun = (match.groupdict().get("noun") or "talk").casefold()
    called = [document for document in documents if may_be_called(noun, titles(document))]
    by_phone = [one for one in called if _TELEPHONE.search(titles(one))] if _BY_PHONE.search(match[0]) else []
    if match.re is _FIRST_TALK:
        called = by_phone if _BY_PHONE.search(match[0]) else called
        called = [one for one in called if _is_between(match["who"], titles(one))]
    else:
        called = by_phone or called
    dated = sorted((date, document) for document in called if (date := documents[document]))
    which = match["which"].casefold()
    place = _ORDINALS[which]
    if (which in _OF_TWO and len(dated) != 2) or len(dated) != len(called) or not place < len(dated) > 0:
        return ()
    return (dated[place][1],)


def _is_between(people: str, title: str) -> bool:
    """Whether those whom a question names stand in the title; “they” are whoever does."""
    names = set(re.findall(r"\b(?!(?:Mr|Mrs|Ms|Dr)\b)[A-Z][\w’-]+", people))
    return names <= set(re.findall(r"[\w’-]+", title))


def may_be_called(noun: str, title: str) -> bool:
    """Whether a reader may call the document so; one whose title tells no kind may be called anything."""
    return kind_may_be_called(noun, document_kind(title))


def kind_may_be_called(noun: str, kind: str) -> bool:
    """The same of the kind that a title tells."""
    singular = _SAME.get(noun, noun if noun == "minutes" else noun.removesuffix("s"))
    singular = _SAME.get(singular, singular)
    if kind == UNKNOWN or singular in _ANY_KIND:
        return True
    return bool(_TALK.search(kind)) if singular in _TALKS else singular in kind
