"""HTML pages as browsers and crawlers save them, with invented people and words."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from data.document import Document, Page, Participant, Reference, Span
from data.errors import UnreadableDocument, UnreadableFile
from data.passages import passages
from data.readers.web_page import looks_like_html, read_web_page
from data.volume import Target
from tests.work import assert_in_proportion

TITLE = "Memorandum of Telephone Conversation Between the Harbour Master (Quill) and the Secretary of Ports (Marlow)"
VOLUME = "Foreign Relations of the United States, 1951, Volume IX, Harbours"
CANONICAL = '<link rel="canonical" href="https://history.state.gov/historicaldocuments/frus1951v09/d212"/>'


def turns(document: Document) -> list[tuple[str | None, str | None, str]]:
    return [(turn.label, turn.speaker, turn.span.of(document.text)) for turn in document.turns]


def notes(document: Document) -> list[tuple[str, str]]:
    return [(note.label, note.span.of(document.text)) for note in document.footnotes]


def marks(document: Document) -> list[tuple[str, str]]:
    """The characters before each mark, and its label."""
    text = document.text
    return [(text[max(0, mark.span.start - 5) : mark.span.start], mark.label) for mark in document.marks]


def series_mark(number: int) -> str:
    return f'<span id="fnref:1.{number}"><a class="note" rel="footnote" href="#fn:1.{number}">\n {number} </a></span>'


def series_note(number: int, words: str) -> str:
    return (
        f'<li class="footnote" id="fn:1.{number}" value="{number}"><span class="fn-content">{words}</span>'
        f'<a class="fn-back" href="#fnref:1.{number}">↩</a></li>'
    )


def series_page(body: str, listed: str, head: str = CANONICAL, title: str = f"212. {TITLE}{series_mark(1)}") -> str:
    """A document page of history.state.gov, with its navigation, panels and foot."""
    return f"""<!DOCTYPE html><html><head><title>Harbours - Office of the Historian</title>{head}
<style>p {{ color: red }}</style><script>var lost = "script words";</script></head><body>
<header class="hsg-header"><span>site head</span></header><nav><ul><li><a href="/">nav words</a></li></ul></nav>
<div class="hsg-breadcrumb">Home Documents</div>
<div class="hsg-navigation-wrapper"><h2 class="hsg-navigation-title" id="navigation-title">{VOLUME}</h2></div>
<a class="page-nav nav-prev" href="d211">previous words</a>
<div id="content-inner"><div id="content-container"><div class="content"><div class="tei-div4">
<h4 class="tei-head7">{title}</h4>{body}</div>
<div class="footnotes"><ol>{listed}</ol></div></div></div></div>
<aside><div id="person-panel"><a href="persons#p_QA1" class="list-group-item" title="Harbour Master">Quill, Arthur</a>
</div></aside><footer>foot words</footer></body></html>"""


BODY = f"""<div class="tei-dateline"><span class="tei-placeName">Baltimore</span>, May 4, 1951, 7:02 p.m.</div>
<p class="tei-p3"><a href="/historicaldocuments/frus1951v09/persons#p_QA1">Q</a>: We load at dawn.{series_mark(2)}</p>
<p class="tei-p3">M: I recom<a class="tei-pb1" href="pg_634">[Page 634]</a>mend waiting, see
<a href="/historicaldocuments/frus1961-63v06/d65">Document 65</a>.</p><p>Q: No.</p><p>[Laughter.]</p>"""
LISTED = series_note(1, "Source: Port Archive, Box 3.") + series_note(
    2, 'See <a href="#d65fn3">footnote 3</a> and <a href="/historicaldocuments/frus1951v09/pg_201">p. 201</a>.'
)


@pytest.fixture(scope="module")
def document() -> Document:
    return read_web_page(series_page(BODY, LISTED), "given")


def test_a_series_page_is_read_whole_and_nothing_else(document: Document) -> None:
    assert document.text == (
        f"212. {TITLE}\n\nBaltimore, May 4, 1951, 7:02 p.m.\n\nQ: We load at dawn.\n\n"
        "M: I recommend waiting, see Document 65.\n\nQ: No.\n\n[Laughter.]\n\nSource: Port Archive, Box 3.\n\n"
        "See footnote 3 and p. 201."
    )
    assert turns(document) == [
        ("Q", "Quill", "We load at dawn."),
        ("M", "Marlow", "I recommend waiting, see Document 65."),
        ("Q", "Quill", "No."),
    ]
    assert document.turns[0].person == "Arthur Quill"
    assert [one.span.of(document.text) for one in document.paragraphs] == ["[Laughter.]"]


def test_a_series_page_says_what_it_is(document: Document) -> None:
    assert document.id == "frus1951v09/d212"
    assert document.url == "https://history.state.gov/historicaldocuments/frus1951v09/d212"
    assert document.title == TITLE
    assert document.number == "212"
    assert document.collection == VOLUME
    assert document.volume is not None
    assert (document.volume.id, document.volume.number, document.volume.title) == (
        "frus1951v09",
        "Volume IX",
        "Harbours",
    )
    assert (document.place, document.date, document.time) == ("Baltimore", dt.date(1951, 5, 4), dt.time(19, 2))
    assert [one.name for one in document.participants] == ["Quill", "Marlow"]
    assert document.format == "web page"


def test_marks_notes_and_pages_of_a_series_page(document: Document) -> None:
    assert marks(document) == [("rlow)", "1"), ("dawn.", "2")]
    assert notes(document) == [("2", "See footnote 3 and p. 201.")]
    assert document.source_label == "1"
    assert document.source_note is not None
    assert document.source_note.of(document.text) == "Source: Port Archive, Box 3."
    assert document.pages == (Page("634", document.text.index("mend waiting")),)
    assert document.marks_without_note() == ()


def test_links_are_references(document: Document) -> None:
    def of(reference: Reference) -> tuple[str, Target]:
        return reference.span.of(document.text), reference.target

    assert [of(reference) for reference in document.references] == [
        ("Document 65", Target("frus1961-63v06", "65")),
        ("footnote 3", Target("frus1951v09", "65", footnote="3")),
        ("p. 201", Target("frus1951v09", page="201")),
    ]


def test_other_markup_of_the_series() -> None:
    """Raised marks, notes as paragraphs, a link back in words; the address in og:url."""
    page = f"""<html><head><meta property="og:url" content="http://history.state.gov/historicaldocuments/frus1951v09/d7"/>
