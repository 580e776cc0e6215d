"""What gives a question away that the documents do not answer, each with the reason in words.

A name or a date that is nowhere, a person who is not in that document, a “how many” with no
number in the evidence: each check is one function, which returns why to refuse, or None.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Protocol

from data.passages import Kind
from data.word_list import word_list
from embeddings.retriever import Hit
from embeddings.words import FUNCTION_WORDS, content_words
from qa.answer_type import answer_type, main_clause, tells
from qa.names import COMMON_NAMES, name_phrases, people_in
from qa.office_holders import offices_held
from qa.question import QuestionProfile, leant_on, own_words

_SPEECH = re.compile("|".join(sorted(word_list("qa", "word_lists/speech_verbs.txt"))), re.IGNORECASE)
_WHO = re.compile(
    r"^(?:and |so |but )?(?:exactly )?who(?:'s)? (?:else )?(?:\w+ly )?(?P<verb>\w+)(?: (?:\w+ly )?(?P<next>\w+))?",
    re.IGNORECASE,
)
_WHO_IS = re.compile(
    r"who(?:'s| is| was) (?:this |that )?(?:Mr\.? |Mrs\.? )?(?P<name>[A-Z][\w’'-]+)\W*$", re.IGNORECASE
)
_WHICH_PERSON = re.compile(
    r"\bwhich (?:\w+ )?(?:man|woman|person|diplomat|official|minister|general|admiral|ambassador|senator|leader"
    r"|delegate|officer|speaker|participant) (?P<verb>\w+)",
    re.IGNORECASE,
)
_AUXILIARIES = frozenset(
    "did does do was is were are had has have would could should can will may might must".split()  # noqa: SIM905
)
_LIGHT_VERBS = frozenset("made gave took turned got came went does did".split())  # noqa: SIM905
_OTHERS_WORDS = re.compile(
    r"\b(?:what|how|why) (?:did|does|do|was|is|has|had|would) (?:the )?"
    r"(?P<who>[\w.'’-]+(?: [A-Z][\w.'’-]+)*?)(?: \w+ly)? "
    r"(?P<verb>say|tell|answer|reply|respond|react|write|advise|promise|announce|order)\b",
    re.IGNORECASE,
)
_EDITORS = frozenset(("editor", "editors", "note", "notes", "footnote", "footnotes"))
_ANSWERING = ("answer", "reply", "respond", "react")
_REPORTS_OF = {
    **{verb: re.compile(r"\b(?:repl|answer|respon|react)", re.IGNORECASE) for verb in _ANSWERING},
    "write": re.compile(r"\b(?:wrote|writ)", re.IGNORECASE),
    **{
        verb: re.compile(
            r"\b(?:say|said|told|tell|reported|claim|assert|call|think|want|view|impression|word)", re.IGNORECASE
        )
        for verb in ("say", "tell", "announce")
    },
    **{
        verb: re.compile(rf"\b{stem}", re.IGNORECASE)
        for verb, stem in (("advise", "advi"), ("promise", "promis|assur"), ("order", "order"))
    },
}
_WHO_DID = re.compile(r"\bwho(?: \w+ly)? (?P<verb>\w{4,})\b", re.IGNORECASE)
_ABOUT = re.compile(
    r"\b(?:about|regarding|concerning) (?:the |a |an |any |his |their )?(?P<topic>[\w-]+)", re.IGNORECASE
)
_SAME_DEED = 0.42  # cosine of the verb with its best partner; “wrote” in “a memorandum from” has 0.76
_DETAILS = (
    (
        re.compile(r"\b(?P<word>wording|contents|contain|contained|contains)\b", re.IGNORECASE),
        "What it contains is not told.",
    ),
    (
        re.compile(r"\b(?:which|what) (?P<word>building|room|hotel|restaurant|street|house|hall)\b", re.IGNORECASE),
        "The documents do not say in which place.",
    ),
    (
        re.compile(r"\bhow did .*\b(?P<word>turn out|end up|work out|go)\W*$", re.IGNORECASE),
        "How it turned out is not told.",
    ),
)
_FULL_NAME = re.compile(r"\b(?:last|first|full|family|given|middle|real) names?\b|\bsurname\b", re.IGNORECASE)
_SEVERAL_DOCUMENTS = re.compile(
    r"\b(?:both|two|either|compare|documents|memos|memoranda|calls|conversations)\b", re.IGNORECASE
)


class Lookup(Protocol):
    """What the checks ask of the library."""

    def mentions(self, phrase: str, documents: Sequence[str] = (), kinds: Sequence[Kind] = ()) -> bool:
        """Whether these words stand in a passage: of these documents and kinds, if any are given."""

    def document_dates(self) -> dict[str, dt.date | None]: ...

    def speakers(self) -> tuple[str, ...]: ...


@dataclass(frozen=True)
class Asked:
    """What every check sees; there is at least one hit, and the first is the best."""

    profile: QuestionProfile
    hits: Sequence[Hit]
    lookup: Lookup


def _names(asked: Asked) -> tuple[tuple[str, ...], ...]:
    """The names that a question uses, and those of the earlier question that it leans on."""
    question = asked.profile.text
    return tuple(dict.fromkeys((*name_phrases(own_words(question)), *name_phrases(leant_on(question)))))


def _no_such_note(asked: Asked) -> str | None:
    """A footnote asked for by its number, or the source note of one memorandum, must be there."""
    label, documents = asked.profile.footnote, asked.profile.documents
    within = [hit.passage for hit in asked.hits if not documents or hit.passage.document_id in documents]
    if label and not any(passage.footnote == label for passage in within):
        return f"There is no footnote {label}{' in that document' if documents else ''}."
    if asked.profile.subject == "archive" and documents and not any(p.kind == "source" for p in within):
        return "That document has no source note."
    return None


def _unknown_name(asked: Asked) -> str | None:
    for name in _names(asked):
        if not any(asked.lookup.mentions(word) for word in name):
            return f"“{' '.join(name)}” is not mentioned."
    return None


def _unknown_date(asked: Asked) -> str | None:
    dates = asked.lookup.document_dates().values()
    for mention in asked.profile.dates:
        if any(mention.matches(date) for date in dates):
            continue
        if not any(asked.lookup.mentions(form) for form in mention.forms()):
            return f"No document is of {mention.words}, and none mentions that date."
    return None


def _not_in_that_document(asked: Asked) -> str | None:
    if not asked.profile.documents:
        return None
    for name in _names(asked):
        if not any(asked.lookup.mentions(word, asked.profile.documents) for word in name):
            return f"“{' '.join(name)}” is mentioned, but not {_there(asked)}."
    return None


def _there(asked: Asked) -> str:
    """The documents that the question names, in words."""
    if asked.profile.dates:
        return "in the document of that date"
    return "in that document" if len(asked.profile.documents) == 1 else "in those documents"


def _topic_of_another(asked: Asked) -> str | None:
    """What did X say about Y on a date: Y is spoken of, but in another document."""
    about = _ABOUT.search(own_words(asked.profile.text))
    if about is None or not asked.profile.documents:
        return None
    words = content_words(about["topic"])
    if not words or any(asked.lookup.mentions(word, asked.profile.documents) for word in words):
        return None
    if not any(asked.lookup.mentions(word) for word in words):
        return None
    return f"“{' '.join(words)}” is spoken of, but not {_there(asked)}."


def _names_apart(asked: Asked) -> str | None:
    """The names of a question should stand in one document, by name or by the office held at its date."""
    names = _names(asked)
    if len(names) < 2 or _SEVERAL_DOCUMENTS.search(asked.profile.text) or not names_missing(asked):
        return None
    return f"No document mentions {' and '.join(' '.join(name) for name in names)} together."


def names_missing(asked: Asked, documents: int = 3) -> int:
    """How many of the question's names are not in the best document, whichever of the first few has most of them."""
    names = _names(asked)
    if not names:
        return 0
    dates = asked.lookup.document_dates()
    best = list(dict.fromkeys(hit.passage.document_id for hit in asked.hits))[:documents]
    return len(names) - max(
        sum(_is_in(name, document, dates.get(document), asked.lookup) for name in names) for document in best
    )


