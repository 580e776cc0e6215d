"""Who somebody is: the sentences that say it outright, his office behind his name or before it.

“Who was Freymond?” asks for “James Freymond, Acting President of the International Committee of the Red Cross”, however
many passages are nearer to the question, for all of them tell what Freymond said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from data.document import Span
from data.folding import folded, folded_words
from data.passages import Passage
from data.speech.person_names import given_names, may_be_same, surname
from embeddings.library import Library
from embeddings.store import Store
from embeddings.values import Filters
from qa.naming import capital, full_date
from qa.operations.telling import Telling, Told, sentence_spans, voice
from qa.words import GIVEN, states_named

_READ = 400  # passages with the name
_MOST = 3  # different introductions
_AROUND = 90  # letters beside the name in which an office is looked for
_LONG = 60  # words of a sentence of which only the line or clause with the name is quoted
_FEWEST = 3  # what an introduction must be worth
_NAME = r"[A-Z][\w.’'-]*"
_PARTICLE = r"(?:(?:de|von|van|der|den|del|la|al|el|bin|da|du) ){0,2}"
_ASKS = re.compile(
    r"\W*(?:(?i:and|so|but|please|tell me|do you know),? )*"
    r"(?i:who)(?:['’]s|(?: exactly)? (?:is|was|are|were))(?: exactly)? "
    rf"(?:this |that )?(?:(?:[Tt]he )?(?:Mr|Mrs|Ms|Dr)\.? )?(?P<name>{_NAME}(?: {_PARTICLE}{_NAME}){{0,4}})\W*"
)
_ASKS_SMALL = re.compile(
    r"\W*(?:and |so )?who(?:['’]s| is| was)(?: exactly)? (?:(?:mr|mrs|ms|dr)\.? )?"
    r"(?P<name>(?!(?:there|present|speaking|the|it|he|she|this|that)\b)[a-z’'-]{3,}(?: [a-z’'-]{2,}){0,2})\W*"
)
_OFFICE = (
    r"(?:Presidents?|Vice[- ]President|Premier|Prime Minister|(?:Foreign |Defen[cs]e |Finance )?Minister|Chancellor"
    r"|(?:Under |Assistant |Deputy |Executive |Private )*Secretary(?:[- ]General)?"
    r"|(?:Acting |Deputy )?Director(?:[- ]General)?"
    r"|Ambassador|High Commissioner|Commissioner|Charg[eé]|Consul|Counsell?or|Attach[eé]|Minister[- ]Counsell?or"
    r"|Chairman|Vice Chairman|Chief|Chief of Staff|Governor|Senator|Congressman|Representative|Delegate|Speaker|Mayor"
    r"|Emperor|King|Queen|Prince|Shah|Sheikh?|Pope|Archbishop|Bishop|Cardinal|General|Admiral|Colonel|Commander|Marshal"
    r"|Assistant|Deputy|Advis[eo]r|Aide|Administrator|Coordinator|Spokesman|Editor|Correspondent|Columnist|Publisher"
    r"|Professor|Lawyer|Attorney|Judge|Justice|Head|Leader|Member|Officer|Interpreter|Envoy|Emissary|Specialist|Analyst"
    r"|Manager|Designer|Engineer|Student|Teacher|Mother|Father|Wife|Husband|Brother|Sister|Son|Daughter|Widow|Friend)"
)
_SMALL = rf"(?i:{_OFFICE})"
_KIND = (  # words before an office that say what kind of one; no verb, no “not”, no “and”
    r"(?:(?:[A-Z][a-z][\w’'./&-]*|[A-Z]{1,4}|(?i:acting|deputy|assistant|former|senior|special|chief|executive|permanent"
    r"|resident|honorary|first|second|third|vice|newly|appointed|military|naval|economic|political|cultural|commercial"
    r"|press|foreign|private|personal|old|new|late|local|regional|federal|national|state|public|legal|scientific)) )"
)
_BEHIND = re.compile(  # “, Acting President of …”, “ (Chairman of …)”, “ -- Ambassador …”
    rf"(?:,? (?:Jr|Sr|II|III)\.?)?(?:(?:,|\s[-–—]+|:)\s+|\s?\()"
    rf"(?:(?:who (?:is|was)|the|an?|then|now|former|formerly|acting|our|their|his|her|one of) )*"
    rf"(?P<office>{_KIND}{{0,5}}?{_SMALL}\b(?P<of> (?i:of|to|for|at|in)\b)?)(?! [A-Z][a-z])"
)
_IS = re.compile(
    r",? (?:is|was|became|has been|had been|will be|served as|has served as|serves as)"
    r"(?: (?:appointed|named|elected|now|then|still|currently|only))*"
    rf" (?:(?:an?|the|our|my|his|her|their|one of the|one of) )?(?P<office>{_KIND}{{0,5}}?{_SMALL}\b)"
)
_OF = (
    r"(?: (?:of|to|for|on) (?:the )?(?:(?:of|to|for|on|in|the|and) )*[A-Z][\w’'&-]*"
    r"(?: (?:(?:of|to|for|on|in|the|and) )*[A-Z][\w’'&-]*){0,6}?)"
)
_BEFORE = re.compile(rf"(?P<office>{_KIND}{{0,3}}\b{_OFFICE}(?P<of>{_OF})?)(?:\s?\(|,? )(?:{_NAME} ){{0,3}}$")
_HIS = re.compile(
    rf"\b(?:his|her|my|our|their|[A-Z][\w.-]*[’']s?) (?:[\w-]+ ){{0,3}}?(?P<office>{_SMALL}),? (?:{_NAME} ){{0,2}}$"
)
_GIVEN = re.compile(r"(?P<given>[A-Z][\w’'-]+) (?:[A-Z]\. )?$")
_A_LADY = re.compile(rf"\b(?:Mrs|Madame|Mme|Miss|Frau|Señora)\.? (?:{_NAME} )?$", re.IGNORECASE)
_ABBREVIATION = re.compile(r"[A-Z.]{2,6}")


@dataclass(frozen=True)
class Introduction:
    """Where somebody is introduced: by what office, how outright, and with what given name."""

    passage: Passage
    span: Span
    office: str
    worth: int
    given: str = ""


def who_is_asked(question: str) -> str | None:
    """The name, where nothing else is asked, and it is none of a country, of an office or, in capitals, of a body."""
    if match := _ASKS.fullmatch(question.strip()):
        name = match["name"].strip(" .,")
    elif match := _ASKS_SMALL.fullmatch(question.strip()):
        name = match["name"].title()
    else:
        return None
    nobody = _ABBREVIATION.fullmatch(name) or re.fullmatch(_SMALL, name) or states_named(name)[1]
    return None if nobody else name


def who_he_is(library: Library, name: str, documents: Sequence[str] = ()) -> Told | None:
    """The sentences that introduce him best, different ones, the most telling first; None where none does."""
    store = library.store
    found = sorted(_introductions(store, name, documents), key=lambda one: -one.worth)
    chosen: list[Introduction] = []
    for one in found:
        if one.worth >= _FEWEST and not any(_same(one, other) for other in chosen):
            chosen.append(one)
    chosen = chosen[:_MOST]
    given = dict.fromkeys(one.given for one in chosen if one.given)
    telling = Telling(f"More than one person is called {name}." if _differ(list(given)) else "")
    for one in chosen:
        document = store.documents.get(one.passage.document_id)
        day = f", {full_date(document)}" if document.date else ""
        telling.say(f"{capital(voice(one.passage))}{day}:", (one.passage, one.span), speaker=one.passage.speaker)
    return telling.told() if chosen else None


def _introductions(store: Store, name: str, documents: Sequence[str]) -> Iterator[Introduction]:
    """By his full name where any passage has it and says who he is, else by the surname."""
    filters = Filters(documents=tuple(documents))
    for words in dict.fromkeys((name, surname(name))):
        asked = folded_words(words).words
        rows = store.fulltext.holding([asked], filters, _READ) if asked else []
        found = [one for passage in store.passages.read(rows).values() for one in introduces(passage, name, asked)]
        if any(one.worth >= _FEWEST for one in found):
            yield from found
            return


def introduces(passage: Passage, name: str, asked: Sequence[str]) -> Iterator[Introduction]:
    """Each place of the passage where these words of the name stand with an office."""
    words = folded_words(passage.text, passage.span.start, [mark.span for mark in passage.marks])
    for place in words.places(tuple(asked)):
        span = words.span(place, len(asked))
        if passage.kind == "source" or not passage.cut(span)[:1].isupper():
            continue
        start, end = span.start - passage.span.start, span.end - passage.span.start
        before, after = passage.text[max(0, start - _AROUND) : start], passage.text[end : end + _AROUND]
        if _is_another(name, before) or (_A_LADY.search(before) and len(given_names(name)) == 0):
            continue
        office, worth = _office(before, re.sub(r"\s+", " ", after) if "\n" not in after[:2] else after)
        quoted = _quoted(passage, span)
        if office and " ".join(office.split()) in " ".join(passage.cut(quoted).split()):
            match = _GIVEN.search(before)
            given = match["given"] if match and match["given"].casefold() in GIVEN else ""
            yield Introduction(passage, quoted, office, worth - _length(passage, quoted) + (len(asked) > 1), given)


def _differ(given: Sequence[str]) -> bool:
    """Whether two of these given names are those of two people."""
    return any(not may_be_same(f"{one} X", f"{other} X") for n, one in enumerate(given) for other in given[n + 1 :])


def _office(before: str, after: str) -> tuple[str, int]:
    """The office beside a name and how outright it is told; empty where none stands there."""
    before = re.sub(r"\s+", " ", before)
    if match := _BEHIND.match(after):
        return match["office"], 5 + bool(match["of"])
    if match := _IS.match(after):
        return match["office"], 5
    if (match := _BEFORE.search(before)) and not (match["of"] and match["office"].isupper()):
        return match["office"], 5 if match["of"] else 3
    if match := _HIS.search(before):
        return match["office"], 3
    return "", 0


def _is_another(name: str, before: str) -> bool:
    """Whether the name before the surname is another than his."""
    given = given_names(name)
    match = _GIVEN.search(before)
    if not given or not match or re.fullmatch(_OFFICE, match["given"]) or match["given"].isupper():
        return False
    if match["given"].casefold() not in GIVEN and (office := _BEFORE.search(before)) and office["of"]:
        return False  # the Minister of Trade and Industry Quill
    return folded(match["given"]) not in folded(name) and not may_be_same(name, f"{match['given']} {surname(name)}")


def _quoted(passage: Passage, span: Span) -> Span:
    """The sentence with the name; of a list, or of a very long one, its line."""
    sentence = next((one for one in sentence_spans(passage) if one.contains(span)), span)
    words = passage.cut(sentence)
    if len(words.split()) <= _LONG and "\n" not in words.strip():
        return sentence
    begin = words.rfind("\n", 0, span.start - sentence.start) + 1
    end = words.find("\n", span.end - sentence.start)
    line = words[begin : end if end >= 0 else len(words)]
    begin += len(line) - len(line.lstrip())
    return Span(sentence.start + begin, sentence.start + begin + len(line.strip()))


def _length(passage: Passage, span: Span) -> int:
    """A long sentence tells much else."""
    return int(len(passage.cut(span).split()) > _LONG)


def _same(one: Introduction, other: Introduction) -> bool:
    """Whether two tell the same office, or one has all that the other tells, or both stand in one sentence."""
    if one.passage.id == other.passage.id and one.span == other.span:
        return True
    own, others = (_telling(each.office) for each in (one, other))
    return own <= others or others <= own


def _telling(office: str) -> frozenset[str]:
    return frozenset(word for word in folded_words(office).words if len(word) > 2)
