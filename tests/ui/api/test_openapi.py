"""The description of the API against the API: schemathesis makes requests of it, right ones and wrong ones."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from starlette.applications import Starlette
from starlette.testclient import TestClient

from embeddings.library import Library as StoredLibrary
from qa.chatbot import ChatBot
from tests.ui.serving.test_watched import until
from ui.api.endpoints import endpoints
from ui.programs.library import Library

HERE = {"Host": "127.0.0.1"}
MODES = (schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE)
OF_ANSWERS = 3  # where each has up to twenty earlier questions to be answered first
NAMES = (
    "ask",
    "search",
    "overview",
    "timeline",
    "export",
    "documents",
    "document",
    "cite",
    "health",
    "ready",
    "metrics",
)


@pytest.fixture(scope="module")
def described(served: Starlette) -> Any:
    until(TestClient(served, base_url="http://127.0.0.1"), 200)  # to schemathesis, 503 is a fault
    return schemathesis.openapi.from_asgi("/api/openapi.json", served, headers=HERE)


@pytest.mark.parametrize("mode", MODES, ids=lambda mode: str(mode.name).lower())
@pytest.mark.parametrize("name", NAMES)
def test_whatever_is_asked_is_answered_as_described(described: Any, name: str, mode: Any) -> None:
    operation = described.find_operation_by_id(name)
    if mode is MODES[1] and name in ("health", "ready", "metrics"):
        pytest.skip("nothing is asked, so nothing can be asked wrongly")

    @settings(
        max_examples=OF_ANSWERS if name in ("ask", "export") else settings().max_examples // 5,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.explicit, Phase.generate),
        database=None,
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def check(case: Any) -> None:
        case.call_and_validate(headers=HERE)

    check()


def test_of_files_that_are_exported_only_references_are_json(served: Starlette) -> None:
    client = TestClient(served, base_url="http://127.0.0.1")
    until(client, 200)
    paths = client.get("/api/openapi.json").json()["paths"]
    described = paths["/export"]["post"]["responses"]["200"]["content"]
    types = {kind: each["schema"]["type"] for kind, each in described.items()}
    asked = {"question": "Who wants a quick deal?", "format": "csl-json"}
    sent = client.post("/api/export", json=asked)
    assert isinstance(sent.json(), list)
    assert [kind for kind, of in types.items() if of == "array"] == [sent.headers["content-type"].partition(";")[0]]
    assert set(types.values()) == {"array", "string"}


def test_every_route_is_tried(library: StoredLibrary, bot: ChatBot) -> None:
    assert tuple(endpoint.name for endpoint in endpoints(Library(library, bot))) == NAMES
