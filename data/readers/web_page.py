"""Reader for web pages as a browser or crawler saved them: Avalon, history.state.gov, any other.

Where a page says what its parts are, as history.state.gov does, that is used; of other pages the
main text is read as a transcript or a narrative. Scripts, navigation, panels, the head and foot of
the page are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from urllib.parse import urlsplit

from lxml import etree

from data.blocks import Block
from data.compose import compose
from data.crossref.targets import parse_target
from data.document import Document, Span
from data.errors import UnreadableDocument
from data.facts import Facts
from data.manuscript import Manuscript, RoleBlock
from data.readers.avalon import read_avalon
from data.readers.glued_marks import glued_marks
from data.readers.site_head import NUMBER, TITLE
from data.readers.site_words import is_collection, volume_of
from data.readers.web_avalon import avalon_text
from data.readers.web_notes import notes_of
from data.readers.web_tree import classes, is_furniture, short_words, tree_of
from data.readers.web_walk import PageWalk
from data.speech.labels import label_of
from data.speech.person_names import Person, person
from data.volume import Target

_HTML = re.compile(r"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"</(?:p|div|a|span|td|tr|table|li|ul|ol|b|i|em|strong|h[1-6]|center|font|title)\s*>", re.IGNORECASE)
_AVALON_HOST = "avalon.law.yale.edu"
_HISTORY_HOST = "history.state.gov"
_MOST_HEADINGS = 40
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


@dataclass(frozen=True)
class _Address:
    """Where the page was, as it says itself."""

    url: str | None
    target: Target | None = None
    avalon: str | None = None


def looks_like_html(text: str) -> bool:
    """Whether a text is HTML: it begins so, or begins with a tag and has several."""
    start = text[:20_000].lstrip("\ufeff")
    return bool(_HTML.match(start)) or (
        start.lstrip().startswith("<")
        and not start.lstrip().startswith(("<?xml", "<TEI"))
        and len(_TAG.findall(start)) > 2
    )


def read_web_page(html: str | bytes, document_id: str) -> Document:
    """Read one page; the stored text is put together from the page, its notes at the end.

    The id is `document_id` unless the page names its own address at history.state.gov or Avalon.

    Raises:
        UnreadableDocument: a page without text.
        UnreadableFile: binary data.
    """
    root = tree_of(html, document_id)
    address = _address(root)
    if address.avalon is not None or _is_avalon(root):
        text = avalon_text(root)
        if text and (document := _avalon_document(text, address, document_id)):
            return document
    return _structured(root, address, document_id)


def _avalon_document(text: str, address: _Address, document_id: str) -> Document | None:
    try:
        document = read_avalon(text, address.avalon or document_id)
    except UnreadableDocument:  # another kind of page of that site: read as any page is
        return None
    return replace(document, url=address.url, format="web page")


def _structured(root: etree._Element, address: _Address, document_id: str) -> Document:
    main = _main_part(root)
    title = _title(main)
    volume = address.target.volume if address.target else None
    manuscript = PageWalk(notes_of(main), title, volume).page(main)
    if not manuscript.blocks:
        raise UnreadableDocument(
            f"{document_id}: the page has no text. If a script makes it, save the complete page and add it again."
        )
    facts = _facts(root, title, address, document_id)
    if title is not None and _is_series_title(short_words(title)) and not manuscript.marks:
        manuscript = _with_glued_marks(manuscript)
    return compose(_at_labels(manuscript), facts)


def _with_glued_marks(manuscript: Manuscript) -> Manuscript:
    """A document of the series whose page lost the marks' own elements: `Department of State1`, `go north.2`."""
    title = next((block.span for block in manuscript.blocks if block.role == "title"), Span(0, 0))
    spans = [block.span for block in manuscript.blocks if block.role not in ("collection", "note", "source", "summary")]
    notes = [int(label) for block in manuscript.blocks if (label := block.label or "").isdecimal()]
    marks = glued_marks(manuscript.text, spans, notes, title).marks
    return replace(manuscript, marks=marks) if marks and int(marks[0].label) <= 1 else manuscript


def _facts(root: etree._Element, title: etree._Element | None, address: _Address, document_id: str) -> Facts:
    target = address.target
    of_series = target is not None and target.document is not None
    number = NUMBER.match(short_words(title)) if title is not None else None
    collection = next((words for words in map(short_words, root.iter("h1", "h2", "h3")) if is_collection(words)), None)
    numbered = number["number"] if number and (of_series or collection) else None
    return Facts(
        id=f"{target.volume}/d{target.document}" if target and of_series else document_id,
        format="web page",
        volume=volume_of(target.volume, collection) if target else None,
        number=numbered or (target.document if target and of_series else None),
        collection=collection,
        url=address.url,
        persons=dict(_persons(root)),
        untitled=None if title is not None else _name_of_page(root) or document_id,
    )


