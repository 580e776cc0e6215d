"""Who says what a narrative memorandum reports: “MacLeod said that … He did not believe …” is MacLeod's, both of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from data.document import Document, Span
from data.folding import folded
from data.passages import Passage
from data.sentences import sentences
from data.speech.participants import TITLES
from data.speech.person_names import surname
from embeddings.passages import FUNCTION_WORDS
from embeddings.search import holders
from embeddings.values import Hit
from qa.claims.numbers import NUMBERS
from qa.question import QuestionProfile
from qa.words import people_in

_NUMBERS = NUMBERS.reported
NAME = r"(?:(?:Mr|Mrs|Ms|Dr|Gen|Sen|Amb|Gov|Col|Adm)\. )?[A-Z][\w’'-]+(?: [A-Z][\w’'.-]*)*"
SAYS = (
    r"(?:said|says|asked|replied|stated|noted|thought|believed|felt|agreed|disagreed|expressed|inquired|enquired"
    r"|observed|commented|remarked|suggested|proposed|recommended|pointed|added|emphasi[sz]ed|explained|indicated"
    r"|mentioned|wondered|continued|told|urged|insisted|argued|went|questioned|referred|outlined|described|reported"
    r"|responded|answered|concluded|stressed|reiterated|warned|raised|hoped|wanted|wished|considered|doubted|feared"
    r"|favou?red|opposed|advocated|objected|maintained|read|reviewed|summari[sz]ed|acknowledged|admitted|confirmed"
    r"|denied|assured|promised|undertook|regarded|saw|turned|began|opened|interjected|cited|declared|advised|preferred|believe|think|see"
    r"|want|favor|agree|know|understand|expect|expected|intend|intended)"
)
BETWEEN = r"(?:(?:also|then|again|further|himself|did|had|would|could|was|is|not|\w+ly) ){0,3}"
_SAYER = re.compile(
    rf"^(?:[A-Z][a-z]+(?: [\w’'-]+){{0,5}}, )?(?P<the>The )?(?P<who>{NAME})(?:, [^,.]{{1,60}},)? {BETWEEN}{SAYS}\b"
)
_TALKED_WITH = re.compile(rf"^(?:I|We) (?:had|met|spoke|talked|dined|lunched)\b[^,.;]*? with (?P<who>{NAME})(?! and\b)")
_SAYS_LIST = re.compile(rf"(?P<who>{NAME}) {BETWEEN}(?:made|gave|raised|listed|set|{SAYS})\b")
_NUMBERED = re.compile(r"\(?(?:\d{1,2}|[a-z])[.)] ")
_HE = re.compile(r"^(?:\[[^\]]*\] ?)?(?:[A-Z][a-z]+(?: [\w’'-]+){0,3}, )?(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er)\b")
_ASKED = re.compile(
    rf"\b(?i:did|does|do|had|has|would|could) (?:the )?(?P<who>{NAME}) (?:(?:also|really|ever|actually|first) )*"
    r"(?:say|tell|think|believe|propose|suggest|recommend|argue|want|hope|fear|feel|expect|favou?r|oppose|support"
    r"|advocate|agree|disagree|reply|answer|ask|object|warn|urge|insist|explain|describe|report|mention|regard|see"
    r"|consider|state|note|find|doubt|promise|refuse|reject|accept|advise|complain|regret|plan|intend|prefer|claim|give"
    r"|know|conclude|stress|emphasi[sz]e|respond|react)\b"
    rf"|\b(?:according to|in the (?:view|opinion|words) of) (?P<to>{NAME})"
    rf"|\b(?P<his>{NAME})['’]s? (?:own )?"
    r"(?:views?|opinion|plan|proposal|position|reasons?|argument|advice|reaction|attitude|idea|response|reply|answer)\b"
)
_REACTS = r"(?:reacted|refused|declined|accepted|rejected|laughed|smiled|nodded|shrugged|demurred|discouraged|welcomed)"
_READ = 12  # hits
_MANY_HAVE_IT = "President"  # of his country
_BACK = 2  # paragraphs that begin with “he”


def person_asked(question: str) -> str | None:
    """Whose saying or thinking a question is for, by his surname; None where that is nobody or a country."""
    match = _ASKED.search(question)
    name = (match["who"] or match["to"] or match["his"]) if match else None
    last = re.sub(r"['’]s?$", "", surname(name)) if name else ""
    return last if last and people_in(f"of {last}", ()) else None


def tells_reply_of(person: str, sentence: str) -> bool:
    """Whether it tells what he said or did, by his name: “BENNETT REPLIED THAT …” of a telegram as well."""
    told = rf"\b{re.escape(person)}\b,? {BETWEEN}(?:{SAYS}|{_REACTS})\b"
    return re.search(told, sentence, re.IGNORECASE) is not None


def reported_of(passage: Passage, at: Span, document: Document) -> str | None:
    """Of whom a memorandum reports with the sentence `at`: his surname or office; None where it does not tell."""
    if passage.kind != "narrative":
        return None
    return _of(document, passage.span, at, _BACK)


def _of(document: Document, paragraph: Span, at: Span, back: int) -> str | None:
    """Back from the sentence over those with only “he” to the one that names him, at most some paragraphs before."""
    for span in reversed([each for each in sentences(document.text, paragraph) if each.start <= at.start]):
        words = document.plain(span)
        if who := _sayer(words):
            return who
        if not _HE.match(words):
            partner = _TALKED_WITH.match(words) if span.end <= at.start or back < _BACK else None
            return surname(partner["who"]) if partner else _of_list(paragraph, document)
    before = [each.span for each in document.paragraphs if each.span.end <= paragraph.start][-1:]
    ends = [sentences(document.text, each)[-1] for each in before if back]
    return _of(document, before[0], ends[0], back - 1) if ends else None


def _of_list(paragraph: Span, document: Document) -> str | None:
    """Of a numbered paragraph: who says it where the list begins, “MacLeod made the following assertions:”."""
    if not _NUMBERED.match(document.plain(paragraph)):
        return None
    before = [document.plain(each.span) for each in document.paragraphs if each.span.end <= paragraph.start]
    head = next((words for words in reversed(before) if not _NUMBERED.match(words)), "")
    named = list(_SAYS_LIST.finditer(head)) if head.endswith(":") else []
    return surname(named[-1]["who"]) if named else None


def his_first(hits: Sequence[Hit], asked: QuestionProfile, documents: Callable[[str], Document]) -> list[Hit]:
    """What somebody is reported to say before what others are, where the question is for his words."""
    told = asked.subject == "content" or (asked.subject == "reply" and asked.speaker is None)
    person = person_asked(asked.own) if told else None
    if person is None or not hits:
        return list(hits)
    near = [hit for hit in hits[:_READ] if hit.score >= hits[0].score - _NUMBERS.near]
    held = {hit.passage.id: _held_to(hit, folded(person), documents) for hit in near if hit.passage.kind == "narrative"}
    held |= {hit.passage.id: (hit, _NUMBERS.his) for hit in near if hit.passage.speaker in asked.voices}
    if not any(step > 0 for _, step in held.values()):
        return list(hits)
    moved = (held.get(hit.passage.id, (hit, 0.0)) for hit in hits)
    return sorted((replace(hit, score=round(hit.score + step, 6)) for hit, step in moved), key=lambda hit: -hit.score)


def _held_to(hit: Hit, person: str, documents: Callable[[str], Document]) -> tuple[Hit, float]:
    """The hit with the sentences that others say set back; more for it where he says some that comes near."""
    document = documents(hit.passage.document_id)
    said = {piece.span: reported_of(hit.passage, piece.span, document) for piece in hit.evidence}
    others = {span for span, who in said.items() if who and not is_his(who, person, document)}
    evidence = tuple(
        replace(piece, score=piece.score + _NUMBERS.anothers) if piece.span in others else piece
        for piece in hit.evidence
    )
    best = max(evidence, key=lambda piece: piece.score, default=None)
    if best is None:
        return hit, 0.0
    who, words = said[best.span], document.plain(best.span)
    if is_his(who, person, document) or any(
        folded(surname(each["who"])) == person for each in _SAYS_LIST.finditer(words)
    ):
        step = _NUMBERS.his
    else:
        step = 0.0 if who is None else _NUMBERS.anothers
    return replace(hit, evidence=evidence), step


def names_who_says(sentence: str) -> bool:
    """Whether a sentence of a memorandum begins with who says it, by name or office."""
    return _sayer(sentence) is not None


def _sayer(sentence: str) -> str | None:
    """Who says it by name or by his office; “The thought was …” has nobody."""
    match = _SAYER.match(sentence)
    if match is None or match["who"].split()[0].casefold() in FUNCTION_WORDS:
        return None
    who = match["who"]
    return None if match["the"] and not TITLES.fullmatch(who.split()[0]) else surname(who)


def is_his(who: str | None, person: str, document: Document) -> bool:
    """Whether the name is his, or the office: as the document has it before a name, else as it was held on the day."""
    if who is None or folded(who) == person:
        return who is not None
    so_called = {folded(name) for name in re.findall(rf"\b{re.escape(who)} ([A-Z][\w’'-]{{2,}})", document.text)}
    if person in holders(who, document.date):
        return who != _MANY_HAVE_IT or not so_called - set(holders(who, document.date))
    return so_called == {person} and (who == _MANY_HAVE_IT or not holders(who, document.date))


def who_is_meant(passage: Passage, span: Span, document: Document) -> str:
    """Of whom a sentence is that has only “he” for him; empty where it names him or nobody tells."""
    who = reported_of(passage, span, document) if _HE.match(document.plain(span)) else None
    return f"the {who}" if who and TITLES.fullmatch(who) else who or ""
