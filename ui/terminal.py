"""Answers and documents as plain text for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from data.document import Document, Span, date_words
from qa.answer import Answer, Citation

MISSING = "[reply missing in this copy]"
_WIDTH = 100


def answer_text(answer: Answer) -> str:
    """The answer, then its sources by number."""
    parts = []
    if answer.standalone_question != answer.question:
        parts.append(f"(understood as: {answer.standalone_question})")
    parts.append("\n\n".join(_wrap(paragraph) for paragraph in answer.text.split("\n\n")))
    if answer.citations:
        parts.append("\n".join(_source(citation) for citation in answer.citations))
    elif answer.refused and answer.hits:
        nearest = "\n".join(f"    {hit.passage.id}  {_excerpt(hit.passage.text)}" for hit in answer.hits[:3])
        parts.append(f"Nearest passages:\n{nearest}")
    return "\n\n".join(parts)


def _source(citation: Citation) -> str:
    return f"[{citation.n}] {source_line(citation)}" + (f"  {citation.url}" if citation.url else "")


def source_line(citation: Citation) -> str:
    """What a citation points at, in words."""
    passage = citation.passage
    place = {
        "turn": f"{passage.speaker}, turn {passage.turn}",
        "footnote": f"editors’ footnote {passage.footnote}",
        "source": "source note",
        "heading": "heading",
        "narrative": "narrative paragraph",
    }[passage.kind]
    date = f", {date_words(citation.date)}" if citation.date else ""
    return f"{place}{date} ({passage.document_id})"


def document_text(document: Document) -> str:
    """The whole memorandum: heading, numbered turns with their marks, footnotes, source note."""
    return "\n".join(_document_lines(document))


def document_row(document: Document) -> tuple[str, ...]:
    """Id, date, counts and title, for a list of documents."""
    spoken = sum(not turn.missing for turn in document.turns)
    lost = len(document.turns) - spoken
    turns = (
        f"{spoken} turns" + (f", {lost} missing" if lost else "")
        if document.turns
        else f"{len(document.paragraphs)} paragraphs"
    )
    date = document.date.isoformat() if document.date else "undated"
    return document.id, date, turns, f"{len(document.footnotes)} footnotes", " ".join(document.title.split())


def _document_lines(document: Document) -> Iterator[str]:
    yield document.id
    if document.collection:
        yield document.collection
    yield _wrap(" ".join(document.title.split()))
    if document.dateline:
        yield document.dateline.of(document.text)
    for participant in document.participants:
        yield f"  {participant.name}: {participant.office or 'no office given'}"
    yield ""
    body = [(turn.span.start, f"t{turn.number}", turn.speaker, turn.span, turn.missing) for turn in document.turns]
    body += [(par.span.start, f"p{par.number}", None, par.span, False) for par in document.paragraphs]
    for _, passage, speaker, span, missing in sorted(body):
        label = f"{speaker} (likely)" if missing and speaker else speaker or ("?" if missing else "")
        words = MISSING if missing else span.of(document.text)
        yield _wrap(f"{passage:>5}  {label}{': ' if label else ''}{words}", indent=7)
    yield ""
    for note in document.footnotes:
        marked = next((_place(document, mark.span) for mark in document.marks if mark.label == note.label), "no mark")
        yield _wrap(f"{'fn' + note.label:>5}  ({marked}) {note.span.of(document.text)}", indent=7)
    for mark in document.marks_without_note():
        yield f"       mark ({mark.label}) in {_place(document, mark.span)} has no footnote"
    if document.source_note:
        yield _wrap(f"{'':>5}  {document.source_note.of(document.text)}", indent=7)
    if document.url:
        yield f"       {document.url}"


def _place(document: Document, mark: Span) -> str:
    """The passage that a mark stands in."""
    for turn in document.turns:
        if turn.span.contains(mark):
            return f"t{turn.number}"
    for paragraph in document.paragraphs:
        if paragraph.span.contains(mark):
            return f"p{paragraph.number}"
    return "heading"


def _wrap(text: str, indent: int = 0) -> str:
    return textwrap.fill(text, _WIDTH, subsequent_indent=" " * indent, break_long_words=False, break_on_hyphens=False)


def _excerpt(text: str) -> str:
    return textwrap.shorten(text, 70, placeholder=" …")
