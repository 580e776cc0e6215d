"""Which labels speak: decided once for a document, from all its lines."""

from __future__ import annotations

import pytest

from data.document import Document, Participant
from data.readers.transcript import read_transcript
from data.speech.cast import Cast
from data.speech.forms import examiner, form_of, is_stamp
from data.speech.learning import learned_from


def read(*paragraphs: str) -> Document:
    return read_transcript("\n\n".join(paragraphs) + "\n", "dock")


def spoken(document: Document) -> list[tuple[str | None, str]]:
    return [(turn.speaker, " ".join(turn.span.of(document.text).split())) for turn in document.turns]


def left_out(document: Document) -> list[str]:
    return [item.span.of(document.text).strip() for item in document.dropped]


def told(document: Document) -> str:
    return " ".join(notice.words for notice in document.notices)


@pytest.mark.parametrize(
    ("line", "layout", "printed", "words"),
    [
        ("Marlow: Yes.", "delimited", "Marlow", "Yes."),
        ("Mr. Piers Holt (Eastmoor) (Lib.): Yes.", "delimited", "Mr. Piers Holt (Eastmoor) (Lib.)", "Yes."),
        ("HON. P. HOLT.- Yes.", "delimited", "HON. P. HOLT", "Yes."),
        ("HON. P. HOLT.— Yes.", "delimited", "HON. P. HOLT", "Yes."),
        ("Mr. Holt.—Yes.", "delimited", "Mr. Holt", "Yes."),
        ("12. Mr. Holt (Marsh): Yes.", "delimited", "Mr. Holt (Marsh)", "Yes."),
        ("Speaker 2: Yes.", "delimited", "Speaker 2", "Yes."),
        ("Senator HOLT. Yes.", "period", "Senator HOLT", "Yes."),
        ("The CHAIRMAN. Yes.", "period", "The CHAIRMAN", "Yes."),
        ("Ms. HOLT of Orley. Yes.", "period", "Ms. HOLT of Orley", "Yes."),
        ("MR. HOLT - Yes.", "hyphen", "MR. HOLT", "Yes."),
        ("Q     Yes?", "question", "Q", "Yes?"),
        ("Q\tYes?", "question", "Q", "Yes?"),
        ("A. Yes.", "question", "A", "Yes."),
        ("[00:00:21] Alan: Yes.", "stamped", "Alan", "Yes."),
        ("00:21 Alan", "stamped", "Alan", ""),
        ("Ruth 00:00:00:", "stamped", "Ruth", ""),
        ("Ruth (00:00:00)", "stamped", "Ruth", ""),
        ("Ruth [00:00:00]: Yes.", "stamped", "Ruth", "Yes."),
        ("Maria Oakes   0:03", "stamped", "Maria Oakes", ""),
        ("[Maria Oakes] 14:02:10", "stamped", "Maria Oakes", ""),
        ("14:02:10 From Maria Oakes to Everyone: Yes.", "stamped", "Maria Oakes", "Yes."),
        ("Maria Oakes 2 minutes 3 seconds", "stamped", "Maria Oakes", ""),
        ("MARLOW", "alone", "MARLOW", ""),
    ],
)
def test_forms_of_a_label(line: str, layout: str, printed: str, words: str) -> None:
    form = form_of(line)
    assert form is not None
    assert (form.layout, form.printed, line[form.words :]) == (layout, printed, words)
    assert line[slice(*form.name)] == printed


@pytest.mark.parametrize(
    "line",
    [
        *("SUBJECT: Coal", "Dear Mr. Quill: Thank you.", "the rule is this: no.", "The President’s view: none."),
        *("Sunday 10:30 we met", "10:05 sharp.", "Yeah. So it is.", "A small boat came.", "3:15 p.m."),
    ],
)
def test_what_has_the_form_of_no_label(line: str) -> None:
    form = form_of(line)
    assert form is None or form.layout == "alone"


@pytest.mark.parametrize("opener", ["Warning", "Budget", "First", "Reason", "Second Point", "Result", "Our Plan"])
@pytest.mark.parametrize("names", [("Mr. Arden", "Miss Bright"), ("ARDEN", "BRIGHT"), ("Arden", "Bright")])
def test_an_opener_inside_a_speech_is_nobody(opener: str, names: tuple[str, str]) -> None:
    one, other = names
    title = "Telephone Call Between Mr. Arden and Miss Bright"
    document = read(
        title, f"{one}: The list.", f"{opener}: the crane.", f"{other}: So.", f"{one}: Yes.", f"{other}: Good."
    )
    assert [speaker for speaker, _ in spoken(document)] == ["Arden", "Bright", "Arden", "Bright"]
    assert f"{opener}: the crane." in spoken(document)[0][1]
    assert f"probably nobody’s name: “{opener}”" in told(document)


