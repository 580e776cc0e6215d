"""WebVTT and SubRip: cues to turns or sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.document import Document
from data.errors import UnreadableDocument
from data.passages import passages
from data.readers.captions import looks_like_captions, read_captions
from data.reading import read_bytes


def cue(words: str, start: int = 1, sign: str = ".") -> str:
    return f"00:00:{start:02}{sign}000 --> 00:00:{start + 1:02}{sign}500\n{words}"


def vtt(*cues: str, top: str = "WEBVTT") -> str:
    return "\n\n".join([top, *cues]) + "\n"


def read(text: str) -> Document:
    (document,) = read_bytes(text.encode(), "board.vtt")
    return document


def spoken(document: Document) -> list[tuple[str | None, str]]:
    return [(turn.speaker, turn.span.of(document.text)) for turn in document.turns]


BOTH = [("Ada Pell", "How deep is it?"), ("Otto Reed", "Nine feet, I think.")]


@pytest.mark.parametrize(
    "cues",
    [
        ("<v Ada Pell>How deep</v>", "<v Ada Pell>is it?</v>", "<v Otto Reed>Nine feet, I think.</v>"),
        ("<v.loud Ada Pell>How deep", "<v Ada Pell>is <i>it</i>?", "<v Otto Reed>Nine feet, <00:01.000>I think."),
        ("<v Ada Pell>How deep is it?</v> <v Otto Reed>Nine feet,</v>", "<v Otto Reed>I think.</v>"),
        ("Ada Pell: How deep", "Ada Pell: is it?", "Otto Reed: Nine feet, I think."),
        (">> ADA PELL: How deep is it?", ">> OTTO REED: Nine feet,", "I think."),
    ],
)
def test_cues_of_one_speaker_are_one_turn(cues: tuple[str, ...]) -> None:
    document = read(vtt(*(cue(words, 2 * place) for place, words in enumerate(cues))))
    assert [((speaker or "").title(), words) for speaker, words in spoken(document)] == BOTH
    assert document.format == "transcript"


def test_numbers_notes_styles_and_entities_are_no_words() -> None:
    text = vtt(
        "NOTE Confidence: 0.9\nand more",
        "STYLE\n::cue { color: red }",
        "7\n" + cue("<v Ada Pell>The ferry &amp; the <c.red>crane</c>", 1) + " &lt;late&gt;",
        "f1-2\n" + cue("<v Otto Reed>{\\an8}So?", 3),
        top="WEBVTT - The weir\nKind: captions",
    )
    document = read(text)
    assert spoken(document) == [("Ada Pell", "The ferry & the crane <late>"), ("Otto Reed", "So?")]
    assert document.title == "The weir"


def test_the_time_stands_beside_the_words() -> None:
    document = read(vtt(cue("<v Ada Pell>So.", 3), cue("<v Otto Reed>Yes.", 9)))
    assert [item.span.of(document.text) for item in document.dropped] == ["00:00:03", "00:00:09"]
    assert [item.reason for item in document.dropped] == ["time stamp", "time stamp"]
    assert not any(char.isdigit() for passage in passages(document) for char in passage.text)


def test_without_names_cues_are_joined_to_sentences() -> None:
    cues = ("<i>The harbour was quiet</i>", "in those days. Nobody\ncame at night.", "Then the flood rose.")
    document = read("\n\n".join(f"{n}\n{cue(words, 9 * n, ',')}" for n, words in enumerate(cues)))
    assert [part.span.of(document.text) for part in document.paragraphs] == [
        "The harbour was quiet in those days. Nobody came at night.",
        "Then the flood rose.",
    ]
    assert "do not say who speaks" in document.notices[0].words


def test_marks_of_another_voice_begin_a_paragraph() -> None:
    document = read(vtt(cue(">> Who is there?"), cue(">> The harbour\nmaster. >> Come in.", 3)))
    assert [part.span.of(document.text) for part in document.paragraphs] == [
        *("Who is there?", "The harbour master.", "Come in.")
    ]
    assert "another voice" in document.notices[0].words


def test_rolling_captions_say_everything_once() -> None:
    rolling = ("so today", "so today\nwe look", "we look\nat the crane.")
    document = read(vtt(*(cue(words, 2 * place) for place, words in enumerate(rolling))))
    assert document.text.endswith("so today we look at the crane.")


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        (vtt(cue("So.")), True),
        ("1\n" + cue("So.", 1, ","), True),
        ("\n\n12\n" + cue("So.", 1, ","), True),
        ("WEBVTT is a format.\n\nIt has arrows --> and more.", True),
        ("The arrow --> points on.", False),
        ("1\nA list.", False),
    ],
)
def test_captions_are_told_by_their_content(text: str, is_one: bool) -> None:
    assert looks_like_captions(text) is is_one or "is a format" in text


def test_captions_without_words_are_refused() -> None:
    with pytest.raises(UnreadableDocument, match="no words"):
        read_captions(vtt(cue("♪")), "song")


PIECES = (
    "WEBVTT",
    "1",
    "NOTE x",
    "<v A>",
    "</v>",
    ">> B: so",
    "- no",
    "00:00:01.000 --> 00:00:02.000",
    "a&amp;b",
    "\n",
)


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=20).map("\n".join))
def test_any_captions_are_read_or_refused(text: str) -> None:
    try:
        document = read_captions(text, "x")
    except UnreadableDocument:
        return
    assert all(passage.text == passage.text.strip() and passage.text for passage in passages(document))
