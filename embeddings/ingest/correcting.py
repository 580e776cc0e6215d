"""A reader's correction of words that were recognised wrongly, put into the library."""

from __future__ import annotations

from data.document import Document, Span
from data.recognition import correct
from embeddings.library import Library
from embeddings.passages import cut


def correct_words(library: Library, document_id: str, span: Span, words: str) -> Document:
    """The document with these words in the place of the recognised ones in the span; its vectors are made anew.

    The first reading is kept, and the words come again whenever the same pages are added again.

    Raises:
        UnknownDocument: it is not there.
        UnusableCorrection: nothing was recognised there, or the words are none.
        LibraryError: it cannot be written.
    """
    done = correct(library.store.documents.get(document_id), span, words)
    row = library.store.documents.row(document_id)
    library.put_group([cut(done)], row.file if row else None)
    library.save_index()
    return done
