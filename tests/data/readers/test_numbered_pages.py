"""A court reporter's pages: lines joined without their numbers."""

from __future__ import annotations

import pytest

from data.document import Document
from data.readers.numbered_pages import without_line_numbers
from data.readers.transcript import read_transcript

PAGES = (
    (
        "     THE COURT:  The hearing will come",
        "to order. Call the first",
        "witness.",
        "     MR. BENTON:  I kept the lock",
    ),
    ("for twelve years. The gate", "was rusted through.", "     THE COURT:  Whom did", "you tell?"),
    (
        "     MR. BENTON:  The county",
        "engineer. He never answered.",
        "     THE COURT:  So be it.",
        "     MR. BENTON:  Yes.",
    ),
)
SPOKEN = [
    ("Court", "The hearing will come to order. Call the first witness."),
    ("Benton", "I kept the lock for twelve years. The gate was rusted through."),
    ("Court", "Whom did you tell?"),
    ("Benton", "The county engineer. He never answered."),
    ("Court", "So be it."),
    ("Benton", "Yes."),
]


def spoken(document: Document) -> list[tuple[str | None, str]]:
    return [(turn.speaker, turn.span.of(document.text)) for turn in document.turns]


def printed(form: str, page: str, indented: bool = True, gap: str = "\n") -> str:
    found = []
    for number, lines in enumerate(PAGES, 1):
        if page:
            found.append(page.format(number))
        found += [form.format(n) + (line if indented else line.strip()) for n, line in enumerate(lines, 1)]
    return gap.join(found) + "\n"


@pytest.mark.parametrize("form", ["{:>2}  ", "       {}     ", "{}\t", "{} "])
@pytest.mark.parametrize("page", ["", "{:>60}", "Page {}", "- {} -", "\f"])
@pytest.mark.parametrize("indented", [True, False])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_lines_are_joined_without_their_numbers(form: str, page: str, indented: bool, gap: str) -> None:
    document = read_transcript(printed(form, page, indented, gap), "lock")
    assert spoken(document) == SPOKEN
    assert "The numbers of 12 lines" in document.notices[0].words


def test_page_numbers_are_kept_as_pages() -> None:
    document = read_transcript(printed("{:>2}  ", "Page {}"), "lock")
    assert [page.label for page in document.pages] == ["1", "2", "3"]
    assert document.page_at(document.turns[3].span.start) == "3"


def test_running_heads_are_left_out_by_name() -> None:
    document = read_transcript(printed("{:>2}  ", "ORLEY REPORTERS (202) 555-0100"), "lock")
    assert spoken(document) == SPOKEN
    assert any("ORLEY REPORTERS" in notice.words for notice in document.notices)


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(f"{n}. The crane is late." for n in range(1, 15)),
        "\n".join(f"{n} The crane is late." for n in range(1, 15)),
        "\n\n".join(f"{n}  We load at dawn, and at noon." for n in range(1, 15)),
        "The year 1961\n" * 12,
        "\n".join(f"{n * 7} tons of coal" for n in range(1, 15)),
    ],
)
def test_numbers_that_count_something_else_stay(text: str) -> None:
    assert without_line_numbers(text) is None
