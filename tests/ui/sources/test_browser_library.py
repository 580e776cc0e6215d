"""Adding, looking through, citing from and removing documents in a real browser."""

from __future__ import annotations

import re
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import urlparse

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from data.finding import MAX_FILE
from embeddings.library import Library
from tests.conftest import ROOT
from tests.copies import copy_of
from tests.ui.conftest import Chat, ask, served
from tests.ui.kept_pages import PageAt

pytestmark = pytest.mark.browser
FIXTURES = Path(__file__).parents[1] / "fixtures"
VOLUME = ROOT / "tests" / "data" / "readers" / "fixtures" / "frus1950-52v99.xml"
CALL = FIXTURES / "harbour-call.txt"
VISIT = FIXTURES / "visit.html"
SLOW = 60_000


@pytest.fixture(scope="module")
def own(library: Library, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chat]:
    """A chat over a copy of the library, which these tests change."""
    folder = tmp_path_factory.mktemp("own")
    copy_of(library.folder, folder / "library")
    with served(folder / "library", folder) as chat:
        yield chat


@pytest.fixture
def page(page_at: PageAt, own: Chat) -> Page:
    return page_at(own.url)


def add(page: Page, *paths: Path | str) -> Locator:
    """Add files through the drawer; the summary."""
    begin(page, paths)
    return ended(page)


def begin(page: Page, paths: Sequence[Path | str]) -> None:
    if page.get_by_role("dialog").is_hidden():
        page.get_by_role("button", name="Add documents").click()
    page.locator("input.files").set_input_files([str(path) for path in paths])


def ended(page: Page) -> Locator:
    expect(page.locator(".going")).to_be_hidden(timeout=SLOW)
    return page.locator("#library .summary")


def open_from_library(page: Page, document: str) -> None:
    page.get_by_label("Find documents").fill(document)
    expect(page.locator(".rows li[data-document]")).to_have_count(1)  # the list is drawn anew while one types
    page.locator(f'.rows li[data-document="{document}"] a').click()
    expect(page.locator("#document-panel .document")).to_have_attribute("data-document", document)


def test_files_of_three_kinds_are_added_and_cited(page: Page, own: Chat) -> None:
    begin(page, [VOLUME, CALL, VISIT])
    expect(page.get_by_role("progressbar")).to_be_visible()
    expect(page.get_by_role("button", name="Stop")).to_be_visible()
    expect(page.locator(".going .words")).to_contain_text(re.compile(r"Taking in files|Beginning|of 3 files"))
    summary = ended(page)
    expect(summary).to_contain_text("Added: 6 documents")
    for document in ("frus1950-52v99/d1", "harbour-call", "visit"):
        expect(summary.get_by_role("link", name=document, exact=True)).to_be_visible()
    expect(page.get_by_role("tab", name="Sources 8")).to_have_count(1)
    assert not [path for path in own.scratch.rglob("*") if path.is_file() and "telcon-" in str(path)]
    page.keyboard.press("Escape")
    ask(page, "Why will the silos at Locust Point be empty on Tuesday?")
    expect(page.locator(".answer .sources")).to_contain_text("(harbour-call)")
    page.locator(".answer .statement a.citation").first.click()
    expect(page.locator("#cited")).to_have_text("Then the silos at Locust Point will be empty on Tuesday.")


def test_what_is_there_already_is_told_so(page: Page) -> None:
    add(page, CALL)
    expect(add(page, CALL)).to_contain_text("There already: 1 document")


def test_hostile_and_binary_files_get_one_clear_message_each(page: Page, tmp_path: Path) -> None:
    binary, large = tmp_path / "picture.txt", tmp_path / "scans.pdf"
    binary.write_bytes(bytes(range(256)) * 20)
    with large.open("wb") as stream:
        stream.truncate(MAX_FILE + 1)
    summary = add(page, FIXTURES / "bomb.xml", binary, large)
    expect(summary).to_contain_text("bomb.xml, line 3: d1: the XML declares entities of its own")
    expect(summary).to_contain_text("picture.txt: this is a binary file")
    expect(summary).to_contain_text("scans.pdf: 200 MB is more than the 200 MB a file may have.")
    expect(summary.locator("li")).to_have_count(3)
    assert "/" not in summary.inner_text()  # no folder of ours
    assert "Traceback" not in page.content()


def test_a_dropped_folder_keeps_its_names(page: Page, tmp_path: Path) -> None:
    folder = tmp_path / "frus1951v88"
    folder.mkdir()
    (folder / "d7.txt").write_bytes(CALL.read_bytes().replace(b"pilots", b"stokers"))
    page.get_by_role("button", name="Add documents").click()
    page.locator("input.folder").set_input_files(folder)
    expect(ended(page).get_by_role("link")).to_have_text("frus1951v88/d7")


def test_files_can_be_dropped_anywhere(page: Page) -> None:
    text = CALL.read_text(encoding="utf-8").replace("silos", "cellars")
    dropped = page.evaluate_handle(
        """text => {
            const carried = new DataTransfer();
            carried.items.add(new File([text], "Dropped, call (1).txt"));
            return carried;
        }""",
        text,
    )
    page.dispatch_event("#conversation", "dragenter", {"dataTransfer": dropped})
    expect(page.get_by_text("Drop to add to the library")).to_be_visible()
    page.dispatch_event("#conversation", "drop", {"dataTransfer": dropped})
    expect(ended(page).get_by_role("link")).to_have_text("Dropped, call (1)")
    expect(page.get_by_text("Drop to add to the library")).to_be_hidden()


