"""An answer as the chat shows it: our words, quotations, markers that open the document, sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import TypeGuard

from data.document import Span
from data.passages import Passage, PassageMark
from qa.answer import Answer, Citation, Quoted, Statement
from qa.answering import UNSURE
from ui.commands.terminal import source_line
from ui.links import inside, target
from ui.page.colours import speaker_class
from ui.page.markup import NOTHING, Markup, breaks, html, joined, one_line
from ui.reader.marked_text import marked_html
from ui.talk.answer_place import NOWHERE, AnswerPlace, citation_link
from ui.talk.writer_words import left_out_head, rewording_line, writer_line

_SOURCES = 5  # that are shown at once
_VERDICT = 5  # words: a remark as short as that is the answer itself, “Yes” or “The documents do not say”


_TAKE_ALONG = html(
    '<p class="take"><button type="button" class="copy">Copy with citations</button>'
    '<button type="button" class="export">Export …</button></p>'
)


def answer_html(answer: Answer, place: AnswerPlace = NOWHERE) -> Markup:
    """One block, so that the chat's Markdown leaves every character as it is."""
    name, limits = place.id("answer"), _limits(place)
    if answer.outcome == "smalltalk":
        return html(
            '<div class="answer smalltalk"{}><p>{}</p>{}</div>', name, breaks(answer.remark), _rewording(answer)
        )
    if answer.refused:
        words = breaks(answer.remark)
        more = joined([limits, _nearest(answer, place), _rewording(answer)])
        return html('<div class="answer refusal"{}><p>{}</p>{}</div>', name, words, more)
    return html(
        '<div class="answer"{}>{}{}{}{}{}{}{}{}</div>',
        name,
        _remark(answer),
        joined(_told(answer.statements, place)),
        limits,
        _sources(answer, place),
        _gone(place),
        _rewording(answer),
        _writer(answer, place),
        _TAKE_ALONG if place.name else NOTHING,
    )


def statement_html(statement: Statement) -> Markup:
    """One statement alone."""
    return _statement(statement, NOWHERE)


def statements_html(answer: Answer) -> Markup:
    """Its statements alone, where something else tells what they are of."""
    return joined(_statement(statement, NOWHERE) for statement in answer.statements)


def question_html(question: str, understood: str = "", place: AnswerPlace = NOWHERE) -> Markup:
    """The user's words; below them, small, how a follow-up was understood, and what can be done with the question."""
    small = (
        html('<br><small class="understood">understood as: {}</small>', breaks(understood)) if understood else NOTHING
    )
    buttons = html(
        '<span class="own"><button type="button" class="edit" title="Ask it in other words">Edit</button>'
        '<button type="button" class="again" title="Ask the same again">Ask again</button></span>'
    )
    return html(
        '<div class="question"{}><span class="words">{}</span>{}{}</div>',
        place.id("question"),
        breaks(question),
        small,
        buttons if place.name else NOTHING,
    )


def error_html(message: str, place: AnswerPlace = NOWHERE) -> Markup:
    return html('<div class="answer problem"{}><p>{}</p></div>', place.id("answer"), one_line(message))


def quote_html(citation: Citation) -> Markup:
    """The cited words with their footnote marks raised; not a character added or lost."""
    passage, start = citation.passage, citation.passage.span.start
    marks = [PassageMark(mark.label, _moved(mark.span, -start), None) for mark in passage.marks]
    return marked_html(passage.text, _moved(citation.span, -start), marks)


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _told(statements: Sequence[Statement], place: AnswerPlace) -> Iterator[Markup]:
    """One after the other; neighbours that are folded in one fold, under their head."""
    for folded, some in groupby(statements, lambda statement: statement.folded):
        own = list(some)
        if not folded:
            yield from (_statement(statement, place) for statement in own)
            continue
        head = f"{own[0].head} ({len(own)})"
        inside = joined(_statement(replace(statement, head=""), place) for statement in own)
        yield html('<details class="further"><summary>{}</summary>{}</details>', one_line(head), inside)


