"""The printed volume that a document belongs to, what points into one, and what its list of abbreviations explains."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Volume:
    """The printed volume that a document belongs to, with the parts an archival citation needs."""

    id: str
    series: str | None = None
    subseries: str | None = None
    number: str | None = None
    title: str | None = None
    editors: tuple[str, ...] = ()
    publisher: str | None = None
    place: str | None = None
    year: int | None = None


@dataclass(frozen=True)
class Target:
    """What a cross reference points at: a volume, or a document, footnote or page of it.

    `volume` is the Office of the Historian's id, e.g. `frus1961-63v11`.
    """

    volume: str
    document: str | None = None
    footnote: str | None = None
    page: str | None = None

    def address(self) -> str:
        """The canonical address at history.state.gov."""
        base = f"https://history.state.gov/historicaldocuments/{self.volume}"
        if self.document:
            return f"{base}/d{self.document}" + (f"fn{self.footnote}" if self.footnote else "")
        return f"{base}/pg_{self.page}" if self.page else base


@dataclass(frozen=True)
class Abbreviation:
    """An abbreviation that the document uses, as its volume's list explains it: NSC, National Security Council."""

    short: str
    meaning: str
