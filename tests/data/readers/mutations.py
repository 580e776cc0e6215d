"""Files of every format as people have them, and those files spoilt: the same ones for the same seed."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

import docx
from lxml import etree

from data.corpus import SHIPPED
from tests.data.readers.test_pdf import drawn, pages_of

FIXTURE = Path(__file__).parent / "fixtures" / "frus1950-52v99.xml"
_TEI = "{http://www.tei-c.org/ns/1.0}"
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_TITLE = "Memorandum of Telephone Conversation Between the Secretary of Ports (Marlow) and the Harbour Master (Quill)"

SITE_TEXT = f"""Foreign Relations of the United States, 1951, Volume IX, Harbours
212. {_TITLE}1

Baltimore, May 4, 1951, 3:15 p.m.

M: Is the strike over yet?2 I have it from [Page 634] Hale.

Q: Not before noon.3 See Document 65 and footnote 3, Document 160.

  1. Source: Port Archive, Box 3. Secret. ↩
  2. It ended on May 6. ↩
  3. No record of it has been found. [1 line not declassified] ↩
"""
TRANSCRIPT = """Telephone call between Mr. Marlow and Mr. Quill

Baltimore, May 4, 1951, 3:15 p.m.

MARLOW: Is the strike over yet?[1]

QUILL: Not before noon. [inaudible]

MARLOW: And the tugs?

[They laugh.]

QUILL: (12:03:10) The tugs, too.

Notes
[1] It ended on May 6.
"""
MARKDOWN = """---
title: Telephone call between Marlow and Quill
date: May 4, 1951
---
# Telephone call

**Marlow:** Is the strike over yet?[^1]

**Quill:** Not *before* noon, see [the file](https://example.org/file).

- coal
- ore

| pier | tons |
| --- | --- |
| 9 | 400 |

[^1]: It ended on May 6.
"""
AVALON_PAGE = f"""<html><head><title>Avalon Project - Harbours</title></head><body><div id="header">menu</div>
<h2>Harbours 1951</h2><h3>{_TITLE}</h3><p>Baltimore, May 4, 1951, 3:15 p.m.</p>
<p>Marlow--Is the strike over yet?(<a href="#1">1</a>)</p><p>Quill--Not before noon.</p>
<p>1 It ended on May 6. <a href="#b1">Back</a></p><p>Source: Port Archive, Box 3.</p>
<p>© 2008 Lillian Goldman Law Library 127 Wall Street, New Haven, CT 06511.</p></body></html>"""
SITE_PAGE = f"""<!DOCTYPE html><html><head><title>Harbours</title>
<link rel="canonical" href="https://history.state.gov/historicaldocuments/frus1951v09/d212"/></head><body>
<nav><a href="/">Home</a></nav><div id="content-inner"><div class="tei-div4">
<h4 class="tei-head7">212. {_TITLE}<span id="fnref:1.1"><a class="note" rel="footnote" href="#fn:1.1">1</a></span></h4>
<div class="tei-dateline">Baltimore, May 4, 1951, 3:15 p.m.</div>
<p><a href="/historicaldocuments/frus1951v09/persons#p_QA1">Q</a>: We load at dawn.<span id="fnref:1.2"><a class="note"
rel="footnote" href="#fn:1.2">2</a></span></p><p>M: I recom<a class="tei-pb1" href="pg_634">[Page 634]</a>mend waiting,
see <a href="/historicaldocuments/frus1961-63v06/d65">Document 65</a>.</p>
<table><tr><td>Pier</td><td>9</td></tr></table>
<ul><li>coal</li></ul></div><div class="footnotes"><ol>
<li class="footnote" id="fn:1.1" value="1">Source: Port Archive, Box 3.<a class="fn-back" href="#fnref:1.1">↩</a></li>
<li class="footnote" id="fn:1.2" value="2">See <a href="#d65fn3">footnote 3</a>.
<a class="fn-back" href="#fnref:1.2">↩</a></li>
</ol></div></div><footer>foot</footer></body></html>"""


@dataclass(frozen=True)
class Spoilt:
    """A file's name, its bytes, and how it came about."""

    name: str
    content: bytes
    how: str


def spoilt_files(counts: dict[str, int], seed: int) -> Iterator[Spoilt]:
    """So many of each kind that `KINDS` has."""
    for kind, count in counts.items():
        chance = random.Random(f"{seed} {kind}")  # noqa: S311
        make = KINDS[kind]
        for number in range(count):
            made = make(chance)
            yield Spoilt(made.name, made.content, f"{kind} {number} of seed {seed}: {made.how}")


# Trees


def _spoil_tree(root: etree._Element, chance: random.Random, times: int) -> str:
    done = []
    for _ in range(times):
        change = chance.choice(_CHANGES)
        inside = [one for one in root.iterdescendants() if isinstance(one.tag, str)]
        if inside:
            element = chance.choice(inside)
            done.append(f"{change.__name__[1:]} {etree.QName(element).localname}")
            change(element, inside, chance)
    return ", ".join(done)


def _emptied(element: etree._Element, _: list[etree._Element], chance: random.Random) -> None:
    for child in list(element):
        element.remove(child)
    element.text = chance.choice((None, "", " ", "\n"))


def _doubled(element: etree._Element, _: list[etree._Element], chance: random.Random) -> None:
    for _again in range(chance.choice((1, 1, 2, 9))):
        element.addnext(deepcopy(element))


def _misplaced(element: etree._Element, others: list[etree._Element], chance: random.Random) -> None:
    place = chance.choice(others)
    if place is not element and element not in list(place.iterancestors()):
        place.insert(chance.randint(0, len(place)), element)


def _removed(element: etree._Element, _: list[etree._Element], __: random.Random) -> None:
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)


