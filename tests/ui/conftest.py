"""Telcon as a user runs it: a process of its own, watched for attempts to reach another host; a browser."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import (
    BrowserContext,
    CDPSession,
    ConsoleMessage,
    Page,
    ViewportSize,
    expect,
    sync_playwright,
)

from embeddings.library import Library
from tests.ui.kept_pages import NO_COUNTING, PASSED, SIZE, kept_pages, page_at, pages_of_all
from ui.command_line import main

__all__ = ["kept_pages", "page_at", "pages_of_all"]  # fixtures of a module of their own
GUARD = Path(__file__).parent / "guard"
PATIENCE = 15_000  # milliseconds: a machine may have other work
_REFUSED = "Content Security Policy"
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
    "--renderer-process-limit=1",  # the pages of a session in one process, which has Gradio's scripts already
)  # fmt: skip

Run = Callable[..., tuple[int, str, str]]
"""Runs a command; gives exit code, standard output and standard error."""


@dataclass(frozen=True)
class Chat:
    """A chat that is being served, the log of its attempts to reach another host, and its temporary folder."""

    url: str
    network_log: Path
    scratch: Path


def watched_environment(log: Path, library: Path) -> dict[str, str]:
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(GUARD), os.environ.get("PYTHONPATH", "")]),
        "TELCON_TEST_NETWORK_LOG": str(log),
        "TELCON_LIBRARY": str(library),
        "PYTHONIOENCODING": "utf-8",
    }


@contextmanager
def served(library: Path, folder: Path) -> Iterator[Chat]:
    """The chat over a library, as long as it is needed; `folder` takes its log and its temporary files."""
    log, scratch = folder / "network.txt", folder / "scratch"
    scratch.mkdir()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "ui.command_line", "--port", str(port), "--no-browser"]
    environment = watched_environment(log, library) | {name: str(scratch) for name in ("TMPDIR", "TEMP", "TMP")}
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) as process:
        url = f"http://127.0.0.1:{port}/"
        try:
            wait_until_served(url, process)
            yield Chat(url, log, scratch)
        finally:
            process.kill()


@contextmanager
def served_files(folder: Path) -> Iterator[str]:
    """The address of a page over what is in `folder`/files, of a small library that is quickly made beside it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    places = [str(folder / "library"), str(folder / "files"), str(port)]
    with subprocess.Popen(
        [sys.executable, "-m", "tests.ui.hostile.server", *places], stdout=subprocess.DEVNULL
    ) as process:
        try:
            wait_until_served(f"http://127.0.0.1:{port}/", process)
            yield f"http://127.0.0.1:{port}/"
        finally:
            process.kill()


def running(capsys: pytest.CaptureFixture[str], library: Path) -> Run:
    """What runs a command on the library of this folder."""

    def call(*arguments: str) -> tuple[int, str, str]:
        code = main(["--library", str(library), *arguments])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return call


@pytest.fixture
def run(library: Library, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command on the shared library."""
    return running(capsys, library.folder)


@pytest.fixture(scope="session")
def chat(library: Library, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chat]:
    with served(library.folder, tmp_path_factory.mktemp("chat")) as chat:
        yield chat


@pytest.fixture(scope="session")
def refused() -> list[str]:
    """What the page's policy forbade, as the browser told it."""
    return []


@pytest.fixture(autouse=True)
def _nothing_is_refused(request: pytest.FixtureRequest, refused: list[str]) -> Iterator[None]:
    """The page works in full under its strict policy: nothing that it does is forbidden."""
    refused.clear()
    yield
    if "expects_refusal" not in request.keywords:
        assert refused == []


@pytest.fixture(scope="session")
def context(refused: list[str]) -> Iterator[BrowserContext]:
    def note(message: ConsoleMessage) -> None:
        if _REFUSED in message.text:
            refused.append(message.text)

    names = (
        "chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome",
        "msedge",
    )  # fmt: skip
    program = os.environ.get("TELCON_TEST_BROWSER") or next(filter(None, map(shutil.which, names)), None)
    if program is None:
        pytest.skip("no Chromium on this machine: install it, or name one in TELCON_TEST_BROWSER")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        context = browser.new_context(viewport={"width": SIZE["width"], "height": SIZE["height"]})
        context.add_init_script(NO_COUNTING)
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        context.on("console", note)
        expect.set_options(timeout=PATIENCE)
        yield context
        browser.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if call.when == "call":
        item.stash[PASSED] = report.passed
    return report


@contextmanager
def opened(
    context: BrowserContext, url: str, there: str = "#question textarea", size: ViewportSize | None = None
) -> Iterator[Page]:
    """A page of the browser at the address, from when the first element `there` is visible."""
    page = context.new_page()
    if size:
        page.set_viewport_size(size)
    page.goto(url)
    page.locator(there).first.wait_for(timeout=30_000)
    yield page
    page.close()


@pytest.fixture(scope="session")
def storage(context: BrowserContext) -> CDPSession:
    """What the browser stores for its pages, by way of a page that stays empty."""
    return context.new_cdp_session(context.new_page())


@pytest.fixture(autouse=True)
def _nothing_is_remembered(request: pytest.FixtureRequest) -> None:
    """The browser, which tests share, forgets what a reader chose before: the rail folded, a tab."""
    if {"chat", "context"} <= set(request.fixturenames):
        remembered = {"origin": request.getfixturevalue("chat").url, "storageTypes": "local_storage"}
        request.getfixturevalue("storage").send("Storage.clearDataForOrigin", remembered)


# The reader goes to the cited words in steps, one a frame, until the text above them is laid out.
_STANDS_STILL = """async text => {
  for (let still = 0, at = -1; still < 8; at = text.scrollTop) {
    await new Promise(requestAnimationFrame);
    still = text.scrollTop === at ? still + 1 : 0;
  }
}"""


def wait_until_still(page: Page) -> None:
    """Until the reader has come to what is open: what moves away below the mouse cannot be clicked."""
    page.locator("#document-panel .document").evaluate(_STANDS_STILL)


def ask(page: Page, question: str) -> None:
    answers = page.locator(".answer").count()
    page.locator("#question textarea").fill(question)
    page.locator("#question textarea").press("Enter")
    expect(page.locator(".answer")).to_have_count(answers + 1, timeout=60_000)


def wait_until_served(url: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(240):
        assert process.poll() is None, "the chat ended before it was served"
        try:
            with urllib.request.urlopen(url, timeout=5):  # noqa: S310
                return
        except OSError:
            time.sleep(0.5)
    pytest.fail("the chat was not served within two minutes")