def _is_in(name: tuple[str, ...], document: str, date: dt.date | None, lookup: Lookup) -> bool:
    return any(lookup.mentions(word, (document,)) for word in name) or any(
        lookup.mentions(office, (document,)) for office in offices_held(name, date)
    )


def type_not_told(asked: Asked, text: str) -> str | None:
    """A “how many” wants a number in the evidence, a “which country” a name: the words for what is missing."""
    if asked.profile.subject not in ("content", "footnote"):
        return None
    question, best = asked.profile.text, asked.hits[0].passage
    kind = answer_type(own_words(question))
    if kind is None or best.kind == "heading":
        return None
    if kind.name in ("person", "name") and _asks_who_said(own_words(question)):
        return None
    return None if tells(kind, text, question, best.speaker) else kind.words


def _expected_kind(asked: Asked) -> str | None:
    hit = asked.hits[0]
    wanted = type_not_told(asked, hit.passage.cut(hit.best_evidence()))
    return f"The nearest passage does not give {wanted}." if wanted else None


def _asks_who_said(question: str) -> bool:
    """Who said a thing is the speaker himself: nobody else need be named."""
    who = _WHO.match(main_clause(question))
    if who is None:
        which = _WHICH_PERSON.search(question)
        return bool(which and _SPEECH.match(which["verb"]))
    verb = who["next"] if who["verb"].casefold() in _AUXILIARIES and who["next"] else who["verb"]
    return bool(_SPEECH.match(verb)) or verb.casefold() in _LIGHT_VERBS