def _wrapped(element: etree._Element, others: list[etree._Element], chance: random.Random) -> None:
    around = etree.Element(chance.choice(others).tag)
    parent = element.getparent()
    assert parent is not None
    parent.replace(element, around)
    around.append(element)


def _renamed(element: etree._Element, others: list[etree._Element], chance: random.Random) -> None:
    element.tag = chance.choice([*(one.tag for one in others), f"{_TEI}nothing", f"{_TEI}div"])


def _attributed(element: etree._Element, others: list[etree._Element], chance: random.Random) -> None:
    """An attribute lost, emptied, made odd, or taken from another element."""
    names = [str(name) for other in others for name in other.attrib] or ["n"]
    name, other = chance.choice([*element.attrib, chance.choice(names)]), chance.choice(others)
    value = chance.choice((None, "", " ", *_ODD, *other.attrib.values(), *other.attrib.values()))
    if value is None:
        element.attrib.pop(name, None)
    else:
        element.set(str(name), str(value))


def _worded(element: etree._Element, _: list[etree._Element], chance: random.Random) -> None:
    setattr(element, chance.choice(("text", "tail")), chance.choice((*_ODD, *_WORDS)))


_ODD = (
    "0",
    "-1",
    "99999999999999999999",
    "d1",
    "d1fn1",
    "#",
    "##d1#",
    "fn",
    "1951-13-45",
    "0000-00-00",
    "ü\u2028",
    "d1 d2",
    "x" * 300,
)
_WORDS = (
    *("Marlow:", "Source:", "Source: Box 3.", "[", "]", "[1 line not declassified", "12.", "Between and", ": --", "— "),
    *(
        "May 40, 1951",
        "February 29, 1951",
        "Document 0, footnote 0",
        "vol. IIIIII, Document 3",
        "ibid.",
        "\u00a0",
        "\u200b",
    ),
    *("Marlow: No.\nQuill: Yes.", "(1)(2)(3)", "\ud7ff", "\U0001f600", "(" * 50, "A. " * 60, "1" * 90, "  \t "),
)
_CHANGES = (_emptied, _doubled, _misplaced, _removed, _wrapped, _renamed, _attributed, _worded)


def _tei(chance: random.Random) -> Spoilt:
    root = etree.fromstring(FIXTURE.read_bytes())
    how = _spoil_tree(root, chance, chance.choice((1, 1, 2, 3, 6)))
    content = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    if chance.random() < 0.4:  # and not well-formed, too
        content, more = _spoil_bytes(content, chance, 1)
        how = f"{how}; {more}"
    return Spoilt("frus1950-52v99.xml", content, how)


def _html(chance: random.Random) -> Spoilt:
    page = chance.choice((SITE_PAGE, AVALON_PAGE))
    root = etree.fromstring(page, etree.HTMLParser())
    how = _spoil_tree(root, chance, chance.choice((1, 2, 3, 6)))
    content = etree.tostring(root, encoding="utf-8", method="html")
    if chance.random() < 0.4:
        content, more = _spoil_bytes(content, chance, chance.choice((1, 3)))
        how = f"{how}; {more}"
    return Spoilt("d212.html", content, how)


# Bytes and lines


