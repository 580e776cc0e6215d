"""Every setting: what it means, what is right for it, what holds where it is not set; read once, then handed on.

An option of the command line comes before the environment, that before the settings file, that before the default.
"""

from __future__ import annotations

import difflib
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal, get_type_hints

from platformdirs import user_cache_path, user_config_path, user_data_path
from pydantic import PlainValidator, TypeAdapter, ValidationError

from data.errors import SettingsError, one_line
from embeddings.address import LibraryPlace, is_address
from ui.setting_values import LONGEST_WRITING, FilePath, Seconds, Text, named_library, named_path

SETTINGS_VARIABLE = "TELCON_SETTINGS"
FILE_NAME = "settings.toml"
OWN_READER, NO_READER = "telcon", "off"
_LARGEST_FILE = 100_000  # bytes
_SHOWN = 40  # characters of a wrong value

Source = Literal["option", "environment", "file", "default"]


@dataclass(frozen=True)
class Told:
    """A setting for people: what it names, what is right for it, what holds without it. A secret is never shown."""

    meaning: str
    right: str
    otherwise: str
    secret: bool = False


_FOLDER, _NAME = "a folder in quotation marks", "a folder or name in quotation marks"


def _data() -> Path:
    return user_data_path("telcon", appauthor=False)


def _cache() -> Path:
    return user_cache_path("telcon", appauthor=False)


@dataclass(frozen=True)
class Settings:
    """What Telcon is set to. The names are those of the settings file; `variable` gives those of the environment."""

    library: Annotated[
        LibraryPlace,
        PlainValidator(named_library),
        Told(
            "the library, where `--library` does not: a folder, or the address "
            "[`postgresql://…`](serving.md#a-library-on-postgresql) of a server",
            "a folder, or an address postgresql://…, in quotation marks",
            "the user's data folder",
        ),
    ] = field(default_factory=_data)
    encoder: Annotated[
        Text,
        Told("another sentence-transformers model, by folder or name, for a library of its own", _NAME, "its own"),
    ] = ""
    reader: Annotated[
        Text,
        Told(
            "what reads the best passages with the question before they are quoted: a sentence-transformers "
            "cross-encoder, by folder or name, in the place of the small reader that comes with Telcon "
            "([what it changes](measurements.md#what-reading-changes)); `off` for none",
            f"“off”, or {_NAME}",
            "its own",
        ),
    ] = OWN_READER
    writer: Annotated[
        Text,
        Told(
            "the address of a language model that [writes answers](#written-by-a-language-model), as far as `/v1`",
            "an address in quotation marks, as far as /v1",
            "none is asked",
        ),
    ] = ""
    writer_model: Annotated[
        Text,
        Told("which of its models is asked", "a name in quotation marks", "`default`, for a server that holds one"),
    ] = ""
    writer_key: Annotated[Text, Told("its key", "a key in quotation marks", "none", secret=True)] = field(
        default="", repr=False
    )
    writer_seconds: Annotated[
        Seconds,
        Told("how long it may take for an answer", f"seconds, more than 0 and at most {LONGEST_WRITING:g}", "60"),
    ] = 60.0
    writer_questions: Annotated[
        Literal["on", "off"],
        Told(
            "whether it also writes out [follow-ups, and questions that ask two things](#written-by-a-language-model), "
            "before they are answered: up to 10 seconds each",
            "“on” or “off”",
            "`off`",
        ),
    ] = "off"
    cache: Annotated[
        FilePath, Told("a folder for what can be made again: the exported encoder", _FOLDER, "the user's cache")
    ] = field(default_factory=_cache)
    token_file: Annotated[
        Path | None,
        PlainValidator(named_path),
        Told(
            "the file with the token for writing of [`telcon serve`](serving.md), where neither `--token-file FILE` "
            "nor `TELCON_TOKEN` is set",
            "a file in quotation marks",
            "none: read only",
        ),
    ] = None


def beside(library: LibraryPlace) -> Path:
    """Where on this computer lies what is kept beside a library, such as conversations: of a server's in a folder of
    the user's data, named by the server."""
    if isinstance(library, Path):
        return library
    return _data() / "servers" / f"{library.host.strip('/').replace('/', '-')}-{library.port}-{library.database}"


NAMES = tuple(each.name for each in fields(Settings))


