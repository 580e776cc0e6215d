"""Pages that are pictures: which of a PDF's are to be recognised, and the documents that recognised pages become."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from data.document import Document, Notice
from data.errors import RecognitionMissing, UnreadableDocument, UnreadableFile
from data.parts import Part
from data.readers.pdf_lines import PdfPage
from data.recognition import Recognition, Seen, Wanted, known_share, placed_page, traced

MOST_UNKNOWN = 0.3
"""Of a page's characters: fonts that do not say more than this do not say which letters they draw."""
_FEWEST_WORDS = 20  # by which a page's text is judged
_LEAST_KNOWN = 0.7  # of its words in a dictionary; pages of good text have 0.85 and more, names and all


@dataclass(frozen=True)
class ReadPages:
    """Pages of placed lines, those among them that were recognised, and what is to be told of that."""

    pages: tuple[PdfPage, ...]
    seen: tuple[Seen, ...] = ()
    notices: tuple[Notice, ...] = ()

    def parts(self, parts: Sequence[Part]) -> tuple[Part, ...]:
        """The documents of these pages, with the places of their recognised words."""
        if not self.seen and not self.notices:
            return tuple(parts)
        alone = len(parts) == 1
        return tuple(replace(part, read=partial(self._document, part, alone)) for part in parts)

    def _document(self, part: Part, alone: bool) -> Document:
        """`alone` with the pictures of all pages, else with those on which it has words."""
        document = part.read()
        words = traced(document.text, document.pages, [(one.number, one.page) for one in self.seen])
        own = {word.page for word in words}
        pictures = tuple(one.picture for one in self.seen if alone or one.number in own)
        notices = (*document.notices, *self.notices) if words or alone else document.notices
        return replace(document, recognised=words, pictures=pictures, notices=notices)


def recognised_instead(raw: bytes, name: str, pages: Sequence[PdfPage], recognition: Recognition) -> ReadPages:
    """The pages, with recognised ones in the place of those that are pictures, or whose own text is of no use.

    Raises:
        UnreadableDocument: no page has words, and nothing is there that could recognise them.
        UnreadableFile: no page has words, and what recognises them gave up on every one.
    """
    wordless = [place for place, page in enumerate(pages) if not _has_words(page)]
    poor = [place for place, page in enumerate(pages) if _has_words(page) and _is_poor(page)]
    scanned = [place for place in wordless if pages[place].pictured or len(wordless) == len(pages)]
    wanted = sorted((*scanned, *poor))
    if not wanted:
        return ReadPages(tuple(pages))
    try:
        seen = recognition.pages(name, [Wanted(lambda: raw, at, at, pages[at].label) for at in wanted])
    except RecognitionMissing as error:
        return _without(pages, scanned, name, error)
    better = tuple(one for one in seen if one.number in scanned or _is_better(one, pages[one.number]))
    if len(scanned) == len(pages):
        refuse_unread(better, name)
    found = {one.number: placed_page(one.page) for one in better}
    told = recognised_notices(better, [one for one in better if one.number in poor], recognition.recogniser.name)
    return ReadPages(tuple(found.get(place, page) for place, page in enumerate(pages)), better, told)


def recognised_notices(seen: Sequence[Seen], instead: Sequence[Seen], by: str) -> tuple[Notice, ...]:
    """What a reader should know of text that was recognised, and of a file's own text that was not used."""
    read = [one for one in seen if not one.failure]
    lost = tuple(Notice("reading", _not_recognised(one, "Page")) for one in seen if one.failure)
    if not read:
        return lost
    count = (
        f"{len(read)} pages was recognised from their pictures"
        if len(read) > 1
        else "1 page was recognised from its picture"
    )
    words = f"The text of {count} by {by}; compare a quotation with the picture."
    if instead:
        labels = ", ".join(one.page.label for one in instead)
        words += f" The text that the file itself has on page {labels} is poor and was not used."
    return (Notice("reading", words), *lost)


def refuse_unread(seen: Sequence[Seen], name: str) -> None:
    """Where nothing else is in a file.

    Raises:
        UnreadableFile: not one of its pages could be recognised.
    """
    if seen and all(one.failure for one in seen):
        raise UnreadableFile(f"{name}: {_not_recognised(seen[0])}")


def _not_recognised(one: Seen, begins: str = "page") -> str:
    return f"{begins} {one.page.label} was not recognised: {one.failure}."


def _without(pages: Sequence[PdfPage], scanned: Sequence[int], name: str, error: RecognitionMissing) -> ReadPages:
    if len(scanned) == len(pages):
        count = f"{len(pages)} pages" if len(pages) > 1 else "1 page"
        raise UnreadableDocument(f"{name}: this PDF holds pictures of {count} and no text. {error}") from error
    if not scanned:
        return ReadPages(tuple(pages))
    labels = ", ".join(pages[place].label for place in scanned)
    words = f"Pages that are pictures, and were not recognised: {labels}. {error}"
    return ReadPages(tuple(pages), notices=(Notice("reading", words),))


def _has_words(page: PdfPage) -> bool:
    return any(char.isalnum() for line in page.lines for char in line.text)


def _is_poor(page: PdfPage) -> bool:
    """Text behind a page's picture that a dictionary does not know, or letters that no font names."""
    if unknown_share([page]) > MOST_UNKNOWN:
        return True
    count, share = known_share(" ".join(line.text for line in page.lines))
    return page.pictured and count >= _FEWEST_WORDS and share < _LEAST_KNOWN


def _is_better(one: Seen, page: PdfPage) -> bool:
    """A text in another language is poor by the dictionary either way, and stays."""
    own = known_share(" ".join(line.text for line in page.lines))[1]
    count, share = known_share(" ".join(line.text for line in one.page.lines))
    return unknown_share([page]) > MOST_UNKNOWN or (count >= _FEWEST_WORDS and share > own)


def unknown_share(pages: Sequence[PdfPage]) -> float:
    """Of the pages' characters, those that their font does not name."""
    chars = [char for page in pages for line in page.lines for char in line.text if not char.isspace()]
    unknown = sum(char == "\ufffd" or unicodedata.category(char) in ("Co", "Cc", "Cn") for char in chars)
    return unknown / max(1, len(chars))
