"""What every store does: a new one joins `STORES` and `opening`, and passes this as it stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from data.document import Document, Page, Recognised, Reference, Span
from data.errors import LibraryDamaged, Overtaken, UnknownDocument, UnstorableDocument
from data.finding import PassedOver
from data.page_picture import Box, Correction, PagePicture
from data.passages import Passage, passages
from data.readers.avalon import read_avalon
from data.recognition import RecognisedLine, RecognisedPage, RecognisedWord, correct
from data.volume import Target, Volume
from embeddings.passages.encode import cut, encode_group
from embeddings.passages.encoded import EncodedPassage
from embeddings.store.digests import digest, text_digest
from embeddings.store.opening import open_store
from embeddings.store.protocol import Store
from embeddings.store.scanned import KeptPage, PageImage
from embeddings.store.values import Citing, FileRecord, ReferenceCounts, Seen, SpeakerCount
from embeddings.values import NO_FILTERS, Extent, Filters
from tests.embeddings.quick_encoder import QuickEncoder
from tests.postgresql import Server

Opening = Callable[[Path], Store]
STORES = ("sqlite", "postgresql")

VOLUME = "frus1951v01"
TEXT = """Memorandum of Telephone Conversation Between Marlow and {other}

{place}, May {day}, 1951, 3:15 p.m.

Marlow: {said}(3)

{other}: The cranes stand still in the rain.

3 The strike ended on June 2. Back

