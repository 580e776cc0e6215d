"""Labels that nothing but the text proves: a department speaks, an opener does not, in doubt nobody does."""

from __future__ import annotations

import pytest

from data.document import Document
from data.readers.transcript import read_transcript

_TURNS = (
    ("Head Cook", "What do we have for the winter?"),
    ("Stores", "We have nine sacks. I counted them."),
    ("Head Cook", "That is little. Did you look in the cellar?"),
    ("Stores", "Yes. You know that the stores are empty."),
    ("Nursing", "I need soup for thirty, and nursing is no work without bread."),
    ("Stores", "You had bread on Monday."),
    ("Nursing", "We did, and our ward ate it."),
    ("Head Cook", "How much is left?"),
    ("Nursing", "I saw two loaves."),
    ("Stores", "My list says three."),
    ("Nursing", "Then I stand corrected."),
    ("Porter Hume", "May I go?"),
    ("Nursing", "Do, please. You know where we are."),
)


def meeting(*turns: tuple[str, str]) -> Document:
    return read_transcript("\n\n".join(f"{who}: {words}" for who, words in turns) + "\n", "kitchen")


@pytest.mark.parametrize("between", ["\n\n", "\n"])
def test_a_department_speaks_though_its_name_is_a_word_of_the_text(between: str) -> None:
    document = read_transcript(between.join(f"{who}: {words}" for who, words in _TURNS) + "\n", "kitchen")
    assert [(turn.speaker, turn.span.of(document.text)) for turn in document.turns] == list(_TURNS)
    assert not any("Before a colon" in notice.words for notice in document.notices)


def test_one_of_two_is_answered_by_the_other_alone() -> None:
    turns = [(who, f"{words}, I say, and the stores know it.") for words in ("One", "Two", "Three", "Four")
             for who in ("Mr. Hume", "Stores")]  # fmt: skip
    assert meeting(*turns).speakers() == ("Hume", "Stores")


def _with_opener(opener: str, times: int) -> Document:
    """A talk of three; whoever said the opener is followed by another."""
    names = ("Miss Pell", "Mr. Reed", "Mrs. Vogt")
    turns = []
    for place in range(18):
        turns.append((names[place % 3], f"I think so, and you know it for the {place}th time."))
        if place % 4 == 1 and place < 4 * times:
            turns.append((opener, "the pump comes first, and the pump comes last."))
    return meeting(*turns)


@pytest.mark.parametrize("opener", ["Note", "First", "Question 3", "Motion"])
def test_an_opener_that_others_use_does_not_speak(opener: str) -> None:
    document = _with_opener(opener, 5)
    assert document.speakers() == ("Pell", "Reed", "Vogt")
    assert len(document.turns) == 18


def test_what_addresses_nobody_does_not_speak_though_one_goes_on_behind_it() -> None:
    turns = []
    for member in ("Mr. Byrd", "Miss Cole", "Mr. Byrd", "Miss Cole", "Mr. Byrd"):
        turns += [(member, "I move it, and you know why. The motion is mine."), ("Motion", "that the board thank Ada.")]
        turns += [(member, "Do we agree?"), ("The Chairman", "I hear no voice against it.")]
    assert set(meeting(*turns).speakers()) == {"Byrd", "Cole", "The Chairman"}


def test_what_may_be_somebody_twice_is_given_to_nobody() -> None:
    document = _with_opener("Petra Holm", 2)
    assert "Petra Holm" not in document.speakers()
    assert not any("the pump" in turn.span.of(document.text) for turn in document.turns)
    assert sum("the pump" in paragraph.span.of(document.text) for paragraph in document.paragraphs) == 2
    assert "perhaps somebody’s name: “Petra Holm”" in " ".join(notice.words for notice in document.notices)


def test_unlabelled_words_behind_it_are_nobodys_either() -> None:
    part = "Mr. Arden: So.\n\nRemark: the crane\nis old.\n\nThe crane goes.\n\nMiss Bright: Good.\n\n"
    document = read_transcript("Call Between Mr. Arden and Miss Bright\n\n" + part * 2, "crane")
    assert [turn.span.of(document.text) for turn in document.turns] == ["So.", "Good."] * 2
    words = [paragraph.span.of(document.text) for paragraph in document.paragraphs]
    assert words == ["Remark: the crane\nis old.", "The crane goes."] * 2
