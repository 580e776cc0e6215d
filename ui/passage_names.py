"""What a passage is called, on screen, in the terminal and by a screen reader: “Ball, turn 4, November 9, 1962”."""

from __future__ import annotations

import datetime as dt

from data.dateline import date_words
from data.passages import Passage
from qa.answer import Citation


def voice(passage: Passage) -> str:
    """A speaker as printed, with the name that it stands for: `K (Kissinger)`."""
    label, speaker = passage.label or passage.speaker or "", passage.speaker or ""
    return label if speaker.casefold() in label.casefold() else f"{label} ({speaker})"


def place_name(passage: Passage) -> str:
    """Where in its document it stands."""
    return {
        "turn": f"{voice(passage)}, turn {passage.turn}",
        "footnote": f"editors’ footnote {passage.footnote}",
        "source": "source note",
        "heading": "heading",
        "narrative": "narrative paragraph",
    }[passage.kind]


def passage_name(passage: Passage, date: dt.date | None) -> str:
    """The same with its document's date, so that it is a name wherever it is read."""
    return place_name(passage) + (f", {date_words(date)}" if date else "")


def citation_name(citation: Citation) -> str:
    """What a link to a citation is called: “Citation 1: Ball, turn 4, November 9, 1962”."""
    return f"Citation {citation.n}: {passage_name(citation.passage, citation.date)}"
