"""“Read me Ball’s statement in full”: all that somebody says in a document, as long as it is short."""

from __future__ import annotations

import re

from data.passages import passages
from embeddings.store import Store
from qa.operations.telling import Telling, Told, voice

_UTTERANCE = r"(?:statements?|remarks?|speech(?:es)?|turns?|words|contributions?|comments?|testimony|presentation)"
_READ_OUT = r"(?:read(?: out)?|give|show|quote|recite)(?: (?:to )?(?:me|us))?(?: out)?"
_PLEASE = r"(?:(?:please|can you|could you|would you|will you),? )*"
_HIS = re.compile(
    rf"\W*{_PLEASE}{_READ_OUT} (?:(?:all of|the whole of) )?(?P<who>[^,?]{{2,60}}?)['’]s? "
    rf"(?:(?:whole|full|entire|complete|own) )?{_UTTERANCE}(?: (?:in full|word for word|verbatim|please|in its entirety"
    rf"|from (?:beginning|start) to end))*\W*",
    re.IGNORECASE,
)
_ROOM = 1000  # words
_FEW = 3  # documents


def reads_out(question: str) -> str:
    """Whose statement is to be read out, as the question calls him; empty where none is."""
    match = _HIS.fullmatch(question)
    return match["who"] if match else ""


def his_statement(store: Store, speaker: str | None, documents: tuple[str, ...], question: str) -> Told | None:
    """His turns in order; None where something else is asked for, he does not speak, or says more than is read out."""
    if not speaker or not reads_out(question) or len(documents) > _FEW:
        return None
    turns = [
        one for each in documents for one in passages(store.documents.get(each)) if one.kind == "turn"
        if one.speaker == speaker
    ]  # fmt: skip
    if not turns or sum(len(one.text.split()) for one in turns) > _ROOM:
        return None
    telling = Telling()
    for one in turns:
        telling.say(f"Turn {one.turn}, {voice(one)}:", (one, one.span), speaker=one.speaker)
    return telling.told()
