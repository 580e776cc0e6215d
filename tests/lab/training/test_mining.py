"""What is mined over the two memoranda: right, wrong and unclear passages, and a file that outlives a crash."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from data.document import Document
from data.errors import UnreadableFile
from embeddings.encoders.base import Encoder
from embeddings.library import Library
from lab.training.asked import Asked, read_asked
from lab.training.judged import Judge, folded_words
from lab.training.mined import Mined, MinedFile, MinedWriter, read_mined
from lab.training.mining import Miner, mine
from lab.training.recipe import Mining, read_recipe
from qa.reading.context import in_context
from tests.lab.training.asked_here import QUESTIONS

RULE = read_recipe().mining
ASKED = tuple(read_asked(QUESTIONS))
COPY = "msc_copy"


@pytest.fixture(scope="module")
def mined(library: Library, tmp_path_factory: pytest.TempPathFactory) -> MinedFile:
    path = tmp_path_factory.mktemp("mined") / "mined.jsonl"
    assert all(_mine(library, path))
    return read_mined([path])


def _mine(library: Library, path: Path, asked: tuple[Asked, ...] = ASKED) -> list[bool]:
    writer = MinedWriter(path)
    try:
        return list(mine(library, RULE, asked, writer))
    finally:
        writer.close()


def _labelled(mined: Mined, label: str) -> set[str]:
    return {each.passage for each in mined.candidates if each.label == label}


def test_every_wording_and_near_miss_is_asked(mined: MinedFile) -> None:
    assert [each.id for each in mined.questions] == [each.id for each in ASKED]
    assert {each.id for each in mined.questions if not each.answerable} == {"x-1.x", "x-2.x", "x-4.x"}


def test_the_passage_that_holds_the_marked_words_is_right(mined: MinedFile) -> None:
    snippets = {each.id: each.snippet for each in ASKED}
    for question in mined.questions:
        right = _labelled(question, "right")
        assert len(right) == question.answerable
        for passage in right:
            assert folded_words(snippets[question.id]) in folded_words(mined.passages[passage].words)


def test_wrong_passages_are_hits_of_the_search_best_first(mined: MinedFile) -> None:
    for question in mined.questions:
        found = [each for each in question.candidates if each.rank is not None]
        assert [each.rank for each in found] == list(range(len(found)))
        assert len(found) == RULE.hits
        assert all(each.label == "right" for each in question.candidates if each.rank is None)
        scores = [each.score for each in found if each.score is not None]
        assert scores == sorted(scores, reverse=True)
        assert len(_labelled(question, "wrong")) > RULE.hits / 2


def test_a_near_miss_has_no_right_passage(mined: MinedFile) -> None:
    for question in mined.questions:
        assert question.answerable or {each.label for each in question.candidates} == {"wrong"}


def test_a_follow_up_is_asked_as_it_is_searched(library: Library) -> None:
    follow_up = next(each for each in ASKED if each.history)
    found = Miner(library, RULE).mine(replace(follow_up, history=("What did McCloy say?",), question="And Kuznetsov?"))
    assert found
    assert found.mined.asked != "And Kuznetsov?"


def test_passages_are_shown_as_the_reader_sees_them(mined: MinedFile, documents: dict[str, Document]) -> None:
    from data.passages import passages

    for document in documents.values():
        for passage in passages(document):
            if passage.id in mined.passages:
                seen = in_context(document, passage, passage.span)
                assert (seen.context, seen.words) == (
                    mined.passages[passage.id].context,
                    mined.passages[passage.id].words,
                )


@pytest.fixture(scope="module")
def with_copy(
    documents: dict[str, Document], encoder: Encoder, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Library]:
    """One of the memoranda twice, as libraries have them from two sources."""
    document = documents["msc_cuba164"]
    with Library(tmp_path_factory.mktemp("copied"), encoder) as library:
        library.begin_writing()
        library.add([document, replace(document, id=COPY)])
        yield library


def test_a_passage_of_the_same_text_is_never_wrong(with_copy: Library) -> None:
    seen = 0
    for asked in (each for each in ASKED if each.document == "msc_cuba164" and each.answerable):
        found = Miner(with_copy, RULE).mine(asked)
        assert found
        right = {each.words for each in found.passages if each.id in _labelled(found.mined, "right")}
        same = {each.id for each in found.passages if each.words in right and each.document == COPY}
        assert same <= _labelled(found.mined, "unclear")
        seen += len(same)
    assert seen


def test_of_a_document_that_is_not_there_nothing_is_mined(library: Library, tmp_path: Path) -> None:
    elsewhere = replace(ASKED[0], document="frus1961-63v06/d1")
    other_words = replace(ASKED[0], snippet="words that nobody said")
    assert _mine(library, tmp_path / "mined.jsonl", (elsewhere, other_words)) == [False, False]
    assert not read_mined([tmp_path / "mined.jsonl"]).questions


def test_mining_goes_on_behind_a_line_that_a_crash_cut(library: Library, mined: MinedFile, tmp_path: Path) -> None:
    path = tmp_path / "mined.jsonl"
    _mine(library, path)
    whole = path.read_bytes()
    for share in (0.0, 0.3, 0.71, 0.999):
        path.write_bytes(whole[: int(len(whole) * share)])
        _mine(library, path)
        assert path.read_bytes() == whole
    assert read_mined([path]) == mined


def test_a_file_of_something_else_is_told(tmp_path: Path) -> None:
    path = tmp_path / "mined.jsonl"
    path.write_text('{"id": "a"}\n')
    with pytest.raises(UnreadableFile, match="line 1"):
        read_mined([path])
    with pytest.raises(UnreadableFile, match="line 1"):
        MinedWriter(path)


MARKED = Asked(
    "q.0",
    "one",
    "What did Rusk bring back?",
    snippet="The Secretary believed he had brought back a thin piece of bacon, but we could go on from here",
    answer="a thin piece of bacon",
)


@pytest.mark.parametrize(
    ("document", "words", "label"),
    [
        ("one", f"He went on. {MARKED.snippet}.", "right"),
        ("other", f"He went on. {MARKED.snippet}.", "unclear"),
        (
            "other",
            "the secretary believed HE had brought back a thin piece of bacon — but we could go on from here",
            "unclear",
        ),
        ("other", "Rusk spoke of “a thin piece of bacon.”", "unclear"),
        ("one", "The Secretary believed that what he had brought back was a piece of something thin", "unclear"),
        ("one", "The Secretary had nothing to say.", "wrong"),
        ("other", "They had bacon for breakfast.", "wrong"),
    ],
)
def test_what_may_answer_unmarked_is_not_taken_for_wrong(document: str, words: str, label: str) -> None:
    assert Judge(MARKED, RULE).label(document, words) == label


def test_a_name_alone_makes_no_passage_unclear() -> None:
    """Else most passages on the matter would be left out: a short answer stands in many of them."""
    asked = replace(MARKED, snippet="I just had a call from McCloy and he is seeing Kuznetsov", answer="McCloy")
    assert Judge(asked, RULE).label("one", "McCloy will be in New York.") == "wrong"
    assert Judge(asked, RULE).label("one", "McCloy made a call: he is seeing Kuznetsov.") == "unclear"


def test_the_rule_is_the_recipes() -> None:
    strict = Mining(RULE.hits, answer_words=99, answer_share=1.0, snippet_share=1.0)
    assert Judge(MARKED, strict).label("other", "Rusk spoke of “a thin piece of bacon.”") == "wrong"
