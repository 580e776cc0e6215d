"""Which document a question names or describes, and how an answer names one."""

from qa.naming.called_documents import MOST_NAMED, taken_to_mean, titled
from qa.naming.described import sent_that_day, written_to
from qa.naming.fitting import described_at_the_head, fitting_documents, names_held, told_most
from qa.naming.naming_read import (
    NamingRead,
    certainly_named,
    masked_names,
    naming_read,
    placed_in,
    surely_named,
    with_document_of,
)
from qa.naming.shown import called, capital, encoded, full_date, kind_of, telling, verb

__all__ = [
    "MOST_NAMED",
    "NamingRead",
    "called",
    "capital",
    "certainly_named",
    "described_at_the_head",
    "encoded",
    "fitting_documents",
    "full_date",
    "kind_of",
    "masked_names",
    "names_held",
    "naming_read",
    "placed_in",
    "sent_that_day",
    "surely_named",
    "taken_to_mean",
    "telling",
    "titled",
    "told_most",
    "verb",
    "with_document_of",
    "written_to",
]
