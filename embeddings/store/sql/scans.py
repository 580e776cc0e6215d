"""Recognised pages: what was seen on them, their pictures, and what readers corrected."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from data.document import Document, Recognised, Span
from data.page_picture import Box, Correction
from data.recognition import RecognisedLine, RecognisedPage, RecognisedWord, first_text
from embeddings.store import KeptPage, PageImage, sha256_of
from embeddings.store.sql.cached_reads import CachedReads
from embeddings.store.sql.damage import reading
from embeddings.store.sql.database import Changes

_KEEP = """
    INSERT INTO recognised_pages (sha256, recogniser, width, height, lines, media_type, image)
    VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (sha256, recogniser) DO UPDATE SET width = excluded.width,
    height = excluded.height, lines = excluded.lines, media_type = excluded.media_type, image = excluded.image
"""
_ELSEWHERE = "UPDATE recognised_pages SET image = ? WHERE sha256 = ? AND recogniser <> ?"
_CORRECT = """
    INSERT INTO corrections (text_sha256, start, "end", words, first_reading) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (text_sha256, start) DO UPDATE SET "end" = excluded."end", words = excluded.words,
    first_reading = excluded.first_reading
"""
_DIGITS = 5  # of a fraction of a page: a hundredth of a pixel


class StoredScans:
    """See `scanned.Scans`."""

    def __init__(self, reads: CachedReads) -> None:
        self._reads = reads
        self._db = reads.database

    def get(self, sha256: str, recogniser: str) -> RecognisedPage | None:
        sql = "SELECT width, height, lines FROM recognised_pages WHERE sha256 = ? AND recogniser = ?"
        rows = self._db.rows(sql, (sha256, recogniser))
        for width, height, lines in self._reads.checked("recognised_pages", rows, (int, int, str)):
            return self._seen(sha256, width, height, lines)
        return None

    def keep(self, sha256: str, recogniser: str, page: RecognisedPage, media_type: str, image: bytes) -> None:
        lines = json.dumps([[_word_row(word) for word in line.words] for line in page.lines], ensure_ascii=False)
        row = (sha256, recogniser, page.width, page.height, lines, media_type, image)
        with self._db.transaction() as changes:
            changes.execute(_KEEP, row)
            if image:  # another recogniser may have taken the page to stand otherwise
                changes.execute(_ELSEWHERE, (b"", sha256, recogniser))

    def every(self) -> tuple[tuple[str, str], ...]:
        if not self._has_scans():
            return ()
        rows = self._db.rows("SELECT sha256, recogniser FROM recognised_pages ORDER BY sha256, recogniser")
        return tuple((sha256, name) for sha256, name in self._reads.checked("recognised_pages", rows, (str, str)))

    def kept(self, sha256: str, recogniser: str) -> KeptPage | None:
        page = self.get(sha256, recogniser)
        sql = "SELECT media_type, image FROM recognised_pages WHERE sha256 = ? AND recogniser = ?"
        rows = self._reads.checked("recognised_pages", self._db.rows(sql, (sha256, recogniser)), (str, bytes))
        return next((KeptPage(sha256, recogniser, page, *row) for row in rows), None) if page else None

    def corrected(self) -> tuple[str, ...]:
        if not self._has_scans():
            return ()
        rows = self._db.rows("SELECT DISTINCT text_sha256 FROM corrections ORDER BY text_sha256")
        return tuple(sha256 for (sha256,) in self._reads.checked("corrections", rows, (str,)))

    def keep_corrections(self, text_sha256: str, corrections: Sequence[Correction]) -> None:
        with self._db.transaction() as changes:
            changes.execute("DELETE FROM corrections WHERE text_sha256 = ?", (text_sha256,))
            changes.executemany(_CORRECT, _correction_rows(text_sha256, corrections))

    def _has_scans(self) -> bool:
        """A library of format 5 or older, which is read as it is, has no tables for them."""
        return self._db.has("recognised_pages")

    def image(self, document_id: str, page: int) -> PageImage | None:
        sql = (
            "SELECT p.page, r.width, r.height, r.media_type, r.image FROM page_images p "
            "JOIN recognised_pages r ON r.sha256 = p.sha256 WHERE p.document_id = ? AND p.page = ? "
            "ORDER BY length(r.image) DESC LIMIT 1"
        )
        rows = self._db.rows(sql, (document_id, page))
        kinds = (int, int, int, str, bytes)
        return next((PageImage(*row) for row in self._reads.checked("recognised_pages", rows, kinds)), None)

    def pages(self, document_id: str) -> tuple[KeptPage, ...]:
        sql = (
            "SELECT sha256, recogniser, width, height, lines, media_type, image FROM recognised_pages "
            "WHERE sha256 IN (SELECT sha256 FROM page_images WHERE document_id = ?) ORDER BY sha256, length(image)"
        )
        kinds = (str, str, int, int, str, str, bytes)
        found = self._reads.checked("recognised_pages", self._db.rows(sql, (document_id,)), kinds)
        return tuple(self._page(*row) for row in found)

    def _page(
        self, sha256: str, recogniser: str, width: int, height: int, lines: str, media_type: str, image: bytes
    ) -> KeptPage:
        return KeptPage(sha256, recogniser, self._seen(sha256, width, height, lines), media_type, image)

    def _seen(self, sha256: str, width: int, height: int, lines: str) -> RecognisedPage:
        with reading(self._db.place, "recognised_pages", sha256):
            return RecognisedPage("", width, height, tuple(_line(words) for words in json.loads(lines)))

    def corrections(self, text_sha256: str) -> tuple[Correction, ...]:
        sql = 'SELECT start, "end", words, first_reading FROM corrections WHERE text_sha256 = ? ORDER BY start'
        rows = self._db.rows(sql, (text_sha256,))
        return tuple(Correction(*row) for row in self._reads.checked("corrections", rows, (int, int, str, str)))


def insert_scans(changes: Changes, document: Document) -> None:
    """What a document has of recognised pages, inside the caller's transaction; corrections join those there are."""
    pictures = [(document.id, picture.page, picture.sha256) for picture in document.pictures]
    changes.executemany("INSERT INTO page_images VALUES (?, ?, ?)", pictures)
    if document.recognised:
        words = json.dumps([_recognised_row(word) for word in document.recognised], ensure_ascii=False)
        changes.execute("INSERT INTO recognised_words VALUES (?, ?)", (document.id, words))
    if document.corrections:
        changes.executemany(_CORRECT, _correction_rows(sha256_of(first_text(document)), document.corrections))


