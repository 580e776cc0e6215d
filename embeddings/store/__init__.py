"""What a library holds: the Protocols of a store and its parts, and the values that go in and out."""

from embeddings.store.digests import DOCUMENT, digest, sha256_of, text_digest
from embeddings.store.file_places import folders, is_below, is_there, is_upload, place_of, stem
from embeddings.store.protocol import Store
from embeddings.store.scanned import KeptPage, PageImage, Scans
from embeddings.store.title_index import WORD, Titled, TitleIndex, plain, plain_words
from embeddings.store.titles import titles_of
from embeddings.store.values import (
    Citing,
    DocumentRow,
    FileRecord,
    ReferenceCounts,
    SpeakerCount,
    Speaking,
    StoredVectors,
    TakingPart,
    VectorState,
)

__all__ = [
    "DOCUMENT",
    "WORD",
    "Citing",
    "DocumentRow",
    "FileRecord",
    "KeptPage",
    "PageImage",
    "ReferenceCounts",
    "Scans",
    "SpeakerCount",
    "Speaking",
    "Store",
    "StoredVectors",
    "TakingPart",
    "TitleIndex",
    "Titled",
    "VectorState",
    "digest",
    "folders",
    "is_below",
    "is_there",
    "is_upload",
    "place_of",
    "plain",
    "plain_words",
    "sha256_of",
    "stem",
    "text_digest",
    "titles_of",
]
