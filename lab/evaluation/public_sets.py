"""Other people's data as Telcon's documents and questions: MTRAG's conversations and QMSum's meetings.

Neither is about diplomacy: they tell whether what was tuned on memoranda holds elsewhere. The
files are those of the project's shared folder `evaluation`, see the README beside each.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from data.document import Document, Paragraph, Span, SpeakerTurn
from data.errors import UnreadableFile
from lab.evaluation.questions import EvaluationQuestion, Gold

_BETWEEN = "\n\n"
_TAG = re.compile(r"\{\w+\} ?")  # {vocalsound}, {disfmarker}: what the transcribers heard beside words
_ANSWERABLE = ("ANSWERABLE", "PARTIAL")
_TURN = ("id", "question", "history", "gold", "answerability", "multi_turn", "rewrite")
_NO_QUESTION = "CONVERSATIONAL"  # thanks and greetings: neither to be answered nor to be refused


@dataclass(frozen=True)
class PublicSet:
    """Documents, and the questions that were asked of them."""

    documents: tuple[Document, ...]
    questions: tuple[EvaluationQuestion, ...]


def read_mtrag(folder: Path) -> PublicSet:
    """A document a source, its records as paragraphs in the order of their offsets; a whole record is the answer.

    A text that stands under several ids is kept once, under the first, and is the answer wherever one
    of the others is. Of the history the user's turns are kept: Telcon gives its own answers.

    Raises:
        UnreadableFile: a file is missing or not what it should be.
    """
    first: dict[str, str] = {}
    same: dict[str, str] = {}
    sources: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for record in _records(folder / "corpus.jsonl", "_id", "title", "text"):
        same[record["_id"]] = first.setdefault(record["text"].strip(), record["_id"])
        if same[record["_id"]] == record["_id"] and record["text"].strip():
            sources[_source(record["_id"])].append(record)
    documents, places = list[Document](), dict[str, str]()
    for source, records in sources.items():
        records.sort(key=lambda record: _offsets(record["_id"]))
        document = _document(source, records[0]["title"], [(None, record["text"].strip()) for record in records])
        documents.append(document)
        places |= {record["_id"]: f"{source}#p{number}" for number, record in enumerate(records, 1)}
    turns = [turn for turn in _records(folder / "queries.jsonl", *_TURN) if turn["answerability"] != _NO_QUESTION]
    return PublicSet(tuple(documents), tuple(_mtrag_question(turn, same, places) for turn in turns))


def read_qmsum(path: Path) -> PublicSet:
    """A document a meeting, its turns as they were spoken; a question is asked of its own meeting only.

    All turns of the stretch that answers are right, often tens of them: whether one of them is
    found (success@k) means something, what share of them is (recall@k) does not.

    Raises:
        UnreadableFile: the file is missing or not what it should be.
    """
    documents, questions = list[Document](), list[EvaluationQuestion]()
    for number, meeting in enumerate(_records(path, "meeting_transcripts", "specific_query_list"), 1):
        name = f"qmsum-{number:02}"
        turns = [(turn["speaker"], _TAG.sub("", turn["content"]).strip()) for turn in meeting["meeting_transcripts"]]
        documents.append(_document(name, f"Meeting {number}", turns))
        spoken = {turn.number for turn in documents[-1].turns}
        asked = meeting["specific_query_list"]
        questions += [_qmsum_question(f"{name}-{place:02}", each, name, spoken) for place, each in enumerate(asked, 1)]
    return PublicSet(tuple(documents), tuple(questions))


def _qmsum_question(name: str, asked: dict[str, Any], meeting: str, spoken: set[int]) -> EvaluationQuestion:
    """The set counts turns from 0 and names the first and last of each stretch."""
    stretches = [range(int(first) + 1, int(last) + 2) for first, last in asked["relevant_text_span"]]
    right = sorted({turn for stretch in stretches for turn in stretch} & spoken)
    gold = tuple(Gold(meeting, passage=f"{meeting}#t{turn}") for turn in right)
    return EvaluationQuestion(name, asked["query"].strip(), "meeting", bool(gold), gold=gold, within=(meeting,))


def _mtrag_question(turn: dict[str, Any], same: dict[str, str], places: dict[str, str]) -> EvaluationQuestion:
    right = sorted({places.get(same.get(record, record), record) for record in turn["gold"]})
    return EvaluationQuestion(
        id=turn["id"],
        question=turn["question"].strip(),
        kind=(turn["multi_turn"] or ["first"])[0].casefold(),
        answerable=turn["answerability"] in _ANSWERABLE and bool(right),
        history=tuple(said["text"].strip() for said in turn["history"] if said["speaker"] == "user"),
        gold=tuple(Gold(passage.partition("#")[0], passage=passage) for passage in right),
        standalone=turn["rewrite"] or None,
    )


def _document(name: str, title: str, pieces: Sequence[tuple[str | None, str]]) -> Document:
    """Pieces of text with who speaks them (None: nobody); an empty piece leaves its number unused."""
    text, turns, paragraphs = "", list[SpeakerTurn](), list[Paragraph]()
    for number, (speaker, words) in enumerate(pieces, 1):
        if not words:
            continue
        text += _BETWEEN if text else ""
        span = Span(len(text), len(text) + len(words))
        text += words
        if speaker is None:
            paragraphs.append(Paragraph(number, span))
        else:
            turns.append(SpeakerTurn(number, speaker, speaker, span))
    return Document(
        id=name,
        text=text,
        collection=None,
        title=title,
        head=Span(0, 0),
        dateline=None,
        place=None,
        date=None,
        time=None,
        participants=(),
        turns=tuple(turns),
        paragraphs=tuple(paragraphs),
        footnotes=(),
        marks=(),
        source_note=None,
        dropped=(),
        format="transcript" if turns else "narrative",
    )


def _source(record_id: str) -> str:
    """`ibmcld_00691-7371-8668` is characters 7371 to 8668 of a source, which is called unlike any other document."""
    return f"mtrag-{record_id.rsplit('-', 2)[0]}"


def _offsets(record_id: str) -> tuple[int, int]:
    _, start, end = record_id.rsplit("-", 2)
    return int(start), int(end)


def _records(path: Path, *fields: str) -> Iterator[dict[str, Any]]:
    """A JSON object a line, with these fields at least."""
    try:
        with path.open(encoding="utf-8") as stream:
            for number, line in enumerate(stream, 1):
                if not line.strip():
                    continue
                record = json.loads(line)
                if not isinstance(record, dict) or not record.keys() >= set(fields):
                    raise UnreadableFile(f"{path}, line {number}: needs an object with {', '.join(fields)}.")
                yield record
    except FileNotFoundError as error:
        raise UnreadableFile(f"{path}: there is no such file.") from error
    except json.JSONDecodeError as error:
        raise UnreadableFile(f"{path}, line {number}: not JSON ({error.msg}).") from error
