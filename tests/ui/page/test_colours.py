"""One colour a person: decided by the name, told apart in every conversation, readable in light and dark."""

from __future__ import annotations

import re
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from ui.page.colours import PALETTE, colour_of, colours, speaker_class
from ui.page.kit import asset

NAMES = st.text(alphabet="abcdefgh", min_size=1, max_size=3)
LIGHT = ("#ffffff", "#f9fafb", "#f3f4f6")
DARK = ("#0b0f19", "#1f2937", "#27272a", "#374151")


@given(st.lists(st.sets(NAMES, min_size=1, max_size=4), max_size=8))
def test_two_who_speak_together_never_share_a_colour(conversations: list[set[str]]) -> None:
    met: dict[str, set[str]] = {}
    for together in conversations:
        for name in together:
            met.setdefault(name, set()).update(together - {name})
    chosen = colours(conversations)
    assert set(chosen) == set(met)
    for name, others in met.items():
        if len(others) < PALETTE:  # else there are more people than colours
            assert chosen[name] not in {chosen[other] for other in others if len(met[other]) < PALETTE}


@given(st.lists(st.sets(NAMES, min_size=1, max_size=4), max_size=8), st.randoms())
def test_the_order_of_documents_and_names_changes_nothing(conversations: list[set[str]], random: Random) -> None:
    shuffled = [sorted(together, key=lambda _: random.random()) for together in conversations]
    random.shuffle(shuffled)
    assert colours(shuffled) == colours(conversations)


def test_a_name_keeps_its_colour_where_nobody_has_it() -> None:
    assert colours([["Ball"]]) == {"Ball": colour_of("Ball")} == {"Ball": colour_of("BALL")}
    same = next(name for name in map(str, range(1000)) if colour_of(name) == colour_of("Ball"))
    apart = colours([["Ball", same], ["Ball"]])
    assert apart["Ball"] == colour_of("Ball") != apart[same]


def test_more_people_than_colours_are_spread_over_all_of_them() -> None:
    chosen = colours([[f"n{number}" for number in range(3 * PALETTE)]])
    assert {sum(colour == one for colour in chosen.values()) for one in range(PALETTE)} == {3}


def test_somebody_whom_the_library_does_not_know_has_a_colour_too() -> None:
    assert speaker_class("Nobody", {}) == f"speaker-{colour_of('Nobody')}"
    assert speaker_class(None, {}) == "speaker-none"


def _brightness(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    darker, lighter = sorted((_brightness(one), _brightness(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_every_colour_can_be_read_in_light_and_dark() -> None:
    rules = re.findall(r"\.speaker-(\d+) \{ --voice-turn: (#\w{6}); \}", asset("colours.css"))
    light, dark = rules[::2], rules[1::2]
    assert [number for number, _ in light] == [number for number, _ in dark] == [str(n) for n in range(PALETTE)]
    for shown, grounds in ((light, LIGHT), (dark, DARK)):
        assert min(_contrast(colour, ground) for _, colour in shown for ground in grounds) >= 4.5
        assert len({colour for _, colour in shown}) == PALETTE