def test_an_opener_that_comes_back_is_nobody_where_the_title_names_who_speaks() -> None:
    note = "Note: the dredger comes first."
    body = (f"Mr. Arden: {word}." for word in ("One", "Two"))
    first, second = body
    document = read(
        "Call Between Mr. Arden and Miss Bright", first, note, "Miss Bright: So.", second, note, "Miss Bright: Ah."
    )
    assert document.speakers() == ("Arden", "Bright")
    assert len(document.turns) == 4


def test_a_third_speaker_who_replies_once_is_a_speaker() -> None:
    document = read(
        "Call Between Marlow and Byrd", "MARLOW: So.", "BYRD: Well.", "JONES: May I?", "BYRD: Do.", "MARLOW: Yes."
    )
    assert document.speakers() == ("Marlow", "Byrd", "Jones")


def test_a_known_participant_and_a_role_need_one_label_only() -> None:
    head = (
        "Conversation WH4-118-02\nDate: Tuesday, April 6, 1965\nParticipants: President Marlow, Walter Quinn, operator"
    )
    document = read(
        head,
        "Operator: Mr. Quinn is on the line.",
        "President Marlow: Walter?",
        "Quinn: Sir?",
        "Unidentified Speaker: Your ten o’clock.",
        "President Marlow: Later.",
    )
    assert document.speakers() == ("Operator", "Marlow", "Quinn", "Unidentified Speaker")
    assert document.date is not None


def test_interjections_are_no_speakers() -> None:
    document = read(
        "Ruth 00:00:01:", "Exactly. So it is.", "Alan 00:00:04:", "Yeah. It is.", "Ruth 00:00:09:", "Yeah. Good."
    )
    assert document.speakers() == ("Ruth", "Alan")
    assert spoken(document)[1] == ("Alan", "Yeah. It is.")
    assert "00:00:04:" in left_out(document)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("[Ada Pell] 14:02:10\nHow deep?", "[Otto Reed] 14:02:14\nNine feet."),
        ("Ada Pell   0:03\nHow deep?", "Otto Reed   0:09\nNine feet."),
        ("Ada Pell\n0:03\nHow deep?", "Otto Reed\n0:09\nNine feet."),
        ("[00:00:03] Ada Pell: How deep?", "[00:00:09] Otto Reed: Nine feet."),
        ("00:03 Ada Pell\n\nHow deep?", "00:09 Otto Reed\n\nNine feet."),
        ("Ada Pell (00:03):\nHow deep?", "Otto Reed (00:09):\nNine feet."),
        ("Ada Pell [00:03]: How deep?", "Otto Reed [00:09]: Nine feet."),
        ("10:15:22 From Ada Pell to Everyone:\n\tHow deep?", "10:15:40 From Otto Reed to Everyone:\n\tNine feet."),
        ("10:15:22\t From  Ada Pell : How deep?", "10:15:40\t From  Otto Reed : Nine feet."),
        ("Ada Pell 0 minutes 3 seconds\nHow deep?", "Otto Reed 0 minutes 9 seconds\nNine feet."),
    ],
)
def test_exports_of_programs(first: str, second: str) -> None:
    document = read(first, second, first, "Transcribed by https://otter.ai")
    assert spoken(document) == [("Ada Pell", "How deep?"), ("Otto Reed", "Nine feet."), ("Ada Pell", "How deep?")]
    assert not any(char.isdigit() for _, words in spoken(document) for char in words)


def test_a_questioner_without_a_colon() -> None:
    document = read(
        "Briefing, June 4, 1970",
        "MR. HALE:  The port is open.",
        "Q     Is it safe?",
        "CAPTAIN DUNN:  It is.",
        "A ship came in.",
        "Q     Which?",
        "MR. HALE:  The Ella.",
    )
    assert spoken(document)[1:4] == [("Q", "Is it safe?"), ("Dunn", "It is. A ship came in."), ("Q", "Which?")]


def test_questions_are_asked_by_whom_the_line_above_names() -> None:
    document = read(
        "ORLEY COUNTY COURT",
        "THE COURT: Call him.",
        "DIRECT EXAMINATION\nBY MR. BENTON:",
        "Q. Where were you?",
        "A. At the lock.",
        "MR. HALE: Objection.",
        "THE COURT: Sustained.",
        "BY MS. GRAY:",
        "Q. Who kept the key?",
        "A. The county.",
    )
    assert [speaker for speaker, _ in spoken(document)] == ["Court", "Benton", "A", "Hale", "Court", "Gray", "A"]
    assert examiner("BY MR. BENTON:") == "MR. BENTON"


def test_hearings_end_their_labels_with_a_period() -> None:
    document = read_transcript(
        "HEARING ON FISH\n\nThe CHAIRMAN. Come to order.\n    Senator HARLOW. Mr. Pike, how many? I spoke with\n"
        "Mr. Pike. He told me ten.\n    Mr. PIKE. Nine.\n    Senator HARLOW. And now?\n    Mr. PIKE. Eight.\n",
        "fish",
    )
    assert spoken(document) == [
        ("The CHAIRMAN", "Come to order."),
        ("Harlow", "Mr. Pike, how many? I spoke with Mr. Pike. He told me ten."),
        ("Pike", "Nine."),
        ("Harlow", "And now?"),
        ("Pike", "Eight."),
    ]


