"""What an operation gets, and what it tells."""

from qa.operations.telling.answered import answered
from qa.operations.telling.scope import Operation, Scope, Unclear
from qa.operations.telling.subject import Said, sentence_spans, spoken_of
from qa.operations.telling.titles import dateline_quoted, title_quoted
from qa.operations.telling.told import Telling, Told
from qa.operations.telling.voices import voice, voices

__all__ = [
    "Operation",
    "Said",
    "Scope",
    "Telling",
    "Told",
    "Unclear",
    "answered",
    "dateline_quoted",
    "sentence_spans",
    "spoken_of",
    "title_quoted",
    "voice",
    "voices",
]
