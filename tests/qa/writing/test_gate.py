"""The gate: nothing that a model bends reaches a reader unmarked, and next to nothing that is right is left out."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pytest

from data.document import Document
from data.reading import read_bytes
from qa.answer import LeftOut
from qa.writing import Material, Passed, WrittenStatement, gate
from tests.conftest import ROOT
from tests.qa.writing.replies import Bad, bad, material_from, right

BAD, RIGHT = 500, 200
FIXTURES = (Path("tests/data/readers/fixtures/frus1950-52v99.xml"), Path("tests/ui/fixtures/harbour-call.txt"))


@pytest.fixture(scope="module")
def material(documents: dict[str, Document]) -> Material:
    """The shipped memoranda, a volume of letters and notes, a call on a harbour."""
    more = [one for path in FIXTURES for one in read_bytes((ROOT / path).read_bytes(), path.name)]
    return material_from([*documents.values(), *more])


def speakers(material: Material) -> tuple[str, ...]:
    return material.speakers()


def passed(material: Material, words: str, beginning: str, speaker: str | None = None) -> Passed | LeftOut:
    sentence = next(one for one in material.sentences if one.words.startswith(beginning))
    written = WrittenStatement(
        words=words, speaker=speaker or sentence.speaker or "nobody", sentences=[sentence.number]
    )
    return gate(written, material, speakers(material))


def test_nothing_bent_reaches_a_reader_unmarked(material: Material) -> None:
    chance = random.Random(1962)  # noqa: S311
    made = [bad(material, chance) for _ in range(BAD)]
    assert min(Counter(one.how for one in made).values()) >= 10  # every way of being wrong, and often
    through = [one for one in made if _unmarked(one, gate(one.statement, material, speakers(material)))]
    assert through == []


def _unmarked(one: Bad, result: Passed | LeftOut) -> bool:
    """Only a changed word may be shown, and then it is told."""
    if isinstance(result, LeftOut):
        return False
    if one.how == "changes a small word":
        return not result.marked
    return one.how != "changes a word" or not result.marked or (one.word not in result.lead())


def test_what_is_right_is_hardly_ever_left_out(material: Material) -> None:
    chance = random.Random(1963)  # noqa: S311
    made = [right(material, chance) for _ in range(RIGHT)]
    results = [(one.words, gate(one, material, speakers(material))) for one in made]
    left_out = [(words, result.why) for words, result in results if isinstance(result, LeftOut)]
    marked = [result.lead() for _, result in results if isinstance(result, Passed) and result.marked]
    assert len(left_out) <= RIGHT // 20, left_out
    assert len(marked) <= RIGHT // 10, marked


@pytest.mark.parametrize(
    ("words", "beginning", "why"),
    [
        ("Ball told Bundy that Jack is for trying to do business on the other fellow's drafting", "Jack is", "“not”"),
        ("Bundy told Ball that his client is in a hurry", "Tell him to press", "“not”"),
        ("Bundy told Ball they can give him a free hand", "We can't give him", "“not”"),
        ("Ball thinks if we want to settle we can get a quick deal", "He says there are only", "say of himself"),
        ("Ball wants some instructions", "He wanted some", "say of himself"),
        ("Bundy said there are only three problems", "He says there are only", "gives to Bundy"),
        ("Mr. McGeorge Bundy said so", "He says there are only", ""),
        ("The President's Special Assistant told Ball", "He says there are only", ""),
        ("Kuznetsov said that this threat on security language is too rough", "The second was", "let him say"),
        ("McCloy said there are only three problems", "He says there are only", ""),
        ("Ball told Bundy that there are only two problems and a third", "He says there are only", "number"),
        ("On December 3, 1963, Ball told Bundy", "He says there are only", "date"),
        ("On November 9, 1962, Ball told Bundy", "He says there are only", "date"),
        ("In 1963 Ball told Bundy", "He says there are only", "date"),
        ("On Friday Ball told Bundy", "He says there are only", "Friday"),
        ("Bundy told Ball that they would press on to direct action against Cuba", "Would you", "asked"),
        ("According to Bundy this is so", "He says there are only", "gives to Bundy"),
        ("Ball and Bundy said that there are only three problems", "He says there are only", ""),
        ("The editors report three problems", "He says there are only", "editors"),
        ("Bundy said that there was no meeting", "There was no Executive", "gives to Bundy"),
        ("Ball told Bundy: “There are only four problems.”", "He says there are only", "quotation"),
        ("He told Ball that I just had a call from McCloy", "I just had", "say of himself"),
        ("Ball had it from him that I just had a call", "I just had", "say of himself"),
        ("The caller said that there are only three problems", "He says there are only", "lets caller say"),
        ("Ball told Bundy that there are three big unknowns and two problems", "He says there are only", "number"),
        ("Ball told Bundy that there аre only three problems", "He says there are only", "other letters"),
        ("Ball told Bundy that there are \u202eonly three problems", "He says there are only", "more than words"),
        ("Ball told Bundy that there are £3 problems", "He says there are only", "number"),
        ("", "He says there are only", "no line"),
        ("told " * 70, "He says there are only", "no line"),
        ("Ball said <b>so</b>", "He says there are only", "more than words"),
        ("Footnote 3 adds", "There was no Executive", "another footnote"),
    ],
)
def test_what_is_left_out_and_why(material: Material, words: str, beginning: str, why: str) -> None:
    result = passed(material, words, beginning)
    assert isinstance(result, LeftOut), result.lead()
    assert why in result.why


@pytest.mark.parametrize(
    ("words", "beginning", "mark"),
    [
        ("Ball told Bundy of two large unknowns", "There are two", "the model’s own words: large"),
        ("Ball told Bundy that we can get a quick deal", "He says there are only", "put together"),
        (
            "Ball told Bundy that he can get a deal and there are only three problems",
            "He says there are only",
            "put together",
        ),
        ("Ball told Bundy that this threat on security language is too rough", "The second was", "put together"),
        ("Ball told Bundy that he just had a call to McCloy", "I just had", "own words: to"),
        ("Ball told Bundy that she says there are only three problems", "He says there are only", "own words: she"),
        ("Bundy told Ball that it must be hard to make a concrete plan", "Yes, it would be", "own words: must"),
        (
            "Bundy told Ball that he should do business on their draft and not his",
            "He should do business",
            "put together",
        ),
    ],
)
def test_what_is_marked_as_the_models_own(material: Material, words: str, beginning: str, mark: str) -> None:
    result = passed(material, words, beginning)
    assert isinstance(result, Passed), result.why
    assert mark in result.lead()


TALK = """Telephone Call Between Miss Arden and Mr. Bright
June 4, 1957

