"""What a library holds: the Protocols of a store and its parts, and the values that go in and out."""

from embeddings.store.digests import DOCUMENT, digest, sha256_of, text_digest
from embeddings.store.file_places import folders, is_below, is_there, is_upload, place_of, stem
from embeddings.store.joint import Adder, Doings, Given, JointWork, Outcome, Piece
from embeddings.store.opening import DATABASE_NAME, open_store
from embeddings.store.protocol import Store
from embeddings.store.scanned import KeptPage, PageImage, Scans
from embeddings.store.searches import FullText, NearestPassages
from embeddings.store.title_index import WORD, Titled, TitleIndex, plain, plain_words
from embeddings.store.titles import titles_of
from embeddings.store.values import (
    Citing,
    DocumentRow,
    FileRecord,
    ReferenceCounts,
    Seen,
    SpeakerCount,
    Speaking,
    StoredVectors,
    TakingPart,
    VectorState,
)

__all__ = [
    "DATABASE_NAME",
    "DOCUMENT",
    "WORD",
    "Adder",
    "Citing",
    "DocumentRow",
    "Doings",
    "FileRecord",
    "FullText",
    "Given",
    "JointWork",
    "KeptPage",
    "NearestPassages",
    "Outcome",
    "PageImage",
    "Piece",
    "ReferenceCounts",
    "Scans",
    "Seen",
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
    "open_store",
    "place_of",
    "plain",
    "plain_words",
    "sha256_of",
    "stem",
    "text_digest",
    "titles_of",
]
