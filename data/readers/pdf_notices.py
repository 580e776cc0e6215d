"""What a reader of a PDF should know: what was left out of its pages, each kind once, with pages and counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from data.document import Notice
from data.readers import pdf_reasons
from data.readers.pdf_lines import PdfPage
from data.readers.pdf_margins import PAGE_NUMBER, RUNNING, SHEET, TURNED, LeftOut
from data.readers.pdf_numbered import LINE_NUMBER
from data.readers.pdf_stamps import CLASSIFICATION, CONTINUATION, COPY, DECLASSIFICATION

_LISTED = 8
_LONGEST = 80
_STAMPS = (
    (CLASSIFICATION, "Classification stamps"),
    (DECLASSIFICATION, "Declassification lines"),
    (COPY, "Copy stamps"),
    (CONTINUATION, "Lines that only say that a page goes on"),
    (TURNED, "Words that run another way than the page"),
    (pdf_reasons.ABOVE, "Words above the head"),
    (pdf_reasons.LETTERHEAD, "Letterheads"),
    (pdf_reasons.LIBRARY, "A library’s marks"),
    (pdf_reasons.COPY_NUMBER, "Copy numbers"),
    (pdf_reasons.TAPE, "Tape numbers"),
    (pdf_reasons.INITIALS, "Typists’ initials"),
    (pdf_reasons.END, "End marks"),
    (pdf_reasons.DRAWN, "Marks without words"),
)


def notices_of(pages: Sequence[PdfPage], left_out: Sequence[LeftOut]) -> list[Notice]:
    """One notice a kind of thing that was left out, and one for pages without text."""
    told = [_running(left_out), _numbers(left_out)]
    told += [_stamps([item for item in left_out if item.reason == reason], name) for reason, name in _STAMPS]
    told += [
        _sheets(left_out, SHEET, "Withdrawal sheets"),
        _sheets(left_out, pdf_reasons.COVER, "A library’s cover sheets"),
    ]
    told += [_line_numbers(left_out)]
    if empty := [page.label for page in pages if not page.lines]:
        told.append(f"Pages without text (pictures, or empty): {_listed(empty)}.")
    return [Notice("reading", words) for words in told if words]


def _running(left_out: Sequence[LeftOut]) -> str:
    """The words once, though the page is counted in them."""
    words: dict[str, str] = {}
    for item in left_out:
        if item.reason == RUNNING:
            words.setdefault("".join("#" if char.isdigit() else char for char in item.words), item.words)
    found = list(words.values())
    more = f" and {len(found) - _LISTED} more" if len(found) > _LISTED else ""
    return f"Running heads and feet left out: {', '.join(_quoted(each) for each in found[:_LISTED])}{more}." * bool(
        found
    )


def _numbers(left_out: Sequence[LeftOut]) -> str:
    count = sum(item.reason == PAGE_NUMBER for item in left_out)
    return f"Bare page numbers left out: {count}." if count else ""


def _stamps(found: Sequence[LeftOut], name: str) -> str:
    """The different words with how often each stood there, and the pages."""
    if not found:
        return ""
    counts = Counter(item.words for item in found)
    words = [_quoted(each) + (f" ({count} times)" if count > 1 else "") for each, count in counts.items()]
    more = f" and {len(words) - _LISTED} more" if len(words) > _LISTED else ""
    return f"{name} left out, {_pages(found)}: {', '.join(words[:_LISTED])}{more}."


def _sheets(left_out: Sequence[LeftOut], reason: str, name: str) -> str:
    found = [item for item in left_out if item.reason == reason]
    first = next((item.words for item in found), "")
    return f"{name} left out, {_pages(found)}: {_quoted(first)} …" if found else ""


def _line_numbers(left_out: Sequence[LeftOut]) -> str:
    found = [item for item in left_out if item.reason == LINE_NUMBER]
    return f"Numbers of the printed lines left out, {_pages(found)}." if found else ""


def _pages(found: Sequence[LeftOut]) -> str:
    labels = list(dict.fromkeys(item.page for item in found))
    return f"page{'s' if len(labels) > 1 else ''} {_listed(labels)}"


def _listed(labels: Sequence[str]) -> str:
    return ", ".join(labels[:_LISTED]) + (" …" if len(labels) > _LISTED else "")


def _quoted(words: str) -> str:
    return f"“{words if len(words) <= _LONGEST else words[:_LONGEST].rsplit(' ', 1)[0] + ' …'}”"
