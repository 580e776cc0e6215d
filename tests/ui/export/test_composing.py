"""A paper of real answers: the documents' words as they stand, and a footnote to each that says where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from data.citing.footnotes import plain_words
from data.citing.styles import NOTE_STYLES, NoteStyle
from data.document import Document
from data.errors import TelconError
from data.readers.markdown import read_markdown
from embeddings.library import Library
from embeddings.values import Filters
from qa.answer import Answer
from qa.chatbot import ChatBot
from qa.conversation import Conversation
from ui.export.citing_library import item_of_citation, items_of
from ui.export.composing import Asked, Kept, paper_of_answers, paper_of_kept
from ui.export.markdown import markdown
from ui.export.paper import Paper, Quotation
from ui.export.taking import paper_of_talk
from ui.talk.conversations import Conversations

QUESTIONS = (
    "Who wants a quick deal?", "And Bundy?", "What does footnote 1 of the December 3 memo say?",
    "Where is the original of the November 9 memo kept?", "What did Nasser say about Suez?",
)  # fmt: skip


@pytest.fixture(scope="module")
def asked(bot: ChatBot) -> tuple[Asked, ...]:
    conversation = Conversation()
    for question in QUESTIONS:
        conversation = conversation.then(question, bot.ask(question, conversation))
    return tuple(Asked(one.question, one.answer) for one in conversation.exchanges)


def quotations(paper: Paper) -> list[Quotation]:
    return [part for block in paper.blocks for part in block.parts if isinstance(part, Quotation)]


def answers(asked: Sequence[Asked]) -> list[Answer]:
    return [one.answer for one in asked if one.answer]


@pytest.mark.parametrize("style", NOTE_STYLES)
def test_every_quotation_stands_in_its_document_and_has_its_footnote(
    asked: Sequence[Asked], library: Library, documents: dict[str, Document], style: NoteStyle
) -> None:
    paper = paper_of_answers("All", asked, items_of(library.store), style)
    quoted = quotations(paper)
    cited = [citation for answer in answers(asked) for s in answer.statements for citation in s.citations()]
    assert [one.words for one in quoted] == [one.quote for one in cited]
    assert len(quoted) > 4
    assert [one.note for one in quoted] == list(range(1, len(paper.notes) + 1))
    for one, citation in zip(quoted, cited, strict=True):
        assert one.words in documents[citation.passage.document_id].text
        number = documents[citation.passage.document_id].number
        note = plain_words(paper.notes[one.note - 1])
        assert f"{'Document' if style == 'frus' else 'doc.'} {number}, " in note
    assert {item["id"] for item in paper.items} == {one.passage.document_id for one in cited}


def test_footnotes_name_the_turn_the_note_the_source(asked: Sequence[Asked], library: Library) -> None:
    notes = [plain_words(one) for one in paper_of_answers("All", asked, items_of(library.store), "frus").notes]
    assert notes[0] == (
        "Foreign Relations of the United States, 1961–1963, Volume XI, Cuban Missile Crisis and Aftermath, eds. Edward "
        "C. Keefer, Charles S. Sampson, and Louis J. Smith (Washington: Government Printing Office, 1996), Document "
        "221, turn 11 (Ball), https://avalon.law.yale.edu/20th_century/msc_cuba221.asp"
    )
    assert notes[1] == "Foreign Relations, 1961–1963, vol. XI, Document 221, turn 12 (Bundy)."
    assert any(note.endswith("Document 221, footnote 1.") for note in notes)
    assert any("source note" in note for note in notes)
    chicago = [plain_words(one) for one in paper_of_answers("All", asked, items_of(library.store), "chicago").notes]
    assert chicago[1].endswith("(Bundy),” doc. 221, turn 12 (Bundy).")
    assert any(note.endswith("doc. 221, n. 1.") for note in chicago)


def test_one_answer_has_its_question_as_the_title(asked: Sequence[Asked], library: Library) -> None:
    paper = paper_of_answers(QUESTIONS[0], asked[:1], items_of(library.store), "frus")
    assert [block.kind for block in paper.blocks] == ["words"]
    assert plain_words(paper.cited[0]).endswith("msc_cuba221.asp")


def test_what_was_not_found_and_what_went_wrong_are_told(asked: Sequence[Asked], library: Library) -> None:
    failed = Asked("Why?", None, problem="The disk is full.")
    refused = next(one for one in asked if one.answer and one.answer.refused)
    paper = paper_of_answers("All", [refused, failed], items_of(library.store), "frus")
    assert [(block.kind, block.plain()) for block in paper.blocks if block.kind == "remark"] == [
        ("remark", answers([refused])[0].remark),
        ("remark", "The disk is full."),
    ]
    assert (paper.notes, paper.cited, paper.items) == ((), (), ())


def test_a_document_that_was_removed_is_cited_by_what_is_left(asked: Sequence[Asked]) -> None:
    citation = answers(asked)[0].citations[0]
    assert item_of_citation(citation) == {
        "id": "msc_cuba221", "type": "document", "title": "msc_cuba221", "URL": citation.url,
        "issued": {"date-parts": [[1962, 12, 3]]},
    }  # fmt: skip
    paper = paper_of_answers("All", asked[:1], item_of_citation, "chicago")
    assert plain_words(paper.notes[0]).startswith("“msc_cuba221,” December 3, 1962, turn 11 (Ball), https://avalon")


def test_what_a_copy_lacks_is_told_in_the_footnote(asked: Sequence[Asked], library: Library) -> None:
    citation = replace(answers(asked)[0].citations[0], notices=("One line is not declassified.",))
    for again in (False, True):
        kept = [Kept(citation, "T")] * (2 if again else 1)
        note = plain_words(paper_of_kept("N", kept, items_of(library.store), "frus").notes[-1])
        assert note.endswith(". One line is not declassified.")


def test_kept_passages_stand_under_their_documents_with_the_readers_remark(
    asked: Sequence[Asked], library: Library
) -> None:
    one, other = answers(asked)[0].citations[0], answers(asked)[1].citations[0]
    kept = [Kept(one, "The call", "Compare this."), Kept(other, "The call")]
    paper = paper_of_kept("Notes", kept, items_of(library.store), "frus")
    assert [block.kind for block in paper.blocks] == ["question", "words", "reader", "words"]
    assert paper.blocks[2].plain() == "Compare this."


def test_a_conversation_in_markdown_is_read_back_by_telcon(asked: Sequence[Asked], library: Library) -> None:
    """Every question, every quotation before its mark, every footnote under its number."""
    paper = paper_of_answers("All", asked, items_of(library.store), "frus")
    read = read_markdown(markdown(paper), "back")
    assert read.title == "All"
    assert [note.label for note in read.footnotes] == [str(n) for n in range(1, len(paper.notes) + 1)]
    for note, written in zip(read.footnotes, paper.notes, strict=True):
        assert note.span.of(read.text).split() == plain_words(written).split()
    assert [mark.label for mark in read.marks] == [note.label for note in read.footnotes]
    for mark, quoted in zip(read.marks, quotations(paper), strict=True):
        assert " ".join(read.text[: mark.span.start].split()).endswith(f"“{' '.join(quoted.words.split())}”")
    assert all(question in read.text for question in QUESTIONS)


# Of kept conversations


def test_a_kept_conversation_or_one_answer_of_it(asked: Sequence[Asked], library: Library, tmp_path: Path) -> None:
    kept = Conversations(tmp_path)
    first = kept.add("", QUESTIONS[0], asked[0].answer)
    limited = replace(answers(asked)[1], filters=Filters(speakers=("Bundy",)))
    whole = kept.add(first.id, QUESTIONS[1], limited)
    paper = paper_of_talk(whole.id, kept, library.store, "frus")
    assert paper.title == QUESTIONS[0]
    assert [block.plain() for block in paper.blocks if block.kind == "question"] == list(QUESTIONS[:2])
    assert [block.plain() for block in paper.blocks if block.kind == "small"][-1] == "Searched only: Bundy"
    one = paper_of_talk(f"{whole.id}-{whole.exchanges[1].id}", kept, library.store, "frus")
    assert one.title == QUESTIONS[1]
    assert len(one.notes) == len(paper.notes) - 1
    kept.close()


@pytest.mark.parametrize("what", ["nothere", "", "../x", "{id}-99", "{id}-x"])
def test_what_is_not_there_is_told(asked: Sequence[Asked], library: Library, tmp_path: Path, what: str) -> None:
    kept = Conversations(tmp_path)
    found = kept.add("", QUESTIONS[0], asked[0].answer)
    with pytest.raises(TelconError, match=r"no conversation|not in its conversation"):
        paper_of_talk(what.format(id=found.id), kept, library.store, "frus")
    kept.close()
