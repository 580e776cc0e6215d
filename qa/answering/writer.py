"""Evidence to draft statements. The extractive writer says who speaks to whom and when, and quotes."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol

from data.document import Document, Span, SpeakerTurn
from data.passages import Passage
from qa.answering.lasting import asks_how_long
from qa.answering.sureness import FURTHER
from qa.answering.whose_words import by_whom
from qa.claims import who_is_meant
from qa.grounding import DraftQuote, DraftStatement
from qa.naming import called, capital, encoded, full_date, kind_of, telling, verb
from qa.question import QuestionProfile
from qa.searching import called as called_by
from qa.selection import Piece, Selection
from qa.words import holds_calendar_date

Documents = Callable[[str], Document]

_SEVERAL = re.compile(
    r"\bover (?:time|the (?:years|months|weeks))\b|\bthroughout\b|\bfrom first to last\b"
    r"|\b(?:both|all|each of the|these|those) (?:calls|conversations|documents|memos|memoranda|meetings)\b"
    r"|\bhow did\b.*\b(?:change|develop|evolve|shift)\b",
    re.IGNORECASE,
)


class AnswerWriter(Protocol):
    """Proposes statements; `qa.grounding.ground` decides which may be shown."""

    def write(self, profile: QuestionProfile, selection: Selection, documents: Documents) -> list[DraftStatement]:
        """Statements that quote hits by their ordinals."""


class ExtractiveWriter:
    """Quotes and introduces, nothing else; needs no language model and invents nothing."""

    def write(self, profile: QuestionProfile, selection: Selection, documents: Documents) -> list[DraftStatement]:
        drafts: list[DraftStatement] = []
        dated: str | None = None
        before: Passage | None = None
        for piece in _in_order(profile, selection, documents):
            passage = selection.hits[piece.ordinal - 1].passage
            document = documents(passage.document_id)
            lead = _lead(passage, document, profile, piece.spans, first=dated != document.id)
            if selection.missing_reply and not drafts:
                lead = f"{missing_reply(selection.missing_reply, document)} {passage.speaker} asked:"
            quotes = tuple(DraftQuote(piece.ordinal, passage.cut(span)) for span in piece.spans)
            goes_on = before is not None and _is_next(before, passage, document)
            if goes_on and drafts[-1].lead == lead and drafts[-1].folded == piece.folded:
                drafts[-1] = replace(drafts[-1], quotes=(*drafts[-1].quotes, *quotes))
            else:
                head = FURTHER if piece.folded and not any(draft.folded for draft in drafts) else ""
                drafts.append(DraftStatement(lead, quotes, passage.speaker, head, piece.folded))
            dated, before = document.id, passage
        return drafts


def _is_next(before: Passage, passage: Passage, document: Document) -> bool:
    """Whether both are paragraphs, one right behind the other: a lead is told once for all of them."""
    text = before.document_id == passage.document_id and before.kind == passage.kind == "narrative"
    return text and not Span(before.span.end, passage.span.start).of(document.text).strip()


def _in_order(profile: QuestionProfile, selection: Selection, documents: Documents) -> list[Piece]:
    """Headings, and what a question asks of several documents, in order of time; everything else best first."""
    pieces = list(selection.pieces)
    if profile.subject in ("order", "inventory") or profile.several or _SEVERAL.search(profile.text):
        pieces.sort(
            key=lambda piece: (
                piece.folded,
                str(documents(selection.hits[piece.ordinal - 1].passage.document_id).date),
            )
        )
    if profile.subject == "reply" and not selection.missing_reply:
        pieces.sort(  # what is folded stays behind, best first
            key=lambda piece: (
                piece.folded,
                0 if piece.folded else selection.hits[piece.ordinal - 1].passage.span.start,
            )
        )
    return pieces


def _lead(passage: Passage, document: Document, profile: QuestionProfile, spans: Sequence[Span], first: bool) -> str:
    date, quote = full_date(document), passage.cut(spans[-1])
    if passage.kind == "turn":
        on_date = f"On {date}, " if date and first else ""
        return f"{on_date}{_who_says(passage, document, profile, quote)}:"
    if passage.kind == "footnote":
        of = f" to {called(document)}" if date and first else ""
        return f"The editors note{of} (footnote {passage.footnote}):"
    if passage.kind == "source":
        return f"The source note of {called(document)} reads:"
    if passage.kind == "narrative":
        who = who_is_meant(passage, spans[0], document)
        from_whom = "" if who else by_whom(passage, spans, document, profile.own)
        return f"{capital(called(document))}{from_whom} {telling(document)}{f' of {who}' if who else ''}:"
    are = verb(document, "is", "are")
    told_when = profile.subject in ("time", "order") or asks_how_long(profile.own)
    is_dateline = document.dateline is not None and document.dateline.contains(spans[-1])
    if (told_when or is_dateline) and holds_calendar_date(quote):
        return f"The {kind_of(document)}{encoded(document)} {are} dated:"
    return f"{capital(called(document))} {are} titled:"


def _who_says(passage: Passage, document: Document, profile: QuestionProfile, quote: str) -> str:
    """Who says it to whom, each by a name that only he has."""
    speaker, addressee = passage.speaker, document.addressee(passage.speaker)
    if speaker is not None:
        speaker = called_by(speaker, passage.label, passage.person, document, speaker in profile.alike)
    if addressee is not None:
        turn = next(turn for turn in document.turns if turn.speaker == addressee)
        addressee = called_by(addressee, turn.label, turn.person, document, addressee in profile.alike)
    return f"{speaker} {_saying(quote, addressee)}"


def _saying(quote: str, addressee: str | None) -> str:
    """asked, told, or said: a quotation that is question and statement is simply said."""
    to = f" {addressee}" if addressee else ""
    if quote.rstrip().endswith("?"):
        return f"asked{to}"
    return f"said to{to}" if "? " in quote and to else f"told{to}" if to else "said"


def missing_reply(reply: SpeakerTurn, document: Document) -> str:
    """What is to be said of a reply that this copy lost."""
    likely = f", probably {reply.speaker}’s," if reply.speaker else ""
    return f"The reply{likely} is missing in this copy of {called(document)}."
