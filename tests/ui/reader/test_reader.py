"""The reader in a real browser: addresses, tabs, search inside, the way there and back."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from data.document import Document
from tests.ui.axe import BY_DAY_AND_NIGHT, grave_faults
from tests.ui.conftest import Chat, ask, served_files, wait_until_still
from tests.ui.kept_pages import PageAt

pytestmark = pytest.mark.browser
QUESTION = "Who is against doing business on the other fellow's drafting?"
DRAFTING = "Jack is against trying to do business on the other fellow's drafting."
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def page(page_at: PageAt, chat: Chat) -> Page:
    return page_at(chat.url)


@pytest.fixture
def phone(page: Page) -> Page:
    page.set_viewport_size({"width": 390, "height": 844})
    return page


def reader(page: Page) -> Locator:
    return page.locator("#document-panel")


def told(page: Page) -> Locator:
    return reader(page).locator(".told-only")


def address(page: Page) -> str:
    """What of the page's address is the reader's; the conversation's part is told elsewhere."""
    parts = page.url.partition("#")[2].split("&")
    return "&".join(part for part in parts if not part.startswith("talk="))


def open_document(page: Page, name: str) -> None:
    expect(reader(page).locator(".telling").first).to_be_visible()  # nothing is drawn anew from here on
    reader(page).locator(f'.to-open a[href="#cite={name}"]').click()
    expect(reader(page).locator(".document")).to_have_attribute("data-document", name)


def test_the_library_is_shown_before_anything_is_asked(page: Page, documents: dict[str, Document]) -> None:
    expect(reader(page).locator(".extent")).to_have_text(
        "2 documents, 45 passages, from November 9, 1962 to December 3, 1962."
    )
    shown = [" ".join(words.split()) for words in reader(page).locator(".people li").all_inner_texts()]
    turns = Counter(turn.speaker for one in documents.values() for turn in one.turns if not turn.missing)
    assert shown == [f"{name} {count} turns in 2 documents" for name, count in turns.most_common()]
    texts = [one.text for one in documents.values()]
    expect(reader(page).locator(".to-open .telling-words")).to_have_count(2)
    for words in reader(page).locator(".to-open .telling-words").all_inner_texts():
        assert any(words.strip("“”") in " ".join(text.split()) for text in texts)


def test_an_answer_opens_at_its_first_citation_without_a_step_for_back(page: Page) -> None:
    before = page.evaluate("history.length")
    ask(page, QUESTION)
    expect(reader(page).locator("#cited")).to_have_text(DRAFTING)
    assert page.evaluate("history.length") == before
    assert re.fullmatch(r"cite=msc_cuba221%23t5:\d+-\d+", address(page))
    expect(page.locator("#question textarea")).to_be_focused()


def test_a_citation_is_told_and_focused_and_escape_leads_back(page: Page) -> None:
    ask(page, QUESTION)
    link = page.locator(".answer .statement a.citation")
    link.click()
    expect(told(page)).to_have_text("Opened Ball, turn 5, December 3, 1962")
    expect(reader(page).locator('[data-passage="msc_cuba221#t5"]')).to_be_focused()
    page.keyboard.press("Escape")
    expect(link).to_be_focused()
    page.keyboard.press("Enter")
    expect(reader(page).locator('[data-passage="msc_cuba221#t5"]')).to_be_focused()
    page.get_by_role("button", name="Back to the answer").click()
    expect(link).to_be_focused()


def test_a_citation_clicked_again_scrolls_again(page: Page) -> None:
    ask(page, "In which archive are the originals?")
    link = page.locator(".answer .statement a.citation").first
    link.click()
    expect(told(page)).to_have_text(re.compile("^Opened "))
    expect(page.locator("#cited").first).to_be_in_viewport()
    wait_until_still(page)
    reader(page).locator(".document").evaluate("text => { text.scrollTop = 0 }")
    expect(page.locator("#cited").first).not_to_be_in_viewport()
    link.click()
    expect(page.locator("#cited").first).to_be_in_viewport()
    page.get_by_role("tab", name="People").click()
    link.click()
    expect(page.locator("#cited").first).to_be_in_viewport()