@pytest.mark.parametrize(
    ("full", "short", "speaker"),
    [
        ("Mr. Piers Holt (Eastmoor) (Lib.)", "Mr. Holt", "Holt"),
        ("The Minister of Works (Mr. Ralph Denny)", "Mr. Denny", "Denny"),
        ("The Minister of Works (Mr. Ralph Denny)", "The Minister of Works", "Denny"),
        ("The Secretary of State for Ports (Miss Ada Pell)", "The Secretary of State", "Pell"),
        ("The Deputy Speaker (Sir Amos Dell)", "Mr. Deputy Speaker", "Dell"),
        ("Hon. T. R. BYRD (Treasurer)", "Mr BYRD", "Byrd"),
        ("Mrs ADA COLE (Westhaven)", "Mrs COLE", "Cole"),
        ("Right Hon. Justin Pell (Prime Minister)", "Right Hon. Justin Pell", "Justin Pell"),
        ("Rt. Hon. Ada Cole (Westhaven)", "Rt. Hon. Ada Cole", "Ada Cole"),
    ],
)
def test_two_labels_of_one_person_are_one_speaker(full: str, short: str, speaker: str) -> None:
    document = read("House", f"{full}: When?", "Mr SPEAKER: Order!", f"{short}: Now.", "Mr SPEAKER: Order!")
    assert [turn.speaker for turn in document.turns][::2] == [speaker, speaker]


def test_a_namesake_of_another_courtesy_is_another() -> None:
    cast = learned_from(["Mr. Piers Holt", "Mr. Holt", "Mrs. Holt"], Cast())
    assert cast.identify("Mr. Holt").speaker == cast.identify("Mr. Piers Holt").speaker
    assert cast.identify("Mrs. Holt").speaker != cast.identify("Mr. Holt").speaker


def test_the_president_is_not_the_president_of_another_country() -> None:
    cast = learned_from(["The President", "President Osk"], Cast((Participant("President Osk", None),)))
    assert cast.identify("The President").speaker == "The President"
    assert cast.identify("President Osk").speaker == "Osk"


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("The Harbour", "Cuba: nothing new.", "Berlin: nothing new.", "Laos: some rain."),
        ("Minutes", "Budget: nine pounds.", "The board met.", "Budget: ten pounds.", "It left."),
        ("Diary", "Monday: rain.", "Tuesday: rain.", "Monday: sun.", "The year was wet.", "Nobody came.", "All slept."),
    ],
)
def test_what_may_be_headings_is_narrative(paragraphs: tuple[str, ...]) -> None:
    document = read(*paragraphs)
    assert document.turns == ()
    assert "read as narrative" in told(document)


@pytest.mark.parametrize("line", ["0:03", "00:00:21", "[14:02]", "00:01 --> 00:02"])
def test_time_stamps(line: str) -> None:
    assert is_stamp(line)
    assert not is_stamp(f"{line} and on")


def test_two_who_are_called_by_a_role_may_be_two() -> None:
    cast = learned_from(["Lin’s Interpreter", "Interpreter", "Mr. Lin"], Cast())
    assert cast.identify("Interpreter").speaker != cast.identify("Lin’s Interpreter").speaker


def test_every_label_is_somebodys_though_hardly_one_comes_back() -> None:
    document = read(
        "Debate on Eels",
        "The Deputy Speaker (Sir Amos Dell): Order.",
        "Dr. Ada Pell (Marsh West) (Con): I give way.",
        "Otto Reed (Weir) (Lab): Will she eat eels?",
        "Dr. Pell: Never.",
        "Otto Reed: Why?",
        "Hon. Members: Hear, hear.",
    )
    assert document.speakers() == ("Dell", "Pell", "Otto Reed", "Members")


def test_known_names_above_the_words() -> None:
    document = read(
        "Meeting\nPresent: Ada Pell, Otto Reed, Lena Vogt", "PELL\nWe open.", "REED\nGood.", "VOGT\nI object."
    )
    assert spoken(document) == [("Pell", "We open."), ("Reed", "Good."), ("Vogt", "I object.")]


def test_names_below_a_letter_do_not_speak() -> None:
    document = read("Letter from Ada Pell to Otto Reed", "I have your letter.", "It pleased me.", "Ada Pell")
    assert document.turns == ()


def test_hyphens_and_dashes_with_a_period_divide_labels_too() -> None:
    for sign in (" - ", ".- ", ".—", " – ", ".-- "):
        document = read(
            "Press conference", *(f"{who}{sign}Yes." for who in ("MR. OSKAR", "MR. DUNN", "MR. OSKAR", "MR. DUNN"))
        )
        assert document.speakers() == ("Oskar", "Dunn"), sign
        assert {words for _, words in spoken(document)} == {"Yes."}
