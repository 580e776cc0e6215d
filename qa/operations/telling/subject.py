"""What the documents say of a subject, word by word: the sentences in which its words stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from data.document import Span
from data.folding import folded, folded_words
from data.passages import Passage
from data.sentences import sentences
from embeddings.passages import content_words, search_expression
from embeddings.store import Store
from embeddings.values import Filters

_MOST = 80  # passages that are read
_TELLING = ("turn", "narrative", "footnote")
_ENDING = 3  # letters that a form of a word may end in: quarantine, quarantined
_STEM = 4
_TOO_SHORT = 8  # words: a heading, or an item of a list
_HEAD_OF_A_PAPER = ("subject", "re:", "ref")


@dataclass(frozen=True)
class Said:
    """A sentence of a passage, and how many of the subject's words it has, names twice."""

    passage: Passage
    span: Span
    words: int


def sentence_spans(passage: Passage) -> tuple[Span, ...]:
    """The sentences of a passage, by the document's characters."""
    start = passage.span.start
    spans = sentences(passage.text, Span(0, len(passage.text)))
    return tuple(Span(span.start + start, span.end + start) for span in spans)


def spoken_of(store: Store, subject: str, filters: Filters) -> list[Said]:
    """Of each passage that has the words its best sentence, the passages that match best first.

    Passages with all the words, else with the rarest name and any of them, else with any of them.
    """
    words = content_words(subject)
    for expression in _expressions(store, words):
        rows = [row for row, _ in store.fulltext.search(f"words : ({expression})", _MOST, filters)]
        if rows:
            found = store.passages.read(rows)
            return [said for row in rows for said in _best(found[row], words) if found[row].kind in _TELLING]
    return []


def _expressions(store: Store, words: Sequence[str]) -> Iterator[str]:
    """What is looked for, the narrowest first: what is not about Angola tells nothing of Angola’s attempts."""
    each = {word: f"({found})" for word in words if (found := search_expression([word]))}
    if not each:
        return
    yield " AND ".join(each.values())
    if len(each) > 1:
        names = [word for word in each if word[0].isupper()]
        counted = [(count, each[name]) for name in names if (count := store.fulltext.count(each[name]))]
        if counted:
            yield f"{min(counted)[1]} AND ({' OR '.join(each.values())})"
        yield " OR ".join(each.values())


def _best(passage: Passage, words: Sequence[str]) -> Iterator[Said]:
    stems = [_stem(folded(word)) for word in (*words, *(word for word in words if word[0].isupper()))]  # names twice
    spans = [span for span in sentence_spans(passage) if _tells(passage.cut(span))]
    counted = [Said(passage, span, _count(passage.cut(span), stems)) for span in spans]
    best = max(counted, key=lambda said: said.words, default=None)
    if best and best.words:
        yield best


def _tells(sentence: str) -> bool:
    """Whether it is a sentence: no heading and no item of a list."""
    ended = sentence.rstrip("\"”’')]").endswith((".", "?", "!", "…"))
    return ended and len(sentence.split()) >= _TOO_SHORT and not sentence.casefold().startswith(_HEAD_OF_A_PAPER)


def _count(sentence: str, stems: Sequence[str]) -> int:
    read = folded_words(sentence).words
    return sum(any(_is_of(word, stem) for word in read) for stem in stems)


def _is_of(word: str, stem: str) -> bool:
    """“unity” is nothing of the UN."""
    return word.startswith(stem) if len(stem) >= _STEM else word.removesuffix("s") == stem.removesuffix("s")


def _stem(word: str) -> str:
    return word[: max(_STEM, len(word) - _ENDING)]