</head><body><div id="content-inner"><h3>7. {TITLE}<sup><a href="#fn1" name="fnref1">0</a></sup></h3>
<p>Quill—We load.<sup><a href="#fn2">1</a></sup></p><p>Marlow—No.</p>
<p class="note"><a name="fn1" href="#fnref1">↩</a> Source: Port Archive.</p>
<p class="note" id="fn2">1. <b>May 5.</b> <a href="#fnref2">Back</a></p></div></body></html>"""
    document = read_web_page(page, "given")
    assert (document.id, document.number) == ("frus1951v09/d7", "7")
    assert turns(document) == [("Quill", "Quill", "We load."), ("Marlow", "Marlow", "No.")]
    assert notes(document) == [("1", "May 5.")]
    assert document.source_label == "0"
    assert marks(document) == [("rlow)", "0"), ("load.", "1")]


def test_a_source_note_that_does_not_say_so_and_a_summary() -> None:
    listed = series_note(1, "Reply. 1 p. DOS, Port Papers: Lot 7.") + series_note(2, "Quill told Marlow to load.")
    title = f"9. Telephone Conversation, May 4, 1951{series_mark(1)}{series_mark(2)}"
    document = read_web_page(series_page("<p>Q: We load.</p><p>M: No.</p>", listed, title=title), "given")
    assert document.source_note is not None
    assert [(note.label, note.kind) for note in document.footnotes] == [("2", "summary")]
    assert document.date == dt.date(1951, 5, 4)


def test_lists_of_participants_and_signatures() -> None:
    body = """<h4 class="listHead">SUBJECT</h4><ul class="list"><li>The strike</li></ul>
