"""What each way of reading made of the pages, kept by the pictures' checksums: only another engine reads anew."""

from __future__ import annotations

import hashlib
import json
import os
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from pydantic import TypeAdapter

import data.recognition
from data.document import Document
from data.errors import TelconError
from data.reading import read_bytes
from data.recognition import Image, Rapid, RecognisedLine, RecognisedPage, Recogniser, Recognition
from lab.scans.conditions import Grey
from lab.scans.engines import Engine, for_reading
from lab.scans.filed import Filed

_LINES = TypeAdapter(tuple[RecognisedLine, ...])


@dataclass(frozen=True)
class ReadScript:
    """The lines of each page as text, the documents that were made of them, the processor's seconds they took."""

    pages: tuple[str, ...]
    documents: tuple[Document, ...]
    seconds: float


class Way(Protocol):
    """A way from pictures to documents."""

    @property
    def name(self) -> str: ...

    def read(self, filed: Filed) -> ReadScript: ...


@dataclass(frozen=True)
class AsText:
    """An engine as it comes: its lines as a text file, which the house reads as it reads any."""

    engine: Engine
    work: Path

    @property
    def name(self) -> str:
        return self.engine.name

    def read(self, filed: Filed) -> ReadScript:
        kept = [self._page(for_reading(image)) for image in filed.images()]
        text = "\n\n".join(page for page, _ in kept)
        documents = documents_of(text.encode(), f"{filed.script.name}.txt")
        return ReadScript(tuple(page for page, _ in kept), documents, sum(seconds for _, seconds in kept))

    def _page(self, image: Grey) -> tuple[str, float]:
        file = _file(self.work, self.engine.name, image)
        if not file.exists():
            began = _processor()
            text = self.engine.read(image)
            _write(file, {"engine": self.engine.name, "text": text, "seconds": round(_processor() - began, 2)})
        kept = json.loads(file.read_text(encoding="utf-8"))
        return kept["text"], kept["seconds"]


@dataclass(frozen=True)
class Shipped:
    """What a user has who adds the PDF."""

    recogniser: Remembering
    name: str = "what ships"

    def read(self, filed: Filed) -> ReadScript:
        self.recogniser.seconds.clear()
        kept = _Pages()
        recognition = Recognition(lambda: self.recogniser, kept=kept)
        documents = documents_of(filed.pdf.read_bytes(), filed.pdf.name, recognition)
        pages = tuple("\n".join(line.text for line in page.lines) for page in kept.pages)
        return ReadScript(pages, documents, sum(self.recogniser.seconds))


class _Pages:
    """See `KeptPages`: nothing is known, and each page is remembered in its order."""

    def __init__(self) -> None:
        self.pages: list[RecognisedPage] = []

    def get(self, _sha256: str, _recogniser: str) -> None:
        return None

    def keep(self, _sha256: str, _recogniser: str, page: RecognisedPage, _media_type: str, _image: bytes) -> None:
        self.pages.append(page)


@dataclass(frozen=True)
class Remembering:
    """A recogniser (see `Recogniser`) that looks at a picture once, as long as its code stays; `seconds` are of the
    processor, a picture each."""

    own: Recogniser
    work: Path
    seconds: list[float] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.own.name

    def recognise(self, image: Image) -> tuple[RecognisedLine, ...]:
        file = _file(self.work, f"{self.own.name} {_code()}", image)
        if not file.exists():
            began = _processor()
            lines = self.own.recognise(image)
            _write(file, {"seconds": round(_processor() - began, 2), "lines": _LINES.dump_python(lines, mode="json")})
        kept = json.loads(file.read_text(encoding="utf-8"))
        self.seconds.append(kept["seconds"])
        return _LINES.validate_python(kept["lines"])

    def end(self) -> None:
        self.own.end()


def shipped(work: Path) -> Shipped:
    """Raises RecognitionMissing: the packages of `telcon[ocr]` are not here."""
    return Shipped(Remembering(Rapid(threads=1), work))


def documents_of(content: bytes, name: str, recognition: Recognition | None = None) -> tuple[Document, ...]:
    """None where they cannot be read at all."""
    try:
        return tuple(read_bytes(content, name, recognition) if recognition else read_bytes(content, name))
    except TelconError:
        return ()


def _file(work: Path, engine: str, image: Grey) -> Path:
    told = f"{engine} {image.shape} ".encode() + image.tobytes()
    return work / "readings" / f"{hashlib.sha256(told).hexdigest()}.json"


def _write(file: Path, kept: dict[str, object]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(kept), encoding="utf-8")


def _code() -> str:
    """Of the modules that recognise: what they saw before is not what they see when they have changed."""
    room = Path(data.recognition.__file__).parent
    files = (room / f"{name}.py" for name in ("latin", "rapid", "rows", "typed"))
    return hashlib.sha256(b"".join(file.read_bytes() for file in files if file.exists())).hexdigest()[:10]


def _processor() -> float:
    """Seconds of this process and of those it has waited for."""
    used = os.times()
    return time.process_time() + used.children_user + used.children_system
