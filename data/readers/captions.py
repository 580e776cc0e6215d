"""Reader for captions, WebVTT and SubRip: cues joined to turns, or to paragraphs where nobody is named."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from data.blocks import Label
from data.compose import compose
from data.document import Document, Dropped, Notice, Span
from data.errors import UnreadableDocument
from data.facts import Facts
from data.manuscript import Manuscript, RoleBlock
from data.readers.lines import written_lines
from data.speech.cast import Cast
from data.speech.forms import form_of
from data.speech.grammar import decide
from data.speech.personal import shape_of

_CLOCK = r"(?:\d{1,3}:)?\d{1,2}:\d\d[.,]\d{3}"
_TIMES = re.compile(rf"(?P<start>{_CLOCK})[ \t]+-->[ \t]+(?P<end>{_CLOCK})[^\n]*")
_BEGINS = re.compile(rf"\s*(?:\d+[ \t]*\n)?{_TIMES.pattern}")
_UNPARTED = re.compile(rf"\n(?=\d+[ \t]*\n{_CLOCK}[ \t]+-->)|(?<!\d)\n(?={_CLOCK}[ \t]+-->)")
"""Where a cue begins below another's last line, no line left blank."""
_APART = re.compile(r"(?:NOTE|STYLE|REGION)\b")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?[ \t]+(?P<name>[^>\n]{1,80})>")
_TAG = re.compile(r"</?[A-Za-z0-9][^>\n]*>|</?>|\{\\[^}\n]*\}")
_CHANGE = re.compile(r"^(?:>>+|[-–—])[ \t]*(?=\S)")
_ENDED = (".", "?", "!", "…", "”", '"', "]", ")")
_PAUSE = 4.0
_LONG = 600


@dataclass(frozen=True)
class Cue:
    """What is shown at once, or one speaker's part of it; `changes` where a mark says that somebody else begins."""

    start: str
    end: str
    words: str
    speaker: str | None = None
    changes: bool = False


def looks_like_captions(text: str) -> bool:
    """`WEBVTT` at the top, or a number and a line with `-->`."""
    if text.lstrip().startswith("WEBVTT"):
        return bool(re.match(r"\s*WEBVTT(?:[ \t][^\n]*)?(?:\n|$)", text)) and "-->" in text
    return bool(_BEGINS.match(text[:400]))


def read_captions(text: str, document_id: str) -> Document:
    """Read captions as the words that are heard; the stored text names who speaks, and when, before them.

    Raises:
        UnreadableDocument: there are no words in the cues.
    """
    cues = _named(tuple(_without_echo(_cues(text))))
    if not any(char.isalnum() for cue in cues for char in cue.words):
        raise UnreadableDocument(f"{document_id}: there are no words in these captions.")
    speakers = {cue.speaker for cue in cues if cue.speaker}
    passages = _turns(cues) if speakers else _paragraphs(cues)
    manuscript, dropped = _written(passages)
    notices = () if speakers else (Notice("reading", _why_narrative(cues)),)
    facts = Facts(
        id=document_id,
        format="transcript" if speakers else "narrative",
        untitled=_title(text) or document_id,
        people_in_title=False,
        notices=notices,
        dropped=dropped,
    )
    return compose(manuscript, facts)


def _title(text: str) -> str | None:
    """`WEBVTT - The harbour board`, or a `Title:` line below it."""
    top = text.lstrip().partition("\n\n")[0].split("\n")
    named = re.match(r"WEBVTT[ \t]+(?:[-–—][ \t]*)?(?P<title>\S.*)", top[0])
    told = next((match for line in top[1:] if (match := re.match(r"title:\s*(?P<title>\S.*)", line, re.I))), None)
    found = told or named
    return found["title"].strip()[:200] if found else None


def _cues(text: str) -> Iterator[Cue]:
    """The cues in the order of the file, a part for each voice; notes, styles and numbers are no words."""
    for block in re.split(r"\n[ \t]*\n", _UNPARTED.sub("\n\n", text.strip())):
        lines = [line.strip() for line in block.split("\n")]
        times = next(((place, match) for place, line in enumerate(lines) if (match := _TIMES.fullmatch(line))), None)
        if times is None or _APART.match(lines[0]):
            continue
        place, match = times
        yield from _voices(match["start"], match["end"], lines[place + 1 :])


def _voices(start: str, end: str, lines: Sequence[str]) -> Iterator[Cue]:
    speaker: str | None = None
    for line in lines:
        parts = _VOICE.split(line)
        for place, words in enumerate(parts):
            if place % 2:
                speaker = html.unescape(words).strip()
                continue
            bare = " ".join(html.unescape(_TAG.sub("", words)).split())
            for part in re.split(r"\s(?=>>)", bare):
                changes = bool(_CHANGE.match(part))
                spoken = _CHANGE.sub("", part).strip()
                if spoken:
                    yield Cue(start, end, spoken, speaker, changes)