def test_back_and_forward_show_what_was_open(page: Page) -> None:
    open_document(page, "msc_cuba164")
    reader(page).get_by_role("link", name="Turn 4", exact=True).click()
    expect(page.locator("#cited")).to_be_visible()
    reader(page).locator(".document .onward").get_by_role("link").click()
    expect(reader(page).locator(".document")).to_have_attribute("data-document", "msc_cuba221")
    page.go_back()
    expect(reader(page).locator('[data-passage="msc_cuba164#t4"] #cited')).to_be_visible()
    page.go_back()
    expect(page.locator("#cited")).to_have_count(0)
    expect(reader(page).locator(".document")).to_have_attribute("data-document", "msc_cuba164")
    page.go_back()
    expect(reader(page).locator(".library-overview")).to_be_visible()
    for _ in range(3):
        page.go_forward()
    expect(reader(page).locator(".document")).to_have_attribute("data-document", "msc_cuba221")


def test_back_leads_to_the_line_that_one_had_come_to(page: Page) -> None:
    open_document(page, "msc_cuba164")
    text = reader(page).locator(".document")
    mark = text.locator(".turn .mark a").last
    mark.scroll_into_view_if_needed()
    before = text.evaluate("text => text.scrollTop")
    assert before > 0
    mark.click()
    expect(text.locator(".footnotes #cited")).to_be_in_viewport()
    page.go_back()
    expect(page.locator("#cited")).to_have_count(0)
    assert abs(text.evaluate("text => text.scrollTop") - before) < 3


def test_a_conversation_that_is_brought_back_leaves_the_reader_as_it_was(page: Page) -> None:
    ask(page, QUESTION)
    ask(page, "In which archive are the originals?")
    page.locator(".answer").first.locator("a.citation").first.click()
    expect(page.locator("#cited")).to_have_text(DRAFTING)
    page.reload()
    expect(page.locator(".answer")).to_have_count(2, timeout=30_000)
    expect(page.locator("#cited")).to_have_text(DRAFTING)
    expect(page).to_have_title(re.compile("Memorandum of Telephone Conversation .* – Telcon"))


def test_this_memo_is_the_one_that_is_open(page: Page) -> None:
    ask(page, QUESTION)  # of the other one
    page.get_by_role("tab", name="Sources").click()
    page.locator('#sources a[href="#cite=msc_cuba164"]').click()
    expect(reader(page).locator(".document")).to_have_attribute("data-document", "msc_cuba164")
    ask(page, "What is this memo about?")
    answer = page.locator(".answer").last
    expect(answer.locator(".remark")).to_contain_text("Of the document that is open: ")
    expect(answer.locator(".remark")).to_contain_text("November 9, 1962")
    cited = {link.get_attribute("href") or "" for link in answer.locator("a.citation").all()}
    assert {href.partition("%23")[0] for href in cited} == {"#cite=msc_cuba164"}


def test_an_address_in_a_new_tab_shows_the_words_marked(
    page: Page, context: BrowserContext, documents: dict[str, Document]
) -> None:
    ask(page, QUESTION)
    expect(page.locator("#cited")).to_have_text(DRAFTING)
    for url, marked in (
        (page.url, DRAFTING),
        (re.sub(r"#.*", "#cite=msc_cuba164%23fn5", page.url), documents["msc_cuba164"].footnotes[4]),
        (re.sub(r"#.*", "#cite=msc_cuba164%23t1", page.url), documents["msc_cuba164"].turns[0]),
    ):
        words = marked if isinstance(marked, str) else marked.span.of(documents["msc_cuba164"].text)
        other = context.new_page()
        other.goto(url)
        expect(other.locator("#cited").first).to_be_in_viewport()
        shown = other.locator("mark.cited").all_text_contents()
        assert " ".join("".join(shown).split()) == " ".join(words.split())
        other.reload()
        expect(other.locator("#cited").first).to_be_in_viewport()
        other.close()


