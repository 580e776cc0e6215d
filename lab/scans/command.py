"""`python -m lab scans`: forty pages drawn, read by each engine, measured, and asked about."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path


def add_to(sub: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """`scans`; what draws is imported when it is asked for: it needs the packages of `telcon[ocr]`."""
    parser = sub.add_parser("scans", help="how well scanned typescripts are read: forty pages in five conditions")
    parser.add_argument("--sources", type=Path, required=True, metavar="DIR", help="FRUS volumes lie below it")
    parser.add_argument("--work", type=Path, required=True, metavar="DIR", help="keeps pages and readings")
    parser.add_argument("--only", action="append", choices=WAYS, metavar="WAY", help=f"of {', '.join(WAYS)}")
    parser.add_argument("--ask", action="store_true", help="also ask about true texts and about recognised pages")
    parser.set_defaults(run=_measure)


WAYS = ("rapidocr", "tesseract", "ships")


def _measure(options: argparse.Namespace) -> int:
    for line in _lines(options.sources, options.work, options.only or WAYS, options.ask):
        print(line, flush=True)
    return 0


def _lines(sources: Path, work: Path, ways: Sequence[str], ask: bool) -> Iterator[str]:
    from lab.scans.faces import faces
    from lab.scans.filed import filed
    from lab.scans.pages import scripts
    from lab.scans.report import asked, measured

    pages = tuple(filed(scripts(sources, faces()), work))
    yield from measured(pages, work, ways)
    if ask:
        yield from asked(pages, work)
