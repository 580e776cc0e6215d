"""What a question asks for, read off its words: pure rules, no search."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from data.speech.person_names import surname
from data.volume import Target
from embeddings.passages import content_words
from qa.asked import Question
from qa.question.date_mentions import DateMention, date_mentions
from qa.question.document_numbers import asks_of_pointers, without_documents
from qa.question.meant_documents import Titles, meant_documents, of_dates
from qa.question.named_documents import Absent, absent, named_documents, shelf_of
from qa.question.patterns import QuestionPatterns, first_match, question_patterns
from qa.question.subject import ABOUT_CALLS, Subject, subject_of
from qa.question.volumes import without_volumes
from qa.words import PersonAsked, people_named, spoken_names, voices_of

_FOOTNOTE_NUMBER = re.compile(
    r"\b(?:foot ?)?note (?:no\.? |number )?(\d+|one|two|three|four|five)\b"
    r"|\b(first|second|third) (?:foot ?)?note\b",
    re.IGNORECASE,
)
_COURTESY = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Dr|Secretary|President|Ambassador|Amb|Senator|General|Minister|Foreign Minister|Chancellor"
    r"|Chairman|Director)\.? (?=[A-Z])"
)


@dataclass(frozen=True)
class Cue:
    """What a reply is asked to: “what did Ball say when `speaker` asked `words`”."""

    speaker: str
    words: str


@dataclass(frozen=True)
class Catalogue:
    """What else a library tells: its documents' titles, the printed dates that are not the encoded ones, and the full
    names of each speaker."""

    titles: Titles = str
    persons: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    printed: Mapping[str, dt.date] = field(default_factory=lambda: MappingProxyType({}))


_NO_CATALOGUE = Catalogue()


@dataclass(frozen=True)
class QuestionProfile:
    """`speaker` is whose words are asked for; `documents` are those named by id, number, date or place in time.

    `voices` are all speakers whom the name may mean, `person` is who is asked for by more than a surname,
    `alike` are the speakers whose name stands for several people.
    `within` are the documents that it names, else all of the volumes that it names: the others are left out; empty
    for no limit. `of_pointers`: it asks what others say of a document.
    `written` are what the one may have written to the other, of “What did Kissinger tell Giscard?”.
    `several`: of “both calls”, each has its say.
    `open_topic`: the question names no topic, “What did Bundy say on November 9?”.
    `taken` tells which document was taken to be meant, where the question only describes one by what it tells of.
    """

    question: Question
    subject: Subject
    speaker: str | None = None
    voices: tuple[str, ...] = ()
    person: PersonAsked | None = None
    alike: frozenset[str] = frozenset()
    dates: tuple[DateMention, ...] = ()
    documents: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    of_pointers: bool = False
    absent: tuple[Absent, ...] = ()
    footnote: str | None = None
    cue: Cue | None = None
    definition: bool = False
    written: tuple[str, ...] = ()
    several: bool = False
    open_topic: bool = False
    taken: str = ""

    @property
    def text(self) -> str:
        """The question with what it leans on, in words."""
        return self.question.text

    @property
    def own(self) -> str:
        """What it asks itself, without what it leans on."""
        return self.question.own


def profile(
    question: Question,
    speakers: Sequence[str],
    documents: Mapping[str, dt.date | None],
    numbers: Mapping[str, Target] = MappingProxyType({}),
    catalogue: Catalogue = _NO_CATALOGUE,
) -> QuestionProfile:
    """Read a standalone question. `documents` maps each document's id to its date, `numbers` to its volume and number
    there."""
    patterns = question_patterns(spoken_names(speakers))
    own, text = question.own, question.text
    of_pointers = asks_of_pointers(own)
    asked = _with_apostrophes(own, speakers)
    asked = asked if of_pointers else without_documents(asked)
    people, surnames_only = people_named(asked, speakers)
    named_speaker = _asked_speaker(_COURTESY.sub("", surnames_only), patterns, speakers)
    person = _person_of(named_speaker, people)
    voices = voices_of(named_speaker, speakers, person) if named_speaker else ()
    dates = date_mentions(text)
    shelf = shelf_of(text, own, documents, numbers)
    subject = subject_of(asked, _topic_words(own, dates, spoken_names(speakers)), patterns)
    named = named_documents(text, own, shelf, numbers)
    subject = "content" if named and subject == "inventory" else subject  # “What does document 3 contain?”
    dated = of_dates(dates, shelf, documents, catalogue.printed)
    in_order = subject not in ("order", "inventory")
    meant = meant_documents(text, dates, dated, shelf, documents, catalogue.titles) if in_order and not named else ()
    return QuestionProfile(
        question=question.naming(person.name, person.surname) if person and person.given else question,
        subject=subject,
        speaker=named_speaker if named_speaker in speakers or not voices else voices[0],
        voices=voices or ((named_speaker,) if named_speaker else ()),
        person=person,
        alike=frozenset(name for name, full in catalogue.persons.items() if len(full) > 1),
        dates=dates,
        documents=tuple(named or meant or dated),
        within=shelf.limit if of_pointers else tuple(named or meant) or shelf.limit,
        of_pointers=of_pointers,
        absent=absent(own, shelf, numbers),
        footnote=_footnote_label(asked),
        cue=_cue(asked, patterns, speakers),
        definition=first_match(patterns.definition, asked) is not None,
        several=first_match(patterns.several, asked) is not None
        or (subject in ABOUT_CALLS and first_match(patterns.several_calls, asked) is not None),
        open_topic=not _topic_words(surnames_only if person else text, dates, spoken_names(speakers)),
    )


def of_one_volume(asked: QuestionProfile, recent: Sequence[str], numbers: Mapping[str, Target]) -> QuestionProfile:
    """“Document 2” of several volumes is that of the volume of the `recent` documents, latest first, that has one."""
    if len(asked.within) < 2 or asked.within != asked.documents:
        return asked
    for volume in (numbers[document].volume for document in recent if document in numbers):
        of_it = tuple(one for one in asked.documents if one in numbers and numbers[one].volume == volume)
        if of_it and len({numbers[one].document for one in of_it}) == len(of_it) < len(asked.documents):
            return replace(asked, documents=of_it, within=of_it)
    return asked


def _with_apostrophes(question: str, speakers: Sequence[str]) -> str:
    """“bundys view”, typed in haste, as “Bundy's view”."""
    folded = question.casefold()
    for name in speakers:
        if len(name) > 1 and f"{name.casefold()}s" in folded:
            question = re.sub(rf"\b{re.escape(name)}s\b", f"{name}'s", question, flags=re.IGNORECASE)
    return question