<h4 class="listHead">PARTICIPANTS</h4><ul class="list"><li>Arthur Quill, Harbour Master</li><li>Mr. Marlow</li></ul>
<p>Q: We load.</p><p>M: No.</p><div class="tei-closer"><span class="tei-signed">A. Quill</span></div>"""
    document = read_web_page(series_page(body, "", title="8. Memorandum of Conversation"), "given")
    assert document.participants == (Participant("Arthur Quill", "Harbour Master"), Participant("Mr. Marlow", None))
    assert turns(document) == [("Q", "Quill", "We load."), ("M", "Marlow", "No.")]
    assert document.paragraphs[-1].span.of(document.text) == "A. Quill"


AVALON = """<html><head><title>Avalon Project - The Harbour Strike</title>
<meta property="og:url" content="http://avalon.law.yale.edu/20th_century/port164.asp"></head><body>
<div class="HeaderContainer"><ul><li>Home</li></ul></div><p>Previous Document</p>
<div class="document-title">The Harbour Strike</div><h3>Memorandum of Telephone Conversation Between the Harbour Master
(Quill) and the Secretary of Ports (Marlow)</h3><p>Baltimore, May 4, 1951, 3:15 p.m.
<p>Quill--We load at dawn.<a name="b1"></a><a href="#1">(1)</a><p>Marlow--No.<p>Quill--Why?
<p><a name="1"></a>1 May 5. <a href="#b1">Back</a><p>Source: Port Archive, Box 3.
<div class="FooterContainer">127 Wall Street, New Haven, CT 06511.</div></body></html>"""


def test_an_avalon_page_is_read_as_avalon_text() -> None:
    document = read_web_page(AVALON.encode(), "given")
    assert document.id == "port164"
    assert document.url == "http://avalon.law.yale.edu/20th_century/port164.asp"
    assert document.collection == "The Harbour Strike"
    assert document.title == TITLE
    assert (document.place, document.date) == ("Baltimore", dt.date(1951, 5, 4))
    assert turns(document) == [
        ("Quill", "Quill", "We load at dawn.(1)"),
        ("Marlow", "Marlow", "No."),
        ("Quill", "Quill", "Why?"),
    ]
    assert notes(document) == [("1", "May 5.")]
    assert [mark.span.of(document.text) for mark in document.marks] == ["(1)"]
    assert document.format == "web page"
    assert "Previous" not in document.text


def test_any_other_page_is_a_transcript_or_a_narrative() -> None:
    page = """<html><head><title>Calls</title></head><body><nav>nav</nav><main><h1>Two calls about the harbour</h1>
