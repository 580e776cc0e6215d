"""What a question says by its own words: kind, subject, and the documents, volumes, dates and words it names."""

from qa.question.answer_type import answer_type, asks_who, main_clause, tells
from qa.question.as_a_whole import absent_by_date, asks_as_a_whole
from qa.question.date_mentions import DateMention, date_mentions
from qa.question.document_nouns import DOCUMENT_NOUNS
from qa.question.document_numbers import document_numbers
from qa.question.kinds import (
    CONTENT,
    around,
    examples,
    frame_of,
    frames,
    is_surely_not_content,
    kind_of,
    parts,
    stretches,
    word_row,
)
from qa.question.limits import limits, nothing_to_search, with_listed_speakers
from qa.question.literal import LookedUp, look_up_words
from qa.question.masking import masked
from qa.question.meant_documents import NOUN, by_order, kind_may_be_called, may_be_called
from qa.question.patterns import Patterns, first_match
from qa.question.pointing_back import pointing
from qa.question.points import POINT, asks_for_a_point, place_words
from qa.question.profile import Catalogue, Cue, QuestionProfile, of_one_volume, profile, without_places
from qa.question.smalltalk import smalltalk
from qa.question.spelled_documents import ids_spelled, spelled_documents
from qa.question.subject import ABOUT_CALLS, Subject
from qa.question.topic import GENERIC, topic_of, words_looked_up
from qa.question.usable import LONGEST_QUESTION, check_question
from qa.question.volume_called import with_volumes
from qa.question.when import NOT_TOLD, asks_when, dated_first, dated_headings, dated_line, dateline, first_of_each
from qa.question.wordings import wordings
from qa.question.words_asked import quoted

__all__ = [
    "ABOUT_CALLS",
    "CONTENT",
    "DOCUMENT_NOUNS",
    "GENERIC",
    "LONGEST_QUESTION",
    "NOT_TOLD",
    "NOUN",
    "POINT",
    "Catalogue",
    "Cue",
    "DateMention",
    "LookedUp",
    "Patterns",
    "QuestionProfile",
    "Subject",
    "absent_by_date",
    "answer_type",
    "around",
    "asks_as_a_whole",
    "asks_for_a_point",
    "asks_when",
    "asks_who",
    "by_order",
    "check_question",
    "date_mentions",
    "dated_first",
    "dated_headings",
    "dated_line",
    "dateline",
    "document_numbers",
    "examples",
    "first_match",
    "first_of_each",
    "frame_of",
    "frames",
    "ids_spelled",
    "is_surely_not_content",
    "kind_may_be_called",
    "kind_of",
    "limits",
    "look_up_words",
    "main_clause",
    "masked",
    "may_be_called",
    "nothing_to_search",
    "of_one_volume",
    "parts",
    "place_words",
    "pointing",
    "profile",
    "quoted",
    "smalltalk",
    "spelled_documents",
    "stretches",
    "tells",
    "topic_of",
    "with_listed_speakers",
    "with_volumes",
    "without_places",
    "word_row",
    "wordings",
    "words_looked_up",
]
