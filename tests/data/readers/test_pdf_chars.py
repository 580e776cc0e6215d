"""Characters to printed lines: ligatures, wide gaps, letters set apart; stamps told by their wording."""

from __future__ import annotations

import pytest

from data.readers.pdf_chars import Chars, printed_lines
from data.readers.pdf_stamps import CLASSIFICATION, CONTINUATION, COPY, DECLASSIFICATION, stamp


def set_in_type(words: str, width: float = 5, wide: float = 0) -> Chars:
    """The words on one line, every letter as wide; an underscore is a gap that wide."""
    chars, x = Chars(), 72.0
    for char in words:
        if char == "_":
            x += wide
            continue
        chars.add(char, x, x + width, 700, 10)
        x += width
    return chars


def test_a_ligature_is_its_letters() -> None:
    (line,) = printed_lines(set_in_type("the oﬃcer’s ﬁrst ﬂag"))
    assert line.text == "the officer’s first flag"


def test_other_letters_stay_as_they_are() -> None:
    (line,) = printed_lines(set_in_type("½ of Ｎ is ² and …"))
    assert line.text == "½ of Ｎ is ² and …"


def test_a_line_ends_at_a_gap_that_no_space_between_words_has() -> None:
    assert [line.text for line in printed_lines(set_in_type("K: _No, I_think so", wide=12))] == [
        "K:",
        "No, I",
        "think so",
    ]
    assert [line.text for line in printed_lines(set_in_type("K: _No, I_think so", wide=4))] == ["K: No, Ithink so"]


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("T E L C O N", "TELCON"),
        ("M E M O   O F   C A L L", "MEMO OF CALL"),
        ("J F K", "J F K"),
        ("A B C of it all", "A B C of it all"),
        ("I a m s a d", "I a m s a d"),
    ],
)
def test_letters_set_apart_are_closed_up(words: str, read: str) -> None:
    (line,) = printed_lines(set_in_type(words))
    assert line.text == read


STAMPS = {
    CLASSIFICATION: (
        *("SECRET", "TOP SECRET", "C0NFIDENTIAL 2", "SECRET/NODIS/EYES ONLY", "TOP SECRET - SENSITIVE - EYES ONLY"),
        *("CONFIDENTIAL (GDS)", "- CONFIDENTIAL -", "UNCLASSIFIED", "EYES ONLY", "LIMITED OFFICIAL USE", "SFCRET"),
    ),
    DECLASSIFICATION: (
        *("DECLASSIFIED", "DECLASSIFIED, E.O. 13526, Sec. 3.5", "Declassify on: OADR", "E.O. 12958, Sec. 3.6"),
        *("E.O. 12356, SEC. 3.4(b)", "Authority NND 959000", "By RB NARA Date 3/4/2010", "By ___ NARA Date"),
        *("SANITIZED", "NLJ 94-326", "NLJ/RAC 03-59", "Classified by: Brent Scowcroft", "Authority: NLN 07-22"),
    ),
    COPY: (
        *("PHOTOCOPY", "Bush Library Photocopy", "COPY LBJ LIBRARY", "CONFIDENTAL NORLAND LIBRARY PHOTOC0PY"),
        *("REPRODUCED AT THE NATIONAL ARCHIVES", "NLE PRESERVATION COPY", "Photocopy from Gerald R. Ford Library"),
        "Digitized from Box 3 of the National Security Adviser at the Gerald R. Ford Presidential Library",
    ),
    CONTINUATION: ("(continued)", "-- more --", "MORE", "Continued on next page", "(over)"),
}


@pytest.mark.parametrize(("words", "kind"), [(words, kind) for kind, all_ in STAMPS.items() for words in all_])
def test_a_stamp_is_told_by_its_wording(words: str, kind: str) -> None:
    assert stamp(words) == kind


@pytest.mark.parametrize(
    "words",
    [
        *("SECRET NEGOTIATIONS", "Secret.", "It is a secret.", "2", "1962", "ONLY", "THE SECRETARY", "MR. COPY", "TOP"),
        *("He made a photocopy at the library.", "Photocopy it, Henry.", "The copy is in the library", "nlme"),
        *("Declassified what? I asked him.", "I said it would be released in full by Friday morning", "over the sea"),
        *(
            "By noon we shall know.",
            "By then NARA was gone",
            "Authority is what he lacks",
            "More",
            "Continued fighting",
        ),
        *("declassified.", "released in full.", "Sanitized.", "per E.O. 12958, Sec. 3.6", "SANITIZED NEWS"),
        "Reason: he was drunk, and they all knew it by then because he told them so.",
    ],
)
def test_what_people_say_is_no_stamp(words: str) -> None:
    assert stamp(words) is None
