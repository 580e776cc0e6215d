"""README and docs: every command is one that the program knows, every path, link and picture is there."""

from __future__ import annotations

import json
import os
import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from embeddings.library import Library
from lab.__main__ import parser as lab_parser
from tests import settings_table
from tests.options_table import CONTRACTS, table, with_table
from ui.command_line import _parser, main
from ui.serving.settings import TOKEN_VARIABLE
from ui.settings import NAMES, SETTINGS_VARIABLE, read_all, variable

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
PAGES = (README, *sorted((ROOT / "docs").glob("*.md")))
LINES_OF_README = 120
LANGUAGES = {"sh", "json", "text", "diff", "mermaid", "python", "toml"}
FOLDERS = {path.name for path in ROOT.iterdir() if path.is_dir()}
FILE_NAME = re.compile(r"[\w.*-]+\.(?:py|toml|css|js|sql|npz|html|jsonl|md|sh)")
# Names of files that the program makes or that a user has; no part of the project.
MADE = {"library.sqlite3", "vectors.faiss", "settings.toml"}


@dataclass(frozen=True)
class Piece:
    """A part of a page: a fenced block, words in backticks, a link, a picture, a heading; `told` is what it says."""

    page: Path
    kind: str
    told: str
    language: str = ""

    def __str__(self) -> str:
        return f"{self.page.name}: {self.told.splitlines()[0] if self.told else ''}"


def _pieces(page: Path) -> Iterator[Piece]:
    for token in _walk(MarkdownIt("gfm-like", {"linkify": False}).parse(page.read_text(encoding="utf-8"))):
        if token.type in ("fence", "code_block"):
            yield Piece(page, "block", token.content, token.info)
        elif token.type == "code_inline":
            yield Piece(page, "words", token.content)
        elif token.type in ("link_open", "image"):
            yield Piece(page, "link", str(token.attrGet("href") or token.attrGet("src")))
        elif token.type == "heading":
            yield Piece(page, "heading", token.content)


def _walk(tokens: list[Token]) -> Iterator[Token]:
    for place, token in enumerate(tokens):
        yield token
        yield from _walk(token.children or [])
        if token.type == "heading_open":
            yield Token("heading", "", 0, content=tokens[place + 1].content)


PIECES = tuple(piece for page in PAGES for piece in _pieces(page))
BLOCKS = [piece for piece in PIECES if piece.kind == "block"]
LINES = [
    Piece(block.page, "command", line, block.language)
    for block in BLOCKS
    if block.language.split()[:1] == ["sh"]
    for line in block.told.splitlines()
    if line.strip()
]
TO_RUN = [line for line in LINES if line.language == "sh run"]


def _commands(line: str) -> Iterator[list[str]]:
    """The words of each command of a line, without what is set before it."""
    for part in re.split(r"\s&&\s", line):
        words = shlex.split(part, comments=True)
        while words and re.match(r"[A-Z_]+=", words[0]):
            assert words[0].partition("=")[0] in _variables(), f"no such variable: {words[0]}"
            words = words[1:]
        yield words


def _variables() -> set[str]:
    return {*map(variable, NAMES), SETTINGS_VARIABLE, TOKEN_VARIABLE}


def _check(words: list[str]) -> None:
    """That the program is there and, where it is ours, takes these words; what it does not take ends the test."""
    program, rest = words[0], words[1:]
    if program == "telcon":
        _parser().parse_args(rest)
    elif program == "python" and rest[:1] == ["start.py"]:
        assert (ROOT / "start.py").is_file()
        if rest[1:2] != ["test"]:
            _parser().parse_args(rest[1:])
    elif program == "python" and rest[:2] == ["-m", "pip"]:
        _check(rest[1:])
    elif program == "python" and rest[:2] == ["-m", "lab"]:
        lab_parser().parse_args(rest[2:])
    elif program == "python" and rest[:1] == ["-m"]:
        _check_module(rest[1], rest[2:])
    elif program == "pip":
        extras = re.findall(r"\.\[(\w+)\]", " ".join(rest))
        assert all(f"\n{extra} = [" in (ROOT / "pyproject.toml").read_text(encoding="utf-8") for extra in extras)
    elif program.startswith(".venv/bin/"):
        assert program.rpartition("/")[2] in {script.name for script in entry_points(group="console_scripts")} | {
            "ruff"
        }
    else:
        assert os.access(ROOT / program, os.X_OK), f"no program of this project: {program}"


def _check_module(name: str, options: list[str]) -> None:
    """A module that can be run, in whose source every option stands that it is given."""
    spec = find_spec(f"{name}.__main__") if (ROOT / name.replace(".", "/")).is_dir() else find_spec(name)
    assert spec is not None, f"no module to run: {name}"
    assert spec.origin is not None
    source = Path(spec.origin).read_text(encoding="utf-8")
    assert '__name__ == "__main__"' in source
    assert all(f'"{option}"' in source for option in options if option.startswith("-"))


@pytest.mark.parametrize("line", LINES, ids=str)
def test_a_command_is_one_that_the_program_knows(line: Piece) -> None:
    for words in _commands(line.told):
        if words:
            _check(words)


