"""Whether the documents speak of the very people and things of a claim, and nowhere of what it says that they did.

“Did Alsop retract his story?” beside passages that have Alsop and the story, and nothing like retracting. Of a question
whose other words the documents have not either this is never said: it may be a paraphrase.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from data.passages import Passage
from embeddings.values import Hit
from qa.claims.claim_words import claim_words
from qa.claims.claims import Claim
from qa.claims.numbers import NUMBERS
from qa.words import TITLES, has_word, same_word

_NUMBERS = NUMBERS.unsaid
_READ = 25  # hits
_MOST_WORDS = 3  # beside names: more are a paraphrase of something
_OF_MIND = re.compile(
    r"(?:willing|ready|able|likely|supposed|going|prepared|worried|afraid|sure|certain|aware|happy|pleased|glad|content"
    r"|satisfied|optimistic|pessimistic|surprised|think|thought|expect|believe|feel|know|knew|see|mean|agree|share|discuss"
    r"|talk|mention|consider|contemplate|raise|suggest|happen|take|come|came|go|get|got|make|give|have|do|be|say|tell|ask"
    r"|call|speak|bring|turn|try|need|seem|remain|become|keep|let|put|work|use|look|find|found|know|learn|hear|show)\w{0,3}$",
    re.IGNORECASE,
)
_FAVOURING = (
    r"(?:want|wish|favou?r|prefer|like|support|urge|propos|suggest|recommend|need|should|must|ought|ask|press|insist)"
)
_VOLITION = re.compile(
    rf"\b(?:{_FAVOURING}|hop(?:e|ing)|insist|essential|urgent|necessary|imperative|vital|important|eager|anxious|keen"
    r"|ready|willing|glad|desir|intend|intent|plan(?:s|ned)? to|aim"
    r"|demand|requir|call(?:ed|s)? (?:for|on)|ha(?:s|ve|d) (?:got )?to"
    r"|let[’']?s|(?:would|[’']d) (?:like|rather|go|do|be|have|say)|better|for it|in favou?r|advis|advocat|appeal"
    r"|request|seek|sought|push|try|trying|tried|determined|go ahead)",
    re.IGNORECASE,
)
_ANOTHER_WANTS = (
    rf"\b(?!{{}}\b|(?:I|He|She|They|We|It|You|There|This|That|One|Who)\b)[A-Z][\w’']+(?: \w+ly)? {_FAVOURING}"
)
_HE = re.compile(r"\b(?:he|she|they)\b", re.IGNORECASE)
_PARTICLES = claim_words("particles")
_PUT = re.compile(r"(?:put|come|came|go|take|brought|bring|turn)$", re.IGNORECASE)


def is_unsaid(claim: Claim, hits: Sequence[Hit]) -> bool:
    """Whether every passage with the claim's people and things lacks its deed."""
    plain = [word for word in claim.words if not _is_name(word)]
    if claim.modal or claim.holder or not claim.subject or len(plain) > _MOST_WORDS:
        return False
    if claim.wanted and claim.verb is None:
        return _is_wanted_by_nobody(claim, hits[:_READ])
    deed = _deed(claim)
    spoken_of = [hit for hit in hits[:_READ] if _has_them(claim, hit)]
    if not deed or not any(_is_on_its_topic(claim, deed, hit) for hit in spoken_of):
        return False
    if any(_does_it_elsewhere(plain, hit) for hit in hits[:_READ]):
        return False
    return all(_match(word, hit) < _NUMBERS.like for word in deed for hit in spoken_of)


def is_unsaid_anywhere(claim: Claim, could_say: Sequence[Hit]) -> bool:
    """Whether none of all the passages that could say it, which are by or of the subject, comes near; False where there
    are none."""
    if not could_say:
        return False
    about = [hit for hit in could_say if _may_be_about(claim, hit)]
    if claim.wanted:
        return not any(_is_of_wanting(claim, hit) for hit in about)
    deed = _deed(claim)
    nearest = min if claim.verb and _PUT.match(claim.verb) else max
    on_topic = [hit for hit in about if _is_on_its_topic(claim, deed, hit)]
    return all(nearest(_match(word, hit) for word in deed) < _NUMBERS.like for hit in on_topic)


def _may_be_about(claim: Claim, hit: Hit) -> bool:
    """By or of the subject; a report may only say “he”."""
    return _has_subject(claim, hit) or (
        claim.named and hit.passage.kind != "turn" and _HE.search(hit.passage.text) is not None
    )


