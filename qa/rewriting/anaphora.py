"""What in a question's own words points back to something said before it.

A pronoun points back when nothing before it in the same question may be what it stands for: “What did Ball say about
his talk?” tells whose talk, “What did he say?” does not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import qa
from data.tables import word_list
from embeddings.passages import content_words
from qa.question import date_mentions
from qa.words import people_in

_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_BE = r"(?:is|was|were|are|be|been|isn't|wasn't)"
_EXPLETIVE = re.compile(
    rf"\b{_BE} it (?=(?:[\w'’]+ ){{0,5}}?(?:who|that|to|whether|if|or)\b|true\b)"
    rf"|\bit (?:{_BE}|would be|seem(?:s|ed)|appear(?:s|ed)|took|takes?) "
    r"(?=(?:[\w'’]+ ){0,4}?(?:that|to|who|whether)\b)"
    rf"|\b(?:make|made|find|found|think|thought|consider(?:ed)?) it (?=\w+ (?:to|that)\b)"
    r"|\bdo they (?=(?:say|talk|speak|mention|discuss|tell)\b)"
    rf"|\b{_BE} there\b|\bthere (?:{_BE}|has|have|had|would|could|might|ever)\b",
    re.IGNORECASE,
)
_PREPOSITION = (
    "in|at|on|after|before|during|when|by|for|from|with|under|as|while|once|since|because|if|although|besides|despite"
    "|to|apart|according|talking|speaking|writing|given"
)
_FRONTED = re.compile(rf"(?:{_PREPOSITION})\b[^,]*,", re.IGNORECASE)
_AUXILIARY = (
    "did|does|do|was|were|is|are|had|has|have|would|could|should|can|will|might|may|must"
    "|didn't|wasn't|couldn't|wouldn't"
)
_HE = re.compile(r"\b(?:he|him|his|himself|she|her|hers|herself)\b", re.IGNORECASE)
_THEY = re.compile(r"\b(?:they|them|their|theirs|themselves)\b", re.IGNORECASE)
_IT = re.compile(r"\b(?:it|its|itself)\b", re.IGNORECASE)
_INVERTED = re.compile(rf"\b(?:{_AUXILIARY})(?:n't|n’t)? $", re.IGNORECASE)
_WHO = re.compile(r"\b(?:who|whom|whose|which|what)\b", re.IGNORECASE)
_NOUN_PHRASE = re.compile(
    r"\b(?:the|a|an|any|some|our|my|no|every|each|another|both|two|three|many|these|those)"
    rf" (?!(?:{_AUXILIARY}|of|about|if)\b)[\w'’-]+"
    rf"|\b(?:what|which) (?!(?:{_AUXILIARY}|of|about|if|else|other)\b)[\w'’-]+",
    re.IGNORECASE,
)
_MANY = re.compile(
    r"\b(?!(?:\w*[sui]s|was|has|does|this|yes|perhaps|always|plus|sometimes)\b)\w\w+s\b|\b(?:men|people|women|police"
    r"|government|staff|press|both|two|side|team|army|delegation|administration|company|congress|house|department)\b",
    re.IGNORECASE,
)
_OPENS = re.compile(r"\W*(?:and|but|so|or|then|also|besides|instead|otherwise|okay|ok|well|no)\b", re.IGNORECASE)
_END = r"(?=\W*$|[,;:?]| (?:and|or|but|then|when|if)\b)"
_PAPERS = (
    r"(?:\w+ ){0,2}?(?:documents?|conversations?|memorand(?:um|a)|memos?|calls?|papers?|files?|telcons?|transcripts?"
    r"|texts?|librar\w+|collections?|volumes?)\b"
)
_TIMES = r"(?:week|weekend|month|year|day|morning|afternoon|evening|night|time|summer|winter|spring|fall|autumn)s?\b"
_THIS = re.compile(
    rf"\b(?:this|these|those)\b(?! {_PAPERS})(?! (?:\w+ )?{_TIMES})|\bthat(?:'s|’s)\b"
    rf"|\b(?:is|was|were|are|did|does) that\b(?! (?:\w+ )?{_TIMES})(?! \w+ed\b)",
    re.IGNORECASE,
)
_THAT_THING = re.compile(
    rf"\b(?:in|of|about|at|for|with|to|on|from|by|after|before|during|into|over|without|against) that (?!\w+ed\b)"
    rf"(?!(?:\w+ )?{_TIMES})(?!(?:is|was|were|are|he|she|it|they|the|a|an|had|has|have|would|could)\b)[a-z]+"
    rf"|(?<!than )\bthat{_END}|\bthat (?:\w+ly|as|too)\b"
    r"|\bthat (?:idea|one|call|man|article|meeting|report|letter|note|case|plan|proposal|statement|message|offer"
    r"|request)\b",
    re.IGNORECASE,
)
_THE_OTHER = re.compile(
    r"\bthe (?:first|second|third|fourth|fifth|other|last|latter|former|same|latest|earlier|later|others|rest)"
    rf"(?: (?:one|ones|man|side|fellow))?(?:{_END}|(?= (?:{_AUXILIARY}|on|in|to|say|said|think|have)\b))"
    r"|\bthe \w+ (?:part|bit|half|aspect|clause)\b(?! of\b)|\bthat one\b|\bwhich ones?\W*$|\banother one\b|\bones\b"
    rf"|\bthe two(?: \w+)?{_END}",
    re.IGNORECASE,
)
_ELSE = re.compile(
    r"\b(?:else|instead|otherwise|in return|likewise|as well|besides that|in the meantime|any other|others)\b"
    r"|\b(?:too|either|also|though)\W*$",
    re.IGNORECASE,
)
_AFTERWARDS = re.compile(
    r"\b(?:afterwards?|after that|by then|until then|the year after|in that case)\b"
    r"|\b(?:then|next|so|not|again|exactly|there|now)\W*$",
    re.IGNORECASE,
)
_BARE_THE = re.compile(
    r"\bthe (?:[a-z][\w'’-]+ ){0,1}?[a-z][\w'’-]+"
    r"(?=\W*$|[,;?]| (?:did|was|were|had|would|could|to|for|and|say|think|want|be|as|before|after|when|with|by)\b)"
)
_SOMEBODY_KNOWN = re.compile(
    r"(?<!which of )(?<!one of )\bthe "
    r"(?:(?:old|two|other|american|soviet|british|french|german|chinese|prime|foreign|security) )?"
    r"(?:man|men|woman|minister|premier|chancellor|chairman|secretary|ambassador|envoy|senator|general|admiral|governor"
    r"|director|king|leader|visitor|adviser|russian|american|chinese|diplomat)(?:['’]s)?\b"
    r"(?! (?:of|in|to|for|at|from|who)\b)(?!(?-i: [A-Z]))",
    re.IGNORECASE,
)
_SHORT = 5  # words
_YES_OR_NO = re.compile(rf"(?:{_AUXILIARY})\b", re.IGNORECASE)
_WHO_SAID = re.compile(
    r"(?:who|whose|which \w+)\b(?: was it (?:that|who))?(?: \w+)?"
    r" (?:said|says|used|called|coined|mentioned|raised|warned|argued|complained|told|suggested|remarked|wanted|words"
    r"|line)\b",
    re.IGNORECASE,
)
_CAPITALISED = re.compile(r"\b[A-Z][\w'’&.-]*")
_ABOUT_A_NAME = re.compile(r"\b(?:[Aa]bout|[Mm]ention|[Oo]f) (?:the )?[A-Z]")
_WORD = re.compile(r"[\w-]+")
_CLAUSE = re.compile(r",|;|\b(?:and|that|when|while|who|whom|which|if|whether|because|since|before|after|than)\b")
_GOES_ON = re.compile(rf" (?:{_AUXILIARY}|\w+ed|\w+s)\b")
_PEOPLE = word_list(qa, "word_lists/people.txt")


def back_references(question: str, speakers: Sequence[str]) -> Mapping[str, float]:
    """The signals of `qa.rewriting.leaning` that a question's own words give, each with its value.

    `speakers` are the library's: their names are typed without capitals too.
    """
    asked = _QUOTED.sub(lambda quoted: "“" + "x" * (len(quoted[0]) - 2) + "”", question.strip())
    plain = _EXPLETIVE.sub(lambda match: " " * len(match[0]), asked)
    people, quoted = people_in(asked, speakers), "“" in asked
    capitals = {match[0] for match in _CAPITALISED.finditer(asked) if match.start() > 0 and match[0] != "I"}
    named = {word for word in capitals if re.sub(r"['’]s$", "", word).casefold() not in _PEOPLE} | set(people)
    words = [word for word in content_words(asked) if word not in named]
    matter = len(words) + max(0, len(named) - 1) + len(_ABOUT_A_NAME.findall(asked))
    return {
        "opens": float(_OPENS.match(asked) is not None),
        "he": float(_unbound(_HE, plain, people)),
        "they": float(_unbound(_THEY, plain, people)),
        "it": float(_unbound(_IT, plain, people)),
        "this": float(not quoted and _THIS.search(plain) is not None),
        "that_thing": float(_THAT_THING.search(plain) is not None),
        "somebody_known": float(_SOMEBODY_KNOWN.search(plain) is not None),
        "yes_or_no": float(len(asked.split()) <= _SHORT and _YES_OR_NO.match(asked) is not None),
        "the_other": float(_THE_OTHER.search(plain) is not None),
        "else": float(_ELSE.search(plain) is not None),
        "afterwards": float(_AFTERWARDS.search(plain) is not None),
        "who_said": float(_WHO_SAID.match(asked) is not None),
        "bare_the": float(min(2, len(_BARE_THE.findall(asked)))),
        "nameless": float(not named),
        "names": float(min(3, len(named))),
        "dated": float(bool(date_mentions(asked))),
        "quotes": float(quoted),
        "no_words": float(matter == 0),
        "one_word": float(matter == 1),
        "two_words": float(matter == 2),
        "words": min(8.0, matter) / 8,
    }


def _unbound(pronouns: re.Pattern[str], asked: str, people: Sequence[str]) -> bool:
    """Whether one of the pronouns has nothing before it in the question that it may stand for."""
    fronted = _FRONTED.match(asked)
    for match in pronouns.finditer(asked):
        before, after = asked[: match.start()], asked[match.end() :]
        if fronted and match.start() < fronted.end() and any(name in after for name in people):
            continue  # “In his letter, what did Kennedy write?”
        places = _antecedents(pronouns, before, people)
        if not places or not _reaches(match[0].casefold(), before, after, places):
            return True
    return False


def _antecedents(pronouns: re.Pattern[str], before: str, people: Sequence[str]) -> list[int]:
    """Where each thing ends that such a pronoun may stand for."""
    who = [match.end() for match in _WHO.finditer(before)]
    names = [match for match in _CAPITALISED.finditer(before) if match.start() > 0]
    if pronouns is _HE:
        somebody = [before.find(name) + len(name) for name in people if name in before]
        nouns = [match.end() for match in _WORD.finditer(before) if match[0].casefold() in _PEOPLE]
        return [*somebody, *nouns, *who]
    if pronouns is _THEY:
        return [
            *(match.end() for match in _MANY.finditer(before)),
            *(name.end() for name in names if len(names) > 1),
            *who,
        ]
    return [
        *(match.end() for match in _NOUN_PHRASE.finditer(before)),
        *(name.end() for name in names if name[0] not in people),
    ]


def _reaches(pronoun: str, before: str, after: str, places: Sequence[int]) -> bool:
    """Whether grammar lets the pronoun stand for one of them.

    The subject of “did he …” is none of its own clause; the object of a clause is not its subject: “Did Rostow receive
    him?” is about somebody else.
    """
    apart = any(_CLAUSE.search(before[place:]) for place in places)
    if _INVERTED.search(before):
        return apart
    if pronoun in ("him", "them") or (pronoun == "it" and not _GOES_ON.match(after)):
        return apart or len(places) > 1
    return True
