"""What a library is called by: a folder, or the address of a server."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

_SCHEMES = ("postgresql://", "postgres://")
_PORT = 5432  # where PostgreSQL listens unless told otherwise


@dataclass(frozen=True)
class ServerAddress:
    """Where a library on a PostgreSQL server is; as words it is without what may be secret."""

    uri: str = field(repr=False)

    def __post_init__(self) -> None:
        """Raises ValueError: it is no such address."""
        if not is_address(self.uri) or self.port < 1:
            raise ValueError

    @property
    def host(self) -> str:
        return self._named("host") or urlsplit(self.uri).hostname or "localhost"

    @property
    def port(self) -> int:
        written = urlsplit(self.uri).port
        return int(self._named("port") or _PORT) if written is None else written

    @property
    def database(self) -> str:
        return unquote(urlsplit(self.uri).path.lstrip("/")) or self._named("dbname")

    def __str__(self) -> str:
        user = urlsplit(self.uri).username
        return f"postgresql://{f'{user}@' if user else ''}{self.host}:{self.port}/{self.database}"

    def _named(self, name: str) -> str:
        """What stands behind the question mark under this name; it comes before what stands in its place."""
        return next(iter(parse_qs(urlsplit(self.uri).query).get(name, ())), "")


LibraryPlace = Path | ServerAddress


def is_address(name: str) -> bool:
    return name.strip().startswith(_SCHEMES)


def resolved(place: LibraryPlace) -> LibraryPlace:
    """The same for whatever names the same."""
    return place if isinstance(place, ServerAddress) else place.resolve()


def library_place(name: str) -> LibraryPlace:
    """What a person calls a library by. Raises ValueError: it begins as an address and is none."""
    return ServerAddress(name.strip()) if is_address(name) else Path(name)
