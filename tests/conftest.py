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
settings.register_profile("telcon", deadline=None, derandomize="TELCON_TEST_CHANCE" not in os.environ)
settings.load_profile("telcon")


LONG = (
    "test_every_question.py", "test_onnx_encoder.py", "test_settled_answers.py", "test_docs.py",
    "test_reader.py", "test_hostile.py", "test_browser_library.py", "test_browser_conversations.py",
)  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files of long tests first: side by side, one that begins last would be waited for alone."""
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
