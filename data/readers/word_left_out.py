"""What a DOCX file holds beside the words that Word shows: comments, changes, hidden text, margins, told by name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from lxml import etree

from data.document import Notice
from data.readers.word_xml import COMMENTS, DOCUMENT, END_NOTES, NOTES, W

_LISTED = 8
_LONGEST = 80
_SHORT_COMMENT = 160
_OFF = ("0", "false", "off", "none")


def is_hidden(run: etree._Element, hidden_styles: frozenset[str]) -> bool:
    """Whether a run's words are marked as hidden, in itself or by its style."""
    own = run.find(f"{W}rPr/{W}vanish")
    if own is not None:
        return own.get(f"{W}val", "1") not in _OFF
    style = run.find(f"{W}rPr/{W}rStyle")
    return style is not None and style.get(f"{W}val", "") in hidden_styles


def hidden_styles(styles: etree._Element | None) -> frozenset[str]:
    """The styles of characters whose words Word does not show."""
    found = set()
    for style in styles.iter(f"{W}style") if styles is not None else ():
        mark = style.find(f"{W}rPr/{W}vanish")
        if mark is not None and mark.get(f"{W}val", "1") not in _OFF:
            found.add(style.get(f"{W}styleId", ""))
    return frozenset(found)


def notices_of(parts: Mapping[str, etree._Element], pictures: int, boxes: int, hidden: Sequence[str]) -> list[Notice]:
    """One notice a kind of thing, each with how many there were and the first of their words."""
    told = [_margins(parts), _comments(parts.get(COMMENTS)), *_changes(parts), _hidden(hidden)]
    if boxes:
        told.append(f"Text boxes stand behind the paragraphs that they hang on: {boxes}.")
    if pictures:
        told.append(f"Pictures left out: {pictures}.")
    return [Notice("reading", words) for words in told if words]


def _margins(parts: Mapping[str, etree._Element]) -> str:
    found = []
    for name in sorted(parts):
        if name.startswith(("word/header", "word/footer")):
            words = _words(parts[name])
            if any(char.isalpha() for char in words):
                found.append(words)
    return f"Running heads and feet left out: {_listed(found)}." if found else ""


def _comments(root: etree._Element | None) -> str:
    """`A comment of ed left out: “…”.`; of many the number by each author, and the first ones' words."""
    comments = list(root.iter(f"{W}comment")) if root is not None else []
    if not comments:
        return ""
    authors = Counter(_author(comment) for comment in comments)
    whose = ", ".join(
        f"{'a' if count == 1 else count} comment{'' if count == 1 else 's'} of {author}"
        for author, count in authors.items()
    )
    words = [words for comment in comments if (words := _words(comment))]
    return f"{whose[:1].upper()}{whose[1:]} left out{': ' + _listed(words, _SHORT_COMMENT) if words else ''}."


def _changes(parts: Mapping[str, etree._Element]) -> list[str]:
    """Tracked changes are read as if accepted: what is gone, and what was put in."""
    told = []
    for tags, text, verb, done in (
        (("del", "moveFrom"), ("delText", "t"), "deleted", "left out"),
        (("ins", "moveTo"), ("t",), "inserted", "read as part of the text"),
    ):
        found = [
            change
            for part in (DOCUMENT, NOTES, END_NOTES)
            if (root := parts.get(part)) is not None
            for tag in tags
            for change in root.iter(f"{W}{tag}")
        ]
        words = [said for change in found if (said := _words(change, text))]
        if words:
            authors = ", ".join(dict.fromkeys(_author(change) for change in found))
            told.append(f"Tracked changes: {verb} by {authors} and {done}: {_listed(words)}.")
    return told


def _hidden(hidden: Sequence[str]) -> str:
    words = [said for run in hidden if (said := " ".join(run.split()))]
    return f"Hidden text left out: {_listed(words)}." if words else ""


def _author(element: etree._Element) -> str:
    return " ".join(element.get(f"{W}author", "").split())[:60] or "an unnamed author"


def _words(element: etree._Element, tags: Iterable[str] = ("t",)) -> str:
    """The words of paragraphs with a space between them, white space folded."""
    wanted = {f"{W}{tag}" for tag in tags}
    pieces = []
    for child in element.iter():
        if child.tag in wanted:
            pieces.append(child.text or "")
        elif child.tag in (f"{W}p", f"{W}tab", f"{W}br"):
            pieces.append(" ")
    return " ".join("".join(pieces).split())


def _listed(words: Sequence[str], longest: int = _LONGEST) -> str:
    """The first few different ones, quoted, cut where they are long."""
    counts = Counter(words)
    found = [
        f"“{said if len(said) <= longest else said[:longest].rsplit(' ', 1)[0] + ' …'}”"
        + (f" ({count} times)" if count > 1 and longest == _SHORT_COMMENT else "")
        for said, count in counts.items()
    ]
    return ", ".join(found[:_LISTED]) + (f" and {len(found) - _LISTED} more" if len(found) > _LISTED else "")