def _statement(statement: Statement, place: AnswerPlace) -> Markup:
    first = statement.citations()[0].passage
    voice = f"voice-{first.kind}" + (
        f" {speaker_class(first.speaker, dict(place.colours))}" if first.kind == "turn" else ""
    )
    parts = [
        breaks(part) if isinstance(part, str) else html("{}{}", _quote(part), citation_link(part.citation, place))
        for part in statement.parts
    ]
    head = html('<h4 class="part">{}</h4>', one_line(statement.head)) if statement.head else NOTHING
    clips = dict(place.clips)
    shown = joined(clips.get(part.citation.n, NOTHING) for part in statement.parts if _is_shown(part))
    return html('{}<p class="statement {}">{}{}</p>', head, voice, joined(parts), shown)


def _is_shown(part: str | Quoted) -> TypeGuard[Quoted]:
    return isinstance(part, Quoted) and part.shown


def _quote(part: Quoted) -> Markup:
    return html("<q>{}</q> ", quote_html(part.citation)) if part.shown else NOTHING


def _writer(answer: Answer, place: AnswerPlace) -> Markup:
    """Who wrote it, or is writing it; what the gate left out is folded away, each with why."""
    if place.writing:
        told = html('<p class="writing">{} is writing this answer out …</p>', one_line(place.writing))
        return html('{}<div class="written-so-far"></div>', told)  # filled by answers.js
    if answer.written is None:
        return NOTHING
    line = html('<p class="writer">{}</p>', one_line(writer_line(answer)))
    left_out = joined(html("<li><del>{}</del> ({})</li>", one_line(o.words), o.why) for o in answer.written.left_out)
    if not left_out:
        return line
    head = one_line(left_out_head(answer))
    return html('{}<details class="left-out"><summary>{}</summary><ul>{}</ul></details>', line, head, left_out)


def _rewording(answer: Answer) -> Markup:
    line = rewording_line(answer)
    return html('<p class="rewording">{}</p>', one_line(line)) if line else NOTHING


def _sources(answer: Answer, place: AnswerPlace) -> Markup:
    """The first few at once, the others on a click."""
    rows = [
        html(
            "<li>{} {}{}</li>", citation_link(citation, place), one_line(source_line(citation)), _keep(citation, place)
        )
        for citation in answer.citations
    ]
    shown, more = html('<ul class="sources">{}</ul>', joined(rows[:_SOURCES])), rows[_SOURCES:]
    if not more:
        return shown
    counted = f"{len(more)} more source{'' if len(more) == 1 else 's'}"
    folded = html(
        '<details class="more-sources"><summary>{}</summary><ul class="sources">{}</ul></details>',
        counted,
        joined(more),
    )
    return joined([shown, folded])


def _keep(citation: Citation, place: AnswerPlace) -> Markup:
    if citation.passage.document_id in place.gone:
        return NOTHING
    return html(
        ' <button type="button" class="keep" title="{}">Keep</button>', f"Keep what citation {citation.n} quotes"
    )


def _nearest(answer: Answer, place: AnswerPlace) -> Markup:
    """What came nearest, named so: not a source."""
    passages = [hit.passage for hit in answer.hits if hit.passage.document_id not in place.gone][:3]
    if not passages:
        return NOTHING
    items = joined(html("<li>{}</li>", _nearest_link(passage)) for passage in passages)
    return html("<details><summary>Nearest passages</summary><ul>{}</ul></details>", items)


def _nearest_link(passage: Passage) -> Markup:
    name = f"{passage.speaker or passage.kind}: " if passage.kind != "heading" else "heading: "
    words = one_line(passage.text)[:90]
    return inside(target(passage.id, passage.span), f"{one_line(name)} {words}…", "nearest")


def _remark(answer: Answer) -> Markup:
    """What stands above the statements; one of a few words, such as “Yes.”, is the answer, and larger."""
    if not answer.remark:
        return NOTHING
    first, _, rest = answer.remark.partition("\n")
    verdict = len(first.split()) <= _VERDICT and first != UNSURE
    above = html('<p class="{}">{}</p>', "verdict" if verdict else "remark", first)
    return joined([above, html('<p class="remark">{}</p>', breaks(rest.strip())) if rest.strip() else NOTHING])


def _limits(place: AnswerPlace) -> Markup:
    return html('<p class="limits">{}</p>', one_line(place.limits)) if place.limits else NOTHING


def _gone(place: AnswerPlace) -> Markup:
    """Quotations are kept as they were; where they can no longer be looked up, that is told."""
    if not place.gone:
        return NOTHING
    names = ", ".join(sorted(place.gone))
    return html(
        '<p class="gone">No longer in this library: {}. What was quoted is shown as it was.</p>', one_line(names)
    )
