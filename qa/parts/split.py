"""A question that asks two things, taken apart: “Who was on the phone, and at what time?”

Split only where the words leave no doubt: a second question of its own behind “and”, a comma or a full stop, or two
question words before one clause. “Ball and Bundy” or “say and do” are one thing.
"""

from __future__ import annotations

import re

from qa.question import date_mentions, document_numbers, ids_spelled, main_clause

_PREPOSITION = r"(?:in|at|to|by|for|from|with|of|on|about|until|since|under|between|through|after|before|during)"
_WH = r"(?:what|which|who|whom|whose|when|where|why|how)"
_AUXILIARY = r"(?:did|does|do|is|are|was|were|has|have|had|can|could|will|would|shall|should|may|might|must)(?:n['’]t)?"
_PAST = (
    r"(?:\w+ed|was|were|is|said|wrote|told|took|gave|made|came|went|held|spoke|paid|owned|knew|thought|brought|sent"
    r"|found|left|met|saw|got|led|won|lost|built|bought|sold|began|broke|chose|drew|fell|felt|kept|ran|sat|stood)"
)
_THING = rf"(?:(?!{_AUXILIARY}\b|he\b|she\b|they\b|it\b|we\b|you\b|and\b|{_PAST}\b)[\w’'-]+ ){{0,4}}?"
_SUBJECT = r"(?:the|his|her|their|he|she|it|they|we|you|there|this|that|these|those|any|[A-Z][\w’'.-]+)"
_INVERTED = rf"(?:{_PREPOSITION} )?(?:(?:what|which|whose|how) {_THING}|(?:when|where|why|who|whom) ){_AUXILIARY}\b"
_NO_RELATIVE = rf"(?:{_PREPOSITION} )?(?:(?:what|how) {_THING}|(?:when|where|why) ){_AUXILIARY}\b"
_OF_THE_SUBJECT = rf"(?:who|what) (?:else )?(?:\w+ly )?{_PAST}\b"
_OPENS = re.compile(rf"(?:and |so |but )?(?:{_PREPOSITION} )?(?:{_WH}|{_AUXILIARY})\b", re.IGNORECASE)
_INVERTED_SECOND = re.compile(
    rf"^(?P<one>.+?)(?:(?:[,;]? and (?:also |then )?|; (?:and )?)(?P<two>{_INVERTED}.*)"
    rf"|, (?P<third>{_NO_RELATIVE}.*))$",
    re.IGNORECASE | re.DOTALL,
)
_SUBJECT_SECOND = re.compile(
    rf"^(?P<one>.+?)(?:[,;]? and (?:also |then )?|; )(?P<two>{_OF_THE_SUBJECT}.*)$", re.IGNORECASE | re.DOTALL
)
_YES_NO_SECOND = re.compile(
    rf"^(?P<one>.+?)(?:[,;] and |; | and )(?P<two>(?i:did|does|was|were|is|are|had|has) {_SUBJECT} .+)$", re.DOTALL
)
_ELLIPTIC = re.compile(
    rf"^(?P<one>.+?)[,;]? and (?P<two>(?:{_PREPOSITION} )?(?:when|where|why|how|at what (?:time|hour)"
    r"|(?:on )?what (?:date|day)|what time|(?:to|with|by) whom|in what (?:city|place|year)))\W*$",
    re.IGNORECASE | re.DOTALL,
)
_OFTEN_AND_WHERE = re.compile(
    r"(?:and |so |but )?how (?:often|many times|frequently)\b.+?,? and (?:where|in (?:which|what) \w+|by whom|when)\W*",
    re.IGNORECASE | re.DOTALL,
)
_HOW_MANY_SECOND = re.compile(
    r"^(?P<one>how many .+?)(?:,? and (?:also )?|, )(?P<two>how many (?:of (?:them|these|those) )?[\w ’'-]+)\W*$",
    re.IGNORECASE,
)
_TWO_WORDS = re.compile(
    rf"^(?P<one>(?:{_PREPOSITION} )?(?:who|whom|when|where|why|how|what)) and (?P<two>(?:{_PREPOSITION} )?"
    rf"(?:whom|when|where|why|how|at what time)) (?P<rest>{_AUXILIARY}\b.*)$",
    re.IGNORECASE | re.DOTALL,
)
_HAS_VERB = re.compile(
    rf"(?:and |so |but )?(?:(?:{_PREPOSITION} )?(?:when|where|why|whom) {_AUXILIARY}\b"
    rf"|who (?:else )?(?:\w+ly )?(?:{_AUXILIARY}|{_PAST}|\w+s)\b"
    rf"|(?:{_PREPOSITION} )?(?:what|which|whose|how)\b.*?\b(?:{_AUXILIARY}|{_PAST})\b|{_AUXILIARY}\b)",
    re.IGNORECASE | re.DOTALL,
)
_COMMAND = r"(?:give|show|read|list|summari[sz]e|sum up|compare|make|draw up|quote|outline|name)"
_COMMAND_FIRST = re.compile(
    rf"^(?P<one>(?:(?:please|can you|could you),? )*{_COMMAND}\b(?:(?!\b{_WH}\b).)+?)"
    rf"(?:[,;]? and (?:also |then )?|; )(?P<two>(?:{_WH}|(?:please )?{_COMMAND})\b.*)$",
    re.IGNORECASE | re.DOTALL,
)
_NTH = r"(?:very )?(?:first|second|third|fourth|fifth|last|next to last|final|opening|closing)"
_REPLY = re.compile(
    r"^(?P<one>.+?)[,;]? (?:and|with|together with) (?:also |then )?(?:(?:show|read|give|tell) (?:me )?)?(?:"
    r"(?:the|its|any) (?:reply|answer|response|rejoinder)(?: (?:to|on) (?:it|that|this|him|her|them))?"
    r"(?: (?:that )?(?:he|she|they|it) (?:got|gets|received|receives|was given))?"
    r"|what (?:came|comes|follow(?:s|ed)) (?:next|after(?: it| that)?)|(?:how|what) (?:is|was) (?:it|that) answered"
    r"|who (?:answers|answered|replies|replied)(?: (?:to )?(?:it|that|him|her|them))?)\W*$",
    re.IGNORECASE | re.DOTALL,
)
_WHO_REPLIES = re.compile(
    r"^(?:and |so )?(?:who (?:answers|answered|(?:replies|replied|responds|responded) to)"
    r"|what (?:comes|came|follow(?:s|ed)|stands|is said|was said)(?: (?:right|directly))?(?: after| behind)?"
    r"|(?:what|who) (?:is|was) (?:the )?(?:reply|answer|response)(?: given)? to"
    r"|how (?:is|was) (?=.+ answered\W*$)) ?"
    rf"(?P<one>(?:[^,?]*\b{_NTH} [\w’'-]+|(?:the )?turn \d+)\b[^,?]*?)"
    r"(?: answered)?(?:,? and (?:what|how|by whom|with what)\b.*)?\W*$",
    re.IGNORECASE | re.DOTALL,
)
THE_REPLY = "What is the reply to it?"
_QUOTED = re.compile(r"[\"“”„«]|(?<!\w)['‘]\w")
_SENTENCES = re.compile(r"(?<=\?)\s+")
_WHO_AND_WHO = re.compile(rf"{_AUXILIARY}\b.+\b(who|what)\b.+ and \1\b.+", re.IGNORECASE | re.DOTALL)
_EMBEDS = re.compile(
    rf"\b(?:about|of|know|knew|say|said|tell|told|ask|asked|explain|explained|whether|if|understand|wonder|wondered"
    rf"|remember|decide|decided|discuss|discussed|see|saw|think|thought|believe|on|over) {_WH}\b",
    re.IGNORECASE,
)
_BARE = re.compile(rf"(?:{_PREPOSITION} )?{_WH}(?: (?:time|hour|date|day|city|place|year|pages?))?\W*", re.IGNORECASE)
_REFERS = re.compile(
    r"\b(?:he|him|his|she|her|hers|it|its|they|them|their|this|that|these|those|then|there|the other|the same|so)\b",
    re.IGNORECASE,
)
_WHEN_OR_WHERE = re.compile(
    r"(?P<what>when|where|(?:at |on |in )?(?:what|which) (?:time|hour|date|day|city|place|year))"
    r"(?: (?:was|were|is) (?:it|that|this|they)(?: (?:held|made))?"
    r"| (?:did|does) (?:it|that|this|they) (?:take place|happen|begin|start|occur|talk|speak))?\W*",
    re.IGNORECASE,
)
_OF_THEM = re.compile(r"^(how many) of (?:them|these|those)\b", re.IGNORECASE)
_OF_HIS = re.compile(
    r"^(how many) (?=(?:are|is|were|was|did|does|do|has|have|had|by|from|come|belong|in)\b)", re.IGNORECASE
)
_BARE_COUNT = re.compile(r"^how many [\w-]+(?=\W*$)", re.IGNORECASE)
_COUNTED = re.compile(r"how many (\w+)", re.IGNORECASE)
_PLACE_AND_TIME = frozenset(("when", "where"))
_ABOUT_A_CALL = re.compile(
    r"\b(?:call|conversation|talk|memo\w*|document|phone|telephone|line|dated)s?\b", re.IGNORECASE
)


