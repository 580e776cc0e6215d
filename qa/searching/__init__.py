"""From a question to hits: its limits, the library’s people and documents, retrieval, ranking, words as they stand."""

from qa.searching.around import Around
from qa.searching.namesakes import called, tell_apart
from qa.searching.ranking import rank
from qa.searching.replies import with_replies
from qa.searching.search import Found, search
from qa.searching.search_limits import allowed, is_filtered_out
from qa.searching.stays_meant import where_to_search

__all__ = [
    "Around",
    "Found",
    "allowed",
    "called",
    "is_filtered_out",
    "rank",
    "search",
    "tell_apart",
    "where_to_search",
    "with_replies",
]
