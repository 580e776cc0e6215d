"""Whose “I” a document is: who sent, signed or drafted it, as its title, its last line or its source note says."""

from __future__ import annotations

import re

from data.document import Document
from data.document_kind import sender
from data.sentences import sentences

_SIGNATURE = re.compile(r"(?:[A-Z][\w’'-]*\.? ){0,3}[A-Z][\w’'-]*[a-z]{2}")
_DRAFTED = re.compile(
    r"(?P<how>(?:Apparently |Probably )?(?i:drafted|prepared|written|dictated)) by"
    r" (?P<who>(?:(?:[A-Z]\.|[A-Z][\w’'-]+) ){0,3}?[A-Z][\w’'-]+)(?=$|[.,;]| (?:and|on|in|of|at|for|\())"
)


def authorship(document: Document) -> str:
    """“from the Under Secretary of State (Ball)”, “from the Embassy in Vietnam, signed Taylor”, “dictated by McCone”.

    Empty where nothing tells. Who drafted it is told only where no sender is: a department's telegram is its sender's.
    """
    if sent_by := sender(document.title):
        signed = "" if sent_by.endswith(")") else _signature(document)
        told = not signed or signed.split()[-1] in sent_by.split()
        return f"from {sent_by}" + ("" if told else f", signed {signed}")
    if drafted := _drafted(document):
        return drafted
    signed = _signature(document)
    return f"signed {signed}" if signed else ""


def _signature(document: Document) -> str:
    """The name that stands alone in the last line; initials tell nobody who does not know them already."""
    last = document.plain(document.paragraphs[-1].span).strip() if document.paragraphs else ""
    return last if _SIGNATURE.fullmatch(last) else ""


def _drafted(document: Document) -> str:
    """“drafted by Forrestal”, of the source note's sentence that says it."""
    note = document.source_note
    told = (_DRAFTED.match(document.plain(span)) for span in (sentences(document.text, note) if note else ()))
    found = next((match for match in told if match), None)
    return f"{found['how'].lower()} by {found['who']}" if found else ""