def parts_of(question: str) -> tuple[str, ...]:
    """The questions in a question, in order, each to be asked on its own; the question itself where it is one."""
    if _QUOTED.search(question) or _OFTEN_AND_WHERE.fullmatch(question):
        return (question,)  # an “and” may be the document's own, and each place is told with the number of all
    if match := _WHO_REPLIES.match(question):
        return (f"Read me {match['one'].strip()}", THE_REPLY)
    if match := _REPLY.match(question):
        return (*_clauses(match["one"].strip()), THE_REPLY)
    sentences = [part for part in _SENTENCES.split(question.strip()) if part]
    if len(sentences) > 1 and all(_OPENS.match(part) and part.endswith("?") for part in sentences):
        return tuple(each for sentence in sentences for each in _clauses(sentence))
    return _clauses(question)


def _clauses(question: str) -> tuple[str, ...]:
    main = main_clause(question)
    if main != question:  # “In his talk of March 17, by when …, and what …?” holds for both
        before = question[: len(question) - len(main)]
        return tuple(f"{before}{part[:1].lower()}{part[1:]}" for part in _clauses(main))
    if match := _COMMAND_FIRST.match(question):
        return _after_a_command(question, match["one"], match["two"])
    if not _OPENS.match(question):
        return (question,)
    if (match := _HOW_MANY_SECOND.match(question)) and _is_question(match["one"]):
        return (_asked(match["one"]), *_clauses(_asked(_capital(match["two"]))))
    if match := _TWO_WORDS.match(question):
        words = {match["one"].casefold(), match["two"].casefold()}
        if words == _PLACE_AND_TIME and _ABOUT_A_CALL.search(match["rest"]):
            return (question,)  # one line, the dateline, has both
        return (f"{match['one']} {match['rest']}", f"{_capital(match['two'])} {match['rest']}")
    if (match := _ELLIPTIC.match(question)) and _is_question(match["one"]) and not _EMBEDS.search(match["one"]):
        return (_asked(match["one"]), _asked(_capital(match["two"])))
    for pattern in (_INVERTED_SECOND, _SUBJECT_SECOND, _YES_NO_SECOND):
        if two := _second_question(pattern, question):
            return (_asked(two[0]), *_clauses(_asked(_capital(two[1]))))
    return (question,)


