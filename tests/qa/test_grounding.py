"""Quote lock and attribution lock: whatever a writer proposes, only what the documents bear out is shown."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.document import Document, Span
from data.passages import Passage
from qa.answer import Citation, Quoted
from qa.grounding import DraftQuote, DraftStatement, ground

SPEAKERS = ("Ball", "Bundy")
WORDS = st.lists(st.sampled_from(("we", "can't", "say", "that", "…", "draft", "[1]", "“no”", "give")), min_size=1)


def make_document(texts: list[str]) -> tuple[Document, list[Passage]]:
    """A document of turns by Ball and Bundy in alternation."""
    passages, text = [], ""
    for number, words in enumerate(texts, 1):
        span = Span(len(text), len(text) + len(words))
        speaker = SPEAKERS[number % 2]
        passages.append(Passage(f"d#t{number}", "d", "turn", span, words, speaker, number))
        text += words + "\n\n"
    head = Span(0, 1)
    document = Document(
        "d", text, None, "Title", head, None, None, dt.date(1962, 12, 3), None, (), (), (), (), (), None, ()
    )
    return document, passages


@st.composite
def proposals(draw: st.DrawFn) -> tuple[Document, list[Passage], list[DraftStatement]]:
    """Passages, and drafts that quote them rightly, wrongly, elided or from nowhere."""
    document, passages = make_document([" ".join(words) for words in draw(st.lists(WORDS, min_size=1, max_size=4))])
    drafts = []
    for _ in range(draw(st.integers(1, 4))):
        ordinal = draw(st.integers(0, len(passages) + 1))
        source = passages[min(max(ordinal, 1), len(passages)) - 1].text
        start = draw(st.integers(0, len(source)))
        end = draw(st.integers(start, len(source)))
        quote = draw(st.sampled_from((source[start:end], source, source[::-1], f"{source[:start]} … {source[end:]}")))
        lead = draw(st.sampled_from(("Ball told Bundy:", "Bundy said:", "The editors “note” [7]:", "")))
        speaker = draw(st.sampled_from((None, *SPEAKERS)))
        drafts.append(DraftStatement(lead, (DraftQuote(ordinal, quote),), speaker))
    return document, passages, drafts


@given(proposals())
def test_every_quotation_shown_is_verbatim_in_the_passage_cited(
    proposal: tuple[Document, list[Passage], list[DraftStatement]],
) -> None:
    document, passages, drafts = proposal
    for statement in ground(drafts, passages, lambda _: document, SPEAKERS):
        for citation in statement.citations():
            assert citation.passage.span.contains(citation.span)
            assert citation.quote == document.text[citation.span.start : citation.span.end]
            assert citation.quote


@given(proposals())
def test_nobody_is_given_anothers_words(proposal: tuple[Document, list[Passage], list[DraftStatement]]) -> None:
    document, passages, drafts = proposal
    for statement in ground(drafts, passages, lambda _: document, SPEAKERS):
        lead = statement.parts[0]
        assert isinstance(lead, str)
        said = re.match(r"(Ball|Bundy) (?:told|said)", lead)
        if said:
            assert {citation.passage.speaker for citation in statement.citations()} == {said[1]}


@given(proposals())
def test_markers_count_from_one_in_the_order_of_the_text(
    proposal: tuple[Document, list[Passage], list[DraftStatement]],
) -> None:
    document, passages, drafts = proposal
    statements = ground(drafts, passages, lambda _: document, SPEAKERS)
    numbers = [citation.n for statement in statements for citation in statement.citations()]
    assert list(dict.fromkeys(numbers)) == list(range(1, len(set(numbers)) + 1))


def test_a_lead_can_neither_quote_nor_mark_a_source() -> None:
    document, passages = make_document(["We can't say that."])
    draft = DraftStatement("Bundy told “everyone” [9]:", (DraftQuote(1, "We can't say that."),), "Bundy")
    (statement,) = ground([draft], passages, lambda _: document, SPEAKERS)
    assert statement.text() == "Bundy told everyone : “We can't say that.” [1]"


def test_an_elision_becomes_two_quotations() -> None:
    document, passages = make_document(["He should go and listen. He should stand firm. He should listen hard."])
    draft = DraftStatement("Bundy told Ball:", (DraftQuote(1, "He should go … listen hard."),), "Bundy")
    (statement,) = ground([draft], passages, lambda _: document, SPEAKERS)
    assert [citation.quote for citation in statement.citations()] == ["He should go", "listen hard."]


def test_an_ellipsis_of_the_document_is_no_elision() -> None:
    document, passages = make_document(["He wanted instructions … and soon."])
    draft = DraftStatement("Bundy told Ball:", (DraftQuote(1, "instructions … and soon."),), "Bundy")
    (statement,) = ground([draft], passages, lambda _: document, SPEAKERS)
    assert [citation.quote for citation in statement.citations()] == ["instructions … and soon."]


@pytest.mark.parametrize("quote", ["We can say that.", "we can't say that.", "We can't say that. Really."])
def test_a_misquotation_is_not_shown(quote: str) -> None:
    document, passages = make_document(["We can't say that."])
    assert (
        ground([DraftStatement("Bundy said:", (DraftQuote(1, quote),))], passages, lambda _: document, SPEAKERS) == ()
    )


def test_reported_speech_stays_the_speakers_turn() -> None:
    document, passages = make_document(["x", "McCloy says there are only three problems."])
    words = DraftQuote(2, "there are only three problems")
    assert ground([DraftStatement("It is said:", (words,), "McCloy")], passages, lambda _: document, SPEAKERS) == ()
    assert ground([DraftStatement("Ball told Bundy:", (words,), "Ball")], passages, lambda _: document, SPEAKERS)


@pytest.mark.parametrize("span", [Span(0, 0), Span(0, 99), Span(5, 3)])
def test_a_citation_outside_its_passage_cannot_be_made(span: Span) -> None:
    _, passages = make_document(["We can't say that."])
    with pytest.raises(ValueError, match="is not inside d#t1"):
        Citation(1, passages[0], span)


def test_two_statements_that_quote_the_same_words_share_a_number() -> None:
    document, passages = make_document(["We can't say that."])
    draft = DraftStatement("Bundy said:", (DraftQuote(1, "We can't"),), "Bundy")
    statements = ground([draft, draft], passages, lambda _: document, SPEAKERS)
    assert [part.citation.n for s in statements for part in s.parts if isinstance(part, Quoted)] == [1, 1]
