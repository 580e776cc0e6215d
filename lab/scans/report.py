"""What was measured, as tables of Markdown."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from data.document import Document
from embeddings.library import Library
from lab.scans.asking import ask, questions, true_text, within
from lab.scans.conditions import CONDITIONS
from lab.scans.engines import rapid_as_it_comes, tesseract_as_it_comes
from lab.scans.filed import Filed
from lab.scans.measures import Score, score, total
from lab.scans.readings import AsText, ReadScript, Way, documents_of, shipped
from ui.assembly import build_encoder

_HEAD = (
    "| way | condition | characters wrong: seen | kept | names right | speakers right | dates | titles |",
    "| --- | --- | --- | --- | --- | --- | --- | --- |",
)


def measured(pages: Sequence[Filed], work: Path, ways: Sequence[str]) -> Iterator[str]:
    """A row for each way and condition, and what a page costs it."""
    yield from _HEAD
    costs: list[str] = []
    for way in _ways(work, ways):
        read = [(one, way.read(one)) for one in pages]
        for condition in CONDITIONS:
            own = total(_score(one, seen) for one, seen in read if one.script.condition == condition)
            yield _row(way.name, condition, own)
        yield _row(way.name, "all", total(_score(one, seen) for one, seen in read))
        seconds = sum(seen.seconds for _, seen in read) / sum(len(seen.pages) for _, seen in read)
        costs.append(f"{way.name}: {seconds:.1f} s of one core a page")
    yield from ("", *costs)


def asked(pages: Sequence[Filed], work: Path) -> Iterator[str]:
    """Answers among the first one and five hits, of true texts and of what ships makes of the pages."""
    true = [documents_of(true_text(one.script.typescript).encode(), f"{one.script.name}.txt") for one in pages]
    way = shipped(work)
    read = [way.read(one).documents for one in pages]
    yield from ("", "| library | questions | success@1 | success@5 |", "| --- | --- | --- | --- |")
    for name, documents in (("true text", true), ("recognised pages", read)):
        answers = ask(_library(work / name.replace(" ", "-"), tuple(chain.from_iterable(documents))), questions())
        first, fifth = (100 * within(answers, places) / len(answers) for places in (1, 5))
        yield f"| {name} | {len(answers)} | {first:.1f} | {fifth:.1f} |"
        missed = [one.question.id for one in answers if one.place is None or one.place >= 5]
        yield f"<!-- {name}: not among five: {' '.join(missed) or 'none'} -->"


def _ways(work: Path, names: Sequence[str]) -> Iterator[Way]:
    if "rapidocr" in names:
        yield AsText(rapid_as_it_comes(), work)
    if "tesseract" in names and (engine := tesseract_as_it_comes()):
        yield AsText(engine, work)
    if "ships" in names:
        yield shipped(work)


def _score(one: Filed, seen: ReadScript) -> Score:
    pages = seen.pages if len(seen.pages) == len(one.pictures) else ("",) * len(one.pictures)
    return score(one.script.typescript, pages, seen.documents)


def _row(way: str, condition: str, own: Score) -> str:
    wrong = " | ".join(f"{100 * part.right / part.of:.2f}%" for part in (own.characters, own.kept))
    counted = (f"{own.dates.right} of {own.dates.of}", f"{own.titles.right} of {own.titles.of}")
    return f"| {way} | {condition} | {wrong} | {own.names.told()}% | {own.speakers.told()}% | {' | '.join(counted)} |"


def _library(folder: Path, documents: Sequence[Document]) -> Library:
    """Made anew: it takes seconds, and what is read may have changed."""
    shutil.rmtree(folder, ignore_errors=True)
    library = Library(folder, build_encoder())
    library.add(documents)
    return library
