"""Of what two differ in, and of two things at once, one sentence is half of the answer."""

from __future__ import annotations

import pytest

from qa.answering.twofold import is_twofold


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("How did the two harbour masters differ over the nets?", True),
        ("Where did Quinn disagree with Tull?", True),
        ("How dear was the ferry compared to the bridge?", True),
        ("Who came to the harbour, and which of them was late?", True),
        ("When and where did they meet?", True),
        ("What did Quinn say and to whom?", True),
        ("Who sold the nets and the ropes?", False),
        ("What was so indifferent about the sea?", False),
        ("How much did the ferry cost?", False),
    ],
)
def test_by_the_word_for_it(question: str, asked: bool) -> None:
    assert is_twofold(question) is asked
