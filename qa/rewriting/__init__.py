"""Query rewriting: what a follow-up leaves out is put in, and what is misspelled is spelled."""

from qa.rewriting.anaphora import back_references
from qa.rewriting.leaning import leaning, leans
from qa.rewriting.naming_alone import called_alone, noun_of
from qa.rewriting.spelling import Respelled, respelled
from qa.rewriting.standalone import Standalone, excerpt, make_standalone

__all__ = [
    "Respelled",
    "Standalone",
    "back_references",
    "called_alone",
    "excerpt",
    "leaning",
    "leans",
    "make_standalone",
    "noun_of",
    "respelled",
]
