"""Names, dates and documents of a question that are not in the library, or not together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from embeddings.passages import content_words
from qa.asked import Question
from qa.question import DateMention, without_places
from qa.refusal.asked import Asked
from qa.refusal.known_names import is_in, is_known, naming
from qa.words import also_named, name_phrases

_ENDS = r"(?:of|in|on|at|to|for|from|with|when|while|and|or|but|by|after|before|during|as|that|than|was|were|is)\b"
_ABOUT = re.compile(  # “the real motive of …”: what it is may be the second word or the third
    r"\b(?:about|regarding|concerning) (?:the |a |an |any |his |their )?"
    rf"(?P<topic>[\w-]+(?: (?!{_ENDS})[\w-]+){{0,2}})",
    re.IGNORECASE,
)
_DOING = re.compile(r"[a-z]+ing (?:its|his|her|their|our|my|the|an?|some|any) ")  # no topic: “about saving the ship”
_DOCUMENTS = 4  # of the best hits; an answer in two parts may stand in two of them
_SOURCE_NUMBERS = ("0", "1")  # by which printed volumes count their source notes, before the editors' others
_SEVERAL_DOCUMENTS = re.compile(
    r"\b(?:both|two|either|compare|documents|memos|memoranda|calls|conversations)\b", re.IGNORECASE
)


def _names(asked: Asked) -> tuple[tuple[str, ...], ...]:
    """The names that a question uses, and those of the earlier question that it leans on."""
    question = asked.profile.question
    own, earlier = without_places(Question(question.own)), without_places(Question(question.topic))
    return tuple(dict.fromkeys((*name_phrases(own), *name_phrases(earlier))))


def no_such_note(asked: Asked) -> str | None:
    """A footnote asked for by its number, or the source note of one memorandum, must be there."""
    label, documents = asked.profile.footnote, asked.profile.documents
    within = [hit.passage for hit in asked.hits if not documents or hit.passage.document_id in documents]
    numbered = label in _SOURCE_NUMBERS and documents and any(passage.kind == "source" for passage in within)
    if label and not numbered and not any(passage.footnote == label for passage in within):
        return f"There is no footnote {label}{' in that document' if documents else ''}."
    if asked.profile.subject == "archive" and documents and not any(p.kind == "source" for p in within):
        return "That document has no source note."
    return None


def no_such_document(asked: Asked) -> str | None:
    """A volume, or a document asked for by its number, must be there, unless what is said of it elsewhere is meant."""
    for absent in asked.profile.absent:
        if not absent.pointer or not asked.lookup.mentions(absent.pointer):
            return f"There is no {absent.words} in this library."
    return None


def unknown_name(asked: Asked) -> str | None:
    for name in _names(asked):
        if not is_known(name, asked.lookup):
            return f"“{' '.join(name)}” is not mentioned."
    return None


def unknown_date(asked: Asked) -> str | None:
    """A year or month that is nowhere."""
    return next((_no_date(mention) for mention in _unknown(asked) if not mention.day), None)


def unknown_day(asked: Asked) -> str | None:
    """A day that is nowhere; a reader may have it from elsewhere and mean what the documents tell without it."""
    return next((_no_date(mention) for mention in _unknown(asked) if mention.day), None)


def _no_date(mention: DateMention) -> str:
    return f"No document is of {mention.words}, and none mentions that date."


def _unknown(asked: Asked) -> Iterator[DateMention]:
    dates = set(asked.lookup.document_dates().values()) if asked.profile.dates else set()
    for mention in asked.profile.dates:
        if any(mention.matches(date) for date in dates):
            continue
        if not any(asked.lookup.mentions(form) for form in mention.forms()):
            yield mention


def not_in_that_document(asked: Asked) -> str | None:
    if not asked.profile.documents:
        return None
    dates = asked.lookup.document_dates()
    for name in _names(asked):
        if any(asked.lookup.mentions(word, asked.profile.documents) for word in (*name, *also_named(name))):
            continue
        if not any(is_in(name, each, dates.get(each), asked.lookup) for each in asked.profile.documents):
            return f"“{' '.join(name)}” is mentioned, but not {_there(asked)}."
    return None


def _there(asked: Asked) -> str:
    """The documents that the question names, in words; of several of a date those that are looked at, and no others."""
    one = len(asked.profile.documents) == 1
    if not asked.profile.dates:
        return "in that document" if one else "in those documents"
    dates = asked.lookup.document_dates().items()
    of_date = {each for each, date in dates if any(mention.matches(date) for mention in asked.profile.dates)}
    if of_date <= set(asked.profile.documents):
        return "in the document of that date" if one else "in the documents of that date"
    return "in the document that seems to be meant" if one else "in the documents that seem to be meant"


def topic_of_another(asked: Asked) -> str | None:
    """What did X say about Y on a date: Y is spoken of, but in another document."""
    about = _ABOUT.search(asked.profile.own)
    if about is None or not asked.profile.documents or _DOING.match(asked.profile.own, about.start("topic")):
        return None
    words = content_words(about["topic"])
    if not words or any(asked.lookup.mentions(word, asked.profile.documents) for word in words):
        return None
    if not any(asked.lookup.mentions(word) for word in words):
        return None
    return f"“{' '.join(words)}” is spoken of, but not {_there(asked)}."


def names_apart(asked: Asked) -> str | None:
    """The names of a question should stand in one document, by name or by the office held at its date."""
    names = _names(asked)
    if len(names) < 2 or _SEVERAL_DOCUMENTS.search(asked.profile.text) or not names_missing(asked).in_one:
        return None
    together = f"{' and '.join(' '.join(name) for name in names)} together"
    if frozenset.intersection(*(naming(name, asked.lookup) for name in names)):
        return f"None of the documents that come nearest mentions {together}."
    return f"No document mentions {together}."


@dataclass(frozen=True)
class Missing:
    """How many of a question's names, which are `asked`, are not in the best document; in one document, whichever of
    the first has most of them; in any of the first documents; anywhere in the library, by the name itself."""

    asked: int
    in_best: int
    in_one: int
    in_any: int
    in_library: int

    def share(self, count: int) -> float:
        """Of the names asked for; 0 where there are none."""
        return count / max(1, self.asked)


def names_missing(asked: Asked) -> Missing:
    """Counted over the documents of the best hits, but for the names that no document has."""
    names, dates = _names(asked), asked.lookup.document_dates()
    documents = list(dict.fromkeys(hit.passage.document_id for hit in asked.hits))[:_DOCUMENTS]
    found = [
        {name for name in names if is_in(name, document, dates.get(document), asked.lookup)} for document in documents
    ]
    known = sum(is_known(name, asked.lookup) for name in names)
    return Missing(
        len(names),
        in_best=len(names) - len(found[0]),
        in_one=len(names) - max(map(len, found)),
        in_any=len(names) - len(set().union(*found)),
        in_library=len(names) - known,
    )
