"""The page where many ask: a question is shown at once and answered when it is its turn, or told to come later."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

from anyio import to_thread

from ui.serving.turns import Busy, Turns
from ui.talk.answering import Chat

_Step = tuple[Any, Any, Any]


class InTurn:
    """`Chat.ask` for Gradio's event loop, where those who wait cost no thread."""

    def __init__(self, chat: Chat, turns: Turns) -> None:
        self._chat, self._turns = chat, turns

    async def ask(self, question: str, talk: str, limits: str, reading: str = "") -> AsyncIterator[_Step]:
        steps = self._chat.ask(question, talk, limits, reading)
        if not question.strip():
            yield next(steps)
            return
        try:
            self._turns.check("page")
            yield await to_thread.run_sync(next, steps)  # the question as it stands there, waiting
            yield await self._turns.take("page", lambda: next(steps))
        except Busy as busy:
            yield await to_thread.run_sync(self._chat.turned_away, question, talk, str(busy))
