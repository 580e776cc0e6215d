"""A question of what several people say, as that of each: “What do Rusk, Ball and McNamara say of the pause?”

They are named, or described by what they are: “the harbour's engineers”.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import qa
from data.tables import word_list
from qa.answer import Answer, Statement
from qa.naming import capital

_NAME = r"(?:the )?[A-Z][\w’'-]*\.?(?: (?:of (?:the )?)?[A-Z][\w’'-]*\.?)*"
_DESCRIBED = r"the (?:(?!and\b|or\b)[\w’'.-]+ ){0,6}?(?!and\b|or\b)[\w’'.-]+"
_WHO = rf"(?:{_NAME}|{_DESCRIBED})"
_SAYING = "|".join(
    sorted({*word_list(qa, "word_lists/speech_verbs.txt"), "see", "view", "regard", "judge"}, key=len, reverse=True)
)
_OF_SEVERAL = re.compile(
    rf"^(?P<before>(?i:(?:and |so |but )?(?:what|why|how) (?:else )?)(?P<aux>do|did|have|had) )"
    rf"(?:both )?(?P<names>{_WHO}(?:, {_WHO})*,? and {_WHO}) (?:each |both |all )?(?P<rest>(?:{_SAYING})\w*\b.*)$",
    re.DOTALL,
)
_COMPARED = (
    re.compile(
        rf"^(?i:(?:please )?(?:compare|contrast) what )(?P<names>{_WHO},? and {_WHO}) (?:each |both )?"
        rf"(?:{_SAYING})\w* (?P<on>(?:about|of|on|to) .+)$",
        re.DOTALL,
    ),
    re.compile(
        rf"^(?i:(?:please )?(?:compare|contrast) )(?P<names>{_WHO}['’]s? and {_WHO}['’]s?) "
        r"(?:accounts?|views?|versions?|descriptions?|reports?|positions?|opinions?|stor(?:y|ies)) "
        r"(?P<on>(?:of|on|about) .+)$",
        re.DOTALL,
    ),
    re.compile(
        rf"^(?i:do|does|did) (?P<names>{_WHO} and {_WHO}) (?:tell|give|say|report|told|gave) (?:us )?the same "
        r"(?:(?:story|stories|account|thing|version|picture)s? )?(?P<on>(?:of|on|about) .+)$",
        re.DOTALL,
    ),
)
_TO_EACH_OTHER = re.compile(
    r"\b(?:each other|one another|together|talk\w* about|agree|disagree|discuss)\b", re.IGNORECASE
)
_NOT_HIS = "no passage by or about {} was found that comes near enough."
_BETWEEN = re.compile(r",? and (?=[A-Z]|the )|, ")
_OF_ONE = {"do": "does", "have": "has"}


@dataclass(frozen=True)
class OfOne:
    """One of the people, and what is asked of him."""

    name: str
    question: str


def of_each(question: str) -> tuple[OfOne, ...]:
    """In the order of the question; nothing where it asks of one, or of what people say to each other."""
    match = _OF_SEVERAL.match(question)
    if match is None or _TO_EACH_OTHER.search(question):
        return ()
    before = match["before"].replace(f"{match['aux']} ", f"{_OF_ONE.get(match['aux'], match['aux'])} ")
    names = dict.fromkeys(_BETWEEN.split(match["names"]))
    return tuple(OfOne(name, f"{before}{name} {match['rest']}") for name in names)


def compared(question: str) -> tuple[OfOne, ...]:
    """Whose words are set side by side, and what is asked of each: “Compare Quill’s and Tull’s accounts of it”."""
    match = next((found for pattern in _COMPARED if (found := pattern.match(question))), None)
    if match is None:
        return ()
    names = dict.fromkeys(re.sub(r"['’]s?$", "", name) for name in _BETWEEN.split(match["names"]))
    return tuple(OfOne(name, f"What did {name} say {match['on'].rstrip('?. ')}?") for name in names)


def held_to(name: str, speakers: Sequence[str], answer: Answer) -> Answer:
    """The answer's statements that are his, under his name: of a turn his own, of other text what names him. Of those
    who are described only, whatever answers."""
    if name.startswith("the ") and not name.split()[-1][:1].isupper():
        first = (replace(each, head=capital(name)) for each in answer.statements[:1])
        return replace(answer, statements=(*first, *answer.statements[1:]))
    own = [each for each in answer.statements if _is_his(each, name, speakers)]
    if not own:
        return replace(answer, outcome="refused", statements=(), remark=_NOT_HIS.format(name))
    return replace(answer, statements=(replace(own[0], head=capital(name)), *own[1:]))


def _is_his(statement: Statement, name: str, speakers: Sequence[str]) -> bool:
    cited = statement.citations()
    if any(citation.passage.speaker in speakers for citation in cited):
        return True
    surname = re.compile(rf"\b{re.escape(name.split()[-1])}\b")
    named = any(surname.search(citation.quote) for citation in cited)
    return named and all(citation.passage.kind != "turn" for citation in cited)
