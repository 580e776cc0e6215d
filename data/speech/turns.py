"""Labelled paragraphs to speaker turns, with the turns that a copy lost."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice, pairwise

from data.blocks import Block, Label
from data.document import Paragraph, Span, SpeakerTurn
from data.speech.cast import Cast, Identity, hereafter, marked, plain_label
from data.speech.labels import Labels, accept_labels, marked_person
from data.speech.learning import learned_from
from data.speech.reported import reports_himself, tells_of_another

_ASIDES = 20  # remarks in brackets in a row; a text of nothing else has no speaker who goes on
_ASIDE = re.compile(r"[\[(].*[\])]\.?", re.DOTALL)
_ENDED = re.compile(
    r"(?:The |At this point,? the )?(?:meeting|conversation|call|session|discussion|conference|telephone)\b.{0,40}?"
    r"\b(?:ended|concluded|adjourned|broke up|closed|came to an end|recessed)\b.{0,80}",
    re.IGNORECASE,
)
_ATTACHED = re.compile(  # alone in its paragraph, perhaps with a note's mark: what follows was written by somebody else
    r"\[?(?:Attachment|Enclosure|Annex|Appendix|Tab)(?: (?:No\. ?)?(?:\d{1,2}|[A-Z]|[IVX]+))?\]?[:.]?\s*\d{0,3}",
    re.IGNORECASE,
)
_RUN_IN = re.compile(r"(?<=[.?!—…]) (?=(?P<label>[^:\n]{1,100})(?P<delimiter>: ?)[A-Z“\"])")


@dataclass(frozen=True)
class Body:
    """A memorandum's body: turns, paragraphs, and whether a label was glued to its word (`Ball--Yes.`)."""

    turns: tuple[SpeakerTurn, ...]
    paragraphs: tuple[Paragraph, ...]
    glued: bool = False


def read_body(body: Sequence[Block], cast: Cast) -> Body:
    """Labelled paragraphs are turns; unlabelled ones go on with the turn before them, but for what is attached."""
    labels = accept_labels(body, cast)
    cast = _learned(body, labels, cast)
    identify = lru_cache(maxsize=None)(cast.identify)  # a label comes back in every other turn
    body = [part for block in body for part in _at_run_in_speakers(block, labels)]
    reporting = any(
        reports_himself(label.words, _behind(block, label)) for block in body if (label := labels.of(block))
    )
    turns: list[SpeakerTurn] = []
    paragraphs: list[Paragraph] = []
    delimiters: list[str] = []
    spoken = 0  # turns before the last paper that is attached: none of them goes on
    for place, block in enumerate(body):
        label = labels.of(block)
        if label is None and (emptied := _without_words(body, place, labels)):
            identity = identify(emptied, None)
            end = Span(block.span.end, block.span.end)
            turns.append(SpeakerTurn(len(turns) + 1, emptied, identity.speaker, end, True, identity.person))
            continue
        if label is None and _ATTACHED.fullmatch(block.text.strip()):
            spoken = len(turns)
        if label:
            start = block.span.start + len(block.text) - len(_behind(block, label))
            named = label.stands_for or label.words
            identity = Identity(plain_label(named)) if label.ambiguous else identify(named, marked_person(block, label))
            delimiters.append(label.delimiter)
            turns.append(
                SpeakerTurn(
                    len(turns) + 1, label.words, identity.speaker, Span(start, block.span.end), person=identity.person
                )
            )
        elif (
            len(turns) > spoken
            and _goes_on(turns, paragraphs, labels.decided or reporting)
            and not _stands_apart(body, place, labels)
            and not (reporting and tells_of_another(turns[-1].label or "", block.text))
        ):
            turns[-1] = replace(turns[-1], span=Span(turns[-1].span.start, block.span.end))
        else:
            paragraphs.append(Paragraph(len(paragraphs) + 1, block.span))
    return Body(tuple(turns), tuple(paragraphs), any(":" not in d for d in delimiters))


def _behind(block: Block, label: Label) -> str:
    """What the label stands before."""
    return block.text[label.end :].lstrip()


def _without_words(body: Sequence[Block], place: int, labels: Labels) -> str | None:
    """Whose turn has no words in this copy: a known label stands alone, and behind it somebody speaks anew, or nobody.

    Where its words are a paragraph by themselves, what follows has no label.
    """
    name = body[place].text.strip().removesuffix(":").rstrip()
    alone = body[place].text.rstrip().endswith(":") and name in labels.printed and not body[place].apart
    if not (labels.decided and alone):
        return None
    return name if place + 1 == len(body) or labels.of(body[place + 1]) else None