def _second_question(pattern: re.Pattern[str], question: str) -> tuple[str, str] | None:
    """The question before “and” and the one behind it; None where that is a clause of the first."""
    match = pattern.match(question)
    if match is None or not _is_question(match["one"]):
        return None
    if pattern is not _INVERTED_SECOND and _EMBEDS.search(match["one"]):
        return None
    if pattern is _SUBJECT_SECOND and _WHO_AND_WHO.fullmatch(question):
        return None
    return match["one"], match["two"] or match["third"]


def _after_a_command(question: str, one: str, two: str) -> tuple[str, ...]:
    """“Give me a timeline and who was there?”; “List the people and give their offices” is one thing."""
    if re.match(_WH, two, re.IGNORECASE):
        return (one, *_clauses(_asked(_capital(two)))) if _is_question(two) else (question,)
    return (question,) if leans(two) else (one, *_clauses(_capital(two)))


def with_date_of(first: str, second: str) -> str:
    """The date that the first question names holds for the second, too, unless that has one of its own."""
    dates = date_mentions(first)
    if len(dates) != 1 or date_mentions(second) or leans(second):
        return second
    preposition = "on" if dates[0].day else "in"
    return f"{second.rstrip('? ')} {preposition} {dates[0].words}?"


def with_thing_of(first: str, second: str) -> str:
    """“And how many of them …?” behind “How many turns has document 5 …?” asks for turns of document 5, and “How many
    are Smith’s?” for turns of Smith’s."""
    thing = _COUNTED.match(first)
    if thing is None or not second.casefold().startswith("how many "):
        return second
    named = document_numbers(first)
    place = f" in document {named[0]}?" if len(named) == 1 and not document_numbers(second) else "?"
    whole = _BARE_COUNT.sub(
        r"\g<0> are there", _OF_HIS.sub(rf"\1 {thing[1]} ", _OF_THEM.sub(rf"\1 {thing[1]}", second))
    )
    return whole.rstrip("? ") + place


def with_id_of(first: str, second: str, documents: tuple[str, ...]) -> str:
    """The document that the first question calls by its id or number is that of the second, too, if that names none."""
    if _called(second, documents) or date_mentions(second):
        return second
    called = _called(first, documents)
    return f"{second.rstrip('? ')} in {called.pop()}?" if len(called) == 1 else second


def _called(question: str, documents: tuple[str, ...]) -> set[str]:
    spelled = {question[start:end] for _, (start, end) in ids_spelled(question, documents)}
    return spelled or {f"document {number}" for number in document_numbers(question)}


def of_the_call(part: str, date: str) -> str | None:
    """“And at what time?” after a question about a call: the time of that call; `date` in words, or empty.

    None where the part asks something else.
    """
    match = _WHEN_OR_WHERE.fullmatch(part)
    if match is None:
        return None
    return f"{_capital(match['what'])} did the conversation{f' of {date}' if date else ''} take place?"


def leans(part: str) -> bool:
    """“At what time?”, “What was it?”, “Did he agree?”: it says nothing without the part before it."""
    return _BARE.fullmatch(part) is not None or _REFERS.search(part) is not None


def _is_question(clause: str) -> bool:
    """A clause with a verb of its own: neither “On what day” nor “When the Assembly debated it”."""
    return _OPENS.match(clause) is not None and _HAS_VERB.match(clause) is not None


def _asked(clause: str) -> str:
    return f"{clause.strip().rstrip('?,;. ')}?"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
