"""What a step of the training is given: groups, rows of tokens, and the same from any step on."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from pathlib import Path

import pytest
from tokenizers import Tokenizer

from data.errors import UnreadableFile
from embeddings.encoders.minilm import packaged_minilm
from embeddings.encoders.onnx_session import tokenizer
from lab.training.batches import Row, batch, rows
from lab.training.groups import Group, Pair, domain_group, is_tuning, limited
from lab.training.mined import Candidate, Mined, Shown
from lab.training.public import Place, PublicQuestion, Unit, public_group, read_public
from lab.training.recipe import RECIPE, read_recipe
from lab.training.schedule import Material, Schedule

RECIPE_AS_IT_IS = read_recipe()
RULE = RECIPE_AS_IT_IS.groups
PASSAGES = {
    f"{document}#t{number}": Shown(f"{document}#t{number}", "1962. Ball to Bundy", f"Turn {number} of {document}.")
    for document in ("one", "two", "three")
    for number in range(10)
}


def _mined(number: int, document: str = "one", answerable: bool = True) -> Mined:
    first = Candidate(f"{document}#t0", "right" if answerable else "wrong", 0, 0, 0.9)
    unclear = Candidate("two#t1", "unclear", 0, 1, 0.8)
    others = [each for each in PASSAGES if each not in (first.passage, unclear.passage)]
    wrong = [Candidate(each, "wrong", 0, rank, 0.5) for rank, each in enumerate(others, 2)]
    answer = "Turn 0" if answerable else ""
    return Mined(
        f"q{number // 3}.{number % 3}",
        document,
        f"What is turn {number}?",
        answer,
        answerable,
        (first, unclear, *wrong),
    )


DOMAIN = tuple(_mined(number) for number in range(30))
PUBLIC = tuple(
    PublicQuestion(
        f"p{number}",
        "made",
        f"Who sang song {number} at the end?",
        tuple(Unit(f"Somebody said thing {unit}, and Ada sang song {unit} then.", "Bo") for unit in range(12)),
        (5,),
        answerable=number % 4 > 0,
        answers=(Place(27, 30, 5),),
        context_title="Songs",
    )
    for number in range(40)
)


@pytest.fixture(scope="module")
def cut() -> Tokenizer:
    return tokenizer((packaged_minilm() / "tokenizer.json").read_text("utf-8"))


def test_a_group_has_one_right_passage_and_no_unclear_one() -> None:
    for draw in range(20):
        group = domain_group(DOMAIN[0], PASSAGES, RULE, 0, draw)
        assert [pair.right for pair in group.pairs] == [True] + [False] * (RULE.passages - 1)
        assert group.pairs[0].answer == (0, len("Turn 0"))
        assert PASSAGES["two#t1"].words not in [pair.words for pair in group.pairs]
        assert len({pair.words for pair in group.pairs}) == RULE.passages
        assert sum("of one" in pair.words for pair in group.pairs) > RULE.same_document


def test_a_near_misss_passages_are_all_wrong() -> None:
    group = domain_group(_mined(0, answerable=False), PASSAGES, RULE, 0, 0)
    assert not any(pair.right or pair.answer for pair in group.pairs)
    assert len(group.pairs) == RULE.passages


def test_passes_differ_and_the_same_pass_does_not() -> None:
    drawn = [domain_group(DOMAIN[0], PASSAGES, RULE, 0, draw) for draw in (0, 0, 1)]
    assert drawn[0] == drawn[1] != drawn[2]


def test_public_texts_are_joined_and_their_answer_stays_where_it_is() -> None:
    lengths = set()
    for asked in PUBLIC:
        for draw in range(5):
            group = public_group(asked, RULE, 0, draw)
            assert len(group.pairs) <= RULE.public_passages
            assert sum(pair.right for pair in group.pairs) == asked.answerable
            for pair in group.pairs:
                lengths.add(len(pair.words.split(". ")))
                assert not pair.answer or pair.words[slice(*pair.answer)] == "Ada"
                assert pair.right == (pair.answer is not None)
                assert not pair.right or "song 5" in pair.words
                assert pair.context.startswith("Songs")
    assert len(lengths) > 2


def test_public_data_are_read_by_their_shares(tmp_path: Path) -> None:
    with gzip.open(tmp_path / "made.jsonl.gz", "wt") as file:
        for number in range(200):
            row = {"id": f"m{number}", "source": "made", "question": "Who sang?", "history": [], "answerable": True}
            row |= {"passages": [{"speaker": None, "text": "Ada sang."}], "gold_units": [0], "doc": "d"}
            level = "section" if number % 2 else "sentence"
            file.write(json.dumps({**row, "answers": [], "context_title": None, "gold_level": level}) + "\n")
    whole = read_public([tmp_path], {}, 0)
    assert [each.id for each in whole] == [f"m{number}" for number in range(0, 200, 2)]  # too coarse ones are not read
    half = read_public([tmp_path / "made.jsonl.gz"], {"made": 0.5}, 0)
    assert 30 < len(half) < 70
    assert half == read_public([tmp_path], {"made": 0.5}, 0)


def test_a_line_that_is_no_public_question_is_told(tmp_path: Path) -> None:
    (tmp_path / "made.jsonl").write_text('{"id": "a"}\n')
    with pytest.raises(UnreadableFile, match=r"made.jsonl, line 1"):
        read_public([tmp_path / "made.jsonl"], {}, 0)


@pytest.mark.parametrize("before", [0, 40, 400])
def test_the_answers_tokens_are_its_words(cut: Tokenizer, before: int) -> None:
    """Also where it stands far from the sentence around which a long passage is read."""
    words = "So it goes on. " * before + "He had brought back a thin piece of bacon, he said. " + "And on. " * before
    start = words.index("a thin")
    answer = "a thin piece of bacon"
    row = rows(cut, Group("What?", (Pair("1962", words, 0, True, (start, start + len(answer))),)))[0]
    assert row.answer
    assert cut.decode(row.ids[row.answer[0] : row.answer[1] + 1]) == answer
    assert len(row.ids) <= 256


def test_a_batch_is_filled_up_and_masked() -> None:
    short, long = Row([101, 7, 102], [0, 0, 1], True, (2, 2)), Row([101, *range(9), 102], [0] * 11, False, None)
    made = batch([[short, long], [short]])
    assert made.ids.shape == (3, 16)
    assert made.mask.sum(1).tolist() == [3, 11, 3]
    assert made.ids[0].tolist() == [101, 7, 102] + [0] * 13
    assert made.right.tolist() == [1.0, 0.0, 1.0]
    assert made.answers.tolist() == [[2, 2], [0, 0], [2, 2]]
    assert made.sizes == (2, 1)


def _schedule(seed: int = 0, most: int | None = None, questions: int = 2) -> Schedule:
    stage = replace(RECIPE_AS_IT_IS.domain, questions=questions)
    return Schedule("domain", stage, RULE, Material(DOMAIN, PASSAGES, PUBLIC), seed, most)


def test_steps_can_be_taken_up_anywhere() -> None:
    """130 questions, two a step; a hundred steps are put in order together."""
    schedule = _schedule(questions=1)
    whole = list(schedule.groups(0))
    assert len(whole) == schedule.steps == 30 * 3 + 40
    for first in (1, 57, 99, 100, 101, 129, 130):
        assert list(schedule.groups(first)) == whole[first:]
    assert list(_schedule(questions=1, most=7).groups(0)) == whole[:7]


def test_every_question_comes_in_every_pass_and_public_ones_once() -> None:
    asked = [group.question for step in _schedule().groups(0) for group in step]
    assert all(asked.count(each.asked) == RECIPE_AS_IT_IS.domain.passes for each in DOMAIN)
    assert sum("sang song" in question for question in asked) == len(PUBLIC)


def test_another_seed_is_another_order() -> None:
    assert list(_schedule().groups(0)) == list(_schedule().groups(0)) != list(_schedule(1).groups(0))


def test_without_mined_questions_the_passes_are_over_public_ones() -> None:
    schedule = Schedule("public", RECIPE_AS_IT_IS.public, RULE, Material((), {}, PUBLIC), 0)
    assert sum(len(step) for step in schedule.groups(0)) == len(PUBLIC)


def test_a_document_is_for_training_or_for_tuning() -> None:
    names = [f"frus1961-63v06/d{number}" for number in range(1_000)]
    tuning = [name for name in names if is_tuning(name, 10)]
    assert 70 < len(tuning) < 130
    assert tuning == [name for name in reversed(names) if is_tuning(name, 10)][::-1]


def test_a_limit_counts_written_questions_and_nests() -> None:
    some, more = limited(DOMAIN, 3, 0), limited(DOMAIN, 6, 0)
    assert len(some) == 9  # in three wordings each
    assert set(some) < set(more)
    assert limited(DOMAIN, None, 0) == DOMAIN


def test_the_recipe_names_what_is_wrong_with_it(tmp_path: Path) -> None:
    text = RECIPE.read_text("utf-8")
    for old, new, told in (
        ("passes = 3", "", "domain.passes"),
        ("[loss]", "[loss]\nluck = 1", "loss"),
        ("[loss]", "[", "TOML"),
    ):
        (tmp_path / "recipe.toml").write_text(text.replace(old, new))
        with pytest.raises(UnreadableFile, match=told):
            read_recipe(tmp_path / "recipe.toml")
