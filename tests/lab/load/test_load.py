"""A crowd over a real server: what is told of it, and that who sends slowly holds nobody up."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from embeddings.library import Library
from lab.load.clients import Asked, Crowd, asked_at_once
from lab.load.figures import line
from lab.load.killing import killing
from lab.load.server import served


def test_what_is_told() -> None:
    asked = [Asked(seconds / 10) for seconds in range(1, 21)] + [Asked(60.0, "status 500"), Asked(1.0, "status 500")]
    told = line(asked, 100_000_000, 250_000_000, 2)
    assert "22 questions, 2 workers; errors: 2 × status 500;" in told
    assert re.search(r"median 1\.05, p95 1\.9\d, slowest 2\.00;", told)
    assert "100 MB before, 250 MB at most" in told
    assert "errors: none" in line(asked[:3], 0, 0, 0)


@pytest.mark.slow
def test_who_is_slow_holds_nobody_up(library: Library) -> None:
    """Sixty who never finish sending, more than there are threads, and four who ask."""
    questions = ("Who was ill?", "What did Ball say about unknowns in the equation?")
    with served(Path(library.folder), 0) as server:
        asked = asked_at_once(server.port, questions, Crowd(clients=4, slow=60, pause=0, seconds=5))
    assert len(asked) >= 4
    assert [one for one in asked if one.problem] == []


@pytest.mark.slow
def test_whose_worker_is_killed_is_answered_all_the_same(library: Library) -> None:
    questions = ("Who was ill?", "What did Ball say about unknowns in the equation?")
    with served(Path(library.folder), 2) as server, killing(server, 8) as killed:
        assert 1 <= len(server.workers()) <= 2
        asked = asked_at_once(server.port, questions, Crowd(clients=8, slow=0, pause=0.5, seconds=20))
    assert killed.count >= 2
    assert len(asked) > 8
    assert [one for one in asked if one.problem] == []
