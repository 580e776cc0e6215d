"""Recognised pages as HTML: a clip beside a quotation, a page's picture with the text that was read off it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import urlencode

from data.document import Document, Recognised, Span
from data.page_picture import Box
from ui.links import inside, target
from ui.page.markup import NOTHING, Markup, html, joined, one_line
from ui.scanned.places import Place, clips, frames, in_lines, page_name, picture_of, words_on

TAB = "&tab=pages"  # of a link that opens a document at a page's picture
PARTS = 10_000  # a place in an address is in so many parts of the picture's width and height


def clip_html(document_id: str, place: Place, to: str, words: str) -> Markup:
    """The clip of a quotation, which leads to its page with the words framed."""
    name = f"Page {place.name} as scanned: “{one_line(words)}”"
    image = html('<img class="scan-clip" src="{}" alt="{}" loading="lazy">', clip_address(document_id, place), name)
    return inside(to + TAB, image, "clip", title=f"Open page {place.name} as scanned, with these words framed")


def clip_address(document_id: str, place: Place) -> str:
    """Relative to the page, which may be served below a path."""
    box = place.box
    edges = "-".join(str(round(edge * PARTS)) for edge in (box.left, box.top, box.right, box.bottom))
    return "telcon/page_clip?" + urlencode(
        {"document": document_id, "page": place.page, "at": edges, "v": place.picture[:16]}
    )


def picture_address(document_id: str, page: int, picture: str) -> str:
    return "telcon/page_image?" + urlencode({"document": document_id, "page": page, "v": picture[:16]})


def page_html(document: Document, page: int, cited: Span | None) -> Markup:
    """A page's picture, the cited words framed on it, beside the words that were recognised there."""
    name, last = page_name(document, page), _neighbours(document, page)
    words = words_on(document, page)
    framed = [word for word in words if cited and word.span.start < cited.end and cited.start < word.span.end]
    return html(
        '<div class="scan" data-document="{}" data-page="{}">{}<div class="scan-sides">{}{}</div></div>',
        document.id,
        page,
        _turner(name, len(document.pictures), last, any(_is_unsure(word) for word in words)),
        _picture(document, page, name, frames(framed)),
        _text(document, words, name, framed),
    )


def unsure_words(word: Recognised) -> str:
    """“read with doubt: perhaps “then”, “them””; empty for a word that is sure or was corrected."""
    if not _is_unsure(word):
        return ""
    return f"read with doubt, perhaps {', '.join(f'“{other}”' for other in word.alternatives)}"


def _is_unsure(word: Recognised) -> bool:
    return bool(word.alternatives) and word.first_reading is None


def _neighbours(document: Document, page: int) -> tuple[int | None, int | None]:
    before = [picture.page for picture in document.pictures if picture.page < page]
    after = [picture.page for picture in document.pictures if picture.page > page]
    return max(before, default=None), min(after, default=None)


def _turner(name: str, pages: int, beside: tuple[int | None, int | None], unsure: bool) -> Markup:
    buttons = [
        html(
            '<button type="button" class="{}" aria-label="{}" data-to="{}"{}>{}</button>',
            kind,
            label,
            "" if to is None else to,
            html(" disabled") if to is None else NOTHING,
            arrow,
        )
        for kind, label, arrow, to in (
            ("page-before", "Page before", "‹", beside[0]),
            ("page-after", "Page after", "›", beside[1]),
        )
    ]
    count = f"Page {name}" + (f" · {pages:,} pages" if pages > 1 else "")
    more = html('<button type="button" class="larger" aria-pressed="false">Larger</button>')
    if unsure:
        more += html(
            '<button type="button" class="next-unsure" title="Go to the next word that was read with doubt">'
            "Next doubtful</button>"
        )
    return html(
        '<div class="scan-turner">{}<span class="scan-count" role="status">{}</span>{}{}</div>',
        buttons[0],
        count,
        buttons[1],
        more,
    )


def _picture(document: Document, page: int, name: str, boxes: Sequence[Box]) -> Markup:
    picture = picture_of(document, page)
    if picture is None:
        return html('<p class="none">The picture of this page is not in this library.</p>')
    shown = joined(html('<span class="frame cited-frame" data-place="{}"></span>', _place(box)) for box in boxes)
    return html(
        '<div class="scan-picture" role="group" tabindex="0" aria-label="Picture of page {}"><div class="scan-sheet">'
        '<img src="{}" alt="Page {} as scanned">{}<span class="frame here-frame" hidden></span></div></div>',
        name,
        picture_address(document.id, page, picture),
        name,
        shown,
    )


def _place(box: Box) -> str:
    """A frame’s place as the page’s script gives it its style."""
    return (
        f"left:{100 * box.left:.3f}%;top:{100 * box.top:.3f}%;"
        f"width:{100 * (box.right - box.left):.3f}%;height:{100 * (box.bottom - box.top):.3f}%"
    )


def _text(document: Document, words: Sequence[Recognised], name: str, framed: Sequence[Recognised]) -> Markup:
    """Line by line; one word is reached by Tab, the others by arrows."""
    if not words:
        return html('<p class="none">No words were recognised on this page.</p>')
    first = (framed or words)[0]
    left_out = [dropped.span for dropped in document.dropped]
    lines = []
    for line in in_lines(words):
        out = any(span.contains(line[0].span) for span in left_out)
        shown = [_word(document, word, word is first, word in framed) for word in line]
        lines.append(html('<p class="scan-line{}">{}</p>', " left-out" if out else "", html(" ").join(shown)))
    return html(
        '<div class="scan-text" role="group" aria-label="Page {}, recognised text. Arrow keys go from word to word, '
        'Enter corrects one.">{}</div>',
        name,
        joined(lines),
    )


def _word(document: Document, word: Recognised, reached: bool, framed: bool) -> Markup:
    text = word.span.of(document.text)
    doubt = unsure_words(word)
    kinds = ["scan-word", *(["unsure"] if doubt else ()), *(["corrected"] if word.first_reading else ())]
    told = doubt or (f"corrected, was read as “{word.first_reading}”" if word.first_reading else "")
    return html(
        '<button type="button" class="{}" tabindex="{}" data-start="{}" data-end="{}" data-place="{}" '
        'data-other="{}" data-first="{}"{}{}{}>{}</button>',
        " ".join([*kinds, *(["cited-word"] if framed else ())]),
        0 if reached else -1,
        word.span.start,
        word.span.end,
        _place(word.box),
        "\n".join(word.alternatives),
        word.first_reading or "",
        html(' title="{}"', told) if told else NOTHING,
        html(' aria-label="{}"', f"{text}, {told}") if told else NOTHING,
        html(' data-clip="{}"', _clip(document, word)),
        text,
    )


def _clip(document: Document, word: Recognised) -> str:
    place = clips(document, word.span)
    return clip_address(document.id, place[0]) if place else ""


def page_of(document: Document, cited: Span | None) -> int:
    """The page of the cited words; else the document's first picture."""
    words = document.recognised_in(cited) if cited else ()
    return words[0].page if words else document.pictures[0].page if document.pictures else 0


def quoted_clips(document: Document, passage_id: str, span: Span) -> Iterator[Markup]:
    """The clips of a quotation."""
    for place in clips(document, span):
        yield clip_html(document.id, place, target(passage_id, span), span.of(document.text))
