"""The suite as values: libraries, and question sets with the libraries that they are asked of."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import ConfigDict, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass as checked

from data.errors import UnreadableFile
from data.files import read_text

SUITE = Path(__file__).parent / "questions" / "suite.toml"
_STRICT = ConfigDict(extra="forbid")


@checked(frozen=True, config=_STRICT)
class LibrarySource:
    """What a library is made of. `paths` lie below the sources' folder, `keep` beside the suite's file."""

    name: str
    title: str
    kind: Literal["files", "mtrag", "qmsum"] = "files"
    shipped: bool = False
    paths: tuple[str, ...] = ()
    keep: str | None = None


@checked(frozen=True, config=_STRICT)
class QuestionSet:
    """`file` lies beside the suite's file; without one the questions come with the library's sources.

    `note` is what a reader of the figures has to know.
    """

    name: str
    title: str
    libraries: tuple[str, ...]
    status: Literal["tuned on", "untouched"]
    file: str | None = None
    note: str = ""


@dataclass(frozen=True)
class Suite:
    """`folder` is where the suite's file is."""

    folder: Path
    libraries: tuple[LibrarySource, ...]
    sets: tuple[QuestionSet, ...]

    def library(self, name: str) -> LibrarySource:
        return next(library for library in self.libraries if library.name == name)

    def only(self, names: Sequence[str]) -> tuple[QuestionSet, ...]:
        """The sets of these names, all for none.

        Raises:
            UnreadableFile: there is no such set.
        """
        known = {each.name for each in self.sets}
        for name in names:
            if name not in known:
                raise UnreadableFile(f"No question set “{name}” in the suite. There are: {', '.join(sorted(known))}.")
        return tuple(each for each in self.sets if not names or each.name in names)


@checked(frozen=True, config=_STRICT)
class _Tables:
    """The file as it is written."""

    library: tuple[LibrarySource, ...]
    set: tuple[QuestionSet, ...]


_TABLES = TypeAdapter(_Tables)


def read_suite(path: Path = SUITE) -> Suite:
    """Raises UnreadableFile, naming the place, for what is no suite."""
    try:
        tables = _TABLES.validate_python(tomllib.loads(read_text(path)))
    except tomllib.TOMLDecodeError as error:
        raise UnreadableFile(f"{path}: not TOML ({error}).") from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise UnreadableFile(f"{path}: {place}: {first['msg']}.") from error
    suite = Suite(path.parent, tables.library, tables.set)
    for each in suite.sets:
        for name in each.libraries:
            if name not in {library.name for library in suite.libraries}:
                raise UnreadableFile(f"{path}: the set {each.name} names a library “{name}” that is not described.")
            if each.file is None and suite.library(name).kind == "files":
                raise UnreadableFile(f"{path}: the set {each.name} needs a file: {name} brings no questions.")
    return suite
