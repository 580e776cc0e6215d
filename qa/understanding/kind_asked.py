"""The kind of a question in the light of the conversation and of what the library has."""

from __future__ import annotations

import re
from collections.abc import Sequence

from data.folding import in_letters
from embeddings.library import Library
from embeddings.values import Filters
from qa.conversation import Conversation
from qa.naming import masked_names
from qa.question import (
    CONTENT,
    NOUN,
    asks_for_a_point,
    date_mentions,
    frame_of,
    kind_of,
    look_up_words,
    masked,
    pointing,
    spelled_documents,
    topic_of,
)
from qa.words import people_in

_OF_WORDS = (CONTENT, "lookup", "count")
_STRETCH = 4  # words: fewer may be the matter of an operation, “compare what they say of “hard cash””
_OTHER_ONE = re.compile(r"\W*(?:and|but|or|what about|how about|now|also)\b(?:\W+\w+){1,6}\W*", re.IGNORECASE)
_WHOLE_QUESTION = re.compile(
    r"\b(?:who|what|when|where|why|which|how|did|does|do|is|are|was|were|can)\b", re.IGNORECASE
)
_OF_PLACES = re.compile(  # “How many times does Jagan come up?” counts where he stands, not documents
    r"\bhow (?:many times|often|frequently)\b(?!.*\b(?:speaks?|talks?|takes? the floor|turns?)\b)", re.IGNORECASE
)
_NOUN = NOUN.replace("?P<noun>", "?:")
_MENTIONED = re.compile(  # and that is asked for whatever else a question sounds like
    r"^\W*(?:and |so |but )?how (?:many times|often|frequently) (?:is|are|was|were|does|do|did)\b.*"
    r"\b(?:mention(?:s|ed)?|named|c[ao]mes? up|occurs?|appears?|brought up|use the (?:word|term|name|phrase))\b"
    r"|^\W*(?:and |so |but )?how many (?:mentions|occurrences) of\b"
    rf"|^\W*(?:and |so |but )?how many (?:of )?(?:(?:the|these|those|all|different) )*{_NOUN}s? "
    r"(?:actually )?(?:mentions?|names?|refers? to|speaks? of)\b(?! (?:that|how|why|what|whether)\b)"
    r"|^\W*(?:does|do|did) (?:any|some)(?:one|body) (?:\w+ )?(?:mention|name)\b(?! (?:that|how|why|what|whether)\b)",
    re.IGNORECASE,
)
_REWORDING = re.compile(  # whatever stands between; “Did he put it in simple terms?” asks what he did
    r"^\W*(?:(?:please|and|so|now|ok|okay|can|could|would|will|you|kindly),? )*"
    r"(?:explain|put|say|express|phrase|render|rephrase|reword|rewrite|restate|translate|make|turn)\b.*"
    r"\b(?:(?:in|into|using) (?:much |more )?"
    r"(?:simpler|plainer|easier|clearer|simple|plain|easy|everyday|ordinary|modern|normal|your own|other) "
    r"(?:words|terms|language|english|sentences)|more simply|more plainly)(?:,? (?:please|for me|thanks))?[\s.?!]*$",
    re.IGNORECASE | re.DOTALL,
)
_TASK = re.compile(r"(?P<task>[^:?!]{12,}): \D", re.DOTALL)  # no hour, no quotation of somebody
_TASKS = ("overview", "timeline")
_WHO_MORE = re.compile(  # a count by speaker tells it
    r"(?P<task>.*\bhow (?:often|many times|frequently)\b.+?),? and who(?: of (?:them|the two|these))? "
    r"(?:mention|name|say|said|use|bring|brought|speak|spoke|talk|refer)\w*\b.{0,40}\b(?:more|most|oftener)\b.{0,20}",
    re.IGNORECASE | re.DOTALL,
)
_PLACE_FIRST = re.compile(  # “In document 74, what does Tito say first?” is put like one that has it behind
    r"^(?P<place>(?:in|of|from|on|at) (?:the )?(?:\w+ )?(?:document|memo|memorandum|call|telegram|letter|turn|footnote)"
    r"(?: \d+)?), (?P<rest>.+?)\?*$",
    re.IGNORECASE | re.DOTALL,
)
_SAID_OF = re.compile(  # “Read me what Holt told the chair about the fares” wants these words
    r"^\W*(?:(?:please|and|so|now|ok|okay|can|could|would|will|you|kindly|just|i want to|i would like to|i['’]d like to"
    r"|let(?: me)?),? )*(?:read|show|give|tell|quote|cite|find|bring|hear|see|get|have)"
    r"(?: (?:out|(?:to )?(?:me|us)|again|exactly|please|once more))*,? (?:what(?:ever)?"
    r"|(?:all|everything)(?: that)?|the (?:\w+ )?(?:words?|passages?|parts?|places?|bits?|turns?|sentences?)"
    r"(?: (?:in|with) which| where| that)?) "
    r"(?:[\w.’'-]+ ){0,6}?(?:said|says?|told|tells?|wrote|writes?|answered|replied|remarked|explained)\b.*"
    r"\b(?:about|of|on|regarding|concerning|over|as to) (?!(?:the |that |this )?"
    r"(?:(?:tele)?phone|line|call|occasion|(?:same |next |first |last )?(?:day|evening|morning|afternoon|date))\b)\w",
    re.IGNORECASE | re.DOTALL,
)
_IN_TURN = re.compile(
    r"\b(?:first|last|finally|begin\w*|start|opening|end|clos(?:e|ing)|next|before|after|then)\b", re.I
)
_CHOICE = re.compile(  # “Is the rye flour or the wheat flour better?” holds no two documents together
    r"\b(?:is|are|was|were|would|will|does|do|did|should|can|could)\b[^?.!]* or [^?.!]*"
    r"\b(?:better|worse|best|worst|right|cheaper|dearer|easier|harder|faster|quicker|slower|safer|stronger|weaker"
    r"|more|less)\b"
    r"|\b(?:which|what)\b[^?.!]*\b(?:better|worse|best|worst|cheaper|dearer|easier|harder|faster|quicker|slower|safer"
    r"|stronger|weaker|more|less)\b[^?.!]*[,:] [^?.!]* or ",
    re.IGNORECASE,
)
_OF_SIDES = re.compile(  # documents or people, as questions have them when names are taken for one another
    rf"\bSmith\b|\bthe document\b|\b(?:two|both|them|which|who|former|latter|the (?:first|second|one|other)) {_NOUN}"
    rf"|\b(?:the|this|that|these|those) (?:\w+ ){{0,2}}{_NOUN}|\bof (?:the two|them|these|those)\b|\bthey\b"
    r"|\bthe (?:first|second)(?: one)?(?: or\b|\W*$)",
    re.IGNORECASE,
)
_ASKS_OF_TELCON = frozenset(("help", "thanks"))  # and names nothing that documents tell of
_MERE_TALK = frozenset(("greeting", "cannot"))  # has some of the words by which such talk is known, or is a topic


