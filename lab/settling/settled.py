"""An answer as it is kept: in lines that a person reads in a diff, and how two of them are held against each other.

Numbers are held to a hundredth: other machines and other builds of ONNX Runtime round otherwise, a weight that is
doubled or left out shows. Hits may change places only where their scores are as good as the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest

from embeddings.values import Hit
from qa.answer import Answer, Citation

_HITS = 5  # kept of an answer, best first
_SENTENCES = 2  # kept of the best hit
_WORDS = 2  # kept of a quotation at either end
_CITED, _LINES, _LONG = 4, 5, 120  # citations, lines and characters of a line; of more it is told how many there are
_RELATIVE, _ABSOLUTE = 0.01, 0.003  # how far numbers may be apart that are held to be the same
_HITS_ARE = "hits: "


@dataclass(frozen=True)
class Settled:
    """What is kept of one answer: under which question, and its lines."""

    question: str
    lines: tuple[str, ...]

    def __str__(self) -> str:
        return "\n".join((self.question, *(f"  {line}" for line in self.lines)))


def of_answer(question: str, answer: Answer, leaning: float = 0.0, limits: str = "") -> Settled:
    """The lines of an answer: how it was come by, what was found, quoted and written.

    `leaning` tells how much the question leans on the one before, `limits` within what it was searched.
    """
    own = [] if answer.standalone_question == answer.question else [f"asked as: {answer.standalone_question}"]
    signals = [f"{name} {value:.3f}" for name, value in answer.signals if value]
    offered = [f"offered: {answer.offer}"] if answer.offer else []
    cited = [f"[{one.n}] {one.passage.id} {one.span.start}-{one.span.end}" for one in answer.citations]
    quoted = ", ".join(cited[:_CITED]) + (f" … {len(cited)} in all" if len(cited) > _CITED else "")
    lines = [
        f"{answer.outcome} by {answer.operation}, doubt {answer.doubt:.3f}, leaning {leaning:.3f}",
        *([f"limits: {limits}"] if limits else []),
        *own,
        *([f"signals: {', '.join(signals)}"] if signals else []),
        _HITS_ARE + ", ".join(f"{hit.passage.id} {hit.score:.3f}" for hit in answer.hits[:_HITS]),
        *(_best(answer.hits[0]) if answer.hits else ()),
        *([f"quoted: {quoted}"] if quoted else []),
        *_words(answer),
        *offered,
    ]
    return Settled(question, tuple(line for line in lines if line != _HITS_ARE))


def _best(hit: Hit) -> Iterator[str]:
    """How well the best sentences of the best hit match by themselves."""
    best = sorted(hit.evidence, key=lambda piece: (-piece.score, piece.span.start))[:_SENTENCES]
    if best:
        yield "sentences: " + ", ".join(f"{piece.span.start} {piece.score:.3f}" for piece in best)


def _words(answer: Answer) -> Iterator[str]:
    """What is written, quotations cut short, for where they stand is told beside it; of a long text its beginning."""
    text = answer.text
    for one in answer.citations:
        text = text.replace(f"“{one.quote}”", f"“{_cut_short(one)}”")
    lines = [line for line in text.splitlines() if line.strip()]
    yield from (line if len(line) <= _LONG else f"{line[:_LONG]} … {len(line)} characters" for line in lines[:_LINES])
    if len(lines) > _LINES:
        yield f"… {len(lines)} lines of {sum(map(len, lines))} characters"


def _cut_short(citation: Citation) -> str:
    words = citation.quote.split()
    return " ".join(words if len(words) <= 2 * _WORDS + 2 else [*words[:_WORDS], "…", *words[-_WORDS:]])


def written(answers: Iterable[Settled]) -> str:
    """The file that keeps them."""
    return "\n\n".join(map(str, answers)) + "\n"


def read_settled(text: str) -> dict[str, Settled]:
    """The answers of a file by their questions."""
    blocks = (block.splitlines() for block in text.strip().split("\n\n") if block)
    return {lines[0]: Settled(lines[0], tuple(line[2:] for line in lines[1:])) for lines in blocks}


def differences(before: Settled, now: Settled) -> list[str]:
    """What is another than before, as lines of a diff; none where the answers are the same."""
    found = []
    for old, new in zip_longest(before.lines, now.lines, fillvalue=""):
        if not _is_same(old, new):
            found += [f"- {old}", f"+ {new}"]
    return found


def differences_from_all(kept: Sequence[Settled], now: Settled) -> list[str]:
    """What is another than in the first of those kept; none where the answer is the same as one of them."""
    told = [differences(each, now) for each in kept]
    return told[0] if all(told) else []


def _is_same(old: str, new: str) -> bool:
    if old.startswith(_HITS_ARE) and new.startswith(_HITS_ARE):
        return _are_same_hits(_scores(old), _scores(new))
    ours, theirs = old.split(), new.split()
    return len(ours) == len(theirs) and all(map(_is_same_word, ours, theirs))


def _is_same_word(old: str, new: str) -> bool:
    if old == new:
        return True
    try:
        return "." in old and _is_near(float(old.rstrip(",")), float(new.rstrip(",")))
    except ValueError:
        return False


def _is_near(old: float, new: float) -> bool:
    return abs(old - new) <= _ABSOLUTE + _RELATIVE * abs(old)


def _scores(line: str) -> list[tuple[str, float]]:
    found = (each.rpartition(" ") for each in line.removeprefix(_HITS_ARE).split(", "))
    return [(passage, float(score)) for passage, _, score in found]


def _are_same_hits(old: Sequence[tuple[str, float]], new: Sequence[tuple[str, float]]) -> bool:
    """The same scores place by place, and no passage at the place of another that was scored otherwise."""
    scores, least = dict(old), min(score for _, score in old)
    before = [scores.get(passage, least) for passage, _ in new]  # who was not kept was no better than the last
    same_scores = len(old) == len(new) and all(_is_near(a, b) for (_, a), (_, b) in zip(old, new, strict=True))
    same_places = all(a >= b or _is_near(a, b) for a, b in pairwise(before))
    return same_scores and same_places and all(map(_is_near, before, (score for _, score in new)))
