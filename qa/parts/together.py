"""The answers to the parts of a question as one answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, zip_longest

from embeddings.values import Hit
from qa.answer import Answer, Citation, Quoted, Statement
from qa.answering import DOUBT, UNSURE
from qa.asked import Question

_NOT_FOUND = "Not found in"


def together(question: str, parts: Sequence[Answer]) -> Answer:
    """Their statements in order, each citation once; a part that is not answered has a line of its own.

    Refused only where every part is.
    """
    answered = [part for part in parts if part.statements]
    found = [(each, part.operation) for part in parts for each in part.statements]
    statements = _numbered(list(dict.fromkeys(found)))
    return replace(
        (answered or parts)[0],
        question=question,
        standalone=_standalone(question, parts),
        outcome="answered" if answered else "refused",
        statements=statements,
        remark=_remarks(parts),
        hits=_in_turn(parts),
        offer=None,
        doubt=min(part.doubt for part in parts),
        sure=_least_sure(answered),
        seconds=sum(part.seconds for part in parts),
    )


def _standalone(question: str, parts: Sequence[Answer]) -> Question:
    """As it was asked where each part was taken as it is; what comes next leans on what the last part does."""
    if all(part.standalone == Question(part.question) for part in parts):
        return Question(question)
    *earlier, last = (part.standalone for part in parts)
    return last.behind(" ".join(each.text for each in earlier))


def _remarks(parts: Sequence[Answer]) -> str:
    """What is said of all of them is said once."""
    if {part.remark for part in parts} == {UNSURE}:
        return UNSURE
    return " ".join(_remark(part) for part in parts if part.remark)


def _remark(part: Answer) -> str:
    if part.remark == DOUBT:
        return f"What is quoted may not be what you ask in “{part.question}”; it is what comes nearest."
    if part.remark == UNSURE:
        return f"What is quoted may answer “{part.question}”."
    if part.remark.startswith(_NOT_FOUND):
        return f"On “{part.question}”: not found in{part.remark.removeprefix(_NOT_FOUND)}"
    return f"On “{part.question}”: {part.remark}"


def _least_sure(parts: Sequence[Answer]) -> bool | None:
    """As sure as the part that is so least."""
    told = [part.sure for part in parts]
    return False if False in told else None if None in told or not told else True


def _in_turn(parts: Sequence[Answer]) -> tuple[Hit, ...]:
    """What was cited, then the best of each part in turn; a passage that was found for both once, as it scored best."""
    quoted = {citation.passage.id for part in parts for citation in part.citations}
    found = chain.from_iterable(zip_longest(*(part.hits for part in parts)))
    hits = sorted((hit for hit in found if hit is not None), key=lambda hit: hit.passage.id not in quoted)
    best: dict[str, Hit] = {}
    for hit in hits:
        known = best.get(hit.passage.id)
        best[hit.passage.id] = hit if known is None or hit.score > known.score else known
    order = list(best.values())
    return tuple(_falling(order))[: max(len(part.hits) for part in parts)]


def _falling(hits: Sequence[Hit]) -> Iterator[Hit]:
    """Scores of two questions have no common scale: none shows more than the one before it."""
    ceiling = float("inf")
    for hit in hits:
        ceiling = min(ceiling, hit.score)
        yield replace(hit, score=ceiling)


def _numbered(statements: Sequence[tuple[Statement, str]]) -> tuple[Statement, ...]:
    """The statements with their citations numbered as one answer's; what two searches quote is said once, while an
    operation says something of its own about it."""
    numbers: dict[tuple[str, int, int], Citation] = {}

    def numbered(citation: Citation) -> Citation:
        key = (citation.passage.id, citation.span.start, citation.span.end)
        return numbers.setdefault(key, replace(citation, n=len(numbers) + 1))

    told: dict[tuple[str, tuple[int, ...]], Statement] = {}
    for statement, operation in statements:
        parts = tuple(
            replace(p, citation=numbered(p.citation)) if isinstance(p, Quoted) else p for p in statement.parts
        )
        done = replace(statement, parts=parts)
        own = "" if operation == "search" else done.text()
        key = (own, tuple(citation.n for citation in done.citations()))
        if key in told and told[key].folded and not done.folded:
            del told[key]  # what only may answer one question answers the other
        told.setdefault(key, done)
    return tuple(told.values())
