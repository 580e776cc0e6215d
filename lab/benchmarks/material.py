"""What is measured with: real passages of FRUS volumes, and questions that stand alone."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from lxml import etree

from data.document import Document
from data.finding import find_files
from data.passages import passages
from data.reading import read_file
from lab.benchmarks.passages_file import PlainPassage, write_passages
from lab.benchmarks.process import BenchmarkError
from lab.evaluation.questions import read_questions

_TEI = "{http://www.tei-c.org/ns/1.0}"
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_QUESTIONS = Path(__file__).parent.parent / "evaluation" / "questions" / "frus-tuning.jsonl"


@dataclass(frozen=True)
class Material:
    """The same documents twice: `tei` as Telcon reads them, `passages` as everybody else gets them."""

    tei: Path
    passages: Path
    documents: int
    count: int


def volumes(sources: Path) -> list[Path]:
    """Raises BenchmarkError when there are none below the folder."""
    found = sorted(sources.rglob("frus*.xml"))
    if not found:
        raise BenchmarkError(f"No FRUS volume (frus*.xml) lies below {sources}. Name its folder with --sources.")
    return found


def one_volume(volume: Path, wanted: int, folder: Path) -> Material:
    """The first documents of a volume that have so many passages together, as a volume of its own."""
    documents = _read([volume])
    counts = list(accumulate(len(passages(document)) for document in documents))
    kept = next((place for place, count in enumerate(counts, 1) if count >= wanted), len(counts))
    names = {document.id.rpartition("/")[2] for document in documents[:kept]}
    tree = etree.parse(volume)
    for div in list(tree.iter(f"{_TEI}div")):
        parent = div.getparent()
        if div.get("type") == "document" and div.get(_ID) not in names and parent is not None:
            parent.remove(div)
    folder.mkdir(parents=True, exist_ok=True)
    tei = folder / volume.name
    tree.write(tei, encoding="utf-8", xml_declaration=True)
    return _written(tei, _read([tei]), folder)


def all_volumes(sources: Path, folder: Path) -> Material:
    """Everything below `sources` that is a volume."""
    tei = volumes_alone(sources, folder / "volumes")
    return _written(tei, _read([tei]), folder)


def volumes_alone(sources: Path, folder: Path) -> Path:
    """A folder with the volumes and nothing of what lies beside them."""
    folder.mkdir(parents=True, exist_ok=True)
    for volume in volumes(sources):
        shutil.copy(volume, folder)
    return folder


def questions(most: int) -> list[str]:
    """Questions for tuning that need no conversation, as many from each part of the file."""
    found = read_questions(_QUESTIONS.read_text("utf-8"), _QUESTIONS.name)
    asked = [
        question.standalone or question.question for question in found if question.standalone or not question.history
    ]
    step = max(1, len(asked) // most)
    return asked[::step][:most]


def _read(files: Sequence[Path]) -> list[Document]:
    return [document for file in find_files(tuple(files)).files for document in read_file(file).documents]


def _written(tei: Path, documents: Sequence[Document], folder: Path) -> Material:
    """Of a document that stands there twice the last counts, as in a library."""
    unlike = {document.id: document for document in documents}.values()
    cut = [passage for document in unlike for passage in passages(document)]
    target = folder / "passages.jsonl"
    write_passages(target, (PlainPassage(each.id, each.document_id, each.plain()) for each in cut))
    return Material(tei, target, len(unlike), len(cut))
