"""What is read off a question's words."""

from __future__ import annotations

import datetime as dt

import pytest

from qa.asked import Question
from qa.question.date_mentions import DateMention, date_mentions
from qa.question.profile import profile
from qa.words.names import name_phrases, people_in

SPEAKERS = ("Ball", "Bundy")
DATES = {"nov": dt.date(1962, 11, 9), "dec": dt.date(1962, 12, 3)}


@pytest.mark.parametrize(
    ("question", "subject"),
    [
        ("When did the call take place?", "time"),
        ("In which city were these conversations held?", "time"),
        ("Who took part in the conversation?", "participants"),
        ("What was Bundy's job title?", "participants"),
        ("Which lot number is it?", "archive"),
        ("Was the memo classified?", "archive"),
        ("What do the editors say about it?", "footnote"),
        ("Which of them came first?", "order"),
        ("What did Ball reply?", "reply"),
        ("What documents do you have?", "inventory"),
        ("What time was McCloy to see Kuznetsov?", "content"),
        ("When was the memo declassified?", "content"),
        ("What job did Bundy want to give to Ball's office?", "content"),
        ("Why was the note about the dredger to be marked secret?", "content"),
        ("And why would it be classified?", "content"),
        ("What did Ball say about the lot when they spoke alone?", "content"),
        ("When did they talk?", "time"),
        ("When Ball talked with Bundy in November, whom did he blame?", "content"),
        ("When, in 1962, did they talk?", "time"),
        ("Had Quinn returned yet when they spoke on November 9?", "content"),
        ("Did they speak, and when was the call?", "time"),
        ("Could you tell me when the November call took place?", "time"),
        ("Was it morning or afternoon when they spoke on November 9?", "time"),
        ("When did Ball and Bundy talk about the missile bases, bombers, quarantine and inspection in Orley?", "time"),
        (
            "Who took part in the conversation about nuclear missile bases being built secretly in Orley?",
            "participants",
        ),
        ("Which office did Bundy want to serve as the hub for the plan?", "content"),
        ("How many people from the eastern harbours held jobs in the western shipyards by autumn?", "content"),
        ("Who brought the tall harbour master up to date on the wharf fees in the memo about grain?", "content"),
        ("Which ambassador's fate did Ball cite to show what happens to envoys who bargain with pirates?", "content"),
        (
            "In which archive is the memorandum about the wharf fees, grain, pirates and shipyards of Orley now?",
            "archive",
        ),
        ("Is it marked secret?", "archive"),
    ],
)
def test_subject(question: str, subject: str) -> None:
    assert profile(Question(question), SPEAKERS, DATES).subject == subject


@pytest.mark.parametrize(
    ("question", "speaker"),
    [
        ("What did Mr. Bundy say about the draft?", "Bundy"),
        ("What did Secretary Ball say?", "Ball"),
        ("What did Ball tell Bundy?", "Ball"),
        ("according to bundy, who is in a hurry", "Bundy"),
        ("What was Bundy's view of it?", "Bundy"),
        ("what was bundys view", "Bundy"),
        ("What about the quarantine?", None),
    ],
)
def test_whose_words_are_asked_for(question: str, speaker: str | None) -> None:
    assert profile(Question(question), SPEAKERS, DATES).speaker == speaker


@pytest.mark.parametrize(
    ("question", "documents"),
    [
        ("What was said on December 3, 1962?", ("dec",)),
        ("on 9 November", ("nov",)),
        ("in the November call", ("nov",)),
        ("on 1962-12-03", ("dec",)),
        ("in 1962", ("nov", "dec")),
        ("on December 4", ()),
        ("in the document nov", ("nov",)),
        ("may they have met", ()),
        ("did they march on Havana", ()),
        ("what happened on 1962-13-01", ("nov", "dec")),
        ("on Nov. 9", ("nov",)),
    ],
)
def test_documents_named_by_date_or_id(question: str, documents: tuple[str, ...]) -> None:
    assert profile(Question(question), SPEAKERS, DATES).documents == documents


def test_a_date_is_read_once_in_its_most_complete_form() -> None:
    assert date_mentions("on December 3, 1962 and in 1964") == (
        DateMention(1962, 12, 3, "December 3, 1962"),
        DateMention(1964, None, None, "1964"),
    )


