"""What a question asks for, read off its words: pure rules, no search."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from data.dateline import MONTHS
from embeddings.words import content_words

Subject = Literal["content", "time", "participants", "archive", "footnote", "reply", "order", "inventory"]
Expects = Literal["number", "duration", "time", "date", "person"]

_CALL = (
    r"(?:(?:tele)?phone (?:call|conversation|memo(?:randum)?|talk)s?|calls?|conversations?|memos?|memorand(?:um|a)|"
    r"documents?|telcons?|transcripts?|talks?|discussions?|msc_\w+)"
)
_SPEAK = r"(?:talk|speak|spoke|converse|confer|have (?:this|that|their|the) (?:talk|conversation|call)|on the (?:(?:tele)?phone|line|wire))"
_WHEN = r"(?:when|what (?:day|date|time|hour|year|month)|which (?:day|date|year|month)|at what (?:time|hour)|how early|how late|dates?|time)"
_TIME = (
    rf"\b{_WHEN}\b.*\b{_CALL}\b(?! from| to)",
    rf"\b(?:{_WHEN}|where)\b.*\b(?:{{names}}|they|both|the two)\b.*\b{_SPEAK}\b",
    rf"\b(?:where|(?:in )?(?:what|which) (?:city|town|place|country)) (?:did|do|was|were|does|is|are)\b.*\b{_CALL}\b.*\b(?:place|held|made|happen|located|from|recorded|conducted|taken)\b",
    rf"\b{_CALL}\b.*\b(?:date|time and place|place and (?:date|time)|dated)\b",
    r"\bdateline\b",
)
_PARTICIPANTS = (
    rf"\bwho (?:is|are|was|were|took|takes|participated|talked|spoke|speaks)\b.*\b(?:part|{_CALL}|speakers?|participants?|line)\b",
    r"\b(?:participants?|parties|speakers?|people|persons?|men|officials?)\b.*\b(?:in|on|to|of)\b.*\b" + _CALL + r"\b",
    r"\bbetween (?:whom|who)\b|\bwho (?:is|was|are|were) (?:{names})(?: and (?:{names}))?\W*$",
    r"\b(?:titles?|offices?|posts?|positions?|jobs?|rank|role)\b.*\b(?:{names}|they|he|each|participants?)\b",
    r"\b(?:{names}|they|he|each|participants?)\b(?:'s)?.*\b(?:titles?|posts?|positions?|jobs?|job title|rank)\b",
    r"\bwho (?:called|phoned|telephoned|rang) (?:whom|who)\b",
)
_ARCHIVE = (
    r"\barchiv\w*|\blot (?:number|no|\d)|\blot\b|\bclassifi(?:ed|cation)\b|\bunclassified\b|\bsource note\b|\btop secret\b",
    rf"\b(?:which|what|whose|in) (?:\w+ )?(?:files?|folder|box|collection)\b|\bfiles? (?:title|name|number|is|does|do|did)\b",
    rf"\bwhere (?:is|are|was|were|can|could|does|do|did)\b.*\b(?:originals?|kept|held|stored|filed|preserved|come from|comes from|found)\b",
    rf"\b(?:provenance|citation|cite|archival|repository|record group)\b",
    r"\b(?:who|which department|what department|which agency)\b.*\b(?:holds?|held|keeps?|owns?)\b.*\b(?:original|record|file|copy|memo\w*)\b",
    r"\bsecret\b.*\b(?:marked|stamped|marking|document|memo\w*)\b|\b(?:marked|stamped)\b",
)
_FOOTNOTE = (
    r"\bfoot ?notes?\b",
    r"\bendnotes?\b",
    r"\bthe editors?\b|\beditors?'|\beditorial\b|\bannotat\w+",
    r"\bnote (?:\d+|one|two|three|four|five)\b",
)
_REPLY = (
    r"\b(?:repl(?:y|ied|ies)|answer(?:ed|s)?|respon(?:d|ded|se|ds)|react(?:ed|ion)?|retort(?:ed)?|come back)\b",
    r"\bsa(?:y|id) (?:to that|to this|in reply|in response|in return|back|then|next)\b",
    r"\b(?:say|said|tell|told)\b.*\b(?:when|after|once) (?:{names}|he|she|they) (?:asked|said|asks|says|told|suggested|wondered|proposed|raised|inquired|wanted to know)\b",
)
_ORDER = (
    rf"\bwhich (?:(?:one )?of (?:them|these|those|the)|one|{_CALL}|came|was|is|took)\b.*"
    r"\b(?:first|earlier|earliest|later|latest|older|newer|oldest|newest|before the other|more recent)\b",
    rf"\b(?:chronological|order of|in what order)\b",
)
_LATER_FATE = r"\b(?:declassifi|releas|publish|publication|typed|transcrib|tape|filmed|digiti[sz]ed)"
_INVENTORY = (
    r"^(?:what|which|how many|list|show)\b.{{0,30}}\b(?:documents?|memoranda|memos|files|sources|calls|conversations|texts)\b"
    r".{{0,30}}\b(?:have|there|hold|contain|available|loaded|library|collection|know|cover|are these|are they|are the)\b",
    r"^(?:what|which) (?:are|is) (?:the|these|your) (?:two )?(?:documents?|memoranda|memos|files|sources)\b\W*$",
    r"^(?:list|show)(?: me)?(?: all)?(?: the| your)? (?:documents|memoranda|memos|files|sources)\W*$",
)
_EXPECTS: tuple[tuple[Expects, str], ...] = (
    ("number", r"\bhow many\b|\bnumber of\b|\bhow much\b"),
    ("duration", r"\bhow long\b"),
    ("time", r"\b(?:what|which) (?:time|hour)\b"),
    (
        "date",
        r"\b(?:start|release|publication|birth|exact) date\b|(?:^|\band |, )when\b|\bwhen (?:did|was|were|is|are|will|would|does|do|had|has)\b|\b(?:what|which) (?:day|date|year|month)\b",
    ),
    (
        "person",
        r"^(?:and |so |but )?(?:(?:to|with|by|from|of) )?(?:who|whom|whose)\b|\bwhich (?:person|man|official|diplomat|\w+ (?:diplomat|official|minister|general))\b",
    ),
)
_EXACT_DATE = re.compile(
    r"\b(?:what|which) (?:day|date)\b|\b(?:start|release|publication|birth|exact) date\b", re.IGNORECASE
)
_REGARDING = re.compile(r"^(?P<head>.*?) \(regarding: (?P<root>.*)\)$", re.DOTALL)
_TELLING = 2  # content words from which on a follow-up has a topic of its own
_SHORT = "|".join(month[:3] for month in MONTHS)
_MONTH = rf"(?P<{{}}>(?:{'|'.join(MONTHS)}|(?:{_SHORT}|Sept)\.?))"
_DATES = (
    re.compile(
        rf"\b{_MONTH.format('month')} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?!:)(?:,? (?P<year>\d{{4}}))?", re.IGNORECASE
    ),
    re.compile(
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_MONTH.format('month')}\b,?(?: (?P<year>\d{{4}}))?",
        re.IGNORECASE,
    ),
    re.compile(rf"\b(?P<year>\d{{4}})-(?P<number>\d{{2}})-(?P<day>\d{{2}})\b"),
    re.compile(rf"\b(?P<month>{'|'.join(MONTHS)})\b(?! \d)(?:,? (?P<year>\d{{4}}))?", re.IGNORECASE),
    re.compile(r"\b(?P<year>1[89]\d\d|20\d\d)\b"),
)


@dataclass(frozen=True)
class DateMention:
    """A date as a question gives it; None for the parts it leaves out."""

    year: int | None
    month: int | None
    day: int | None
    words: str

    def matches(self, date: dt.date | None) -> bool:
        if date is None:
            return False
        pairs = ((self.year, date.year), (self.month, date.month), (self.day, date.day))
        return all(asked is None or asked == held for asked, held in pairs)


@dataclass(frozen=True)
class Cue:
    """What a reply is asked to: “what did Ball say when `speaker` asked `words`”."""

    speaker: str
    words: str


@dataclass(frozen=True)
class QuestionProfile:
    """`speaker` is whose words are asked for; `documents` are those named by id or by date."""

    text: str
    subject: Subject
    speaker: str | None = None
    dates: tuple[DateMention, ...] = ()
    documents: tuple[str, ...] = ()
    footnote: str | None = None
    cue: Cue | None = None
    expects: Expects | None = None
    exact_date: bool = False


def profile(question: str, speakers: Sequence[str], documents: Mapping[str, dt.date | None]) -> QuestionProfile:
    """Read a standalone question. `documents` maps each document's id to its date."""
    names = "|".join(re.escape(name) for name in speakers) or "(?!)"
    asked = own_words(question)
    dates = date_mentions(question)
    named = [i for i in documents if re.search(rf"(?<!\w){re.escape(i)}(?!\w)", question, re.IGNORECASE)]
    dated = [i for i, date in documents.items() if any(mention.matches(date) for mention in dates)]
    return QuestionProfile(
        text=question,
        subject=_subject(asked, names),
        speaker=_asked_speaker(asked, names),
        dates=dates,
        documents=tuple(named or dated),
        footnote=_footnote_label(asked),
        cue=_cue(asked, names),
        expects=next((kind for kind, pattern in _EXPECTS if re.search(pattern, asked, re.IGNORECASE)), None),
        exact_date=bool(_EXACT_DATE.search(asked)),
    )


