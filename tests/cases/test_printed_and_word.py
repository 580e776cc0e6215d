"""Stamps and columns of PDF, comments of DOCX: the cases of bug reports."""

from __future__ import annotations

from pathlib import Path

from data.document import Document
from data.reading import read_bytes


def read(path: Path) -> Document:
    (document,) = read_bytes(path.read_bytes(), path.name)
    return document


def spoken(document: Document) -> list[tuple[str | None, str]]:
    return [(turn.label, turn.span.of(document.text)) for turn in document.turns]


def notices(document: Document) -> str:
    return " ".join(notice.words for notice in document.notices)


def test_stamps_and_a_withdrawal_sheet_are_left_out_by_name(cases: Path) -> None:
    document = read(cases / "page-stamps.pdf")
    words = spoken(document)
    assert words[2][0] == "The President"
    assert words[2][1].removesuffix(" (C)") == (
        "We can open the northern waters in June, and if the ice allows it, we can open them in May."
    )
    assert {label for label, _ in words} == {"The President", "Prime Minister Lindqvist"}
    assert not any(stamp in said for _, said in words for stamp in ("CONFIDENT", "PHOTOC", "Declassify", "P1"))
    reasons = {item.span.of(document.text): item.reason for item in document.dropped}
    assert reasons["CONFIDENTIAL"] == "classification stamp, page 1"
    assert reasons["C0NFIDENTIAL 2"] == "classification stamp, page 3"
    assert reasons["Declassify on: OADR"] == "declassification line, page 1"
    assert reasons["NORLAND LIBRARY PHOTOCOPY"] == "copy stamp, page 1"
    assert any(reason == "withdrawal sheet, page 4" for reason in reasons.values())
    assert "Withdrawal sheets left out, page 4" in notices(document)


def test_a_column_is_read_to_its_end_and_its_lines_are_sentences(cases: Path) -> None:
    assert spoken(read(cases / "two-columns.pdf"))[3:5] == [
        (
            "Miss Bright",
            "Nobody opens a drawer with a fish knife by accident. "
            "I want the porter questioned by the magistrate tomorrow.",
        ),
        ("Mr. Arden", "The magistrate is on leave until Friday."),
    ]


def test_a_reviewers_comment_is_named(cases: Path) -> None:
    document = read(cases / "word-comment.docx")
    assert "A comment of ed left out: “The cheque did bounce on June 14.”." in notices(document)
    assert "deleted by x and left out: “not”" in notices(document)
    assert "bounce on June 14" not in document.text
    assert spoken(document)[-1] == ("Mr. Arden", "It will not bounce.")
