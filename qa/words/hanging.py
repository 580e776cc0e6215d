"""Sentences that hang on what was said before them: “He did not believe it.”"""

from __future__ import annotations

import re

_WORDS = r"(?:[\w'’-]+,? )"
_OPENS = (
    r"(?:and|but|so|or|nor|neither|then|however|moreover|also|therefore|thus|besides|still|yet|further|furthermore"
    r"|again|similarly|consequently|accordingly|nevertheless|in fact|of course|for example|for instance|at one point"
    r"|at (?:a )?later stage|earlier|later|perhaps|even|unfortunately|fortunately|obviously|clearly|indeed|actually"
    r"|now)"
)
_NOT_BACK = (
    r"(?:morning|afternoon|evening|week|month|year|summer|winter|spring|autumn|time|point|juncture|stage|moment"
    r"|memorandum|paper|telegram|message|report|letter|country|government|administration|office|department|embassy"
    r"|estimate|mission)\b"
)
_SUBJECT = r"(?:i|we|you|he|she|it|they|the|there)\b"  # “That it would be better …” is what somebody put forward
_EMPTY_IT = (
    rf"it(?:['’]s)? (?:is|was|be|would be|will be|may be|might be|has been|had been|seem(?:s|ed)|appear(?:s|ed)|must be"
    rf"|follows|took|takes|should be)?\b(?= ?{_WORDS}{{0,7}}(?:that|to|who|whether|if)\b)"
)
_HANGS = re.compile(
    rf"\W*(?:{_OPENS},? )*(?:(?:does|did|do|is|was|has|had|will|would|can|could|should) )?"
    rf"(?:(?:he|she|they|him|them|his|her|hers|their|theirs|its|itself|such|these|the latter|the former|both"
    rf"|one of them|another)\b|those\b(?! who)|it\b|(?:this|that)\b(?! {_NOT_BACK})(?! {_SUBJECT})"
    rf"|(?:on|in|to|for|with|under|by|after|at|from|of|because of|as for|despite|given|until|before|about)"
    rf" (?:this|that|these|those|such|him|her|them|it|his|their|its)\b(?! {_NOT_BACK}))",
    re.IGNORECASE,
)
_EXPLETIVE = re.compile(rf"\W*(?:{_OPENS},? )*{_EMPTY_IT}", re.IGNORECASE)
_VERB = r"(?:is|was|has|had|would|will|can|could|may|might|should|must|does|did)\b"
_NO_NOUN = r"(?!(?:who|of|which|that|days|are|were|in|two|three|circumstances)\b)"  # “those who …”, “such that …”
_TAKES_UP = re.compile(
    rf"(?P<before>.*?)\b(?:such an?|these|those) {_NO_NOUN}(?P<named>(?:[\w'’-]+ )?[\w'’-]+)", re.IGNORECASE
)
_THIS = re.compile(rf"(?P<before>.*?)\bthis (?!{_NOT_BACK})(?!{_VERB})(?P<named>[\w'’-]+)", re.IGNORECASE)
_VIEW = re.compile(
    r"\b(?:believe[sd]?|argue[sd]?|thinks?|thought|feels?|felt|considers?|maintain(?:s|ed)?|contend(?:s|ed)?|hold(?:s)?"
    r"|recommend(?:s|ed)|propose[sd]|claim(?:s|ed)?|assert(?:s|ed)?|urge[sd]|predominate"
    r"|(?:view|position|opinion|mood|theme|contention|conclusion|argument|estimate)s?)\b",
    re.IGNORECASE,
)
_OURS = re.compile(r"\W*(?:I|We)\b")
_DIFFERS = re.compile(
    r"\W*(?:(?:I|We)(?: [\w’'-]+){0,3}? (?:differ|disagree|doubt|dissent)\b"
    r"|(?:I|We)(?: (?:do|did|can|could|would))? ?(?:not|cannot|can’t|don’t|didn’t|can't|don't)(?: \w+ly| quite)?"
    r" (?:agree|share|concur|accept|believe this|think so)\b"
    r"|(?:That|This|It) is not (?:our|my|the) (?:view|position|opinion|case)\b|On the contrary\b"
    r"|However, (?:I|we)\b|But (?:I|we) (?:do not|don’t|don't|disagree|differ)\b)",
    re.IGNORECASE,
)
_ALL_OF_THEM = re.compile(
    r"(?P<before>.*?)\b(?:all|any|each|none|both|either|neither|one) of (?:them|these|those)\b"
    r"|(?P<before_all>.*?)\ball (?:two|three|four|five|six)\b",
    re.IGNORECASE,
)
_THEY = re.compile(r"(?P<before>.*?)\b(?:they|them|their|theirs)\b", re.IGNORECASE)
_MANY = re.compile(
    r"\b(?!(?:this|his|its|was|is|has|does|perhaps|always|unless|yes|us|as|thus|across|less)\b)[\w’'-]+s\b|\b(?:people|men|women|and)\b"
)
_NAMED = re.compile(r"(?<=\w )(?!I\b)[A-Z]|^[A-Z][\w’]+(?= [A-Z])")
_ITS_VERB = re.compile(r"\b(?:it|he|she|this|that|who|which|there) [\w’'-]+s\b", re.IGNORECASE)
_EARLY = 12  # words; further on a sentence has named by itself what it takes up
_A_FEW = 4  # words that a match may go on
_STEM = 4


def hangs(text: str) -> bool:
    """Whether a sentence begins with a word that stands for something said before it."""
    return bool(_HANGS.match(text)) and not _EXPLETIVE.match(text)


def takes_up(text: str) -> bool:
    """Whether it speaks, before it has named it, of “these points” or “such a government”, of “all three” or “them”."""
    text = " ".join(text.split()[: _EARLY + _A_FEW])
    if _speaks_of_several_unnamed(text):
        return True
    found = _TAKES_UP.match(text)
    if not found or len(found["before"].split()) >= _EARLY:
        return False
    before = found["before"].casefold()
    return not any(word[:_STEM] in before for word in found["named"].casefold().split())


def points_back(text: str) -> bool:
    """Whether it hangs on what was said before, or speaks of “this approach” before it has named one."""
    text = " ".join(text.split()[:_EARLY])
    found = _THIS.match(text)
    if found and found["named"].casefold()[:_STEM] not in found["before"].casefold():
        return True
    return hangs(text) or takes_up(text)


def _speaks_of_several_unnamed(text: str) -> bool:
    """“All three”, “I think they do”: nothing before it in the sentence that could be meant."""
    for pattern in (_ALL_OF_THEM, _THEY):
        if found := pattern.match(text):
            before = _ITS_VERB.sub(" ", next((words for words in found.groups() if words is not None), ""))
            if len(before.split()) < _EARLY and not _MANY.search(before) and not _NAMED.search(before):
                return True
    return False


def is_taken_back(text: str, following: str) -> bool:
    """Whether it reports another's view, from which the next sentence differs: “We tend to differ with the mission.”"""
    return _DIFFERS.match(following) is not None and not _OURS.match(text) and _VIEW.search(text) is not None
