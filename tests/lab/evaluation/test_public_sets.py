"""MTRAG and QMSum as documents and questions: on small files made up here, and on the shared ones where they are."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from data.errors import UnreadableFile
from data.passages import passages
from lab.evaluation.public_sets import PublicSet, read_mtrag, read_qmsum
from lab.evaluation.questions import gold_passages, stands_alone

SHARED = Path(__file__).parents[4] / "shared" / "evaluation"
RECORDS = [
    {"_id": "tea_7-120-200", "title": "On tea", "text": "Green tea is steeped for two minutes."},
    {"_id": "tea_7-0-119", "title": "On tea", "text": "Tea is a drink made of leaves.\n"},
    {"_id": "copy-0-40", "title": "", "text": "Tea is a drink made of leaves."},
    {"_id": "salt-0-40", "title": "", "text": "Salt is mined, or won from the sea."},
]
SAID = [{"speaker": "user", "text": " What is tea?"}, {"speaker": "agent", "text": "A drink."}]


def turn(name: str, **other: Any) -> dict[str, Any]:
    """A record of MTRAG's queries."""
    usual = {"question": "How long is it steeped? ", "history": SAID, "gold": ["tea_7-120-200"]}
    return {"id": name, **usual, "answerability": "ANSWERABLE", "multi_turn": ["Follow-up"], "rewrite": None, **other}


def lines(path: Path, records: list[dict[str, Any]]) -> Path:
    path.write_text("\n".join(json.dumps(record) for record in records) + "\n", encoding="utf-8")
    return path


def check_gold(found: PublicSet) -> None:
    """What should answer stands in the documents, and names are given once."""
    documents = {document.id: document for document in found.documents}
    assert len(documents) == len(found.documents)
    assert len({question.id for question in found.questions}) == len(found.questions)
    for question in found.questions:
        assert bool(gold_passages(question, documents.__getitem__)) == question.answerable, question.id
    for document in found.documents:
        cut = passages(document)
        assert cut, document.id
        assert all(passage.text.strip() == passage.text != "" for passage in cut), document.id


def test_mtrag_a_document_a_source_in_the_order_of_offsets(tmp_path: Path) -> None:
    lines(tmp_path / "corpus.jsonl", RECORDS)
    lines(tmp_path / "queries.jsonl", [turn("q1")])
    found = read_mtrag(tmp_path)
    tea, salt = found.documents
    assert (tea.id, tea.title, salt.id) == ("mtrag-tea_7", "On tea", "mtrag-salt")
    assert [passage.text for passage in passages(tea)] == [
        "Tea is a drink made of leaves.",
        "Green tea is steeped for two minutes.",
    ]
    check_gold(found)


def test_mtrag_questions(tmp_path: Path) -> None:
    lines(tmp_path / "corpus.jsonl", RECORDS)
    asked = [
        turn("q1", rewrite="How long is tea steeped?"),
        turn("copy", gold=["copy-0-40"], history=[], multi_turn=[], rewrite="How long is it steeped"),
        turn("none", gold=[], answerability="UNANSWERABLE"),
        turn("part", answerability="PARTIAL"),
        turn("thanks", gold=[], answerability="CONVERSATIONAL"),
    ]
    lines(tmp_path / "queries.jsonl", asked)
    found = read_mtrag(tmp_path)
    check_gold(found)
    first, copy, none, part = found.questions
    assert (first.question, first.history, first.kind) == ("How long is it steeped?", ("What is tea?",), "follow-up")
    assert (first.standalone, stands_alone(first)) == ("How long is tea steeped?", False)
    assert [gold.passage for gold in first.gold] == ["mtrag-tea_7#p2"]
    assert [gold.passage for gold in copy.gold] == ["mtrag-tea_7#p1"]  # the kept one of two alike
    assert (copy.kind, stands_alone(copy)) == ("first", True)
    assert (none.answerable, part.answerable) == (False, True)


def test_qmsum_a_meeting_a_document_and_all_turns_of_the_stretch_right(tmp_path: Path) -> None:
    turns = ["So {vocalsound} let us begin .", "{disfmarker}", "Okay .", "Okay .", "That is all ."]
    meeting = {
        "meeting_transcripts": [{"speaker": f"Grad {place % 2}", "content": c} for place, c in enumerate(turns)],
        "specific_query_list": [
            {"query": " What was begun? ", "relevant_text_span": [["0", "1"], ["3", "3"]]},
            {"query": "What was all?", "relevant_text_span": [["4", "9"]]},
        ],
    }
    found = read_qmsum(lines(tmp_path / "val.jsonl", [meeting]))
    check_gold(found)
    (document,), (first, second) = found.documents, found.questions
    cut = passages(document)
    assert [passage.id for passage in cut] == [f"qmsum-01#t{number}" for number in (1, 3, 4, 5)]
    assert (cut[0].text, cut[0].speaker, cut[1].speaker) == ("So let us begin .", "Grad 0", "Grad 0")
    assert (first.id, first.question, first.within) == ("qmsum-01-01", "What was begun?", ("qmsum-01",))
    assert [gold.passage for gold in first.gold] == ["qmsum-01#t1", "qmsum-01#t4"]
    assert [gold.passage for gold in second.gold] == ["qmsum-01#t5"]


def test_a_file_of_another_kind_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "val.jsonl"
    with pytest.raises(UnreadableFile, match=r"val\.jsonl: there is no such file"):
        read_qmsum(path)
    for text, message in (("{", "line 1: not JSON"), ("\n[]", "line 2: needs an object with"), ("{}", "line 1: needs")):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(UnreadableFile, match=message):
            read_qmsum(path)


@pytest.mark.skipif(not SHARED.is_dir(), reason=f"the shared evaluation sets are not at {SHARED}")
def test_the_shared_sets() -> None:
    mtrag, qmsum = read_mtrag(SHARED / "mtrag"), read_qmsum(SHARED / "qmsum" / "val.jsonl")
    for found in (mtrag, qmsum):
        check_gold(found)
    assert sum(len(passages(document)) for document in mtrag.documents) == 1463
    assert (len(mtrag.questions), sum(question.answerable for question in mtrag.questions)) == (157, 150)
    assert (len(qmsum.documents), len(qmsum.questions)) == (35, 237)
