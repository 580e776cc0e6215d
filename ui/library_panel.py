"""The library on the page: a drawer to look through it, add to it and take from it, and the search's filters."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

from data.errors import TelconError
from data.finding import MAX_FILE
from embeddings.library import Library
from ui.adding import Additions
from ui.adding_html import seen
from ui.answer_html import error_html
from ui.library_html import Wanted, documents_html
from ui.page_kit import QUIETLY, asset, gr

Asked = Mapping[str, Any]  # what the page's script sends: one object a call


def library_panel(library: Library, additions: Additions) -> gr.HTML:
    """The page's head with the drawer; it fires `upload` when documents came in, `delete` when one went."""
    return gr.HTML(
        asset("library.html").replace("MAX_FILE", str(MAX_FILE)),
        elem_id="library",
        js_on_load=asset("library.js") + asset("adding.js"),
        server_functions=[*_looking(library), *_adding(additions)],
        apply_default_css=False,
    )


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


def _looking(library: Library) -> list[Callable[[Asked], Any]]:
    """Gradio marks server functions, and a method cannot be marked: hence functions in a function."""

    def list_documents(asked: Asked) -> dict[str, Any]:
        documents = library.store.listing()
        wanted = Wanted(str(asked.get("words", ""))[:200], int(asked.get("page", 0)))
        return {"html": documents_html(documents, wanted), "documents": len(documents)}

    def remove_document(asked: Asked) -> str:
        try:
            library.remove(str(asked["document"]))
        except TelconError as error:
            return error_html(str(error))
        return ""

    return [list_documents, remove_document]


def _adding(additions: Additions) -> list[Callable[[Asked], Any]]:
    def begin_batch(_: Asked) -> str:
        return additions.begin()

    def receive_file(asked: Asked) -> None:
        additions.receive(str(asked["batch"]), str(asked["path"]), str(asked["name"]))

    def start_batch(asked: Asked) -> None:
        additions.start(str(asked["batch"]))

    def stop_batch(asked: Asked) -> None:
        additions.stop(str(asked["batch"]))

    def look_at_batch(asked: Asked) -> dict[str, Any]:
        return asdict(seen(additions.batch(str(asked["batch"]))))

    return [begin_batch, receive_file, start_batch, stop_batch, look_at_batch]
