"""What is installed: one name at the top of an environment, the rooms in it, and nothing that only measures."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import sysconfig
import tomllib
import venv
from pathlib import Path
from zipfile import ZipFile

import pytest

from hatch_build import rooms_of, under_one_name
from ui import __version__

ROOT = Path(__file__).parent.parent
_WHEEL = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"]["wheel"]
ROOMS = rooms_of(_WHEEL["sources"])
QUESTION = "Who is against doing business on the other fellow's drafting?"
STRANGER = "raise ImportError('this package is somebody else’s')\n"


@pytest.mark.parametrize(
    ("written", "installed"),
    [
        ("from data.blocks import Block\n", "from telcon.data.blocks import Block\n"),
        ("from data import (\n    blocks,\n)\n", "from telcon.data import (\n    blocks,\n)\n"),
        ("import qa\n", "from telcon import qa\n"),
        ("import qa as rooms  # why\n", "from telcon import qa as rooms  # why\n"),
        ("if big: from ui.page.frame import x\n", "if big: from telcon.ui.page.frame import x\n"),
        ("a = 'ä'; from ui import page; import qa\n", "a = 'ä'; from telcon.ui import page; from telcon import qa\n"),
        ("import database\nfrom dataclasses import field\nfrom . import data\n", None),
        ('"""As `data.blocks` says, from data to hits."""\nread(x, {"data": 1})\nnames = ("data", "qa")\n', None),
    ],
)
def test_rooms_are_named_below_the_package(written: str, installed: str | None) -> None:
    assert under_one_name(written, "module.py", ROOMS) == (installed or written)


@pytest.mark.parametrize(
    "written",
    [
        "import data.blocks\n",
        "import data, qa\n",
        "import os, data\n",
        "from \\\n  data import blocks\n",
        "files('qa')\n",
        "import_module('qa.answer')\n",
        "run(['-c', 'from data.blocks import main; main()'])\n",
        "code = f'import qa; {x}'\n",
    ],
)
def test_what_cannot_be_followed_ends_the_build(written: str) -> None:
    with pytest.raises(ValueError, match=r"^module.py:1: "):
        under_one_name(written, "module.py", ROOMS)


@pytest.mark.parametrize("room", ROOMS)
def test_every_module_can_be_installed_below_the_package(room: str) -> None:
    for file in (ROOT / room).rglob("*.py"):
        text = file.read_text("utf-8")
        installed = under_one_name(text, file.name, ROOMS)
        assert len(installed.splitlines()) == len(text.splitlines())
        nodes = tuple(ast.walk(ast.parse(installed)))
        named = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
        named |= {str(node.module) for node in nodes if isinstance(node, ast.ImportFrom)}
        assert not {name.partition(".")[0] for name in named} & set(ROOMS), file


def test_what_tells_the_version_agrees() -> None:
    cited = re.findall(r"^version: (.+)$", (ROOT / "CITATION.cff").read_text("utf-8"), re.MULTILINE)
    changes = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert cited == [__version__]
    assert f"## [{__version__}]" in changes or f"to be {__version__}" in changes


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    _pip("wheel", "--no-deps", "--no-build-isolation", "--no-index", "--wheel-dir", str(folder), str(ROOT))
    (built,) = folder.glob("*.whl")
    return built


@pytest.mark.slow
def test_the_wheel_holds_what_runs_and_nothing_else(wheel: Path) -> None:
    with ZipFile(wheel) as opened:
        names = [Path(name) for name in opened.namelist()]
    inside = [name for name in names if name.parts[0] == "telcon"]
    assert {name.parts[0].partition("-")[0] for name in names} == {"telcon"}
    assert {name.parts[1] for name in inside} == {*ROOMS, "__init__.py", "__main__.py", "py.typed"}
    assert not {"questions", "tests", "lab"} & {part for name in inside for part in name.parts}
    assert not [name for name in inside if name.suffix in (".png", ".svg", ".pyc")]
    kept = {
        path for room in ROOMS for path in (ROOT / room).rglob("*") if path.suffix in (".py", ".toml", ".js", ".css")
    }
    measured = {path for path in kept if "questions" in path.parts}
    assert {ROOT.joinpath(*name.parts[1:]) for name in inside} >= kept - measured
    assert any(name.name == "LICENSE" for name in names)


@pytest.mark.slow
def test_the_wheel_runs_beside_packages_of_the_rooms_names(wheel: Path, tmp_path: Path) -> None:
    """Also what runs in processes of its own: the encoder's export, with an empty cache, and the PDF reader."""
    environment = _Environment(tmp_path)
    strangers = [environment.packages / room / "__init__.py" for room in ROOMS]
    for stranger in strangers:
        stranger.parent.mkdir()
        stranger.write_text(STRANGER, "utf-8")
    environment.pip("install", "--no-deps", "--no-index", str(wheel))
    assert [(environment.packages / room / "__init__.py").read_text("utf-8") for room in ROOMS] == [STRANGER] * len(
        ROOMS
    )
    assert "Jack is against trying" in environment.run("telcon", "ask", QUESTION)
    assert list((tmp_path / "cache").rglob("*.onnx"))
    code = f"import telcon; print(telcon.ask({QUESTION!r}).text)"
    assert "Jack is against trying" in environment.run("python", "-c", code)
    memo = tmp_path / "memo.pdf"
    _write_pdf(memo)
    assert "1 document" in environment.run("telcon", "add", str(memo))
    assert "The ferry was late" in environment.run("python", "-m", "telcon", "show", "memo")


@pytest.mark.slow
def test_an_editable_install_runs_the_checkout(tmp_path: Path) -> None:
    environment = _Environment(tmp_path)
    environment.pip("install", "--no-deps", "--no-build-isolation", "--no-index", "--editable", str(ROOT))
    where = environment.run("python", "-c", "import qa; print(qa.__file__)")
    assert Path(where.strip()) == ROOT / "qa" / "__init__.py"
    assert environment.run("telcon", "--version").startswith("telcon ")


class _Environment:
    """A fresh environment that lends what Telcon needs from the one that the tests run in, Telcon itself left out."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "environment"
        venv.create(self.folder, with_pip=False, symlinks=os.name != "nt")
        windows = os.name == "nt"
        self.programs = self.folder / ("Scripts" if windows else "bin")
        paths = {"base": str(self.folder), "platbase": str(self.folder)}
        self.packages = Path(sysconfig.get_path("purelib", "nt" if windows else "posix_prefix", paths))
        lent = sysconfig.get_path("purelib")
        (self.packages / "lent.pth").write_text(lent, "utf-8")  # its own .pth files, as Telcon's, are not followed
        named = {"TELCON_LIBRARY": str(folder / "library"), "TELCON_CACHE": str(folder / "cache"), "PYTHONUTF8": "1"}
        self._variables = {**os.environ, **named}
        self._variables.pop("PYTHONPATH", None)
        self._elsewhere = folder

    def pip(self, command: str, *arguments: str) -> None:
        _pip("--python", str(self.folder), command, "--ignore-installed", *arguments)

    def run(self, program: str, *arguments: str) -> str:
        """What a program of the environment writes, run in a folder that is nobody's."""
        done = subprocess.run(
            [str(self.programs / program), *arguments],
            cwd=self._elsewhere,
            env=self._variables,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout


def _pip(*arguments: str) -> None:
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def _write_pdf(path: Path) -> None:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path))
    canvas.drawString(72, 720, "HOLT: The ferry was late, and nobody told the harbour.")
    canvas.drawString(72, 700, "QUILL: Then tell them now.")
    canvas.save()
