"""Answers and documents as HTML: everything escaped, nothing lost."""

from __future__ import annotations

import datetime as dt
import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.document import Document, Span
from data.passages import Passage, PassageMark, passages
from qa.answer import Answer, Citation, Quoted, Statement
from qa.asked import Question
from ui.page.markup import sent_to_chat
from ui.reader.document_html import Opened, document_html
from ui.reader.marked_text import Link, marked_html
from ui.talk.answer_html import answer_html, question_html
from ui.talk.answer_place import AnswerPlace

TEXT = st.text(alphabet=st.sampled_from("ab<>&\"'(1)\n “”{}$`"), max_size=40)


def plain(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html.replace("<br>", "\n")))


@given(TEXT, st.data())
def test_words_keep_every_character(text: str, data: st.DataObject) -> None:
    places = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(lambda pair: Span(*sorted(pair)))
    marks = [PassageMark("7", span, None) for span in data.draw(st.lists(places, max_size=2)) if span.start < span.end]
    links = [Link(span, "d", "t") for span in data.draw(st.lists(places, max_size=2))]
    html = marked_html(text, Span(0, len(text)), marks, links, data.draw(st.none() | places))
    assert plain(html) == text
    assert not re.search(r"<(?!/?(?:sup|br|a|mark)\b)", html)


def test_a_mark_beside_the_text_is_shown_where_it_stands() -> None:
    html = marked_html("over, done", Span(0, 10), [PassageMark("3", Span(5, 5), "d#fn3")])
    assert html == 'over,<sup class="mark"><a href="#cite=d%23fn3">3</a></sup> done'


@given(TEXT)
def test_what_is_typed_is_escaped(text: str) -> None:
    assert plain(question_html(text)) == text


def test_an_answer_is_one_block_that_markdown_leaves_alone() -> None:
    passage = Passage("d#t1", "d", "turn", Span(0, 13), "<b>*no*</b>\n\nx", "Ball", 1)
    citation = Citation(1, passage, passage.span, dt.date(1962, 12, 3))
    html = answer_html(Answer("q", Question("q"), "answered", (Statement(("Ball said: ", Quoted(citation))),)))
    assert "\n" not in sent_to_chat(html)
    assert "&lt;b&gt;*no*&lt;/b&gt;" in html
    assert 'href="#cite=d%23t1:0-13"' in html


def test_what_may_answer_too_stands_in_a_fold_under_its_head() -> None:
    words = ("Yes it is.", "No it is not.", "It may be.")
    cited = [
        Citation(n, Passage(f"d#t{n}", "d", "turn", Span(0, len(text)), text, "Ball", n), Span(0, len(text)))
        for n, text in enumerate(words, 1)
    ]
    first, second, third = (("Ball said: ", Quoted(one)) for one in cited)
    statements = (Statement(first), Statement(second, "It may be, too", folded=True), Statement(third, folded=True))
    html = answer_html(Answer("q", Question("q"), "answered", statements, "This may answer it:", sure=False))
    before, _, fold = html.partition('<details class="further"><summary>It may be, too (2)</summary>')
    inside, _, behind = fold.partition("</details>")
    assert words[0] in plain(before)
    assert words[1] in plain(inside)
    assert words[2] in plain(inside)
    assert "It may be, too" not in plain(inside)
    assert all(f"[{n}]" in plain(behind) for n in (1, 2, 3))  # the sources are of all


def test_a_transcript_shows_every_turn_note_and_the_source(documents: dict[str, Document]) -> None:
    for document in documents.values():
        shown = plain(document_html(Opened(document)))
        spans = [turn.span for turn in document.turns if not turn.missing]
        spans += [note.span for note in document.footnotes]
        assert all(span.of(document.text) in shown for span in spans)
        assert document.source_note is not None
        assert document.source_note.of(document.text) in shown
        assert shown.count("[reply missing in this copy]") == sum(turn.missing for turn in document.turns)


