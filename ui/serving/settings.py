"""How Telcon is served, as a value: `telcon` itself has the defaults, `telcon serve` what it is told."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from data.errors import TelconError
from data.files import read_text

HERE = "127.0.0.1"
PORT = 7860
TOKEN_VARIABLE = "TELCON_TOKEN"  # noqa: S105 - the variable's name
LOOPBACK = (HERE, "localhost", "::1", "[::1]")
_SHORTEST_TOKEN = 16
_ROOT = re.compile(r"(?:/[\w.~-]+)*", re.ASCII)
_HOST = re.compile(r"(?:\*\.)?[\w-]+(?:\.[\w-]+)*|\[[0-9A-Fa-f:.]+\]", re.ASCII)

Writing = Literal["everybody", "token", "nobody"]


@dataclass(frozen=True)
class Serving:
    """`root` is the path that a proxy has taken off (`/telcon`), `hosts` the names besides this computer's own that
    may be asked for, `workers` the processes that answer beside the one that serves; none where it answers itself.

    `shared` is what is served for others: conversations and notes are then apart from those of the library's
    owner, and go when it ends, where they are not kept on the library's server.
    """

    host: str = HERE
    port: int = PORT
    root: str = ""
    hosts: tuple[str, ...] = ()
    token: str = ""
    workers: int = 0
    shared: bool = False
    open_browser: bool = False

    @property
    def writing(self) -> Writing:
        """Who may change something: whoever has the token; without one everybody on this computer, and nobody where
        others can reach it, also by a proxy."""
        if self.token:
            return "token"
        return "nobody" if self.shared and (self.host not in LOOPBACK or self.hosts) else "everybody"


def root_path(text: str) -> str:
    """Raises TelconError."""
    root = text.rstrip("/")
    if not _ROOT.fullmatch(root):
        raise TelconError(f"{text!r} is no path to be served below: write it as /telcon.")
    return root


def allowed_hosts(names: Sequence[str]) -> tuple[str, ...]:
    """Raises TelconError: one is no host's name."""
    for name in names:
        if not _HOST.fullmatch(name):
            raise TelconError(f"{name!r} is no host: write its name alone, as telcon.example.org or *.example.org.")
    return tuple(dict.fromkeys(name.lower() for name in names))


def token_from(named: str | None, otherwise: Path | None = None) -> str:
    """The token for writing: the first line of the file that is named, else the environment's, else of that which is
    set, else none.

    Raises:
        TelconError: it is too short to keep anybody out.
    """
    there = os.environ.get(TOKEN_VARIABLE, "").strip()
    file = Path(named) if named else None if there else otherwise
    token = read_text(file).strip() if file else there
    if (file or token) and (len(token) < _SHORTEST_TOKEN or not token.isascii() or any(map(str.isspace, token))):
        raise TelconError(
            f"The token for writing needs {_SHORTEST_TOKEN} letters and figures or more, without a space. Make one: "
            "python -c 'import secrets; print(secrets.token_urlsafe(24))'"
        )
    return token
