"""The plain text of history.state.gov pages: every form met, with invented people and words."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.document import Document, Page, Participant, Span
from data.errors import UnreadableDocument
from data.passages import passages
from data.readers.glued_marks import glued_marks
from data.readers.site_text import looks_like_site_text, read_site_text

TITLE = "Memorandum of Telephone Conversation Between the Harbour Master (Quill) and the Secretary of Ports (Marlow)"
SOURCE = "Source: Port Archive, Strike Files: Box 3. Secret."


def page(*paragraphs: str, title: str = f"212. {TITLE}1", notes: tuple[str, ...] = (SOURCE,), gap: str = "\n\n") -> str:
    listed = "\n".join(f"  {number}. {words}" for number, words in enumerate(notes, 1))
    return gap.join((title, *paragraphs)) + f"\n\n{listed}"


def read(*paragraphs: str, title: str = f"212. {TITLE}1", notes: tuple[str, ...] = (SOURCE,)) -> Document:
    return read_site_text(page(*paragraphs, title=title, notes=notes), "frus1951v09/d212")


def turns(document: Document) -> list[tuple[str | None, str | None, str]]:
    return [(turn.label, turn.speaker, turn.span.of(document.text)) for turn in document.turns]


def marks(document: Document) -> list[tuple[str, str]]:
    """Each mark with the six characters before it."""
    text = document.text
    return [(text[max(0, mark.span.start - 6) : mark.span.start], mark.label) for mark in document.marks]


def notes(document: Document) -> list[tuple[str, str]]:
    return [(note.label, note.span.of(document.text)) for note in document.footnotes]


def uncovered(document: Document) -> str:
    """What of the text is in no passage, label or dropped part, note numbers and arrows left out."""
    left = list(document.text)
    spans = [document.head, *(note.span for note in document.footnotes), *(one.span for one in document.dropped)]
    spans += [paragraph.span for paragraph in document.paragraphs] + [turn.span for turn in document.turns]
    spans += [document.source_note] if document.source_note else []
    for turn in document.turns:
        if turn.label:
            spans.append(Span(document.text.rfind(turn.label.strip("[]."), 0, turn.span.start), turn.span.start))
    for span in spans:
        left[span.start : span.end] = " " * (span.end - span.start)
    return " ".join(re.sub(r"(?m)^\s*(?:\d+\.|[-•*–])|↩\ufe0f?|^\s*\[$", " ", "".join(left)).split())


def test_head_is_number_title_and_mark() -> None:
    document = read("Q: We load at dawn.", "M: Not yet.")
    assert document.title == TITLE
    assert document.number == "212"
    assert document.head.of(document.text) == f"212. {TITLE}1"
    assert document.participants == (
        Participant("Quill", "Harbour Master"),
        Participant("Marlow", "Secretary of Ports"),
    )
    assert (document.date, document.place, document.dateline) == (None, None, None)
    assert document.volume is not None
    assert document.volume.id == "frus1951v09"
    assert document.url == "https://history.state.gov/historicaldocuments/frus1951v09/d212"
    assert document.format == "FRUS site text"


@pytest.mark.parametrize("gap", ["\n\n", "\n"])
@pytest.mark.parametrize("delimiter", [": ", "—", "--"])
def test_turns_in_both_layouts(gap: str, delimiter: str) -> None:
    text = page(f"Q{delimiter}We load at dawn.", f"M{delimiter}Not yet.", f"Q{delimiter}Why?", gap=gap)
    document = read_site_text(text, "p")
    assert turns(document) == [
        ("Q", "Quill", "We load at dawn."),
        ("M", "Marlow", "Not yet."),
        ("Q", "Quill", "Why?"),
    ]
    assert uncovered(document) == ""


def test_labels_as_the_site_prints_them() -> None:
    document = read(
        "[Page 7]Quill: One.",
        "Marlow (via interpreter): Two.",
        "[QUILL:] Three here.",
        "Marlow—Four.",
        "QuillU Thant is on.",
        "H. Vance—Five.",
        "Marlow: Six.",
        "H. Vance—Seven.",
    )
    assert [(label, speaker) for label, speaker, _ in turns(document)] == [
        ("Quill", "Quill"),
        ("Marlow (via interpreter)", "Marlow"),
        ("[QUILL]", "Quill"),
        ("Marlow", "Marlow"),
        ("Quill", "Quill"),
        ("H. Vance", "H. Vance"),
        ("Marlow", "Marlow"),
        ("H. Vance", "H. Vance"),
    ]
    assert turns(document)[4][2] == "U Thant is on."
    assert document.pages == (Page("7", document.text.index("Quill: One")),)


def test_a_mark_glued_to_a_label_is_no_part_of_it() -> None:
    document = read("Quill2: We load.", "Marlow: When?", "Quill: Now.", notes=(SOURCE, "The Harbour Master."))
    assert turns(document)[0] == ("Quill", "Quill", "We load.")
    assert marks(document) == [("arlow)", "1"), ("\nQuill", "2")]


def test_a_lost_turn_leaves_an_extra_newline_between_blank_lines() -> None:
    document = read("Quill—Have the others turned back?", "\nQuill—Well then we load.", "Marlow—All right.")
    assert [(turn.speaker, turn.missing) for turn in document.turns] == [
        ("Quill", False),
        ("Marlow", True),
        ("Quill", False),
        ("Marlow", False),
    ]


def test_a_lost_turn_leaves_no_trace_where_every_line_is_a_paragraph() -> None:
    text = page("Quill—Have they?", "Quill—Well then.", "Marlow—Right.", gap="\n")
    assert [turn.missing for turn in read_site_text(text, "p").turns] == [False, False, False]


def test_a_lost_turn_beside_a_page_mark_is_still_seen() -> None:
    document = read("Quill—Have they turned?", "[Page 9]", "\nQuill—Well then.", "Marlow—All right.")
    assert [turn.missing for turn in document.turns] == [False, True, False, False]


def test_the_source_note_is_told_from_the_notes() -> None:
    document = read("Q: Go north.2", "M: When?3", notes=(SOURCE, "May 14.", "See Document 80."))
    assert document.source_note is not None
    assert document.source_note.of(document.text) == SOURCE
    assert document.source_label == "1"
    assert notes(document) == [("2", "May 14."), ("3", "See Document 80.")]
    assert marks(document) == [("arlow)", "1"), ("north.", "2"), (" When?", "3")]
    assert document.marks_without_note() == ()
    assert document.notes_without_mark() == ()


def test_source_mark_zero_shifts_the_list_by_one() -> None:
    document = read("Q: I saw him.1", "M: So did I.2", title=f"58. {TITLE}0", notes=(SOURCE, "May 14.", "Not found."))
    assert marks(document) == [("arlow)", "0"), ("w him.", "1"), ("did I.", "2")]
    assert notes(document) == [("1", "May 14."), ("2", "Not found.")]
    assert document.source_label == "0"


def test_notes_with_dashes_and_arrows() -> None:
    text = f"61. {TITLE}1\nQ: Hi.\nM: Ask Ted2 first.\n- {SOURCE}↩\n- Theodore Vance.\nSecond paragraph. ↩\n- Ibid.↩"
    document = read_site_text(text, "p")
    assert notes(document) == [("2", "Theodore Vance.\nSecond paragraph."), ("3", "Ibid.")]
    assert document.source_note is not None
    assert document.source_note.of(text) == SOURCE
    assert uncovered(document) == ""


def test_a_source_note_that_does_not_say_so() -> None:
    note = "Additional paragraph for the reply. 1 p. DOS, Port Papers: Lot 7 D 2."
    document = read("Q: Go.", "M: No.", title="400. Memorandum of telephone conversation, October 251", notes=(note,))
    assert document.title == "Memorandum of telephone conversation, October 25"
    assert document.source_label == "1"
    assert document.footnotes == ()
    assert document.date is None


def test_an_editors_abstract_is_a_summary() -> None:
    title = "9. Transcript of a Telephone Conversation, May 4, 196912"
    document = read("Q: Go.", "M: No.3", title=title, notes=(SOURCE, "Quill told Marlow to go.", "Not found."))
    assert document.title == "Transcript of a Telephone Conversation, May 4, 1969"
    assert document.date == dt.date(1969, 5, 4)
    assert [(note.label, note.kind) for note in document.footnotes] == [("2", "summary"), ("3", "note")]


@pytest.mark.parametrize(
    ("title", "clean"),
    [
        ("574. Memorandum of telephone conversation between Quill and Marlow, December 61", "December 6"),
        ("574. Memorandum of telephone conversation between Quill and Marlow, December 31", "December 3"),
        ("53. Memorandum of a Telephone Conversation, Baltimore, May 14, 1951, 10:14 a.m.1", "10:14 a.m."),
        ("53. Telephone Conversation, Baltimore, May 14, 19511", "May 14, 1951"),
    ],
)
def test_titles_that_end_in_a_date_and_a_mark(title: str, clean: str) -> None:
    document = read("Quill—Go.", "Marlow—No.", title=title)
    assert document.title.endswith(clean)
    assert document.source_label == "1"


@pytest.mark.parametrize(
    "words",
    [
        *("It cost $2 and IL-28s flew.", "The MIG-21 and the B52 came.", "On July 26th, 1962, at 10:30 we had 2,250."),
        *("See 61 Stat. 2065.", "point 2—the question", "3.2 percent of 1,200", "the ’62 plan", "Tosec 12 said"),
        *("(1) and [2] and 1962–63", "U.N. doc. A/C.1/SR.1150", "3/31/61", "the 1960s and the 2nd time"),
    ],
)
def test_numbers_are_no_marks(words: str) -> None:
    document = read(f"Q: {words}", "M: So it is.2", notes=(SOURCE, "Not found."))
    assert marks(document) == [("arlow)", "1"), (" it is.", "2")] or marks(document)[1][0] == "it is."
    assert len(document.marks) == 2


@pytest.mark.parametrize(
    ("words", "before"),
    [
        *[("I am sure (?)2 of it.", "re (?)"), ("By 19692 we load.", "y 1969"), ("On May 272 we load.", "May 27")],
        *[
            ("I’ve care.2", " care."),
            ("Paul S[vance].2 He", "ance]."),
            ("about2Bob said", " about"),
            ("“him.”2 He", "“him.”"),
        ],
        *[("His speech2—something", "speech"), ("By June 27,2 we load", "ne 27,"), ("a private …2", "vate …")],
    ],
)
def test_marks_after_anything(words: str, before: str) -> None:
    document = read(f"Q: {words}", "M: So it is.", notes=(SOURCE, "Not found."))
    assert marks(document) == [("arlow)", "1"), (before, "2")]


def test_many_marks_and_two_at_one_place() -> None:
    words = " ".join(f"crane{number}" for number in range(2, 12)) + " ship1213 and quay14"
    document = read(f"Q: {words}", "M: No.", notes=(SOURCE, *(f"Note {number}." for number in range(2, 15))))
    assert [mark.label for mark in document.marks] == [str(number) for number in range(1, 15)]
    assert document.marks_without_note() == ()


def test_orphans_both_ways() -> None:
    document = read("Q: One.2", "M: Two.4", notes=(SOURCE, "A.", "Lost its mark.", "B."))
    assert [note.label for note in document.notes_without_mark()] == ["3"]
    cut_off = read("Q: One.2", "M: Two.3 And three.4", notes=(SOURCE, "A."))
    assert [mark.label for mark in cut_off.marks_without_note()] == ["3", "4"]


def test_a_copy_that_ends_before_its_notes() -> None:
    text = f"212. {TITLE}1\n\nQ: We load.2\n\nM: At 10:30 with 3 cranes.3\n\nQ: And B-52s over Korea4 in 1951 wi"
    assert [mark.label for mark in read_site_text(text, "p").marks] == ["1", "2", "3", "4"]


def test_page_marks() -> None:
    document = read(
        "[Page 634]", "Q: We recom[Page 635] mend it.", "[Page 636]M: No. [Typeset Page 9]", "[Facsimile Page 1]"
    )
    text = document.text
    assert [(one.label, text[one.start :].lstrip()[:4]) for one in document.pages] == [
        ("634", "Q: W"),
        ("635", "mend"),
        ("636", "M: N"),
        ("9", "[Fac"),
    ]
    assert [one.span.of(text) for one in document.dropped] == [
        *("[Page 634]", "[Page 636]", "[Typeset Page 9]", "[Facsimile Page 1]"),
    ]
    assert turns(document)[0][2] == "We recom[Page 635] mend it."
    assert document.page_at(document.turns[1].span.start) == "636"
    assert uncovered(document) == ""


def test_a_page_mark_inside_a_turn_of_two_paragraphs_stays() -> None:
    document = read("Q: We load.", "[Page 8]", "And now we go.", "M: No.")
    assert turns(document)[0][2] == "We load.\n\n[Page 8]\n\nAnd now we go."
    assert document.dropped == ()


def test_remarks_stand_apart_and_narratives_have_no_turns() -> None:
    document = read("Q: We load.", "M: No.", "[Omitted here is discussion of cranes.]")
    assert [one.span.of(document.text) for one in document.paragraphs] == ["[Omitted here is discussion of cranes.]"]
    told = read("TELEPHONE CALL FROM MR QUILL", "Q said we load.2 M asked when.", notes=(SOURCE, "Not found."))
    assert told.turns == ()
    assert len(told.paragraphs) == 2


def test_memcons_list_subject_and_participants() -> None:
    people = (
        "PARTICIPANTS\n\n  • Port\n    • Mr. Quill\n    • Arthur Vance, Secretary of Cranes\n  • City\n    • The Mayor"
    )
    document = read("SUBJECT\n\n  • The strike", people, "Mr. Quill said no.", title="136. Memorandum of Conversation0")
    assert [(one.name, one.office) for one in document.participants] == [
        ("Mr. Quill", None),
        ("Arthur Vance", "Secretary of Cranes"),
        ("The Mayor", None),
    ]
    assert document.turns == ()
    assert uncovered(document) == ""


def test_numbered_points_stand_with_their_number() -> None:
    document = read(
        "These points emerged:", "1.\nThe cranes stand.\n2.\nThe ships wait.2", notes=(SOURCE, "Not found.")
    )
    words = [one.span.of(document.text) for one in document.paragraphs]
    assert words == ["These points emerged:", "1.\nThe cranes stand.", "2.\nThe ships wait.2"]
    assert [note.label for note in document.footnotes] == ["2"]


def test_site_words_before_and_after_are_dropped() -> None:
    text = (
        "Skip to content\nOffice of the Historian\nForeign Relations of the United States, 1951, Volume IX, Harbours\n"
        "https://history.state.gov/historicaldocuments/frus1951v09/d212\n\n"
        + page("Q: We load.", "M: No.", gap="\n\n")
        + "\n\nPersons\nQuill, Arthur B.\nPrivacy Policy"
    )
    document = read_site_text(text, "x")
    assert document.collection == "Foreign Relations of the United States, 1951, Volume IX, Harbours"
    assert document.volume is not None
    assert (document.volume.id, document.volume.number, document.volume.title) == (
        "frus1951v09",
        "Volume IX",
        "Harbours",
    )
    assert [one.span.of(text) for one in document.dropped][-2:] == ["Quill, Arthur B.", "Privacy Policy"]
    assert uncovered(document) == ""
    assert looks_like_site_text(text)


def test_old_volumes_print_the_archive_above_the_title() -> None:
    head = "795B.00/11–1751\n\nMemorandum of Telephone Conversation, by Miss Vance1\n\nsecret"
    text = f"{head}\n\nI called Quill.2\n\n  1. A.\n  2. B."
    document = read_site_text(text, "p")
    assert document.source_note is not None
    assert document.source_note.of(text) == "795B.00/11–1751"
    assert document.title == "Memorandum of Telephone Conversation, by Miss Vance"
    assert notes(document) == [("1", "A."), ("2", "B.")]
    assert looks_like_site_text(text)


def test_a_page_mark_before_the_title() -> None:
    for head in ("[Page 560]\n\n193. ", "[Page 560]193. ", "[Page 560]\n193."):
        text = f"{head}{TITLE}1\n\nQ: We load.\n\nM: No.\n\n  1. {SOURCE}"
        document = read_site_text(text, "p")
        assert (document.title, document.number) == (TITLE, "193")
        assert [one.label for one in document.pages] == ["560"]
        assert [one.span.of(text) for one in document.dropped] == ["[Page 560]"]
        assert uncovered(document) == ""


def test_a_dateline_where_a_copy_has_one() -> None:
    document = read("Baltimore, May 4, 1951, 3:15 p.m.", "Q: We load.", "M: No.")
    assert (document.place, document.date, document.time) == ("Baltimore", dt.date(1951, 5, 4), dt.time(15, 15))
    assert document.head.of(document.text).endswith("3:15 p.m.")


def test_the_source_note_may_tell_the_date() -> None:
    note = f"{SOURCE} Drafted on May 9, 1951. The conversation took place on May 4, 1951."
    assert read("Q: We load.", "M: No.", notes=(note,)).date == dt.date(1951, 5, 4)
    assert read("Q: We load.", "M: No.", notes=(f"{SOURCE} Drafted on May 9, 1951.",)).date is None


@pytest.mark.parametrize("text", ["", "\n\n", "A letter to the editor\n\nDear sir", "The Harbour Strike"])
def test_other_texts_are_refused(text: str) -> None:
    assert not looks_like_site_text(text)
    with pytest.raises(UnreadableDocument, match="p: no document"):
        read_site_text(text, "p")


def test_avalon_text_is_not_taken_for_it(documents: dict[str, Document]) -> None:
    assert not any(looks_like_site_text(document.text) for document in documents.values())


def test_many_numbers_are_read_in_time() -> None:
    text = page("Q: " + "crane2 " * 30_000, "M: " + "1. " * 30_000)
    assert len(read_site_text(text, "p").turns) == 2


PIECES = (
    *(
        f"212. {TITLE}1",
        f"58. {TITLE}0",
        "[Page 634]",
        "[Typeset Page 3] Q: So.",
        "SUBJECT",
        "PARTICIPANTS",
        "  • Mr. Quill",
    ),
    *("Q: We load at dawn.2", "M: No.", "Quill—Yes.1", "Marlow3: no", "Q:", "[Laughter.]4", "In 19512 the 31 cranes."),
    *(
        "  1. Source: Port Archive.",
        "  2. May 4.",
        "- Ibid.↩",
        "1. Points",
        "2.",
        "Persons",
        "127",
        "0",
        "↩",
        "May 4, 1951",
    ),
)
GAPS = ("\n", "\n\n", "\n\n\n", " \n\t\n", "\r\n", " ", "")
pieced = st.lists(st.tuples(st.sampled_from(PIECES) | st.text(max_size=10), st.sampled_from(GAPS)), max_size=14).map(
    lambda parts: "".join(piece + gap for piece, gap in parts)
)
texts = st.text() | pieced | pieced.map(lambda body: f"212. {TITLE}1\n\nQ: We load.\n\nM: No.\n\n{body}")


@given(texts)
def test_any_text_is_read_or_refused(text: str) -> None:
    looks_like_site_text(text)
    try:
        document = read_site_text(text, "p")
    except UnreadableDocument:
        return
    assert document.text == text
    assert read_site_text(text, "p") == document
    spans = [document.head, *(turn.span for turn in document.turns), *(note.span for note in document.footnotes)]
    spans += [one.span for one in document.paragraphs] + [one.span for one in document.dropped]
    assert all(0 <= span.start <= span.end <= len(text) for span in spans)
    assert all(first.span.end <= second.span.start for first, second in pairwise(document.marks))
    printed = [unicodedata.normalize("NFKC", mark.span.of(text)).strip("[]") for mark in document.marks]  # ², [2]
    assert printed == [mark.label for mark in document.marks]
    assert all(first.span.end <= second.span.start for first, second in pairwise(document.turns))
    assert len({one.id for one in passages(document)}) == len(passages(document))


def test_a_second_speaker_inside_a_paragraph_is_kept() -> None:
    document = read_site_text(f"212. {TITLE}1\n\nQ: We load.\n\nM: No.\n\nM: Maybe. Q: We load at dawn.\n", "p")
    said = [(turn.speaker, turn.span.of(document.text)) for turn in document.turns[2:]]
    assert said == [("Marlow", "Maybe."), ("Quill", "We load at dawn.")]


@given(pieced.map(lambda body: f"212. {TITLE}1\n\nQ: We load.\n\nM: No.\n\n{body}"))
def test_no_words_are_lost(text: str) -> None:
    document = read_site_text(text, "p")
    assert re.sub(r"[\W\d_]", "", uncovered(document)) == ""


@given(st.lists(st.integers(0, 3), min_size=1, max_size=12), st.booleans())
def test_marks_come_back_where_they_were_put(counts: list[int], zero: bool) -> None:
    """Words and years with marks in order, some with several at one place."""
    words, label, first = [], 1 if zero else 2, 0 if zero else 1
    expected = [first]
    for place, count in enumerate(counts):
        word = "1951" if place % 3 == 2 and count else "crane"
        words.append(word + "".join(str(label + step) for step in range(count)))
        expected += [label + step for step in range(count)]
        label += count
    text = f"Title{first}\n" + " ".join(words)
    title = Span(0, 6)
    row = glued_marks(text, [title, Span(7, len(text))], list(range(first, label)), title)
    assert [int(mark.label) for mark in row.marks] == expected


def test_a_mark_behind_the_second_year_of_a_span_is_one() -> None:
    document = read("In 1961–632 the nets were torn.", notes=(SOURCE, "They were old."))
    assert ("961–63", "2") in marks(document)


def test_editors_who_misnumber_have_each_mark_that_certainly_is_one() -> None:
    document = read("We load.3 They do not.2 It is late.4", notes=(SOURCE, "They do.", "At dawn.", "At night."))
    assert [label for _, label in marks(document)] == ["1", "3", "2", "4"]


def test_a_number_in_brackets_without_a_note_is_no_mark() -> None:
    document = read("We load at dawn.[2] The rest [7] is lost.", notes=(SOURCE, "On May 5."))
    assert [label for _, label in marks(document)] == ["2"]
    assert "The rest [7] is lost." in document.text
