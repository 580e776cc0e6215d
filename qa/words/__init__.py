"""What words are, whatever the question: names, people, countries, written dates, forms of one word, heads."""

from qa.words.asking import asks, replies
from qa.words.capitals import Capitals, in_capitals, names_in_capitals, offices_in_capitals, small_words
from qa.words.countries import also_named, states_named
from qa.words.date_words import holds_calendar_date, holds_date
from qa.words.document_name import document_name
from qa.words.enumeration import asks_for_counted, asks_for_several, whole_list
from qa.words.hanging import hangs, is_taken_back, points_back, takes_up
from qa.words.head_lines import is_attendance, is_head_line, tells_who_was_there
from qa.words.name_shapes import GIVEN, Texts, capitalised_runs, may_be_a_place, names_in, texts_of
from qa.words.names import COMMON_NAMES, TITLES, as_typed, is_common_name, name_phrases, people_in, proper_names
from qa.words.offices import begins_as_asked, is_office_asked, offices_asked, state_of
from qa.words.people import PersonAsked, given_forms, people_named, spoken_names, surnames_of, voices_of
from qa.words.same_word import has_word, past, same_word
from qa.words.token import Token

__all__ = [
    "COMMON_NAMES",
    "GIVEN",
    "TITLES",
    "Capitals",
    "PersonAsked",
    "Texts",
    "Token",
    "also_named",
    "as_typed",
    "asks",
    "asks_for_counted",
    "asks_for_several",
    "begins_as_asked",
    "capitalised_runs",
    "document_name",
    "given_forms",
    "hangs",
    "has_word",
    "holds_calendar_date",
    "holds_date",
    "in_capitals",
    "is_attendance",
    "is_common_name",
    "is_head_line",
    "is_office_asked",
    "is_taken_back",
    "may_be_a_place",
    "name_phrases",
    "names_in",
    "names_in_capitals",
    "offices_asked",
    "offices_in_capitals",
    "past",
    "people_in",
    "people_named",
    "points_back",
    "proper_names",
    "replies",
    "same_word",
    "small_words",
    "spoken_names",
    "state_of",
    "states_named",
    "surnames_of",
    "takes_up",
    "tells_who_was_there",
    "texts_of",
    "voices_of",
    "whole_list",
]
