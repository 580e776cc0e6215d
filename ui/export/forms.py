"""The forms in which something can be taken along, by name: apart, for the command line offers them and writes none."""

from __future__ import annotations

from typing import Literal, get_args

Form = Literal["markdown", "docx", "html", "ris", "bibtex", "csl-json"]
FORMS: tuple[Form, ...] = get_args(Form)
