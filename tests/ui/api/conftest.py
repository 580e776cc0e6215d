"""The API over the shipped library, guarded as it is served."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from embeddings.library import Library as StoredLibrary
from qa.chatbot import ChatBot
from ui.api.mount import api
from ui.page.only_from_here import OnlyFromHere
from ui.page.policy import StrictPolicy
from ui.programs.library import Library


@pytest.fixture(scope="session")
def served(library: StoredLibrary, bot: ChatBot) -> Starlette:
    guards = [Middleware(StrictPolicy), Middleware(OnlyFromHere)]
    return Starlette(routes=[api(Library(library, bot))], middleware=guards)


@pytest.fixture
def client(served: Starlette) -> Iterator[TestClient]:
    with TestClient(served, base_url="http://127.0.0.1") as client:
        yield client
