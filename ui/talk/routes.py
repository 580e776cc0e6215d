"""What the page asks about the conversations that are kept, and what to ask next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial
from typing import Annotated

from pydantic import Field, StrictInt, StrictStr
from starlette.routing import Route

from qa.answer import Answer
from qa.answering import Around, follow_ups
from ui.page.lines import route_in_lines
from ui.page.markup import sent
from ui.page.routes import Asked, Name, Reply, route
from ui.talk.answer_html import statement_html
from ui.talk.answering import Chat
from ui.talk.html import conversations_html
from ui.talk.writer_words import writer_line


class AskedConversations(Asked):
    words: Annotated[StrictStr, Field(max_length=200)] = ""


class AskedConversation(Asked):
    conversation: Name


class AskedName(AskedConversation):
    name: Annotated[StrictStr, Field(max_length=4000)]


class AskedExchange(AskedConversation):
    exchange: StrictInt


def conversation_routes(chat: Chat) -> list[Route]:
    kept = chat.kept

    def list_conversations(asked: AskedConversations) -> Reply:
        rows = kept.listing(asked.words)
        today = dt.datetime.now().astimezone().date()
        return {"html": sent(conversations_html(rows, asked.words, today, kept.notice)), "conversations": len(rows)}

    def rename_conversation(asked: AskedName) -> Reply:
        kept.rename(asked.conversation, asked.name)
        return {}

    def delete_conversation(asked: AskedConversation) -> Reply:
        kept.remove(asked.conversation)
        return {}

    def bring_back_conversation(asked: AskedConversation) -> Reply:
        kept.bring_back(asked.conversation)
        return {}

    def undo_edit(asked: AskedConversation) -> Reply:
        kept.undo(asked.conversation)
        return {}

    def ask_next(asked: AskedExchange) -> Reply:
        """What may be asked behind an exchange, if it is the last one still."""
        found = kept.find(asked.conversation)
        if found is None or not found.exchanges or found.exchanges[-1].id != asked.exchange:
            return {"questions": [], "undoable": False}
        dates = chat.library.store.documents.dates()
        around = Around(chat.library.store.documents.get, dates)
        last = found.exchanges[-1].answer
        questions = follow_ups(chat.bot.ask, found.conversation().within(dates), around) if last else ()
        return {"questions": list(questions), "undoable": found.undoable}

    return [
        route("list_conversations", AskedConversations, list_conversations),
        route("rename_conversation", AskedName, rename_conversation),
        route("delete_conversation", AskedConversation, delete_conversation),
        route("bring_back_conversation", AskedConversation, bring_back_conversation),
        route("undo_edit", AskedConversation, undo_edit),
        route("ask_next", AskedExchange, ask_next),
        route_in_lines("write", AskedExchange, partial(_written, chat)),
    ]


def _written(chat: Chat, asked: AskedExchange) -> Iterator[Reply]:
    """The answer is shown; a language model writes it out meanwhile, and then it is shown again."""
    for written in chat.write(asked.conversation, asked.exchange):
        if isinstance(written, Answer):
            yield {"words": writer_line(written)}
        else:
            yield {"html": sent(statement_html(written))}
