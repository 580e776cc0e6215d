"""What is told beside an answer, or why there is none, and what a bare “yes” would ask next."""

from __future__ import annotations

from dataclasses import replace

from embeddings.store import Store
from qa.answer import Answer
from qa.answering.literal_answer import with_nowhere
from qa.answering.offer import offered
from qa.question import NOT_TOLD
from qa.refusal import Verdict, refusal
from qa.rewriting import Respelled
from qa.searching import Found

_ANSWERABLE = Verdict()


def finished(answer: Answer, found: Found, store: Store, verdict: Verdict = _ANSWERABLE) -> Answer:
    """With words that stand nowhere and words taken for others; refused, with the reason, without statements."""
    if not found.words_are_told:
        answer = with_nowhere(_decided(answer, found, verdict, store), found.looked_up)
    answer = with_taken(_with_spelling(answer, found.spelled), found.asked.taken)
    return replace(answer, offer=offered(answer, store.documents.get))


def _decided(answer: Answer, found: Found, verdict: Verdict, store: Store) -> Answer:
    answer = replace(answer, doubt=verdict.doubt, signals=verdict.signals)
    if answer.statements:
        return replace(answer, outcome="answered")
    if verdict.answerable and found.asked.subject == "time":
        verdict = replace(verdict, reason=NOT_TOLD)
    told = refusal(answer.searched, answer.filters, verdict, store)
    return replace(answer, outcome="refused", remark=told)


def with_taken(answer: Answer, taken: str) -> Answer:
    """With the document that was taken to be meant, a line before an answer and behind a refusal."""
    parts = (answer.remark, taken) if answer.refused else (taken, answer.remark)
    return replace(answer, remark="\n".join(filter(None, parts))) if taken else answer


def _with_spelling(answer: Answer, spelled: Respelled) -> Answer:
    """Told before an answer, and after what a refusal says of the search."""
    parts = (answer.remark, spelled.remark) if answer.refused else (spelled.remark, answer.remark)
    return replace(answer, remark=" ".join(part for part in parts if part)) if spelled.changes else answer
