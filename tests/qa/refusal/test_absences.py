"""That something is not there is said of names only, after all that they may go by was looked at."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from data.finding import find_files
from data.reading import read_file
from embeddings.encoders.base import Encoder
from embeddings.library import Library
from embeddings.values import Filters
from qa.chatbot import ChatBot
from qa.question.language import ENGLISH_ONLY, is_other_language
from qa.refusal.known_names import is_known
from qa.refusal.lookup import LibraryLookup
from qa.rewriting.spelling import respelled
from ui.assembly import build_chatbot

PRESS = """Press Conference at the Harbour Office
March 4, 1971

MR. TOLLIVER: The ferry service will start again on Monday, whatever Iran says.

MS. RUTH: Was the lighthouse keeper drunk that night?

MR. TOLLIVER: I will not comment on the lighthouse keeper. The oﬃcial report is conﬁdential.

MS. RUTH: Who paid for the pier? The Dutch, or Tito?

MR. TOLLIVER: The insurance company. The P.T.T. lent its wire.
"""


@pytest.fixture(scope="module")
def harbour(encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ChatBot]:
    folder = tmp_path_factory.mktemp("harbour")
    (folder / "harbour.txt").write_text(PRESS, "utf-8")
    with Library(folder / "library", encoder) as library:
        (file,) = find_files((folder / "harbour.txt",)).files
        library.add(read_file(file).documents)
        yield build_chatbot(library)


def test_a_speaker_who_is_named_in_labels_alone(harbour: ChatBot) -> None:
    answer = harbour.ask("What did Tolliver say about the lighthouse keeper?")
    assert [citation.passage.id for citation in answer.citations] == ["harbour#t3"]


@pytest.mark.parametrize("name", ["Tolliver", "tolliver", "TOLLIVER", "Mr. Tolliver", "MR. TOLLIVER"])
def test_a_speaker_is_limited_to_in_any_case_and_with_his_title(harbour: ChatBot, name: str) -> None:
    answer = harbour.ask("What about the lighthouse keeper?", filters=Filters(speakers=(name,)))
    assert answer.filters.speakers == ("Tolliver",)
    assert answer.citations[0].passage.id == "harbour#t3"


def test_a_speaker_who_is_not_there_is_told_by_the_name_given(harbour: ChatBot) -> None:
    answer = harbour.ask("What about the keeper?", filters=Filters(speakers=("Smith",)))
    assert answer.refused
    assert "speaker: Smith" in answer.remark


@pytest.mark.parametrize(
    "name", ["Iranian", "Persians", "Netherlands", "Holland", "Titoist", "Titoists", "Tolliver", "PTT"]
)
def test_a_name_is_known_by_what_else_it_goes_by(harbour: ChatBot, name: str) -> None:
    assert is_known((name,), LibraryLookup(harbour.library.store))


@pytest.mark.parametrize("name", ["Iraqi", "Peru", "Acheson", "Stalinist", "Thai", "Tehran"])
def test_a_name_that_is_not_there_is_not_known(harbour: ChatBot, name: str) -> None:
    assert not is_known((name,), LibraryLookup(harbour.library.store))


def test_kennedy_is_known_where_a_document_of_his_time_says_the_president(library: Library) -> None:
    lookup = LibraryLookup(library.store)
    assert is_known(("Kennedy",), lookup)
    assert not is_known(("Eisenhower",), lookup)


@pytest.mark.parametrize(
    ("question", "taken", "remark"),
    [
        (
            "What did Bal think of the quarentine?",
            "What did Ball think of the quarantine?",
            "No “Bal” or “quarentine” in the documents; did you mean “Ball” and “quarantine”? Answering for that.",
        ),
        (
            "What is Bal's view of Mikoian?",
            "What is Ball's view of Mikoyan?",
            "No “Bal” or “Mikoian” in the documents; did you mean “Ball” and “Mikoyan”? Answering for that.",
        ),
        (
            "What did Bundi say?",
            "What did Bundy say?",
            "No “Bundi” in the documents; did you mean “Bundy”? Answering for that.",
        ),
    ],
)
def test_a_misspelled_word_is_answered_for_what_is_meant(
    library: Library, encoder: Encoder, question: str, taken: str, remark: str
) -> None:
    found = respelled(question, library.store, encoder)
    assert found.text == taken
    assert found.remark == remark


@pytest.mark.parametrize(
    "question",
    [
        "Was Acheson in the call?",
        "What did Bell say?",
        "What did Hall, Nitze and Johnson say?",
        "Did the Kennedys object?",
        "Were the Russians displeased by the planters?",
        "Who said “Bal” or “quarentine”?",
        "What did Iraqi or Peruvian diplomats say?",
        "What did the IL-28s do?",
    ],
)
def test_a_word_of_its_own_is_not_bent_to_another(library: Library, encoder: Encoder, question: str) -> None:
    assert respelled(question, library.store, encoder).text == question


def test_the_answer_tells_what_was_taken_for_what(bot: ChatBot) -> None:
    answer = bot.ask("What did Bal think of the quarentine?")
    assert answer.remark.startswith("No “Bal” or “quarentine” in the documents; did you mean")
    assert answer.citations[0].passage.id == "msc_cuba164#t6"


@pytest.mark.parametrize("question", ["Who was ill?", "Who is angry?", "Who was tired"])
def test_who_was_so_names_nobody(bot: ChatBot, question: str) -> None:
    assert "do not say who that is" not in bot.ask(question).text
    assert "is not mentioned" not in bot.ask(question).text


@pytest.mark.parametrize("question", ["Who is Dobrynin?", "Who was Acheson?"])
def test_who_is_somebody_who_is_not_there(bot: ChatBot, question: str) -> None:
    assert "is not mentioned." in bot.ask(question).text


def test_ligatures_are_searched_as_letters(harbour: ChatBot) -> None:
    answer = harbour.ask("Was the official report confidential?")
    assert answer.citations[0].passage.id == "harbour#t3"
    assert "oﬃcial report is conﬁdential" in answer.citations[0].quote


@pytest.mark.parametrize(
    "question",
    [
        "Was sagte Ball über die Quarantäne?",
        "Wer war am Telefon?",
        "Welche Länder werden genannt?",
        "Que pensait Ball de la quarantaine ?",
        "Qu'est-ce que Bundy a dit ?",
        "¿Qué dijo Ball sobre la cuarentena?",
        "Chi ha parlato con Bundy?",
        "O que disse Ball sobre a quarentena?",
        "Wat zei Ball over de quarantaine?",
        "Co powiedział Ball o kwarantannie?",
        "Что сказал Болл о карантине?",
        "鲍尔说了什么？",
        "ماذا قال بول عن الحجر؟",
        "Warum?",
    ],
)
def test_another_language_is_told_apart(bot: ChatBot, question: str) -> None:
    assert is_other_language(question)
    assert bot.ask(question).text == ENGLISH_ONLY


@pytest.mark.parametrize(
    "question",
    [
        "What did de Gaulle say about the force de frappe?",
        "La Paz El Salvador",
        "Who wrote Der Spiegel?",
        "Who said “die Quarantäne ist vorbei”?",
        "Is the Quai d'Orsay mentioned?",
        "What about the coup d'etat in Chile?",
        "Haya de la Torre on APRA",
        "Was de Gaulle in Bonn?",
        "détente in Europe",
        "Ramón",
        "NIE 1962 estimate on Port-au-Prince",
        "no",
        "IL-28",
        "1962",
        "…?",
    ],
)
def test_foreign_names_in_an_english_question_are_english(question: str) -> None:
    assert not is_other_language(question)


def test_capitals_are_searched_letter_by_letter_where_they_are_written_so(harbour: ChatBot) -> None:
    best = harbour.retriever.retrieve("PTT", Filters(), 1)[0]
    assert best.passage.id == "harbour#t5"
    assert [word for word, _ in best.matches] == ["P", "T", "T"]
