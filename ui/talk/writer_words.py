"""Which writer wrote an answer, in words: the line below it, and what was left out of what a language model wrote."""

from __future__ import annotations

from qa.answer import Answer


def writer_line(answer: Answer) -> str:
    """Empty where no language model was asked; else which one, where it is, and why its words are not shown."""
    written = answer.written
    if written is None:
        return ""
    where = f"{written.endpoint}, which is not on this machine" if written.elsewhere else written.endpoint
    if written.why:
        return f"{written.model} at {where}, {written.why}; the answer is Telcon’s own."
    sent = " The question and the sentences of the passages went there." if written.elsewhere else ""
    return f"Written by {written.model} at {where}.{sent} The quotations are cut out of the documents by Telcon."


def rewording_line(answer: Answer) -> str:
    """Empty where no language model was asked what the question means; else which, where, how long, what came of it."""
    reworded = answer.reworded
    if reworded is None:
        return ""
    where = f"{reworded.endpoint}, which is not on this machine" if reworded.elsewhere else reworded.endpoint
    told = f"{reworded.model} at {where}, {reworded.seconds:.1f} s"
    if reworded.why:
        return f"Asked what the question means: {told}. It {reworded.why}; the question is understood Telcon’s own way."
    did = f"Asked instead: {' '.join(reworded.questions)}" if reworded.questions else "It left the question as it is."
    sent = " The question and what was said before it went there." if reworded.elsewhere else ""
    return f"Asked what the question means: {told}. {did}{sent}"


def left_out_lines(answer: Answer) -> tuple[str, ...]:
    """What the documents do not bear out, with why; named so, and none of it is part of the answer."""
    left_out = answer.written.left_out if answer.written else ()
    return tuple(f"{one.words} ({one.why})" for one in left_out)


def left_out_head(answer: Answer) -> str:
    """What stands above these lines."""
    model = answer.written.model if answer.written else ""
    return f"Left out, because the documents do not bear it out: what {model} wrote"