def test_the_mark_holds_exactly_what_is_cited(documents: dict[str, Document]) -> None:
    document = documents["msc_cuba164"]
    turn = document.turns[16].span
    for cited in (turn, Span(turn.start + 5, turn.end - 40), document.head, document.footnotes[0].span):
        html = document_html(Opened(document, cited))
        marked = "".join(re.findall(r'<mark class="cited"[^>]*>(.*?)</mark>', html))
        assert re.sub(r"\s", "", plain(marked)) == re.sub(r"\s", "", cited.of(document.text))


def test_thousands_of_marks_and_links_are_looked_at_once_each(monkeypatch: pytest.MonkeyPatch) -> None:
    looked, contains = [0], Span.contains

    def counted(span: Span, other: Span) -> bool:
        looked[0] += 1
        return contains(span, other)

    monkeypatch.setattr(Span, "contains", counted)
    text = "ab (1) cd " * 5000
    marks = [PassageMark("1", Span(at + 3, at + 6), "d#fn1") for at in range(0, len(text), 10)]
    links = [Link(Span(at + 7, at + 9), "d") for at in range(0, len(text), 10)]
    html = marked_html(text, Span(0, len(text)), marks, links, Span(0, 10))
    assert html.count("<sup") == html.count('class="reference"') == 5000
    assert looked[0] < 10 * 5000


def _turns(documents: dict[str, Document], count: int) -> list[Citation]:
    document = documents["msc_cuba164"]
    turns = [passage for passage in passages(document) if passage.kind == "turn"][:count]
    return [Citation(n, turn, turn.span, document.date) for n, turn in enumerate(turns, 1)]


def _answered(citations: list[Citation], remark: str = "") -> Answer:
    statements = tuple(Statement((f"{one.passage.speaker} said:", " ", Quoted(one))) for one in citations)
    return Answer("q", Question("q"), "answered", statements, remark)


def test_a_citation_is_named_by_whose_words_it_leads_to(documents: dict[str, Document]) -> None:
    html = answer_html(_answered(_turns(documents, 1)), AnswerPlace("talk-7"))
    assert html.count('title="Citation 1: Bundy, turn 1, November 9, 1962"') == 2
    assert 'id="answer-talk-7"' in html
    assert "speaker-" in html


def test_sources_are_folded_after_the_fifth(documents: dict[str, Document]) -> None:
    assert "<details" not in answer_html(_answered(_turns(documents, 5)))
    html = answer_html(_answered(_turns(documents, 12)))
    shown, folded = html.split('<details class="more-sources">')
    assert "<summary>7 more sources</summary>" in folded
    assert (shown.count("<li>"), folded.count("<li>")) == (5, 7)


def test_what_is_no_longer_in_the_library_is_shown_and_told(documents: dict[str, Document]) -> None:
    (citation,) = _turns(documents, 1)
    html = answer_html(_answered([citation]), AnswerPlace(gone=frozenset({"msc_cuba164"}), limits="Searched only: <x>"))
    assert "No longer in this library: msc_cuba164" in html
    assert citation.quote in unescape(html)
    assert "#cite=" not in html
    assert "Searched only: &lt;x&gt;" in html


def test_an_answer_of_a_few_words_stands_out_and_a_longer_remark_does_not(documents: dict[str, Document]) -> None:
    turns = _turns(documents, 1)
    assert '<p class="verdict">Yes.</p>' in answer_html(_answered(turns, "Yes."))
    assert '<p class="verdict">The documents do not say.</p><p class="remark">But:' in answer_html(
        _answered(turns, "The documents do not say.\nBut: <this>")
    )
    assert '<p class="remark">“quarntine” is not in the documents' in answer_html(
        _answered(turns, "“quarntine” is not in the documents; “quarantine” is.")
    )


def test_only_a_question_that_is_kept_can_be_changed() -> None:
    assert "<button" not in question_html("Who?")
    html = question_html("Who?", "Who spoke?", AnswerPlace("talk-7"))
    assert 'id="question-talk-7"' in html
    assert html.count("<button") == 2
    assert "understood as: Who spoke?" in html
