"""What the tests share: the real encoder, and libraries made with it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings

from data.corpus import SHIPPED, read_corpus
from data.document import Document
from embeddings.encoders.base import Encoder
from embeddings.library import Library
from qa.chatbot import ChatBot
from tests.postgresql import Server, serving
from ui.assembly import build_chatbot, build_encoder, open_library

ROOT = Path(__file__).parent.parent
# How long an example takes says more of what else the machine does than of the code: work is counted, see work.py.
# The same examples in every run, so that a failure tells of the change and not of luck; TELCON_TEST_CHANCE=1 looks on.
_BY_CHANCE = "TELCON_TEST_CHANCE" in os.environ
settings.register_profile("few", deadline=None, derandomize=not _BY_CHANCE, max_examples=30)
settings.register_profile("many", settings.get_profile("few"), max_examples=100)


LONG = (
    "test_every_question.py", "test_onnx_encoder.py", "test_settled_answers.py", "test_docs.py",
    "test_reader.py", "test_browser_conversations.py", "test_notes.py", "test_scanned_pages.py", "test_hostile.py",
    "test_browser_library.py", "test_browser_sources.py", "test_browser_writer.py", "test_accessibility.py",
)  # fmt: skip


def pytest_configure(config: pytest.Config) -> None:
    """A property is tried on thirty examples; on a hundred with `-m slow`, or where chance is to look on."""
    settings.load_profile("many" if _BY_CHANCE or _slow_ones(config) else "few")


def _slow_ones(config: pytest.Config) -> bool:
    return str(config.getoption("markexpr")) == "slow"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Properties are among the slow tests too, and files of long tests come first: side by side, one that begins last
    would be waited for alone."""
    if _slow_ones(config):
        for item in items:
            if getattr(getattr(item, "obj", None), "is_hypothesis_test", False):
                item.add_marker(pytest.mark.slow)
    items.sort(key=lambda item: LONG.index(item.path.name) if item.path.name in LONG else len(LONG))


@pytest.fixture(scope="session", autouse=True)
def cache_folder(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Path]:
    """A cache of the tests' own, also for the processes that they start: the user's is left alone.

    Tests that run side by side share it; runs that follow each other do where one is named, as .ci/run names it.
    """
    own = tmp_path_factory.getbasetemp()
    named = os.environ.get("TELCON_TEST_CACHE")
    folder = Path(named) if named else (own if worker_id == "master" else own.parent) / "cache"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TELCON_CACHE", str(folder))
        patch.setenv("TELCON_SETTINGS", os.devnull)  # nor does the user's own settings file count
        yield folder


@pytest.fixture(scope="session")
def encoder(cache_folder: Path) -> Encoder:
    """The encoder, exported by whoever needs it first while the others wait."""
    cache_folder.mkdir(parents=True, exist_ok=True)
    encoder = build_encoder()
    with FileLock(cache_folder / "export.lock"):
        encoder.encode_queries(["Who spoke?"])
    return encoder


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    """A server, started by the first test that needs one; skipped with the reason where there is none."""
    with serving() as server:
        yield server


@pytest.fixture(scope="session")
def documents() -> dict[str, Document]:
    """The two shipped memoranda by id."""
    return {document.id: document for document in read_corpus()}


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Library]:  # noqa: ARG001
    """The library of a first run; tests only read it."""
    with open_library(tmp_path_factory.mktemp("library")) as opened:
        yield opened


@pytest.fixture(scope="session")
def bot(library: Library) -> ChatBot:
    return build_chatbot(library)


@pytest.fixture(scope="session")
def corpus_folder() -> Path:
    return SHIPPED