def kind_asked(question: str, conversation: Conversation, library: Library) -> str:
    """“And the December call?” after an overview wants one, too."""
    speakers, operation = library.store.people.speakers(), conversation.last_operation()
    if operation and _goes_on(question, speakers):
        return operation
    spelled, _ = spelled_documents(question, library.store.documents.ids())
    plain = _PLACE_FIRST.sub(r"\g<rest> \g<place>", masked_names(spelled, library.store.title_index()))
    kind = kind_of(plain, library.encoder, speakers)
    if _REWORDING.search(question):
        return "cannot"
    if (kind in ("overview", "position") and _asks_what_was_said(question)) or (
        kind == "comparison" and _is_a_choice(plain, speakers)
    ):
        return CONTENT
    if (kind == "count" and _OF_PLACES.search(plain)) or _MENTIONED.search(plain):
        return "lookup"
    if asks_for_a_point(question):
        return "position"
    only_topic = kind in _MERE_TALK and not _words(plain) & frame_of(kind)
    return CONTENT if (kind in _ASKS_OF_TELCON or only_topic) and _is_told_here(plain, kind, library) else kind


def of_its_task(question: str, kind: str, conversation: Conversation, library: Library) -> tuple[str, str]:
    """The question without what stands behind the colon, and its kind, where that is a task: “A timeline of the offer:
    what has happened when?”; a count without “and who mentions it more often”, which it tells by itself."""
    if kind == "lookup" and (counted := _WHO_MORE.fullmatch(question)):
        return f"{counted['task']}?", kind
    match = _TASK.match(question) if kind == CONTENT else None
    task = kind_asked(match["task"], conversation, library) if match else CONTENT
    return (match["task"], task) if match and task in _TASKS else (question, kind)


def of_its_words(kind: str, question: str, filters: Filters, library: Library) -> str:
    """“Where does it say …?”: the words decide where a stretch of them stands as it is, whatever the rest sounds like;
    as it was where they are to be looked up or counted."""
    if kind in _OF_WORDS:
        return kind
    looked_up = look_up_words(in_letters(question), library.store, filters)
    stand_here = any(len(each.words.split()) >= _STRETCH and each.found for each in looked_up.quotations)
    return CONTENT if stand_here else kind


def _goes_on(question: str, speakers: Sequence[str]) -> bool:
    """“And Bundy?”, “What about the December call?”: it names another thing, and asks nothing of its own."""
    rest = re.sub(r"^\W*(?:and |but |or |now |also )?(?:what|how) about\b", "and", question, flags=re.IGNORECASE)
    if not _OTHER_ONE.fullmatch(rest) or _WHOLE_QUESTION.search(rest):
        return False
    return bool(date_mentions(rest) or people_in(rest, speakers)) or pointing(rest) == "other"


def _asks_what_was_said(question: str) -> bool:
    """Whether it wants what somebody said of a matter: not “what he said on May 5”, which is all of it, nor “first”."""
    for date in date_mentions(question):
        question = re.sub(rf"\b(?:(?:on|of) )?{re.escape(date.words)}", "", question)
    return _SAID_OF.search(" ".join(question.split())) is not None and _IN_TURN.search(question) is None


def _is_a_choice(question: str, speakers: Sequence[str]) -> bool:
    """Whether it asks which of two things is better that are told of, not of two documents or two people."""
    return _CHOICE.search(question) is not None and _OF_SIDES.search(masked(question, speakers)) is None


def _words(question: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", question.casefold()))


def _is_told_here(question: str, kind: str, library: Library) -> bool:
    """Whether it names a matter that the library has: “How do I add a webhook?” may be what its documents tell."""
    words = topic_of(question, frame_of(kind)).split()
    return any(library.store.fulltext.mentions(word) for word in words if word.isalpha())
