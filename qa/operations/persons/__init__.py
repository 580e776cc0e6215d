"""Who is in documents, and who they are."""

from qa.operations.persons.introduced import who_he_is, who_is_asked
from qa.operations.persons.name_signs import somebody_goes_there
from qa.operations.persons.people import Person, people
from qa.operations.persons.people_asked import people_asked
from qa.operations.persons.people_told import count, tell_people

__all__ = [
    "Person",
    "count",
    "people",
    "people_asked",
    "somebody_goes_there",
    "tell_people",
    "who_he_is",
    "who_is_asked",
]
