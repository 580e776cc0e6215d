"""The hits in the order in which they may be quoted, and what no weighing of passages can change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from data.document import SpeakerTurn
from embeddings.store import Store
from embeddings.values import Hit
from qa.answering.asking_less import statements_first
from qa.answering.attended import attended
from qa.answering.defining import definitions_first
from qa.answering.evidence import with_reply
from qa.answering.found_by_form import found_by_form
from qa.answering.lasting import NOT_TOLD as NOT_HOW_LONG
from qa.answering.lasting import asks_how_long
from qa.answering.not_given import may_be_said, not_given
from qa.answering.writer import missing_reply
from qa.claims import his_first
from qa.question import QuestionProfile, absent_by_date, dated_first
from qa.refusal import Verdict
from qa.searching import Around, Found, is_filtered_out, tell_apart
from qa.selection import Selection


@dataclass(frozen=True)
class Arranged:
    """`whole` is what a question is answered by through its form alone, `missing` a reply that this copy lost.

    `remark` is to be told beside the answer. `certain` is the verdict where nothing has to be weighed. `nearest`: what
    is asked is not given, and of what was said no more than the nearest is worth quoting.
    """

    hits: Sequence[Hit]
    whole: Selection | None = None
    missing: SpeakerTurn | None = None
    remark: str = ""
    certain: Verdict | None = None
    nearest: bool = False


def arrange(found: Found, hits: Sequence[Hit], store: Store, around: Around) -> Arranged:
    """What is found by form first; else replies, dates and reported words brought forward, namesakes told apart."""
    asked, documents, missing = found.asked, store.documents.get, None
    whole = _attended(found, hits, store, around) or found_by_form(asked, hits, store, around)
    ordered = list(whole.hits if whole else hits)
    if not whole:
        ordered, missing = with_reply(
            statements_first(definitions_first(ordered, asked), asked), asked, found.reading, around
        )
        ordered = his_first(dated_first(ordered, asked), asked, documents)
    apart = tell_apart(ordered, asked, documents)
    reason = apart.refusal or _certain(found, whole, apart.hits, missing, store)
    certain = Verdict(reason, 1.0) if reason else Verdict() if whole else None
    lacking = "" if certain or not apart.hits else not_given(asked, apart.hits, documents)
    remark = " ".join(words for words in (apart.remark, lacking) if words)
    nearest = bool(lacking) and not may_be_said(asked, apart.hits)
    return Arranged(apart.hits, whole, missing, remark, certain, nearest)


def _attended(found: Found, hits: Sequence[Hit], store: Store, around: Around) -> Selection | None:
    """Who met when and where, of the document that the question names."""
    near = [hit.passage.document_id for hit in hits]
    told = attended(found.asked, found.reading.follows, store.title_index(), around.document, around.fetch, near)
    within = told and all(around.allows(hit.passage) for hit in told.hits)
    return told.before(hits) if told and within else None


def _certain(
    found: Found, whole: Selection | None, hits: Sequence[Hit], missing: SpeakerTurn | None, store: Store
) -> str:
    """Why the very thing that is asked for is not there; empty where that has to be weighed."""
    asked: QuestionProfile = found.asked
    if is_filtered_out(asked, found.filters):
        return "The document that the question names is not within them."
    if asked.of_pointers and len(asked.documents) == 1 and not whole:
        return "No document that is searched points to it."
    if absent := absent_by_date(asked):
        return f"There is no {absent} in this library."
    if asks_how_long(asked.own) and not whole:
        return NOT_HOW_LONG
    if missing and asked.subject == "reply":
        return missing_reply(missing, store.documents.get(hits[0].passage.document_id))
    return ""
