"""Scanned pages in a real browser: clips beside quotations, words framed on the page, corrected, added page by page."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
from collections.abc import Iterator

import numpy as np
import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect

from tests.ui.axe import BY_DAY_AND_NIGHT, grave_faults
from tests.ui.conftest import ask, wait_until_served
from tests.ui.kept_pages import PageAt
from tests.ui.scans.server import long_call
from tests.ui.scans.typed import HEIGHT, WIDTH, drawn

pytestmark = pytest.mark.browser
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Of a page over a call of three scanned pages; pages that are added to it take 0.4 s each."""
    folder = tmp_path_factory.mktemp("scans")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "tests.ui.scans.server", str(folder / "own"), str(port), "0.4"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        try:
            wait_until_served(f"http://127.0.0.1:{port}/", process)
            yield f"http://127.0.0.1:{port}/"
        finally:
            process.kill()


@pytest.fixture
def page(page_at: PageAt, address: str) -> Page:
    return page_at(address)


def reader(page: Page) -> Locator:
    return page.locator("#document-panel")


def shown_page(page: Page) -> Locator:
    return reader(page).locator(".scan")


def place_on(page: Page, frame: Locator) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of a frame's inside, in fractions of the picture as the browser shows it."""
    image = shown_page(page).locator(".scan-picture img")
    edges = frame.evaluate(
        """(frame, image) => {
          const [box, sheet] = [frame.getBoundingClientRect(), image.getBoundingClientRect()];
          const inset = 4;  // border and padding
          return [(box.left + inset - sheet.left) / sheet.width, (box.top + inset - sheet.top) / sheet.height,
                  (box.right - inset - sheet.left) / sheet.width, (box.bottom - inset - sheet.top) / sheet.height];
        }""",
        image.element_handle(),
    )
    return edges[0], edges[1], edges[2], edges[3]


def open_page_of(page: Page, words: str) -> None:
    ask(page, words)
    page.locator(".answer").last.locator("a.clip").first.click()
    expect(shown_page(page).locator(".cited-frame").first).to_be_visible()


def word(page: Page, text: str) -> Locator:
    return shown_page(page).get_by_role("button", name=re.compile(rf"^{re.escape(text)}(,|$)")).first


# Quotations


def test_a_quotation_says_that_it_was_recognised_and_shows_its_clip(page: Page) -> None:
    ask(page, "forty crates")
    statement = page.locator(".answer .statement")
    expect(statement.locator(".recognised small")).to_have_text("recognised text, page 1")
    expect(page.locator(".answer .sources li")).to_contain_text("recognised text, page 1")
    clip = statement.locator(".clip img")
    expect(clip).to_have_attribute("alt", "Page 1 as scanned: “He counted forty crates of lemons and a piano.”")
    expect(clip).to_be_visible()
    own = drawn().places[0]
    left, right = own["He"][0], own["piano."][2]
    seen = clip.evaluate("async image => { await image.decode(); return [image.naturalWidth, image.naturalHeight]; }")
    assert right - left < seen[0] < right - left + 0.03 * WIDTH
    assert seen[1] < 4 * (own["He"][3] - own["He"][1])
    kept = page.request.get(page.evaluate("image => image.src", clip.element_handle()))
    assert "immutable" in kept.headers["cache-control"]
    assert kept.headers["content-type"] == "image/jpeg"
    assert len(kept.body()) < 40_000


def test_a_clip_leads_to_the_page_with_the_words_framed_where_they_were_drawn(page: Page) -> None:
    open_page_of(page, "behind the lighthouse")
    expect(shown_page(page).locator(".scan-count")).to_contain_text("Page 2")
    expect(shown_page(page).locator(".cited-frame")).to_have_count(1)
    left, top, right, bottom = place_on(page, shown_page(page).locator(".cited-frame"))
    own = drawn().places[1]
    first, last = own["There"], own["though."]
    wanted = (first[0] / WIDTH, min(first[1], last[1]) / HEIGHT, last[2] / WIDTH, max(first[3], last[3]) / HEIGHT)
    assert np.allclose((left, top, right, bottom), wanted, atol=0.004)
    expect(shown_page(page).locator(".cited-frame")).to_be_in_viewport()
    expect(page.locator("#reader-pages")).to_be_focused()
    assert "tab=pages" in page.url
    page.keyboard.press("Escape")
    expect(page.locator(".answer a.clip")).to_be_focused()


