"""An operation's findings as an answer, for whoever asked for the operation itself, not in a question's words."""

from __future__ import annotations

from embeddings.store import Store
from qa.answer import Answer
from qa.asked import Question
from qa.grounding import ground
from qa.operations.telling.told import Told


def answered(store: Store, told: Told, operation: str) -> Answer:
    """Through the same gate as everything else; refused where nothing is quoted."""
    statements = ground(told.drafts, told.passages, store.documents.get, store.people.speakers())
    return Answer(
        question="",
        standalone=Question(""),
        outcome="answered" if statements else "refused",
        statements=statements,
        remark=told.remark,
        searched=store.passages.extent(),
        operation=operation,
    )