@pytest.mark.parametrize(
    ("question", "days"),
    [
        ("the talks of June 9 and June 20, 1951", [(1951, 6, 9), (1951, 6, 20)]),
        ("the talks of 9 June and of 20 June 1951", [(1951, 6, 9), (1951, 6, 20)]),
        ("the talks of June 9, 1951, and June 20", [(1951, 6, 9), (1951, 6, 20)]),
        ("the talks of June 9 and 20, 1951", [(1951, 6, 9), (1951, 6, 20)]),
        ("from May to June 1951", [(1951, 5, None), (1951, 6, None)]),
        ("on June 9 and what was said in 1951", [(None, 6, 9), (1951, None, None)]),
        ("on June 9 of the call of June 20, 1951", [(None, 6, 9), (1951, 6, 20)]),
        ("on June 9, 1951", [(1951, 6, 9)]),
        ("what did they think of the Long August?", []),  # a name
        ("what did Minister May want?", []),
        ("what was said in the Ball June call?", [(None, 6, None)]),
        ("was it Ball’s June letter?", [(None, 6, None)]),
        ("And June?", [(None, 6, None)]),
    ],
)
def test_dates_that_are_joined_have_one_year(question: str, days: list[tuple[int | None, ...]]) -> None:
    found = date_mentions(question)
    assert {(one.year, one.month, one.day) for one in found} == {*days}
    assert len(found) == len(days)
    assert all(one.words in question for one in found)


def test_the_cue_of_a_reply() -> None:
    cue = profile(Question("What did Ball say when Bundy asked about direct action?"), SPEAKERS, DATES).cue
    assert cue is not None
    assert (cue.speaker, cue.words) == ("Bundy", "direct action")


def test_a_topic_is_handed_on_until_a_question_has_one_of_its_own() -> None:
    topic = "What did Ball think of the quarantine?"
    assert Question("Why?", topic).handed_on == topic
    assert Question("What unknowns in Moscow?", topic).handed_on == "What unknowns in Moscow?"
    assert Question("Why?").handed_on == "Why?"


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("What did Director McCone say to Ball?", (("McCone",), ("Ball",))),
        ("Did Curtis LeMay object?", (("Curtis", "LeMay"),)),
        ("Did John F. Kennedy hear of John B. de Witt?", (("John", "Kennedy"), ("John", "Witt"))),
        (
            "What did Heinrich von Brentano and Couve de Murville say?",
            (("Heinrich", "Brentano"), ("Couve", "Murville")),
        ),
        ("Was the White House worried about the Soviets?", ()),
        ("WHAT DID BALL SAY", ()),
        ("What was said on Nov. 9?", ()),
    ],
)
def test_names_in_a_question(question: str, names: tuple[tuple[str, ...], ...]) -> None:
    assert name_phrases(question) == names


def test_people_in_a_passage() -> None:
    assert people_in("Jack is against it. As a matter of fact I told McNamara.", ()) == ("Jack", "McNamara")
    assert people_in("Mr. Thompson joined the call.", ()) == ("Thompson",)


def test_a_topic_is_open_when_only_speaker_and_date_are_named() -> None:
    assert profile(Question("What did Bundy say on November 9?"), SPEAKERS, DATES).open_topic
    assert not profile(Question("What did Bundy say of the quarantine on November 9?"), SPEAKERS, DATES).open_topic


@pytest.mark.parametrize(
    ("question", "documents"),
    [
        ("What does footnote 4 of document 164 say?", ("msc_cuba164",)),
        ("What is in Document No. 12?", ("frus1950-52v99/d12",)),
        ("What is in frus1950-52v99/d12?", ("frus1950-52v99/d12",)),
        ("What does document 7 say?", ()),
        ("Who had 164 cranes?", ()),
    ],
)
def test_documents_are_named_by_id_or_number(question: str, documents: tuple[str, ...]) -> None:
    dates = {"msc_cuba164": None, "msc_cuba221": None, "frus1950-52v99/d12": None, "frus1950-52v99/d112": None}
    assert profile(Question(question), ("Ball",), dates).documents == documents


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("What was said of Orley in 1964–66?", [1964, 1965, 1966]),
        ("What was said from 1964 to 1966?", [1964, 1965, 1966]),
        ("Between 1964 and 1965, what was said?", [1964, 1965]),
        ("Compare 1966 to 1968", [1966, 1968]),
        ("What was said from March 1964 to 1966?", [1964, 1966]),
        ("What was said on November 9, 1962/63?", [1962]),
        ("How much was given in 1962 to 70 countries?", [1962]),
        ("Who has the number 1962-70?", [1962]),
        ("What was said in 1964 and 1966?", [1964, 1966]),
        ("What was said on 1967-12-03?", [1967]),
        ("What does the volume 1964–68, volume II say?", []),
        ("What was said in 1967-12?", [1967]),
    ],
)
def test_the_years_of_a_span_are_each_meant(text: str, years: list[int]) -> None:
    assert [mention.year for mention in date_mentions(text)] == years
