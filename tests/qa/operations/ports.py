"""A small library for tests of operations: calls, memoranda, an undated paper, an entry without a text, captions."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from data.reading import read_bytes
from embeddings.library import Library
from embeddings.values import Filters, Hit
from tests.embeddings.quick_encoder import QuickEncoder
from tests.qa.volumes_of_letters import document, volume

MAY, ICE, NETS, ENTRY, PAPER = (f"frus1950-52v11/d{number}" for number in range(1, 6))
PORTS = volume(
    "frus1950-52v11",
    document(
        1,
        "Memorandum of Telephone Conversation Between the Secretary of Ports (Marlow) and the Harbour Master (Quill)",
        "Orley", "May 4, 1951", "1951-05-04",
        'Marlow: Are the berths shut? See <ref target="#d2">Document 2</ref> on the ice.',
        "Quill: Every berth is shut. The cranes stand still.",
        "Marlow: Then we wait. Tell Dobbs and Hale of it.",
    ),
    document(
        2, "Memorandum of Conversation", "Orley", "May 2, 1951", "1951-05-02",
        "Mr. Dobbs said that the ice would hold until June.<note n=\"1\">Not further identified.</note>",
        "Mrs. Hale replied that the pilots had broken the ice before."
        '<note n="2">The pilots never broke the ice of the northern harbour in any winter.</note>',
        'The report is printed as <ref target="#d1">Document 1</ref>.',
    ),
    document(
        3,
        'Memorandum on the<lb/>Torpedo Nets of<note n="1">The paper was carried across the ice.</note> the Fleet',
        "Orley", "June 1, 1951",
        "1951-06-01", "SUBJECT: Torpedo nets",
        "The torpedo nets are torn in a dozen places, and torn again. The crew is hale.",
    ),
    document(4, "Telegram 7 to the Harbour. Coal. Secret. 1 p.", "Orley", "June 3, 1951", "1951-06-03"),
    document(5, "Paper on the Lighthouses", "Orley", "undated", "", "Nobody lit the lamp.",
        "On May 9, 1951, the lamp went out again. In June 1952 the lamp was sold."),
)  # fmt: skip

LINES = b"""Memorandum of Telephone Conversation Between the Secretary of Ports (Marlow)
and the Harbour Master (Quill)

Orley, May 6, 1951

Marlow: Is the lamp lit?

Quill: It is lit. It is lit every night of the year.
"""
CAPTIONS = b"""WEBVTT

00:00.000 --> 00:02.000
<v Marlow>Are the tugs in?

00:02.000 --> 00:04.000
<v Quill>Nobody has seen a tug.

00:04.000 --> 00:06.000
<v Marlow>Then we wait.
"""


@contextmanager
def library_of(folder: Path, *files: tuple[bytes, str]) -> Iterator[Library]:
    with Library(folder / "library", QuickEncoder()) as library:
        for raw, name in files:
            library.add(read_bytes(raw, name))
        yield library


@contextmanager
def ports(folder: Path) -> Iterator[Library]:
    with library_of(folder, (PORTS, "ports.xml"), (LINES, "lines.txt"), (CAPTIONS, "talk.vtt")) as library:
        yield library


class Scripted:
    """Finds the same hits for every question, as far as the filters let them be found."""

    def __init__(self, *hits: Hit) -> None:
        self.hits = hits

    def retrieve(self, question: str, filters: Filters, k: int, also: object = ()) -> list[Hit]:  # noqa: ARG002
        return [
            hit
            for hit in self.hits
            if (not filters.documents or hit.passage.document_id in filters.documents)
            and (not filters.speakers or hit.passage.speaker in filters.speakers)
        ][:k]
