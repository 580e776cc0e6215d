"""A comparison told: one side after the other, each under its name, then what each alone has."""

from __future__ import annotations

from collections.abc import Iterator

from qa.naming import capital
from qa.operations.comparing.comparison import Comparison, Say
from qa.operations.overviews import heading_spans, listed, quoted, tell_points, where_lead
from qa.operations.telling import Telling, Told

NOTHING_TO_COMPARE = "Name two documents, calls, volumes or people to compare."


def tell_comparison(found: Comparison) -> Told:
    """Nothing is compared where there are fewer than two sides; a side that is silent is named in the remark."""
    if len(found.says) < 2:
        return Told(remark=NOTHING_TO_COMPARE)
    telling = Telling(" ".join(_remarks(found)))
    for say in found.says:
        _tell_side(telling, say, bool(found.topic))
    for say in found.says:
        _tell_only_here(telling, say)
    return telling.told()


def _remarks(found: Comparison) -> Iterator[str]:
    about = f" on {found.topic}" if found.topic else ""
    for say in found.says:
        if not any(each.points for each in say.documents):
            yield f"No words of {say.side.name}{about} come near enough to be quoted."


def _tell_side(telling: Telling, say: Say, on_topic: bool) -> None:
    head = capital(say.side.name)
    several = len(say.side.documents) > 1
    for each in say.documents:
        if several or on_topic:
            for point in each.points:
                telling.say(where_lead(each.document, point), *quoted(point), speaker=point.passage.speaker, head=head)
                head = ""
            continue
        if each.heading and not say.side.speakers:
            spans = heading_spans(each.document, each.heading)
            telling.say("It is titled:", *((each.heading, span) for span in spans), head=head)
            head = ""
        tell_points(telling, each, head)


def _tell_only_here(telling: Telling, say: Say) -> None:
    head = f"Only {'from' if say.side.speakers else 'in'} {say.side.name}"
    for one in say.only_here:
        speaker = one.point.passage.speaker
        lead = f"Of {listed(one.names)}, {speaker} said:" if speaker else f"Of {listed(one.names)}:"
        telling.say(lead, *quoted(one.point), speaker=speaker, head=head)
        head = ""
