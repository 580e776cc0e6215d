"""The styles of a citation by name: apart, for the command line offers them without citing anything."""

from __future__ import annotations

from typing import Literal, get_args

Style = Literal["frus", "chicago", "bibtex", "ris", "csl-json", "source"]
STYLES: tuple[Style, ...] = get_args(Style)
NoteStyle = Literal["frus", "chicago"]
"""Those that a footnote can have."""
NOTE_STYLES: tuple[NoteStyle, ...] = get_args(NoteStyle)