def _goes_on(turns: Sequence[SpeakerTurn], paragraphs: Sequence[Paragraph], bare: bool) -> bool:
    """In a text without a layout of its own no turn goes on over what stands between; elsewhere headings are marked."""
    return not (bare and paragraphs and paragraphs[-1].span.start > turns[-1].span.start)


def _at_run_in_speakers(block: Block, labels: Labels) -> list[Block]:
    """`… called me personally. Nixon: Mmm-hmmm.`: a second speaker inside a paragraph begins a block."""
    if block.apart or len(labels.accepted) < 2:
        return [block]
    own = labels.of(block)  # Col. McQuail: no second speaker begins inside the first one's label
    found = [match for match in _RUN_IN.finditer(block.text, own.end if own else 0) if match["label"] in labels.printed]
    edges = [0, *(match.start("label") for match in found), len(block.text)]
    parts = []
    for start, end in pairwise(edges):
        words = block.text[start:end].rstrip()
        at = block.span.start + start
        parts.append(replace(block, span=Span(at, at + len(words)), text=words))
    begun = [Label(match["label"], ":", match.end("delimiter") - match.start("label")) for match in found]
    return [
        parts[0],
        *(replace(part, person=None, name_end=0, said=said) for part, said in zip(parts[1:], begun, strict=True)),
    ]


def _learned(body: Sequence[Block], labels: Labels, cast: Cast) -> Cast:
    """A name marked once identifies the label everywhere; `Johnson [hereafter LBJ]` names LBJ."""
    aliases = dict(cast.aliases)
    for block in body:
        if label := labels.of(block):
            aliases |= hereafter(label.words)
            plain = plain_label(label.words)
            person = marked(plain, marked_person(block, label) or "", cast.persons)
            if person:
                aliases.setdefault(plain.casefold(), person.full_name)
    cast = replace(cast, aliases=aliases, questions_and_answers={"q", "a"} <= labels.accepted)
    return learned_from((label.words for block in body if (label := labels.of(block))), cast)


def _stands_apart(body: Sequence[Block], place: int, labels: Labels) -> bool:
    """A heading or signature, or a remark in brackets unless the same speaker goes on after it."""
    if body[place].apart or (place and body[place - 1].apart) or _ENDED.fullmatch(body[place].text):
        return True
    if not _ASIDE.fullmatch(body[place].text):
        return False
    behind = islice(body, place + 1, place + 1 + _ASIDES)
    after = next((block for block in behind if not _ASIDE.fullmatch(block.text)), None)
    return after is None or after.apart or labels.of(after) is not None


def with_missing_turns(body: Body, blocks: Sequence[Block], after: Block | None) -> tuple[SpeakerTurn, ...]:
    """Insert a missing turn wherever the crawl dropped a paragraph of one word.

    Only a label glued to its word (`Ball--Yes.`) is a paragraph of one word, so a `Ball: …`
    text loses a turn only where a typist left out the space; there the same speaker goes on
    with a label of his own. Two people alternate: the likely speaker follows from the
    neighbours when the count of lost turns agrees with them, else it is not known.
    """
    turns = body.turns
    if not turns:
        return turns
    blocks = [*blocks, after] if after else blocks
    usual = Counter(block.newlines_before for block in blocks).most_common(1)[0][0]
    kept: list[SpeakerTurn] = []
    before = blocks[0]
    starts = [turn.span.start for turn in turns]
    for block in blocks:
        inside = turns[bisect_left(starts, block.span.start) : bisect_left(starts, block.span.end)]
        following = inside[0] if inside else None
        lost = block.newlines_before - usual if block is not blocks[0] else 0
        goes_on = bool(kept) and block.span.start < kept[-1].span.end
        told = body.glued or (kept and following and lost == 1 and following.speaker == kept[-1].speaker)
        if kept and told and lost > 0 and not goes_on and (following or block is after or _ASIDE.fullmatch(block.text)):
            speakers = _likely_speakers(kept[-1].speaker, following.speaker if following else None, lost, turns)
            place = min(before.span.end + usual, block.span.start)
            kept += [SpeakerTurn(0, None, speaker, Span(place, place), missing=True) for speaker in speakers]
        kept += inside  # several, where a second speaker begins inside the paragraph
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
