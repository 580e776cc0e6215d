"""A paper as Markdown with footnotes, `[^1]`: as GitHub, Pandoc, Obsidian and Telcon itself read them.

What documents hold is text here as everywhere: whatever could be a mark of Markdown's has a backslash before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from data.citing.footnotes import Run, Runs
from ui.export.paper import Block, Paper, Quotation
from ui.links import is_web_address
from ui.page.markup import lines_of, one_line, showable

_MARKS = re.compile(r"[\\`*_\[\]<>~|$^{}]|!(?=\[)|&(?=[#\w])")
_LINE_BEGINS = re.compile(r"^(?:([#+=:-])|(\d{1,9})([.)]))")


def markdown(paper: Paper) -> str:
    return "\n\n".join(part for part in _paragraphs(paper) if part) + "\n"


def _paragraphs(paper: Paper) -> Iterator[str]:
    yield f"# {_heading(paper.title)}"
    yield _emphasised(paper.about())
    yield from map(_block, paper.blocks)
    if paper.cited:
        yield "## Documents cited"
        yield "\n".join(f"- {_runs(runs)}" for runs in paper.cited)
    yield from (f"[^{number}]: {_runs(runs)}" for number, runs in enumerate(paper.notes, 1))


def _block(block: Block) -> str:
    if block.kind in ("question", "head"):
        return f"{'##' if block.kind == 'question' else '###'} {_heading(block.plain())}"
    words = _whole("".join(map(_part, block.parts)))
    if block.kind == "reader":
        return "\n".join(f"> {line}" for line in words.split("\n"))
    return _emphasised(words) if block.kind == "small" else words


def _heading(words: str) -> str:
    return _escaped(one_line(words)).replace("#", "\\#")  # at its end they would be part of the mark


def _part(part: str | Quotation) -> str:
    return _escaped(part) if isinstance(part, str) else f"“{_escaped(part.words)}”[^{part.note}]"


def _runs(runs: Runs) -> str:
    return _begun("".join(map(_run, runs)))


def _run(run: Run) -> str:
    if run.address and is_web_address(run.words):
        return f"<{run.words.replace('<', '%3C').replace('>', '%3E')}>"
    words = _escaped(one_line(run.words)) if run.address else _escaped(run.words)
    return f"*{words}*" if run.italic else words


def _emphasised(words: str) -> str:
    return f"*{words}*" if words else ""


def _whole(words: str) -> str:
    """Lines of one paragraph, none of which begins something else; a backslash at its end keeps a line break."""
    return "\\\n".join(_begun(line.strip(" \t")) for line in lines_of(words.strip()))


def _begun(line: str) -> str:
    return _LINE_BEGINS.sub(lambda found: f"\\{found[1]}" if found[1] else rf"{found[2]}\{found[3]}", line)


def _escaped(words: str) -> str:
    return _MARKS.sub(r"\\\g<0>", showable(words))