def test_questions_are_answered_while_documents_are_added_and_an_addition_can_be_stopped(
    page: Page, tmp_path: Path
) -> None:
    files = []
    for number in range(40):
        files.append(tmp_path / f"call-{number}.txt")
        text = CALL.read_text(encoding="utf-8").replace("Monday", f"the {number}th")
        files[-1].write_text(text + "".join(f"\nHale: Ship {number}-{line} is late.\n" for line in range(60)))
    begin(page, files)
    expect(page.locator(".going .words")).to_contain_text("of 40 files ·", timeout=SLOW)
    page.reload()  # the addition goes on, and the page finds it again
    ask(page, "Who is against doing business on the other fellow's drafting?")
    status = page.locator("#library .status")
    expect(status).to_contain_text("Adding")
    status.click()
    page.get_by_role("button", name="Stop").click()
    expect(ended(page)).to_contain_text("Stopped.")
    kept = page.locator("#library .summary").get_by_role("link").count()
    assert kept < 40


def test_a_document_is_removed_after_asking_back(page: Page) -> None:
    add(page, VISIT)
    page.keyboard.press("Escape")
    open_from_library(page, "visit")
    page.locator('.rows li[data-document="visit"] .choose').check()
    page.get_by_role("button", name="Remove 1 document").click()
    page.get_by_role("button", name="Keep").click()
    page.get_by_role("button", name="Remove 1 document").click()
    page.locator(".confirm").get_by_role("button", name="Remove 1", exact=True).click()
    expect(page.locator("#sources .found")).to_contain_text("No document holds “visit”")
    expect(page.locator("#document-panel")).to_contain_text("This document was removed from the library.")
    expect(page.locator("#limits .chip")).to_have_count(0)
    page.get_by_role("button", name="Put back").click()
    expect(page.locator('.rows li[data-document="visit"]')).to_have_count(1, timeout=SLOW)


def test_citations_are_copied(page: Page) -> None:
    add(page, VOLUME)
    page.keyboard.press("Escape")
    open_from_library(page, "frus1950-52v99/d1")
    page.locator(".cite summary").press("Enter")
    names = page.locator(".styles h3")
    expect(names).to_have_count(6)
    page.get_by_role("button", name="Copy: Office of the Historian").click()
    expect(page.locator(".copy-citation").first).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Papers on Harbours, 1950–1952, Volume XCIX, The Strike, eds. Ada Quill and Otto Reed")
    page.get_by_role("button", name="Copy: BibTeX").click()
    expect(page.locator(".copy-citation").nth(2)).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()").startswith("@")
    page.keyboard.press("Escape")
    expect(page.locator(".cite summary")).to_be_focused()


def test_a_cross_reference_opens_the_other_document(page: Page) -> None:
    add(page, VOLUME)
    page.keyboard.press("Escape")
    open_from_library(page, "frus1950-52v99/d2")
    page.locator("#document-panel .document a.reference", has_text="Document 1").click()
    expect(page.locator("#document-panel .document")).to_have_attribute("data-document", "frus1950-52v99/d1")
    page.locator("#document-panel .document a.reference", has_text="footnote 2, Document 3").click()
    expect(page.locator("#document-panel .document")).to_have_attribute("data-document", "frus1950-52v99/d3")
    expect(page.locator("#cited").first).to_be_in_viewport()


def test_the_examples_are_about_what_is_there(page: Page) -> None:
    add(page, CALL)
    page.reload()
    examples = page.locator("#conversation .example")
    expect(examples.filter(has_text="1951").first).to_be_visible()
    expect(examples.filter(has_text="In which archive are the originals?")).to_have_count(0)


def test_the_library_is_reached_by_keyboard_and_fits_a_phone(context: BrowserContext, own: Chat) -> None:
    page = context.new_page()
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(own.url)
    for name, place, drawn in (
        ("Sources, conversations and notes", "#rail", ".group"),
        ("Add documents", "dialog.drawer", ".drop"),
    ):
        button = page.get_by_role("button", name=name)
        button.focus()
        page.keyboard.press("Enter")
        expect(page.locator(place)).to_be_visible()
        expect(page.locator(f"{place} {drawn}").first).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        assert page.evaluate("place => document.querySelector(place).scrollWidth", place) <= 390
        page.keyboard.press("Escape")
        expect(page.locator(place)).to_be_hidden()
        expect(button).to_be_focused()
    page.close()


def test_adding_and_citing_ask_no_other_host(context: BrowserContext, own: Chat) -> None:
    requested: list[str] = []
    page = context.new_page()
    page.on("request", lambda request: requested.append(request.url))
    page.goto(own.url)
    add(page, VOLUME, CALL)
    page.keyboard.press("Escape")
    open_from_library(page, "frus1950-52v99/d1")
    page.locator(".cite summary").click()
    expect(page.locator(".styles section").first).to_be_visible()
    page.close()
    hosts = {urlparse(url).hostname for url in requested if urlparse(url).scheme in ("http", "https", "ws", "wss")}
    assert hosts == {"127.0.0.1"}
    assert not own.network_log.exists() or own.network_log.read_text(encoding="utf-8") == ""


@pytest.mark.parametrize(
    ("headers", "status"),
    [({"Origin": "http://evil.example"}, "403"), ({"Origin": "null"}, "403"), ({"Host": "evil.example:7860"}, "400")],
)
def test_another_site_may_not_ask(own: Chat, headers: dict[str, str], status: str) -> None:
    request = urllib.request.Request(f"{own.url}telcon/list_sources", b"{}", headers)  # noqa: S310
    with pytest.raises(urllib.error.HTTPError, match=status):
        urllib.request.urlopen(request, timeout=30)  # noqa: S310
