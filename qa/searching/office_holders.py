"""Who holds the office that a question asks for, among those who speak in the documents that come nearest."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from data.document import Document
from data.speech.participants import TITLES
from data.speech.person_names import may_be_same, surname, without_postnominals
from embeddings.search import holders
from qa.words import begins_as_asked, is_office_asked, state_of, states_named

_BRACKETED = re.compile(r"(?P<before>[^(\[]*)[(\[](?P<inside>[^()\]]*)")
_NAME, _SMALL = r"[A-Z][\w’'-]*", r"(?:of|for|to|in|and|the)"
_OFFICE = rf"(?P<office>{_NAME}(?: (?:{_SMALL} )*{_NAME})*)"  # as prose has it, in capitals, without a comma


def holder_of(offices: Sequence[str], documents: Sequence[Document]) -> tuple[str, str] | None:
    """Which of these words are the office, and who speaks in these documents and held it, by his fullest name.

    None for nobody, or several. As the documents list or label him, then as is generally known, then as they call him.
    An office whose country is told nowhere is sought last, where a document is of that country.
    """
    for held in (_listed, _of_the_days, _called_so, _at_home):
        for office in offices:
            names = _different(name for document in documents for name in held(office, document))
            if names:
                itself = any(name.casefold() in office.casefold() for name in names)
                return (office, names[0]) if len(names) == 1 and not itself else None
    return None


def _different(names: Iterable[str]) -> list[str]:
    """Each person once, by the longest of his names."""
    found: list[str] = []
    for name in sorted(dict.fromkeys(names), key=len, reverse=True):
        if not any(may_be_same(name, other) for other in found):
            found.append(name)
    return found


def _listed(office: str, document: Document, at_home: bool = False) -> Iterator[str]:
    """By the lists of persons and participants, and by labels: `Hon. Ann Hale (Minister of Health)`."""
    spoken: dict[str, set[str]] = {}
    for turn in document.turns:
        if turn.speaker:
            spoken.setdefault(surname(turn.speaker).casefold(), set()).update((turn.person,) if turn.person else ())
    for one in (*document.participants, *document.namesakes):
        persons = spoken.get(surname(one.name).casefold())  # whom the document tells to have spoken, of that surname
        he_speaks = persons is not None and (
            not persons or any(may_be_same(one.full_name or one.name, p) for p in persons)
        )
        told = one.office or ""
        title = next((each for each in _titles(one.name) if is_office_asked(each, office, at_home)), "")
        if he_speaks and (title or begins_as_asked(told, office) or is_office_asked(told, office, at_home)):
            yield one.full_name or one.name.removeprefix(title).strip()
    for label, speaker in dict.fromkeys((turn.label, turn.speaker) for turn in document.turns):
        if label and speaker and any(is_office_asked(words, office, at_home) for words in _of_label(label)):
            yield speaker


def _titles(name: str) -> Iterator[str]:
    """What may be a title before a name: “Prime Minister Chou En-lai”."""
    words = name.split()
    return (" ".join(words[:end]) for end in range(1, len(words)))


def _of_label(label: str) -> tuple[str, ...]:
    """What a label may have as an office: inside its brackets, or before those that hold the name."""
    parts = _BRACKETED.match(label.strip(" :"))
    words = (parts["inside"], parts["before"]) if parts else (label,)
    return tuple(re.sub(r"^the ", "", each.strip(), flags=re.IGNORECASE) for each in words)


def _of_the_days(office: str, document: Document) -> Iterator[str]:
    """As is generally known of the document's day."""
    names = holders(office, document.date)
    return (speaker for speaker in document.speakers() if surname(speaker).casefold() in names)


def _called_so(office: str, document: Document, at_home: bool = False) -> Iterator[str]:
    """As the text presents who speaks: “Ann Hale, Minister of Health”, “Health Minister Ann Hale”."""
    bare = {_bare(speaker): speaker for speaker in document.speakers()}
    names = "|".join(re.escape(name) for name in sorted(bare, key=len, reverse=True) if " " in name)
    for pattern in (
        rf"\b(?P<name>{names}), (?:the |our |who is (?:the )?)?{_OFFICE}",
        rf"\b{_OFFICE} (?P<name>{names})\b",
    ):
        for match in re.finditer(pattern, document.text) if names else ():
            if is_office_asked(match["office"], office, at_home):
                yield bare[match["name"]]


def _bare(speaker: str) -> str:
    return TITLES.sub("", " ".join(without_postnominals(speaker.split())))


def _at_home(office: str, document: Document) -> Iterator[str]:
    """Where the document names the country that is asked for more often than all others together."""
    state = state_of(office)
    names = [*_listed(office, document, at_home=True), *_called_so(office, document, at_home=True)] if state else []
    named = Counter(states_named(document.text)[1]) if names else Counter[str]()
    if state and 2 * named[state] > named.total():
        yield from names
