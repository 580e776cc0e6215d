"""The forms in which a paper can be taken along, and the names of the files."""

from __future__ import annotations

import datetime as dt
import json
import re
import unicodedata
from dataclasses import dataclass
from importlib.resources import files

import ui
from data.errors import TelconError
from ui.export.forms import Form
from ui.export.markdown import markdown
from ui.export.paper import Paper
from ui.export.printed import printed, style_within
from ui.page.markup import sent, showable

_KINDS: dict[Form, tuple[str, str]] = {
    "markdown": ("md", "text/markdown; charset=utf-8"),
    "docx": ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "html": ("html", "text/html; charset=utf-8"),
    "ris": ("ris", "application/x-research-info-systems; charset=utf-8"),
    "bibtex": ("bib", "application/x-bibtex; charset=utf-8"),
    "csl-json": ("json", "application/vnd.citationstyles.csl+json; charset=utf-8"),
}
MEDIA_TYPES: dict[Form, str] = {form: media_type for form, (_, media_type) in _KINDS.items()}
_LONGEST = 60  # characters of a file's name


@dataclass(frozen=True)
class Written:
    """A file that is ready to be sent or saved."""

    name: str
    media_type: str
    content: bytes


def written(paper: Paper, form: Form, when: dt.datetime) -> Written:
    """`when` is told where a form has a place for it."""
    ending, media_type = _KINDS[form]
    return Written(f"{file_name(paper.title)}.{ending}", media_type, _content(paper, form, when))


def file_name(title: str) -> str:
    """Of plain letters and figures whatever the title holds; `telcon-` keeps it from being a name with a meaning."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode("ascii")
    words = re.sub(r"[^a-z0-9]+", "-", plain.casefold()).strip("-")
    return f"telcon-{words or 'answer'}"[:_LONGEST].rstrip("-")


def _content(paper: Paper, form: Form, when: dt.datetime) -> bytes:
    if form == "docx":
        from ui.export.word import word  # 0.1 s that only this form needs

        return word(paper, when)
    return showable(_text(paper, form)).encode("utf-8")


def _text(paper: Paper, form: Form) -> str:
    if form == "markdown":
        return markdown(paper)
    if form == "html":
        return sent(printed(paper, style_within(files(ui).joinpath("assets", "print.css").read_text("utf-8"))))
    if not paper.items:
        raise TelconError("No document is cited here, so there is nothing for a reference manager.")
    if form == "csl-json":
        return json.dumps(paper.items, ensure_ascii=False, indent=2) + "\n"
    from data.citing.bibliography_files import bibtex, ris

    return ris(paper.items) if form == "ris" else bibtex(paper.items)
