"""Labelled paragraphs to speaker turns, with the turns that a copy lost."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from data.blocks import Block
from data.document import Paragraph, Participant, Span, SpeakerTurn
from data.participants import resolve_speaker

_NAME = r"[A-Z](?:[\w.'’]|-(?!-))*"
_WORD = rf"(?:{_NAME}|of|the|de|van|von)"
LABEL = re.compile(
    rf"(?P<label>{_WORD}(?: {_WORD}){{0,4}}(?: ?[\[(][^\])\n]{{1,40}}[\])])?)"
    r"(?P<delimiter> ?--+| ?—|:)(?=\s*\S)"
)
_INTERJECTIONS = frozenset(
    ("well", "yes", "no", "oh", "ok", "now", "look", "but", "and", "so", "right", "good", "fine", "sure", "listen")
)
_NOT_LABELS = {"subject", "participants", "date", "place", "source", "to", "from", "time", "distribution", "re"}
_ASIDE = re.compile(r"[\[(].*[\])]\.?", re.DOTALL)


def label_of(block: Block) -> re.Match[str] | None:
    match = LABEL.match(block.text)
    if match is None or match["label"].casefold() in _NOT_LABELS:
        return None
    return match


def accepted_labels(body: list[Block], participants: tuple[Participant, ...]) -> set[str]:
    """Labels named in the title; in a transcript also those that come back, and a lone `Operator:`.

    A lone “Well--” or a line that happens to begin with “Cuba:” labels nobody.
    """
    found = [(block, match) for block in body if (match := label_of(block))]
    seen = Counter(match["label"] for _, match in found)
    named = {label for label in seen if resolve_speaker(label, participants)[1]}
    repeated = {label for label, count in seen.items() if count >= 2 and label.casefold() not in _INTERJECTIONS}
    if len(repeated) < 2 or not _mostly_labelled(body):
        return named
    lone = {
        match["label"]
        for block, match in found
        if match["delimiter"] == ":" and block.newlines_before > 1 and match["label"].casefold() not in _INTERJECTIONS
    }
    return named | repeated | lone


def is_labelled(block: Block, accepted: set[str]) -> bool:
    match = label_of(block)
    return match is not None and match["label"] in accepted


def _mostly_labelled(body: list[Block]) -> bool:
    return 2 * sum(label_of(block) is not None for block in body) >= len(body)


def has_glued_labels(body: list[Block], participants: tuple[Participant, ...]) -> bool:
    accepted = accepted_labels(body, participants)
    delimiters = [m["delimiter"] for block in body if (m := label_of(block)) and m["label"] in accepted]
    return any(delimiter != ":" for delimiter in delimiters)


def read_body(
    body: list[Block], participants: tuple[Participant, ...]
) -> tuple[tuple[SpeakerTurn, ...], tuple[Paragraph, ...]]:
    """Labelled paragraphs are turns; unlabelled ones go on with the turn before them."""
    accepted = accepted_labels(body, participants)
    turns: list[SpeakerTurn] = []
    paragraphs: list[Paragraph] = []
    for place, block in enumerate(body):
        match = label_of(block)
        if match and match["label"] in accepted:
            words = re.compile(r"\s*").match(block.text, match.end())
            start = block.span.start + (words.end() if words else match.end())
            speaker = resolve_speaker(match["label"], participants)[0]
            turns.append(SpeakerTurn(len(turns) + 1, match["label"], speaker, Span(start, block.span.end)))
        elif turns and not _stands_apart(body, place, accepted):
            turns[-1] = replace(turns[-1], span=Span(turns[-1].span.start, block.span.end))
        else:
            paragraphs.append(Paragraph(len(paragraphs) + 1, block.span))
    return tuple(turns), tuple(paragraphs)


def _stands_apart(body: list[Block], place: int, accepted: set[str]) -> bool:
    """A remark in brackets, unless the same speaker goes on after it."""
    if not _ASIDE.fullmatch(body[place].text):
        return False
    after = next((block for block in body[place + 1 :] if not _ASIDE.fullmatch(block.text)), None)
    return after is None or is_labelled(after, accepted)


def with_missing_turns(
    turns: tuple[SpeakerTurn, ...], body: list[Block], after: Block | None, glued: bool
) -> tuple[SpeakerTurn, ...]:
    """Insert a missing turn wherever the crawl dropped a paragraph of one word.

    Only a label glued to its word (`Ball--Yes.`) is a paragraph of one word, so `Ball: …`
    texts lose no turn. Two people alternate: the likely speaker follows from the
    neighbours when the count of lost turns agrees with them, else it is not known.
    """
    if not glued or not turns:
        return turns
    blocks = [*body, after] if after else body
    usual = Counter(block.newlines_before for block in blocks).most_common(1)[0][0]
    kept: list[SpeakerTurn] = []
    before = blocks[0]
    for block in blocks:
        following = next((turn for turn in turns if block.span.start <= turn.span.start < block.span.end), None)
        lost = block.newlines_before - usual if block is not blocks[0] else 0
        if kept and lost > 0 and (following or block is after or _ASIDE.fullmatch(block.text)):
            speakers = _likely_speakers(kept[-1].speaker, following.speaker if following else None, lost, turns)
            place = min(before.span.end + usual, block.span.start)
            kept += [SpeakerTurn(0, None, speaker, Span(place, place), missing=True) for speaker in speakers]
        if following:
            kept.append(following)
        before = block
    return tuple(replace(turn, number=number) for number, turn in enumerate(kept, 1))


def _likely_speakers(
    before: str | None, after: str | None, lost: int, turns: tuple[SpeakerTurn, ...]
) -> list[str | None]:
    names = list(dict.fromkeys(turn.speaker for turn in turns))
    if len(names) != 2 or before is None:
        return [None] * lost
    other = {names[0]: names[1], names[1]: names[0]}
    alternating = [other[before] if step % 2 == 0 else before for step in range(lost + 1)]
    return list(alternating[:lost]) if after is None or alternating[lost] == after else [None] * lost
