"""Kept passages in a real browser: from an answer, from the reader, from what is selected; found where they stand."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from data.passages import passages
from embeddings.library import Library
from tests.copies import copy_of
from tests.ui.axe import BY_DAY_AND_NIGHT, grave_faults
from tests.ui.conftest import Chat, ask, served, wait_until_still
from tests.ui.kept_pages import PageAt
from ui.reader.word_places import place_of, span_at

pytestmark = pytest.mark.browser
QUESTION = "Who wants a quick deal?"
BALL = "msc_cuba221#t11"
HIGHLIGHTED = "[...CSS.highlights.get('kept')].map((range) => range.toString())"


@pytest.fixture(scope="module")
def own(library: Library, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chat]:
    """A chat over a copy of the library, for these tests alone."""
    folder = tmp_path_factory.mktemp("own")
    copy_of(library.folder, folder / "library", "notes.sqlite3*")
    with served(folder / "library", folder) as chat:
        yield chat


@pytest.fixture
def page(page_at: PageAt, own: Chat) -> Iterator[Page]:
    """With a document open. What a test kept is removed after it."""
    page = page_at(own.url)
    page.evaluate("location.hash = '#cite=msc_cuba221%23t11'")
    page.locator("#cited").wait_for()
    yield page
    with closing(sqlite3.connect(own.network_log.parent / "library" / "notes.sqlite3")) as notes, notes:
        notes.execute("DELETE FROM kept")  # wholly: what can be undone comes back with its remark


def passage(name: str = BALL) -> str:
    return f'#document-panel [data-passage="{name}"]'


def keep(page: Page, name: str = BALL) -> None:
    wait_until_still(page)
    page.locator(passage(name)).hover()
    page.locator(f"{passage(name)} .keep").click()
    expect(page.locator(f"{passage(name)} .kept-here")).to_have_count(1)


def select(page: Page, name: str, start: int, end: int) -> str:
    """Select characters of a turn's words."""
    chosen = page.evaluate(
        """([element, start, end]) => {
            const words = document.querySelector(element).querySelector(":scope > span").firstChild;
            getSelection().setBaseAndExtent(words, start, words, end);
            return getSelection().toString();
        }""",
        [passage(name), start, end],
    )
    return str(chosen)


def test_a_passage_is_kept_remarked_on_and_there_after_a_reload(page: Page) -> None:
    keep(page)
    remark = page.locator("#notes .remark")
    expect(remark).to_be_focused()
    page.keyboard.type("Compare Document 164.")
    page.keyboard.press("Tab")
    expect(page.locator(f"{passage()} .kept-here")).to_have_attribute("title", "Compare Document 164.")
    page.reload()
    page.get_by_role("tab", name="Notes").click()
    expect(remark).to_have_value("Compare Document 164.")
    expect(page.locator("#notes .facts")).to_have_text(["Ball, turn 11, December 3, 1962"])
    page.locator(f"{passage()} .kept-here").click()
    expect(remark).to_be_focused()


def test_selected_words_are_kept_and_marked_where_they_stand(page: Page) -> None:
    chosen = select(page, "msc_cuba221#t12", 10, 40)
    assert chosen.strip()
    keep(page, "msc_cuba221#t12")
    expect(page.locator("#notes q")).to_have_text([chosen.strip()])
    assert page.evaluate(HIGHLIGHTED) == [chosen.strip()]
    page.reload()
    page.locator(f"{passage('msc_cuba221#t12')} .kept-here").wait_for()
    assert page.evaluate(HIGHLIGHTED) == [chosen.strip()]
    page.get_by_role("tab", name="Notes").click()
    page.locator("#notes a.kept-words").click()
    expect(page.locator("#cited")).to_have_text(chosen.strip())