def _words_of_others(asked: Asked) -> str | None:
    """What somebody said who is on no call is known only where a speaker or editor reports it."""
    match = _OTHERS_WORDS.search(own_words(asked.profile.text))
    if match is None:
        return None
    who, verb = match["who"], match["verb"].casefold()
    if any(word.casefold() in FUNCTION_WORDS | _EDITORS for word in who.split()):
        return None
    if any(who.casefold().endswith(name.casefold()) for name in asked.lookup.speakers()):
        return None
    surname = who.split()[-1]
    if not asked.lookup.mentions(surname) and surname.casefold() not in COMMON_NAMES:
        return f"“{who}” is not mentioned."
    passage = asked.hits[0].passage
    if passage.kind == "narrative" and re.search(rf"\b{re.escape(surname)}\b", passage.text, re.IGNORECASE):
        return None  # a narrative memorandum tells what people said
    rest = own_words(asked.profile.text)[match.end() :]
    to_speaker = any(
        re.match(rf" (?:to )?{re.escape(name)}\b", rest, re.IGNORECASE) for name in asked.lookup.speakers()
    )
    spoken_of = asked.lookup.mentions(surname, kinds=("turn", "narrative"))
    if _REPORTS_OF[verb].search(passage.text) and (spoken_of or not to_speaker):
        return None
    return f"The documents do not report what {who} said on that."


def _deed_not_told(asked: Asked) -> str | None:
    """“Who leaked the story?” beside a passage that has the story and no leaking."""
    if asked.profile.subject != "content":
        return None
    matches = dict(asked.hits[0].matches)
    for match in _WHO_DID.finditer(own_words(asked.profile.text)):
        verb = match["verb"]
        telling = not _SPEECH.match(verb) and verb.casefold() not in _LIGHT_VERBS
        if telling and matches.get(verb, 1.0) < _SAME_DEED:
            return f"The nearest passage does not tell who {verb}."
    return None


def _detail_left_open(asked: Asked) -> str | None:
    """The thing is spoken of, but not the detail that is asked for: its wording, its place, its outcome."""
    matches = dict(asked.hits[0].matches)
    for pattern, reason in _DETAILS:
        detail = pattern.search(own_words(asked.profile.text))
        if detail and matches.get(detail["word"], 0.0) < _SAME_DEED:
            return reason
    return None


def _who_he_is(asked: Asked) -> str | None:
    """“Who is Jack?” wants more than a passage that names him: his office, or his other names."""
    match = _WHO_IS.match(own_words(asked.profile.text))
    if match is None or asked.profile.subject != "content":
        return None
    name = re.escape(match["name"])
    told = rf"\b{name}\b,? (?:\(|the |a |an |[A-Z])|\b{name}, |\b[A-Z][\w.’'-]+ {name}\b"
    if any(re.search(told, hit.passage.text) for hit in asked.hits[:3]):
        return None
    return "The documents name him, but do not say who he is."


def _full_name(asked: Asked) -> str | None:
    """A surname is told only where it stands beside the name that was asked about."""
    if not _FULL_NAME.search(asked.profile.text):
        return None
    for name in people_in(asked.profile.text, asked.lookup.speakers()):
        beside = rf"\b[A-Z][\w’'-]+ {re.escape(name)}\b|\b{re.escape(name)} [A-Z][\w’'-]+"
        if any(re.search(beside, hit.passage.text) for hit in asked.hits[:3]):
            return None
    return "The documents do not give the full name."


CHECKS: Mapping[str, Callable[[Asked], str | None]] = MappingProxyType(
    {
        "no_such_note": _no_such_note,
        "unknown_name": _unknown_name,
        "unknown_date": _unknown_date,
        "not_in_that_document": _not_in_that_document,
        "topic_of_another": _topic_of_another,
        "names_apart": _names_apart,
        "words_of_others": _words_of_others,
        "who_he_is": _who_he_is,
        "full_name": _full_name,
        "detail_left_open": _detail_left_open,
        "deed_not_told": _deed_not_told,
        "expected_kind": _expected_kind,
    }
)
