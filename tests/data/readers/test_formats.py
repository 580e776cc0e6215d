"""Every form of label, turn, note, head and editorial mark met in the wild, each in words of our own.

The rows follow the survey of variants by their sections: labels, lost turns, bodies, narrative,
notes, heads, editorial marks, characters.
"""

from __future__ import annotations

import pytest

from data.document import Document
from data.passages import passages
from data.reading import read_bytes

TITLE = "Memorandum of Telephone Conversation Between the Secretary of Ports (Marlow) and the Harbour Master (Quill)"
SITE_END = "\n\n  1. Source: Port Archive, Box 3. Secret.\n  2. Not found.\n"


def avalon(body: str, title: str = TITLE, notes: str = "") -> Document:
    head = f"The Harbour Strike\n{title}\n\n\nBaltimore, May 4, 1951, 3:15 p.m."
    text = f"{head}\n\n{body}\n\n{notes}Source: Port Archive, Box 3."
    (document,) = read_bytes(text.encode(), "port7.txt")
    return document


def site(body: str, title: str = TITLE, end: str = SITE_END) -> Document:
    (document,) = read_bytes(f"12. {title}1\n\n{body}{end}".encode(), "frus1950-52v99-d12.txt")
    return document


def tei(body: str, title: str = TITLE) -> Document:
    div = (
        '<div xmlns="http://www.tei-c.org/ns/1.0" type="document" xml:id="d12" n="12">'
        f"<head>12. {title}</head><dateline>Baltimore, May 4, 1951</dateline>{body}</div>"
    )
    (document,) = read_bytes(div.encode(), "frus1950-52v99-d12.xml")
    return document


def spoken(document: Document) -> list[tuple[str | None, str]]:
    return [(turn.speaker, turn.span.of(document.text)) for turn in document.turns]


def told(document: Document) -> list[str]:
    return [paragraph.span.of(document.text) for paragraph in document.paragraphs]


BOTH = [("Marlow", "The cranes stand still."), ("Quill", "They do.")]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Marlow--The cranes stand still.", "Quill--They do."),
        ("Marlow: The cranes stand still.", "Quill: They do."),
        ("Marlow—The cranes stand still.", "Quill—They do."),
        ("M—The cranes stand still.", "Q—They do."),
        ("M: The cranes stand still.", "Q: They do."),
        ("M—The cranes stand still.", "Q: They do."),
        ("M:—The cranes stand still.", "Q: They do."),
        ("MARLOW: The cranes stand still.", "QUILL: They do."),
        ("Mr. MARLOW: The cranes stand still.", "MR. QUILL: They do."),
        ("Secretary Marlow: The cranes stand still.", "H. Quill: They do."),
        ("Marlow [continuing]: The cranes stand still.", "Quill (via interpreter): They do."),
        ("Marlow [hereafter HM]: The cranes stand still.", "Quill: They do."),
        ("M: [continuing]: The cranes stand still.", "Q: They do."),
        ("The Secretary: The cranes stand still.", "[Quill?]: They do."),
    ],
)
def test_labels(first: str, second: str) -> None:
    for document in (
        avalon(f"{first}\n\n{second}"),
        tei(f"<p>{first}</p><p>{second}</p>"),
        site(f"{first}\n\n{second}"),
    ):
        assert spoken(document) == BOTH, document.format
        assert (document.turns[0].label or "?")[0] == first[0]


def test_label_with_a_period() -> None:
    body = "<p>K. Anton. The cranes stand still.</p><p>Q. They do.</p><p>K. All of them?</p><p>Q. Every one.</p>"
    document = tei(body, TITLE.replace("Marlow", "Kerr"))
    assert [speaker for speaker, _ in spoken(document)] == ["Kerr", "Quill", "Kerr", "Quill"]


@pytest.mark.parametrize(
    "body",
    [
        "<p>A. The cranes.</p><p>B. The tugs.</p><p>C. The coal.</p><p>A. Again the cranes.</p><p>B. The tugs.</p>",
        "<p>1. The cranes.</p><p>2. The tugs.</p>",
        "<p>SUBJECT: Coal</p><p>PARTICIPANTS: Marlow, Quill</p><p>DATE: May 4</p><p>PLACE: Pier nine</p>",
        "<p>DISTRIBUTION: All piers</p><p>The cranes stood still.</p>",
        "<p>Dear Henry: The cranes stand still.</p><p>Yours, Otto</p>",
        "<p>Our barrage--whether we aim it or not--is spent.</p><p>Well--so it is.</p>",
    ],
)
def test_false_friends_of_labels(body: str) -> None:
    assert tei(body).turns == ()


def test_label_alone_on_its_line() -> None:
    text = "Call about the strike\n\nMarlow:\nThe cranes stand still.\n\nQuill:\nThey do.\n\nMarlow:\nAll of them.\n"
    (document,) = read_bytes(text.encode(), "strike.txt")
    assert spoken(document) == [*BOTH, ("Marlow", "All of them.")]


def test_label_whose_dash_was_lost() -> None:
    document = site("Marlow—The tugs?\n\nQuill—They too.\n\nMarlowThe cranes stand still.\n\nQuill (con’t.) They do.")
    assert spoken(document)[2:] == BOTH


def test_two_labels_of_one_person_marked_as_such() -> None:
    body = '<p><persName corresp="#p_M1">The Secretary</persName>: Yes.</p><p>Quill: No.</p><p>Marlow: Yes.</p>'
    assert [speaker for speaker, _ in spoken(tei(body))] == ["Marlow", "Quill", "Marlow"]


def test_speakers_whom_the_title_does_not_name() -> None:
    body = "<p>Marlow: Who is there?</p><p>Operator: One moment.</p><p>Quill: Quill.</p><p>Miss Reed: And I.</p>"
    assert [speaker for speaker, _ in spoken(tei(body))] == ["Marlow", "Operator", "Quill", "Reed"]