def test_a_clip_that_is_clicked_before_the_document_is_there_opens_its_page_all_the_same(page: Page) -> None:
    held: list[Route] = []
    page.route("**/open_citation", lambda route: held.append(route))
    ask(page, "behind the lighthouse")
    page.locator(".answer").last.locator("a.clip").first.click()
    expect(page).to_have_url(re.compile("tab=pages"))
    assert held
    for route in held:
        route.continue_()
    expect(shown_page(page).locator(".cited-frame").first).to_be_visible()


def test_pages_are_turned_and_an_address_shows_the_same_page_again(page: Page) -> None:
    open_page_of(page, "behind the lighthouse")
    page.get_by_role("button", name="Page after").click()
    expect(shown_page(page)).to_have_attribute("data-page", "2")
    expect(shown_page(page).locator(".scan-line").first).to_have_text("Bundy: And what became of the piano in the end?")
    expect(page.get_by_role("button", name="Page after")).to_be_disabled()
    page.reload()
    expect(shown_page(page)).to_have_attribute("data-page", "2")
    page.get_by_role("tab", name="Text").click()
    expect(page.locator("#cited").first).to_be_visible()
    assert "page=" not in page.url


def test_what_is_removed_is_put_back_with_its_pages(page: Page) -> None:
    open_page_of(page, "behind the lighthouse")
    remove(page)
    expect(reader(page)).to_contain_text("This document was removed from the library.")
    page.locator("#sources").get_by_role("button", name="Put back").click()
    expect(page.locator("#sources .news")).to_contain_text("Put back 1 document.")
    expect(shown_page(page).locator(".scan-picture img")).to_be_visible()  # the reader had it open
    open_page_of(page, "behind the lighthouse")
    shown = shown_page(page).locator(".scan-picture img")
    assert shown.evaluate("async image => { await image.decode(); return image.naturalWidth; }") == WIDTH
    assert page.locator(".answer").last.locator("a.clip img").first.evaluate("image => image.naturalWidth") > 0


def remove(page: Page) -> None:
    page.get_by_role("tab", name="Sources").click()
    page.locator("#sources .choose").first.check()
    page.get_by_role("button", name="Remove 1 document").click()
    page.locator("#sources .remove-now").click()
    expect(page.locator("#sources")).to_contain_text("removed", ignore_case=True)


# Doubt and correction


def test_a_doubtful_word_has_its_other_readings_at_hand(page: Page) -> None:
    ask(page, "pilot boat")
    doubtful = reader(page).locator(".document a.unsure").first
    expect(doubtful).to_have_text("rnorning.")
    expect(doubtful).to_have_attribute("title", re.compile("Read with doubt, perhaps “morning.”"))
    doubtful.click()
    expect(shown_page(page).locator(".cited-word")).to_have_text("rnorning.")
    left, _, right, _ = place_on(page, shown_page(page).locator(".cited-frame"))
    own = drawn().places[0]["rnorning."]
    assert np.allclose((left, right), (own[0] / WIDTH, own[2] / WIDTH), atol=0.004)


