"""The archival citations of the document that is open, each a click from the clipboard."""

from __future__ import annotations

from data.citing.styles import STYLES
from data.document import Document
from ui.markup import Markup, html, joined

_NAMES = {
    "frus": "Office of the Historian",
    "chicago": "Chicago (note, then bibliography)",
    "bibtex": "BibTeX",
    "ris": "RIS",
    "csl-json": "CSL-JSON",
    "source": "Source note, as the editors print it",
}


def cite_bar(document: Document) -> Markup:
    """What stands above a document: its id, its format and “Cite”, which opens on a click and is then filled."""
    return html(
        '<div class="tools"><span class="name">{0} <small>{1}</small></span>'
        '<details class="cite" data-document="{0}"><summary>Cite</summary>'
        '<div class="styles" role="region" aria-label="Citations"></div></details></div>',
        document.id,
        document.format,
    )


def citations_html(document: Document) -> Markup:
    """Every style with the words that its button copies; a style that has nothing to say is left out."""
    from data.citing.archival import cite  # 50 ms, and only when somebody wants to cite

    shown = [(_NAMES.get(style, style), cite(document, style)) for style in STYLES]
    return joined(
        html(
            '<section><h4>{0}</h4><button type="button" class="copy-citation" '
            'aria-label="Copy: {0}">Copy</button><pre tabindex="0">{1}</pre></section>',
            name,
            words,
        )
        for name, words in shown
        if words
    )
