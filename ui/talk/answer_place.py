"""Where an answer stands in the chat, and the links by which its citations open what they cite."""

from __future__ import annotations

from dataclasses import dataclass

from qa.answer import Citation
from ui.links import inside, target
from ui.page.markup import NOTHING, Markup, html, one_line
from ui.passage_names import citation_name


@dataclass(frozen=True)
class AnswerPlace:
    """Where an answer stands: what the page's scripts know it by, and what became of its documents.

    `name` is the conversation's id and the exchange's number; `gone` are documents that were removed since, `limits`
    the words for what the search was limited to, `colours` the colour of each who is quoted, see `ui.page.colours`,
    `writing` the language model that writes the answer out just now, `clips` what pictures of pages show of quotations
    by the number of their citation.
    """

    name: str = ""
    gone: frozenset[str] = frozenset()
    limits: str = ""
    colours: tuple[tuple[str, int], ...] = ()
    writing: str = ""
    clips: tuple[tuple[int, Markup], ...] = ()

    def id(self, kind: str) -> Markup:
        return html(' id="{}-{}"', kind, self.name) if self.name else NOTHING


NOWHERE = AnswerPlace()


def citation_link(citation: Citation, place: AnswerPlace) -> Markup:
    """By its name; the chat lets no `aria-label` through, there scripts give it its title."""
    name, number = _name(citation), f"[{citation.n}]"
    if citation.passage.document_id in place.gone:
        return html('<span class="citation" title="{}">{}</span>', f"{name} (no longer in this library)", number)
    return inside(target(citation.passage.id, citation.span), number, "citation", title=name, label=name)


def _name(citation: Citation) -> str:
    """“Citation 1: Ball, turn 4, November 9, 1962”."""
    return one_line(citation_name(citation))
