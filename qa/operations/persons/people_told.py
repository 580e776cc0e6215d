"""People in the documents' words: how they are presented, and the sentence that tells most of each."""

from __future__ import annotations

from collections.abc import Iterator

from qa.operations.persons.people import People, Person
from qa.operations.telling import Telling, Told, voice

_MOST_LEFT = 30  # names that are listed of those for whom there was no room
_BESIDE = 3


def tell_people(found: People) -> Told:
    """Speakers with their turns, then who takes part, then who is only named: each with what is told of him."""
    telling = Telling(" ".join(_remarks(found)))
    groups = (("Who speaks", found.speakers), ("Who takes part", found.present), ("Who is named", found.named))
    for head, persons in groups:
        above = head
        for person in persons:
            if person.told:
                (passage, span), *notes = person.told[:1] if person.documents else person.told
                telling.say(_lead(person), (passage, span), speaker=passage.speaker, head=above)
                for note, words in notes:
                    telling.say(f"With {voice(note)}:", (note, words))
                above = ""
    return telling.told()


def _lead(person: Person) -> str:
    facts = ", ".join(_facts(person))
    full = [person.full_name] if person.full_name and person.full_name != person.name else []
    also = [*full, *(f"also “{name}”" for name in person.also)]
    more = f" ({'; '.join(also)})" if also else ""
    return f"{person.name}{more}{f', {facts}' if facts else ''}; {voice(person.told[0][0])}:"


def _facts(person: Person) -> Iterator[str]:
    if person.turns:
        yield f"{count(person.turns, 'turn')} in {count(person.spoken_in, 'document')}"
    elif person.documents:
        yield count(len(person.documents), "document")
    if person.beside:
        names = [name for name, _ in person.beside]
        yield f"with {listed([*names[:_BESIDE], 'others'] if len(names) > _BESIDE else names)}"
    if person.named and not person.documents:
        yield f"named at {count(person.named, 'place')}"


def _remarks(found: People) -> Iterator[str]:
    if found.left_out:
        some = ", ".join(found.left_out[:_MOST_LEFT])
        yield f"Also there: {some}{' and others' if len(found.left_out) > _MOST_LEFT else ''}."
    if not found.few:
        yield "Of so many documents only those who speak or take part are told; ask for one document or person."


def listed(names: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