def test_every_passage_of_a_document_is_marked_to_its_last_character(page: Page, own: Chat, library: Library) -> None:
    """The page and the server count the visible characters alike: marks, lines and notes among them."""
    every = [one for one in passages(library.store.documents.get("msc_cuba221")) if any(map(str.isalnum, one.text))]
    for one in every:
        reply = page.request.post(f"{own.url}telcon/keep_passage", data={"passage": one.id})
        assert "kept" in reply.json()
    page.reload()
    expect(page.locator("#document-panel .kept-here")).to_have_count(len(every))
    wanted = [span_at(one, place_of(one, one.span)) for one in every]
    words = [one.cut(span) for one, span in zip(every, wanted, strict=True) if span]
    assert sorted(map(bare, page.evaluate(HIGHLIGHTED))) == sorted(map(bare, words))


def bare(text: str) -> str:
    return "".join(text.split())


def test_what_an_answer_quotes_is_kept_from_its_sources(page: Page) -> None:
    ask(page, QUESTION)
    page.locator(".answer .sources .keep").first.click()
    expect(page.locator("#notes q")).to_contain_text("get a quick deal")
    expect(page.locator("#notes .remark")).to_be_focused()


def test_removed_and_undone(page: Page) -> None:
    keep(page)
    page.get_by_role("button", name="Remove Ball, turn 11, December 3, 1962").click()
    expect(page.locator("#notes .kept li")).to_have_count(0)
    expect(page.locator(".kept-here")).to_have_count(0)
    expect(page.locator("#notes .undo-now")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#notes .kept li")).to_have_count(1)
    expect(page.locator(f"{passage()} .kept-here")).to_have_count(1)


def test_they_are_found_as_one_types_and_taken_along(page: Page) -> None:
    keep(page)
    expect(page.locator("#notes .remark:focus")).to_have_count(1)
    page.keyboard.type("About Mikoyan")
    keep(page, "msc_cuba221#t12")
    expect(page.locator("#notes .kept li").nth(1)).to_be_visible()
    expect(page.locator("#notes .remark:focus")).to_have_value("")  # the second one's
    search = page.get_by_label("Find in notes")
    search.fill("mikoyan")
    expect(page.locator("#notes .kept li")).to_have_count(1)
    expect(page.locator("#notes .facts")).to_contain_text("Ball")
    search.fill("")
    expect(page.locator("#notes .kept li")).to_have_count(2)
    page.locator(".export-notes").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Markdown").click()
    text = Path(download.value.path()).read_text("utf-8")
    assert text.startswith("# Notes\n")
    assert "> About Mikoyan" in text
    assert "Document 221, turn 12 (Bundy)" in text


def test_two_windows_show_the_same(page: Page, context: BrowserContext, own: Chat) -> None:
    other = context.new_page()
    other.goto(f"{own.url}#cite=msc_cuba221%23t12")
    other.locator("#cited").wait_for()
    keep(other, "msc_cuba221#t12")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    page.get_by_role("tab", name="Notes").click()
    expect(page.locator("#notes .kept li")).to_have_count(1)
    other.close()


def test_what_was_kept_stays_when_its_document_is_removed(page: Page, own: Chat) -> None:
    keep(page)
    removed = page.request.post(f"{own.url}telcon/remove_documents", data={"documents": ["msc_cuba221"]}).json()
    assert "problem" not in removed
    try:
        page.reload()
        page.get_by_role("tab", name="Notes").click()
        expect(page.locator("#notes q")).to_contain_text("get a quick deal")
        expect(page.locator("#notes")).to_contain_text("No longer in this library")
        expect(page.locator("#notes a.kept-words")).to_have_count(0)
    finally:
        page.request.post(f"{own.url}telcon/undo_removal", data={"key": removed["undo"]})


def test_on_a_phone_keeping_leaves_one_in_the_text(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.reload()
    page.locator("#cited").wait_for()
    keep(page)
    expect(page.locator("#cited")).to_be_in_viewport()
    page.locator(f"{passage()} .kept-here").click()
    expect(page.locator("#notes .remark")).to_be_focused()


@pytest.mark.parametrize("scheme", BY_DAY_AND_NIGHT)
def test_nothing_stands_in_anybodys_way(page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.reload()
    page.locator("#cited").wait_for()
    keep(page)
    ask(page, QUESTION)
    for unfolded in (False, True):
        if unfolded:
            page.locator(".export-notes").click()
        assert grave_faults(page) == []
    page.close()  # by night, and not put back