<p><b>Marlow:</b> We load.<sup><a href="#note1">1</a></sup><br>Quill: When?<br><br>Marlow: At dawn.</p>
<table><tr><td>Quill:</td><td>So be it.</td></tr></table>
<p id="note1">1. May 5. <a href="#ref1">↩</a></p></main></body>"""
    document = read_web_page(page, "given")
    assert (document.id, document.title) == ("given", "Two calls about the harbour")
    assert [(speaker, words) for _, speaker, words in turns(document)] == [
        ("Marlow", "We load."),
        ("Quill", "When?"),
        ("Marlow", "At dawn."),
        ("Quill", "So be it."),
    ]
    assert notes(document) == [("1", "May 5.")]
    assert marks(document) == [("load.", "1")]
    told = read_web_page("<p>Quill said that they would load.</p><p>Marlow agreed.</p>", "given")
    assert told.turns == ()
    assert told.title == "given"
    assert len(told.paragraphs) == 2


def page_of(body: str, head: str = "") -> Document:
    return read_web_page(f"<html><head>{head}</head><body>{body}</body></html>", "given")


@pytest.mark.parametrize(
    ("head", "called"),
    [
        (
            '<link rel="stylesheet" href="/d9"/>'
            '<link rel="canonical" href="https://history.state.gov/historicaldocuments/frus1951v09"/>'
            '<meta name="twitter:url" content="https://history.state.gov/historicaldocuments/frus1951v09/d7"/>',
            "frus1951v09/d7",
        ),
        ('<base href="http://avalon.law.yale.edu/20th_century/port164.asp"/>', "port164"),
        (
            '<link rel="canonical" href="https://[harbour"/>'
            '<meta property="og:url" content="https://avalon.law.yale.edu/20th_century/port165.asp"/>',
            "port165",
        ),
        ('<link rel="canonical" href="https://history.state.gov/historicaldocuments"/>', "given"),
    ],
)
def test_a_document_is_called_by_the_first_address_that_is_a_documents(head: str, called: str) -> None:
    assert page_of(f"<h1>{TITLE}</h1><p>Quill--We load.</p><p>Marlow--No.</p>", head).id == called


@pytest.mark.parametrize(
    "body",
    [
        "<!-- saved --><p>side words</p><div role='main'><h2>Two calls</h2><p>We load.</p></div>",
        "<main><nav><h1>Menu of calls</h1></nav><h2>Two calls</h2><p>We load.</p></main>",
        "<h2>Two calls</h2><div role='navigation'>Menu</div><p>We load.</p><p aria-hidden='true'>side</p>",
        "<main><header>Harbour site</header><h2>Two calls</h2><p>We load.</p></main>",
        "<main><header><h2>Two calls</h2></header><p>We load.</p></main>",
        "<h2>Two calls</h2><p>We load.</p><div hidden>side words</div>",
    ],
)
def test_what_is_around_the_text_is_no_text(body: str) -> None:
    document = page_of(body)
    assert (document.title, document.text) == ("Two calls", "Two calls\n\nWe load.")


def test_a_raised_number_behind_a_word_in_italics_is_a_mark() -> None:
    document = page_of("<h1>Two calls</h1><p>We <i>load</i><sup>1</sup> at 5<sup>2</sup> and dawn.</p>")
    assert marks(document) == [(" load", "1")]


def test_a_link_that_leads_to_no_note_is_no_mark() -> None:
    """To itself, and to a place that no block holds; its number stays in the text."""
    body = '<h1>Two calls</h1><p id="fn2">We load.<sup><a href="#fn2">2</a></sup></p><p>No.</p><a name="fn3"></a>Stray '
    document = page_of(f'{body}<p>Why?<sup><a href="#fn3">3</a></sup></p>')
    assert document.footnotes == ()
    assert [words for _, words in marks(document)] == ["2", "3"]
    assert "We load." in document.text


@pytest.mark.parametrize(
    ("printed", "pages"), [("[Page 7]", ["7"]), ("[Typeset Page 7]", ["7"]), ("[Facsimile Page 7]", [])]
)
def test_only_the_pages_of_the_print_are_pages(printed: str, pages: list[str]) -> None:
    document = page_of(f"<h1>Two calls</h1><p>We load <span>{printed}</span>at dawn.</p>")
    assert [page.label for page in document.pages] == pages
    assert document.paragraphs[0].span.of(document.text) == "We load at dawn."


def test_definition_lists_and_preformatted_text() -> None:
    page = (
        "<h1>Call</h1><dl><dt>Quill:</dt><dd>We load.</dd><dt>Marlow:</dt><dd>No.</dd><dt>Quill:</dt><dd>Why?</dd></dl>"
    )
    assert [words for _, _, words in turns(read_web_page(page, "given"))] == ["We load.", "No.", "Why?"]
    page = "<h1>Call</h1><pre>Quill: We load\nat dawn.\n\nMarlow: No.\n\nQuill: Why?</pre>"
    assert [words for _, _, words in turns(read_web_page(page, "given"))] == ["We load\nat dawn.", "No.", "Why?"]


@pytest.mark.parametrize(
    "page",
    [
        "<p>Quill’s café</p>".encode(),
        "<p>Quill’s café</p>".encode("utf-8-sig"),
        "<p>Quill’s café</p>".encode("utf-16"),
        "<p>Quill’s café</p>".encode("cp1252"),
        '<meta charset="windows-1252"><p>Quill’s café</p>'.encode("cp1252"),
        '<meta charset="nobody-knows"><p>Quill’s café</p>'.encode("cp1252"),
        '<?xml version="1.0" encoding="utf-8"?><html><p>Quill’s café</p></html>',
    ],
)
def test_encodings(page: bytes | str) -> None:
    assert read_web_page(page, "given").text == "Quill’s café"


@pytest.mark.parametrize("page", ["", " \n", "<html></html>", "<script>x</script>", "<!-- -->", b""])
def test_pages_without_text_are_refused_in_words(page: str | bytes) -> None:
    with pytest.raises(UnreadableDocument, match="given: the page "):
        read_web_page(page, "given")


def test_binary_data_are_refused_in_words() -> None:
    with pytest.raises(UnreadableFile, match="given: this is a binary file"):
        read_web_page(b"\x7fELF\x00\x00\x00\x01\x00\x00", "given")


def test_entities_are_not_loaded() -> None:
    page = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hostname">]><html><p>Quill &x; said &amp;</p></html>'
    text = read_web_page(page, "given").text
    assert text.startswith("Quill")
    assert text.endswith("said &")


@pytest.mark.parametrize("part", [4, pytest.param(1, marks=pytest.mark.slow)], ids=["a quarter", "all"])
@pytest.mark.parametrize(
    ("make", "size"),
    [
        (lambda n: "<div>" * n + "Quill", 500),
        (lambda n: '<a href="#fn1">' * n + "Quill", 20_000),
        (lambda n: "<p " + " ".join(f'a{number}="x"' for number in range(n)) + ">Quill", 50_000),
        (lambda n: "<p>" + '<sup><a href="#fn1">1</a></sup>' * n + '<p id="fn1">Quill', 10_000),
        (lambda n: "<h1>Quill</h1>" * n, 10_000),
        (lambda n: '<a href="/historicaldocuments/frus1951v09/d1">' + "Quill " * n + "</a>", 100_000),
    ],
    ids=["depth", "links", "attributes", "marks", "headings", "long link"],
)
def test_odd_pages_take_work_in_proportion_to_their_length(make: Callable[[int], str], size: int, part: int) -> None:
    assert "Quill" in read_web_page(make(size // part), "given").text
    assert_in_proportion(lambda n: read_web_page(make(n), "given"), size // 100)


@pytest.mark.parametrize("tag", ["<div>", "<b>", "<header>", "<ul><li>", "<h1>", '<span class="tei-div">'])
def test_pages_too_deep_to_be_read_whole_are_refused_and_not_cut_short(tag: str) -> None:
    with pytest.raises(UnreadableDocument, match="given: the page nests"):
        read_web_page(tag * 60_000 + "Quill", "given")


def test_what_is_html() -> None:
    assert all(
        map(looks_like_html, (AVALON, series_page(BODY, LISTED), "<p>a</p><p>b</p><p>c</p>", "\n<!doctype HTML>"))
    )
    assert not any(map(looks_like_html, ("", "Quill: I < you", "<TEI><p>a</p><p>b</p><p>c</p></TEI>", "a <p>b</p>")))


PIECES = (
    *(
        "<p>",
        "</p>",
        "<div>",
        "</div>",
        "<br>",
        "<b>",
        "</b>",
        "<h1>",
        "</h1>",
        "<ul><li>",
        "</li></ul>",
        "<pre>",
        "<td>",
    ),
    *(
        "Quill: We load.",
        "Marlow: No.",
        " ",
        "\n",
        "[Page 7]",
        "Source: Port Archive.",
        "<span>[Page 8]</span>",
        "&nbsp;",
    ),
    *(
        '<sup><a href="#fn1">1</a></sup>',
        '<li class="footnote" id="fn1" value="1">',
        '<a class="fn-back" href="#r">↩</a>',
    ),
    *('<a href="persons#p_Q1">', '<a href="#d65fn3">', "</a>", "<script>", "</script>", "<!--", "-->", "PARTICIPANTS"),
    *(
        "<title>Avalon Project",
        "</title>",
        TITLE,
        "<p>Baltimore, May 4, 1951<p>",
        "\x00",
        "<a name=1>",
        "<h4>",
        "<dt>",
        "<dd>",
    ),
)
pages = st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=25).map("".join)


def uncovered(document: Document) -> str:
    """The words of the text that are in no passage and no label."""
    left = list(document.text)
    spans = [document.head, *(note.span for note in document.footnotes), *(turn.span for turn in document.turns)]
    spans += [one.span for one in document.paragraphs] + [one.span for one in document.dropped]
    spans += [document.source_note] if document.source_note else []
    for turn in document.turns:
        if turn.label:
            spans.append(Span(document.text.rfind(turn.label, 0, turn.span.start), turn.span.start))
    for span in spans:
        left[span.start : span.end] = " " * (span.end - span.start)
    return re.sub(r"[\W\d_]+|\bBack\b", "", "".join(left))


def test_no_words_are_lost(document: Document) -> None:
    assert uncovered(document) == ""
    assert uncovered(read_web_page(AVALON, "given")) == ""


def check(page: str | bytes) -> None:
    try:
        document = read_web_page(page, "given")
    except (UnreadableDocument, UnreadableFile):
        return
    text = document.text
    spans = [document.head, *(turn.span for turn in document.turns), *(note.span for note in document.footnotes)]
    spans += [one.span for one in document.paragraphs] + [mark.span for mark in document.marks]
    spans += [one.span for one in document.references]
    assert all(0 <= span.start <= span.end <= len(text) for span in spans)
    assert all(first.span.end <= second.span.start for first, second in pairwise(document.turns))
    assert len({one.id for one in passages(document)}) == len(passages(document))
    assert read_web_page(page, "given") == document
    assert "Avalon" in str(page) or uncovered(document) == ""


@given(pages)
def test_any_html_is_read_or_refused(page: str) -> None:
    looks_like_html(page)
    check(page)


@example(b"\x01<br><sup><a>0</\x01")
@given(st.binary(max_size=200) | pages.map(lambda page: page.encode("utf-8", "replace")))
def test_any_bytes_are_read_or_refused(page: bytes) -> None:
    check(page)