def test_a_passage_has_a_link_that_is_copied(page: Page) -> None:
    open_document(page, "msc_cuba164")
    passage = reader(page).locator('[data-passage="msc_cuba164#t3"]')
    passage.hover()
    passage.get_by_role("button", name="Copy link").click()
    expect(passage.locator(".copy-link")).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == re.sub(r"#.*", "#cite=msc_cuba164%23t3", page.url)
    page.goto(copied)
    expect(passage.locator("mark").first).to_be_in_viewport()


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("nowhere", "“nowhere” is not in this library: it was removed, or it never was."),
        ("msc_cuba164%23t99", "This document has no turn 99."),
        ("msc_cuba164%23fn77", "This document has no footnote 77."),
        ("msc_cuba164%23t1:5-999999", "The words that this link marks are not in this copy of the document."),
        (":::", "This link names no passage."),
    ],
)
def test_a_link_that_leads_nowhere_is_told(page: Page, target: str, words: str) -> None:
    page.evaluate("target => { location.hash = `#cite=${target}`; }", target)
    expect(reader(page)).to_contain_text(words)


def test_tabs_are_gone_through_by_arrows(page: Page) -> None:
    open_document(page, "msc_cuba164")
    page.get_by_role("tab", name="Text").focus()
    for name, words in (
        ("Overview", "Main points"), ("People", "Who speaks"), ("Cited by", "No document of this library points"),
    ):  # fmt: skip
        page.keyboard.press("ArrowRight")
        tab = page.get_by_role("tab", name=name)
        expect(tab).to_be_focused()
        expect(tab).to_have_attribute("aria-selected", "true")
        expect(reader(page).get_by_role("tabpanel")).to_contain_text(words)
        assert reader(page).get_by_role("tabpanel").count() == 1
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tab", name="Text")).to_be_focused()
    page.keyboard.press("End")
    expect(page.get_by_role("tab", name="Cited by")).to_be_focused()
    page.keyboard.press("Home")
    expect(reader(page).locator(".document")).to_be_visible()


def test_a_tab_has_an_address(page: Page) -> None:
    open_document(page, "msc_cuba164")
    page.get_by_role("tab", name="People").click()
    assert address(page) == "cite=msc_cuba164&tab=people"
    page.reload()
    expect(reader(page).get_by_role("tabpanel")).to_contain_text("Who speaks")
    page.go_back()
    expect(reader(page).locator(".document")).to_be_visible()
    assert address(page) == "cite=msc_cuba164"


def test_words_are_found_inside_as_they_are_typed(page: Page, documents: dict[str, Document]) -> None:
    open_document(page, "msc_cuba164")
    found = reader(page).locator(".found-count")
    box = reader(page).get_by_label("Find in this document")
    box.fill("THE PRESIDENT")  # at once: found for its first letters, it is as many times there
    times = documents["msc_cuba164"].text.casefold().count("the president")
    assert times > 2
    expect(found).to_have_text(f"1 of {times}")
    marks = "CSS.highlights.get('found').size"
    assert page.evaluate(marks) == times
    here = (
        "[...CSS.highlights.get('found-here')][0].startContainer.parentElement"
        ".closest('[data-passage]').dataset.passage"
    )
    places = [page.evaluate(here)]
    for place in range(2, times + 1):
        box.press("Enter")
        expect(found).to_have_text(f"{place} of {times}")
        places.append(page.evaluate(here))
    assert len(set(places)) > 1
    page.keyboard.press("F3")
    expect(found).to_have_text(f"1 of {times}")
    box.press("Shift+Enter")
    expect(found).to_have_text(f"{times} of {times}")
    page.keyboard.press("Shift+F3")
    expect(found).to_have_text(f"{times - 1} of {times}")
    box.fill("no such words")
    expect(found).to_have_text("not found")
    page.keyboard.press("Escape")
    expect(box).to_have_value("")
    assert page.evaluate(marks) == 0


