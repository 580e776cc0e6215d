"""Checksums by which a store tells whether a document is there already."""

from __future__ import annotations

import hashlib
import json

from pydantic import TypeAdapter

from data.document import Document

DOCUMENT = TypeAdapter(Document)


def digest(document: Document) -> str:
    """Of text and structure; what a document is called and where it is published do not count."""
    places = {"printed_date": document.printed_date, "namesakes": document.namesakes}
    later = {name for name, value in places.items() if not value}  # libraries from before they had a place know none
    structure = DOCUMENT.dump_python(document, mode="json", exclude={"id", "url"} | later)
    return hashlib.sha256(json.dumps(structure, ensure_ascii=False).encode("utf-8")).hexdigest()


def text_digest(document: Document) -> str:
    return hashlib.sha256(document.text.encode("utf-8")).hexdigest()
