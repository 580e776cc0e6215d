"""What gives a question away that the documents do not answer, each with the reason in words.

Each check is one function, which returns why to refuse, or None. The first that objects gives the reason; how much
all of them weigh is for `qa.refusal.doubt`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from qa.refusal.asked import Asked
from qa.refusal.name_checks import (
    names_apart,
    no_such_document,
    no_such_note,
    not_in_that_document,
    topic_of_another,
    unknown_date,
    unknown_day,
    unknown_name,
)
from qa.refusal.telling_checks import (
    deed_not_told,
    detail_left_open,
    expected_kind,
    full_name,
    who_he_is,
    words_of_others,
)

CHECKS: Mapping[str, Callable[[Asked], str | None]] = MappingProxyType(
    {
        "no_such_document": no_such_document,
        "no_such_note": no_such_note,
        "unknown_name": unknown_name,
        "unknown_date": unknown_date,
        "unknown_day": unknown_day,
        "not_in_that_document": not_in_that_document,
        "topic_of_another": topic_of_another,
        "names_apart": names_apart,
        "words_of_others": words_of_others,
        "who_he_is": who_he_is,
        "full_name": full_name,
        "detail_left_open": detail_left_open,
        "deed_not_told": deed_not_told,
        "expected_kind": expected_kind,
    }
)
