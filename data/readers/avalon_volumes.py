"""Which printed volume an Avalon collection reproduces: what its pages themselves do not say."""

from __future__ import annotations

import re

from data.volume import Volume

_CUBA = Volume(
    id="frus1961-63v11",
    series="Foreign Relations of the United States",
    subseries="1961–1963",
    number="Volume XI",
    title="Cuban Missile Crisis and Aftermath",
    editors=("Edward C. Keefer", "Charles S. Sampson", "Louis J. Smith"),
    publisher="United States Government Printing Office",
    place="Washington",
    year=1996,
)
_CUBA_NAME = re.compile(r"msc_cuba(\d{3})", re.ASCII)
_CUBA_COLLECTION = re.compile(r"(?:The )?Cuban Missi?le Crisis", re.IGNORECASE)


def volume_of(document_id: str, collection: str | None) -> tuple[Volume | None, str | None, str | None]:
    """Volume, document number and address of a page; None where it is not known.

    Avalon's page `msc_cuba164` is document 164 of volume XI.
    """
    name = _CUBA_NAME.fullmatch(document_id)
    if name and collection and _CUBA_COLLECTION.fullmatch(collection):
        return _CUBA, str(int(name[1])), f"https://avalon.law.yale.edu/20th_century/{document_id}.asp"
    return (_CUBA if collection and _CUBA_COLLECTION.fullmatch(collection) else None), None, None
