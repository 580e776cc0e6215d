"""The line of a text that gives its own date, where no heading holds one; dates beside words."""

from __future__ import annotations

import pytest

from data.volume import Target
from qa.asked import Question
from qa.question.profile import QuestionProfile, of_one_volume
from qa.question.when import dated_line
from qa.question.words_asked import asks_where
from tests.qa.hits import hit

HELD = "The Board met. Held on May 9, 1951, at Orley. Nobody spoke of June 3, 1951."


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (((HELD, "call#p1"),), (1, "Held on May 9, 1951, at Orley.")),
        ((("The nets were torn.", "call#p1"), ("DATE AND TIME: May 9, 1951, 3:10 p.m.", "call#p2")),
         (2, "DATE AND TIME: May 9, 1951, 3:10 p.m.")),
        ((("The keeper said that the ice had broken on June 3, 1951, when all slept.", "call#p1"),), None),
        ((("The nets were torn.", "call#p1"), (HELD, "other#p1")), None),  # of another document
    ],
)  # fmt: skip
def test_the_line_that_gives_the_date(texts: tuple[tuple[str, str], ...], found: tuple[int, str] | None) -> None:
    hits = [hit(text, place=place, kind="narrative") for text, place in texts]
    line = dated_line(hits)
    assert (line and (line[0], line[1].of(hits[line[0] - 1].passage.text))) == found


def test_a_date_that_somebody_speaks_of_is_none_of_the_documents() -> None:
    assert dated_line([hit("Held on May 9, 1951, at Orley.", place="call#t1")]) is None


@pytest.mark.parametrize(("rest", "asks"), [("on May 4, 1951, who said", True), ("on May 4, 1951, why sell", False)])
def test_a_date_beside_words_asks_for_them_as_well(rest: str, asks: bool) -> None:
    assert asks_where(rest, ("Ball",)) is asks


def test_a_number_is_of_the_volume_that_was_spoken_of_last_and_has_it() -> None:
    numbers = {f"v{volume}/d{number}": Target(f"v{volume}", str(number)) for volume in (1, 2, 3) for number in (2, 5)}
    both = QuestionProfile(Question("What does Document 2 say?"), "content", documents=("v1/d2", "v2/d2"))
    asked = QuestionProfile(both.question, "content", documents=both.documents, within=both.documents)
    assert of_one_volume(asked, ("v3/d5", "v2/d5", "v1/d5"), numbers).documents == ("v2/d2",)
    assert of_one_volume(asked, ("v3/d5",), numbers) == asked
    assert of_one_volume(both, ("v2/d5",), numbers) == both
