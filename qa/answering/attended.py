"""Who was at a meeting, and when and where it was: read off the head of the document that records it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from data.document import Document, Span
from data.passages import Passage, passages
from data.sentences import sentences
from embeddings.store import TitleIndex
from embeddings.values import Hit
from qa.answering.going_on import is_bare, items_after
from qa.answering.meetings_meant import listed_near, meetings_meant, told_at_the_head
from qa.question import QuestionProfile, may_be_called
from qa.selection import Piece, Selection
from qa.words import is_attendance, tells_who_was_there

_PEOPLE = (
    r"(?:members|officials?|senators?|congressmen|representatives|ministers?|ambassadors?|generals?|officers?|advisers?"
    r"|aides?|delegates?|people|persons?|diplomats?|guests)"
)
_IN_ROOM = (  # the office of somebody, not that he is in office
    r"(?:gathered |seated |sitting )?(?:in|around|round|at) "
    r"(?:the|that|this|his|her|(?:the )?[\w.’'-]+(?: [\w.’'-]+){0,4}?['’]s?) "
    r"(?:[\w-]+ ){0,2}(?:room|office|study|residence|suite|chamber|table|house|embassy|cabin|tent|hall|meeting|session)"
)
_WHO = re.compile(
    r"\bwho(?:m| all| else)? (?:\w+ )?(?:met|meet|attended|came|come|accompanied|took part|participated"
    r"|sat (?:in|on|at|around|round|together|down|beside|with)|gathered|assembled|came together"
    r"|(?:was|were) (?:\w+ )?(?:present|at|there|with|in on|among|invited"
    rf"|{_IN_ROOM}|on the (?:line|phone|call|(?:[\w-]+ ){{1,3}}side)))\b"
    r"|\b(?:list|name|tell me|give me|show me) (?:all )?(?:\w+ )?"
    r"(?:those (?:present|who (?:attended|were \w+))|participants|guests|attendees)\b"
    r"|\bwho (?:were|was) (?:the |among the )?(?:guests|participants|attendees)\b"
    r"|\bwho (?:all )?(?:made up|formed|belonged to|sat on) (?:the )?(?:[\w-]+ ){1,3}(?:side|delegation|party|team)\b"
    rf"|\bwhich (?:(?:other|more|of the) )?(?:(?-i:[A-Z])[\w’'-]+ ){{0,2}}(?:{_PEOPLE}|(?-i:[A-Z])[\w’'-]+)"
    r"(?: (?:of|from|in) (?:the )?[\w’'-]+)? "
    r"(?:took part|participated|attended|sat in|(?:was|were) (?:also )?(?:present|there|at|with|invited|in the room))\b"
    r"|\bwhat (?:posts?|offices?|positions?)\b.*\b(?:hold|held|have)\b|\bwith whom did\b.*\b(?:meet|come)\b",
    re.IGNORECASE,
)
_WHEN_MET = re.compile(
    r"\b(?:when|where|(?:on|at) what (?:date|day|time|hour)|in (?:what|which) (?:city|town|place))\b.*?"
    r"\b(?:did|do|was|were)\b.*?"
    r"\b(?:meet|met|meeting|call(?:ed)? (?:up)?on|visit(?:ed)?|received?|held|take place|dine|lunch|luncheon|dinner"
    r"|breakfast|supper|banquet|reception"
    r"|(?:have|hold) (?:a |an |the |his |her |their )?(?:\w+ )?(?:talks?|conversations?|discussions?|conference))\b",
    re.IGNORECASE,
)
_TALKED = re.compile(  # “When did Osgood and Captain Quill talk about the dredger?”
    r"\b(?i:when|where)\b.*?\bdid (?:the )?(?:[A-Z][\w.’'-]+ )+and (?:the )?(?:[A-Z][\w.’'-]+ )+"
    r"(?:talk|speak|confer|converse)\b"
)
_REPORTED = re.compile(  # the meeting of which somebody speaks is another than the one at which he does
    r"\b(?:say|said|says|tell|told|tells|think|thought|expect\w*|wants?|wanted|plan\w*|hopes?|hoped|agreed?|propos\w*"
    r"|suggest\w*|offer\w*|promis\w*|ask\w*|would|will|should|could|going to)\b",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"\s*(?:DATE|TIME|PLACE|LOCATION|VENUE|HELD AT)\b\s*(?:AND (?:TIME|PLACE|DATE)\s*)?:", re.IGNORECASE
)
_BETWEEN = re.compile(r"\b(?:between|among|with)\b", re.IGNORECASE)
_HEAD = 8  # paragraphs
_MOST_SENTENCES = 2  # of a passage, and passages

Fetch = Callable[[str], Hit]


def asks_who_was_there(question: str) -> bool:
    """Whether it asks for those at a meeting."""
    return _WHO.search(question) is not None


def asks_of_a_meeting(question: str) -> bool:
    """Whether it asks when or where a meeting was, and not one that somebody only speaks of."""
    return _WHEN_MET.search(question) is not None and not _REPORTED.search(question)


def of_what_meeting(question: str) -> str:
    """The question without the words that ask for those who were there."""
    return _WHO.sub(" ", question)


def records_who_was_there(document: Document) -> bool:
    """Whether it lists or names them anywhere; else those who speak in it are all that is known."""
    return bool(_told_of(document, who=True, when=False))


def attended(
    asked: QuestionProfile,
    follows: Sequence[Passage],
    index: TitleIndex,
    document: Callable[[str], Document],
    fetch: Fetch,
    near: Sequence[str] = (),
) -> Selection | None:
    """The dateline, and the list of those who took part, or the sentence that names them, of each meeting that is
    meant; None for other questions, and where there is neither.

    `near` are the ids of the documents that a search finds, best first: one of them is meant where none is described.
    """
    who, when = _WHO.search(asked.own), _WHEN_MET.search(asked.own) or _TALKED.search(asked.own)
    if not who and (not when or _REPORTED.search(asked.own)):
        return None
    hits: list[Hit] = []
    pieces: list[Piece] = []
    meant = meetings_meant(asked, follows, index, document, near)
    if not who and not meant:
        meant = told_at_the_head(asked, near, index, document)
    if who and _of_a_day(asked) and not any(map(_lists, meant)):  # one that only tells of the day's meeting was taken
        meant = listed_near(asked, near, index, document) or meant
    for chosen in meant:
        told = _told_of(chosen, who=bool(who), when=bool(when)) or (_held_when(chosen) if when and not who else {})
        for one, spans in told.items():
            hits.append(fetch(one))
            pieces.append(Piece(len(hits), spans or _spans(hits[-1])))
    return Selection(tuple(hits), tuple(pieces)) if hits else None


def _told_of(chosen: Document, *, who: bool, when: bool) -> dict[str, tuple[Span, ...]]:
    """What is quoted of one document, by the passage's id; of a heading the line that has the date.

    The title of a conversation that has no list names who spoke.
    """
    head = list(passages(chosen))
    heading = {one.id: tuple[Span, ...]() for one in head[:1] if one.kind == "heading"}
    told: dict[str, tuple[Span, ...]] = {one.id: (one.span,) for one in _lists(chosen)}
    told = told or dict(_in_sentences(head, chosen))
    if not told:
        return _named_in_title(head, chosen) if who and not when else {}
    return {**(heading if when else {}), **(_dateline(head) if when else {}), **(told if who else {})}


def _held_when(chosen: Document) -> dict[str, tuple[Span, ...]]:
    """When and where the talk was that the document records, though nobody is listed."""
    recorded = chosen.date and may_be_called("meeting", chosen.title)
    head = list(passages(chosen)) if recorded else []
    return {**{one.id: () for one in head[:1] if one.kind == "heading"}, **_dateline(head)}


def _dateline(head: Sequence[Passage]) -> dict[str, tuple[Span, ...]]:
    """The paragraphs at the head that give date, hour and place by their names: “PLACE: Dining Room”."""
    return {one.id: (one.span,) for one in head[1:_HEAD] if _DATELINE.match(one.plain())}


def _lists(document: Document) -> list[Passage]:
    """The paragraphs that list who took part."""
    head = passages(document)
    places = [at for at, one in enumerate(head[: _HEAD + 2]) if is_attendance(one)]
    return [one for at in places for one in (items_after(head, at) if is_bare(head[at]) else (head[at],))]


def _of_a_day(asked: QuestionProfile) -> bool:
    return any(date.day for date in asked.dates)


def _named_in_title(every: Sequence[Passage], document: Document) -> dict[str, tuple[Span, ...]]:
    title = document.title.strip()
    first = every[0] if every and every[0].kind == "heading" and document.turns else None
    at = first.text.find(title) if first and _BETWEEN.search(title) else -1
    return {first.id: (Span(first.span.start + at, first.span.start + at + len(title)),)} if first and at >= 0 else {}


def _spans(hit: Hit) -> tuple[Span, ...]:
    return (hit.evidence[-1].span,) if hit.evidence else (hit.passage.span,)


def _in_sentences(every: Sequence[Passage], document: Document) -> Iterator[tuple[str, tuple[Span, ...]]]:
    """Where there is no list, the sentences that name who was there: of its beginning, of the editors' notes."""
    told = [one for one in every if one.kind == "narrative"]
    notes = [one for one in every if one.kind in ("source", "footnote")]
    for among in ((*told[:_HEAD], *notes), told[_HEAD:]):
        found = [(one.id, spans) for one in among if (spans := _who_was_there(one, document))]
        if found:
            yield from found[:_MOST_SENTENCES]
            return


def _who_was_there(passage: Passage, document: Document) -> tuple[Span, ...]:
    cut = sentences(document.text, passage.span)
    return tuple(span for span in cut if tells_who_was_there(passage.cut(span)))[:_MOST_SENTENCES]
