"""From hits to an answer: which passages and sentences are quoted, how they are introduced, what to ask next."""

from qa.answering.arranging import arrange
from qa.answering.attended import asks_who_was_there, of_what_meeting, records_who_was_there
from qa.answering.finishing import finished, with_taken
from qa.answering.follow_ups import Around, follow_ups
from qa.answering.going_on import is_bare, items_after
from qa.answering.literal_answer import with_places, words_first
from qa.answering.selecting import select
from qa.answering.sureness import DOUBT, UNSURE
from qa.answering.writer import AnswerWriter, ExtractiveWriter

__all__ = [
    "DOUBT",
    "UNSURE",
    "AnswerWriter",
    "Around",
    "ExtractiveWriter",
    "arrange",
    "asks_who_was_there",
    "finished",
    "follow_ups",
    "is_bare",
    "items_after",
    "of_what_meeting",
    "records_who_was_there",
    "select",
    "with_places",
    "with_taken",
    "words_first",
]
