"""An answer as the chat shows it: our words, quotations, markers that open the document, sources."""

from __future__ import annotations

from data.document import Span
from data.passages import Passage, PassageMark
from qa.answer import Answer, Citation, Quoted, Statement
from ui.links import inside, target
from ui.marked_text import marked_html
from ui.markup import NOTHING, Markup, breaks, html, joined, one_line
from ui.terminal import source_line


def answer_html(answer: Answer) -> Markup:
    """One block, so that the chat's Markdown leaves every character as it is."""
    if answer.outcome == "smalltalk":
        return html('<div class="answer smalltalk"><p>{}</p></div>', breaks(answer.remark))
    if answer.refused:
        return html('<div class="answer refusal"><p>{}</p>{}</div>', breaks(answer.remark), _nearest(answer))
    return html(
        '<div class="answer">{}{}<ul class="sources">{}</ul>'
        '{}<a class="copy" href="#copy" role="button">Copy with citations</a></div>',
        _remark(answer),
        joined(_statement(statement) for statement in answer.statements),
        joined(html("<li>{} {}</li>", _link(citation), _where(citation)) for citation in answer.citations),
        _offer(answer),
    )


def question_html(question: str, standalone: str | None) -> Markup:
    """The user's words; below them, small, how a follow-up was understood."""
    understood = html('<br><small class="understood">understood as: {}</small>', breaks(standalone or ""))
    return html("<div>{}{}</div>", breaks(question), understood if standalone else NOTHING)


def error_html(message: str) -> Markup:
    return html('<div class="answer problem"><p>{}</p></div>', one_line(message))


def quote_html(citation: Citation) -> Markup:
    """The cited words with their footnote marks raised; not a character added or lost."""
    passage, start = citation.passage, citation.passage.span.start
    marks = [PassageMark(mark.label, _moved(mark.span, -start), None) for mark in passage.marks]
    return marked_html(passage.text, _moved(citation.span, -start), marks)


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _statement(statement: Statement) -> Markup:
    kind = statement.citations()[0].passage.kind
    parts = [
        breaks(part) if isinstance(part, str) else html("<q>{}</q> {}", quote_html(part.citation), _link(part.citation))
        for part in statement.parts
        if isinstance(part, str | Quoted)
    ]
    head = html('<h4 class="part">{}</h4>', one_line(statement.head)) if statement.head else NOTHING
    return html('{}<p class="statement voice-{}">{}</p>', head, kind, joined(parts))


def _where(citation: Citation) -> str:
    return one_line(source_line(citation))


def _link(citation: Citation) -> Markup:
    where = _where(citation)
    to = target(citation.passage.id, citation.span)
    return inside(to, f"[{citation.n}]", "citation", title=where, label=f"Source {citation.n}: {where}")


def _nearest(answer: Answer) -> Markup:
    """What came nearest, named so: not a source."""
    passages = [hit.passage for hit in answer.hits[:3]]
    if not passages:
        return NOTHING
    items = joined(html("<li>{}</li>", _nearest_link(passage)) for passage in passages)
    return html("<details><summary>Nearest passages</summary><ul>{}</ul></details>", items)


def _nearest_link(passage: Passage) -> Markup:
    name = f"{passage.speaker or passage.kind}: " if passage.kind != "heading" else "heading: "
    words = one_line(passage.text)[:90]
    return inside(target(passage.id, passage.span), f"{one_line(name)} {words}…", "nearest")


def _remark(answer: Answer) -> Markup:
    return html('<p class="remark">{}</p>', breaks(answer.remark)) if answer.remark else NOTHING


def _offer(answer: Answer) -> Markup:
    return html('<p class="offer">Ask on, or say “yes”: {}</p>', breaks(answer.offer)) if answer.offer else NOTHING
