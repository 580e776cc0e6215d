"""What a question asks whether it is so, or takes for granted: “Bundy favoured bombing Cuba”.

Read off its words, without a grammar of English: where they leave a doubt about subject or verb, or “it” is the
subject, there is no claim.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from embeddings.passages import content_words
from qa.claims.claim_words import claim_words
from qa.words import past

_WORD = r"\w+(?:[-'’.]\w+)*"
_AUXILIARY = r"(?:did|does|do|is|are|was|were|has|have|had|will|would|can|could|shall|should|may|might|must)"
_OPENS = r"^(?:(?:and|so|but|then|well|now|also)[,]? )*"
_YES_NO = re.compile(rf"{_OPENS}(?P<aux>{_AUXILIARY}) (?P<rest>.+?)\W*$", re.IGNORECASE | re.DOTALL)
_WHY = re.compile(
    rf"{_OPENS}(?:why|for what reason|on what grounds|how come) (?P<aux>{_AUXILIARY}) (?P<rest>.+?)\W*$",
    re.IGNORECASE | re.DOTALL,
)
_SINCE = re.compile(
    r"^(?:since|given that|seeing that|considering that|because|as|now that) (?P<claim>[^,]+), "
    rf"(?P<main>(?:why|how|what|when|who|where|which|{_AUXILIARY})\b.+)$",
    re.IGNORECASE | re.DOTALL,
)
_WHETHER = re.compile(
    r"^(?:is it (?:true|correct|so|the case|right) that"
    r"|do(?:es)? (?:the|these|those|your) \w+ (?:say|tell|show) (?:whether|if|that)) (?P<rest>.+?)\W*$",
    re.IGNORECASE | re.DOTALL,
)
_NO_CLAIM = re.compile(
    r"^(?:can|could|will|would|do|are|may|should) (?:you|i|we please)\b|\b(?:or|n['’]t|either|both)\b|\bnot\b",
    re.IGNORECASE,
)
_ACCORDING = re.compile(
    r",? ?\b(?:according to|in the (?:view|opinion|words|judge?ment) of|as far as) (?P<to>(?:the )?[A-Z][\w’'.-]*"
    r"(?: [A-Z][\w’'.-]*)*)(?: (?:knew|knows|could tell))?(?!['’])"
    r"|,? ?\bin (?P<of>(?:the )?[A-Z][\w’'.-]*?(?: [A-Z][\w’.-]*?)*)['’]s? "
    r"(?:view|opinion|eyes|judge?ment|words|estimate)\b"
)
_AS_TOLD = re.compile(
    r", as (?:(?P<to>(?:the )?[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*)*)|he|she|they) "
    r"(?:told|said to|wrote|reported to|put it|explained to|assured)\b(?: [A-Z][\w’'.-]*)*"
    r"|, as [A-Z][\w’'.-]* (?:was|were) told\b"
)
_WHEN = re.compile(r",? (?:when|while) .*$", re.IGNORECASE | re.DOTALL)
_PRONOUNS = claim_words("pronouns")
_POINTING = claim_words("pointing")
_DETERMINERS = claim_words("determiners")
_LINKING = claim_words("linking")
_ADVERBS = claim_words("adverbs")
_BEFORE_OBJECT = _DETERMINERS | claim_words("before_object")
_HOLDING = re.compile(
    r"(?:say|think|believe|feel|hold|claim|argue|state|tell|mean|suggest|know|expect|consider|indicate|report|find"
    r"|insist|maintain|conclude)$",
    re.IGNORECASE,
)
_ADVERB = re.compile(r"(?!rely$|apply$|reply$|supply$|imply$|fly$|ally$|rally$|comply$|multiply$)\w+ly", re.IGNORECASE)
_BE = frozenset(("is", "are", "was", "were"))
_NOUN = re.compile(
    r"(?:[^s]s|ment|tion|sion|ity|ship|party|army|side|leader|minister|office|fleet|cabinet)$", re.IGNORECASE
)
_WANTING = re.compile(r"(?:want|wish|hope|intend|plan|desire|like)(?:s|ed|ned|d)?$", re.IGNORECASE)
_PROMISE = re.compile(r"(?:promise|undertake|pledge|offer)$", re.IGNORECASE)
_PROMISES = re.compile(
    r"\b(?:promise|undertake|pledge|offer) (?:(?:the )?[A-Z][\w’'.-]* )?to (?P<deed>.+?)\W*$", re.IGNORECASE | re.DOTALL
)
_PARTICIPLE = re.compile(r"\w+(?:ed|en|wn|ought|aught|ut|ld|pt|ft|nt|id|de|ne|et)$")


@dataclass(frozen=True)
class Claim:
    """`subject` and `words` are what carries content, the verb among them where it is known. `told` says it outright.

    `named`: the subject is a name. `holder` is whose saying or thinking it is, “according to Newbegin”. `wanted`: it is
    not that the subject does it but that he wants it.
    """

    text: str
    auxiliary: str
    subject: tuple[str, ...]
    named: bool
    verb: str | None
    words: tuple[str, ...]
    holder: str | None = None
    wanted: bool = False
    told: str = ""

    @property
    def modal(self) -> bool:
        """Whether it is asked if it will, can or should be so."""
        return self.auxiliary in ("will", "would", "can", "could", "shall", "should", "may", "might", "must")

    @property
    def names(self) -> tuple[str, ...]:
        """Names and numbers among its words."""
        return tuple(word for word in self.words if word[0].isupper() or word.isdecimal())


def asked_claim(question: str) -> Claim | None:
    """What a yes-or-no question asks; None for another, and for one that offers a choice or is negative."""
    if _NO_CLAIM.search(question):
        return None
    if match := _WHETHER.match(question):
        return _claim(match["rest"], "is", question, inverted=False)
    match = _YES_NO.match(question)
    return _claim(match["rest"], match["aux"].casefold(), question) if match else None


def as_promised(claim: Claim) -> Claim | None:
    """That he would do it, of “Did Kennedy promise Frondizi to speak with Linder?”; None for another claim."""
    match = _PROMISES.search(claim.text) if claim.named and claim.verb and _PROMISE.match(claim.verb) else None
    deed = re.findall(_WORD, match["deed"]) if match else []
    words = _content(deed)
    return replace(claim, auxiliary="would", text=" ".join(deed), verb=deed[0], words=words) if words else None


def premise(question: str) -> tuple[Claim, str] | None:
    """What a question of why, or behind a “since …,”, takes for granted; with the question that is left to answer."""
    if match := _SINCE.match(question):
        claim = (
            None if _NO_CLAIM.search(match["claim"]) else _claim(match["claim"], "did", match["claim"], inverted=False)
        )
        return (claim, match["main"]) if claim else None
    match = _WHY.match(question)
    if match is None or _NO_CLAIM.search(question):
        return None
    claim = _claim(match["rest"], match["aux"].casefold(), match["rest"])
    return (claim, question) if claim else None


def _claim(rest: str, auxiliary: str, text: str, inverted: bool = True) -> Claim | None:
    according, told = _ACCORDING.search(rest), _AS_TOLD.search(rest)
    holder = (according["to"] or according["of"]) if according else told["to"] if told else None
    rest = _WHEN.sub("", _AS_TOLD.sub("", _ACCORDING.sub(" ", rest) if according else rest)).strip()
    tokens = re.findall(_WORD, rest)
    end = _subject_end(tokens, auxiliary, inverted)
    if end is None or (tokens[0].casefold() in _POINTING and end == 1):
        return None
    named = tokens[0][0].isupper() or (tokens[0].casefold() == "the" and len(tokens) > 1 and tokens[1][0].isupper())
    subject = () if tokens[0].casefold() in _PRONOUNS else _content(tokens[:end])
    predicate = tokens[end:]
    while predicate and (predicate[0].casefold() in _ADVERBS or predicate[0].casefold().endswith("ly")):
        predicate = predicate[1:]
    if not predicate or not (subject or _content(predicate)):
        return None
    claim = Claim(text, auxiliary, subject, named, None, _content(predicate, subject), holder)
    claim = replace(claim, told=_told(rest, end, auxiliary) if inverted else rest)
    return _with_verb(claim, predicate, " ".join(tokens[:end]))


def _with_verb(claim: Claim, predicate: list[str], subject: str) -> Claim | None:
    """What the predicate says is done, held or wanted."""
    first = predicate[0]
    held = _HOLDING.match(first) or (first.casefold().startswith("agree") and predicate[1:2] == ["that"])
    if held and len(predicate) > 2 and claim.holder is None and claim.subject:
        words = _content(predicate[1:])
        return replace(claim, subject=(), named=False, words=words, holder=subject) if words else None
    if _WANTING.match(first) and len(predicate) > 1:
        words = tuple(word for word in claim.words if not _WANTING.match(word))
        deed = predicate[2] if predicate[1].casefold() == "to" and len(predicate) > 2 else None
        return replace(claim, verb=deed, words=words, wanted=True) if words else None
    return replace(claim, verb=None if first.casefold() in _BEFORE_OBJECT else first)


def _told(rest: str, end: int, auxiliary: str) -> str:
    """“Ball wanted to attack Moscow” of “(did) Ball want to attack Moscow”."""
    places = [match.span() for match in re.finditer(_WORD, rest)]
    before, behind = rest[: places[end][0]], rest[places[end][0] :]
    if auxiliary not in ("did", "does", "do"):
        return f"{before}{auxiliary} {behind}"
    while end < len(places) - 1 and _ADVERB.fullmatch(rest[slice(*places[end])]):
        end += 1
    before, behind = rest[: places[end][0]], rest[places[end][0] :]
    verb = rest[slice(*places[end])]
    if auxiliary == "did" and verb.casefold() not in _ADVERBS:
        return f"{before}{past(verb)}{behind[len(verb) :]}"
    return f"{before}{auxiliary} {behind}"


def _content(tokens: list[str], without: tuple[str, ...] = ()) -> tuple[str, ...]:
    words = content_words(" ".join(tokens))
    return tuple(word for word in words if word not in without and word.casefold() not in _ADVERBS)


def _subject_end(tokens: list[str], auxiliary: str, inverted: bool) -> int | None:
    """How many of the tokens are the subject; None where that is not plain."""
    if len(tokens) < 2:
        return None
    first = tokens[0].casefold()
    if first in _PRONOUNS:
        return 1
    if first in ("any", "some", "most", "all", "one", "none") and tokens[1].casefold() == "of":
        inside = _subject_end(tokens[2:], auxiliary, inverted)
        return None if inside is None else inside + 2
    passive = inverted and auxiliary in ("is", "are", "was", "were", "has", "have", "had")
    if tokens[0][0].isupper() or (first == "the" and tokens[1][0].isupper()):
        return _with_its_noun(tokens, _run_of_names(tokens), passive)
    if first not in _DETERMINERS:
        return 1 if tokens[1].casefold() not in ("of", "and") else None
    for place in range(2, len(tokens)):
        following = tokens[place + 1].casefold() if place + 1 < len(tokens) else ""
        if tokens[place - 1].casefold() in ("of", "the", "a", "in", "to", "for", "and", "on"):
            continue
        if passive and (_PARTICIPLE.match(tokens[place]) or tokens[place].casefold() in _BEFORE_OBJECT):
            return place
        if tokens[place].casefold() not in _BEFORE_OBJECT | _LINKING and (not following or following in _BEFORE_OBJECT):
            return place
    return None


def _with_its_noun(tokens: list[str], end: int, passive: bool) -> int:
    """“The Paris discussions”, “the Guido government”: what no verb of a question can be belongs to the name."""
    while end < len(tokens) - 1 and (_NOUN.search(tokens[end]) or (passive and _PARTICIPLE.match(tokens[end + 1]))):
        if passive and _PARTICIPLE.match(tokens[end]) and not _NOUN.search(tokens[end]):
            break  # “was Quinn told armed men …”; a government is no participle for its “nt”
        end += 1
    return end


def _run_of_names(tokens: list[str]) -> int:
    end = 1
    for place, word in enumerate(tokens):
        if word[0].isupper():
            end = place + 1
        elif word.casefold() not in _LINKING or (
            place + 1 < len(tokens) and not tokens[place + 1][0].isupper() and word != "of"
        ):
            break
    return end