@pytest.mark.parametrize("line", TO_RUN, ids=str)
def test_a_command_does_what_it_says(
    line: Piece, library: Library, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TELCON_LIBRARY", str(library.folder))
    for words in _commands(line.told):
        assert main(words[1:]) == 0, capsys.readouterr().err
        printed = capsys.readouterr().out
        assert printed or words[1] == "conversations"  # none is kept
        if "--json" in words:
            json.loads(printed)


def test_some_commands_are_checked_and_some_are_run() -> None:
    """Else the pages are read wrongly, and every test above passes."""
    assert {line.page.name for line in LINES} >= {"README.md", "using.md", "measurements.md", "architecture.md"}
    ran = {words[1] for line in TO_RUN for words in _commands(line.told)}
    assert ran >= {"ask", "overview", "compare", "timeline", "people", "list", "show", "cite"}


@pytest.mark.parametrize(
    "line", ["telcon ask", "telcon sing", "telcon add --gladly x", "python -m lab fit songs", "sing"]
)
def test_a_command_that_the_program_does_not_know_is_noticed(line: str) -> None:
    with pytest.raises((SystemExit, AssertionError)):
        _check(shlex.split(line))


def test_the_table_of_options_is_the_programs() -> None:
    """Else: python -m tests.options_table."""
    text = CONTRACTS.read_text(encoding="utf-8")
    assert with_table(text, table()) == text


def test_the_table_of_settings_is_the_programs() -> None:
    """Else: python -m tests.settings_table."""
    text = settings_table.USING.read_text(encoding="utf-8")
    assert settings_table.with_settings(text) == text


def test_the_settings_file_that_is_shown_is_one(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    shown = [block.told for block in BLOCKS if block.language == "toml"]
    file.write_text("".join(shown), encoding="utf-8")
    assert shown
    assert read_all(None, {SETTINGS_VARIABLE: str(file)}).problems == ()


@pytest.mark.parametrize("link", [piece for piece in PIECES if piece.kind == "link"], ids=str)
def test_a_link_leads_somewhere(link: Piece) -> None:
    parts = urlsplit(link.told)
    if parts.scheme:
        assert parts.scheme in ("http", "https")
        return
    there = (link.page.parent / unquote(parts.path)).resolve() if parts.path else link.page
    assert there.is_file()
    if parts.fragment:
        headings = {_anchor(piece.told) for piece in _pieces(there) if piece.kind == "heading"}
        assert parts.fragment in headings


def _anchor(heading: str) -> str:
    """As GitHub makes it."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def _is_path(words: str) -> bool:
    in_a_folder = "/" in words and words.split("/")[0] in FOLDERS and re.fullmatch(r"[\w./*-]+", words)
    return bool(in_a_folder or (FILE_NAME.fullmatch(words) and words not in MADE))


@pytest.mark.parametrize(
    "words", [piece for piece in PIECES if piece.kind == "words" and _is_path(piece.told)], ids=str
)
def test_a_path_is_there(words: Piece) -> None:
    """A file of the project is written with its folder, so that it can be looked for."""
    assert any(ROOT.glob(words.told.rstrip("/"))), f"{words.told} is not there, or needs its folder"


@pytest.mark.parametrize("block", BLOCKS, ids=str)
def test_a_block_is_of_a_language_and_reads_as_such(block: Piece) -> None:
    assert (*block.language.split(), "none")[0] in LANGUAGES
    if block.language == "json":
        json.loads(block.told)


def test_the_answer_that_is_shown_has_the_form_of_an_answer(
    library: Library, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TELCON_LIBRARY", str(library.folder))
    shown = json.loads(next(piece.told for piece in BLOCKS if piece.page == CONTRACTS and piece.language == "json"))
    assert main(["ask", shown["question"], "--json"]) == 0
    assert _form(json.loads(capsys.readouterr().out)) == _form(shown)


def _form(value: object) -> object:
    """Names and types, a list by its first value."""
    if isinstance(value, dict):
        return {name: _form(each) for name, each in value.items()}
    return [_form(each) for each in value[:1]] if isinstance(value, list) else type(value)


@pytest.mark.parametrize("block", [block for block in BLOCKS if block.language == "diff"], ids=str)
def test_a_patch_fits_the_code(block: Piece) -> None:
    for patch in re.split(r"^(?=--- )", block.told, flags=re.MULTILINE)[1:]:
        old, new, body = patch.split("\n", 2)
        if old == "--- /dev/null":
            assert not (ROOT / new.removeprefix("+++ b/")).exists()
            assert (ROOT / new.removeprefix("+++ b/")).parent.is_dir()
            continue
        text = (ROOT / old.removeprefix("--- a/")).read_text(encoding="utf-8")
        for hunk in re.split(r"^@@.*\n", body, flags=re.MULTILINE)[1:]:
            kept = "".join(line[1:] for line in hunk.splitlines(keepends=True) if line[0] in " -")
            assert kept in text, f"{old}: these lines are not there any more:\n{kept}"


def test_readme_is_a_page_to_be_read() -> None:
    assert len(README.read_text(encoding="utf-8").splitlines()) <= LINES_OF_README


def test_every_page_is_reached_from_readme() -> None:
    linked = {(ROOT / piece.told).resolve() for piece in PIECES if piece.page == README and piece.kind == "link"}
    assert set(PAGES) - {README} <= linked
