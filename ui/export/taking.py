"""What can be taken along: an answer, a whole conversation, the kept passages, each named as the page names it."""

from __future__ import annotations

import re

from data.citing.styles import NoteStyle
from data.errors import TelconError
from embeddings.store import Store
from ui.export.citing_library import items_of
from ui.export.composing import Asked, Kept, paper_of_answers, paper_of_kept
from ui.export.paper import Paper
from ui.keeping.protocol import ConversationKeeper, PassageKeeper
from ui.limits.words import limits_line
from ui.talk.kept_conversation import KeptExchange

NOTES = "notes"  # what the page calls all kept passages; a conversation's id is longer
_WHAT = re.compile(r"(?P<conversation>[0-9a-z]{1,40})(?:-(?P<exchange>\d{1,18}))?")


def paper_of_talk(what: str, kept: ConversationKeeper, store: Store, style: NoteStyle) -> Paper:
    """`what` is a conversation's id, or “ID-NUMBER” for one answer of it.

    Raises:
        TelconError: it is not there.
    """
    match = _WHAT.fullmatch(what)
    found = kept.find(match["conversation"]) if match else None
    if match is None or found is None:
        raise TelconError(f"There is no conversation “{what[:60]}”. `telcon conversations` lists those that are kept.")
    if match["exchange"] is None:
        asked = [_asked(one, store) for one in found.exchanges]
        return paper_of_answers(found.name, asked, items_of(store), style)
    one = next((one for one in found.exchanges if one.id == int(match["exchange"])), None)
    if one is None:
        raise TelconError("This answer is not in its conversation any more. Load the page again.")
    return paper_of_answers(one.question, [_asked(one, store)], items_of(store), style)


def paper_of_notes(notes: PassageKeeper, style: NoteStyle, words: str = "") -> Paper:
    """What is kept, all of it or what holds the words; cited as when it was kept.

    Raises:
        TelconError: there is none.
    """
    kept = notes.listing(words)
    if not kept:
        raise TelconError(f"No kept passage holds “{words}”." if words else "Nothing is kept yet.")
    items = {one.citation.passage.document_id: one.item for one in kept}
    rows = [Kept(one.citation, one.title, one.remark) for one in kept]
    return paper_of_kept("Notes", rows, lambda citation: items[citation.passage.document_id], style)


def _asked(one: KeptExchange, store: Store) -> Asked:
    return Asked(one.question, one.answer, one.problem, limits_line(store, one.answer.filters) if one.answer else "")
