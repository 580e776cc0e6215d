"""Sources in a real browser: found as one types, chosen one by one, by range, by group, limited by speaker and date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from embeddings.encoders.base import Encoder
from embeddings.ingest.files import add_files
from embeddings.library import Library
from tests.conftest import ROOT
from tests.copies import copy_of
from tests.ui.conftest import Chat, ask, served
from tests.ui.kept_pages import PageAt

pytestmark = pytest.mark.browser
FIXTURES = Path(__file__).parents[1] / "fixtures"
VOLUME = ROOT / "tests" / "data" / "readers" / "fixtures" / "frus1950-52v99.xml"
SHIPS = 70


@pytest.fixture(scope="module")
def own(library: Library, encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chat]:
    """A library of a volume, a folder of many calls and the shipped memoranda."""
    folder = tmp_path_factory.mktemp("sources")
    copy_of(library.folder, folder / "library")
    calls = folder / "Harbour calls"
    calls.mkdir()
    for number in range(SHIPS):
        head = f"Telephone Call {number}\n\nMay {1 + number % 30}, 1951."
        words = f"{head}\n\nHale: Ship {number} is late.\n\nMarlow: I see.\n"
        (calls / f"call-{number:02}.txt").write_text(words, encoding="utf-8")
    with Library(folder / "library", encoder) as filled:
        add_files(filled, [VOLUME, calls])
    with served(folder / "library", folder) as chat:
        yield chat


@pytest.fixture
def page(page_at: PageAt, own: Chat) -> Page:
    return page_at(own.url)


def group(page: Page, title: str) -> Locator:
    return page.locator("#sources .group").filter(has=page.get_by_role("button", name=re.compile(title)))


def unfold(page: Page, title: str) -> Locator:
    found = group(page, title)
    found.locator(".unfold").click()
    expect(found.locator(".rows li").first).to_be_visible()
    return found


def find(page: Page, words: str) -> None:
    """Type, and wait until what is found is shown."""
    with page.expect_response(lambda reply: "list_sources" in reply.url and words in (reply.request.post_data or "")):
        page.get_by_label("Find documents").fill(words)
    page.wait_for_timeout(100)


def chips(page: Page) -> Locator:
    return page.locator("#limits .chip")


def test_documents_stand_by_volume_and_folder_with_title_and_date(page: Page) -> None:
    heads = page.locator("#sources .group-head")
    expect(heads.filter(has_text="FRUS 1961–1963, Volume XI · 2 documents")).to_have_count(1)
    expect(heads.filter(has_text="The Strike")).to_have_count(1)
    expect(heads.filter(has_text=f"Folder · {SHIPS} documents")).to_have_count(1)
    row = unfold(page, "Cuban Missile Crisis").locator(".rows li").first
    expect(row).to_contain_text("Memorandum of Telephone Conversation")
    expect(row).to_contain_text("November 9, 1962 · 19 turns")
    expect(row).not_to_contain_text("msc_cuba164")


def test_long_groups_have_pages(page: Page) -> None:
    calls = unfold(page, "Harbour calls")
    expect(calls.locator(".rows li")).to_have_count(50)
    calls.get_by_role("button", name="Next").click()
    expect(calls.locator(".rows li")).to_have_count(SHIPS - 50)
    expect(calls.locator(".pager")).to_contain_text(f"51 to {SHIPS} of {SHIPS}")


def test_words_are_found_in_titles_people_and_text_with_counts(page: Page) -> None:
    find(page, "quarantine")
    expect(page.locator(".rows li")).to_have_count(1)
    expect(page.locator(".rows .hits")).to_have_text(re.compile(r"\d+ passages"))
    expect(page.locator("#sources .sum")).to_contain_text("with these words")
    page.locator(".rows a").click()
    expect(page.locator("#cited").first).to_contain_text("quarantine")  # opened where the words stand
    find(page, "ship 7 is late")
    expect(page.locator(".rows li")).to_have_count(1)
    find(page, "bundy telephone")
    expect(page.locator('.rows li[data-document^="msc_"]')).to_have_count(2)
    find(page, "no such thing")
    expect(page.locator("#sources .found")).to_contain_text("No document holds “no such thing”")


def test_chosen_documents_are_the_only_ones_that_are_asked(page: Page) -> None:
    rows = unfold(page, "Cuban Missile Crisis").locator(".rows li")
    rows.filter(has_text="November 9").locator(".choose").check()
    expect(chips(page)).to_have_text(re.compile("Memorandum of Telephone.*November 9, 1962"))
    expect(page.locator("#sources .chosen")).to_contain_text("Asking only in 1 document of")
    ask(page, "Who is against doing business on the other fellow's drafting?")
    expect(page.locator(".answer")).not_to_contain_text("Jack is against")
    page.reload()  # stands until it is taken off
    expect(page.locator("#sources .chosen")).to_be_visible()
    chips(page).click()
    expect(chips(page)).to_have_count(0)
    expect(page.locator("#sources .chosen")).to_be_hidden()
    expect(page.locator("#question textarea")).to_be_focused()
    ask(page, "Who is against doing business on the other fellow's drafting?")
    expect(page.locator(".answer").last).to_contain_text("Jack is against")


def test_many_are_chosen_by_range_by_group_and_by_what_was_found(page: Page) -> None:
    boxes = unfold(page, "Harbour calls").locator(".choose")
    boxes.nth(2).click()
    boxes.nth(9).click(modifiers=["Shift"])
    expect(page.locator("#sources .chosen")).to_contain_text("8 documents")
    expect(chips(page)).to_have_text(re.compile("^8 documents"))
    boxes.nth(8).click()
    boxes.nth(5).click(modifiers=["Shift"])  # takes off again, upwards
    expect(page.locator("#sources .chosen")).to_contain_text("4 documents")
    whole = page.locator(".choose-group").and_(page.get_by_label("of Harbour calls"))
    assert whole.evaluate("box => box.indeterminate")
    whole.check()
    expect(page.locator("#sources .chosen")).to_contain_text(f"{SHIPS} documents")
    page.get_by_role("button", name="Clear").click()
    expect(chips(page)).to_have_count(0)
    find(page, "May 6, 1951")
    found = page.locator(".rows li").count()
    assert 0 < found < SHIPS
    page.locator(".choose-group").and_(page.get_by_label("of Harbour calls")).check()
    expect(page.locator("#sources .chosen")).to_contain_text(re.compile(r"Asking only in \d documents"))
    page.get_by_role("button", name="Clear").click()


def test_a_whole_volume_is_named_so(page: Page) -> None:
    page.get_by_label("of The Strike").check()
    expect(chips(page)).to_have_text(re.compile("^all 4 documents of The Strike|^.*, 195"))
    page.get_by_role("button", name="Clear").click()


def test_speakers_limit(page: Page) -> None:
    page.get_by_text("Limit by speaker").click()
    page.get_by_label("Find speakers").fill("bu")
    expect(page.locator(".speakers")).to_contain_text(re.compile(r"Bundy.*\d+ turns"))
    page.locator(".choose-speaker[data-speaker=Bundy]").check()
    expect(chips(page)).to_have_text("Bundy✕")
    ask(page, "What did Ball say about reimposing the quarantine?")
    sources = page.locator(".answer .sources li")
    assert all("Bundy" in words for words in sources.all_inner_texts())
    expect(page.locator(".answer")).not_to_contain_text("too brutal")
    chips(page).click()
    expect(page.locator(".choose-speaker[data-speaker=Bundy]")).not_to_be_checked()


def test_dates_and_kinds_limit(page: Page) -> None:
    page.get_by_text("Limit by speaker").click()
    page.get_by_label("From", exact=True).fill("1962-12-01")
    page.get_by_label("Until", exact=True).fill("1962-12-31")
    page.get_by_label("Editors’ footnotes").check()
    expect(chips(page)).to_have_count(2)
    expect(chips(page).last).to_contain_text("December 1, 1962 to December 31, 1962")
    ask(page, "What did Ball think of reimposing the quarantine?")
    expect(page.locator(".answer")).not_to_contain_text("too brutal")
    page.get_by_role("button", name="Search everything").click()
    expect(chips(page)).to_have_count(0)
    expect(page.get_by_label("From", exact=True)).to_have_value("")


def test_many_are_removed_at_once_and_put_back(page: Page) -> None:
    find(page, "ship")
    boxes = page.locator(".rows .choose")
    boxes.nth(0).click()
    boxes.nth(3).click(modifiers=["Shift"])
    before = page.get_by_role("tab", name="Sources").inner_text()
    page.get_by_role("button", name="Remove 4 documents").click()
    expect(page.locator(".confirm")).to_contain_text("Remove 4 documents from the library?")
    page.get_by_role("button", name="Remove 4", exact=True).click()
    expect(page.locator("#sources .news")).to_contain_text("Removed 4 documents.")
    expect(page.get_by_role("tab", name="Sources")).not_to_have_text(before)
    page.get_by_role("button", name="Put back").click()
    expect(page.locator("#sources .news")).to_contain_text("Put back 4 documents.", timeout=60_000)
    expect(page.get_by_role("tab", name="Sources")).to_have_text(before)


def test_the_list_goes_by_arrows(page: Page) -> None:
    page.get_by_label("Find documents").focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".unfold").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".rows a").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".rows a").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#document-panel .document")).to_be_visible()
    page.locator(".rows .choose").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    expect(page.locator("#sources .chosen")).to_contain_text("2 documents")
    page.get_by_role("button", name="Clear").click()