def regarding(question: str, topic: str) -> str:
    """A follow-up together with the earlier question that it leans on."""
    return f"{question} (regarding: {topic})"


def own_words(question: str) -> str:
    """What a follow-up itself asks, without the topic it leans on."""
    match = _REGARDING.match(question)
    return match["head"] if match else question


def topic_of(question: str) -> str:
    """What a further follow-up would lean on: a follow-up without content passes on its own topic."""
    match = _REGARDING.match(question)
    if match is None or len(content_words(match["head"])) >= _TELLING:
        return own_words(question)
    return match["root"]


def date_mentions(text: str) -> tuple[DateMention, ...]:
    """Every date in a text, most complete form first, none counted twice."""
    found: list[DateMention] = []
    taken: list[tuple[int, int]] = []
    for pattern in _DATES:
        for match in pattern.finditer(text):
            if any(start < match.end() and match.start() < end for start, end in taken):
                continue
            taken.append(match.span())
            parts = match.groupdict()
            month = int(parts["number"]) if parts.get("number") else _month(parts.get("month"))
            found.append(DateMention(_int(parts.get("year")), month, _int(parts.get("day")), match[0]))
    return tuple(found)


def _subject(question: str, names: str) -> Subject:
    """The first kind of question whose patterns apply; what became of the paper later is content."""
    if re.search(_LATER_FATE, question, re.IGNORECASE):
        return "content"
    tables: tuple[tuple[Subject, tuple[str, ...]], ...] = (
        ("inventory", _INVENTORY),
        ("footnote", _FOOTNOTE),
        ("archive", _ARCHIVE),
        ("order", _ORDER),
        ("reply", _REPLY),
        ("time", _TIME),
        ("participants", _PARTICIPANTS),
    )
    for subject, patterns in tables:
        for pattern in patterns:
            if re.search(
                pattern.replace("{names}", names).replace("{{", "{").replace("}}", "}"), question, re.IGNORECASE
            ):
                return subject
    return "content"


