"""Answers and documents as plain text for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping

from data.document import Document, SpeakerTurn
from data.integrity import folded, notices
from data.passages import passages
from data.volume import Target
from qa.answer import Answer, Citation
from ui.passage_names import passage_name, voice
from ui.talk.writer_words import left_out_head, left_out_lines, rewording_line, writer_line

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
    parts += map(_wrap, filter(None, [rewording_line(answer), writer_line(answer)]))
    if left_out := left_out_lines(answer):
        parts.append("\n".join([f"{left_out_head(answer)}:", *(_wrap(f"    {line}", 4) for line in left_out)]))
    return "\n\n".join(parts)


def _source(citation: Citation) -> str:
    return f"[{citation.n}] {source_line(citation)}" + (f"  {citation.url}" if citation.url else "")


def source_line(citation: Citation) -> str:
    """What a citation points at, in words."""
    name = passage_name(citation.passage, citation.date)
    page = f", p. {citation.page}" if citation.page else ""
    if citation.recognised:
        page = f", recognised text, page {citation.page or citation.recognised[0].page + 1}"
    notices = "".join(f" {words}" for words in citation.notices)
    return f"{name}{page} ({citation.passage.document_id}){'.' if notices else ''}{notices}"


def document_text(document: Document, leads: Mapping[Target, str]) -> str:
    """The whole memorandum: heading, numbered turns with their marks, footnotes, source note, references."""
    return "\n".join(_document_lines(document, leads))


def _document_lines(document: Document, leads: Mapping[Target, str]) -> Iterator[str]:
    yield f"{document.id}  ({document.format})"
    if document.collection:
        yield document.collection
    yield _wrap(" ".join(document.title.split()))
    if document.dateline:
        yield " ".join(document.dateline.of(document.text).split())
    for participant in document.participants:
        full = f" ({participant.full_name})" if participant.full_name else ""
        yield f"  {participant.name}{full}: {participant.office or 'no office given'}"
    for notice in folded(notices(document)):
        yield _wrap(f"  note: {notice.words}", indent=8)
    yield ""
    yield from _body_lines(document)
    yield ""
    yield from _note_lines(document)
    for words, to in dict.fromkeys((" ".join(r.span.of(document.text).split()), r.target) for r in document.references):
        yield f"       {words}: {leads.get(to) or f'cited, not in this library, {to.address()}'}"
    if document.url:
        yield f"       {document.url}"


def _body_lines(document: Document) -> Iterator[str]:
    page: str | None = None
    missing = [turn for turn in document.turns if turn.missing]
    for passage in passages(document):
        if passage.kind not in ("turn", "narrative"):
            continue
        while missing and missing[0].span.start <= passage.span.start:
            yield _missing_line(missing.pop(0))
        if (now := document.page_at(passage.span.start)) != page:
            page = now
            yield f"[page {page}]"
        name = passage.id.rpartition("#")[2]
        label = f"{voice(passage)}: " if passage.kind == "turn" else ""
        yield _wrap(f"{name:>5}  {label}{passage.text}", indent=7)
    yield from (_missing_line(turn) for turn in missing)


def _missing_line(turn: SpeakerTurn) -> str:
    likely = "" if turn.label else " (likely)"
    return f"{f't{turn.number}':>5}  {f'{turn.speaker}{likely}' if turn.speaker else '?'}: {MISSING}"


def _note_lines(document: Document) -> Iterator[str]:
    cut = passages(document)
    places = {
        mark.footnote_id: passage.id.rpartition("#")[2]
        for passage in reversed(cut)
        for mark in passage.marks
        if mark.footnote_id
    }
    for passage in cut:
        if passage.kind == "footnote":
            name = passage.id.rpartition("#")[2]
            yield _wrap(f"{name:>5}  ({places.get(passage.id, 'no mark')}) {passage.text}", indent=7)
        elif passage.kind == "source":
            yield _wrap(f"{'':>5}  {passage.text}", indent=7)


def _wrap(text: str, indent: int = 0) -> str:
    return textwrap.fill(text, _WIDTH, subsequent_indent=" " * indent, break_long_words=False, break_on_hyphens=False)


def _excerpt(text: str) -> str:
    return textwrap.shorten(text, 70, placeholder=" …")