def test_words_are_found_over_marks_quotes_and_line_breaks_but_not_over_paragraphs(page: Page) -> None:
    open_document(page, "msc_cuba164")
    found = reader(page).locator(".found-count")
    box = reader(page).get_by_label("Find in this document")
    texts = reader(page).locator(".document .turn span").all_inner_texts()
    quoted = next(words for words in texts if "'" in words)
    at = quoted.index("'")
    box.fill(quoted[max(0, at - 8) : at + 8].replace("'", "’").upper())
    expect(found).to_contain_text("of")
    box.fill(f"{texts[0][-12:]} {texts[1][:12]}")
    expect(found).to_have_text("not found")


def test_every_speaker_has_one_colour_wherever_he_speaks(page: Page) -> None:
    colour = "element => getComputedStyle(element).color"
    seen: dict[str, set[str]] = {"Ball": set(), "Bundy": set()}
    for name in ("Ball", "Bundy"):
        seen[name].add(reader(page).locator(".people b", has_text=name).evaluate(colour))
    for document in ("msc_cuba164", "msc_cuba221"):
        page.evaluate("to => { location.hash = `#cite=${to}`; }", document)
        expect(reader(page).locator(".document")).to_have_attribute("data-document", document)
        for name in seen:
            labels = reader(page).locator(".turn:not(.missing) b", has_text=name)
            seen[name] |= {labels.nth(place).evaluate(colour) for place in range(labels.count())}
        page.get_by_role("tab", name="People").click()
        for name in seen:
            seen[name].add(reader(page).locator(".reader-part .people b", has_text=name).first.evaluate(colour))
    assert [len(colours) for colours in seen.values()] == [1, 1]
    assert seen["Ball"] != seen["Bundy"]


def test_what_is_clicked_is_large_enough_and_named(page: Page) -> None:
    open_document(page, "msc_cuba164")
    small = reader(page).evaluate(
        """panel => [...panel.querySelectorAll('button, summary, .own, .neighbours a, .onward a, input')]
            .filter(one => one.checkVisibility()).map(one => [one.outerHTML.slice(0, 80), one.getBoundingClientRect()])
            .filter(([, box]) => box.width < 24 || box.height < 24)"""
    )
    assert small == []
    unnamed = reader(page).evaluate(
        "panel => [...panel.querySelectorAll('button, a, input')]"
        ".filter(one => !(one.textContent.trim() || one.ariaLabel)).map(one => one.outerHTML)"
    )
    assert unnamed == []


def test_closing_a_document_shows_the_library(page: Page) -> None:
    open_document(page, "msc_cuba164")
    page.get_by_role("button", name="Close the document").click()
    expect(reader(page).locator(".library-overview")).to_be_visible()
    assert address(page) == ""


def test_a_document_is_read_with_a_link_opened_elsewhere(page: Page, context: BrowserContext) -> None:
    link = reader(page).locator('.to-open a[href="#cite=msc_cuba164"]')
    expect(reader(page).locator(".telling").first).to_be_visible()
    with context.expect_page() as opened:
        link.click(modifiers=["Control"])
    other = opened.value
    expect(other.locator("#document-panel .document")).to_have_attribute("data-document", "msc_cuba164")
    other.close()
    expect(reader(page).locator(".library-overview")).to_be_visible()


# On a phone


def test_on_a_phone_an_answer_stays_in_view_and_a_citation_opens_a_sheet(phone: Page) -> None:
    ask(phone, QUESTION)
    expect(phone.locator(".answer .statement").first).to_be_in_viewport()
    assert address(phone) == ""
    expect(reader(phone)).to_be_hidden()
    link = phone.locator(".answer .statement a.citation").first
    for way_back in ("back", "Escape", "button"):
        steps = phone.evaluate("history.length")
        link.click()
        expect(phone.locator("#cited")).to_be_in_viewport()
        assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        box = phone.locator("#reading").bounding_box()
        assert box is not None
        assert (box["width"], box["height"]) == (PHONE["width"], PHONE["height"])
        if way_back == "back":
            assert phone.evaluate("history.length") == steps + 1
            phone.go_back()
        elif way_back == "Escape":
            phone.keyboard.press("Escape")
        else:
            phone.get_by_role("button", name="Back to the conversation").click()
        expect(reader(phone)).to_be_hidden()
        expect(link).to_be_focused()
        assert address(phone) == ""


