"""Answers, conversations and kept passages put into a paper, each quotation with its footnote."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from data.citing.csl import Item
from data.citing.footnotes import Run, Runs, entry, footnote, place_words, plain_words
from data.citing.styles import NoteStyle
from qa.answer import Answer, Citation, Quoted
from ui.export.paper import Block, Paper, Part, Quotation
from ui.page.markup import one_line
from ui.talk.writer_words import writer_line

FindItem = Callable[[Citation], Item]


@dataclass(frozen=True)
class Asked:
    """A question as a paper has it: with its answer or with what went wrong, and what the search was limited to."""

    question: str
    answer: Answer | None
    problem: str = ""
    limits: str = ""


@dataclass(frozen=True)
class Kept:
    """A passage that a reader keeps: what it is cited by, its document's title, and the reader's own remark."""

    citation: Citation
    title: str
    remark: str = ""


def paper_of_answers(title: str, asked: Sequence[Asked], find_item: FindItem, style: NoteStyle) -> Paper:
    """One answer under its question as the title, several each under its own question."""
    notes = _Notes(find_item, style)
    alone = len(asked) == 1 and asked[0].question == title
    blocks = [block for one in asked for block in _exchange(one, notes, headed=not alone)]
    return notes.paper(title, blocks)


def paper_of_kept(title: str, kept: Sequence[Kept], find_item: FindItem, style: NoteStyle) -> Paper:
    """The passages in the order given, neighbours of one document under its title."""
    notes = _Notes(find_item, style)
    blocks: list[Block] = []
    above = ""
    for one in kept:
        document = one.citation.passage.document_id
        if document != above:
            above = document
            blocks.append(Block("question", (one.title or document,)))
        blocks.append(Block("words", (notes.quotation(one.citation),)))
        if one.remark:
            blocks.append(Block("reader", (one.remark,)))
    return notes.paper(title, blocks)


def _exchange(asked: Asked, notes: _Notes, headed: bool) -> Iterator[Block]:
    answer = asked.answer
    if headed:
        yield Block("question", (asked.question,))
    if answer and answer.standalone_question != answer.question:
        yield Block("small", (f"Understood as: {answer.standalone_question}",))
    if answer and answer.remark:
        yield Block("remark", (answer.remark,))
    for statement in answer.statements if answer else ():
        if statement.head:
            yield Block("head", (statement.head,))
        yield Block("words", tuple(_part(part, notes) for part in statement.parts))
    if answer and (line := writer_line(answer)):
        yield Block("small", (line,))
    if asked.limits:
        yield Block("small", (asked.limits,))
    if asked.problem:
        yield Block("remark", (asked.problem,))


def _part(part: str | Quoted, notes: _Notes) -> Part:
    """A number that stands alone is left out: the quotation that it points at has its own footnote."""
    if isinstance(part, str):
        return part
    return notes.quotation(part.citation) if part.shown else ""


class _Notes:
    """Counts the footnotes; a document that was cited before is cited again in short."""

    def __init__(self, find_item: FindItem, style: NoteStyle) -> None:
        self._find, self._style = find_item, style
        self._notes: list[Runs] = []
        self._items: dict[str, Item] = {}

    def quotation(self, citation: Citation) -> Quotation:
        document = citation.passage.document_id
        again = document in self._items
        if not again:
            self._items[document] = self._find(citation)
        place = place_words(citation.passage, citation.page, self._style)
        note = footnote(self._items[document], self._style, place, again)
        read = ("Text recognised from the page’s picture.",) if citation.recognised else ()
        told = " ".join(one_line(notice) for notice in (*read, *citation.notices))
        self._notes.append((*note, Run(f". {told}" if note[-1].address else f" {told}")) if told else note)
        return Quotation(citation.quote, len(self._notes))

    def paper(self, title: str, blocks: Sequence[Block]) -> Paper:
        entries = {plain_words(runs): runs for runs in (entry(item, self._style) for item in self._items.values())}
        cited = tuple(entries[words] for words in sorted(entries, key=_by_first_word))
        return Paper(one_line(title), tuple(blocks), tuple(self._notes), cited, tuple(self._items.values()))


def _by_first_word(words: str) -> tuple[str, str]:
    """As a list of titles is sorted: whatever their quotation marks and capitals."""
    return (words.lstrip("“‘\"'").casefold(), words)
