"""“Read me point 8 of his list of proposals”: what a document prints under that number, whole."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from data.document import Document
from embeddings.library import Library
from embeddings.values import Filters, Retriever
from qa.naming import called, capital, names_held
from qa.operations.finding.place_asked import PlaceAsked
from qa.operations.finding.printed_points import Part, PrintedPoint, points_of, with_number
from qa.operations.finding.which_document import MOST_DOCUMENTS, fitting_best, which_is_meant
from qa.operations.telling import Scope, Telling, Told

_HITS = 10  # passages that may tell which document has the list
_TOLD = 3  # points of one number
_ROOM = 1000  # words of one


def point_asked(library: Library, retriever: Retriever, scope: Scope, asked: PlaceAsked, question: str) -> Told | None:
    """None where no document with such a list is meant: a paragraph may still be counted."""
    documents, taken = _meant(library, retriever, scope, asked, question)
    if not documents:
        return None
    if len(documents) > MOST_DOCUMENTS:
        fitting = fitting_best(library.store, documents, question)
        if len(fitting) != 1:
            only_points = asked.unit == "point"
            return Told(remark=which_is_meant(documents, fitting)) if only_points else None
        documents = (fitting[0].id,)
    read = [library.store.documents.get(one) for one in documents]
    lists = [points_of(document) for document in read]
    found = [(document, with_number(each, asked.number)) for document, each in zip(read, lists, strict=True)]
    told = [(document, points) for document, points in found if points]
    if told:
        return _tell(told, asked, taken)
    if asked.unit != "point":
        return None
    absent = (what_points_there_are(document, each, asked) for document, each in zip(read, lists, strict=True))
    return Told(remark=" ".join((*taken, *absent)))


def _meant(
    library: Library, retriever: Retriever, scope: Scope, asked: PlaceAsked, question: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The documents that are named, else the last one that was quoted, else that which has the list that the question
    describes; with a line where it was only taken to be meant."""
    if not scope.whole:
        return scope.documents, ()
    if not asked.topic:
        return ((scope.follows[0].document_id,) if scope.follows else scope.documents), ()
    filters = Filters((), (), ("turn", "narrative", "heading"), scope.filters.after, scope.filters.before)
    hits = retriever.retrieve(" ".join(asked.topic), filters, _HITS)
    nearest = dict.fromkeys(hit.passage.document_id for hit in hits if hit.passage.document_id in scope.documents)
    index = library.store.title_index()
    held = (one for one in nearest if names_held(question, one, index))
    read = {one: points_of(library.store.documents.get(one)) for one in islice(held, MOST_DOCUMENTS)}
    having = [one for one, lists in read.items() if with_number(lists, asked.number)]
    meant = next(iter(having or (one for one, lists in read.items() if lists)), None)
    if meant is None:
        return (), ()
    return (meant,), (f"Taken to mean {called(library.store.documents.get(meant))}.",)


def _tell(told: Sequence[tuple[Document, Sequence[PrintedPoint]]], asked: PlaceAsked, taken: Sequence[str]) -> Told:
    name = "Paragraph" if asked.unit == "paragraph" else "Point"
    remarks = [*taken]
    for document, points in told:
        if len(points) > 1:
            further = f"; these are the first {_TOLD}" if len(points) > _TOLD else ""
            remarks.append(f"{capital(called(document))} has {len(points)} of that number{further}.")
        remarks += (
            f"It has {_words(point.parts):,} words; these are its first {_words(_first(point.parts)):,}."
            for point in points[:_TOLD]
            if len(_first(point.parts)) < len(point.parts)
        )
    telling = Telling(" ".join(remarks))
    for document, points in told:
        for place, point in enumerate(points[:_TOLD]):
            nth = f", the {('first', 'second', 'third')[place]} of that number" if len(points) > 1 else ""
            parts = _first(point.parts)
            telling.say(
                f"{name} {point.number} of {called(document)}{nth}, reads:" if nth else
                f"{name} {point.number} of {called(document)} reads:",
                *parts,
                speaker=parts[0][0].speaker,
            )  # fmt: skip
    return telling.told()


def _first(parts: Sequence[Part]) -> Sequence[Part]:
    """As many as there is room for, one at least."""
    shown = next((n for n in range(1, len(parts)) if _words(parts[: n + 1]) > _ROOM), len(parts))
    return parts[:shown]


def _words(parts: Sequence[Part]) -> int:
    return sum(len(passage.cut(span).split()) for passage, span in parts)


def what_points_there_are(document: Document, lists: Sequence[Sequence[PrintedPoint]], asked: PlaceAsked) -> str:
    """How far its numbers go, of the style that is asked for where it has that."""
    here = capital(called(document))
    if not lists:
        return f"{here} has no numbered points."
    alike = [each for each in lists if each[0].number.isdecimal() == asked.number[:1].isdecimal()]
    longest = max(alike or lists, key=len)
    return (
        f"There is no point {asked.number}. {here} has points that go from {longest[0].number} to {longest[-1].number}."
    )