def _asked_speaker(question: str, names: str) -> str | None:
    """The grammatical subject among the speakers: “What did Ball tell Bundy” asks for Ball."""
    patterns = (
        rf"\b(?:did|does|do|was|is|were|had|has|would|could|should|can|will|might)(?:n't)? (?:\w+ )?({names})\b(?!'s)",
        rf"\b(?:according to|in the words of|said by|words of|view of|opinion of|from) ({names})\b",
        rf"\b({names})(?:'s|')? (?:\w+ )?(?:view|opinion|words|position|answer|reply|suggestion|advice|idea|plan|reaction|comment|attitude|assessment)\b",
        rf"\b({names}) (?:\w+ )?(?:say|said|says|think|thinks|thought|want|wants|wanted|tell|told|tells|ask|asked|propose[ds]?|suggest(?:ed|s)?|believe[ds]?|feel|felt|mean|meant|call(?:ed|s)?|describe[ds]?|report(?:ed|s)?|expect(?:ed|s)?|recommend(?:ed|s)?|prefer(?:red|s)?)\b",
    )
    for pattern in patterns:
        if match := re.search(pattern, question, re.IGNORECASE):
            return _as_listed(match[1], names)
    return None


def _cue(question: str, names: str) -> Cue | None:
    verbs = r"(?:ask|say|said|tell|told|suggest|wonder|propose|raise|inquire|mention|remark|complain|report|claim|observe|note|want)\w*"
    match = re.search(
        rf"\b(?:when|after|once) (?:Mr\.? )?(?P<who>{names}) {verbs}(?: (?:him|that|whether|if|about|to know)\b)*(?P<words>.*)"
        rf"|\bto (?:Mr\.? )?(?P<whose>{names})(?:'s|’s|s)? (?:question|remark|suggestion|point|statement|idea|complaint|comment|proposal)?"
        r"(?: (?:about|that|whether|of|on)\b)?(?P<rest>.*)",
        question,
        re.IGNORECASE,
    )
    if match is None:
        return None
    words = (match["words"] or match["rest"] or "").strip(" ,.?“”…")
    return Cue(_as_listed(match["who"] or match["whose"], names), words) if words else None


def _as_listed(name: str, names: str) -> str:
    listed = (re.sub(r"\\(.)", r"\1", known) for known in names.split("|"))
    return next((known for known in listed if known.casefold() == name.casefold()), name)


def _footnote_label(question: str) -> str | None:
    words = {"one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "first": "1", "second": "2", "third": "3"}
    match = re.search(
        r"\b(?:foot ?)?note (?:no\.? |number )?(\d+|one|two|three|four|five)\b|\b(first|second|third) (?:foot ?)?note\b",
        question,
        re.IGNORECASE,
    )
    if match is None:
        return None
    label = (match[1] or match[2]).lower()
    return words.get(label, label)


def _month(name: str | None) -> int | None:
    if not name:
        return None
    return next(number for number, month in enumerate(MONTHS, 1) if month.lower().startswith(name.lower()[:3]))


def _int(digits: str | None) -> int | None:
    return int(digits) if digits else None