def _correction_rows(text_sha256: str, corrections: Sequence[Correction]) -> list[tuple[str, int, int, str, str]]:
    return [(text_sha256, one.start, one.end, one.words, one.first_reading) for one in corrections]


def vouch_for_corrected(changes: Changes, document: Document, before: str) -> None:
    """The same pages with another text than `before` (its checksum): whoever vouched for that vouches for this one."""
    row = (sha256_of(document.text), document.id, before)
    changes.execute("UPDATE file_documents SET text_sha256 = ? WHERE document_id = ? AND text_sha256 = ?", row)
    changes.execute("DELETE FROM corrections WHERE text_sha256 = ?", (sha256_of(first_text(document)),))


def pictures_of(changes: Changes, document_id: str) -> list[tuple[str]]:
    return changes.execute(
        "SELECT sha256 FROM page_images WHERE document_id = ? ORDER BY page", (document_id,)
    ).fetchall()


def forget_pictures(changes: Changes, pictures: Iterable[tuple[str]]) -> None:
    """Those of these that no document has any more."""
    unused = "NOT EXISTS (SELECT 1 FROM page_images p WHERE p.sha256 = recognised_pages.sha256)"
    changes.executemany(f"DELETE FROM recognised_pages WHERE sha256 = ? AND {unused}", pictures)


def recognised_words(stored: str) -> tuple[Recognised, ...]:
    """`Document.recognised` as it was put. Raises ValueError, TypeError: it is damaged."""
    return tuple(
        Recognised(Span(start, end), page, Box(*box), tuple(alternatives), first)
        for start, end, page, box, alternatives, first in json.loads(stored)
    )


def _recognised_row(word: Recognised) -> list[object]:
    return [word.span.start, word.span.end, word.page, _edges(word.box), [*word.alternatives], word.first_reading]


def _word_row(word: RecognisedWord) -> list[object]:
    return [word.text, _edges(word.box), round(word.confidence, _DIGITS), [*word.alternatives]]


def _edges(box: Box) -> list[float]:
    return [round(edge, _DIGITS) for edge in (box.left, box.top, box.right, box.bottom)]


def _line(words: Sequence[Any]) -> RecognisedLine:
    return RecognisedLine(
        tuple(RecognisedWord(text, Box(*box), sure, tuple(other)) for text, box, sure, other in words)
    )