def test_on_a_phone_one_button_closes_the_sheet_however_much_was_read_in_it(phone: Page) -> None:
    ask(phone, QUESTION)
    phone.locator(".answer .statement a.citation").first.click()
    reader(phone).locator(".document .onward").get_by_role("link").click()
    expect(reader(phone).locator(".document")).to_have_attribute("data-document", "msc_cuba164")
    phone.go_back()
    expect(reader(phone).locator(".document")).to_have_attribute("data-document", "msc_cuba221")
    expect(reader(phone)).to_be_visible()
    phone.go_forward()
    expect(reader(phone).locator(".document")).to_have_attribute("data-document", "msc_cuba164")
    phone.get_by_role("button", name="Back to the conversation").click()
    expect(reader(phone)).to_be_hidden()
    assert address(phone) == ""


def test_on_a_phone_an_address_opens_the_sheet(phone: Page, chat: Chat) -> None:
    phone.goto(f"{chat.url}#cite=msc_cuba164%23fn5")
    phone.reload()
    expect(phone.locator("#cited").first).to_be_in_viewport()
    phone.keyboard.press("Escape")
    expect(reader(phone)).to_be_hidden()


# A long document


@pytest.fixture(scope="module")
def long_document(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a page over a hearing of 3,000 turns."""
    folder = tmp_path_factory.mktemp("long")
    (folder / "files").mkdir()
    turns = [f"{('HALE', 'MARLOW')[turn % 2]}: Pilot number {turn} came in with the tide.\n" for turn in range(3000)]
    (folder / "files" / "hearing.txt").write_text("\n".join(["Hearing, Baltimore, May 6, 1951\n", *turns]), "utf-8")
    with served_files(folder) as address:
        yield address


def test_a_long_document_comes_in_pieces_and_is_searched_as_a_whole(
    context: BrowserContext, long_document: str
) -> None:
    page = context.new_page()
    page.goto(f"{long_document}#cite=hearing%23t1500")
    expect(page.locator("#cited")).to_have_text("Pilot number 1499 came in with the tide.")
    expect(page.locator("#cited")).to_be_in_viewport()
    waiting = reader(page).locator(".piece[data-waiting]")
    assert waiting.count() > 8
    assert reader(page).locator(".turn").count() < 1500
    reader(page).get_by_label("Find in this document").fill("number 29")
    expect(reader(page).locator(".found-count")).to_have_text(
        "1 of 111", timeout=30_000
    )  # 29, 290 to 299, 2900 to 2999
    expect(waiting).to_have_count(0)
    expect(reader(page).locator(".turn")).to_have_count(3000)
    expect(reader(page).locator('[data-passage="hearing#t30"]')).to_be_in_viewport()
    reader(page).get_by_role("button", name="Previous place").click()
    expect(reader(page).locator('[data-passage="hearing#t3000"]')).to_be_in_viewport()
    page.evaluate("location.hash = '#cite=hearing%23t2'")
    expect(page.locator("#cited")).to_be_in_viewport()
    page.close()


# For everybody


@pytest.mark.parametrize("scheme", BY_DAY_AND_NIGHT)
def test_axe_finds_nothing_serious_in_the_reader(context: BrowserContext, chat: Chat, scheme: str) -> None:
    browser = context.browser
    assert isinstance(browser, Browser)
    with browser.new_context(color_scheme=scheme, viewport={"width": 1280, "height": 800}) as own:  # type: ignore[arg-type]
        page = own.new_page()
        page.goto(f"{chat.url}#cite=msc_cuba221%23t5")
        expect(page.locator("#cited").first).to_be_visible()
        page.get_by_label("Find in this document").fill("draft")
        expect(reader(page).locator(".found-count")).to_contain_text("of")
        faults = grave_faults(page, "#document-panel")
        for name in ("Overview", "People", "Cited by"):
            page.get_by_role("tab", name=name).click()
            expect(reader(page).get_by_role("tabpanel").locator("h3").first).to_be_visible(timeout=30_000)
            faults += grave_faults(page, "#document-panel")
        assert faults == []
