"""Layouts of plain texts that people bring: who speaks in them, and what is nobody's words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pytest

from data.document import Document
from data.reading import read_bytes

CALL = "Call Between The Secretary and Ambassador Moe\nMay 9, 1974"
HOUSE = "HOUSE OF ASSEMBLY\n\nTuesday 11 March 1958"


def read(text: str, name: str = "port7.txt") -> Document:
    (document,) = read_bytes(text.encode(), name)
    return document


def text_of(*paragraphs: str) -> str:
    return "\n\n".join(paragraphs) + "\n"


def spoken(document: Document) -> list[tuple[str | None, str]]:
    return [(turn.speaker, turn.span.of(document.text)) for turn in document.turns]


def told(document: Document) -> list[str]:
    return [paragraph.span.of(document.text) for paragraph in document.paragraphs]


def dropped(document: Document) -> list[tuple[str, str]]:
    return [(item.reason, item.span.of(document.text)) for item in document.dropped]


def notices(document: Document) -> str:
    return " ".join(notice.words for notice in document.notices)


def numbered(lines: Sequence[str], first: int = 1, form: str = "{:>2}   {}") -> str:
    return "\n".join(form.format(number, line).rstrip() for number, line in enumerate(lines, first)) + "\n"


@pytest.mark.parametrize("dash", [" - ", " – "])
def test_who_speaks_once_under_a_label_written_as_the_others_speaks(dash: str) -> None:
    paragraphs = (
        ("Mr GRANT (Northfield)", "Will the Treasurer explain the loss?"),
        ("Sir EDMUND PRYCE (Treasurer)", "It was lost in the post."),
        ("Mr GRANT", "In the post?"),
        ("The CLERK", "The time has expired."),
        ("Sir EDMUND PRYCE", "It was found again."),
        ("Honourable members", "Hear, hear!"),
        ("Ms QUILL (Bay)", "I rise."),
        ("Mr SPEAKER", "Order!"),
    )
    document = read(text_of(HOUSE, *(f"{label}{dash}{words}" for label, words in paragraphs)))
    assert [turn.label for turn in document.turns] == [label for label, _ in paragraphs]
    assert [words for _, words in spoken(document)] == [words for _, words in paragraphs]


def test_a_name_and_a_dash_within_what_is_said_is_no_label() -> None:
    document = read(
        text_of(
            HOUSE,
            "Mr GRANT - Will he explain?",
            "Sir EDMUND PRYCE - Three men know.",
            "Mr DOE - he is the clerk of the bank - saw it.",
            "Mr GRANT - And the others?",
            "Sir EDMUND PRYCE - They did not.",
        )
    )
    assert document.speakers() == ("Grant", "Edmund Pryce")
    assert spoken(document)[1][1].endswith("saw it.")


def test_an_opener_in_lower_case_beside_named_speakers_is_no_questioner() -> None:
    document = read(
        text_of(
            "Telephone Conversation Between Mr. Voss and Dr. Amery\nJuly 3, 1961",
            "Mr. Voss: Three things.",
            "Question: who pays for the stone?",
            "Dr. Amery: The county.",
            "Mr. Voss: Fine.",
        )
    )
    assert spoken(document)[0] == ("Voss", "Three things.\n\nQuestion: who pays for the stone?")
    assert "“Question”" in notices(document)


def test_a_questioner_of_a_briefing_stays_one() -> None:
    document = read(
        text_of(
            "Press Briefing\nJuly 3, 1961",
            "MR. VOSS: I shall take a few questions.",
            "QUESTION: Follow-up: who pays for the stone?",
            "MR. VOSS: The county.",
            "CAPTAIN REESE: It does.",
        )
    )
    assert spoken(document)[1] == ("Question", "Follow-up: who pays for the stone?")


def test_question_and_answer_written_out() -> None:
    document = read(
        text_of("Interview with Ada Pell", "Question: Where were you born?", "Answer: In Orley.", "Question: When?")
        + "\nAnswer: In 1901.\n"
    )
    assert [speaker for speaker, _ in spoken(document)] == ["Question", "Answer", "Question", "Answer"]


def test_whoever_interrupts_questions_and_answers_speaks() -> None:
    document = read(
        "DEPOSITION\n\nQ.   And who told you that?\nA.   The tally clerk.\nQ.   When?\n\nMR. VANCE:  Objection.\n\n"
        "THE COURT:  Overruled.\n\nA.   On Monday.\n"
    )
    assert [speaker for speaker, _ in spoken(document)] == ["Q", "A", "Q", "Vance", "Court", "A"]


@pytest.mark.parametrize(
    ("labels", "speakers"),
    [
        (("Herr von Bülow", "Frau Müller-Lüdenscheidt", "Herr von Bülow", "Dr. Öztürk"), 3),
        (("Sr. Ibáñez", "Sra. de la Cruz", "Sr. Ibáñez", "El Presidente"), 3),
        (("M. Lefèvre-Dupuis", "Mme de la Tour", "M. Lefèvre-Dupuis", "Le Président"), 3),
        (("O Sr. Presidente", "O Sr. João da Silva", "O Sr. Presidente", "A Sra. Ministra"), 3),
        (("Lord d'Abernon", "Sir Ivone Kirkpatrick", "Lord d'Abernon", "Sir Ivone Kirkpatrick"), 2),
        (("Mr.\u00a0Holt", "Mr.\u00a0Denny", "Mr.\u00a0Holt", "Mr.\u00a0Denny"), 2),
        (("Mr. Holt", "Mr. Denny", "Holt", "Denny", "Col. Farrow"), 3),
        (("CHAIRMAN ADLER", "MR. BENTON", "CHAIRMAN ADLER", "MR. BENTON", "AUDIENCE MEMBER", "UNIDENTIFIED"), 4),
        (("The Under-Secretary of State for Works (Mr. Denny)", "Mr. Holt", "Mr. Denny", "Mr. Holt"), 2),
    ],
)
@pytest.mark.parametrize("colon", [": ", "\u00a0: ", "：", ":\t"])
def test_titles_and_offices_of_many_kinds(labels: Sequence[str], speakers: int, colon: str) -> None:
    document = read(text_of("Conference on the Canal", *(f"{label}{colon}It is dry." for label in labels)))
    assert [words for _, words in spoken(document)] == ["It is dry."] * len(labels)
    assert len(document.speakers()) == speakers


def test_what_an_office_is_over_is_nobody() -> None:
    document = read(
        text_of("Call", "The Minister of Works: Three points.", "Works: it is closed.", "Mr. Holt: Why?")
        + "\nThe Minister of Works: It is old.\n"
    )
    assert document.speakers() == ("The Minister of Works", "Holt")


def test_a_number_is_no_name() -> None:
    document = read(text_of("Interview", "Speaker 1: Well?", "Speaker 2: No.", "Speaker 1: Why?", "Speaker 2: Eels."))
    assert document.speakers() == ("Speaker 1", "Speaker 2")


def test_no_second_speaker_begins_inside_a_label() -> None:
    document = read(
        text_of("Conference", "Col. Farrow: I ask.", "Mr. Denny: Why?", "Farrow: I must.", "Denny: Do. Farrow: Good.")
    )
    assert [words for _, words in spoken(document)] == ["I ask.", "Why?", "I must.", "Do.", "Good."]


@pytest.mark.parametrize(
    "foot",
    [
        *("SECRET/NODIS\nGDS", "SECRET - NODIS - XGDS", "CONFIDENTIAL, GDS 5/9/80", "SECRET (GDS)", "XGDS-3"),
        *("SECRET/NODIS/\nXGDS (3)", "TOP SECRET/SENSITIVE/EYES ONLY", "DECL: OADR", "UNCLASSIFIED//FOUO"),
        *("SECRET/EXDIS\nADS 12/31/82", "SECRET/NODIS\n- 4 -", "CONFIDENTIAL/LIMDIS\nE.O. 12958, Sec. 3.5\nPage 4"),
    ],
)
def test_caveats_at_the_foot_are_left_out_by_name(foot: str) -> None:
    document = read(text_of(CALL, "The Secretary: Are they back?", "Ambassador Moe: Yes.", foot))
    assert spoken(document)[-1] == ("Moe", "Yes.")
    assert [words for _, words in dropped(document)] == foot.split("\n")


@pytest.mark.parametrize("words", ["Secret.", "Sensitive", "It is secret/nodis.", "ADS is his name"])
def test_words_of_a_conversation_are_no_caveats(words: str) -> None:
    document = read(text_of(CALL, "The Secretary: And?", "Ambassador Moe: Yes.", words))
    assert spoken(document)[-1] == ("Moe", f"Yes.\n\n{words}")


HEARING = [
    "what the clerk had told you about the seal?",
    "     A.   He told me the seal had been broken on the",
    "Monday, before the barge was unloaded.",
    "     Q.   Who else heard this?",
    "     A.   Mrs. Tansy.",
]
COURT = ["     THE COURT:  You may step down.", "     THE WITNESS:  Thank you.", "     MR. GILL:  I call Mrs. Tansy."]


@pytest.mark.parametrize("form", ["{} {}", "{:>2}  {}", "{}\t{}", "{:>2}. {}"])
def test_a_few_numbered_lines_that_begin_in_mid_sentence(form: str) -> None:
    document = read(f"Page 14\n{numbered(HEARING, form=form)}\nPage 15\n{numbered(COURT, form=form)}")
    assert told(document) == ["what the clerk had told you about the seal?"]
    assert spoken(document)[0][1] == "He told me the seal had been broken on the Monday, before the barge was unloaded."
    assert [turn.label for turn in document.turns] == ["A", "Q", "A", "THE COURT", "THE WITNESS", "MR. GILL"]
    assert "8 lines and 2 page numbers" in notices(document)


def test_numbered_lines_with_empty_ones_between_and_from_any_number() -> None:
    lines = [line for one in (*HEARING[1:], *COURT) for line in (one, "")]
    document = read(numbered(lines, first=7))
    assert spoken(document)[0][1] == "He told me the seal had been broken on the Monday, before the barge was unloaded."
    assert len(document.turns) == 6


@pytest.mark.parametrize(
    "lines",
    [
        [
            "The ledger was burned.",
            "The clerk was told.",
            "We meet.",
            "We wait.",
            "It is cold.",
            "He left.",
            "He fell.",
        ],
        ["Ask about the trawlers", "Tell him about nets", "Offer June", "Refuse April", "Thank him", "Report", "File"],
        [f"{place:<12}{tide:<8}{tide + 2}" for tide, place in enumerate(("Orley", "Hull", "Bay", "Kiel") * 3)],
        ["The water came in March, and no", "one saw the lock give way", "before the bell had rung", "and all was gray"]
        * 3,
    ],
)
@pytest.mark.parametrize("form", ["{}. {}", "{:>2}. {}", "{}  {}"])
def test_points_tables_and_verses_keep_their_numbers(lines: Sequence[str], form: str) -> None:
    text = f"Points for the Secretary\n\n{numbered(lines, form=form)}"
    document = read(text)
    assert document.text == text
    assert document.turns == ()


def test_points_for_people_keep_their_numbers() -> None:
    lines = ["Mr. Holt: to write to the county", "Mr. Denny: to find the ledger", "Miss Farrow: to feed the eels"]
    text = f"Points for the Secretary\n\n{numbered(lines, form='{:>2}. {}')}"
    assert read(text).text == text
    assert read(text).turns == ()


def test_what_an_export_adds_is_nobodys_words() -> None:
    document = read(
        "Weekly Harbour Call\n\nSUMMARY KEYWORDS\n\ndredger, crane\n\nSPEAKERS\n\nLena Fisk, Omar Reed\n\n1h 2m 14s\n\n"
        "00:00\nLena Fisk\nIt arrives on Thursday.\n\n00:09\nOmar Reed\nThe port pays.\n\n00:15\nLena Fisk\nGood.\n\n"
        "Meeting ended after 00:22:14\n"
    )
    assert document.title == "Weekly Harbour Call"
    assert [person.name for person in document.participants] == ["Lena Fisk", "Omar Reed"]
    assert spoken(document) == [("Fisk", "It arrives on Thursday."), ("Reed", "The port pays."), ("Fisk", "Good.")]
    assert ("the program’s own words", "dredger, crane") in dropped(document)
    assert ("time stamp", "00:09") in dropped(document)
    assert ("the program’s own words", "Meeting ended after 00:22:14") in dropped(document)


def test_the_time_of_a_meeting_is_no_stamp() -> None:
    document = read(
        text_of("Meeting", "9:05 a.m.-10:45 a.m.", "Mr. Holt: When?", "Mr. Denny: Soon.", "Mr. Holt: Good.")
    )
    assert told(document) == ["9:05 a.m.-10:45 a.m."]


def test_captions_without_blank_lines_between_them() -> None:
    text = (
        "1\n00:00:01,000 --> 00:00:04,000\nINES VARGA: Let us talk about\n2\n00:00:04,000 --> 00:00:06,000\n"
        "the reservoir.\n3\n00:00:06,500 --> 00:00:10,000\nPAUL OKORO: It is low.\n"
    )
    for written in (text, "\ufeff" + text.replace("\n", "\r\n")):
        assert spoken(read(written, "port7.srt")) == [
            ("Ines Varga", "Let us talk about the reservoir."),
            ("Paul Okoro", "It is low."),
        ]


def test_escaped_characters_are_what_they_stand_for() -> None:
    document = read(text_of("Call", "Mr. Holt: Rum &amp; eels?", "Mr. O&#39;Dell: No.", "Mr. Holt: Why?"))
    assert spoken(document)[:2] == [("Holt", "Rum & eels?"), ("O'Dell", "No.")]
    assert "&#39;" in notices(document)


def test_spaces_of_printers_in_a_date_and_what_was_done_at_a_place() -> None:
    document = read("DEPOSITION OF ADA PELL\nTaken at Orley on June\u00a01, 1955\n\nQ: When?\nA: In May.\nQ: Why?\n")
    assert (document.date, document.place) == (dt.date(1955, 6, 1), "Orley")
