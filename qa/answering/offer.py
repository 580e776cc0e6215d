"""What a bare “yes” would ask next."""

from __future__ import annotations

from collections.abc import Callable

from data.document import Document
from qa.answer import Answer
from qa.rewriting import excerpt


def offered(answer: Answer, document: Callable[[str], Document]) -> str | None:
    """The question for the reply to the one turn that was quoted."""
    turns = [citation.passage for citation in answer.first_citations if citation.passage.kind == "turn"]
    if sum(not each.folded for each in answer.statements) != 1 or not turns:
        return None
    cited = turns[0]
    later = (turn for turn in document(cited.document_id).turns if cited.turn and turn.number == cited.turn + 1)
    reply = next(later, None)
    if reply is None or reply.missing or reply.speaker in (None, cited.speaker):
        return None
    return f"What did {reply.speaker} reply to {cited.speaker}’s “{excerpt(cited)}”?"