def test_reply_of_one_word_that_the_copy_lost() -> None:
    for document in (
        avalon("Marlow--Do they?\n\n\nMarlow--All?\n\nQuill--Every one."),
        site("Marlow—Do they?\n\n\nMarlow—All?\n\nQuill—Every one."),
    ):
        assert [(turn.speaker, turn.missing) for turn in document.turns] == [
            ("Marlow", False),
            ("Quill", True),
            ("Marlow", False),
            ("Quill", False),
        ], document.format


def test_same_label_twice_is_not_always_a_loss() -> None:
    document = avalon("Marlow: Yes.\n\nMarlow: When do they leave?\n\nQuill: At dawn.")
    assert [turn.missing for turn in document.turns] == [False, False, False]


def test_body_of_a_turn() -> None:
    document = tei(
        "<p>Marlow: The tugs would be very bad because they would—</p><p>Now, I meet Bob at five.</p>"
        "<p>[The Secretary laughs.]</p><p>Quill: (laughter.) That is it. Marlow: Mmm-hmmm.</p>"
        "<p>Quill: Goodbye.</p><p>The conversation ended at noon.</p>"
    )
    assert spoken(document) == [
        ("Marlow", "The tugs would be very bad because they would—\n\nNow, I meet Bob at five."),
        ("Quill", "(laughter.) That is it."),
        ("Marlow", "Mmm-hmmm."),
        ("Quill", "Goodbye."),
    ]
    assert told(document) == ["[The Secretary laughs.]", "The conversation ended at noon."]


def test_narrative_memorandum() -> None:
    for document in (
        avalon("Marlow asked Quill about the coal.\n\nQ said the mtg at 6 is off."),
        tei("<p>TELEPHONE CALL FROM MR. QUILL</p><p>I called the Harbour Master.</p>"),
        site("Marlow asked Quill about the coal.2\n\nQ said the mtg at 6 is off."),
    ):
        assert (document.turns, len(document.paragraphs)) == ((), 2), document.format


def test_marks_in_brackets_glued_and_beside() -> None:
    for document in (
        avalon("Marlow: The cranes,(1) still.\n\nQuill: They do.", notes="1 Of pier nine. Back\n\n"),
        site("Marlow: The cranes,2 still.\n\nQuill: They do."),
        tei('<p>Marlow: The cranes,<note n="2" xml:id="d12fn2">Of pier nine.</note> still.</p><p>Quill: They do.</p>'),
    ):
        (turn, *_) = [passage for passage in passages(document) if passage.kind == "turn"]
        assert len(turn.notes) == 1, document.format
        assert turn.plain() == "The cranes, still."


def test_title_that_ends_in_a_date_and_a_mark() -> None:
    document = site("Marlow: So.\n\nQuill: Yes.", title=f"{TITLE}, May 3")
    assert [(mark.label, mark.span.of(document.text)) for mark in document.marks][:1] == [("1", "1")]
    assert document.source_note is not None


def test_source_numbered_nought_shifts_the_list() -> None:
    text = f"12. {TITLE}0\n\nMarlow—The cranes.1\n\nQuill—Yes.\n\n  1. Source: Port Archive.\n  2. Of pier nine.\n"
    (document,) = read_bytes(text.encode(), "d12.txt")
    assert [(note.label, note.span.of(document.text)) for note in document.footnotes] == [("1", "Of pier nine.")]
    assert document.marks_without_note() == ()


def test_page_marks_between_and_inside_words() -> None:
    document = site("Marlow: The cr[Page 67] anes.\n\n[Page 68]\n\nQuill: Yes.\n\n[Page 69] Marlow: So.")
    assert [page.label for page in document.pages] == ["67", "68", "69"]
    assert [speaker for speaker, _ in spoken(document)] == ["Marlow", "Quill", "Marlow"]


@pytest.mark.parametrize(
    ("dateline", "place", "date", "time"),
    [
        ("Washington, December 3, 1962, 9:35 a.m.", "Washington", "1962-12-03", "09:35"),
        ("December 3, 1962", None, "1962-12-03", None),
        ("Washington, November 6, 1962, 4:40-7:55 p.m.", "Washington", "1962-11-06", "16:40"),
        ("Paris, September 23, 1955—6 p.m.", "Paris", "1955-09-23", "18:00"),
        ("[Washington,] 4 April 1951—11 a. m.", "Washington", "1951-04-04", "11:00"),
        ("Washington, October 26, 1962, 10:30a.m.", "Washington", "1962-10-26", "10:30"),
    ],
)
def test_datelines(dateline: str, place: str | None, date: str, time: str | None) -> None:
    (document,) = read_bytes(
        f"The Harbour Strike\n{TITLE}\n\n\n{dateline}\n\nMarlow: So.\n\nQuill: Yes.".encode(), "p.txt"
    )
    found = (document.place, str(document.date), document.time.isoformat("minutes") if document.time else None)
    assert found == (place, date, time)


@pytest.mark.parametrize(
    "mark",
    [
        "[Here follows discussion unrelated to coal.]",
        "[1 line of source text not declassified]",
        "[omission in the source text]",
        "[unintelligible]",
        "(garbled)",
        "care(?)",
        "_______days",
        "“So . . . .” he said …",
        "T–28’s ʼem ½ of it",
    ],
)
def test_editorial_marks_and_characters_stay_in_the_text(mark: str) -> None:
    document = tei(f"<p>Marlow: We have {mark} here.</p><p>Quill: Yes.</p>")
    assert spoken(document)[0] == ("Marlow", f"We have {mark} here.")
