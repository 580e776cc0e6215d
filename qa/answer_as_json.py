"""An answer in the form in which other programs get it (answer_json.py)."""

from __future__ import annotations

from collections.abc import Sequence

from data.document import Recognised
from data.page_picture import Box
from data.passages import Passage
from embeddings.values import Filters, Hit
from qa.answer import EXTRACTIVE, Answer, Citation, Reworded, Written
from qa.answer_json import (
    AnswerJson,
    CitationJson,
    FiltersJson,
    HitJson,
    PassageJson,
    RecognisedJson,
    RewordingJson,
    WriterJson,
)


def to_json(answer: Answer, answer_id: str | None = None) -> AnswerJson:
    """The answer in the stable form that other programs read."""
    return {
        "id": answer_id,
        "question": answer.question,
        "standalone_question": answer.standalone_question,
        "refused": answer.refused,
        "sure": answer.sure,
        "operation": answer.operation,
        "text": answer.text,
        "citations": [_citation(citation) for citation in answer.citations],
        "hits": [hit_json(hit) for hit in answer.hits],
        "searched": {"documents": answer.searched.documents, "passages": answer.searched.passages},
        "filters": _filters(answer.filters),
        "seconds": round(answer.seconds, 3),
        "writer": _writer(answer.written),
        "rewording": _rewording(answer.reworded),
    }


def _writer(written: Written | None) -> WriterJson:
    """Who wrote the text, and which model was asked."""
    shown = written is not None and not written.why
    return {
        "name": written.model if written and shown else EXTRACTIVE,
        "model": written.model if written else None,
        "endpoint": written.endpoint if written else None,
        "elsewhere": bool(written and written.elsewhere),
        "why": (written.why or None) if written else None,
        "left_out": [{"words": one.words, "why": one.why} for one in written.left_out] if written else [],
    }


def _rewording(reworded: Reworded | None) -> RewordingJson | None:
    if reworded is None:
        return None
    return {
        "model": reworded.model,
        "endpoint": reworded.endpoint,
        "elsewhere": reworded.elsewhere,
        "questions": list(reworded.questions),
        "why": reworded.why or None,
        "seconds": round(reworded.seconds, 3),
    }


def hit_json(hit: Hit) -> HitJson:
    return {**passage_json(hit.passage), "text": hit.passage.text, "score": hit.score}


def passage_json(passage: Passage) -> PassageJson:
    """Which passage, as every form tells it."""
    return {
        "passage_id": passage.id,
        "document_id": passage.document_id,
        "kind": passage.kind,
        "speaker": passage.speaker,
        "label": passage.label,
        "person": passage.person,
        "footnote": passage.footnote,
    }


def _citation(citation: Citation) -> CitationJson:
    return {
        "n": citation.n,
        **passage_json(citation.passage),
        "quote": citation.quote,
        "start": citation.span.start,
        "end": citation.span.end,
        "url": citation.url,
        "page": citation.page,
        "notices": list(citation.notices),
        "recognised": recognised_json(citation.recognised),
    }


def recognised_json(words: Sequence[Recognised]) -> RecognisedJson | None:
    """The words with the frames around them, a frame for each page; None for printed text."""
    frames: dict[int, Box] = {}
    for word in words:
        frames[word.page] = frames[word.page].around(word.box) if word.page in frames else word.box
    if not frames:
        return None
    return {
        "frames": [{"page": page, "box": _edges(box)} for page, box in frames.items()],
        "words": [
            {
                "start": word.span.start,
                "end": word.span.end,
                "page": word.page,
                "box": _edges(word.box),
                "alternatives": list(word.alternatives),
                "first_reading": word.first_reading,
            }
            for word in words
        ],
    }


def _edges(box: Box) -> list[float]:
    return [box.left, box.top, box.right, box.bottom]


def _filters(filters: Filters) -> FiltersJson:
    return {
        "documents": list(filters.documents),
        "speakers": list(filters.speakers),
        "kinds": list(filters.kinds),
        "after": filters.after.isoformat() if filters.after else None,
        "before": filters.before.isoformat() if filters.before else None,
    }