def _spoil_bytes(content: bytes, chance: random.Random, times: int) -> tuple[bytes, str]:
    done = []
    for _ in range(times):
        at, length = chance.randrange(len(content) + 1), chance.choice((0, 0, 1, 5, 40, 400))
        put = chance.choice((b"", *_BYTES, content[(other := chance.randrange(len(content) + 1)) : other + 60]))
        content = content[:at] + put + content[at + length :]
        if chance.random() < 0.05:
            content, put = content[:at], b"the end"
        done.append(f"{put[:20]!r} for {length} at {at}")
    return content, ", ".join(done)


_BYTES = (
    *(b"&", b"<", b">", b'"', b"\xff", b"\xe2\x80", b"<p>", b"</p>", b"</div>", b"<div>", b"<!--", b"-->", b"]]>"),
    *(
        b"<![CDATA[",
        b"<?",
        b"&nbsp;",
        b"<note>",
        b"</note>",
        b"\r",
        b"\n\n\n",
        b"\x0b",
        b"[^1]",
        b"(1)",
        b"7",
        b": ",
        b"--",
    ),
    *(b"Source: ", b"Back\n", b"[Page 1]", b"\xe2\x86\xa9", b"# ", b"**", b"\xef\xbb\xbf", b"\xc2\x96", b"(" * 400),
)


def _text(name: str, text: str) -> Callable[[random.Random], Spoilt]:
    """A text with lines doubled, lost or moved, and bytes changed; still UTF-8 more often than not."""

    def make(chance: random.Random) -> Spoilt:
        lines = text.split("\n")
        done = []
        for _ in range(chance.choice((0, 1, 2, 4))):
            place, other = chance.randrange(len(lines)), chance.randrange(len(lines))
            match chance.randrange(4):
                case 0:
                    lines.insert(other, lines[place])
                case 1 if len(lines) > 1:
                    lines.pop(place)
                case 2:
                    lines[place] = chance.choice((*_WORDS, *_ODD))
                case _:
                    lines[place] += lines[other]
            done.append(f"line {place}, {other}")
        content, how = _spoil_bytes("\n".join(lines).encode(), chance, chance.choice((1, 1, 3)))
        return Spoilt(name, content, f"{done}; {how}")

    return make


# Files of word processors


def _docx(chance: random.Random) -> Spoilt:
    """A part of the archive with its XML changed, and sometimes the archive's own bytes."""
    document = docx.Document()
    document.add_heading("Telephone call between Mr. Marlow and Mr. Quill", 0)
    document.add_paragraph("Baltimore, May 4, 1951, 3:15 p.m.")
    document.add_paragraph("Marlow: Is the strike over?")
    document.add_paragraph("Quill: No.\tNever.")
    document.add_table(2, 2).cell(0, 0).text = "Marlow"
    file = io.BytesIO()
    document.save(file)
    parts = {one: zipfile.ZipFile(file).read(one) for one in zipfile.ZipFile(file).namelist()}
    name = chance.choice(
        ["word/document.xml", "word/document.xml", *(one for one in parts if one.endswith((".xml", ".rels")))]
    )
    root = etree.fromstring(parts[name])
    how = f"{name}: {_spoil_tree(root, chance, chance.choice((1, 2, 5)))}"
    parts[name] = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    if chance.random() < 0.3:
        parts[name], more = _spoil_bytes(parts[name], chance, 1)
        how = f"{how}; {more}"
    if chance.random() < 0.1:
        parts.pop(chance.choice(list(parts)))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for one, content in parts.items():
            archive.writestr(zipfile.ZipInfo(one), content)
    content = out.getvalue()
    if chance.random() < 0.3:
        content, more = _spoil_bytes(content, chance, 1)
        how = f"{how}; {more}"
    return Spoilt("call.docx", content, how)


def _pdf(chance: random.Random) -> Spoilt:
    lines = (
        "Telephone call between Mr. Marlow and Mr. Quill",
        "Baltimore, May 4, 1951",
        "Marlow: Over?",
        "Quill: Not yet.",
    )
    pages = [drawn([(72, 720 - 24 * place, 12, line) for place, line in enumerate(lines)])] * 2
    content, how = _spoil_bytes(pages_of(pages), chance, chance.choice((1, 2, 4)))
    return Spoilt("call.pdf", content, how)


KINDS: dict[str, Callable[[random.Random], Spoilt]] = {
    "TEI": _tei,
    "web page": _html,
    "Avalon text": _text("msc_cuba221.txt", (SHIPPED / "msc_cuba221.txt").read_text("utf-8")),
    "site text": _text("frus1951v09-d212.txt", SITE_TEXT),
    "transcript": _text("call.txt", TRANSCRIPT),
    "Markdown": _text("call.md", MARKDOWN),
    "DOCX": _docx,
    "PDF": _pdf,
}
