"""What the nearest passage does not tell, though it speaks of the thing: who, how many, whose words."""

from __future__ import annotations

import re
from collections.abc import Sequence

import qa
from data.tables import word_list
from embeddings.passages import FUNCTION_WORDS
from qa.question import answer_type, main_clause, tells
from qa.refusal.asked import Asked
from qa.refusal.known_names import is_known
from qa.refusal.numbers import NUMBERS
from qa.words import COMMON_NAMES, as_typed, holds_date, people_in, spoken_names

_NUMBERS = NUMBERS.telling_checks
_SPEECH = re.compile("|".join(sorted(word_list(qa, "word_lists/speech_verbs.txt"))), re.IGNORECASE)
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
_AUXILIARIES = frozenset("did does do was is were are had has have would could should can will may might must".split())  # noqa: SIM905
_LIGHT_VERBS = frozenset("made gave took turned got came went does did".split())  # noqa: SIM905
_OTHERS_WORDS = re.compile(
    r"\b(?:what|how|why) (?:did|does|do|was|is|has|had|would) (?:the )?"
    r"(?P<who>[\w.'’-]+(?: [A-Z][\w.'’-]+)*?)(?: \w+ly)? "
    r"(?P<verb>say|tell|answer|reply|respond|react|write|advise|promise|announce|order)\b",
    re.IGNORECASE,
)
_AS_A_PERSON = re.compile(  # who is labelled Marketing
    r" (?:person|people|expert|guy|man|woman|lady|rep|representative)$", re.IGNORECASE
)
_BODY = re.compile(  # whose telegrams are its words
    r"\b(?:embass(?:y|ies)|mission|consulate|legation|delegation)$", re.IGNORECASE
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
_OF_DATES = ("a date", "a day")
_FULL_NAME = re.compile(r"\b(?:last|first|full|family|given|middle|real) names?\b|\bsurname\b", re.IGNORECASE)


def type_not_told(asked: Asked, text: str) -> str | None:
    """A “how many” wants a number in the evidence, a “which country” a name: the words for what is missing."""
    if asked.profile.subject not in ("content", "footnote"):
        return None
    question, best = asked.profile.text, asked.hits[0].passage
    kind = answer_type(asked.profile.own)
    if kind is None or best.kind == "heading":
        return None
    if kind.name in ("person", "name") and _asks_who_said(asked.profile.own):
        return None
    return None if tells(kind, text, question, best.speaker) else kind.words


def expected_kind(asked: Asked) -> str | None:
    hit = asked.hits[0]
    answers = hit.relevance is not None and hit.relevance >= 0.0  # then any of its sentences may tell it
    words = hit.passage.text if answers else hit.passage.cut(hit.best_evidence())
    wanted = type_not_told(asked, words)
    if wanted in _OF_DATES and holds_date(words):
        return f"The nearest passage does not give {wanted} for it, only about when."
    return f"The nearest passage does not give {wanted}." if wanted else None


def _asks_who_said(question: str) -> bool:
    """Who said a thing is the speaker himself: nobody else need be named."""
    who = _WHO.match(main_clause(question))
    if who is None:
        which = _WHICH_PERSON.search(question)
        return bool(which and _SPEECH.match(which["verb"]))
    verb = who["next"] if who["verb"].casefold() in _AUXILIARIES and who["next"] else who["verb"]
    return bool(_SPEECH.match(verb)) or verb.casefold() in _LIGHT_VERBS


def words_of_others(asked: Asked) -> str | None:
    """What somebody said who is on no call is known only where a speaker or editor reports it."""
    match = _OTHERS_WORDS.search(asked.profile.own)
    if match is None:
        return None
    who, verb = match["who"], match["verb"].casefold()
    if any(word.casefold() in FUNCTION_WORDS | _EDITORS for word in who.split()):
        return None
    if _BODY.search(who) or _speaks(_AS_A_PERSON.sub("", who), asked.lookup.speakers()):
        return None
    article = asked.profile.own[: match.start("who")].casefold().endswith("the ")
    called = f"the {who}" if article else who
    surname = who.split()[-1]
    known = is_known((surname,), asked.lookup) or is_known(tuple(who.split()), asked.lookup)
    if surname.casefold() not in COMMON_NAMES and not known:
        return f"“{who}” is not mentioned." if surname[0].isupper() else _unreported(called)
    passage = asked.hits[0].passage
    if passage.kind == "narrative" and (
        passage.document_id in asked.profile.written
        or re.search(rf"\b{re.escape(surname)}\b", passage.text, re.IGNORECASE)
        or asked.lookup.at_the_head(surname, passage.document_id)  # and goes on with “the Ambassador” and “he”
    ):
        return None  # a narrative memorandum tells what people said, a letter what its writer does
    rest = asked.profile.own[match.end() :]
    to_speaker = any(
        re.match(rf" (?:to )?{re.escape(name)}\b", rest, re.IGNORECASE) for name in asked.lookup.speakers()
    )
    spoken_of = asked.lookup.mentions(surname, kinds=("turn", "narrative"))
    if _REPORTS_OF[verb].search(passage.text) and (spoken_of or not to_speaker):
        return None
    return _unreported(called)


def _speaks(who: str, speakers: Sequence[str]) -> bool:
    """By the label, or by the surname behind whatever title or given name; “Mike” is not who is labelled `E`."""
    return any(re.search(rf"(?:^|[\s-]){as_typed(name)}$", who, re.IGNORECASE) for name in spoken_names(speakers))


def _unreported(who: str) -> str:
    return f"No passage that comes near reports what {who} said on that."


def deed_not_told(asked: Asked) -> str | None:
    """“Who leaked the story?” beside a passage that has the story and no leaking."""
    if asked.profile.subject != "content":
        return None
    matches = dict(asked.hits[0].matches)
    for match in _WHO_DID.finditer(asked.profile.own):
        verb = match["verb"]
        telling = not _SPEECH.match(verb) and verb.casefold() not in _LIGHT_VERBS
        if telling and matches.get(verb, 1.0) < _NUMBERS.same_deed:
            return f"The nearest passage does not tell who {verb}."
    return None


def detail_left_open(asked: Asked) -> str | None:
    """The thing is spoken of, but not the detail that is asked for: its wording, its place, its outcome."""
    matches = dict(asked.hits[0].matches)
    for pattern, reason in _DETAILS:
        detail = pattern.search(asked.profile.own)
        if detail and matches.get(detail["word"], 0.0) < _NUMBERS.same_deed:
            return reason
    return None


def who_he_is(asked: Asked) -> str | None:
    """“Who is Jack?” wants more than a passage that names him: his office, or his other names."""
    match = _WHO_IS.match(asked.profile.own)
    if match is None or asked.profile.subject != "content":
        return None
    name = match["name"]
    if name[0].islower() and not any(
        re.search(rf"\b{name.capitalize()}\b", hit.passage.text) for hit in asked.hits[:3]
    ):
        return None  # “Who was ill?” names nobody
    if not is_known((name,), asked.lookup):
        return f"“{name}” is not mentioned."
    told = rf"\b{name}\b,? (?:\(|the |a |an |[A-Z])|\b{name}, |\b[A-Z][\w.’'-]+ {name}\b"
    if any(re.search(told, hit.passage.text) for hit in asked.hits):
        return None
    return f"The documents name {name}, but do not say who that is."


def full_name(asked: Asked) -> str | None:
    """A surname is told only where it stands beside the name that was asked about."""
    if not _FULL_NAME.search(asked.profile.text):
        return None
    for name in people_in(asked.profile.text, asked.lookup.speakers()):
        beside = rf"\b[A-Z][\w’'-]+ {re.escape(name)}\b|\b{re.escape(name)} [A-Z][\w’'-]+"
        if any(re.search(beside, hit.passage.text) for hit in asked.hits[:3]):
            return None
    return "The documents do not give the full name."
