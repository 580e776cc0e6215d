"""The page's frame in a real browser: columns, the rail, sheets on narrow pages, and keys that work anywhere."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.ui.conftest import Chat, ask
from tests.ui.kept_pages import PageAt

pytestmark = pytest.mark.browser
QUESTION = "Who is against doing business on the other fellow's drafting?"
RAIL = "Sources, conversations and notes"
# Whatever scrolls by itself within the conversation, by its size and not by its style alone.
_SCROLL_BOXES = """() => [...document.querySelectorAll("#talk, #talk *")].filter(
    (one) => ["auto", "scroll"].includes(getComputedStyle(one).overflowY) && one.scrollHeight > one.clientHeight + 1
        && one.localName !== "textarea",
).map((one) => one.className)"""
_INERT = (
    "[...document.querySelectorAll('#library, #talk, #reading, #rail')].filter(one => one.inert).map(one => one.id)"
)


@pytest.fixture
def page(page_at: PageAt, chat: Chat) -> Page:
    return page_at(chat.url)


def open_at(page: Page, width: int, height: int) -> None:
    """A phone's page is loaded at its size; a window on a desk is made larger and smaller."""
    page.set_viewport_size({"width": width, "height": height})
    if width < 400:
        page.reload()
    page.locator("#sources .group").first.wait_for(state="attached")
    page.locator("#question textarea").wait_for()


