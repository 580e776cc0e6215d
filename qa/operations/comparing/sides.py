"""What is held against what: documents, people, stretches of time or volumes, each one side of a comparison."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from data.dateline import date_words
from data.document_kind import short_kind
from embeddings.store import Store
from qa.question import DateMention

MOST_SIDES = 6  # sides; of more nobody keeps track


@dataclass(frozen=True)
class Side:
    """Documents in order of time; with `speakers` only what these say there. `name` is what the side is called.

    `named`: it is somebody who speaks nowhere, of whom the documents tell by this name.
    """

    name: str
    documents: tuple[str, ...]
    speakers: tuple[str, ...] = ()
    named: str = ""


def sides_of(
    store: Store, documents: Sequence[str], speakers: Sequence[str] = (), dates: Sequence[DateMention] = ()
) -> tuple[Side, ...]:
    """The sides that a question names: its people, else the stretches of time, else its documents, else volumes; of one
    document those who speak in it.

    Fewer than two where it names nothing that could be held against something else, or too much.
    """
    if len(speakers) > 1:
        return _of_speakers(store, documents, speakers)
    if len(documents) == 1 and not speakers and 1 < len(store.documents.get(documents[0]).speakers()) <= MOST_SIDES:
        return _of_speakers(store, documents, store.documents.get(documents[0]).speakers())
    voices = tuple(speakers)
    if len(documents) > MOST_SIDES and len(dates) > 1:
        held = store.documents.dates()
        spans = [(one, tuple(i for i in documents if one.matches(held.get(i)))) for one in dates]
        named: dict[str, tuple[str, ...]] = {}  # the years of “1964–66” are one
        for one, ids in spans:
            named[one.words] = tuple(dict.fromkeys((*named.get(one.words, ()), *ids)))
        return tuple(Side(words, ids, voices) for words, ids in named.items() if ids)[:MOST_SIDES]
    if len(documents) <= MOST_SIDES:
        return _of_documents(store, documents, voices)
    volumes = _by_volume(store, documents)
    return volumes if 1 < len(volumes) <= MOST_SIDES else ()


def sides_of_people(
    store: Store, documents: Sequence[str], names: Sequence[str], speakers: Sequence[str]
) -> tuple[Side, ...]:
    """Each by what he says, where he is one of the `speakers`; else by what is told of him."""
    found = list[Side]()
    for name in names[:MOST_SIDES]:
        voice = next((one for one in speakers if one in name or name in one), None)
        found += _of_speakers(store, documents, (voice,)) if voice else (Side(name, tuple(documents), named=name),)
    return tuple(found)


def side_of(store: Store, name: str, documents: Sequence[str]) -> Side:
    """What a name stands for on the command line: a document, a volume, a folder."""
    if len(documents) == 1:
        return _of_documents(store, documents, ())[0]
    return Side(store.documents.volume_titles().get(name, name), tuple(documents))


def _of_speakers(store: Store, documents: Sequence[str], speakers: Sequence[str]) -> tuple[Side, ...]:
    """Where they speak with one another, that is what they are compared by."""
    spoken = {one: store.passages.body_rows(documents, (one,)) for one in dict.fromkeys(speakers)}
    shared = tuple(i for i in documents if all(i in each for each in spoken.values()))
    return tuple(Side(one, shared or tuple(i for i in documents if i in each), (one,)) for one, each in spoken.items())[
        :MOST_SIDES
    ]


def _of_documents(store: Store, documents: Sequence[str], voices: tuple[str, ...]) -> tuple[Side, ...]:
    """Each called by kind and date; where that is not enough by its id as well."""
    rows = [row for row in map(store.documents.row, documents) if row]
    names = [f"the {short_kind(row.title)} of {date_words(row.date)}" if row.date else row.title for row in rows]
    return tuple(
        Side(name if names.count(name) == 1 else f"{name} ({row.id})", (row.id,), voices)
        for row, name in zip(rows, names, strict=True)
    )


def _by_volume(store: Store, documents: Sequence[str]) -> tuple[Side, ...]:
    titles, numbers = store.documents.volume_titles(), store.documents.numbers()
    found: dict[str, list[str]] = {}
    for document in documents:
        if document in numbers:
            found.setdefault(numbers[document].volume, []).append(document)
    return tuple(Side(titles.get(volume, volume), tuple(ids)) for volume, ids in found.items())
