"""What speaks for a person where a name stands, and what for a place or a thing."""

from __future__ import annotations

import re

from data.speech.person_names import surname
from qa.words import GIVEN, Texts

_ACTING = re.compile(
    r"(?:['’]s)?,? (?:has |had |have |would |will |also |then |again |himself |never |already |clearly ){0,2}"
    r"(?:said|says|saw|told|tells|thinks?|thought|wants?|wanted|asked|asks|replied|wrote|writes|argued|believe[sd]"
    r"|agreed|dissented|advocated|insisted|suggested|remarked|noted|stated|added|commented|explained|expressed|felt"
    r"|feels|knows|knew|called|phoned|telephoned|met|recommended|urged|opposed|favou?red|proposed|spoke|speaks|talked"
    r"|promised|refused|hoped|hopes|read|drafted|signed|approved|resigned|died|inquired|observed|assured)\b"
    r"|['’]s (?:(?:own|\w+ \d{1,2}) )?(?:reply|letter|views?|thinking|message|speech|statement|proposal|instructions"
    r"|opinion|visit|trip|draft|answer|reaction|response|advice|judge?ment|recommendations?|position|remarks?|attitude|suggestion|request|call|conversation|talks?|office"
    r"|wife|father|hands?)\b|,? who\b| (?:report|letter|article|story|memo|memorandum|speech|proposal|draft)\b"
)
_GOING_ON = re.compile(
    r",? (?:ought|(?:is|was|has|had|wo|will|would|should|could|does|did)(?:n['’]t)?)\b"
    r"|, (?:the|an?) [a-z]"
)
_OF_HIM = re.compile(r"[^.?!A-Z]{1,60}\b(?:he|his|him|himself)\b")
_WITH_HIM = re.compile(
    r"\b(?:(?:talks?|talked|talking|discussions?|conversations?|meetings?|conferences?|spoke|spoken|lunch|dinner|met"
    r"|calls?|called|letters?|messages?|telegrams?|cables?|reports?|memorandum|memo|memoranda|note|reply|answer|remarks?|story|written|draft"
    r"|told|say|said|asked|seeing|saw|seen|informed|phoned|telephoned|advised|addressed|signed|drafted|approved|prepared)"
    r"(?: with| from| by| to| of)|tell|told|asked?|seeing|seen|saw|informed|phoned|telephoned|advised|assured) $"
)
_WITH = re.compile(r"\b(?:with|by) $")
_DONE_BY = re.compile(r"\b(?:launched|made|given|begun|led|proposed|chosen|named|appointed|headed|handled|taken) by $")
_PLACED = re.compile(
    r"\b(?:in|at|near|around|throughout|into|outside|inside|toward|towards"
    r"|(?:going|go|goes|went|gone|come|came|coming|arriv\w+|return\w*|back|trips?|flights?|visits?|visited|flew|fly|sent"
    r"|embassy|consul|consulate|mission|airgrams?|despatch(?:es)?|posts?|port|city)"
    r"(?: \d+)?(?: (?:back|on|over|and))? ?(?:to|from|in|at|for|of))(?: the)? $",
    re.IGNORECASE,
)
_ATTRIBUTIVE = re.compile(r"['’]?s? [a-z]")
_ARTICLE = re.compile(r"\b(?:the|a|an) $", re.IGNORECASE)
_BEFORE = 60  # characters that are looked at
_KNOWN, _TITLED, _GIVEN_FIRST, _ACTS, _PLACE, _THING = 3, 3, 3, 2, -4, -3
"""What each sign counts."""


def points(name: str, text: str, start: int, titled: bool, texts: Texts) -> int:
    """How much speaks for a person, or against one, where this name stands at `start` of the text."""
    words = name.split()
    last, end, before = surname(name).casefold(), start + len(name), text[max(0, start - _BEFORE) : start]
    given = words[0].casefold().strip(".") in GIVEN
    found = _KNOWN * (last in texts.known) + _TITLED * titled + (_GIVEN_FIRST if len(words) > 1 else _ACTS) * given
    found += _ACTS * (len(words) > 1 and any(len(word) == 2 and word.endswith(".") for word in words))
    found += _ACTS * bool(_ACTING.match(text, end)) + _ACTS * bool(_WITH_HIM.search(before))
    found += bool(_GOING_ON.match(text, end)) + bool(_OF_HIM.match(text, end)) + bool(_WITH.search(before))
    found += _ACTS * bool(_DONE_BY.search(before))
    if titled:
        return found
    found += _PLACE * bool(_PLACED.search(before)) + _THING * (last in texts.common and not given)
    return found + _THING * bool(_ARTICLE.search(before) and not _ATTRIBUTIVE.match(text, end))


def somebody_goes_there(text: str, start: int) -> bool:
    """Whether the words before name what somebody goes to or is in."""
    return _PLACED.search(text[max(0, start - _BEFORE) : start]) is not None
