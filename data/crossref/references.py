"""Cross references that the words tell: “See footnote 3, Document 160”, “volume VI, Document 65”.

For texts whose source encodes no links; where it encodes them, `parse_target` reads them. The spans follow
the links that the volumes themselves have: the words that point and nothing else, one reference for each
number of a list, and for a range its first and its last (“Documents 12” and “15” of “Documents 12–15”).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from data.crossref.pointing_words import Kind, Number, Words, pointing_words
from data.crossref.targets import parse_target, subseries_of, volume_id
from data.crossref.titles import LONGEST_TITLE, is_title
from data.document import Reference, Span
from data.volume import Target

__all__ = ["find_references", "parse_target"]

_MARK = re.compile(r"\(\d{1,3}\)")
_BEFORE_VOLUME = re.compile(r"(?:\b(?:see|in|and|also|or|to|from|of|as)|[(;]|\A|\n[^\S\n]*\n)\s*[*_]*\Z", re.IGNORECASE)
_OWN_NOTES_PLACE = re.compile(r"[\s,]*(?:above|below)\b")
_INDENTED = 80  # characters before a volume's number that are looked at; a text's lines may be indented


@dataclass(frozen=True)
class _Pointed:
    """Where the reference before pointed, for “ibid.” and “and Part 2”; `start` is where its words began."""

    volume: str
    subseries: str | None = None
    number: str = ""
    document: str | None = None


def find_references(text: str, volume: str, number: str | None) -> tuple[Reference, ...]:
    """Every cross reference in a text of document `number` of `volume`, in order.

    A footnote named alone is one of the document's own, so it needs `number`. A volume named without a
    series belongs to the subseries of `volume`.
    """
    search = _Search(text, volume, number)
    search.run()
    return tuple(sorted(search.found, key=lambda reference: reference.span.start))


class _Search:
    """One pass over the pointing words; each method reads on from word `at` and returns the next to read."""

    def __init__(self, text: str, volume: str, number: str | None) -> None:
        self.found: list[Reference] = []
        self._text = text
        self._own = _Pointed(volume, subseries_of(volume), document=number)
        self._words = pointing_words(text)
        self._last: _Pointed | None = None

    def run(self) -> None:
        at = 0
        while at < len(self._words):
            at = self._read(at)

    def _read(self, at: int) -> int:
        words = self._words[at]
        if words.kind in ("series", "ibid", "volume"):
            return self._volume(at)
        if words.kind == "document":
            if self._own.volume.endswith("mSupp") and self._text.endswith("printed ", 0, words.start):
                return at + 1  # a supplement's “printed Document 320” is in one of the volumes that it supplements
            return self._documents(self._own, words.start, at)
        if words.kind == "footnote":
            return self._footnotes(at)
        if words.kind == "part" and self._goes_on(words):
            return self._volume(at)
        if words.kind == "near":
            return self._near(at)
        if words.kind == "page":
            self._last = None  # a page of some other book, which an “ibid.” after it means
            return at + 2 if self._joined(at, "footnote") else at + 1
        return at + 1

    # Volumes

    def _volume(self, at: int) -> int:
        """“Foreign Relations, 1961–1963, vol. VI”, “ibid., vol. X”, “ibid.”, “vol. VII, Part 1”, and what follows."""
        first = self._words[at]
        named = at if first.kind in ("volume", "part") else at + 1
        if first.kind in ("volume", "part") or self._joined(at, "volume"):
            pointed = self._pointed(first, self._words[named])
        else:
            named, pointed = at, self._last if first.kind == "ibid" and not first.years else None
        if pointed is None:
            if first.kind == "volume" or named > at:
                self._last = None
            return named + 1
        return self._in_volume(pointed, first, named)

    def _pointed(self, first: Words, named: Words) -> _Pointed | None:
        """The volume that the words name, where the series is known."""
        if first.kind == "series":
            subseries = first.years or self._own.subseries
        elif first.kind == "ibid":
            subseries = (first.years or self._last.subseries) if self._last else None
        elif first.kind == "part":
            subseries = self._last.subseries if self._last else None
        else:
            before = self._text[max(0, first.start - _INDENTED) : first.start]
            subseries = self._own.subseries if _BEFORE_VOLUME.search(before) else None  # not “Cuba, General, vol. I”
        if subseries is None:
            return None
        number = named.volume or (self._last.number if self._last else "")
        volume = volume_id(subseries, number, named.part, supplement=False)
        return _Pointed(volume, subseries, number) if volume else None

    def _in_volume(self, pointed: _Pointed, first: Words, at: int) -> int:
        """A document, footnote or page behind the volume's words; else the volume itself."""
        if self._joined(at, "supplement", title=True):
            pointed, at = replace(pointed, volume=f"{pointed.volume}mSupp"), at + 1
        if self._joined(at, "document", title=True):
            return self._documents(pointed, first.start, at + 1)
        if self._joined(at, "footnote", title=True) and self._joined(at + 1, "document"):
            return self._footnotes(at + 1, pointed, first.start)
        if self._joined(at, "page", title=True):
            return self._pages(pointed, first.start, at + 1)
        if first.kind != "ibid" or (at > 0 and self._words[at] is not first):
            self._add(Span(first.start, self._words[at].end), pointed)
        return at + 1

    def _pages(self, pointed: _Pointed, start: int, at: int) -> int:
        """“vol. V, pp. 12–14 and 20, footnote 4, and p. 301”; a footnote on a page is nothing to point at."""
        while True:
            for page in self._words[at].numbers:
                begin = start if page is self._words[at].numbers[0] else page.start
                self._add(Span(begin, page.end), pointed, page=page.value)
            if self._joined(at, "footnote"):
                at += 1
            if not self._joined(at, "page", r",?\s+and"):
                return at + 1
            at += 1
            start = self._words[at].start

    # Documents and footnotes

    def _documents(self, pointed: _Pointed, start: int, at: int) -> int:
        """“Documents 12 and 14”, with the footnotes or the volume behind them."""
        words, after, end = self._words[at], at + 1, None
        if pointed is self._own and (volume := self._volume_behind(at)):
            pointed, after = volume
            end = self._words[after - 1].end
        for number in words.numbers:
            last = number is words.numbers[-1]
            begin = start if number is words.numbers[0] else number.start
            if last and end is None and self._joined(at, "footnote") and not self._own_note(at + 1):
                return self._notes_of(pointed, number, begin, at + 1, ",")
            self._add(Span(begin, end if last and end else number.end), pointed, number.value)
        if self._joined(at, "footnote", r",?\s+and") and self._joined(at + 1, "thereto", ""):
            return self._notes_of(pointed, words.numbers[-1], None, at + 1, "and")
        return after

    def _notes_of(self, pointed: _Pointed, document: Number, start: int | None, at: int, how: str) -> int:
        """“Document 149, footnote 1” is one reference; “Document 45 and footnote 5 thereto” are two."""
        for number in self._words[at].numbers:
            begin = start if how == "," and start is not None and number is self._words[at].numbers[0] else number.start
            self._add(Span(begin, number.end), pointed, document.value, number.value)
        return at + 1

    def _volume_behind(self, at: int) -> tuple[_Pointed, int] | None:
        """“Document 25 in *Foreign Relations*, 1969–1976, volume XX”."""
        for kind in ("series", "volume"):
            if self._joined(at, kind, r",?\s+(?:in|of)") or (kind == "series" and self._joined(at, kind)):
                named = at + 1 if kind == "volume" else at + 2
                if kind == "volume" or self._joined(at + 1, "volume"):
                    pointed = self._pointed(self._words[at + 1], self._words[named])
                    return (pointed, named + 1) if pointed else None
        return None

    def _footnotes(self, at: int, pointed: _Pointed | None = None, start: int | None = None) -> int:
        """“footnote 3, Document 160”, “footnote 4, ibid.”, “footnote 5 above”."""
        words, after, document = self._words[at], at + 1, self._own.document
        begin = words.start if start is None else start
        if self._joined(at, "document", r",?\s+(?:to|of)|,|\s+in"):
            after, document = at + 2, self._words[at + 1].numbers[0].value
        elif self._joined(at, "near"):
            after, document = at + 2, self._neighbour(self._words[at + 1])
        elif self._joined(at, "ibid"):
            after, document = at + 2, self._last.document if self._last else None
            pointed = self._last
        elif self._text[words.start] in "Nn":
            return at + 1  # “note 3” alone may be anybody's
        if document is None:
            return after
        for number in words.numbers:
            last = number is words.numbers[-1]
            end = self._footnotes_end(after) if last and after > at + 1 else number.end
            first = number is words.numbers[0]
            self._add(Span(begin if first else number.start, end), pointed or self._own, document, number.value)
        return after

    def _footnotes_end(self, after: int) -> int:
        behind = self._words[after - 1]
        return behind.numbers[0].end if behind.numbers else behind.end

    def _near(self, at: int) -> int:
        """“ante, p. 201”: a page of this volume; “see infra”: the next document, “Supra.” the one before."""
        words = self._words[at]
        if self._joined(at, "page"):
            return self._pages(self._own, words.start, at + 1)
        document = self._neighbour(words)
        before = self._text[max(0, words.start - 6) : words.start]
        if document and re.search(r"(?:\b[Ss]ee\s+|\n\s*|\A\s*)[*_]*\Z", before):
            self._add(Span(words.start, words.end), self._own, document)
        return at + 1

    # What the methods above ask

    def _add(
        self, span: Span, pointed: _Pointed, document: str | None = None, footnote: str | None = None, *, page: str = ""
    ) -> None:
        self.found.append(Reference(span, Target(pointed.volume, document, footnote, page or None)))
        self._last = replace(pointed, document=document)

    def _joined(self, at: int, kind: Kind, joint: str = ",", *, title: bool = False) -> bool:
        """Whether the next words are of this kind, with nothing but the joint (or a volume's title) between."""
        if at + 1 >= len(self._words) or self._words[at + 1].kind != kind:
            return False
        between = self._text[self._words[at].end : self._words[at + 1].start]
        if len(between) > 2 * LONGEST_TITLE or re.search(r"\n[^\S\n]*\n", between):
            return False
        between = re.sub(r"[*_]", "", _MARK.sub("", between)).rstrip()
        if re.fullmatch(rf"\s*(?:{joint})?\s*", between):
            return True
        return title and is_title(between)

    def _goes_on(self, words: Words) -> bool:
        """“and Part 2” directly behind a reference to another part of the volume."""
        if not (self.found and self._last and self._last.number):
            return False
        return bool(re.fullmatch(r",?\s+and\s+(?:in\s+)?", self._text[self.found[-1].span.end : words.start][:20]))

    def _own_note(self, at: int) -> bool:
        end = self._words[at].end
        return bool(_OWN_NOTES_PLACE.match(self._text, end, end + 20))

    def _neighbour(self, words: Words) -> str | None:
        """The document before this one, or behind it."""
        number = self._own.document
        if number is None or not re.fullmatch(r"\d{1,4}", number, re.ASCII):
            return None
        step = 1 if self._text[words.start] in "Ii" else -1
        return str(int(number) + step) if self._text[words.start] in "IiSs" and int(number) + step > 0 else None