Source: Port Archive, Box {day}.
"""


def call(day: int, said: str, other: str = "Quill", place: str = "Baltimore") -> Document:
    document = read_avalon(TEXT.format(day=day, said=said, other=other, place=place), f"call{day}")
    return replace(document, volume=Volume(VOLUME, title="Ports"), number=str(day), source_label=None)


STRIKE = call(4, "Is the strike over yet?")
BERTHS = replace(call(2, "Every berth is shut by ice.", "Thorne", "Norfolk"), pages=(Page("11", 0), Page("12", 20)))
POINTING = replace(
    call(6, "See what I told you about the ice."),
    references=(Reference(Span(0, 1), Target(VOLUME, "2")), Reference(Span(2, 3), Target(VOLUME, "4", "3"))),
    pages=(Page("12", 0),),
)
IN_ORDER = ("call2", "call4", "call6")


def encoded(document: Document) -> list[EncodedPassage]:
    found = encode_group(QuickEncoder(), [cut(document)])
    assert found is not None
    return found[0]


def put(store: Store, *documents: Document, file: str | None = None) -> None:
    for document in documents:
        store.put(document, encoded(document), file)


def held(store: Store, filters: Filters = NO_FILTERS) -> list[Passage]:
    return list(store.passages.read(store.passages.rows_within(filters).tolist()).values())


@pytest.fixture(params=STORES)
def opening(request: pytest.FixtureRequest) -> Opening:
    if request.param == "sqlite":
        return lambda folder: open_store(folder, QuickEncoder.name)
    server: Server = request.getfixturevalue("postgresql")
    return lambda folder: open_store(server.address(folder), QuickEncoder.name)


@pytest.fixture
def empty(opening: Opening, tmp_path: Path) -> Iterator[Store]:
    store = opening(tmp_path)
    yield store
    store.close()


@pytest.fixture
def store(empty: Store) -> Store:
    """Three documents, put in another order than that of their dates."""
    put(empty, STRIKE, BERTHS, POINTING, file="/papers/ports.txt")
    return empty


# Documents in and out


def test_what_was_put_comes_out_as_it_was(store: Store) -> None:
    for document in (STRIKE, BERTHS, POINTING):
        assert store.documents.get(document.id) == document
        assert held(store, Filters(documents=(document.id,))) == [*passages(document)]
    assert store.documents.ids() == IN_ORDER
    assert [row.id for row in store.documents.listing()] == list(IN_ORDER)
    row = store.documents.row("call4")
    assert row is not None
    assert (row.title, row.date, row.volume, row.number) == (STRIKE.title, STRIKE.date, VOLUME, "4")
    assert (row.passages, row.turns, row.footnotes, row.file) == (len(passages(STRIKE)), 2, 1, "/papers/ports.txt")


def test_every_span_cuts_the_passage_out_of_the_stored_text(store: Store) -> None:
    for passage in held(store):
        assert passage.span.of(store.documents.get(passage.document_id).text) == passage.text
        assert store.passages.get(passage.id) == passage
    with pytest.raises(LibraryDamaged):
        store.passages.get("call4#t99")


def test_a_document_that_is_put_again_is_replaced(store: Store) -> None:
    before, old = store.generation(), set(store.passages.rows_within(NO_FILTERS).tolist())
    newer = replace(call(4, "The strike is over."), id="call4")
    put(store, newer)
    assert store.documents.get("call4") == newer
    assert store.documents.ids() == IN_ORDER
    assert store.generation() == before + 1
    assert not store.fulltext.search('"over yet"', 9)
    fresh = set(store.passages.rows_within(Filters(documents=("call4",))).tolist())
    assert not fresh & old  # a number is never given again
    assert store.passages.newest_row() == max(fresh)


def test_what_was_stored_since_somebody_looked_is_not_written_over(store: Store) -> None:
    newer, other = call(4, "The strike is over."), replace(STRIKE, id="call9", number="4")
    seen, none = store.documents.seen("call4"), store.documents.seen("call7")
    assert (seen, none) == (Seen(digest(STRIKE)), Seen(None))
    before = store.vectors.state()
    for document, was in ((newer, none), (newer, Seen(digest(BERTHS))), (call(7, "A new one."), seen), (other, none)):
        with pytest.raises(Overtaken, match=f"^{document.id} was stored"):
            store.put(document, encoded(document), None, was)
    assert (store.vectors.state(), store.documents.ids()) == (before, IN_ORDER)
    assert store.documents.get("call4") == STRIKE
    store.put(replace(other, number="5"), encoded(other), None, none)  # two entries of a volume may be alike
    store.put(newer, encoded(newer), None, seen)
    store.put(call(7, "A new one."), encoded(call(7, "A new one.")), None, none)
    assert store.documents.get("call4") == newer
    assert set(store.documents.ids()) == {*IN_ORDER, "call7", "call9"}


def test_a_document_that_cannot_be_stored_leaves_everything_as_it_was(store: Store) -> None:
    before, newer = (store.vectors.state(), held(store)), replace(call(4, "The strike is over."), id="call4")
    with pytest.raises(UnstorableDocument):
        store.put(newer, [*encoded(newer), encoded(newer)[0]])
    assert store.documents.get("call4") == STRIKE
    assert (store.vectors.state(), held(store)) == before


def test_what_is_removed_is_gone_from_everywhere_and_all_go_or_none(store: Store) -> None:
    state, rows = store.vectors.state(), store.passages.rows_within(Filters(documents=("call2",))).tolist()
    with pytest.raises(UnknownDocument, match="call9"):
        store.remove(["call2", "call9"])
    assert store.documents.ids() == IN_ORDER
    store.remove(["call2"])
    assert store.documents.ids() == ("call4", "call6")
    assert store.documents.row("call2") is None
    assert store.passages.read(rows) == {}
    assert not store.fulltext.search("berth", 9)
    assert set(store.vectors.removed(state.removed).tolist()) == set(rows)
    with pytest.raises(UnknownDocument, match="call4"):
        store.documents.get("call2")


def test_whether_a_document_is_there_already(store: Store) -> None:
    moved = replace(STRIKE, id="elsewhere", volume=None, number=None)
    assert store.documents.holds(STRIKE)
    assert not store.documents.holds(replace(STRIKE, title="Another"))
    assert store.documents.holds_text(replace(STRIKE, title="Another"))
    assert store.documents.same_text(moved) == "call4"
    assert store.documents.same_text(replace(moved, volume=Volume(VOLUME), number="9")) is None  # two of one volume


def test_changes_are_counted_and_a_snapshot_sees_none_of_them(store: Store) -> None:
    before = store.generation()
    with store.snapshot(), ThreadPoolExecutor(1) as elsewhere:
        assert store.documents.ids() == IN_ORDER
        elsewhere.submit(store.remove, ["call2"]).result()
        assert elsewhere.submit(store.documents.ids).result() == ("call4", "call6")
        assert store.documents.ids() == IN_ORDER
        assert store.documents.get("call2") == BERTHS
        assert store.fulltext.search("berth", 9)
        assert store.generation() == before
    assert store.documents.ids() == ("call4", "call6")
    assert store.generation() == before + 1


def test_what_was_stored_is_there_when_it_is_opened_again(store: Store, opening: Opening, tmp_path: Path) -> None:
    store.set_meta("corpus", "added")
    state = store.vectors.state()
    store.close()
    again = opening(tmp_path)
    assert (again.encoder, again.meta("corpus"), again.meta("nothing")) == (QuickEncoder.name, "added", None)
    assert again.documents.get("call4") == STRIKE
    assert again.vectors.state() == state
    again.check()
    again.check_writable()
    again.close()


# What they hold


def test_dates_places_volumes_and_neighbours(store: Store) -> None:
    assert store.documents.dates() == {f"call{day}": dt.date(1951, 5, day) for day in (2, 4, 6)}
    assert store.documents.places() == {"call4": "Baltimore", "call2": "Norfolk", "call6": "Baltimore"}
    assert store.documents.numbers() == {f"call{day}": Target(VOLUME, str(day)) for day in (2, 4, 6)}
    assert store.documents.volume_titles() == {VOLUME: "Ports"}
    assert store.documents.neighbours("call4") == ("call2", "call6")
    assert store.documents.neighbours("call2") == (None, "call4")


def test_people(store: Store) -> None:
    assert store.people.speakers() == ("Marlow", "Quill", "Thorne")
    assert store.people.turns_by_speaker() == {"Marlow": 3, "Quill": 2, "Thorne": 1}
    assert store.people.speaker_counts(limit=1) == (SpeakerCount("Marlow", 3, 3),)
    assert store.people.speaker_counts(Filters(speakers=("Quill",))) == (SpeakerCount("Quill", 2, 2),)
    assert store.people.documents_of(["Thorne"]) == {"call2"}
    assert {(one.speaker, one.turns) for one in store.people.speaking(["call4"])} == {("Marlow", 1), ("Quill", 1)}
    assert {one.name for one in store.people.taking_part(["call2"])} == {"Marlow", "Thorne"}
    assert {frozenset(names) for names in store.people.together()} == {
        frozenset(("Marlow", "Quill")), frozenset(("Marlow", "Thorne")),
    }  # fmt: skip
    assert store.people.names_by_document()["call2"] == {"Marlow", "Thorne"}
    assert "call2" in store.people.documents_by_name()["thorne"]
    assert "Thorne" not in store.people.documents_by_name()  # folded


@pytest.mark.parametrize(
    ("filters", "fits"),
    [
        (NO_FILTERS, lambda _: True),
        (Filters(documents=("call2", "call6")), lambda p: p.document_id != "call4"),
        (Filters(speakers=("Quill",)), lambda p: p.speaker == "Quill"),
        (Filters(kinds=("footnote", "source")), lambda p: p.kind in ("footnote", "source")),
        (Filters(after=dt.date(1951, 5, 4)), lambda p: p.document_id != "call2"),
        (Filters(before=dt.date(1951, 5, 4), kinds=("turn",)), lambda p: p.document_id != "call6" and p.kind == "turn"),
        (Filters(documents=("nowhere",)), lambda _: False),
    ],
    ids=["none", "documents", "speakers", "kinds", "after", "before", "nowhere"],
)
def test_filters(store: Store, filters: Filters, fits: Callable[[Passage], bool]) -> None:
    wanted = [p for document in (STRIKE, BERTHS, POINTING) for p in passages(document) if fits(p)]
    assert held(store, filters) == wanted
    everything = store.passages.rows_within(NO_FILTERS).tolist()
    assert set(store.passages.within(everything, filters)) == set(store.passages.rows_within(filters).tolist())
    told = store.documents.dates()
    dates = [date for p in wanted if (date := told[p.document_id])]
    extent = Extent(
        len({p.document_id for p in wanted}), len(wanted), min(dates, default=None), max(dates, default=None)
    )
    assert store.passages.extent(filters) == extent
    said = store.passages.read([row for row, _ in store.fulltext.search("cranes OR strike OR berth", 99, filters)])
    assert {p.id for p in said.values()} <= {p.id for p in wanted}
    assert bool(said) == any(p.kind in ("turn", "footnote") for p in wanted)


def test_passages_around_and_before(store: Store) -> None:
    ids = [p.id for p in passages(STRIKE)]
    rows = store.passages.rows([*ids, "call4#t99"])
    assert rows == list(range(rows[0], rows[0] + len(ids)))
    assert store.passages.rows_before(rows[2]) == [rows[1]]
    assert store.passages.rows_before(rows[0]) == []
    assert sorted(store.passages.around(rows[1:2], 1)) == rows[:3]
    assert sorted(store.passages.around(rows[1:2], len(rows))) == rows
    assert len(set(store.passages.documents_of(rows).values())) == 1
    body = [row for row, p in store.passages.read(rows).items() if p.kind in ("turn", "narrative")]
    assert store.passages.body_rows(["call4"]) == {"call4": body}
    assert store.passages.body_ends(["call4"]) == {"call4": (body[0], body[-1])}


# What they are searched by


def test_full_text(store: Store) -> None:
    def ids(rows: list[int]) -> list[str]:
        return [p.id for p in store.passages.read(rows).values()]

    found = store.fulltext.search("berth OR ice", 9)
    assert [score for _, score in found] == sorted((score for _, score in found), reverse=True)
    assert ids([found[0][0]]) == ["call2#t1"]
    assert store.fulltext.scores("berth OR ice", [row for row, _ in found]) == dict(found)
    assert store.fulltext.count("cranes") == 3
    assert store.fulltext.count('"cranes stand"') == store.fulltext.count("crane AND standing") == 3  # stemmed
    assert store.fulltext.documents_holding("berth") == {"call2": (1, found[0][0])}
    assert store.fulltext.mentions("cranes stand", Filters(documents=("call4",)))
    assert not store.fulltext.mentions("stand cranes")
    assert ids(store.fulltext.holding([["every", "berth"], ["ice"]])) == ["call2#t1"]
    assert ids(store.fulltext.beginning_with(["the", "cranes"], Filters(documents=("call6",)), 9)) == ["call6#t2"]
    assert [term for term, _ in store.fulltext.terms("bert")] == ["berth"]
    held = store.fulltext.with_terms(["berth", "nowhere"], 9)
    assert {term: ids(rows) for term, rows in held.items()} == {"berth": ["call2#t1"], "nowhere": []}


def test_titles(store: Store) -> None:
    index = store.title_index()
    assert [one.id for one in index.most_alike(["thorne"])] == ["call2"]
    assert set(index.headed(["Norfolk"])) <= {"call2"}


def test_vectors_are_numbered_and_told_by_their_state(store: Store) -> None:
    first, whole = store.vectors.read(limit=2), store.vectors.read()
    rest = store.vectors.read(after=first.last)
    assert store.vectors.count() == len(whole.passages) == len(first.passages) + len(rest.passages)
    assert set(whole.passages.tolist()) == set(store.passages.rows_within(NO_FILTERS).tolist())
    assert whole.vectors.shape[1] == store.vectors.dimension(0) == QuickEncoder.dimension
    wanted = np.concatenate(
        [window for d in (STRIKE, BERTHS, POINTING) for item in encoded(d) for window in [item.windows]]
    )
    assert np.abs(whole.vectors - wanted).max() < 0.02  # stored in 8 bits
    state = store.vectors.state()
    assert (state.generation, state.top) == (store.generation(), whole.last)
    put(store, call(8, "A new one."))
    later = store.vectors.state()
    assert (later.library, later.generation) == (state.library, state.generation + 1)
    assert set(store.vectors.read(after=state.top).passages.tolist()) == set(
        store.passages.rows_within(Filters(documents=("call8",))).tolist()
    )


def test_tokens_and_sentences_lie_in_their_passages(store: Store) -> None:
    rows = store.passages.rows_within(Filters(kinds=("turn",))).tolist()
    held_passages, tokens, sentences = (
        store.passages.read(rows),
        store.vectors.tokens(rows),
        store.vectors.sentences(rows),
    )
    for row, spans in zip(rows, store.vectors.token_spans(rows, tokens), strict=True):
        assert len(spans) == len(tokens[row])
        assert all(held_passages[row].span.contains(sentence) for sentence in sentences[row])
    owners, vectors = store.vectors.of_passages(rows)
    assert (set(owners.tolist()), len(vectors)) == (set(rows), len(owners))


def test_what_was_put_of_a_passage_comes_out_for_another_store(store: Store) -> None:
    rows = store.passages.rows_within(NO_FILTERS).tolist()
    put_in = [item for document in (STRIKE, BERTHS, POINTING) for item in encoded(document)]
    assert store.fulltext.contexts(rows) == {row: item.context for row, item in zip(rows, put_in, strict=True)}
    assert store.vectors.tokens(rows) == {row: item.tokens for row, item in zip(rows, put_in, strict=True)}


def test_a_passages_windows_come_in_their_order(empty: Store) -> None:
    document = call(4, "The first berth is shut. The second berth is free. The third berth is deep in ice.")
    cuts = encode_group(QuickEncoder(longest=22), [cut(document)])
    assert cuts is not None
    empty.put(document, cuts[0])
    assert max(len(item.windows) for item in cuts[0]) > 1
    rows = empty.passages.rows_within(NO_FILTERS).tolist()
    owners, vectors = empty.vectors.of_passages(rows)
    for row, item in zip(rows, cuts[0], strict=True):
        assert vectors[owners == row] == pytest.approx(item.windows, abs=0.01)


def test_references(store: Store) -> None:
    to_note, to_page, nowhere = Target(VOLUME, "4", "3"), Target(VOLUME, page="12"), Target(VOLUME, "9")
    found = store.references.resolve([Target(VOLUME, "2"), to_note, to_page, nowhere])
    assert found == {
        Target(VOLUME, "2"): "call2",
        to_note: "call4#fn3",
        to_page: "call2",
        nowhere: None,
    }  # the page begins in it
    assert store.references.to("call4") == (Citing("call6", POINTING.references[1]),)
    assert store.references.within(["call6"]) == ReferenceCounts(2, 0)
    assert store.references.times_cited() == {"call2": 1, "call4": 1}
    store.remove(["call2"])
    assert store.references.resolve([to_page]) == {to_page: "call6"}
    assert store.references.counts() == {VOLUME: ReferenceCounts(1, 1)}


def test_files(store: Store, tmp_path: Path) -> None:
    paper = tmp_path / "paper.txt"
    paper.write_text("as it was read", encoding="utf-8")
    problem = PassedOver("paper.txt", "has no date.", 3)
    own = FileRecord(str(paper), "paper.txt", 14, "ab" * 32, 7, {"call4": text_digest(STRIKE)}, (problem,))
    store.files.remember(own)
    assert store.files.with_content("ab" * 32, 14, 7) == (own,)
    assert store.files.with_content("ab" * 32, 14, 8) == ()
    nothing = FileRecord("/papers/empty.txt", "empty.txt", 0, "cd" * 32, 7)
    store.files.remember(nothing)
    assert store.files.records() == tuple(sorted((own, nothing), key=lambda record: record.path))
    assert store.files.complete(own)
    assert store.files.problems() == (problem,)
    assert store.files.vouching("call4", "/papers/ports.txt") == str(paper)
    assert store.files.documents("/papers/ports.txt") == IN_ORDER
    store.files.adopt("call4", str(paper))
    store.files.move("/papers/ports.txt", "/papers/moved.txt")
    assert store.files.documents(str(paper)) == ("call4",)
    assert store.files.documents("/papers/moved.txt") == ("call2", "call6")
    put(store, call(4, "Other words."))
    assert not store.files.complete(own)
    assert store.files.vouching("call4", "/papers/ports.txt") is None


def test_an_empty_store_holds_nothing(empty: Store) -> None:
    assert (empty.documents.ids(), empty.documents.listing(), empty.people.speakers()) == ((), (), ())
    assert empty.passages.extent() == Extent(0, 0, None, None)
    assert (empty.vectors.count(), empty.vectors.dimension(5), empty.passages.newest_row()) == (0, 5, 0)
    assert (empty.fulltext.search("cranes", 9), empty.fulltext.count("cranes")) == ([], 0)
    assert empty.references.resolve([Target(VOLUME, "2")]) == {Target(VOLUME, "2"): None}


# Pages that are pictures


SEEN = RecognisedPage(
    "", 850, 1_100, (RecognisedLine((RecognisedWord("Ice.", Box(0.1, 0.2, 0.3, 0.25), 0.75, ("lce.",)),)),)
)
SCANNED = replace(
    call(8, "Is there ice?"),
    recognised=(
        Recognised(Span(0, 10), 0, Box(0.1, 0.2, 0.3, 0.25), ("Mernorandum",)),
        Recognised(Span(11, 13), 1, Box(0.4, 0.2, 0.5, 0.25)),
    ),
    pictures=(PagePicture(0, "first"), PagePicture(1, "second")),
)


def keep(store: Store) -> None:
    for sha256 in ("first", "second"):
        store.scans.keep(sha256, "Scripted 1", SEEN, "image/jpeg", sha256.encode())
    store.scans.keep("first", "Another 2", replace(SEEN, lines=()), "image/jpeg", b"")


def test_a_recognised_page_is_known_by_its_picture_and_who_saw_it(store: Store) -> None:
    keep(store)
    assert store.scans.get("first", "Scripted 1") == SEEN
    assert store.scans.get("first", "Another 2") == replace(SEEN, lines=())
    assert store.scans.get("first", "Scripted 2") is store.scans.get("third", "Scripted 1") is None
    assert store.scans.every() == (("first", "Another 2"), ("first", "Scripted 1"), ("second", "Scripted 1"))
    assert store.scans.kept("second", "Scripted 1") == KeptPage("second", "Scripted 1", SEEN, "image/jpeg", b"second")
    assert store.scans.kept("second", "Another 2") is None


def test_pictures_come_with_their_document_and_go_with_the_last_that_has_them(store: Store) -> None:
    keep(store)
    other = replace(call(9, "Is it cold?"), pictures=SCANNED.pictures[:1])
    put(store, SCANNED, other)
    assert store.documents.get("call8") == SCANNED
    assert store.scans.image("call8", 1) == PageImage(1, 850, 1_100, "image/jpeg", b"second")
    assert store.scans.image("call9", 0) == PageImage(0, 850, 1_100, "image/jpeg", b"first")
    assert store.scans.image("call9", 1) is store.scans.image("call2", 0) is None
    put(store, SCANNED)
    assert store.scans.image("call8", 1) is not None
    gone = store.scans.pages("call8")
    assert {(page.sha256, page.recogniser, page.image) for page in gone} == {
        ("first", "Scripted 1", b"first"), ("first", "Another 2", b""), ("second", "Scripted 1", b"second"),
    }  # fmt: skip
    assert [page.page for page in gone if page.recogniser == "Scripted 1"] == [SEEN, SEEN]
    assert store.scans.pages("call2") == ()
    store.remove(["call8"])
    assert store.scans.get("second", "Scripted 1") is None
    assert store.scans.image("call9", 0) is not None
    store.remove(["call9"])
    assert store.scans.get("first", "Scripted 1") is store.scans.get("first", "Another 2") is None


def test_a_picture_that_comes_later_is_the_pages(store: Store) -> None:
    keep(store)
    put(store, SCANNED)
    store.scans.keep("first", "Another 2", replace(SEEN, width=1_100, height=850), "image/jpeg", b"on")
    assert store.scans.image("call8", 0) == PageImage(0, 1_100, 850, "image/jpeg", b"on")


def test_other_readings_are_found_and_corrections_stay_when_their_document_goes(store: Store) -> None:
    keep(store)
    put(store, SCANNED)
    record = FileRecord("/papers/8.pdf", "8.pdf", 1, "ab", 1, {"call8": text_digest(SCANNED)})
    store.files.remember(record)
    assert len(store.fulltext.holding([["Mernorandum"]])) == 1
    changed = correct(SCANNED, Span(0, 10), "Memoir")
    put(store, changed)
    assert store.documents.get("call8") == changed
    assert store.files.complete(replace(record, documents={"call8": text_digest(changed)}))
    assert store.fulltext.holding([["Mernorandum"]]) == []
    store.remove(["call8"])
    assert store.scans.corrections(text_digest(SCANNED)) == changed.corrections
    assert store.scans.corrections(text_digest(changed)) == ()
    assert store.scans.corrected() == (text_digest(SCANNED),)
    other = (Correction(0, 10, "Memory", "Memorandum"), Correction(11, 13, "or", "of"))
    store.scans.keep_corrections(text_digest(SCANNED), other)
    assert store.scans.corrections(text_digest(SCANNED)) == other
    store.scans.keep_corrections(text_digest(SCANNED), ())
    assert store.scans.corrected() == ()
    put(store, changed)
    put(store, SCANNED)
    assert store.scans.corrections(text_digest(SCANNED)) == ()