Arden: The sluice is shut. The flood stands at nine feet. Mr. Crane says that it will rise on June 9.

Bright: Crane said so on Monday as well. Open the sluice.

Arden: I have no key.
"""


@pytest.fixture(scope="module")
def talk() -> Material:
    (call,) = read_bytes(TALK.encode(), "sluice.txt")
    (other,) = read_bytes(TALK.replace("nine feet", "ten feet").encode(), "again.txt")
    return material_from([call, other])


def of(talk: Material, *beginnings: str, document: str = "sluice") -> list[int]:
    return [
        next(one.number for one in talk.sentences if one.words.startswith(beginning) and one.document.id == document)
        for beginning in beginnings
    ]


@pytest.mark.parametrize(
    ("words", "beginnings", "why"),
    [
        ("Arden told Bright", ("The sluice", "Crane said"), "to the words of several"),
        ("Arden told Bright of the flood on June 9", ("The flood",), "a date that neither"),
        (
            "Arden told Bright that on June 4, 1957 the flood stands at nine feet",
            ("The flood",),
            "what they do not say",
        ),
        ("Arden told Bright that Crane asked for the key", ("Mr. Crane",), ""),
    ],
)
def test_what_is_left_out_of_a_call(talk: Material, words: str, beginnings: tuple[str, ...], why: str) -> None:
    written = WrittenStatement(words=words, speaker="Arden", sentences=of(talk, *beginnings))
    result = gate(written, talk, talk.speakers())
    assert isinstance(result, LeftOut)
    assert why in result.why


def test_one_line_introduces_no_two_documents(talk: Material) -> None:
    numbers = [*of(talk, "The flood"), *of(talk, "The flood", document="again")]
    result = gate(WrittenStatement(words="Arden told Bright", speaker="Arden", sentences=numbers), talk, ("Arden",))
    assert isinstance(result, LeftOut)
    assert "several documents" in result.why


def test_sentences_that_follow_each_other_are_one_quotation(talk: Material) -> None:
    numbers = of(talk, "The sluice", "The flood", "I have no key")
    result = gate(WrittenStatement(words="Arden told Bright", speaker="Arden", sentences=numbers), talk, ("Arden",))
    assert isinstance(result, Passed), result.why
    draft = result.draft({sentence.passage.id: n for n, sentence in enumerate(result.sentences, 1)})
    assert [quote.text for quote in draft.quotes] == [
        "The sluice is shut. The flood stands at nine feet.",
        "I have no key.",
    ]


def test_words_quoted_from_the_sentence_are_let_through_as_they_stand(talk: Material) -> None:
    written = WrittenStatement(
        words="Arden told Bright of “nine feet”", speaker="Arden", sentences=of(talk, "The flood")
    )
    result = gate(written, talk, ("Arden", "Bright"))
    assert isinstance(result, Passed), result.why
