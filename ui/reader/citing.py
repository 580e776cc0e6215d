"""The archival citations of the document that is open, each a click from the clipboard."""

from __future__ import annotations

from data.citing.styles import STYLES
from data.document import Document
from ui.page.markup import Markup, html, joined

_NAMES = {
    "frus": "Office of the Historian",
    "chicago": "Chicago (note, then bibliography)",
    "bibtex": "BibTeX",
    "ris": "RIS",
    "csl-json": "CSL-JSON",
    "source": "Source note, as the editors print it",
}


def cite_bar(document: Document) -> Markup:
    """“Cite” for a document, which opens on a click and is then filled, with the id that it has in the library."""
    return html(
        '<details class="cite" data-document="{0}"><summary>Cite</summary><p class="name">{0} <small>{1}</small></p>'
        '<div class="styles" role="region" aria-label="Citations"></div></details>',
        document.id,
        document.format,
    )


def citations_html(document: Document) -> Markup:
    """Every style with the words that its button copies; a style that has nothing to say is left out."""
    from data.citing.archival import cite  # 50 ms, and only when somebody wants to cite

    shown = [(_NAMES.get(style, style), cite(document, style)) for style in STYLES]
    return joined(
        html(
            '<section><h3>{0}</h3><button type="button" class="copy-citation" '
            'aria-label="Copy: {0}">Copy</button><pre tabindex="0">{1}</pre></section>',
            name,
            words,
        )
        for name, words in shown
        if words
    )
