"""The archival citations of the document that is open, each a click from the clipboard."""

from __future__ import annotations

from html import escape

from data.citing.styles import STYLES
from data.document import Document

_NAMES = {
    "frus": "Office of the Historian",
    "chicago": "Chicago (note, then bibliography)",
    "bibtex": "BibTeX",
    "ris": "RIS",
    "csl-json": "CSL-JSON",
    "source": "Source note, as the editors print it",
}


def cite_bar(document: Document) -> str:
    """What stands above a document: its id, its format and “Cite”, which opens on a click and is then filled."""
    return (
        f'<div class="tools"><span class="name">{escape(document.id)} <small>{escape(document.format)}</small></span>'
        f'<details class="cite" data-document="{escape(document.id)}"><summary>Cite</summary>'
        '<div class="styles" role="region" aria-label="Citations"></div></details></div>'
    )


def citations_html(document: Document) -> str:
    """Every style with the words that its button copies; a style that has nothing to say is left out."""
    from data.citing.archival import cite  # 50 ms, and only when somebody wants to cite

    shown = [(_NAMES.get(style, style), cite(document, style)) for style in STYLES]
    return "".join(
        f'<section><h4>{escape(name)}</h4><button type="button" class="copy-citation" '
        f'aria-label="Copy: {escape(name)}">Copy</button><pre tabindex="0">{escape(words)}</pre></section>'
        for name, words in shown
        if words
    )
