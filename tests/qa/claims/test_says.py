"""What one sentence says of a claim, by its words alone: of a call, of a memorandum, of what reads best."""

from __future__ import annotations

import pytest

from data.document import Document
from data.passages import Passage, passages
from data.reading import read_bytes
from data.sentences import sentences
from embeddings.values import Evidence, Hit
from qa.claims.assent import assent
from qa.claims.bearing import says
from qa.claims.claims import Claim, asked_claim
from qa.claims.opposite import opposite
from qa.claims.own_words import who_is_asked_about
from qa.claims.read_out import read_out
from tests.qa.volumes_of_letters import document, volume

TALK = """Telephone Call Between Mr. Marlow and Mr. Quill
June 2, 1951

Marlow: {said}

Quill: So be it.

Marlow: Good.
"""


def call(said: str) -> Document:
    (found,) = read_bytes(TALK.format(said=said).encode(), "call.txt")
    return found


def memorandum(told: str) -> Document:
    paper = document(1, "Memorandum of Conversation", "Orley", "June 2, 1951", "1951-06-02", told)
    (found,) = read_bytes(volume("frus1950-52v07", paper), "talk.xml")
    return found


def claim(question: str) -> Claim:
    found = asked_claim(question)
    assert found is not None
    return found


def first(of: Document) -> Passage:
    return next(passage for passage in passages(of) if passage.kind in ("turn", "narrative"))


def read(of: Document) -> Hit:
    """Its first passage, as what reads best."""
    passage = first(of)
    evidence = tuple(Evidence(span, 0.9) for span in sentences(of.text, passage.span))
    return Hit(passage, 0.9, evidence=evidence, relevance=9.0)


@pytest.mark.parametrize(
    ("question", "said", "so"),
    [
        ("Did Marlow sell the nets?", "I sold the nets.", True),
        ("Did Marlow sell the nets?", "I did not sell the nets.", False),
        ("Did Marlow sell the nets?", "I never did not sell the nets.", None),
        ("Did Marlow sell the nets?", "I have sold the nets to nobody.", None),
        ("Did Marlow want to sell the nets?", "I said that I wanted to sell the nets.", True),
        ("Did Quill want to sell the nets?", "I said that Quill wanted to sell the nets.", None),
        ("Did Quill want to sell the nets?", "Quill said that he wanted to sell the nets.", None),
    ],
)
def test_a_speaker_says_it_of_himself(question: str, said: str, so: bool | None) -> None:
    of = call(said)
    assert says(claim(question), sentences(of.text, first(of).span)[0], first(of), of) is so


@pytest.mark.parametrize(
    ("told", "so"),
    [
        ("Mr. Lund met Orr.", True),
        ("They supposed Mr. Lund met Orr.", None),
        ("They felt Mr. Lund met Orr.", None),
        ("Orr said that Lund met with approval.", None),
        ("With Orr Mr. Lund met.", None),
    ],
)
def test_whom_somebody_met_stands_behind(told: str, so: bool | None) -> None:
    of = memorandum(told)
    span = sentences(of.text, first(of).span)[0]
    assert says(claim("Did Lund meet Orr?"), span, first(of), of, of_the_world=True) is so


@pytest.mark.parametrize(
    ("question", "who"),
    [
        ("Did the President want to sell the nets?", "President"),
        ("Did Quinn want to sell the nets?", "Quinn"),
        ("Did the Pueblo want to turn?", None),
        ("Did the State Department want to sell the nets?", None),
    ],
)
def test_a_person_is_one_by_name_or_office(question: str, who: str | None) -> None:
    assert who_is_asked_about(claim(question)) == who


@pytest.mark.parametrize(
    ("question", "told", "so"),
    [
        ("Did Lund sell the nets on June 2, 1951?", "Mr. Lund sold the nets.", True),
        ("Did Lund sell the nets in June 1950?", "Mr. Lund sold the nets.", None),  # the document is of another June
        ("Did Lund sell the nets in June 1950?", "Mr. Lund sold the nets in June 1950.", True),
        ("Did Lund sell the nets in May?", "Mr. Lund sold the nets.", None),
        ("Was the mole safe?", "The mole was safe.", True),
        ("Was the mole safe and dry and warm in winter?", "The mole was safe. In winter it was dry and warm.", None),
        ("Was Lund a miller?", "Mr. Lund was a miller.", True),
        (
            "Was Lund a miller in Orley with a hundred eels?",
            "Mr. Lund was a miller. In Orley a hundred eels died.",
            None,
        ),
        ("Did the pilots sell the nets?", "The keepers sold the nets.", None),
        ("Did Lund sell the nets?", "Mr. Orr sold the nets.", None),
    ],
)
def test_what_reads_best_has_the_claims_time_and_words(question: str, told: str, so: bool | None) -> None:
    of = memorandum(told)
    found = read_out(claim(question), [read(of)], lambda _id: of)
    assert (found.so if found else None) is so


@pytest.mark.parametrize(
    ("question", "told", "contradicted"),
    [
        ("the ferry tolls to be lowered", "Mr. Lund said that the ferry tolls should be increased.", True),
        ("the American tolls to be lowered", "Mr. Lund said that the tolls should be increased.", True),
        ("the American tolls to be lowered", "Mr. Lund said that the French tolls should be increased.", False),
        ("the ferry tolls to be lowered", "Mr. Lund said that none opposed that ferry tolls be increased.", False),
        ("to support the Norland boats", "Mr. Lund said that he would oppose the Vestland boats.", False),
    ],
)
def test_the_opposite_is_of_the_same_matter(question: str, told: str, contradicted: bool) -> None:
    of = memorandum(told)
    found = opposite(claim(f"Did Lund want {question}?"), [read(of)], lambda _id: of)
    assert (found is not None) is contradicted


@pytest.mark.parametrize(("who", "agreed"), [("Mr. Quill", True), ("the pilots", None)])
def test_only_somebody_who_is_named_agrees(who: str, agreed: bool | None) -> None:
    (of,) = read_bytes(TALK.format(said="I want the draft.").replace("So be it.", "Yes, I agree.").encode(), "call.txt")
    turns = [one for one in passages(of) if one.kind == "turn"]
    hits = [Hit(one, 0.9, evidence=(Evidence(one.span, 0.9),), matches=(("draft", 1.0),)) for one in turns]
    found = assent(claim(f"Did {who} agree to the draft?"), hits, turns[:1], lambda _id: of)
    assert (found.so if found else None) is agreed
