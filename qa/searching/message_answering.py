"""The message that answers another: what Kissinger replied to Haig’s telegram, no passage of that telegram tells."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping

from data.document_kind import receiver, sender
from embeddings.passages import content_words
from embeddings.store import plain_words

_SOON = dt.timedelta(days=14)
_MOST = 3  # of the first day with such a message
_REPLYING = re.compile(r"(?i)repl\w*|answer\w*|respon\w*|react\w*")
_IN_BRACKETS = re.compile(r"\(([^()]+)\)")


def asks_for_the_answer(question: str, title: str) -> bool:
    """Whether it wants the reply of whoever the document was sent to: no word of it means anything else."""
    rest = [word for word in content_words(question) if not _REPLYING.fullmatch(word)]
    return bool(receiver(title)) and {*plain_words(" ".join(rest))} <= {*plain_words(receiver(title))}


def messages_answering(
    document: str, dates: Mapping[str, dt.date | None], title: Callable[[str], str]
) -> tuple[str, ...]:
    """What the receiver of the document soon sent to its sender: the first, or those of one day. In order of date."""
    sent, by, to = dates.get(document), _party(sender(title(document))), _party(receiver(title(document)))
    if sent is None or not by or not to:
        return ()
    near = sorted(
        (date, one) for one, date in dates.items() if date and one != document and sent <= date <= sent + _SOON
    )
    back = [(date, one) for date, one in near if (_party(sender(title(one))), _party(receiver(title(one)))) == (to, by)]
    return tuple(one for date, one in back if date == back[0][0])[:_MOST]


def _party(words: str) -> str:
    """A name in brackets is whose office is told before it."""
    named = _IN_BRACKETS.findall(words)
    return " ".join(plain_words((named[-1] if named else words).removeprefix("the ")))
