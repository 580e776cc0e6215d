"""Taking it along in a real browser: every form of an answer and of a conversation, read by other programs."""

from __future__ import annotations

import json
import re
from io import BytesIO
from pathlib import Path

import docx
import pypdfium2
import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from playwright.sync_api import BrowserContext, Page, expect

from data.readers.markdown import read_markdown
from tests.ui.conftest import Chat, ask
from tests.ui.kept_pages import PageAt

pytestmark = pytest.mark.browser
QUESTION, THEN = "Who wants a quick deal?", "And Bundy?"
QUOTE = (
    "He says there are only three problems and he thinks if we want to settle we can get a quick deal and on probably "
    "plenty good terms."
)
NOTE = "Document 221, turn 11 (Ball), https://avalon.law.yale.edu/20th_century/msc_cuba221.asp"


@pytest.fixture
def page(page_at: PageAt, chat: Chat) -> Page:
    page = page_at(chat.url)
    ask(page, QUESTION)
    return page


def saved(page: Page, form: str) -> tuple[str, bytes]:
    """What a click on a form downloads: the file's name and content."""
    with page.expect_download() as download:
        page.locator(f'dialog.export a[data-form="{form}"]').click()
    expect(page.locator("dialog.export .told")).to_have_text(f"Saved as {download.value.suggested_filename}")
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def test_an_answer_in_every_form_that_another_program_reads(page: Page) -> None:
    page.locator(".answer .export").click()
    name, content = saved(page, "docx")
    assert name == "telcon-who-wants-a-quick-deal.docx"
    word = docx.Document(BytesIO(content))
    assert any(QUOTE in paragraph.text for paragraph in word.paragraphs)
    notes = word.part.part_related_by(RELATIONSHIP_TYPE.FOOTNOTES).blob.decode("utf-8")
    assert len(re.findall("<w:footnoteReference ", word.element.xml)) == 1
    assert "turn 11 (Ball)" in notes
    assert word.settings.element.find(qn("w:footnotePr")) is not None
    name, content = saved(page, "markdown")
    read = read_markdown(content.decode("utf-8"), name)
    assert f"“{QUOTE}”" in read.text
    assert [note.span.of(read.text)[-len(NOTE) :] for note in read.footnotes] == [NOTE]
    assert f'“<span class="quotation">{QUOTE}</span>”' in saved(page, "html")[1].decode("utf-8")
    assert [entry["urls"] for entry in rispy.loads(saved(page, "ris")[1].decode("utf-8"))] == [[NOTE.split()[-1]]]
    assert [entry.key for entry in parse_string(saved(page, "bibtex")[1].decode("utf-8")).entries] == ["msc_cuba221"]
    assert [item["number"] for item in json.loads(saved(page, "csl-json")[1])] == ["221"]


def test_the_whole_conversation_in_chicagos_form_which_is_remembered(page: Page) -> None:
    ask(page, THEN)
    page.locator("#export-talk").click()
    expect(page.get_by_role("dialog", name="Take it along")).to_be_visible()
    page.get_by_label("Chicago").check()
    name, content = saved(page, "markdown")
    assert name == "telcon-who-wants-a-quick-deal.md"
    text = content.decode("utf-8")
    assert f"## {QUESTION}" in text
    assert f"## {THEN}" in text
    assert "doc. 221, turn 12 (Bundy)." in text
    page.reload()
    page.locator(".answer .export").first.click()
    expect(page.get_by_label("Chicago")).to_be_checked()
    expect(page.get_by_label("This answer")).to_be_checked()
    page.get_by_label("The whole conversation").check()
    assert f"## {THEN}" in saved(page, "markdown")[1].decode("utf-8")


def test_what_is_copied_is_the_quotation_with_its_citation(page: Page) -> None:
    page.locator(".answer .copy").click()
    expect(page.locator(".answer .copy")).to_have_text("Copied")
    text = page.evaluate("navigator.clipboard.readText()")
    assert text.startswith(f"On December 3, 1962, Ball told Bundy: “{QUOTE}” [1]\n\n1. Foreign Relations of the United")
    assert text.endswith(f"{NOTE}\n")
    rich = page.evaluate("navigator.clipboard.read().then((all) => all[0].getType('text/html')).then((b) => b.text())")
    assert "<i>Foreign Relations of the United States</i>" in rich
    assert "<sup>1</sup>" in rich
    expect(page.locator(".answer .copy")).to_have_text("Copy with citations")


def test_the_page_to_print_has_nothing_around_it(page: Page, context: BrowserContext) -> None:
    page.locator(".answer .export").click()
    with context.expect_page() as opened:
        page.locator('dialog.export a[data-form="print"]').click()
    printed = opened.value
    printed.wait_for_load_state()
    assert printed.title() == QUESTION
    assert printed.locator("button, input, script, nav, dialog").count() == 0
    assert printed.locator("p .quotation").all_inner_texts() == [QUOTE]
    assert printed.evaluate("getComputedStyle(document.querySelector('main')).maxWidth") == "672px"
    address = printed.url
    printed.close()  # its own window is being printed already
    page.goto(address)
    document = pypdfium2.PdfDocument(page.pdf())
    words = " ".join("".join(page.get_textpage().get_text_range() for page in document).split())
    assert "settle we can get a quick deal" in words
    assert "Document 221, turn 11 (Ball)" in words
    assert "↑" not in words


def test_by_keys_alone_and_back_to_the_button(page: Page) -> None:
    page.locator(".answer .copy").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Take it along")
    expect(dialog).to_be_visible()
    page.get_by_label("Office of the Historian").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_label("Chicago")).to_be_checked()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Word (.docx)")).to_be_focused()
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename.endswith(".docx")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(page.locator(".answer .export")).to_be_focused()


def test_every_target_can_be_hit(page: Page) -> None:
    page.locator(".answer .export").click()
    targets = page.locator("dialog.export button, dialog.export a, dialog.export label, .answer .take button")
    sizes = [box for box in (one.bounding_box() for one in targets.all()) if box]
    assert len(sizes) > 10
    assert all(box["height"] >= 24 and box["width"] >= 24 for box in sizes)


def test_a_conversation_that_was_deleted_meanwhile_is_told(page: Page, chat: Chat) -> None:
    page.locator(".answer .export").click()
    talk = re.search("talk=([0-9a-z]+)", page.url)
    assert talk is not None
    gone = page.request.post(f"{chat.url}telcon/delete_conversation", data={"conversation": talk[1]})
    assert gone.json() == {}
    page.locator('dialog.export a[data-form="docx"]').click()
    expect(page.locator("dialog.export .told")).to_contain_text("There is no conversation")
    page.keyboard.press("Escape")
    page.locator(".answer .copy").click()
    expect(page.locator(".answer .copy")).to_contain_text("There is no conversation")


@pytest.mark.parametrize(
    "asked",
    ["", "what=x&form=docx&style=frus&more=1", "what=x&form=exe", "what=x&form=docx&style=apa", "what=&form=ris"],
)
def test_what_no_page_asks_is_refused(context: BrowserContext, chat: Chat, asked: str) -> None:
    reply = context.request.get(f"{chat.url}telcon/export?{asked}")
    assert reply.status == 400
    assert "Content-Disposition" not in reply.headers
