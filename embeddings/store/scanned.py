"""What a store keeps of pages that are pictures, a Protocol."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from data.page_picture import Correction
from data.recognition import RecognisedPage


@dataclass(frozen=True)
class PageImage:
    """The picture of a page of a document, counted from 0, in the bytes of a file of `media_type`; pixels."""

    page: int
    width: int
    height: int
    media_type: str
    image: bytes


@dataclass(frozen=True)
class KeptPage:
    """What is kept of a picture by its checksum: what a recogniser saw, and itself, empty where another has it."""

    sha256: str
    recogniser: str
    page: RecognisedPage
    media_type: str
    image: bytes


class Scans(Protocol):
    """Recognised pages by the checksums of their pictures, pictures by document and page, corrections by text.

    A picture goes with the last document that has it; one of which no document was made yet stays.
    """

    def get(self, sha256: str, recogniser: str) -> RecognisedPage | None:
        """What this recogniser saw on the picture; None where it never looked at it. The label is empty."""

    def keep(self, sha256: str, recogniser: str, page: RecognisedPage, media_type: str, image: bytes) -> None:
        """From now on, whatever happens; the picture beside it is the page's from now on, unless it is empty."""

    def image(self, document_id: str, page: int) -> PageImage | None:
        """The picture of a document's page; None where there is none."""

    def pages(self, document_id: str) -> tuple[KeptPage, ...]:
        """All that goes with a document, to be kept again should it come back."""

    def corrections(self, text_sha256: str) -> tuple[Correction, ...]:
        """Of the document with this text as it was recognised, in the order of the text.

        They stay when the document goes.
        """

    def every(self) -> tuple[tuple[str, str], ...]:
        """Checksum and recogniser of every page that is kept, upwards."""

    def kept(self, sha256: str, recogniser: str) -> KeptPage | None:
        """All that is kept of a page; None where this recogniser never looked at it."""

    def corrected(self) -> tuple[str, ...]:
        """The checksums of all texts that have corrections, upwards."""

    def keep_corrections(self, text_sha256: str, corrections: Sequence[Correction]) -> None:
        """In the place of those that the text has, whether or not its document is here."""
