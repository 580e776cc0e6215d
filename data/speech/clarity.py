"""Whether the labels of a text are clear enough to say who speaks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from data.speech.cast import Cast
from data.speech.grammar import Grammar

_FEWEST = 0.1
"""Of the paragraphs of a transcript between people whom nothing else names, this share begins with a label."""
NO_LABELS = "No speaker labels found: read as narrative."


def doubt(grammar: Grammar, cast: Cast, paragraphs: int) -> str | None:
    """Why a text is no clear transcript, in words for its reader; None when it is one.

    To take a heading for a speaker would put words into somebody's mouth, so what is not clear is
    read as narrative: the words can still be found and quoted, only nobody is said to speak them.
    """
    forms = [form for _, form in sorted(grammar.spoken.items())]
    if not forms:
        return _unclear(grammar.seen) if len(grammar.seen) >= 2 else NO_LABELS
    called = {form.printed: cast.identify(form.printed) for form in {form.printed: form for form in forms}.values()}
    speakers = Counter(called[form.printed].speaker for form in forms)
    named = {called[form.printed].speaker for form in forms if called[form.printed].known}
    marks = {form.layout for form in forms} & {"stamped", "question"}
    if len(named) >= min(2, len(speakers)) or (marks and len(forms) >= 2):
        return None
    if len(speakers) == 1:
        one = f"Only one speaker label found (“{forms[0].printed}”): read as narrative."
        return one if len(set(grammar.seen)) <= 1 else _unclear(grammar.seen)
    back = sum(count >= 2 for count in speakers.values())
    sparse = 2 * len(forms) < paragraphs and back < 2
    return _unclear(grammar.seen) if len(forms) < _FEWEST * paragraphs or sparse or not back else None


def _unclear(labels: Iterable[str]) -> str:
    names = ", ".join(f"“{label[:40]}”" for label in list(dict.fromkeys(labels))[:3])
    return f"This looks like a transcript, but its labels ({names}) are too few to be sure of: read as narrative."
