"""The key of a kept library: whatever takes part in reading and storing is in it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from lab.evaluation import public_sets, suite_libraries
from lab.evaluation.deciding_code import deciding_files
from lab.evaluation.suite_libraries import _checksum

ROOT = Path(__file__).parents[3]
MODULES = (suite_libraries.__name__, public_sets.__name__, "embeddings.encoders.minilm", "embeddings.encoders.auto")
MAKING = """
import json, sys
opened = set()
sys.addaudithook(lambda event, facts: opened.add(str(facts[0])) if event == "open" else None)
from pathlib import Path
from data.corpus import read_corpus
from data.finding import find_files
from data.reading import read_file
from embeddings.library import Library
from embeddings.encoders.auto import PreparedEncoder
from embeddings.encoders.minilm import NAME, check_weights, packaged_minilm

encoder = PreparedEncoder(packaged_minilm(), NAME, Path(sys.argv[2]), print, check_weights)
with Library(Path(sys.argv[1]) / "library", encoder) as library:
    library.add(read_corpus())
    for file in find_files((Path(sys.argv[1]) / "papers",)).files:
        library.add(read_file(file).documents)
opened |= {str(getattr(module, "__file__", "")) for module in list(sys.modules.values())}
Path(sys.argv[1], "opened.json").write_text(json.dumps(sorted(opened)))
"""


@pytest.fixture(scope="module")
def deciding() -> frozenset[Path]:
    return frozenset(deciding_files(ROOT, MODULES))


def test_what_was_left_out_before_is_in_it(deciding: frozenset[Path]) -> None:
    for name in ("words.py", "glue_words.txt", "function_words.txt", "context.py"):
        assert ROOT / "embeddings" / "passages" / name in deciding
    for name in ("schema.sql", "database_format.py"):
        assert ROOT / "embeddings" / "store" / "sqlite" / name in deciding
    assert ROOT / "data" / "readers" / "pdf.py" in deciding
    assert ROOT / "lab" / "evaluation" / "public_sets.py" in deciding
    assert ROOT / "embeddings" / "search" / "retriever.py" not in deciding  # it asks: other answers, the same library


@pytest.mark.usefixtures("encoder")  # exported by a process of its own, whose files are not seen here
def test_every_file_that_making_a_library_opens_is_in_it(
    deciding: frozenset[Path], cache_folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "call.md").write_text("# A call\n\nMarlow: Is berth 1 open?\n\nQuill: No.\n", "utf-8")
    command = [sys.executable, "-c", MAKING, str(tmp_path), str(cache_folder / "encoders")]
    subprocess.run(command, capture_output=True, check=True, cwd=ROOT)
    opened = json.loads((tmp_path / "opened.json").read_text("utf-8"))
    used = {Path(name).resolve() for name in opened if name.startswith(str(ROOT))}
    ours = {file for file in used if file.is_file() and file.relative_to(ROOT).parts[0] in ("data", "embeddings")}
    ours = {file for file in ours if file.suffix != ".pyc"}
    assert ROOT / "embeddings" / "store" / "sql" / "insert.py" in ours
    assert ours <= deciding


@pytest.mark.parametrize("every", [5, pytest.param(1, marks=pytest.mark.slow)])
def test_a_changed_byte_in_any_of_them_is_another_key(deciding: frozenset[Path], tmp_path: Path, every: int) -> None:
    for package in ("data", "embeddings", "lab"):
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__"))
    copied = deciding_files(tmp_path, MODULES)
    assert {file.relative_to(tmp_path) for file in copied} == {file.relative_to(ROOT) for file in deciding}
    keys = {_checksum(copied)}
    changed = sorted(copied)[::every]
    for file in changed:
        before = file.read_bytes()
        file.write_bytes(before + b"\n")
        keys.add(_checksum(copied))
        file.write_bytes(before)
    assert len(keys) == 1 + len(changed)
    assert _checksum(copied) == _checksum(sorted(deciding))