def _address(root: etree._Element) -> _Address:
    """From the canonical link, the page's own metadata, or the address that a browser saved it from."""
    for url in _addresses(root):
        try:
            parts = urlsplit(url.strip())
        except ValueError:  # no address at all
            continue
        host = (parts.hostname or "").removeprefix("www.").rstrip(".")
        if host == _HISTORY_HOST:
            target = parse_target(f"https://{_HISTORY_HOST}{parts.path}", None)
            if target and target.document:
                target = Target(target.volume, target.document)
                return _Address(target.address(), target)
        if host == _AVALON_HOST and (stem := re.search(r"/([\w-]+)\.(?:asp|html?)$", parts.path)):
            return _Address(url.strip(), avalon=stem[1])
    own = next((url.strip() for url in _addresses(root) if url.strip().startswith(("http://", "https://"))), None)
    return _Address(own)


def _addresses(root: etree._Element) -> Iterator[str]:
    for link in root.iter("link"):
        if link.get("rel") == "canonical":
            yield link.get("href") or ""
    for meta in root.iter("meta"):
        if (meta.get("property") or meta.get("name") or "").casefold() in ("og:url", "twitter:url", "dc.identifier"):
            yield meta.get("content") or ""
    for base in root.iter("base"):
        yield base.get("href") or ""


def _is_avalon(root: etree._Element) -> bool:
    title = next(root.iter("title"), None)
    return title is not None and "Avalon Project" in short_words(title)


def _main_part(root: etree._Element) -> etree._Element:
    """The part of the page that holds the text: by the name the site gives it, else the whole body."""
    found: dict[str, etree._Element] = {}
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        for name in (element.get("id"), element.tag if element.tag in ("main", "article", "body") else None):
            if name:
                found.setdefault(name, element)
        if "role" in element.attrib and element.get("role") == "main":
            found.setdefault("main", element)
        if any(one.startswith("tei-div") for one in classes(element)):
            parent = element.getparent()
            found.setdefault("tei", parent if parent is not None else element)
    for name in ("content-inner", "content-container", "tei", "main", "article", "body"):
        if name in found and next((text for text in found[name].itertext() if text.strip()), None):
            return found[name]
    return root


def _title(main: etree._Element) -> etree._Element | None:
    """The heading that names the document: a title as the series has it, else the first of the highest kind."""
    found = islice(main.iter(*_HEADINGS), _MOST_HEADINGS)
    headings = [one for one in found if short_words(one) and not _in_furniture(one, main)]
    for heading in headings:
        if _is_series_title(short_words(heading)):
            return heading
    return min(headings, key=lambda heading: str(heading.tag), default=None)


def _is_series_title(words: str) -> bool:
    number = NUMBER.match(words)
    return bool(TITLE.match(words, number.end() if number else 0))


def _in_furniture(element: etree._Element, main: etree._Element) -> bool:
    for parent in element.iterancestors():
        if parent is main:
            break
        if is_furniture(parent):
            return True
    return is_furniture(element)


def _name_of_page(root: etree._Element) -> str | None:
    title = next(root.iter("title"), None)
    return (short_words(title) or None) if title is not None else None


def _persons(root: etree._Element) -> Iterator[tuple[str, Person]]:
    """The panel of persons that the site prints beside a document: `Kissinger, Henry A.` and who that is."""
    for link in root.iter("a"):
        found = re.search(r"persons#(p_[\w.-]+)$", link.get("href") or "")
        words = short_words(link)
        if found and "," in words and any(one.startswith("list-group") for one in classes(link)):
            yield found[1], person(words, " ".join((link.get("title") or "").split()))


def _at_labels(manuscript: Manuscript) -> Manuscript:
    """A line in a block that begins with a label is a block: pages break lines where paragraphs were meant."""
    blocks: list[RoleBlock] = []
    for block in manuscript.blocks:
        text = block.span.of(manuscript.text)
        if block.role != "body" or "\n" not in text:
            blocks.append(block)
            continue
        start = 0
        for line in re.finditer(r"(?<=\n).+", text):
            label = label_of(Block(Span(0, len(line[0])), line[0]))
            if label and label.delimiter:
                blocks.append(_part(block, text, start, line.start()))
                start = line.start()
        blocks.append(_part(block, text, start, len(text)))
    return replace(manuscript, blocks=tuple(blocks))


def _part(block: RoleBlock, text: str, start: int, end: int) -> RoleBlock:
    at = block.span.start
    return replace(block, span=Span(at + start, at + start + len(text[start:end].rstrip())))
