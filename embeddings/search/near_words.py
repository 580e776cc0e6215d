"""Words of the library that are spelled nearly like one that is not in it: Ball for Bal, quarantine for quarentine.

A short word must differ by a doubled letter only, a longer one by a letter or two, or by what is often heard alike
(Kruschev, Khrushchev). The first letter must be the same, or have changed places with the second.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

import embeddings
from data.folding import distinct_words, folded
from data.tables import word_list
from embeddings.encoders import Encoder
from embeddings.store import Store

_SHORT, _LONG = 5, 10  # letters: below, only a doubled letter may differ; from there on, two letters may
_ENDINGS = 3  # letters that a stem may lack
_PASSAGES = 12  # looked at to see how a stem is written out
_ROOT = 4  # letters
_ENDINGS_OF_FORMS = word_list(embeddings, "search/word_endings.txt")
_BEGINNINGS = word_list(embeddings, "search/word_beginnings.txt")
_HEARD_ALIKE = ((r"(?<=.)h", ""), ("y", "i"), ("ph", "f"), ("ck", "k"), ("z", "s"), (r"(.)\1+", r"\1"))


def near_words(store: Store, word: str) -> list[str]:
    """Words of the library, as they stand there, nearest first, of equally near ones the most frequent."""
    typed = folded(word)
    found: dict[str, tuple[int, int, str]] = {}
    written = [(name, 1) for name in store.people.names()]
    counts = dict(_terms(store, typed))
    written += [(word, counts[term]) for term, words in _written(store, list(counts)).items() for word in words]
    for each, count in written:
        steps = difference(typed, folded(each))
        if steps is not None:
            found[folded(each)] = min(found.get(folded(each), (steps, -count, each)), (steps, -count, each))
    return [each for *_, each in sorted(found.values())]


def difference(one: str, other: str) -> int | None:
    """How many letters differ where two words may be the same one misspelled, else None."""
    if one == other or not one or not other or (sorted(one[:2]) != sorted(other[:2]) and one[0] != other[0]):
        return None
    if _heard(one) == _heard(other):
        return 1
    shorter = min(len(one), len(other))
    steps = edits(one, other, _allowed(shorter))
    return steps if 0 < steps <= _allowed(shorter) else None


def _allowed(letters: int) -> int:
    return 0 if letters < _SHORT else 1 if letters < _LONG else 2


def edits(one: str, other: str, most: int) -> int:
    """Letters put in, left out, changed, or changed places with the next (optimal string alignment); beyond `most`
    it does not matter how many."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before, row = list[int](), list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        last, before, row = before, row, [i]
        for j, another in enumerate(other, 1):
            best = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != another))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == another:
                best = min(best, last[j - 2] + 1)
            row.append(best)
        if min(row) > most and min(before) > most:
            return most + 1
    return row[-1]


def familiar(encoder: Encoder, words: Sequence[str]) -> frozenset[str]:
    """Those of the words that the encoder knows whole, as they are or as what they are formed from (planters, plant):
    words and names of everyday English, rightly spelled."""
    roots = {word: {word, *_roots(word)} for word in words}
    forms = sorted(set().union(*roots.values()))
    encodings = encoder.encode_tokens(forms) if forms else []
    whole = {
        form
        for form, encoding in zip(forms, encodings, strict=True)
        if any((start, end) == (0, len(form)) for start, end in encoding.spans.tolist())
    }
    return frozenset(word for word in words if roots[word] & whole)


def _roots(word: str) -> Iterator[str]:
    """What a word may be formed from, by its endings and beginnings."""
    plain = word.casefold()
    for ending in ("", *_ENDINGS_OF_FORMS):
        stem = plain.removesuffix(ending)
        if not plain.endswith(ending) or len(stem) < _ROOT:
            continue
        for beginning in ("", *_BEGINNINGS):
            root = stem.removeprefix(beginning)
            if stem.startswith(beginning) and len(root) >= _ROOT:
                yield root
                if ending:
                    yield root + "e"
                    yield root[:-1] + "y" if root.endswith("i") else root
                    yield root[:-1] if root[-1] == root[-2] else root


def _heard(word: str) -> str:
    for pattern, instead in _HEARD_ALIKE:
        word = re.sub(pattern, instead, word)
    return word


def _terms(store: Store, typed: str) -> Iterator[tuple[str, int]]:
    """Stems that a word near the typed one may have."""
    heard = _heard(typed)
    for start in (typed[:1], typed[1:2] + typed[:1]):
        for term, count in store.fulltext.terms(start):
            if len(typed) - _ENDINGS - 2 <= len(term) <= len(typed) + 2 and _may_be_stem(term, typed, heard):
                yield term, count


def _may_be_stem(term: str, typed: str, heard: str) -> bool:
    """A stem is cut short, and its last letter may be another: polici of policy."""
    most = _allowed(len(typed)) + 1
    if len(set(term[:-1]).difference(typed)) > most:  # each is a letter too much: no need to count further
        return False
    same = _heard(term[:-1])
    if heard[: len(same)] == same:
        return True
    return edits(term[:-1], typed[: len(term) - 1], most - 1) < most or edits(term, typed, most) <= most


def _written(store: Store, terms: Sequence[str]) -> dict[str, set[str]]:
    """The words with each of the stems, as some passages have them."""
    holding = store.fulltext.with_terms(terms, _PASSAGES) if terms else {}
    passages = store.passages.read(sorted({row for rows in holding.values() for row in rows}))
    starts = {term[:2] for term in terms}
    words = {row: _beginning(passage.text, starts) for row, passage in passages.items()}
    return {
        term: {word for row in rows if row in words for word in words[row].get(term[:2], ())}
        for term, rows in holding.items()
    }


def _beginning(text: str, starts: Collection[str]) -> dict[str, list[str]]:
    """The words of a text that begin with these letters, by the letters."""
    found: dict[str, list[str]] = {}
    for word in distinct_words(text):
        if (start := folded(word)[:2]) in starts:
            found.setdefault(start, []).append(word)
    return found
