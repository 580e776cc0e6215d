"""An answer as the chat shows it: our words, quotations, markers that open the document, sources."""

from __future__ import annotations

from html import escape

from data.document import Span
from data.passages import Passage, PassageMark
from qa.answer import Answer, Citation, Quoted, Statement
from ui.marked_text import CITE, marked_html, target
from ui.terminal import source_line


def answer_html(answer: Answer) -> str:
    """One block without blank lines, so that the chat's Markdown leaves every character as it is."""
    if answer.outcome == "smalltalk":
        return f'<div class="answer smalltalk"><p>{escape(answer.remark)}</p></div>'
    if answer.refused:
        return f'<div class="answer refusal"><p>{escape(answer.remark)}</p>{_nearest(answer)}</div>'
    statements = "".join(_statement(statement) for statement in answer.statements)
    sources = "".join(f"<li>{_link(citation)} {escape(source_line(citation))}</li>" for citation in answer.citations)
    return (
        f'<div class="answer">{_remark(answer)}{statements}<ul class="sources">{sources}</ul>'
        f'{_offer(answer)}<a class="copy" href="#copy" role="button">Copy with citations</a></div>'
    )


def question_html(question: str, standalone: str | None) -> str:
    """The user's words; below them, small, how a follow-up was understood."""
    understood = f'<br><small class="understood">understood as: {escape(standalone)}</small>' if standalone else ""
    return f"<div>{_one_line(escape(question))}{understood}</div>"


def error_html(message: str) -> str:
    return f'<div class="answer problem"><p>{_one_line(escape(message))}</p></div>'


def quote_html(citation: Citation) -> str:
    """The cited words with their footnote marks raised; not a character added or lost."""
    passage, start = citation.passage, citation.passage.span.start
    marks = [PassageMark(mark.label, _moved(mark.span, -start), None) for mark in passage.marks]
    return marked_html(passage.text, _moved(citation.span, -start), marks)


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _statement(statement: Statement) -> str:
    kind = statement.citations()[0].passage.kind
    parts = "".join(
        escape(part) if isinstance(part, str) else f"<q>{quote_html(part.citation)}</q> {_link(part.citation)}"
        for part in statement.parts
        if isinstance(part, str | Quoted)
    )
    return f'<p class="statement voice-{kind}">{parts}</p>'


def _link(citation: Citation) -> str:
    where = escape(source_line(citation))
    return (
        f'<a class="citation" href="{CITE}{target(citation.passage.id, citation.span)}" '
        f'title="{where}" aria-label="Source {citation.n}: {where}">[{citation.n}]</a>'
    )


def _nearest(answer: Answer) -> str:
    """What came nearest, named so: not a source."""
    passages = [hit.passage for hit in answer.hits[:3]]
    if not passages:
        return ""
    items = "".join(f"<li>{_nearest_link(passage)}</li>" for passage in passages)
    return f"<details><summary>Nearest passages</summary><ul>{items}</ul></details>"


def _nearest_link(passage: Passage) -> str:
    name = escape(f"{passage.speaker or passage.kind}: " if passage.kind != "heading" else "heading: ")
    words = escape(" ".join(passage.text.split())[:90])
    return f'<a class="nearest" href="{CITE}{target(passage.id, passage.span)}">{name}{words}…</a>'


def _remark(answer: Answer) -> str:
    return f'<p class="remark">{escape(answer.remark)}</p>' if answer.remark else ""


def _offer(answer: Answer) -> str:
    return f'<p class="offer">Ask on, or say “yes”: {escape(answer.offer)}</p>' if answer.offer else ""


def _one_line(html: str) -> str:
    return html.replace("\n", "<br>")
