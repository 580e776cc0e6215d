"""A paper as DOCX: headings, real footnotes, and two styles that tell our words and the documents' apart."""

from __future__ import annotations

import datetime as dt
import re
from io import BytesIO
from typing import TYPE_CHECKING

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Cm, Pt, RGBColor

from data.citing.footnotes import Runs
from ui.export.paper import Block, Paper
from ui.export.word_notes import MARK_STYLE, TEXT_STYLE, WordNotes, link
from ui.links import is_web_address
from ui.page.markup import lines_of, one_line

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

DOCUMENTS_WORDS, OUR_WORDS, ADDRESS = "Document’s Words", "Telcon’s Words", "Web Address"
READERS_REMARK, SMALL_PRINT = "Reader’s Remark", "Small Print"
_GREY = RGBColor(0x4A, 0x55, 0x68)
_BLUE = RGBColor(0x1F, 0x4E, 0x8C)
_FACE = "Georgia"
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # by XML 1.0
_LEVELS = {"question": 1, "head": 2}


def word(paper: Paper, when: dt.datetime) -> bytes:
    document = docx.Document()
    _set_styles(document)
    _set_properties(document, paper.title, when)
    notes = WordNotes(document)
    for runs in paper.notes:
        _write_runs(notes.add(), runs)
    document.add_heading(_writable(one_line(paper.title)), level=0)
    if about := paper.about():
        document.add_paragraph(about, style=SMALL_PRINT)
    for block in paper.blocks:
        _write_block(document, block, notes)
    if paper.cited:
        document.add_heading("Documents cited", level=1)
    for runs in paper.cited:
        _write_runs(document.add_paragraph(style="List Paragraph"), runs)
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def _write_block(document: Document, block: Block, notes: WordNotes) -> None:
    if level := _LEVELS.get(block.kind):
        document.add_heading(_writable(one_line(block.plain())), level=level)
        return
    style = {"small": SMALL_PRINT, "reader": READERS_REMARK}.get(block.kind, "Normal")
    paragraph = document.add_paragraph(style=style)
    for part in block.parts:
        if isinstance(part, str):
            paragraph.add_run(_writable(part), style=OUR_WORDS if style == "Normal" else None)
            continue
        paragraph.add_run("“", style=OUR_WORDS)
        paragraph.add_run(_writable(part.words), style=DOCUMENTS_WORDS)
        paragraph.add_run("”", style=OUR_WORDS)
        notes.refer(paragraph, part.note)


def _write_runs(paragraph: Paragraph, runs: Runs) -> None:
    for run in runs:
        words = _writable(run.words)
        if run.address and words == run.words and is_web_address(words):
            link(paragraph, words, ADDRESS)
        else:
            paragraph.add_run(words).italic = run.italic or None


def _writable(words: str) -> str:
    """Every kind of line break as one; a character that no XML can hold as the sign for such."""
    return _UNWRITABLE.sub("\ufffd", "\n".join(lines_of(words)))


def _set_styles(document: Document) -> None:
    styles = document.styles
    styles["Normal"].font.name, styles["Normal"].font.size = _FACE, Pt(11)
    for name in ("Title", "Heading 1", "Heading 2"):
        styles[name].font.name = _FACE
        fonts = styles[name].element.rPr.rFonts
        for theme in [key for key in fonts.attrib if key.endswith("Theme")]:
            del fonts.attrib[theme]  # else the template's own face stays
        styles[name].font.color.rgb = RGBColor(0x1A, 0x1A, 0x1A)
    styles["Title"].font.size = Pt(20)
    for name, size, colour in ((SMALL_PRINT, 9, _GREY), (READERS_REMARK, 11, None), (TEXT_STYLE, 9, None)):
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name == TEXT_STYLE)
        style.base_style, style.font.size = styles["Normal"], Pt(size)
        style.font.color.rgb = colour
    styles[READERS_REMARK].paragraph_format.left_indent = Cm(1)
    styles[READERS_REMARK].font.italic = True
    styles[TEXT_STYLE].paragraph_format.space_after = Pt(2)
    for name, colour in ((OUR_WORDS, _GREY), (DOCUMENTS_WORDS, None), (ADDRESS, _BLUE), (MARK_STYLE, None)):
        styles.add_style(name, WD_STYLE_TYPE.CHARACTER, builtin=name == MARK_STYLE).font.color.rgb = colour
    styles[MARK_STYLE].font.superscript = True


def _set_properties(document: Document, title: str, when: dt.datetime) -> None:
    properties = document.core_properties
    properties.title, properties.author, properties.comments = _writable(title)[:255], "Telcon", ""
    properties.created = properties.modified = when
    properties.last_modified_by = "Telcon"
