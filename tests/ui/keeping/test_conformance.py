"""What everybody does who keeps conversations and passages: a new one joins `KEEPERS` and passes this as it stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.document import Span
from data.errors import TelconError
from embeddings.library import Library
from embeddings.store import open_store
from qa.answer import Answer
from qa.chatbot import ChatBot
from qa.conversation import Conversation
from tests.postgresql import Server
from tests.ui.talk.test_conversations import ANSWERS, REFUSED, ask, names, questions
from ui.keeping.opening import Keepers, keepers
from ui.keeping.protocol import ConversationKeeper, PassageKeeper
from ui.notes.keeping import keep
from ui.notes.kept_passages import LONGEST_REMARK
from ui.reader.word_places import WordPlace

KEEPERS = ("folder", "server", "served by a server")
BALL, NOTE = "msc_cuba221#t11", "msc_cuba221#fn1"
Opening = Callable[[], Keepers]
"""Those who keep what belongs to one library, opened once more."""


@pytest.fixture(params=KEEPERS)
def opening(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Opening]:
    with ExitStack() as stack:
        if request.param == "folder":
            yield lambda: stack.enter_context(keepers(tmp_path, tmp_path))
            return
        server: Server = request.getfixturevalue("postgresql")
        address, served = server.address(tmp_path), request.param != "server"
        open_store(address, "quick").close()
        yield lambda: stack.enter_context(keepers(address, tmp_path, served))
        assert [*tmp_path.iterdir()] == []  # nothing of it is on this computer


@pytest.fixture
def kept(opening: Opening) -> ConversationKeeper:
    return opening().conversations


@pytest.fixture
def notes(opening: Opening) -> PassageKeeper:
    return opening().notes


# Conversations


def test_real_answers_come_back_and_are_followed_up_alike(bot: ChatBot, opening: Opening) -> None:
    kept, conversation, name = opening().conversations, Conversation(), ""
    questions = (
        "Did Bundy ask Ball about pressing on to direct action against Cuba?",
        "And what did he reply?",
        "And Bundy?",
    )
    for question in questions:
        answer = bot.ask(question, conversation)
        conversation = conversation.then(question, answer)
        name = kept.add(name, question, answer).id
    again = opening().conversations.find(name)
    assert again is not None
    assert again.conversation() == conversation
    follow_up = "What did he say next?"
    asked, expected = bot.ask(follow_up, again.conversation()), bot.ask(follow_up, conversation)
    assert replace(asked, seconds=0.0) == replace(expected, seconds=0.0)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ANSWERS, st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30))
def test_every_answer_comes_back_as_the_very_same_value(kept: ConversationKeeper, answer: Answer, asked: str) -> None:
    found = kept.find(kept.add("", asked, answer).id)
    assert found is not None
    ((again,), question) = [one.answer for one in found.exchanges], found.exchanges[0].question
    assert (again, question) == (answer, asked)
    assert repr(again) == repr(answer)


def test_what_no_text_can_hold_costs_nothing_else(kept: ConversationKeeper) -> None:
    begun = ask(kept, "", "Who\0 was it?")
    assert questions(begun)[0].replace("\N{REPLACEMENT CHARACTER}", "\0") == "Who\0 was it?"


def test_a_conversation_is_named_after_its_first_question(kept: ConversationKeeper) -> None:
    long = "Who said\n what " + "to whom " * 30
    first, second = ask(kept, "", "Who was\tagainst it?"), ask(kept, "", long)
    ask(kept, first.id, "And Bundy?")
    assert names(kept) == ["Who was against it?", kept.listing()[1].name]
    assert kept.listing()[1].name.startswith("Who said what to whom")
    assert len(kept.listing()[1].name) <= 80
    assert [row.questions for row in kept.listing()] == [2, 1]
    assert first.id != second.id


def test_it_is_renamed_deleted_and_brought_back(kept: ConversationKeeper) -> None:
    begun = ask(kept, "", "Who?")
    kept.rename(begun.id, "  Ball on\ndrafting ")
    assert names(kept) == ["Ball on drafting"]
    with pytest.raises(TelconError, match="needs a name"):
        kept.rename(begun.id, " \n")
    kept.remove(begun.id)
    assert (names(kept), kept.find(begun.id)) == ([], None)
    assert questions(ask(kept, begun.id, "And now?")) == ["And now?"]  # on a page that still shows it: begun anew
    kept.bring_back(begun.id)
    assert questions(kept.find(begun.id)) == ["Who?"]
    for change in (kept.remove, kept.bring_back, kept.undo):
        with pytest.raises(TelconError):
            change("nowhere")


def test_words_are_found_in_names_questions_and_answers(kept: ConversationKeeper) -> None:
    begun = ask(kept, "", "What of the Café treaty?")
    ask(kept, "", "Who was there?")
    assert names(kept, "cafe TREA") == ["What of the Café treaty?"]
    assert names(kept, "found documents") == names(kept)
    assert names(kept, "afe") == names(kept, "%")[:0] == []
    ask(kept, begun.id, "And the quarantine?", instead=begun.exchanges[0].id)
    assert names(kept, "quarantine") == ["What of the Café treaty?"]
    assert names(kept, "what of the") == ["What of the Café treaty?"]  # its name is still that


def test_an_earlier_question_is_asked_in_other_words_and_that_is_undone(kept: ConversationKeeper) -> None:
    begun = ask(kept, "", "One?")
    ask(kept, begun.id, "Two?")
    whole = ask(kept, begun.id, "Three?")
    assert not whole.undoable
    second = whole.exchanges[1].id
    assert questions(whole.before(second)) == ["One?"]
    edited = ask(kept, begun.id, "Deux?", instead=second)
    assert (questions(edited), edited.undoable) == (["One?", "Deux?"], True)
    ask(kept, begun.id, "Trois?")
    assert questions(kept.undo(begun.id)) == ["One?", "Two?", "Three?"]
    assert questions(kept.undo(begun.id)) == ["One?", "Deux?", "Trois?"]
    assert questions(ask(kept, begun.id, "Of no place?", instead=10**6)) == ["One?", "Deux?", "Trois?", "Of no place?"]


def test_two_pages_at_once_lose_nothing(opening: Opening) -> None:
    one, other = opening().conversations, opening().conversations
    begun = ask(one, "", "One?")
    ask(other, begun.id, "Two?")
    assert questions(ask(one, begun.id, "Three?")) == ["One?", "Two?", "Three?"]
    assert questions(other.find(begun.id)) == ["One?", "Two?", "Three?"]


def test_what_went_wrong_is_kept_and_not_remembered(kept: ConversationKeeper) -> None:
    begun = kept.add("", "Who?", None, "The library could not be read.")
    assert begun.exchanges[0].problem == "The library could not be read."
    assert not begun.conversation()


def test_two_who_add_at_the_same_moment_lose_nothing(opening: Opening) -> None:
    both = opening().conversations, opening().conversations
    begun = ask(both[0], "", "One?")
    with ThreadPoolExecutor(2) as pool:
        asked = [pool.submit(ask, both[each % 2], begun.id, f"Number {each}?") for each in range(40)]
        [one.result() for one in asked]
    found = both[0].find(begun.id)
    assert sorted(questions(found)[1:]) == sorted(f"Number {each}?" for each in range(40))


def test_another_answer_takes_the_place_of_the_first(kept: ConversationKeeper) -> None:
    begun = ask(kept, "", "Who?")
    kept.rewrite(begun.id, replace(begun.exchanges[0], answer=replace(REFUSED, remark="Nobody of that zanzibar name.")))
    found = kept.find(begun.id)
    assert found is not None
    assert found.exchanges[0].answer == replace(REFUSED, remark="Nobody of that zanzibar name.")
    assert names(kept, "zanzibar") == ["Who?"]


def test_what_was_deleted_long_ago_is_gone_and_no_more(
    opening: Opening, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = opening()
    begun, stays = ask(first.conversations, "", "Where is it?"), ask(first.conversations, "", "Who?")
    one, other = keep(first.notes, library.store, BALL, None), keep(first.notes, library.store, NOTE, None)
    first.conversations.remove(begun.id)
    first.notes.remove(one.id)
    later = dt.datetime.now(dt.UTC) + dt.timedelta(hours=2)
    monkeypatch.setattr("ui.keeping.kept.now", lambda: later)
    again = opening()
    with pytest.raises(TelconError):
        again.conversations.bring_back(begun.id)
    with pytest.raises(TelconError):
        again.notes.bring_back(one.id)
    assert questions(again.conversations.find(stays.id)) == ["Who?"]
    assert again.notes.listing() == (other,)


# Passages


def test_what_is_kept_comes_back_as_the_same_value(notes: PassageKeeper, library: Library, opening: Opening) -> None:
    one = keep(notes, library.store, BALL, None)
    document = library.store.documents.get("msc_cuba221")
    assert one.citation.quote in document.text
    assert one.title == f"{' '.join(document.title.split())}, December 3, 1962"
    assert opening().notes.listing() == (one,)


def test_the_same_words_are_kept_once_with_their_remark(notes: PassageKeeper, library: Library) -> None:
    one = keep(notes, library.store, BALL, None)
    notes.set_remark(one.id, "  Compare Document 164. ")
    assert keep(notes, library.store, BALL, None) == notes.listing()[0]
    assert [found.remark for found in notes.listing()] == ["Compare Document 164."]


def test_they_are_listed_as_the_documents_were_written(notes: PassageKeeper, library: Library) -> None:
    for passage in (NOTE, BALL, "msc_cuba164#t2"):
        keep(notes, library.store, passage, None)
    assert [one.citation.passage.id for one in notes.listing()] == ["msc_cuba164#t2", BALL, NOTE]
    assert [one.citation.passage.id for one in notes.of_document("msc_cuba221")] == [BALL, NOTE]


def test_they_are_found_by_words_remarks_and_titles(notes: PassageKeeper, library: Library) -> None:
    one, other = keep(notes, library.store, BALL, None), keep(notes, library.store, "msc_cuba164#t2", None)
    notes.set_remark(other.id, "Ask for Mikoyan’s side.")
    assert notes.listing("Quick DEAL") == (one,)
    assert [found.id for found in notes.listing("mikoyan")] == [other.id]
    assert [found.id for found in notes.listing("december")] == [one.id]
    assert notes.listing("quick mikoyan") == ()


def test_removed_is_out_of_sight_and_can_be_brought_back(notes: PassageKeeper, library: Library) -> None:
    one = keep(notes, library.store, BALL, None)
    notes.set_remark(one.id, "Mine")
    notes.remove(one.id)
    assert notes.listing() == notes.of_document("msc_cuba221") == ()
    notes.bring_back(one.id)
    assert [found.remark for found in notes.listing()] == ["Mine"]
    notes.remove(one.id)
    assert keep(notes, library.store, BALL, None).remark == "Mine"


def test_what_is_no_longer_there_and_what_is_too_long_are_told(notes: PassageKeeper, library: Library) -> None:
    one = keep(notes, library.store, BALL, None)
    for change in (notes.remove, notes.bring_back, lambda number: notes.set_remark(number, "x")):
        with pytest.raises(TelconError, match="not kept any more"):
            change(one.id + 1)
    with pytest.raises(TelconError, match="20,000"):
        notes.set_remark(one.id, "x" * (LONGEST_REMARK + 1))


@pytest.mark.parametrize(
    ("passage", "words"),
    [
        (BALL, Span(0, 5)), (BALL, Span(9_000_000, 9_000_001)), (BALL, WordPlace(0, 0)), (BALL, WordPlace(3, 10_000)),
        ("msc_cuba221#t99", None), ("nothing#t1", None), ("msc_cuba221", None),
    ],
)  # fmt: skip
def test_words_that_are_not_there_are_not_kept(
    notes: PassageKeeper, library: Library, passage: str, words: Span | WordPlace | None
) -> None:
    with pytest.raises(TelconError):
        keep(notes, library.store, passage, words)
    assert notes.listing() == ()


def test_two_pages_keep_at_once(notes: PassageKeeper, library: Library, opening: Opening) -> None:
    other = opening().notes
    one = keep(other, library.store, BALL, None)
    notes.set_remark(one.id, "From the other page")
    assert other.listing()[0].remark == "From the other page"
