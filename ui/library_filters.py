"""The search's filters on the page: choices of documents and speakers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from embeddings.library import Library
from ui.page_kit import QUIETLY, gr


def filters(library: Library) -> tuple[gr.Dropdown, gr.Dropdown, Callable[..., tuple[Any, Any]]]:
    """Choices for documents and speakers, sent when they are first looked at; and what renews them."""

    def renew(documents: list[str] | None, speakers: list[str] | None) -> tuple[Any, Any]:
        return (
            _choices([(f"{title} ({i})", i) for i, title in _titles(library)], documents),
            _choices([(name, name) for name in library.store.speakers()], speakers),
        )

    with gr.Accordion("Search only in …", open=False) as opened:
        documents = gr.Dropdown([], label="Documents", multiselect=True)
        speakers = gr.Dropdown([], label="Speakers", multiselect=True)
    opened.expand(renew, [documents, speakers], [documents, speakers], **QUIETLY)
    return documents, speakers, renew


def _choices(choices: list[tuple[str, str]], chosen: list[str] | None) -> Any:
    """What is chosen stays so, unless it is gone from the library."""
    there = {value for _, value in choices}
    return gr.update(choices=choices, value=[value for value in chosen or () if value in there])


def _titles(library: Library) -> list[tuple[str, str]]:
    return [(document.id, " ".join(document.title.split())[:80]) for document in library.store.listing()]
