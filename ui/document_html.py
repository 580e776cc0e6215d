"""A document as a transcript: speakers told apart, notes as notes, the cited words marked."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from data.document import Document, Footnote, Span, SpeakerTurn
from data.sentences import lines
from ui.answer_html import words_html
from ui.terminal import MISSING

_BACK = '<a class="back" href="#conversation">↑ Back to the conversation</a>'


def document_html(document: Document, cited: Span | None = None) -> str:
    """The whole document; the characters of `cited` stand in `<mark id="cited">`."""
    parts = "".join(_parts(document, cited))
    return f'<article class="document" tabindex="0" aria-label="{escape(document.id)}">{_BACK}{parts}</article>'


def empty_html() -> str:
    words = "Ask a question, then click a number such as <b>[1]</b>: the document opens here at the very words."
    return f'<p class="no-document">{words}</p>'


def _parts(document: Document, cited: Span | None) -> Iterator[str]:
    heading = "".join(f"<p>{_words(document, line, cited)}</p>" for line in lines(document.text, document.head))
    yield f"<header>{heading}</header>"
    speakers = document.speakers()
    body: list[tuple[int, int, str]] = [
        (turn.span.start, turn.number, _turn(document, turn, speakers, cited)) for turn in document.turns
    ]
    body += [
        (paragraph.span.start, 0, f'<p class="narrative">{_words(document, paragraph.span, cited)}</p>')
        for paragraph in document.paragraphs
    ]
    yield "".join(html for _, _, html in sorted(body))
    if document.footnotes:
        notes = "".join(_note(document, note, cited) for note in document.footnotes)
        yield f'<section class="footnotes"><h4>Editors’ footnotes</h4><ol>{notes}</ol></section>'
    if document.source_note:
        source = _words(document, document.source_note, cited)
        yield f'<section class="source"><h4>Archival source</h4><p>{source}</p></section>'
    if document.url:
        url = escape(document.url)
        yield f'<p class="origin"><a href="{url}" target="_blank" rel="noopener noreferrer">{url}</a></p>'


def _turn(document: Document, turn: SpeakerTurn, speakers: tuple[str, ...], cited: Span | None) -> str:
    side = speakers.index(turn.speaker) % 6 if turn.speaker in speakers else 0
    if turn.missing:
        likely = f"{escape(turn.speaker)}?" if turn.speaker else "?"
        return f'<p class="turn missing side-{side}"><b>{likely}</b> <span>{MISSING}</span></p>'
    words = _words(document, turn.span, cited)
    return f'<p class="turn side-{side}"><b>{escape(turn.speaker or "")}</b> <span>{words}</span></p>'


def _note(document: Document, note: Footnote, cited: Span | None) -> str:
    label = escape(note.label)
    return f'<li value="{label}"><span class="label">{label}</span> {_words(document, note.span, cited)}</li>'


def _words(document: Document, span: Span, cited: Span | None) -> str:
    """The span's text, with what is cited of it marked."""
    if cited is None or cited.end <= span.start or span.end <= cited.start:
        return words_html(span.of(document.text))
    start, end = max(span.start, cited.start), min(span.end, cited.end)
    before, marked, after = Span(span.start, start), Span(start, end), Span(end, span.end)
    return (
        f"{words_html(before.of(document.text))}"
        f'<mark id="cited">{words_html(marked.of(document.text))}</mark>'
        f"{words_html(after.of(document.text))}"
    )
