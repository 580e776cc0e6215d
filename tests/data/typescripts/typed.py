"""Small typescripts that we wrote in the forms of archives: read from text files, as placed lines, as a drawn PDF.

A file tells first what must be read (TOML), then after `+++` the typed pages, a line of the file a line of the
typewriter at ten characters to the inch. `@62|` winds the paper on to that line; `----page----` is a new sheet.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from data.document import Document
from data.readers.pdf_chars import PdfLine
from data.readers.pdf_lines import PdfPage

HERE = Path(__file__).parent
PITCH, LEAD, SIZE, HEIGHT, LEFT = 7.2, 12.0, 12.0, 792.0, 36.0


@dataclass(frozen=True)
class Call:
    """What must be read of one call; `speakers` are one to a turn."""

    title: str
    date: dt.date
    time: dt.time
    participants: tuple[str, ...]
    speakers: tuple[str, ...]
    dropped: tuple[str, ...]
    kept: tuple[str, ...]


@dataclass(frozen=True)
class Typescript:
    """The calls of one file, and its pages as rows of (words, left, base)."""

    name: str
    calls: tuple[Call, ...]
    sheets: tuple[tuple[tuple[str, float, float], ...], ...]

    def pages(self) -> tuple[PdfPage, ...]:
        """As the PDF reader places them: a line ends at a gap wider than the type is large."""
        return tuple(
            PdfPage(str(number), HEIGHT, tuple(line for row in sheet for line in _lines(*row)))
            for number, sheet in enumerate(self.sheets, 1)
        )

    def pdf(self) -> bytes:
        file = io.BytesIO()
        canvas = Canvas(file, pagesize=(612, HEIGHT))
        for sheet in self.sheets:
            canvas.setFont("Courier", SIZE)
            for words, left, base in sheet:
                canvas.drawString(left, base, words)
            canvas.showPage()
        canvas.save()
        return file.getvalue()


def typescripts(folder: str) -> list[Typescript]:
    return [read_typescript(path) for path in sorted((HERE / folder).glob("*.txt"))]


def read_typescript(path: Path) -> Typescript:
    truth, _, typed = path.read_text("utf-8").partition("+++\n")
    told = tomllib.loads(truth)
    calls = tuple(
        Call(
            call["title"],
            call["date"],
            dt.time.fromisoformat(call["time"]),
            tuple(call["participants"]),
            tuple(filter(None, call["speakers"].split("|"))),
            tuple(call["dropped"]),
            tuple(call["kept"]),
        )
        for call in told["call"]
    )
    lead = LEAD * (2 if told.get("double") else 1)
    return Typescript(path.stem, calls, tuple(_sheet(page, lead) for page in typed.split("----page----\n")))


def _sheet(page: str, lead: float) -> tuple[tuple[str, float, float], ...]:
    rows, place = [], 3.0
    for typed in page.split("\n"):
        if wound := re.match(r"@(\d+)\|", typed):
            place, typed = float(wound[1]), typed[wound.end() :]
        if words := typed.strip():
            rows.append((words, LEFT + PITCH * (len(typed) - len(typed.lstrip())), HEIGHT - LEAD * place))
        place += lead / LEAD
    return tuple(rows)


def _lines(words: str, left: float, base: float) -> list[PdfLine]:
    return [
        PdfLine(
            part[0],
            round(left + PITCH * part.start(), 1),
            round(left + PITCH * part.end(), 1),
            base,
            SIZE,
            round(PITCH * len(part[0].split()[0]), 1),
        )
        for part in re.finditer(r"\S+(?: \S+)*", words)
    ]


@dataclass(frozen=True)
class Score:
    """What of a call was read right: words left out and words kept as shares of what there was."""

    title: bool
    date: bool
    time: bool
    participants: bool
    speakers: bool
    dropped: tuple[int, int]
    kept: tuple[int, int]


def score(call: Call, document: Document | None) -> Score:
    if document is None:
        return Score(False, False, False, False, False, (0, len(call.dropped)), (0, len(call.kept)))
    said = [turn.span.of(document.text) for turn in document.turns]
    said += [paragraph.span.of(document.text) for paragraph in document.paragraphs]
    shown = " ".join((*said, document.head.of(document.text)))
    out = [" ".join(item.span.of(document.text).split()) for item in document.dropped]
    numbers = any("page numbers left out" in notice.words for notice in document.notices)
    dropped = [words for words in call.dropped if _is_out(words, out, numbers) and _not_in(words, shown)]
    kept = [words for words in call.kept if any(words in " ".join(each.split()) for each in said)]
    return Score(
        " ".join(document.title.split()) == call.title,
        document.date == call.date,
        document.time == call.time,
        {one.name for one in document.participants} >= set(call.participants),
        document_speakers(document) == list(call.speakers),
        (len(dropped), len(call.dropped)),
        (len(kept), len(call.kept)),
    )


def document_speakers(document: Document) -> list[str | None]:
    return [turn.speaker for turn in document.turns]


def _is_out(words: str, out: Sequence[str], numbers: bool) -> bool:
    number = re.fullmatch(r"\W*(?:page )?\d+(?: of \d+)?\W*", words, re.IGNORECASE)
    return (numbers and number is not None) or any(words in each for each in out)


def _not_in(words: str, shown: str) -> bool:
    """Nothing of a stamp is left in what is shown; a bare number may stand there for something else."""
    return len(words) < 4 or words not in shown
