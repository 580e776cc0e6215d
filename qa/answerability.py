"""Whether the documents say it: checks with reasons a person can read, then a floor of relevance.

Similarity alone cannot refuse: an encoder puts “the Soviet submarine B-59” as near to these
documents as many a fair paraphrase. What gives an unanswerable question away is mostly
specific: a name or a date that is nowhere, a person who is not on that call, a “how many”
with no number in the evidence. Each check is one function and returns the reason in words.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from embeddings.retriever import Hit
from embeddings.words import FUNCTION_WORDS
from qa.names import COMMON_NAMES, name_phrases, people_in
from qa.question import Expects, QuestionProfile, own_words

RELEVANCE_FLOOR = 0.56  # of the best hit's score; chosen on half A of the question set

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_NUMBERS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|hundred|thousand|million"
_EVIDENCE_OF: dict[Expects, re.Pattern[str]] = {
    "number": re.compile(rf"(?<![\w-])(?:\d[\d,.]*|{_NUMBERS}|both|no|only)(?![\w-])", re.IGNORECASE),
    "duration": re.compile(r"\b(?:seconds?|minutes?|hours?|days?|weeks?|weekend|months?|years?)\b", re.IGNORECASE),
    "time": re.compile(
        r"\d{1,2}(?:[:.]\d\d)? ?[ap]\.?m|o'clock|\b(?:morning|afternoon|midday|noon|evening|night)\b", re.IGNORECASE
    ),
    "date": re.compile(
        rf"\b(?:{_MONTHS}|\d{{4}}|yesterday|today|tomorrow|tonight|week(?:end|s)?|day|days|morning|afternoon|midday|noon|evening|"
        r"night|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|now|soon|later|until|before|after|forthcoming|\d{1,2}(?::\d\d)? ?[ap]\.?m)\b",
        re.IGNORECASE,
    ),
}
_EXPECTED_WORDS = {"number": "a number", "duration": "how long", "time": "a time", "date": "a date"}
_SPEECH = re.compile(
    r"(?:say|said|says|call|think|thought|suggest|use|using|rais|spoke|speak|propos|mention|ask|want|quot|attribut|argu|"
    r"believ|feel|felt|admit|complain|describ|promis|agree|oppos|warn|told|tell|talk|recommend|advocat|volunteer|offer|"
    r"insist|express|point|brought|bring|worri|concern|doubt|wonder|report|refer|remark|comment|stat|urg|press|favou?r|"
    r"prefer|object|claim|characteri|compar|advis|announc|explain|hope|plan|expect|fear|dismiss|reject|seem|sound|sum|put|coin|utter)",
    re.IGNORECASE,
)
_WHO = re.compile(
    r"^(?:and |so |but )?(?:exactly )?who(?:'s)? (?:else )?(?:\w+ly )?(?P<verb>\w+)(?: (?:\w+ly )?(?P<next>\w+))?",
    re.IGNORECASE,
)
_WHICH_PERSON = re.compile(
    r"\bwhich (?:\w+ )?(?:diplomat|official|minister|general|admiral|ambassador|senator|delegate|officer) (?P<verb>\w+)",
    re.IGNORECASE,
)
_AUXILIARIES = frozenset("did does do was is were are had has have would could should can will may might must".split())
_FIRST_OR_SECOND_PERSON = re.compile(r"\b(?:I|me|my|you|your|we|us|our)\b")
_OTHERS_WORDS = re.compile(
    r"\b(?:what|how|why) (?:did|does|do|was|is|has|had|would) (?:the )?(?P<who>[\w.'’-]+(?: [A-Z][\w.'’-]+)*?)(?: \w+ly)? "
    r"(?P<verb>say|tell|answer|reply|respond|react|write|advise|promise|announce|order)\b",
    re.IGNORECASE,
)
_ANSWERING = ("answer", "reply", "respond", "react")
_REPORTS_OF = {
    **{verb: re.compile(r"\b(?:repl|answer|respon|react)", re.IGNORECASE) for verb in _ANSWERING},
    "write": re.compile(r"\b(?:wrote|writ)", re.IGNORECASE),
    **{
        verb: re.compile(
            r"\b(?:say|said|told|tell|report|claim|assert|call|think|want|view|impression|word)", re.IGNORECASE
        )
        for verb in ("say", "tell", "announce")
    },
    **{
        verb: re.compile(rf"\b{stem}", re.IGNORECASE)
        for verb, stem in (("advise", "advi"), ("promise", "promis|assur"), ("order", "order"))
    },
}


class Lookup(Protocol):
    """What the checks ask of the library."""

    def mentions(self, phrase: str, documents: Sequence[str] = ()) -> bool:
        """Whether these words stand in a passage, of these documents if any are given."""

    def document_dates(self) -> dict[str, dt.date | None]: ...

    def speakers(self) -> tuple[str, ...]: ...


@dataclass(frozen=True)
class Verdict:
    """`reason` is None when nothing speaks against answering."""

    reason: str | None = None

    @property
    def answerable(self) -> bool:
        return self.reason is None


def judge(profile: QuestionProfile, hits: Sequence[Hit], lookup: Lookup, leans_on_earlier: bool) -> Verdict:
    """Refuse with the first reason that applies. `hits` are best first.

    `leans_on_earlier`: the question was completed from the conversation, so that its
    names and words are partly those of earlier questions.
    """
    if not hits:
        return Verdict("Nothing in the library is within the filters.")
    for check in _CHECKS:
        if reason := check(profile, hits, lookup):
            return Verdict(reason)
    if profile.subject == "content" and hits[0].score < RELEVANCE_FLOOR and not leans_on_earlier:
        return Verdict("No passage is about that.")
    return Verdict()


def _unknown_name(profile: QuestionProfile, hits: Sequence[Hit], lookup: Lookup) -> str | None:
    for name in name_phrases(profile.text):
        if not any(lookup.mentions(word) for word in name):
            return f"“{' '.join(name)}” is not mentioned."
    return None


def _unknown_date(profile: QuestionProfile, hits: Sequence[Hit], lookup: Lookup) -> str | None:
    dates = lookup.document_dates().values()
    for mention in profile.dates:
        if any(mention.matches(date) for date in dates):
            continue
        words = re.sub(r",? \d{4}$", "", mention.words) if mention.day else mention.words
        if not lookup.mentions(words):
            return f"No document is of {mention.words}, and none mentions that date."
    return None


def _not_in_that_document(profile: QuestionProfile, hits: Sequence[Hit], lookup: Lookup) -> str | None:
    if not profile.documents:
        return None
    for name in name_phrases(profile.text):
        if not any(lookup.mentions(word, profile.documents) for word in name):
            return f"“{' '.join(name)}” is mentioned, but not in the document of that date."
    return None


def _never_together(profile: QuestionProfile, hits: Sequence[Hit], lookup: Lookup) -> str | None:
    names = name_phrases(profile.text)
    if len(names) < 2 or re.search(
        r"\b(?:both|two|either|compare|documents|memos|memoranda|calls|conversations)\b", profile.text, re.IGNORECASE
    ):
        return None
    together = (
        document
        for document in dict.fromkeys(hit.passage.document_id for hit in hits)
        if all(any(lookup.mentions(word, (document,)) for word in name) for name in names)
    )
    if next(together, None):
        return None
    return f"No document mentions {' and '.join(' '.join(name) for name in names)} together."


def _expected_kind(profile: QuestionProfile, hits: Sequence[Hit], lookup: Lookup) -> str | None:
    """A “how many” wants a number in the evidence, a “what time” a time."""
    if profile.expects is None or profile.expects == "person" or profile.subject not in ("content", "footnote"):
        return None
    pattern = _EVIDENCE_OF[profile.expects]
    if profile.exact_date:
        pattern = re.compile(rf"\b(?:{_MONTHS}) \d{{1,2}}\b|\b\d{{1,2}} (?:{_MONTHS})\b", re.IGNORECASE)
    best = hits[0]
    if (
        pattern.search(best.passage.text if " and " in profile.text else _evidence(best))
        or best.passage.kind == "heading"
    ):
        return None
    return f"The nearest passage does not give {_EXPECTED_WORDS[profile.expects]}."


def _nobody_named(profile: QuestionProfile, hits: Sequence[Hit], lookup: Lookup) -> str | None:
    """“Who wrote …?” wants a person; who *said* something is the speaker himself."""
    if profile.subject != "content" or profile.expects != "person":
        return None
    evidence = _evidence(hits[0])
    which, match = _WHICH_PERSON.search(own_words(profile.text)), _WHO.match(own_words(profile.text))
    if which is None and match is None:
        return None
    if _SPEECH.match((which or match)["verb"]):
        return None
    if match:
        verb = match["next"] if match["verb"].casefold() in _AUXILIARIES and match["next"] else match["verb"]
        if _SPEECH.match(verb) or _FIRST_OR_SECOND_PERSON.search(evidence):
            return None
    asked = {name.casefold() for name in people_in(profile.text, lookup.speakers())}
    if any(name.casefold() not in asked for name in people_in(evidence, lookup.speakers())):
        return None
    return "The nearest passage does not name the person."


def _words_of_others(profile: QuestionProfile, hits: Sequence[Hit], lookup: Lookup) -> str | None:
    """What somebody said who is on no call is known only where a speaker or editor reports it."""
    match = _OTHERS_WORDS.search(own_words(profile.text))
    if match is None or profile.speaker:
        return None
    who, verb = match["who"], match["verb"].casefold()
    if any(word.casefold() in FUNCTION_WORDS for word in who.split()):
        return None
    if who.casefold() in _PRONOUNS or any(who.casefold().endswith(name.casefold()) for name in lookup.speakers()):
        return None
    surname = who.split()[-1]
    if not lookup.mentions(surname) and surname.casefold() not in COMMON_NAMES:
        return f"“{who}” is not mentioned."
    passage = hits[0].passage
    if _REPORTS_OF[verb].search(passage.text):
        return None
    return f"The documents do not report what {who} said on that."


def _deed_not_told(profile: QuestionProfile, hits: Sequence[Hit], lookup: Lookup) -> str | None:
    """“Who leaked the story?” beside a passage that has the story and no leaking."""
    matches = dict(hits[0].matches)
    for match in _WHO_DID.finditer(own_words(profile.text)):
        verb = match["verb"]
        if not _SPEECH.match(verb) and matches.get(verb, 1.0) < _SAME_DEED:
            return f"The nearest passage does not tell who {verb}."
    return None


def _full_name(profile: QuestionProfile, hits: Sequence[Hit], lookup: Lookup) -> str | None:
    """A surname is told only where it stands beside the name that was asked about."""
    if not _FULL_NAME.search(profile.text):
        return None
    for name in people_in(profile.text, lookup.speakers()):
        beside = rf"\b[A-Z][\w’'-]+ {re.escape(name)}\b|\b{re.escape(name)} [A-Z][\w’'-]+"
        if any(re.search(beside, hit.passage.text) for hit in hits[:3]):
            return None
    return "The documents do not give the full name."


_WHO_DID = re.compile(r"\bwho(?: \w+ly)? (?P<verb>\w{4,})\b", re.IGNORECASE)
_SAME_DEED = 0.42  # cosine of the verb with its best partner; “wrote” in “a memorandum from” has 0.76
_FULL_NAME = re.compile(r"\b(?:last|first|full|family|given|middle|real) names?\b|\bsurname\b", re.IGNORECASE)
_PRONOUNS = frozenset(
    "he she they it we you i anyone anybody someone somebody everyone both two men each either others".split()
)
_CHECKS: tuple[Callable[[QuestionProfile, Sequence[Hit], Lookup], str | None], ...] = (
    _unknown_name,
    _unknown_date,
    _not_in_that_document,
    _never_together,
    _words_of_others,
    _expected_kind,
    _nobody_named,
    _deed_not_told,
    _full_name,
)


def _evidence(hit: Hit) -> str:
    """The sentence that matches best."""
    return hit.passage.cut(hit.best_evidence())