def _is_of_wanting(claim: Claim, hit: Hit) -> bool:
    """A sentence that has a word of the thing, beside any word that somebody is for something whom it does not name."""
    another = re.compile(_ANOTHER_WANTS.format(re.escape(claim.subject[-1])))
    things = [word for word in claim.words if word.casefold() not in _PARTICLES]
    sentences = (another.sub(" ", hit.passage.cut(piece.span)) for piece in hit.evidence)
    return any(_VOLITION.search(each) and any(has_word(word, _words(each)) for word in things) for each in sentences)


def _does_it_elsewhere(plain: Sequence[str], hit: Hit) -> bool:
    """A passage without the claim's names that has all else: “Rusk approved the recommendations” of what its document
    is about; “the Pres signed it”. Whom it calls by an office or “he” may be whom the question names."""
    return all(_match(word, hit) >= _NUMBERS.clearly for word in plain)


def _is_wanted_by_nobody(claim: Claim, hits: Sequence[Hit]) -> bool:
    """“Bundy wanted the quarantine back”: he speaks of it, and in no sentence about it does “I” or his name want.

    Only where all that is told of it are people's own turns: a narrator has too many words for what somebody wanted.
    """
    about = [
        (hit, sentence)
        for hit in hits
        if claim.named and _has_subject(claim, hit)
        for sentence in (hit.passage.cut(piece.span) for piece in hit.evidence)
        if all(has_word(word, _words(sentence)) for word in claim.words if word.casefold() not in _PARTICLES)
    ]
    spoken = bool(about) and all(hit.passage.kind == "turn" for hit, _ in about)
    return spoken and not any(_wants(claim, hit, sentence) for hit, sentence in about)


def _wants(claim: Claim, hit: Hit, sentence: str) -> bool:
    him = re.escape(claim.subject[-1])
    who = rf"(?:\b(?:I|we|let us|let's)\b|\b{him}\b|\bhe\b)" if hit.passage.speaker else rf"(?:\b{him}\b|\bhe\b)"
    return re.search(rf"{who}(?:['’]d)?(?: [\w’']+){{0,3}}? {_FAVOURING}", sentence, re.IGNORECASE) is not None


def _deed(claim: Claim) -> tuple[str, ...]:
    """The words for what is done: the verb; with a light one all that go with it, “put back in place”."""
    plain = tuple(word for word in claim.words if not _is_name(word))
    if claim.verb is None or not plain:
        return ()
    if _PUT.match(claim.verb):
        return plain
    return () if _OF_MIND.match(claim.verb) or not has_word(claim.verb, plain) else (claim.verb,)


def _has_them(claim: Claim, hit: Hit) -> bool:
    """A passage by or about the subject that has every name."""
    return _has_subject(claim, hit) and all(
        _match(word, hit) >= _NUMBERS.there for word in claim.words if _is_name(word)
    )


def _has_subject(claim: Claim, hit: Hit) -> bool:
    subject = [word for word in claim.subject if word.casefold() not in TITLES] or list(claim.subject)
    if claim.named and hit.passage.speaker is not None and has_word(subject[-1], hit.passage.speaker.split()):
        return True
    if claim.named:
        return all(_holds(word, hit.passage) or _match(word, hit) >= _NUMBERS.named for word in subject)
    return all(_match(word, hit) >= _NUMBERS.there for word in subject)


def _is_on_its_topic(claim: Claim, deed: Sequence[str], hit: Hit) -> bool:
    """Beside its subject it has something else of the claim, a name or a thing; or the subject is a thing, or all there
    is."""
    further = [word for word in claim.words if word not in deed]
    return not claim.named or not further or any(_match(word, hit) >= _NUMBERS.clearly for word in further)


def _match(word: str, hit: Hit) -> float:
    """How near the passage comes to a word; a form of the word itself is the word."""
    if _holds(word, hit.passage):
        return 1.0
    return max((match for held, match in hit.matches if same_word(held, word)), default=0.0)


def _holds(word: str, passage: Passage) -> bool:
    return has_word(word, _words(passage.text))


def _words(text: str) -> list[str]:
    return re.findall(r"[\w’'-]+", text)


def _is_name(word: str) -> bool:
    return word[0].isupper() or word[0].isdigit()