@dataclass(frozen=True)
class Read:
    """Settings, from where each is, the file that was looked for, and what was wrong and is passed over."""

    settings: Settings
    sources: Mapping[str, Source]
    file: Path
    problems: tuple[str, ...] = ()


def variable(name: str) -> str:
    """What the environment calls a setting: TELCON_LIBRARY."""
    return f"TELCON_{name.upper()}"


def told(name: str) -> Told:
    return next(each for each in _types()[name].__metadata__ if isinstance(each, Told))


def read_settings(library: str | None = None) -> Settings:
    """As the environment and the settings file say; `library` is what the option says.

    Raises:
        SettingsError: one is unknown or in a wrong form; the line says where, and what is right.
    """
    read = read_all(library, os.environ)
    if read.problems:
        raise SettingsError(read.problems[0])
    return read.settings


def read_all(library: str | None, environment: Mapping[str, str]) -> Read:
    """The same with where each is from; what is wrong is told and passed over."""
    file, named = settings_file(environment)
    written, problems = _of_file(file, named)
    set_there = {name: environment.get(variable(name), "").strip() for name in NAMES}
    values: dict[str, Any] = {}
    sources: dict[str, Source] = dict.fromkeys(NAMES, "default")
    given: tuple[tuple[Source, Mapping[str, Any]], ...] = (
        ("file", written),
        ("environment", {name: value for name, value in set_there.items() if value}),
        ("option", {"library": library} if library else {}),
    )
    for source, those in given:
        for name, value in those.items():
            try:
                values[name], sources[name] = _checked(name, value, source, file), source
            except ValidationError:
                problems.append(_wrong(name, value, source, file))
    return Read(replace(Settings(), **values), sources, file, tuple(problems))


def settings_file(environment: Mapping[str, str]) -> tuple[Path, bool]:
    """Where the settings file is looked for, and whether the environment names it."""
    named = environment.get(SETTINGS_VARIABLE, "").strip()
    return (Path(named).expanduser() if named else user_config_path("telcon", appauthor=False) / FILE_NAME), bool(named)


def _of_file(file: Path, named: bool) -> tuple[dict[str, Any], list[str]]:
    """What stands in the file under names that are known, and what is wrong with it; a file that is not there is none,
    unless it is named."""
    try:
        with file.open("rb") as stream:
            raw = stream.read(_LARGEST_FILE + 1)
        if len(raw) > _LARGEST_FILE:
            return {}, [f"{file} is no settings file: it has more than {_LARGEST_FILE:,} bytes."]
        written = tomllib.loads(raw.decode("utf-8-sig"))
    except FileNotFoundError:
        return {}, [f"{file}: there is no such file. Write it, or unset {SETTINGS_VARIABLE}."] if named else []
    except (OSError, ValueError, RecursionError) as error:
        if isinstance(error, OSError):
            return {}, [f"{file} cannot be read ({error.strerror})."]
        return {}, [f'{file} is no TOML: {one_line(str(error))}. Write a setting a line, as reader = "off".']
    return {name: value for name, value in written.items() if name in NAMES}, [
        _unknown(name, file) for name in written if name not in NAMES
    ]


def _checked(name: str, value: Any, source: Source, file: Path) -> Any:
    adapter = _adapters()[name]
    if source == "file":
        return adapter.validate_python(value, context=file.parent)
    return adapter.validate_strings(value)


def _unknown(name: str, file: Path) -> str:
    near = difflib.get_close_matches(name.lower().removeprefix("telcon_"), NAMES, 1)
    meant = f"Did you mean “{near[0]}”?" if near else f"There are {', '.join(NAMES)}."
    return f"{file}: there is no setting “{one_line(name)[:_SHOWN]}”. {meant}"


def _wrong(name: str, value: Any, source: Source, file: Path) -> str:
    what = {"file": f"{file}: {name}", "environment": variable(name), "option": f"--{name}"}[source]
    shown = "" if told(name).secret or is_address(str(value)) else f", not {one_line(repr(value))[:_SHOWN]}"
    return f"{what} should be {told(name).right}{shown}."


@lru_cache(1)
def _types() -> Mapping[str, Any]:
    return get_type_hints(Settings, include_extras=True)


@lru_cache(1)
def _adapters() -> Mapping[str, TypeAdapter[Any]]:
    return {name: TypeAdapter(kind) for name, kind in _types().items()}
