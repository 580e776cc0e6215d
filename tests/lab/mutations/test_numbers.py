"""Which numbers are found, and how one is changed."""

from __future__ import annotations

from lab.mutations.command import chosen
from lab.mutations.noticing import nearest_first
from lab.mutations.numbers import Mutation, Number, numbers
from tests.conftest import ROOT


def test_constants_and_tables_are_found_where_they_stand() -> None:
    found = {(each.file, each.name): each for each in numbers(ROOT)}
    lent = found["embeddings/search/numbers.toml", "maxsim.lent"]
    assert (ROOT / lent.file).read_text("utf-8")[lent.start : lent.end] == "0.6"
    assert ("qa/refusal/doubt.toml", "small.weights.unknown_name") in found
    assert ("qa/searching/numbers.toml", "ranking.kinds.archive.source") in found
    assert ("embeddings/search/retriever.py", "CANDIDATES") in found
    assert len(found) > 300


def test_a_number_is_changed_and_nothing_else() -> None:
    lent = next(each for each in numbers(ROOT) if each.name == "maxsim.lent")
    text = (ROOT / lent.file).read_text("utf-8")
    assert Mutation(lent, 1.2).of(text) == text.replace("lent = 0.6", "lent = 1.2")
    whole = next(each for each in numbers(ROOT) if each.name == "CANDIDATES")
    text = (ROOT / whole.file).read_text("utf-8")
    assert Mutation(whole, 100.0).of(text) == text.replace("CANDIDATES = 50", "CANDIDATES = 100")


def test_the_same_seed_chooses_the_same() -> None:
    assert chosen(5, 1) == chosen(5, 1) != chosen(5, 2)


def _number(file: str, name: str = "_MOST") -> Number:
    return Number(file, name, 0, 1, 1.0)


def test_tests_of_a_number_in_a_table_are_those_of_the_module_that_weighs_with_it() -> None:
    runs = nearest_first(ROOT, _number("qa/naming/numbers.toml", "narrowing.margin"))
    assert [run.tests for run in runs] == [
        "tests/qa/naming/test_narrowing.py",
        "tests/qa/naming",
        "tests/settled",
        "tests/qa",
    ]


def test_the_nearest_tests_come_first_and_the_settled_answers_before_a_whole_floor() -> None:
    assert [run.tests for run in nearest_first(ROOT, _number("qa/operations/comparing/comparison.py"))] == [
        "tests/qa/operations/comparing/test_comparison.py",
        "tests/qa/operations/comparing",
        "tests/settled",
        "tests/qa",
    ]
    of_a_module_without = nearest_first(ROOT, _number("qa/searching/ranking.py"))
    assert [run.tests for run in of_a_module_without] == ["tests/qa/searching", "tests/settled", "tests/qa"]
    assert of_a_module_without[-1].without == ("tests/qa/searching",)
    at_the_door = nearest_first(ROOT, _number("embeddings/library.py"))
    assert [run.tests for run in at_the_door] == [
        "tests/embeddings/test_library.py",
        "tests/settled",
        "tests/embeddings",
    ]