def test_a_correction_by_keyboard_stays_and_survives_that_the_file_is_added_again(page: Page, address: str) -> None:
    open_page_of(page, "pilot boat")
    page.get_by_role("button", name="Next doubtful").click()
    expect(word(page, "rnorning.")).to_be_focused()
    expect(shown_page(page).locator(".here-frame")).to_be_visible()
    page.keyboard.press("ArrowLeft")
    expect(word(page, "this")).to_be_focused()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    box = shown_page(page).get_by_label("Should read")
    expect(box).to_be_focused()
    page.keyboard.press("Escape")
    expect(word(page, "rnorning.")).to_be_focused()
    page.keyboard.press("Enter")
    box.fill("morning,")
    page.keyboard.press("Enter")
    expect(word(page, "morning,")).to_be_focused()
    expect(word(page, "morning,")).to_have_attribute("title", "corrected, was read as “rnorning.”")
    expect(reader(page).locator(".told-only")).to_have_text("Corrected. The first reading is kept.")
    page.get_by_role("tab", name="Text").click()
    expect(reader(page).locator(".turn").first).to_contain_text("with the tide this morning,")

    remove(page)
    add(page, "call.pdf", drawn().pdf())
    expect(page.locator(".summary h4")).to_contain_text("Added: 1 document", timeout=30_000)
    page.goto(f"{address}#cite=call%23t1")
    page.reload()
    expect(reader(page).locator(".turn").first).to_contain_text("with the tide this morning,")

    page.get_by_role("tab", name="Pages").click()
    word(page, "morning,").click()
    page.get_by_role("button", name="Put back the first reading").click()
    expect(word(page, "rnorning.")).to_be_focused()


# Adding


def add(page: Page, name: str, content: bytes) -> None:
    page.get_by_role("button", name="Add documents").click()
    page.locator("input.files").set_input_files({"name": name, "mimeType": "application/pdf", "buffer": content})


def test_pages_are_told_one_by_one_and_a_stopped_addition_goes_on_where_it_was(page: Page) -> None:
    pages = long_call()
    add(page, "long.pdf", drawn(pages).pdf())
    expect(page.locator(".going .current")).to_contain_text(re.compile(r"page [3-7] of 8"), timeout=30_000)
    page.locator(".going .stop").click()
    kept = re.compile(
        r"Stopped\. What was added before is kept, and [3-8] of the 8 pages of long\.pdf, which are recognised\."
    )
    expect(page.locator(".summary .problem")).to_have_text(kept, timeout=30_000)
    expect(page.locator(".going")).to_be_hidden()
    page.get_by_role("button", name="Go on").click()
    expect(page.locator(".going .current")).to_contain_text(re.compile(r"page [3-8] of 8"), timeout=30_000)
    expect(page.locator(".summary h4")).to_contain_text("Added: 1 document", timeout=30_000)
    expect(page.get_by_role("button", name="Go on")).to_have_count(0)


# For everybody


@pytest.mark.parametrize("scheme", BY_DAY_AND_NIGHT)
def test_axe_finds_nothing_serious_and_nothing_is_too_small(context: BrowserContext, address: str, scheme: str) -> None:
    browser = context.browser
    assert isinstance(browser, Browser)
    with browser.new_context(color_scheme=scheme, viewport={"width": 1280, "height": 800}) as own:  # type: ignore[arg-type]
        page = own.new_page()
        page.goto(address)
        open_page_of(page, "crates")
        word(page, "forty").click()
        expect(shown_page(page).get_by_label("Should read")).to_be_visible()
        assert grave_faults(page) == []
        small = shown_page(page).evaluate(
            """scan => [...scan.querySelectorAll('button, input')].map(one => [one, one.getBoundingClientRect()])
                .filter(([one, box]) => box.height < 24 || (box.width < 24 && !one.matches('.scan-word'))).length"""
        )
        assert small == 0
        page.set_viewport_size({"width": 390, "height": 844})
        page.locator(".answer a.clip").first.click()
        expect(shown_page(page).locator(".cited-frame").first).to_be_in_viewport()
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        assert grave_faults(page) == []


def test_what_is_no_picture_is_told_so(page: Page, address: str) -> None:
    for query in (
        "document=none&page=0",
        "document=call&page=99",
        "document=call&page=x",
        "page=0",
        "document=call&page=0&at=9",
    ):
        for name in ("page_image", "page_clip"):
            assert page.request.get(f"{address}telcon/{name}?{query}").status == 404
