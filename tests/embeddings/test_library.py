"""Documents into a library and out of it again."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest

from data.document import Document
from data.errors import LibraryError, UnknownDocument
from data.passages import passages
from data.readers.avalon import read_avalon
from embeddings.address import ServerAddress
from embeddings.encoders.base import Encoder, Encoding, Vectors
from embeddings.library import Added, Library
from embeddings.passages.context import context_views
from embeddings.progress import Progress
from embeddings.values import NO_FILTERS, Extent
from tests.embeddings.quick_encoder import QuickEncoder

TEXT = (
    "Memorandum of Telephone Conversation Between the Secretary of Ports (Marlow) and the Harbour Master (Quill)\n\n"
    "Baltimore, May 4, 1951, 3:15 p.m.\n\n"
    "Marlow: Is the strike over yet?(1)\n\n"
    "Quill: Not before noon. The cranes stand still.\n\n"
    "1 It ended on May 6. Back\n\n"
    "Source: Port Archive, Box 3.\n"
)


class CountingEncoder:
    """The real encoder, and how many texts it was given."""

    def __init__(self, encoder: Encoder) -> None:
        self.encoder = encoder
        self.texts = 0

    @property
    def name(self) -> str:
        return self.encoder.name

    @property
    def dimension(self) -> int:
        return self.encoder.dimension

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        self.texts += len(texts)
        return self.encoder.encode_queries(texts)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        self.texts += len(texts)
        return self.encoder.encode_passages(texts)

    def encode_tokens(self, texts: Sequence[str]) -> list[Encoding]:
        self.texts += len(texts)
        return self.encoder.encode_tokens(texts)

    def reach(self, text: str) -> int:
        return self.encoder.reach(text)


@pytest.fixture(scope="module")
def call() -> Document:
    return read_avalon(TEXT, "port7")


@pytest.fixture
def counting(encoder: Encoder) -> CountingEncoder:
    return CountingEncoder(encoder)


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder, call: Document) -> Path:
    folder = tmp_path_factory.mktemp("made-once")
    with Library(folder, encoder) as library:
        library.add([call])
    return folder


@pytest.fixture
def ports(tmp_path: Path, made_once: Path, counting: CountingEncoder) -> Iterator[Library]:
    """A library with the one call in it."""
    shutil.copytree(made_once, tmp_path / "ports")
    with Library(tmp_path / "ports", counting) as library:
        yield library


def found(library: Library, word: str) -> list[str]:
    rows = [row for row, _ in library.store.fulltext.search(word, 20)]
    held = library.store.passages.read(rows)
    return [held[row].id for row in rows]


def nearest(library: Library, words: str) -> str:
    row = library.nearest(library.encoder.encode_queries([words])[0], 1, NO_FILTERS)[0]
    return library.store.passages.read([row])[row].id


def test_new_library_is_empty(tmp_path: Path, counting: CountingEncoder) -> None:
    with Library(tmp_path / "deep" / "down", counting) as library:
        assert library.store.documents.ids() == ()
        assert library.store.passages.extent() == Extent(0, 0, None, None)
        assert len(library.index()) == 0
        assert not library.corpus_added()
        library.mark_corpus_added()
    with Library(tmp_path / "deep" / "down", counting) as again:
        assert again.corpus_added()
    assert counting.texts == 0


def test_added_document_is_found_by_its_words_and_by_its_meaning(ports: Library, call: Document) -> None:
    assert ports.store.documents.ids() == ("port7",)
    assert ports.store.passages.extent() == Extent(1, 5, call.date, call.date)
    assert found(ports, "cranes") == ["port7#t2"]
    assert nearest(ports, "The lifting machines are idle.") == "port7#t2"
    assert ports.store.generation() == 1


def test_document_comes_back_equal(ports: Library, call: Document) -> None:
    assert ports.store.documents.get("port7") == call


def test_documents_of_the_corpus_come_back_equal(library: Library, documents: dict[str, Document]) -> None:
    assert library.store.documents.ids() == ("msc_cuba164", "msc_cuba221")
    for document in documents.values():
        assert library.store.documents.get(document.id) == document
        assert library.store.documents.holds(document)


def test_passages_of_the_corpus_come_back_equal(library: Library, documents: dict[str, Document]) -> None:
    cut = [passage for document in documents.values() for passage in passages(document)]
    rows = library.store.passages.rows([passage.id for passage in cut])
    held = library.store.passages.read(rows)
    assert [held[row] for row in rows] == cut
    assert library.store.passages.extent().passages == len(cut)


def test_vectors_tokens_and_sentences_are_kept_for_every_passage(ports: Library, call: Document) -> None:
    rows = ports.store.passages.rows(["port7#t2", "port7#fn1", "port7#nothing"])
    assert len(rows) == 2
    sentences = ports.store.vectors.sentences(rows)[rows[0]]
    assert [span.of(TEXT) for span in sentences] == ["Not before noon.", "The cranes stand still."]
    vectors = ports.store.vectors.read().vectors
    (view,) = context_views(call, passages(call)[2], ports.encoder.reach)
    own = ports.encoder.encode_passages([view.text])[0]
    assert vectors[2] == pytest.approx(own, abs=1e-2)
    assert float(vectors[2] @ own) / float(np.linalg.norm(vectors[2])) > 0.9999  # its length is not kept so exactly
    turn = call.turns[1].span
    tokens = ports.store.vectors.tokens(rows)[rows[0]]
    assert len(tokens.unpacked().vectors) == len(tokens.spans)
    assert all(turn.start <= start < end <= turn.end for start, end in tokens.spans)


def test_adding_again_encodes_nothing(ports: Library, counting: CountingEncoder, call: Document) -> None:
    counting.texts = 0
    assert ports.add([call]) == Added(new=(), replaced=(), unchanged=("port7",))
    assert counting.texts == 0
    assert ports.store.generation() == 1


def test_changed_text_replaces_the_document(ports: Library) -> None:
    assert len(ports.index()) == 5
    changed = read_avalon(TEXT.replace("The cranes stand still.", "The mules rest."), "port7")
    assert ports.add([changed]) == Added(new=(), replaced=("port7",), unchanged=())
    assert ports.store.documents.get("port7") == changed
    assert found(ports, "cranes") == []
    assert found(ports, "mules") == ["port7#t2"]
    assert ports.store.passages.extent().passages == 5
    assert len(ports.index()) == 5
    assert nearest(ports, "The animals are resting.") == "port7#t2"


def test_removed_document_leaves_nothing(ports: Library, call: Document) -> None:
    ports.add([read_avalon(TEXT.replace("cranes", "mules"), "port8")])
    ports.remove("port8")
    assert ports.store.documents.ids() == ("port7",)
    assert found(ports, "mules") == []
    assert nearest(ports, "The animals stand still.").startswith("port7#")
    ports.remove("port7")
    assert ports.store.passages.extent() == Extent(0, 0, None, None)
    assert len(ports.index()) == 0
    assert ports.add([call]).new == ("port7",)


def test_unknown_document_is_told_with_the_known_ones(ports: Library) -> None:
    with pytest.raises(UnknownDocument, match=r"No document “port9” in the library\. There are: port7"):
        ports.remove("port9")
    with pytest.raises(UnknownDocument, match="port9"):
        ports.store.documents.get("port9")
    assert ports.store.generation() == 1


def test_progress_counts_every_passage(ports: Library) -> None:
    turns = "\n\n".join(f"Marlow: Berth {number}." for number in range(150))
    long = read_avalon(TEXT.replace("Quill: Not", f"{turns}\n\nQuill: Not"), "port9")
    told: list[Progress] = []
    ports.add([read_avalon(TEXT, "port8"), long], told.append)
    assert {(progress.name, progress.files, progress.bytes_done <= progress.bytes) for progress in told} == {
        ("port8", 2, True)
    }
    for done, last in (([p.passages for p in told], 160), ([p.bytes_done for p in told], told[-1].bytes)):
        assert done == sorted(done)
        assert 0 < done[0] < done[-1] == last
    done = [progress.passages for progress in told]
    assert len(done) > 3


def test_two_notes_with_one_number_can_be_added(ports: Library) -> None:
    text = TEXT.replace("Back\n", "Back\n\n1 Or on May 7. Back\n")
    assert ports.add([read_avalon(text, "port8")]).new == ("port8",)
    assert found(ports, '"May 7"') != []


def test_same_id_twice_is_told_once_and_the_last_text_stands(ports: Library, call: Document) -> None:
    changed = read_avalon(TEXT.replace("cranes", "mules"), "port7")
    assert ports.add([call, changed]).replaced == ("port7",)
    assert ports.store.documents.get("port7") == changed


def test_beside_a_library_on_a_server_a_folder_is_needed() -> None:
    with pytest.raises(LibraryError, match=r"^postgresql://archive:5432/ports needs a folder on this computer"):
        Library(ServerAddress("postgresql://archive/ports"), QuickEncoder())


def test_the_windows_of_a_long_passage_leave_others_their_place(tmp_path: Path) -> None:
    """Asked for as many as there are, it looks on until each is found, though most vectors are one passage's."""
    said = " ".join(f"Berth {number} of the harbour is shut." for number in range(60))
    call = read_avalon(TEXT.replace("The cranes stand still.", said), "long")
    with Library(tmp_path / "long", QuickEncoder(longest=30)) as library:
        library.add([call])
        rows = library.store.passages.rows_within(NO_FILTERS).tolist()
        assert library.store.vectors.count() > 2 * len(rows)
        query = library.encoder.encode_queries(["the harbour"])[0]
        assert sorted(library.nearest(query, len(rows), NO_FILTERS)) == rows