def _without_echo(cues: Iterator[Cue]) -> Iterator[Cue]:
    """Captions that roll show each line twice, the second time above the next."""
    recent: list[str] = []
    for cue in cues:
        if cue.words not in recent or cue.speaker:
            yield cue
        recent = [*recent, cue.words][-2:] if not recent or recent[-1] != cue.words else recent


def _named(cues: Sequence[Cue]) -> tuple[Cue, ...]:
    """Where no voice is tagged, the labels before the words name who speaks, decided over all cues."""
    if any(cue.speaker for cue in cues):
        return tuple(cues)
    text = "\n\n".join(cue.words for cue in cues)
    places, at = [], 0
    for cue in cues:
        places.append(at)
        at += len(cue.words) + 2
    blocks = [RoleBlock("body", Span(at, at + len(cue.words))) for at, cue in zip(places, cues, strict=True)]
    spoken = dict(decide(written_lines(text, blocks), Cast()).spoken)
    named = {at: form_of(cue.words) for at, cue in zip(places, cues, strict=True) if cue.changes}
    spoken |= {at: form for at, form in named.items() if form and form.layout == "delimited"}  # `>> ADA PELL: …`
    if not spoken:  # nobody comes back: whole names, written alike, from the first words on
        begun = {at: form for at, cue in zip(places, cues, strict=True) if (form := form_of(cue.words))}
        whole = {at: form for at, form in begun.items() if form.layout == "delimited" and " " in form.key}
        shapes = {shape_of(form.printed) for form in whole.values()}
        spoken |= whole if 0 in whole and len(shapes) == 1 and shapes <= {"name", "capitals", "titled"} else {}
    names = {form.key for form in spoken.values() if form.layout in ("delimited", "stamped")}
    if len(names) < 2:
        return tuple(cues)
    found = []
    for at, cue in zip(places, cues, strict=True):
        form = spoken.get(at)
        if form and form.key in names and form.words < len(cue.words):
            found.append(replace(cue, speaker=form.printed, words=cue.words[form.words :]))
        else:
            found.append(cue)
    return tuple(found)


def _turns(cues: Sequence[Cue]) -> list[list[Cue]]:
    """Cues of one speaker after another are one turn; what is marked as somebody else's, unnamed, is apart."""
    tagged = sum(cue.speaker is not None for cue in cues) >= 0.9 * len(cues)
    found: list[list[Cue]] = []
    for cue in cues:
        before = found[-1][0].speaker if found else None
        same = bool(found) and (cue.speaker == before or (cue.speaker is None and not cue.changes and not tagged))
        if same:
            found[-1].append(cue)
        else:
            found.append([cue])
    return found


def _paragraphs(cues: Sequence[Cue]) -> list[list[Cue]]:
    """Whole sentences; a new paragraph after a pause, a change of voice, or when it is long."""
    found: list[list[Cue]] = []
    length = 0
    for cue in cues:
        last = found[-1][-1] if found else None
        pause = last is not None and _seconds(cue.start) - _seconds(last.end) >= _PAUSE
        ended = last is not None and last.words.endswith(_ENDED)
        if last is None or cue.changes or (ended and (pause or length > _LONG)):
            found.append([])
            length = 0
        found[-1].append(cue)
        length += len(cue.words)
    return found


def _seconds(clock: str) -> float:
    total = 0.0
    for part in clock.replace(",", ".").split(":"):
        total = 60 * total + float(part)
    return total


def _written(passages: Sequence[Sequence[Cue]]) -> tuple[Manuscript, tuple[Dropped, ...]]:
    """`Maria Oakes 00:00:03` and the words below it; the time is beside the words and in no passage."""
    pieces: list[str] = []
    blocks: list[RoleBlock] = []
    dropped: list[Dropped] = []
    at = 0
    for cues in passages:
        words = " ".join(cue.words for cue in cues)
        name, stamp = cues[0].speaker, cues[0].start.replace(",", ".").partition(".")[0]
        top = f"{name} {stamp}\n" if name else f"{stamp}\n"
        start = at if name else at + len(top)
        said = Label(name, ":", len(top)) if name else None
        blocks.append(RoleBlock("body" if name else "apart", Span(start, at + len(top) + len(words)), said=said))
        begins = at + len(top) - 1 - len(stamp)
        dropped.append(Dropped(Span(begins, begins + len(stamp)), "time stamp"))
        pieces.append(top + words)
        at += len(top) + len(words) + 2
    return Manuscript("\n\n".join(pieces), tuple(blocks), (), (), (), ()), tuple(dropped)


def _why_narrative(cues: Sequence[Cue]) -> str:
    if any(cue.changes for cue in cues):
        return "These captions mark where another voice begins, but do not say whose: read as narrative."
    return "These captions do not say who speaks: read as narrative."
