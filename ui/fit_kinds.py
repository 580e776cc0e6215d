"""Fits the head by which the kind of a question is told, or measures it.

python -m ui.fit_kinds QUESTIONS.jsonl…      fit to `qa/kinds.toml` and these content questions; writes `qa/kinds.npz`
python -m ui.fit_kinds --measure FILE.jsonl…  how many questions are recognised; without a known kind they are content

A file has {"question", "kind"?, "variants"?} a line and may be packed (`.gz`); of one that names no kind at most 300
questions are taken.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from data.files import read_text
from qa.evaluation.fit_kinds import fit, measure
from qa.kinds import CONTENT, examples
from ui.assembly import build_encoder

_FOLDER = Path(__file__).parent.parent / "qa"
_MOST = 300  # questions of a file


def main(arguments: Sequence[str]) -> None:
    """`arguments` are files of questions."""
    if arguments[:1] == ["--measure"]:
        for name in arguments[1:]:
            found = measure(_questions(Path(name)), build_encoder())
            sys.stdout.write(f"{Path(name).name}\n{found.report()}\n")
        return
    content = [question for name in arguments for question in _some(Path(name))]
    (_FOLDER / "kinds.npz").write_bytes(fit(examples(), content, build_encoder()))


def _some(path: Path) -> list[str]:
    found = [question for question, _ in _questions(path)]
    return found if len(found) <= _MOST or path.suffix != ".gz" else found[:: len(found) // _MOST][:_MOST]


def _questions(path: Path) -> Iterator[tuple[str, str]]:
    text = gzip.decompress(path.read_bytes()).decode("utf-8") if path.suffix == ".gz" else read_text(path)
    known = examples()
    for line in text.splitlines():
        row = json.loads(line)
        kind = str(row.get("kind") or CONTENT).casefold().replace("-", "")
        asked = [row[name] for name in ("question", "query") if name in row]
        for question in (*asked, *row.get("variants", ()), *_of_meeting(row)):
            yield question, kind if kind in known else CONTENT


def _of_meeting(row: dict[str, list[dict[str, str]]]) -> Iterator[str]:
    """A meeting of QMSum with its questions."""
    yield from (each["query"] for each in row.get("specific_query_list", ()))


if __name__ == "__main__":
    main(sys.argv[1:])
