"""Reading takes as long as the text is: four times the notes, turns or names are about four times the work.

What is counted is every line of Python that runs: the same on every machine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from data.document import Document, Dropped, Mark, Page, Span
from data.integrity import notices
from data.passages import passages
from data.reading import read_bytes
from tests.work import assert_in_proportion, work

TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><div type="document" n="1" xml:id="d1">{}</div></text></TEI>'
SITE = "https://history.state.gov/historicaldocuments/frus1961-63v06"


def many(count: int, one: str) -> str:
    return "".join(one.replace("#", str(number)) for number in range(1, count + 1))


def tei_notes(count: int) -> tuple[str, str]:
    inside = many(
        count,
        '<p><persName corresp="#p_A">Ball</persName>: Words.<note n="#" xml:id="d1fn#">See Document #.</note></p>',
    )
    return "v.xml", TEI.format(f"<head>1. Call</head>{inside}")


def tei_notes_in_one_paragraph(count: int) -> tuple[str, str]:
    return "v.xml", TEI.format(
        "<head>1. Call</head><p>" + many(count, 'Words.<note n="#">Note.</note><pb n="#"/>') + "</p>"
    )


def tei_twice(count: int) -> tuple[str, str]:
    return "v.xml", TEI.format(
        "<head>1. Call</head><p>" + many(count, 'Words.<note n="2" xml:id="d1fn2">Note #.</note>') + "</p>"
    )


def tei_people(count: int) -> tuple[str, str]:
    items = "".join(
        f"<item><persName corresp='#p{n}'>Mr. X{'abcdefghij'[n % 10] * (n // 10 + 1)}</persName></item>"
        for n in range(count)
    )
    return "v.xml", TEI.format(f'<head>1. Call</head><list type="participants">{items}</list><p>Words.</p>')


def tei_references(count: int) -> tuple[str, str]:
    return "frus1961-63v06.xml", TEI.format(
        "<head>1. Call</head><p>"
        + many(count, '<ref target="#d#">Document #</ref>, footnote 3, ibid., vol. V, Document #. ')
        + "</p>"
    )


def page_notes(count: int) -> tuple[str, str]:
    numbers = range(1, count + 1)
    marks = "".join(f'<p>Words<a href="#fn{one}" id="r{one}"><sup>{one}</sup></a>.</p>' for one in numbers)
    notes = "".join(f'<li class="footnote" id="fn{one}" value="{one}">Note.</li>' for one in numbers)
    return "p.html", f"<html><body><h1>Call</h1>{marks}<ol>{notes}</ol></body></html>"


def page_references(count: int) -> tuple[str, str]:
    return (
        "p.html",
        f"<html><body><h1>Call</h1><p>{many(count, f'<a href={SITE}/d#>Document #</a> and ')}</p></body></html>",
    )


def avalon_notes(count: int) -> tuple[str, str]:
    return "m.txt", (
        "Memorandum of Telephone Conversation Between Ball and Bundy\n\nWashington, May 4, 1961, 3 p.m.\n\n"
        + many(count, "Ball--Hello.(#)\n\nBundy--Yes.\n\n")
        + many(count, "# Note. Back\n\n")
        + "Source: Files.\n"
    )


def site_notes(count: int) -> tuple[str, str]:
    return "d12.txt", (
        "12. Memorandum of Telephone Conversation Between Ball and Bundy1\n\n"
        + many(count, "Ball: Hello there north.#\n\n[Page #]\n\n")
        + "  1. Source: Files. ↩\n  2. Note. ↩\n"
    )


def markdown_notes(count: int) -> tuple[str, str]:
    return "m.md", "# Call\n\n" + many(count, "**Ball:** Hello.[^#]\n\n") + many(count, "[^#]: Note.\n\n")


TEI_MADE = (tei_notes, tei_notes_in_one_paragraph, tei_twice, tei_people, tei_references)


@pytest.mark.parametrize("made", [*TEI_MADE, page_notes, page_references, avalon_notes, site_notes, markdown_notes])
def test_four_times_as_much_is_four_times_the_work(made: Callable[[int], tuple[str, str]]) -> None:
    def read(count: int) -> None:
        name, text = made(count)
        for document in read_bytes(text.encode(), name):
            read_through(document)

    read(10)  # what is compiled or loaded once
    assert_in_proportion(read, 100)


def read_through(document: Document) -> None:
    for passage in passages(document):
        document.plain(passage.span)
        document.page_at(passage.span.start)
    notices(document)


LETTERS = "ab " * 4_000


def document_with(
    marks: tuple[Mark, ...] = (), pages: tuple[Page, ...] = (), dropped: tuple[Dropped, ...] = ()
) -> Document:
    return Document(
        *("x", LETTERS, None, "Call", Span(0, 0), None, None, None, None),
        *((), (), (), (), marks, None, dropped),
        pages=pages,
    )


def test_marks_and_pages_of_a_part_are_looked_up_and_not_looked_through() -> None:
    marks = tuple(Mark(str(place), Span(place, place + place % 2)) for place in range(0, 12_000, 2))
    pages = tuple(Page(str(place), place) for place in range(5, 12_000, 3))
    document = document_with(marks, pages)
    spans = [Span(start, start + length) for start in range(0, 11_000, 997) for length in (0, 1, 50)]
    for span in spans:
        assert document.marks_in(span) == tuple(mark for mark in marks if span.contains(mark.span))
        assert document.page_at(span.start) == next(
            (page.label for page in reversed(pages) if page.start <= span.start), None
        )
    assert work(lambda: [document.marks_in(span) for span in spans]) < 300 * len(spans)
    assert work(lambda: [document.page_at(span.start) for span in spans]) < 150 * len(spans)


def test_a_remark_in_dropped_text_is_no_notice_wherever_it_stands() -> None:
    text = "[1 line not declassified] and [garble] and [2 lines not declassified]"
    whole = Document("x", text, None, "", Span(0, 0), None, None, None, None, (), (), (), (), (), None, ())
    assert len(notices(whole)) == 3
    for span, left in (
        (Span(0, 25), 2),
        (Span(0, len(text)), 0),
        (Span(26, 38), 2),
        (Span(27, 45), 2),
        (Span(31, 45), 3),
        (Span(30, 38), 2),
    ):
        spans = (Dropped(span, "page"), Dropped(Span(0, 3), "page"), Dropped(Span(28, 29), "page"))
        document = Document("x", text, None, "", Span(0, 0), None, None, None, None, (), (), (), (), (), None, spans)
        assert len(notices(document)) == left


def long_runs() -> Iterator[str]:
    """Runs of what readers look for, each long enough for a slow expression to show."""
    for unit in (
        "(",
        "[",
        "A. ",
        "A",
        " ",
        "1/",
        "1-",
        "Mr. ",
        "Ball and ",
        "[A ",
        "Documents 1, ",
        "1",
        "_",
        "…",
        "O'",
        "[1 lines ",
    ):
        yield unit * (20_000 // len(unit))


@pytest.mark.parametrize("run", list(long_runs()), ids=lambda run: repr(run[:8]))
def test_remarks_are_looked_for_in_one_pass(run: str) -> None:
    """A pattern that goes back and forth would not end: twenty thousand characters are a second or none."""
    document = Document("x", run, None, "", Span(0, 0), None, None, None, None, (), (), (), (), (), None, ())
    assert len(notices(document)) <= len(run)
