"""The kind of a question, told from examples."""

from __future__ import annotations

import tomllib
from pathlib import Path

import numpy as np
import pytest

import qa
from data.files import read_text
from embeddings.encoders.base import Encoder
from lab.evaluation.questions import read_questions
from lab.fitting.kinds import mark_of, measure
from qa.question.kinds import CONTENT, examples, frame_of, frames, kind_of, parts
from qa.question.masking import masked
from qa.question.wordings import frame_words, wordings

ROOT = Path(__file__).parents[3]
APART: dict[str, list[str]] = tomllib.loads(read_text(Path(__file__).parent / "kinds_apart.toml"))["apart"]


class OtherEncoder:
    """An encoder that the head was not fitted with: it must not be asked."""

    name = "another"


def test_wordings_that_nothing_was_fitted_to_are_recognised(encoder: Encoder) -> None:
    asked = [(question, kind) for kind, questions in APART.items() for question in questions]
    called = parts()
    fitted = {
        wording.casefold().strip("?.! ")
        for some in examples().values()
        for each in some
        for wording in wordings(each, called)
    }
    assert not {question.casefold().strip("?.! ") for question, _ in asked} & fitted
    found = measure(asked, encoder)
    assert sum(found.right.values()) >= 0.95 * len(asked), found.report()


def test_the_words_alone_tell_most_kinds_where_the_encoder_is_another() -> None:
    asked = [(question, kind) for kind, questions in APART.items() for question in questions]
    found = measure(asked, OtherEncoder())  # type: ignore[arg-type]
    assert sum(found.right.values()) >= 0.85 * len(asked), found.report()


@pytest.mark.parametrize(
    ("names", "share"),
    [
        (("frus-tuning.jsonl",), 0.98),  # the head is fitted to these too
        (("held-out.jsonl", "frus-untouched.jsonl"), 0.95),  # nothing is fitted to these
    ],
)
def test_content_questions_are_hardly_taken_for_another_kind(
    encoder: Encoder, names: tuple[str, ...], share: float
) -> None:
    paths = [ROOT / "lab" / "evaluation" / "questions" / name for name in names]
    questions = [(each.question, CONTENT) for path in paths for each in read_questions(read_text(path), str(path))]
    found = measure(questions, encoder)
    assert sum(found.right.values()) >= share * len(questions), found.report()


def test_the_head_was_fitted_to_the_examples_that_are_written_down() -> None:
    """Else: python -m lab fit kinds."""
    with np.load(Path(qa.__file__).parent / "question" / "kinds.npz", allow_pickle=False) as held:
        assert str(held["mark"]) == mark_of(examples())
    assert {kind: frame_of(kind) for kind in examples()} == frames()


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Summarise the November 9 call", "overview"),
        ("Give me a timeline", "timeline"),
        ("Who is mentioned?", "people"),
        ("Compare the two calls", "comparison"),
        ("How many times is Mikoyan mentioned?", "lookup"),
        ("How many documents from 1963?", "count"),
        ("What was the last thing Bundy said on November 9?", "position"),
        ("Can you say that in simpler words?", "cannot"),
        ("Hi there, what can you do?", "help"),
        ("What did Ball say about unknowns?", CONTENT),
        ("", CONTENT),
    ],
)
def test_a_kind(encoder: Encoder, question: str, kind: str) -> None:
    assert kind_of(question, encoder, ("Ball", "Bundy")) == kind


@pytest.mark.parametrize(
    ("question", "plain"),
    [
        ("Summarise the November 9, 1962 call", "Summarise the document"),
        ("How often does Bundy say “quarantine”?", "How often does Smith say “word”?"),
        ("summarise bundy's calls", "summarise Smith's calls"),
        ("What does frus1961-63v12/d21 say?", "What does the document say?"),
        ("How many documents are in volume XII?", "How many documents are in the volume?"),
        ("Read footnote 12", "Read footnote 5"),
        ("What is in Rusk's letter to Gromyko of May 9?", "What is in the document?"),
        ("tl;dr the telegram from Lima", "tl;dr the document"),
        ("the minutes of the bipartisan leadership meeting", "the document"),
        ("What did Rusk report on Peru?", "What did Smith report on Smith?"),
        ("Compare the two calls", "Compare the two calls"),
        ("Translate Bundy's remarks on the nets", "Translate Smith's remarks on the nets"),
        ("Summarise Marlow's part", "Summarise Smith's part"),
        ("Make Ball's answer easier to understand", "Make Smith's answer easier to understand"),
    ],
)
def test_names_dates_and_numbers_are_taken_for_one_another(question: str, plain: str) -> None:
    assert masked(question, ("Ball", "Bundy")) == plain


def test_wordings_of_an_example() -> None:
    assert list(wordings("[a|b] {c} [d|]")) == ["a c d", "b c d", "a c", "b c"]
    assert frame_words("[a|b] {c} [d|] <e>") == {"a", "b", "d"}
    many = list(wordings("[a|b|c|d|e|f] [g|h|i|j|k|l] [m|n|o]"))
    assert len(many) == len(set(many)) == 24
    assert {word for each in many for word in each.split()} == set("abcdefghijklmno")
    assert set(wordings("a <b>", {"b": ("c", "{d} e")})) == {"a c", "a d e"}


def test_the_words_by_which_a_kind_is_asked_for_hold_no_topic() -> None:
    assert {"often", "mentioned", "word"} <= frame_of("lookup")
    assert not {"quarantine", "mikoyan", "smith"} & frame_of("lookup")


def test_a_deadline_is_a_date_of_a_timeline_and_a_topic_of_all_else() -> None:
    assert {"deadline", "deadlines"} <= frame_of("timeline")
    assert not {"deadline", "deadlines"} & frame_of("overview")
