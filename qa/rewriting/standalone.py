"""A follow-up made to stand alone: from what was asked, answered and cited before it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from data.passages import Passage
from embeddings.passages import content_words
from qa.asked import Question
from qa.conversation import Conversation
from qa.question import QuestionProfile, date_mentions
from qa.rewriting.leaning import leans
from qa.rewriting.naming_alone import SAME_OF_THE_OTHER, asked_when, called_alone, noun_of
from qa.rewriting.person_meant import person_meant
from qa.rewriting.wording import capital, in_case, speaker_named
from qa.words import people_in

Profiler = Callable[[Question], QuestionProfile]

_YES = re.compile(
    r"(?:yes|yeah|yep|sure|ok|okay|please|go on|go ahead|do|tell me|of course|certainly)"
    r"(?:[, ]+(?:please|do|go on|go ahead|tell me|thanks))*\W*",
    re.IGNORECASE,
)
_AND = re.compile(
    r"(?:(?:and|but|or|so)?,? ?(?:what|how) about|and about|and|but|or)\s+(?P<what>.+?)\W*", re.IGNORECASE
)
_QUESTION_WORD = re.compile(
    r"(?:what|who|whom|whose|when|where|why|which|how|did|does|do|was|were|is|are|had|has|have|would|could|should|can)\b",
    re.IGNORECASE,
)
_WHOLE_QUESTION = re.compile(
    rf"(?:(?:then|finally|also|now|again),? )?(?:(?:in|at|to|by|for|from|with|of|on) )?(?:{_QUESTION_WORD.pattern})"
    r"|(?:tell|explain|show|list|please|describe|then|if|because|it|he|she|they|that|this)\b",
    re.IGNORECASE,
)
_WHEN = r"(?:and |so |but )?(?:when|on what date|what date|which day|what day)"
_WHEN_SAID = re.compile(
    rf"{_WHEN} (?:(?:was|is) (?:that|this|it)(?: (?:said|written|sent|signed|drafted|dated|made|prepared|from))?"
    r"|did (?:he|she|they|[A-Z]\w+) say (?:it|that|this|so))\W*"
    r"|(?:and |so )?(?:which|what) (?:document|memo|memorandum|call|conversation) (?:is|was) (?:that|this|it) "
    r"(?:from|in)\W*",
    re.IGNORECASE,
)
_POINTS = re.compile(
    r"\b(?:he|him|his|she|hers?|they|them|their|it|its|this|that|these|those|there|then|so|too|also|either|else|other"
    r"|same|again|instead)\b|^\W*(?:and|but|or)\b",
    re.IGNORECASE,
)
_BARE_WHEN = re.compile(rf"{_WHEN}\W*", re.IGNORECASE)
_SAYING = re.compile(r"\b(?:say|said|tell|told|ask|asked|think|thought|view|words|call|called)\b", re.IGNORECASE)
_BARE = re.compile(
    r"(?:(?:and|but|so) )?(?:why|when|where|who|how|how so|how come|why not|for what reason|on what grounds)"
    r"(?: exactly| then| not| that| is that| was that| so)?\W*",
    re.IGNORECASE,
)
_MASCULINE = re.compile(r"\b(he|him|his|himself)\b", re.IGNORECASE)
_FEMININE = re.compile(r"\b(she|her|hers|herself)\b", re.IGNORECASE)
_PERSONAL = re.compile(f"{_MASCULINE.pattern}|{_FEMININE.pattern}", re.IGNORECASE)
_CALL = r"(?:(?:tele)?phone )?(?:call|conversation|memo(?:randum)?|document|talk|one)"
_OF_ITS_OWN = r"(?! (?:about|on|of|between|with|in which|where|when|that|from|dated|concerning|regarding)\b)"
_BEGINS_A_CLAUSE = r"(?! (?:there|the|he|she|they|we|you|I|it|is|was)\b)"  # “I see that there are many”
_THE_CALL = re.compile(
    rf"\b(?:(?:that|this|the) {_CALL}\b{_OF_ITS_OWN}|(?:it|that|this)\b{_BEGINS_A_CLAUSE})", re.IGNORECASE
)
_OTHER_ONE = re.compile(r"\b(other|later|earlier|first|second|former|latter|previous|next)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Standalone:
    """A question that can be searched; `follows` are the passages it leans on, if any.

    `reply_to` is the turn whose reply is asked for, `turned_to` the speaker of “And Bundy?”.
    """

    question: Question
    follows: tuple[Passage, ...] = ()
    reply_to: Passage | None = None
    turned_to: str | None = None

    @property
    def text(self) -> str:
        return self.question.text


def make_standalone(
    question: str,
    conversation: Conversation,
    speakers: Sequence[str],
    profiler: Profiler,
    documents: Mapping[str, dt.date | None],
    titles: Callable[[str], str] = str,
) -> Standalone:
    """Rewrite `question` in the light of the conversation; left alone when its words stand alone (`leaning`).

    `documents` maps every document's id to its date, `titles` to its title.
    """
    previous = conversation.last_question()
    if previous is None:
        return Standalone(Question(question))
    cited = conversation.last_cited()
    last = conversation.last_answer()
    if _YES.fullmatch(question):
        return Standalone(Question(last.offer) if last and last.offer else previous, cited)
    elliptic = _AND.fullmatch(question.strip())
    topic = ((conversation.last_question(answered=True) if elliptic else None) or previous).handed_on
    if elliptic and (completed := _completed(elliptic["what"], topic, cited, speakers, profiler, documents)):
        return completed
    if cited and _asks_when_said(question.strip(), topic):
        return Standalone(Question(asked_when(cited[0].document_id, documents, titles)), cited)
    profile = profiler(Question(question))
    if profile.subject == "reply" and _is_vague(question, profile) and cited and cited[0].kind == "turn":
        return _reply(cited[0], profile, speakers)
    if profile.subject == "order" and len(content_words(question)) <= 3:
        return Standalone(Question(_order(question, conversation, documents)), cited)
    if _BARE.fullmatch(question.strip()):
        return Standalone(Question(capital(question), topic), cited)
    about_the_call = profile.subject in ("time", "participants", "archive") and not profile.documents
    if about_the_call and cited and _THE_CALL.search(question):
        called = cited[0].document_id
        call = f"the {noun_of(called, titles)} of {called_alone(called, documents)}"
        return Standalone(Question(capital(_THE_CALL.sub(call, question, count=1))), cited)
    if not leans(question, speakers) or _of_somebody_new(question, topic, cited, speakers):
        return Standalone(Question(question))
    return _leaning(question, conversation, topic, cited, speakers)


def _completed(
    what: str,
    topic: str,
    cited: tuple[Passage, ...],
    speakers: Sequence[str],
    profiler: Profiler,
    documents: Mapping[str, dt.date | None],
) -> Standalone | None:
    """“And …?” with a name, a date or a thing; None when a whole question follows the “and”."""
    if cited and (other := _other_call(what, profiler(Question(topic)), cited[0], documents)):
        return Standalone(Question(other), cited)
    if dated := _on_another_date(topic, what):
        return Standalone(Question(dated))
    if _WHOLE_QUESTION.match(what):
        return None
    name = speaker_named(what, speakers)
    return Standalone(_with_other(topic, what, name, speakers), cited, turned_to=name)


def _asks_when_said(question: str, topic: str) -> bool:
    """“When was that?”; also a bare “When?” after a question of what somebody said."""
    return bool(_WHEN_SAID.fullmatch(question) or (_BARE_WHEN.fullmatch(question) and _SAYING.search(topic)))


def _leaning(
    question: str, conversation: Conversation, topic: str, cited: tuple[Passage, ...], speakers: Sequence[str]
) -> Standalone:
    """A question that leans on the last one: “he” by his name, and what was asked before beside it."""
    own_people = people_in(question, speakers)
    personal = _PERSONAL.search(question)
    if personal and not any(question.find(name) < personal.start() for name in own_people):
        person = person_meant(conversation, topic, cited, speakers)
        if person:
            one_person = _MASCULINE if _MASCULINE.fullmatch(personal[0]) else _FEMININE
            question = one_person.sub(lambda match: in_case(match[0], person), question)
    turned_to = _turned_to(question, cited, speakers)
    return Standalone(Question(capital(question), topic), cited, turned_to=turned_to)


def _of_somebody_new(question: str, topic: str, cited: Sequence[Passage], speakers: Sequence[str]) -> bool:
    """“What did McCloy want?” of one who was neither asked about nor quoted, without a word that points back."""
    people = people_in(question, speakers)
    if not people or _POINTS.search(question):
        return False
    before = " ".join((topic, *(f"{passage.speaker or ''} {passage.text}" for passage in cited))).casefold()
    return all(name.casefold() not in before for name in people)


def _turned_to(question: str, cited: tuple[Passage, ...], speakers: Sequence[str]) -> str | None:
    """“Was that news to Bundy?”: the one who did not say it."""
    named = [name for name in speakers if re.search(rf"\b{re.escape(name)}\b", question, re.IGNORECASE)]
    spoke = next((passage.speaker for passage in cited if passage.speaker), None)
    return named[0] if len(named) == 1 and named[0] != spoke else None


def _on_another_date(topic: str, words: str) -> str | None:
    """“And on December 3?” asks the last question of that date in the place of its own."""
    asked, earlier = date_mentions(words), date_mentions(topic)
    rest = content_words(words)
    if len(asked) != 1 or len(rest) > len(content_words(asked[0].words)):
        return None
    if earlier:
        return topic.replace(earlier[0].words, asked[0].words)
    return f"{topic.rstrip('?')} on {asked[0].words}?"


def _with_other(topic: str, other: str, name: str | None, speakers: Sequence[str]) -> Question:
    """“And Bundy?” asks the last question of Bundy; “and the third?” asks it of the third."""
    present = [speaker for speaker in speakers if speaker != name and re.search(rf"\b{re.escape(speaker)}\b", topic)]
    if name and present:
        swap = {name: present[0], present[0]: name}
        either = "|".join(re.escape(each) for each in swap)
        return Question(re.sub(rf"\b(?:{either})\b", lambda match: swap[match[0]], topic))
    if name:
        return Question(f"What did {name} say?", topic)
    return Question(f"What about {other.strip()}?", topic)


def _reply(turn: Passage, profile: QuestionProfile, speakers: Sequence[str]) -> Standalone:
    others = [name for name in speakers if name != turn.speaker]
    who = profile.speaker if profile.speaker and profile.speaker != turn.speaker else None
    who = who or (others[0] if len(others) == 1 else "the other")
    return Standalone(Question(f"What did {who} reply to {turn.speaker}’s “{excerpt(turn)}”?"), (turn,), turn)


def excerpt(turn: Passage) -> str:
    """The first words of a turn, to name it by."""
    words = turn.plain().split()
    return " ".join(words[:16]) + (" …" if len(words) > 16 else "")


def _order(question: str, conversation: Conversation, documents: Mapping[str, dt.date | None]) -> str:
    cited = conversation.documents()
    dates = " and ".join(called_alone(document, documents) for document in documents if document in cited)
    return f"{capital(question).rstrip('?')}: the conversations of {dates}?" if len(cited) > 1 else question


def _other_call(
    words: str, previous: QuestionProfile, cited: Passage, documents: Mapping[str, dt.date | None]
) -> str | None:
    """“And the other one?” after a question of date, file or participants: the same of the other document."""
    asked = _OTHER_ONE.search(words)
    dated = sorted((date, document) for document, date in documents.items() if date)
    if asked is None or len(dated) != 2 or previous.subject not in SAME_OF_THE_OTHER:
        return None
    which = asked[1].casefold()
    if which == "other":
        chosen = next(document for _, document in dated if document != cited.document_id)
    else:
        chosen = dated[0 if which in ("earlier", "first", "former", "previous") else 1][1]
    return SAME_OF_THE_OTHER[previous.subject].format(called_alone(chosen, documents))


def _is_vague(question: str, profile: QuestionProfile) -> bool:
    """Nothing but the wish for a reply: what was said is not named."""
    rest = [
        word for word in content_words(question) if not re.fullmatch(r"(?i)repl\w*|answer\w*|respon\w*|react\w*", word)
    ]
    return len([word for word in rest if word != profile.speaker]) <= 1
