"""Conversations as the page shows them: one as the chat's messages, all of them as a list."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any

from data.dateline import date_words
from data.errors import TelconError
from embeddings.library import Library
from embeddings.values import Filters
from qa.answer import Citation
from ui.limits.words import limits_line
from ui.links import talk_link
from ui.page.colours import colours
from ui.page.markup import NOTHING, Markup, html, joined, one_line, sent_to_chat
from ui.scanned.html import quoted_clips
from ui.sources.html import count_words
from ui.talk.answer_html import answer_html, error_html, question_html
from ui.talk.answer_place import NOWHERE, AnswerPlace
from ui.talk.conversations import SHOWN
from ui.talk.kept_conversation import ConversationRow, KeptConversation, KeptExchange

Messages = list[dict[str, Any]]
_colours = lru_cache(maxsize=2)(colours)  # of a library; they change with its documents


def conversation_messages(conversation: KeptConversation, library: Library, writing: str = "") -> Messages:
    """Questions and answers in turn; what quotes a document that was removed since says so.

    `writing` is the language model that writes the last answer out, where one does.
    """
    there, people = library.store.documents.dates(), _colours(library.store.people.together())

    @cache
    def limits(filters: Filters) -> str:
        return limits_line(library.store, filters)

    def place(exchange: KeptExchange) -> AnswerPlace:
        if exchange.answer is None:
            return AnswerPlace(_name(conversation, exchange))
        cited = {citation.passage for citation in exchange.answer.citations}
        gone = frozenset(passage.document_id for passage in cited if passage.document_id not in there)
        quoted = sorted({passage.speaker for passage in cited if passage.speaker in people})
        colour = tuple((speaker, people[speaker]) for speaker in quoted)
        writes = writing if exchange is conversation.exchanges[-1] else ""
        clips = tuple(_clips(library, citation) for citation in exchange.answer.citations if citation.recognised)
        return AnswerPlace(_name(conversation, exchange), gone, limits(exchange.answer.filters), colour, writes, clips)

    shown = (_exchange(one, place(one)) for one in conversation.exchanges)
    return [
        _message(role, content)
        for question, answer in shown
        for role, content in (("user", question), ("assistant", answer))
    ]


def _clips(library: Library, citation: Citation) -> tuple[int, Markup]:
    """What pictures show of a quotation, as long as the text is the one that was quoted."""
    try:
        document = library.store.documents.get(citation.passage.document_id)
    except TelconError:
        return citation.n, NOTHING
    if citation.span.of(document.text) != citation.quote:
        return citation.n, NOTHING
    page = f", page {citation.page}" if citation.page else ""
    shown = joined(quoted_clips(document, citation.passage.id, citation.span))
    return citation.n, html('<span class="recognised"><small>recognised text{}</small>{}</span>', page, shown)


def waiting_messages(question: str, words: str) -> Messages:
    return [
        _message("user", question_html(question)),
        _message("assistant", html('<div class="waiting">{}</div>', words)),
    ]


def unanswered_messages(question: str, words: str) -> Messages:
    """A question that was not asked, with why: it belongs to no conversation."""
    return [_message("user", question_html(question)), *problem_messages(words)]


def problem_messages(words: str) -> Messages:
    return [_message("assistant", error_html(words))]


@lru_cache(maxsize=1_000)  # an answer is shown again with each of the questions that follow
def _exchange(exchange: KeptExchange, place: AnswerPlace) -> tuple[Markup, Markup]:
    """The question and what came of it."""
    answer = exchange.answer
    understood = answer.standalone_question if answer and answer.standalone_question != answer.question else ""
    question = question_html(exchange.question, understood, place)
    problem = error_html(exchange.problem, NOWHERE if answer else place) if exchange.problem else NOTHING
    return question, html("<div>{}{}</div>", answer_html(answer, place), problem) if answer else problem


def _message(role: str, content: Markup) -> dict[str, Any]:
    return {"role": role, "content": sent_to_chat(content)}


def _name(conversation: KeptConversation, exchange: KeptExchange) -> str:
    """What the page's scripts know an exchange by; one that could not be kept has no name."""
    return f"{conversation.id}-{exchange.id}" if conversation.id and exchange.id else ""


def conversations_html(rows: Sequence[ConversationRow], words: str, today: dt.date, notice: str = "") -> Markup:
    """The conversations that were found, the latest first, by day."""
    told = html('<p class="problem">{}</p>', one_line(notice)) if notice else NOTHING
    if not rows:
        none = f"No conversation holds “{words}”." if words else "What you ask is kept here, on this computer only."
        return html('{}<p class="none">{}</p>', told, none)
    more = html('<p class="facts">There are more: search for words in them.</p>') if len(rows) > SHOWN else NOTHING
    shown = rows[:SHOWN]
    days = dict.fromkeys(_day(row, today) for row in shown)
    parts = joined(
        html('<h3>{}</h3><ul class="talks">{}</ul>', day, joined(_row(row) for row in shown if _day(row, today) == day))
        for day in days
    )
    return html("{}{}{}", told, parts, more)


def _row(row: ConversationRow) -> Markup:
    when = row.last.astimezone()
    facts = f"{when:%H:%M} · {count_words(row.questions, 'question')}"
    return html(
        '<li data-talk="{id}">{link}<small class="facts">{facts}</small><span class="own">'
        '<button type="button" class="rename" aria-label="Rename {name}" title="Rename">✎</button>'
        '<button type="button" class="delete" aria-label="Delete {name}" title="Delete">✕</button></span></li>',
        id=row.id,
        name=row.name,
        link=talk_link(row.id, row.name),
        facts=facts,
    )


def _day(row: ConversationRow, today: dt.date) -> str:
    day = row.last.astimezone().date()
    near = {today: "Today", today - dt.timedelta(days=1): "Yesterday"}
    return near.get(day) or date_words(day)