def _topic_words(question: str, dates: Sequence[DateMention], speakers: Sequence[str]) -> list[str]:
    """What a question is about, beside who speaks and when."""
    said = {speaker.casefold() for speaker in speakers}
    said.update(word.casefold() for mention in dates for word in re.findall(r"\w+", mention.words))
    return [word for word in content_words(without_volumes(question)) if word.casefold() not in said]


def without_places(question: Question) -> str:
    """What is asked, without in which volume and document: no passage says where it stands."""
    plain = question.text if asks_of_pointers(question.own) else without_documents(question.text)
    return without_volumes(plain)


def _asked_speaker(question: str, patterns: QuestionPatterns, speakers: Sequence[str]) -> str | None:
    match = first_match(patterns.asked_speaker, question)
    return _as_listed(match[1], speakers) if match else None


def _person_of(speaker: str | None, people: Sequence[PersonAsked]) -> PersonAsked | None:
    """The last that is named so is the first in the question."""
    same = (one for one in reversed(people) if speaker and surname(one.surname) == surname(speaker))
    return next(same, None)


def _cue(question: str, patterns: QuestionPatterns, speakers: Sequence[str]) -> Cue | None:
    match = first_match(patterns.cue, question)
    words = match["words"].strip(" ,.?“”…") if match else ""
    return Cue(_as_listed(match["who"], speakers), words) if match and words else None


def _as_listed(name: str, speakers: Sequence[str]) -> str:
    return next((known for known in speakers if known.casefold() == name.casefold()), name)


def _footnote_label(question: str) -> str | None:
    words = {"one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "first": "1", "second": "2", "third": "3"}
    match = _FOOTNOTE_NUMBER.search(question)
    if match is None:
        return None
    label = (match[1] or match[2]).lower()
    return words.get(label, label)
