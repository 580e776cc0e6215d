"""A report over a few questions holds every row, and its values are those of the answers."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from embeddings.library import Library
from embeddings.values import Filters
from lab.evaluation.answer_tables import refusal_curve
from lab.evaluation.baselines import FUSED, PlainSearch
from lab.evaluation.command import markdown, of_questions
from lab.evaluation.measures import RANKED
from lab.evaluation.outcomes import DEPTH, STANDALONE, TELCON, Outcomes, measure
from lab.evaluation.questions import EvaluationQuestion, Gold, read_questions
from lab.evaluation.report import set_report
from lab.evaluation.run import Evaluation
from lab.evaluation.summary import summary_table
from qa.chatbot import ChatBot

UNKNOWNS = "What were the two big unknowns, according to Ball?"
MOSCOW = Gold("msc_cuba164", "One is the reply from Moscow")
QUESTIONS = (
    EvaluationQuestion("fact", UNKNOWNS, "fact", True, gold=(MOSCOW,), speaker="Ball"),
    EvaluationQuestion(
        "follow",
        "Why does he call them unknowns?",
        "follow-up",
        True,
        history=(UNKNOWNS,),
        gold=(MOSCOW,),
        standalone="Why does Ball speak of two big unknowns?",
    ),
    EvaluationQuestion("within", "Who is against business?", "fact", True, gold=(MOSCOW,), within=("msc_cuba164",)),
    EvaluationQuestion("none", "What did Ball say about the price of coffee in Peru?", "absent-detail", False),
)


@pytest.fixture(scope="module")
def outcomes(bot: ChatBot) -> Outcomes:
    return measure(QUESTIONS, bot, PlainSearch(bot.library).systems())


def test_a_report_has_every_row(outcomes: Outcomes) -> None:
    report = set_report(outcomes, with_misses=True)
    rows = [line.split(" | ")[0].strip("| ") for line in report.splitlines() if line.startswith("| ")]
    assert rows == [
        *(f"3 questions, first {DEPTH} passages", "---", "BM25", "dense", FUSED, TELCON),
        *("1 follow-ups", "---", f"{FUSED}, as asked", f"{TELCON}, as asked, in its conversation", STANDALONE),
        *("Telcon’s answers", "---", "answers citing a right passage", "answers quoting the very words that answer"),
        *("citation precision", "citation recall"),
        *("right speaker", "right voice", "refusal recall", "refusal precision", "answerable, refused"),
        *("shown as sure, citing a right passage", "seconds an answer, median and 95th percentile"),
        *("refuse from doubt", "---", *(f"{tenth / 10:.1f}" for tenth in range(1, 11))),
        *("kind", "---", "absent-detail (no answer)", "fact", "follow-up"),
    ]
    assert "Telcon / plain fusion: recall@5 " in report
    assert "as asked / standalone form: recall@5 " in report
    assert "- within " in report


def test_values_are_those_of_the_answers(outcomes: Outcomes, bot: ChatBot) -> None:
    answer = bot.ask(UNKNOWNS)
    fact, _, within, none = outcomes.answers
    assert fact.cited == tuple(dict.fromkeys(citation.passage.id for citation in answer.citations))
    assert (fact.cites_gold, fact.recall, fact.right_speaker, all(fact.voices)) == (True, 1.0, True, True)
    assert (fact.quotes_gold, none.quotes_gold) == (True, None)
    assert within.quotes_gold is within.cites_gold is False
    assert none.refused
    assert (none.precision, none.right_speaker, none.voices) == (None, None, ())
    assert within.right_speaker is None
    (ranked, *_) = outcomes.rankings[TELCON]
    assert ranked.ranking == tuple(hit.passage.id for hit in answer.hits)
    assert set(ranked.scores) == set(RANKED)
    assert ranked.scores["success@1"] == 1.0
    limited = bot.ask("Who is against business?", filters=Filters(("msc_cuba164",)))
    assert outcomes.rankings[TELCON][2].ranking == tuple(hit.passage.id for hit in limited.hits)
    assert [each.question.id for each in outcomes.rankings[STANDALONE]] == ["follow"]
    assert all(len(each.ranking) <= DEPTH for rows in outcomes.rankings.values() for each in rows)


def test_the_curve_counts_what_each_doubt_would_refuse(outcomes: Outcomes) -> None:
    doubts = (0.2, 0.4, 0.6, 1.0)
    sure = [replace(each, doubt=doubt) for each, doubt in zip(outcomes.answers, doubts, strict=True)]
    lines = refusal_curve(sure).splitlines()
    assert lines[0] == "| refuse from doubt | refusal recall | answerable, refused |"
    assert lines[2].startswith("| 0.1 | 1.00 (1.00–1.00) | 1.00 (1.00–1.00) |")
    assert lines[6].startswith("| 0.5 | 1.00 (1.00–1.00) | 0.33 (")


def test_all_sets_in_one_table(outcomes: Outcomes) -> None:
    head, _, row = summary_table([Evaluation("few", "shipped", outcomes, 2)]).splitlines()
    assert head.count("|") == row.count("|") == 10
    assert row.startswith("| few | shipped | ")


def test_a_set_without_answers_or_without_questions_has_its_tables_left_out(bot: ChatBot) -> None:
    absent = set_report(measure(QUESTIONS[-1:], bot, PlainSearch(bot.library).systems()))
    assert "refusal recall" in absent
    assert "success@1" not in absent
    assert "Telcon’s answers" in set_report(measure((), bot, {}))


def test_a_file_of_questions_to_markdown_and_json(library: Library, tmp_path: Path) -> None:
    path, kept = tmp_path / "few.jsonl", tmp_path / "kept.jsonl"
    line = {"id": "fact", "question": UNKNOWNS, "kind": "fact", "answerable": True}
    gold = {"gold": [{"document": MOSCOW.document, "snippet": MOSCOW.snippet}]}
    path.write_text(json.dumps(line | gold) + "\n", encoding="utf-8")
    questions = read_questions(path.read_text("utf-8"), str(path))
    (text,) = markdown([of_questions(path.name, questions, library, with_misses=False)], kept)
    assert text.startswith("# few.jsonl\n\nThis library (2 documents, 45 passages). Encoder all-MiniLM-L6-v2; commit ")
    rows = [json.loads(row) for row in kept.read_text(encoding="utf-8").splitlines()]
    assert [row["system"] for row in rows] == ["BM25", "dense", FUSED, TELCON]
    assert rows[-1]["answer"]["cites_gold"] is True
    assert rows[-1]["scores"]["success@1"] == 1.0
    assert {row["set"] for row in rows} == {"few.jsonl"}
