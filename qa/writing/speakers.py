"""Whether connecting words give a sentence to whoever says it: “Bundy told Ball” stands only over a turn of Bundy's.

A name has one of few places: the speaker's before a verb of saying, or before what he says himself of himself (“I …”);
the other party's behind “told” or “to”. Any other name must say in the sentence what it is said to say.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from qa.writing.material import Sentence
from qa.writing.words import Word, connecting, is_same, words_of

_TITLES = ("Mr", "Mrs", "Ms", "Dr", "Mr.", "Mrs.", "Ms.", "Dr.")
_FIRST_PERSON = frozenset(("i", "we"))
_NEAR = 3  # words between “I” and what is said of it, between a name and its verb


def short_names(text: str, sentences: Sequence[Sentence]) -> str:
    """Each speaker by the name the document calls him: “Mr. George Ball” is Ball."""
    for document in {sentence.document.id: sentence.document for sentence in sentences}.values():
        for turn in document.turns:
            if turn.speaker:
                full = {*_TITLES, *_parts(turn.person or ""), *_parts(turn.speaker)} - {_short(turn.speaker)}
                given = "|".join(map(re.escape, sorted(full, key=len, reverse=True)))
                text = re.sub(rf"\b(?:(?:{given})[\s-]+)+(?={re.escape(_short(turn.speaker))}\b)", "", text)
    return text


def _short(name: str) -> str:
    """The last word of a name, by which it is told in connecting words: “Hupe” of Strausz-Hupe."""
    return _parts(name)[-1]


def _parts(name: str) -> list[str]:
    return name.replace("-", " ").split()


def parties(sentences: Sequence[Sentence]) -> frozenset[str]:
    """Everyone who speaks in the documents that the sentences are of."""
    return frozenset(name for sentence in sentences for name in sentence.document.speakers())


def wrong_voice(text: str, sentences: Sequence[Sentence], speakers: Collection[str]) -> str:
    """Why the words give a sentence to somebody else; empty where they do not. `speakers` are all of the library."""
    words, there = words_of(text), words_of(" . ".join(sentence.words for sentence in sentences))
    said = {word.plain for word in there if word.is_name}
    voice = sentences[0].speaker
    everybody = {*parties(sentences), *speakers}
    voice_word, addressee = (_short(name) if name else None for name in (voice, sentences[0].addressee))
    for place, word in enumerate(words):
        named = {name for name in everybody if word.plain == _short(name).casefold() and word.is_name}
        if len(named & parties(sentences)) > 1:
            return f"names {word.text}, and there are two of that name"
        name = voice if voice in named else next(iter(sorted(named)), None)
        if name is None:
            if word.is_name and _may_speak(word, said) and _says(words, place) and not _says_there(words, place, there):
                return f"lets {word.text} say what the sentences do not let him say"
            continue
        if name == voice:
            if word.plain not in said and not _own_place(words, place, there):
                return f"says of {name} what {name} does not say of himself"
        elif word.plain in said:
            if _says(words, place) and not _says_there(words, place, there):
                return f"lets {name} say what {voice or 'somebody else'} says"
        elif not _others_place(words, place, voice_word, addressee):
            return f"gives to {name} what {voice or 'the document'} says"
    return ""


def _may_speak(word: Word, said: Collection[str]) -> bool:
    """A name; what opens the words is one where the sentences have it with a capital."""
    return not word.opens or word.plain in said


def _next(words: Sequence[Word], place: int) -> int:
    """The place of the next word that counts: behind “also”, and behind what stands between two commas."""
    at = place + 1
    if at < len(words) and "," in words[at].gap:
        closing = next((n for n in range(at + 1, len(words)) if "," in words[n].gap), at)
        at = closing
    while at < len(words) and words[at].plain in connecting().beside_saying | {"also", "then", "himself", "herself"}:
        at += 1
    return at


def _says(words: Sequence[Word], place: int) -> bool:
    """The name is followed by a verb of saying, or by one behind “has”, “had”."""
    at = _next(words, place)
    if at < len(words) and words[at].plain in ("has", "had"):
        at = _next(words, at)
    return at < len(words) and words[at].plain in connecting().saying | connecting().asking


def speaks(words: Sequence[Word], place: int) -> bool:
    """It is said to say something: “the caller said”, “according to Washington”."""
    before = [word.plain for word in words[:place] if word.plain not in ("the", "a", "an", "his", "their")]
    return (
        _says(words, place)
        or before[-2:] == ["according", "to"]
        or (len(before) > 1 and before[-1] == "by" and before[-2] in connecting().saying | connecting().asking)
    )


def _says_there(words: Sequence[Word], place: int, there: Sequence[Word]) -> bool:
    """In the sentences too, that name is followed by that verb."""
    verb = words[_next(words, place)]
    return any(
        is_same(words[place], other)
        and any(is_same(verb, near) for near in (*there[n + 1 : n + 1 + _NEAR], *there[_next(there, n) :][:1]))
        for n, other in enumerate(there)
    )


def _own_place(words: Sequence[Word], place: int, there: Sequence[Word]) -> bool:
    """Where the name of him whose sentence it is may stand."""
    lists = connecting()
    nouns = lists.frame | {"question"}
    before = [word.plain for word in words[:place]]
    if _is_told(words, place):
        return False
    if _possessive(words[place]):
        return place + 1 < len(words) and words[place + 1].plain in nouns
    if _says(words, place) or before[-2:] == ["according", "to"]:
        return True
    if before and before[-1] in lists.saying | lists.asking and _ends(words, place):
        return True
    if len(before) > 1 and before[-1] in ("by", "from", "of") and before[-2] in lists.saying | lists.asking | nouns:
        return True
    return _of_a_talk(before) or _of_himself(words, place, there)


def _is_told(words: Sequence[Word], place: int) -> bool:
    """“he told Ball”: to whom something is said; “…, answered Ball” is who says it."""
    before = [word.plain for word in words[:place]]
    if not before or before[-1] not in connecting().telling:
        return False
    by_him = len(before) > 1 and any(before[-2] in group for group in connecting().pronouns)
    return by_him or before[-1] in ("tell", "tells", "told", "telling") or not _ends(words, place)


def _possessive(word: Word) -> bool:
    return word.text.endswith(("'s", "’s", "'", "’"))


def _ends(words: Sequence[Word], place: int) -> bool:
    """“…, says Ball”: nobody is told or asked behind it."""
    return place + 1 == len(words) or words[place + 1].gap.strip() != "" or words[place + 1].plain in ("on", "in", "to")


def _of_a_talk(before: Sequence[str]) -> bool:
    """“the call between Ball and Bundy”, “of Ball with Bundy”: whose talk it is, not who says something."""
    recent = list(before[-4:])
    if not connecting().talks & set(recent) and "between" not in recent:
        return False
    return bool(recent) and (recent[-1] in ("between", "with", "of") or (recent[-1] == "and" and "between" in recent))


def _of_himself(words: Sequence[Word], place: int, there: Sequence[Word]) -> bool:
    """What is said of the speaker is what he says of himself: “I think” for “Ball thinks”."""
    lists = connecting()
    behind = [n for n, word in enumerate(words) if n > place and word.plain not in lists.free]
    if not behind or any(word.plain in group for word in words[place + 1 : behind[0]] for group in lists.pronouns):
        return False  # “Ball had it from him that …”
    following = words[behind[0]]
    return any(
        is_same(following, other) and any(near.plain in _FIRST_PERSON for near in there[max(0, n - _NEAR) : n])
        for n, other in enumerate(there)
    )


def _others_place(words: Sequence[Word], place: int, voice: str | None, addressee: str | None) -> bool:
    """Where the name of another party may stand: of him who is spoken to, behind “told” or “to”."""
    lists, name = connecting(), words[place].plain
    before = [word.plain for word in words[:place]]
    if _possessive(words[place]):
        return place + 1 < len(words) and words[place + 1].plain in connecting().talks
    if _of_a_talk(before):
        return True
    if addressee is None or name != addressee.casefold() or _says(words, place):
        return False
    spoken_before = voice is not None and voice.casefold() in before
    if before[-1:] and before[-1] in connecting().telling:
        return spoken_before
    return len(before) > 1 and before[-1] == "to" and before[-2] in lists.saying | lists.asking | lists.frame
