"""How likely a sentence is underlined: weights that are fitted to underlinings, and what they tell."""

from __future__ import annotations

from dataclasses import replace
from importlib.resources import files
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest

from data.files import read_text
from data.passages import passages
from embeddings.encoders.base import Encoder
from embeddings.library import Library
from embeddings.passages.token_codec import rotated
from embeddings.search.sentence_vectors import unit
from lab.fitting.underlined import Marked, Underlined, read_marked
from lab.fitting.worth import fit, mark_of, measure
from qa.operations.overviews.sentences import Sentences, sentences_of
from qa.operations.overviews.signals import NAMES, signals
from qa.operations.overviews.worth import _counting, read_head, worth
from tests.qa.operations.overviews.test_central import sentences

ROOT = Path(__file__).parents[4]
NOVEMBER = "msc_cuba164"


def body(library: Library, document_id: str) -> Sentences:
    document = library.store.documents.get(document_id)
    return sentences_of(library.store, document, [one for one in passages(document) if one.kind == "turn"])


def test_the_weights_were_fitted_to_the_underlinings_that_are_written_down() -> None:
    """Else: python -m lab fit worth LIBRARY lab/training/underlined/*.jsonl."""
    paths = sorted((ROOT / "lab" / "training" / "underlined").glob("*.jsonl"))
    lines = [line for path in paths for line in read_text(path).splitlines()]
    held_bytes = files("qa").joinpath("operations/overviews/worth.npz").read_bytes()
    with np.load(BytesIO(held_bytes), allow_pickle=False) as held:
        assert str(held["mark"]) == mark_of(lines)
        assert str(held["names"]).split() == list(NAMES)
    head = read_head(held_bytes)
    assert len(head.weights.words) == len(head.alone.words) == len(head.places)
    assert len(held_bytes) < 2**20


@pytest.mark.parametrize(
    ("telling", "idle"),
    [
        ("if the bombers don't go the deal is off", "I was not feeling well the last couple of days."),
        ("treat it as a Cuban problem", "That is really the puzzle in my mind."),
        ("better not to try to do contingency planning", "Do you see any objection to that?"),
    ],
)
def test_what_is_wanted_tells_more_than_what_goes_on_around_it(library: Library, telling: str, idle: str) -> None:
    found = body(library, NOVEMBER)
    values = worth(found)
    places = [next(n for n, one in enumerate(found.sentences) if words in one.text) for words in (telling, idle)]
    assert values[places[0]] > 3 * values[places[1]]


@pytest.mark.parametrize(
    ("telling", "idle"),
    [
        ("It was agreed that the fleet sails at dawn.", "The meeting adjourned when the lamps went out."),
        ("The President wants the nets sold at once.", "A copy of the letter is enclosed."),
    ],
)
def test_what_is_settled_tells_more_at_the_same_place(encoder: Encoder, telling: str, idle: str) -> None:
    around = ("Ships carry timber from Orley every month.", "The lighthouse keeper has a dog and two cats.")

    def between(sentence: str) -> float:
        texts = [around[0], sentence, around[1]]
        vectors = unit(rotated(encoder.encode_passages(texts)))
        found = sentences(*texts, vectors=vectors.tolist())
        return float(worth(replace(found, encoder=encoder.name))[1])

    assert between(telling) > between(idle)


def test_what_cannot_be_quoted_is_worth_nothing() -> None:
    found = sentences("Yes.", "The harbour is to be closed to all ships by Friday.")
    assert worth(found)[0] == 0 < worth(found)[1] < 1
    assert worth(Sentences((), np.zeros((0, 0), dtype=np.float32))).shape == (0,)


def test_a_signal_has_a_finite_column_for_every_sentence() -> None:
    found = sentences("Yes.", "Who will close the harbour?", "The harbour is closed to all ships.")
    assert signals(found).shape == (3, len(NAMES))
    assert np.isfinite(signals(found)).all()


def test_a_fit_learns_what_is_underlined() -> None:
    marked = [_marked(number) for number in range(40)]
    learned = read_head(fit(marked, ""))
    values = worth(marked[0].found, learned)
    assert values[3] == max(values)
    of_main, of_all = measure(marked, "")
    assert of_main.hit[1] == len(marked)
    assert of_all.words >= of_main.words


def _marked(number: int) -> Marked:
    """A document in which one sentence is underlined, the one that orders something."""
    ships = ("timber", "herring", "salt", "wool", "oil")
    texts = [f"The {ships[(number + n) % 5]} ship lies in harbour number {number + n} today." for n in range(6)]
    texts[3] = f"The ministry ordered that the {ships[number % 5]} is sold at once."
    return Marked(sentences(*texts), 12, (Underlined(1, ({3: 40},)),))


def test_an_underlined_point_is_found_again_in_its_passage(library: Library) -> None:
    line = (
        '{"doc": "msc_cuba164", "points": ['
        '{"passage": "t4", "text": "There are two big unknowns in this. One is the reply from Moscow, and the second is'
        ' the Mikoyan report.", "rank": 1, "also": ["We just have too many unknowns in the equation."]},'
        '{"passage": "fn1", "text": "No such words.", "rank": 2}]}'
    )
    marked = list(read_marked(library, [line, '{"doc": "unknown_d1", "points": []}']))
    assert [len(each.points) for each in marked] == [1]
    point = marked[0].points[0]
    first, second = sorted(point.wordings[0])
    assert point.is_hit({second})
    assert not point.is_hit({first})
    assert point.is_hit(set(point.wordings[1]))


@pytest.mark.parametrize(
    ("counts", "raised"),
    [
        ("There are two big unknowns in this.", True),
        ("I have three things to say about this.", False),
        ("There are three things I want to say.", False),
        ("The following three questions are from my riding.", False),
    ],
)
def test_who_only_says_that_he_will_say_something_counts_nothing_up(counts: str, raised: bool) -> None:
    found = sentences(counts, "The first one is the reply from Moscow.", each=2).sentences
    said = [replace(one, passage=replace(one.passage, kind="turn")) for one in found]
    assert (_counting(said) == [0, 1]) is raised
