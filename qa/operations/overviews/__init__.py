"""What a document says, in its main sentences."""

from qa.operations.overviews.central import Point, points_of
from qa.operations.overviews.heading_told import heading_spans, listed
from qa.operations.overviews.numbers import NUMBERS
from qa.operations.overviews.overview import FEW, DocumentOverview, of_document, overview
from qa.operations.overviews.overview_told import quoted, tell_overview, tell_points, where_lead
from qa.operations.overviews.sentences import Sentence, Sentences, is_whole, sentences_of
from qa.operations.overviews.signals import NAMES, signals, word_stretches
from qa.operations.overviews.standing_for_others import standing_for_others
from qa.operations.overviews.worth import read_head, worth

__all__ = [
    "FEW",
    "NAMES",
    "NUMBERS",
    "DocumentOverview",
    "Point",
    "Sentence",
    "Sentences",
    "heading_spans",
    "is_whole",
    "listed",
    "of_document",
    "overview",
    "points_of",
    "quoted",
    "read_head",
    "sentences_of",
    "signals",
    "standing_for_others",
    "tell_overview",
    "tell_points",
    "where_lead",
    "word_stretches",
    "worth",
]
