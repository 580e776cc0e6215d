"""Where a document's title stands in its heading, so that the title can be quoted."""

from __future__ import annotations

from data.document import Document, Span
from data.passages import Passage, passages
from data.sentences import lines


def title_quoted(document: Document) -> tuple[Passage, Span] | None:
    """The heading and its title; of a text without a heading its first line. None for a document without passages."""
    cut = passages(document)
    if not cut:
        return None
    return (
        (cut[0], _title(document, cut[0].span)) if cut[0].kind == "heading" else (cut[0], _first_line(document, cut[0]))
    )


def _title(document: Document, head: Span) -> Span:
    """The very words, without the number before them; else the lines that the title is made of."""
    at = document.text.find(document.title, head.start, head.end) if document.title else -1
    if at >= 0:
        return Span(at, at + len(document.title))
    spans = lines(document.text, head)
    printed = [span for span in spans if not (document.dateline and document.dateline.contains(span))] or spans
    titles = [span for span in printed if _is_of_title(span, document)] or printed[:1]
    return Span(titles[0].start, titles[-1].end)


def _is_of_title(line: Span, document: Document) -> bool:
    """A line as it is printed, or without its marks of notes."""
    title = " ".join(document.title.split())
    readings = (" ".join(line.of(document.text).split()), document.plain(line))
    return any(words and words in title for words in readings)


def _first_line(document: Document, passage: Passage) -> Span:
    return lines(document.text, passage.span)[0]


def dateline_quoted(document: Document) -> tuple[Passage, Span] | None:
    """The line with place and date, in the passage that has it."""
    line = document.dateline
    held = (passage for passage in passages(document) if line and line.start < line.end and passage.span.contains(line))
    passage = next(held, None)
    return (passage, line) if passage and line else None
