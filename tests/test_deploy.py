"""What a container is built of and runs, as far as that can be tried without one."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT
from ui.command_line import _parser
from ui.serving.options import serving

DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8")


def test_what_is_copied_is_there_and_let_through() -> None:
    copied = [line.split()[1:-1] for line in re.findall(r"^COPY (?!--).*$", DOCKERFILE, re.MULTILINE)]
    paths = {path for line in copied for path in line}
    assert all((ROOT / path).exists() for path in paths)
    let_through = set(re.findall(r"^!(\S+)$", (ROOT / ".dockerignore").read_text("utf-8"), re.MULTILINE))
    assert {path.partition("/")[0] for path in paths} == let_through


def test_it_has_no_rights_a_health_check_and_a_volume() -> None:
    lines = DOCKERFILE.splitlines()
    assert lines.index("USER telcon") < next(i for i, line in enumerate(lines) if line.startswith("ENTRYPOINT"))
    assert "VOLUME /data" in lines
    assert "TELCON_LIBRARY=/data/library" in DOCKERFILE
    assert "HEALTHCHECK" in DOCKERFILE
    assert "whl/cpu" in DOCKERFILE
    torch = re.findall(r'"(torch[^"]+)"', (ROOT / "pyproject.toml").read_text("utf-8"))[0]
    assert f'"{torch}"' in DOCKERFILE


def test_the_health_check_is_python() -> None:
    command = json.loads(re.search(r"HEALTHCHECK.*? CMD (\[.*?\])\n", DOCKERFILE.replace("\\\n", ""), re.DOTALL)[1])  # type: ignore[index]
    compile(command[2], "health", "exec")
    assert "/api/health" in command[2]


@pytest.mark.parametrize(
    ("named", "hosts"), [("", ()), ("a.example.org", ("a.example.org",)), ("a.b  *.hf.space", ("a.b", "*.hf.space"))]
)
def test_what_it_starts_is_a_command_of_telcon(tmp_path: Path, named: str, hosts: tuple[str, ...]) -> None:
    shell = shutil.which("sh")
    if shell is None:
        pytest.skip("a container's script needs a POSIX shell")
    fake = tmp_path / "telcon"
    fake.write_text('#!/bin/sh\nfor word in "$@"; do echo "$word"; done\necho "SYSTEM=${SYSTEM:-none}"\n', "utf-8")
    fake.chmod(0o755)
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    started = {**os.environ, "PATH": path, "TELCON_HOSTS": named, "SYSTEM": "spaces", "PORT": "8123"}
    run = subprocess.run(
        [shell, str(ROOT / "deploy" / "start.sh")],
        env=started,
        capture_output=True,
        text=True,
        check=True,
    )
    *words, system = run.stdout.split()
    assert system == "SYSTEM=none"
    made = serving(_parser().parse_args(words))
    assert (made.host, made.port, made.hosts, made.writing) == ("0.0.0.0", 8123, hosts, "nobody")  # noqa: S104


def test_the_card_of_a_space_names_the_port() -> None:
    head = (ROOT / "deploy" / "space" / "README.md").read_text("utf-8").split("---")[1]
    assert "sdk: docker" in head
    assert "app_port: 7860" in head
