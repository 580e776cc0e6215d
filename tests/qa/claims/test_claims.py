"""What a question asks whether it is so, or takes for granted; and which words are forms of one."""

from __future__ import annotations

import pytest

from qa.claims.claims import asked_claim, premise
from qa.words.same_word import past, same_word


@pytest.mark.parametrize(
    ("question", "subject", "verb", "words"),
    [
        ("Did Quinn sell the nets?", ("Quinn",), "sell", ("sell", "nets")),
        ("Was the ledger burned in Orley?", ("ledger",), "burned", ("burned", "Orley")),
        ("Had the Orley talks begun?", ("Orley", "talks"), "begun", ("begun",)),
        ("Did anyone thank us for the eels?", (), "thank", ("thank", "eels")),
        ("Is the Minister of Eels a miller?", ("Minister", "Eels"), None, ("miller",)),
        ("Did most of the northern towns sign the treaty?", ("northern", "towns"), "sign", ("sign", "treaty")),
        ("Was the Orley government overthrown?", ("Orley", "government"), "overthrown", ("overthrown",)),
        ("Was the Orley agreement signed?", ("Orley", "agreement"), "signed", ("signed",)),
        ("Was the Orley fleet sunk?", ("Orley", "fleet"), "sunk", ("sunk",)),
        ("Was Quinn told armed men were near?", ("Quinn",), "told", ("told", "armed", "men", "near")),
    ],
)
def test_subject_and_deed(question: str, subject: tuple[str, ...], verb: str | None, words: tuple[str, ...]) -> None:
    claim = asked_claim(question)
    assert claim is not None
    assert (claim.subject, claim.verb, claim.words) == (subject, verb, words)


def test_whose_saying_and_whose_wish() -> None:
    said = asked_claim("Was the mole an issue according to Quinn?")
    thought = asked_claim("Did Quinn think that the mole was safe?")
    wanted = asked_claim("Did Quinn want to sell the mole?")
    assert said
    assert thought
    assert wanted
    assert (said.holder, thought.holder, wanted.holder) == ("Quinn", "Quinn", None)
    assert wanted.wanted
    assert wanted.verb == "sell"


@pytest.mark.parametrize(
    "question",
    [
        "Who sold the nets?",
        "Was it Orr or Quinn who sold them?",
        "Didn't Quinn sell the nets?",
        "Can you write me a poem?",
        "Did it happen?",
        "Is that so?",
        "Did Quinn?",
        "Did Quinn Orr?",
        "Did the nets of the sea?",
    ],
)
def test_no_claim(question: str) -> None:
    assert asked_claim(question) is None


@pytest.mark.parametrize(
    ("question", "told", "rest"),
    [
        ("Why did Orr want to burn the mill?", "Orr wanted to burn the mill", "Why did Orr want to burn the mill?"),
        ("Why was the mill closed?", "the mill was closed", "Why was the mill closed?"),
        ("Since Quinn sold the nets, why did Orr resist?", "Quinn sold the nets", "why did Orr resist?"),
    ],
)
def test_what_is_taken_for_granted(question: str, told: str, rest: str) -> None:
    taken = premise(question)
    assert taken is not None
    assert (taken[0].told, taken[1]) == (told, rest)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("meet", "meeting"), ("reimposing", "reimposition"), ("stop", "stopped"), ("went", "go"), ("Cuba", "Cuban"),
        ("approve", "approval"), ("brutality", "brutal"), ("decided", "decision"), ("Rusk’s", "Rusk"),
    ],
)  # fmt: skip
def test_forms_of_one_word(one: str, other: str) -> None:
    assert same_word(one, other)
    assert same_word(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("bombing", "bombers"), ("rush", "Russian"), ("man", "many"), ("import", "important"), ("1961", "1962")],
)
def test_other_words(one: str, other: str) -> None:
    assert not same_word(one, other)


def test_past_tenses() -> None:
    words = ["want", "sell", "stop", "carry", "approve", "go", "resist", "deploy"]
    assert [past(word) for word in words] == [
        "wanted", "sold", "stopped", "carried", "approved", "went", "resisted", "deployed",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("question", "holder", "told"),
    [
        ("Did Quill sell the nets, as he told Orr in May 1951?", None, "Quill sold the nets in May 1951"),
        ("Had the keeper burned the ledger, as Quinn told Orr?", "Quinn", "the keeper had burned the ledger"),
        ("Was the ledger burned, as Orr was told?", None, "the ledger was burned"),
    ],
)
def test_to_whom_it_was_told_is_no_part_of_it(question: str, holder: str | None, told: str) -> None:
    claim = asked_claim(question)
    assert claim is not None
    assert (claim.holder, claim.told) == (holder, told)
