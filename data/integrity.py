"""What a reader of a document should know about this copy: losses, texts withheld, unclear words.

A historian must see where the documents are silent because somebody made them so. The forms of the
editors' remarks were counted in whole volumes of *Foreign Relations*; what stands in brackets without one
of their words (`[sic]`, `[signed]`, `[Laughter]`, `[Tab 1]`) is no gap.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from data.document import Document, Notice, Span

_REMARKS = re.compile(
    r"\[[^\[\]]{1,2000}\]"
    r"|\([^()\[\]\n]{1,60}\)"
    r"|(?<!_)_{3,}"
    r"|\b(?:less than )?[0-9][0-9½¼¾/–-]{0,12} (?:lines?|pages?|paragraphs?|columns?|words?)\b"
    r"[^.;\[\]\n]{0,60}? not declassified"
)
_DECLASSIFIED = re.compile(r"(?P<what>[^.;:]{0,200}?)\bnot\s+(?:yet\s+)?declassified", re.IGNORECASE)
_LEFT_OUT = re.compile(r"\[\s*(?:Here\s+follows?|Omitted\s+here\s+(?:is|are))\s+(?P<what>[^\[\]]*)\]", re.DOTALL)
_LEFT_OUT_TOO = re.compile(r"\b(?:omitted|deleted|excised|sanitized|redacted|withheld|not\s+printed)\b", re.IGNORECASE)
_OMISSION = re.compile(r"\bomission\b", re.IGNORECASE)
_UNCLEAR = re.compile(
    r"\b(?:garbled?|unintelligible|inaudible|illegible|indistinct|undecipherable|indecipherable|missing|blank)\b",
    re.IGNORECASE,
)
_UNCERTAIN = re.compile(r"[\[(]\s?\?\s?[\])]|\[[^\s\[\]]+(?:\s[^\s\[\]]+){0,3}\s?\?\s?\]")
_LONGEST_ASIDE = 60  # a longer remark is about other things
_LONGEST_TOLD = 160
_NUMBER = re.compile(r"(?<=^Footnote )(\S+)")
_FEWEST_FOLDED = 3
_LABELS_LISTED = 10
_MANY = {
    "Footnote # is marked here and missing in this copy.": "footnotes are marked and missing in this copy",
    "Footnote # has no mark in this copy’s text.": "footnotes have no mark in this copy’s text",
}
_SOURCE_MARKS = ("0", "1")


def notices(document: Document, within: Span | None = None) -> tuple[Notice, ...]:
    """The reader's own remarks, then what follows from the document's parts, in the order of the text.

    With `within` only what is told of that part, e.g. a passage: quicker than to look through all of a long document.
    """
    part = within or Span(0, len(document.text))
    own = document.notices
    computed = [*_lost_turns(document), *_orphans(document), *_remarks(document, part)]
    known = {(notice.kind, notice.span) for notice in own}
    computed = [notice for notice in computed if (notice.kind, notice.span) not in known]
    found = (*own, *sorted(computed, key=lambda notice: notice.span.start if notice.span else 0))
    return tuple(notice for notice in found if notice.span and part.contains(notice.span)) if within else found


def folded(found: Sequence[Notice]) -> tuple[Notice, ...]:
    """Notices for a list that people read: what is told many times over is told once, with the count.

    Of one wording only the number differs (“Footnote 7 is marked here …”); the first of them keeps its place.
    """
    groups: dict[tuple[str, str], list[Notice]] = {}
    for notice in found:
        groups.setdefault((notice.kind, _NUMBER.sub("#", notice.words)), []).append(notice)
    return tuple(one for (_, wording), group in groups.items() for one in _told_once(wording, group))


def _told_once(wording: str, group: Sequence[Notice]) -> Sequence[Notice]:
    if len(group) < _FEWEST_FOLDED:
        return group
    labels = [found[1] for notice in group if (found := _NUMBER.search(notice.words))]
    listed = ", ".join(labels[:_LABELS_LISTED]) + (", …" if len(labels) > _LABELS_LISTED else "")
    words = _MANY.get(wording)
    told = f"{len(group)} {words}: {listed}." if words else f"{group[0].words.rstrip('.')} ({len(group)} times)."
    return (Notice(group[0].kind, told, group[0].span),)


def _lost_turns(document: Document) -> Iterator[Notice]:
    for turn in document.turns:
        if turn.missing:
            whose = f", probably {turn.speaker}’s," if turn.speaker else ""
            words = f"A reply{whose} is missing in this copy."
            if turn.label:
                words = f"A reply of {turn.speaker or turn.label}’s has no words in this copy, only its label."
            yield Notice("missing", words, turn.span)


def _orphans(document: Document) -> Iterator[Notice]:
    """Marks that lead nowhere and notes that nothing leads to; the source note is marked in the heading."""
    for mark in document.marks_without_note():
        of_source = document.source_note and mark.label in _SOURCE_MARKS and document.head.contains(mark.span)
        if not of_source:
            yield Notice("orphan", f"Footnote {mark.label} is marked here and missing in this copy.", mark.span)
    for note in document.notes_without_mark():
        yield Notice("orphan", f"Footnote {note.label} has no mark in this copy’s text.", note.span)


def _remarks(document: Document, part: Span) -> Iterator[Notice]:
    dropped = sorted((one.span for one in document.dropped), key=lambda span: (span.start, -span.end))
    starts = [span.start for span in dropped]
    ends = list(accumulate((span.end for span in dropped), max))
    for match in _REMARKS.finditer(document.text, part.start, part.end):
        span = Span(*match.span())
        before = bisect_right(starts, span.start)
        in_dropped = before > 0 and ends[before - 1] >= span.end
        if not in_dropped and (found := _told(match[0], span)):
            yield found


def _told(remark: str, span: Span) -> Notice | None:
    """The remark in words for people; None for a bracket that tells of no gap."""
    bracket = remark.startswith("[")
    if remark.startswith("_"):
        return Notice("garbled", "A blank in the original", span)
    if "declassified" in remark.casefold() and (found := _DECLASSIFIED.search(remark)):
        return Notice("withheld", f"Not declassified: {_folded(found['what'])}", span)
    if found := _LEFT_OUT.fullmatch(remark):
        return Notice("withheld", f"Left out by the editors: {_folded(found['what'])}", span)
    if _UNCERTAIN.fullmatch(remark) and not _OMISSION.search(remark) and not _UNCLEAR.search(remark):
        return Notice("garbled", f"Uncertain in the original: {remark}", span)
    if len(remark) > _LONGEST_ASIDE:
        return None
    if bracket and _OMISSION.search(remark):
        return Notice("withheld", f"Left out in the original itself: {_folded(remark)}", span)
    if bracket and _LEFT_OUT_TOO.search(remark):
        return Notice("withheld", f"Left out: {_folded(remark)}", span)
    if _UNCLEAR.search(remark) and (bracket or len(remark.split()) <= 3):
        return Notice("garbled", f"Unclear in the original: {_folded(remark)}", span)
    return None


def _folded(words: str) -> str:
    words = " ".join(words.strip(" [].\n").split()) or "text"
    return words if len(words) <= _LONGEST_TOLD else words[:_LONGEST_TOLD].rsplit(" ", 1)[0] + " …"
