"""`python -m lab gate LIBRARY`: how many bent statements come through the gate unmarked, how many right ones do not."""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

from data.document import Document
from data.passages import passages
from data.sentences import sentences
from embeddings.library import Library
from lab.gate.bent import WAYS, bent
from lab.gate.right import right
from qa.answer import LeftOut
from qa.writing import Material, Passed, Sentence, gate
from ui.assembly import open_library

_LONGEST = 700  # characters of a sentence, as a model is given
_SHOWN = 5  # of what came through, of each way

Became = Literal["left out", "marked", "unmarked"]


def add_to(sub: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = sub.add_parser("gate", help="bent and right statements through the gate before a language model's words")
    parser.add_argument("library", type=Path, metavar="LIBRARY")
    parser.add_argument("--seed", type=int, default=1, help="which documents and statements (default: %(default)s)")
    parser.add_argument("--each", type=int, default=100, help="bent statements of each way (default: %(default)s)")
    parser.add_argument("--right", type=int, default=1_000, help="right statements (default: %(default)s)")
    parser.add_argument("--documents", type=int, default=60, help="at most, spoken ones first (default: %(default)s)")
    parser.set_defaults(run=_measure)


def became(result: Passed | LeftOut) -> Became:
    return "left out" if isinstance(result, LeftOut) else "marked" if result.marked else "unmarked"


def material_of_documents(documents: Sequence[Document]) -> Material:
    """Every sentence of what is spoken, told and noted."""
    found: list[Sentence] = []
    for document in documents:
        for passage in passages(document):
            if passage.kind in ("turn", "narrative", "footnote"):
                for span in sentences(document.text, passage.span):
                    words = document.plain(span)
                    if len(words) <= _LONGEST:
                        found.append(Sentence(len(found) + 1, passage, span, words, document))
    return Material(tuple(found))


def _measure(options: argparse.Namespace) -> int:
    """1 where something came through."""
    with open_library(options.library) as library:
        material = material_of_documents(list(_chosen(library, options.seed, options.documents)))
        speakers = library.store.people.speakers()
    through = 0
    for how in WAYS:
        chance, counts, shown = random.Random(options.seed), Counter[Became](), list[str]()  # noqa: S311
        for made in filter(None, (bent(material, chance, how) for _ in range(options.each))):
            result = became(gate(made.statement, material, speakers))
            counts[result] += 1
            shown += [made.statement.words] if result == "unmarked" else []
        through += counts["unmarked"]
        sys.stdout.write(f"{how}: {dict(counts)}\n" + "".join(f"    {words}\n" for words in shown[:_SHOWN]))
    chance = random.Random(options.seed)  # noqa: S311
    of_right = (gate(right(material, chance)[1], material, speakers) for _ in range(options.right))
    sys.stdout.write(
        f"bent statements that came through unmarked: {through}\nright: {dict(Counter(map(became, of_right)))}\n"
    )
    return 1 if through else 0


def _chosen(library: Library, seed: int, most: int) -> Iterator[Document]:
    """Two thirds of them such as are spoken, where there are that many."""
    ids = list(library.store.documents.ids())
    random.Random(seed).shuffle(ids)  # noqa: S311
    spoken = {one for one in ids if library.store.documents.get(one).turns}
    first = [one for one in ids if one in spoken][: 2 * most // 3]
    others = [one for one in ids if one not in spoken]
    yield from map(library.store.documents.get, [*first, *others[: most - len(first)]])