def overhang(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth - innerWidth"))


def test_three_columns_stand_beside_one_another_and_the_page_does_not_scroll(page: Page) -> None:
    open_at(page, 1280, 800)
    ask(page, QUESTION)
    rail, talk, reading = (page.locator(f"#{name}").bounding_box() for name in ("rail", "talk", "reading"))
    assert rail is not None
    assert talk is not None
    assert reading is not None
    assert rail["x"] + rail["width"] <= talk["x"] + 1
    assert talk["x"] + talk["width"] <= reading["x"] + 1
    assert page.evaluate("document.documentElement.scrollHeight") <= 800
    expect(page.locator("#question textarea")).to_be_in_viewport()


def test_the_rail_is_folded_away_and_stays_so(page: Page) -> None:
    open_at(page, 1280, 800)
    button = page.get_by_role("button", name=RAIL)
    expect(button).to_have_attribute("aria-expanded", "true")
    button.click()
    expect(page.locator("#rail")).to_be_hidden()
    page.reload()
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(page.locator("#rail")).to_be_hidden()
    button.click()
    expect(page.locator("#sources .group").first).to_be_visible()


def test_the_button_says_whether_the_rail_is_there_also_when_the_window_becomes_wider_or_narrower(page: Page) -> None:
    button = page.get_by_role("button", name=RAIL)
    for width, there in ((1000, "false"), (1280, "true"), (1000, "false")):
        open_at(page, width, 800)
        expect(button).to_have_attribute("aria-expanded", there)


def test_the_rails_tabs_go_by_arrows_and_are_remembered(page: Page) -> None:
    open_at(page, 1280, 800)
    page.get_by_role("tab", name="Sources").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tab", name="Conversations")).to_be_focused()
    expect(page.locator("#conversations")).to_be_visible()
    page.keyboard.press("End")
    expect(page.locator("#notes")).to_be_visible()
    page.reload()
    expect(page.get_by_role("tab", name="Notes")).to_have_attribute("aria-selected", "true")
    expect(page.locator("#sources")).to_be_hidden()


@pytest.mark.parametrize("width", [390, 1000])
def test_a_sheet_leaves_the_rest_out_of_reach_and_goes_by_escape_and_by_back(
    page: Page, chat: Chat, width: int
) -> None:
    open_at(page, width, 800)
    button = page.get_by_role("button", name=RAIL)
    expect(page.locator("#rail")).to_be_hidden()
    for close in ("Escape", "Back"):
        button.click()
        expect(page.locator("#rail")).to_be_visible()
        assert page.evaluate(_INERT) == ["library", "talk", "reading"]
        assert page.evaluate("document.querySelector('#rail').contains(document.activeElement)")
        page.keyboard.press("Escape") if close == "Escape" else page.go_back()
        expect(page.locator("#rail")).to_be_hidden()
        expect(button).to_be_focused()
        assert page.evaluate(_INERT) == []
    assert page.url.startswith(chat.url)


def test_on_a_phone_the_page_scrolls_and_nothing_in_it(page: Page) -> None:
    open_at(page, 390, 844)
    for _ in range(3):
        ask(page, QUESTION)
    assert page.evaluate(_SCROLL_BOXES) == []
    assert page.evaluate("document.documentElement.scrollHeight") > 844
    for height in (0, 5_000):
        page.evaluate("height => window.scrollTo(0, height)", height)
        expect(page.locator("#question textarea")).to_be_in_viewport()
        expect(page.get_by_role("button", name=RAIL)).to_be_in_viewport()


def test_a_document_chosen_on_a_phone_takes_the_place_of_the_rail(page: Page) -> None:
    open_at(page, 390, 844)
    page.get_by_role("button", name=RAIL).click()
    page.locator("#sources .rows a").first.click()
    expect(page.locator("#document-panel .document")).to_be_visible()
    expect(page.locator("#rail")).to_be_hidden()
    page.go_back()
    expect(page.locator("#document-panel .document")).to_be_hidden()
    expect(page.locator("#question textarea")).to_be_in_viewport()


@pytest.mark.parametrize(("width", "height"), [(320, 640), (640, 400), (900, 480), (1100, 700)])
def test_nothing_is_wider_than_the_page(page: Page, width: int, height: int) -> None:
    """320 pixels, and half of 1280 by 800: the page at 200 per cent."""
    open_at(page, width, height)
    assert overhang(page) <= 0
    ask(page, QUESTION)
    page.evaluate("import('/telcon/limits.js').then(room => room.limitTo({ speakers: ['Ball'], kinds: ['turn'] }))")
    expect(page.locator("#limits .chip")).to_have_count(2)
    assert overhang(page) <= 0
    if page.locator("#rail").is_hidden():
        page.get_by_role("button", name=RAIL).click()
    page.get_by_text("Limit by speaker").click()
    expect(page.locator(".choose-speaker").first).to_be_visible()
    assert overhang(page) <= 0
    assert page.evaluate(
        "document.querySelector('#sources').scrollWidth <= document.querySelector('#rail').clientWidth"
    )
    page.evaluate("import('/telcon/limits.js').then(room => room.noLimits())")


def test_a_slash_goes_to_the_question_unless_something_is_being_typed(page: Page) -> None:
    open_at(page, 1280, 800)
    page.get_by_role("tab", name="Sources").focus()
    page.keyboard.press("/")
    expect(page.locator("#question textarea")).to_be_focused()
    expect(page.locator("#question textarea")).to_have_value("")
    page.get_by_label("Find documents").focus()
    page.keyboard.type("and/or")
    expect(page.get_by_label("Find documents")).to_have_value("and/or")


def test_what_can_be_clicked_is_large_enough_and_has_a_name(page: Page) -> None:
    open_at(page, 1280, 800)
    page.locator("#sources .choose").first.check()
    page.get_by_text("Limit by speaker").click()
    page.locator(".choose-speaker").first.wait_for()
    small = page.evaluate(
        """() => [...document.querySelectorAll("#library button, #rail button, #limits button, #question button")]
            .concat([...document.querySelectorAll("#rail label, #rail summary")])
            .filter((one) => one.offsetParent)
            .filter((one) => one.getBoundingClientRect().height < 24 || one.getBoundingClientRect().width < 24)
            .map((one) => one.outerHTML)"""
    )
    assert small == []
    unnamed = [
        button.evaluate("one => one.outerHTML")
        for button in page.locator("#library button, #rail button, #limits button, #question button").all()
        if button.is_visible() and not (button.get_attribute("aria-label") or button.inner_text().strip())
    ]
    assert unnamed == []
    page.evaluate("import('/telcon/limits.js').then(room => room.noLimits())")
