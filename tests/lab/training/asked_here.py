"""A handful of questions over the two shipped memoranda, in the form of `lab/training/questions`."""

from __future__ import annotations

from pathlib import Path

QUESTIONS = Path(__file__).parent / "questions.jsonl"
