"""A task with what it is to tell behind a colon is that task."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from data.reading import read_bytes
from embeddings.encoders import Encoder
from embeddings.library import Library
from qa.conversation import Conversation
from qa.question import CONTENT
from qa.understanding.kind_asked import of_its_task

CALL = "Call\n\nOrley, May 4, 1951.\n\nHolt: Is the tug in?\n\nRenner: It is late.\n\nHolt: Good."
TIMELINE = "Give me a timeline of the torpedo nets"


@pytest.fixture(scope="module")
def orley(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Library]:
    with Library(tmp_path_factory.mktemp("orley") / "library", encoder) as library:
        library.add(read_bytes(CALL.encode(), "call.txt"))
        yield library


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        (f"{TIMELINE}: who bought which of them when, and why?", (TIMELINE, "timeline")),
        (f"{TIMELINE}: 1951", (f"{TIMELINE}: 1951", CONTENT)),
        ("Quill told the harbour master: why are the nets so old?", (None, CONTENT)),
        ("Why were the nets so old, and who bought them?", (None, CONTENT)),
    ],
)
def test_what_stands_before_the_colon_decides(orley: Library, question: str, wanted: tuple[str | None, str]) -> None:
    left, kind = wanted
    assert of_its_task(question, CONTENT, Conversation(), orley) == (left or question, kind)


def test_what_is_a_task_already_stays_as_it_is(orley: Library) -> None:
    whole = f"{TIMELINE}: who bought them?"
    assert of_its_task(whole, "timeline", Conversation(), orley) == (whole, "timeline")
