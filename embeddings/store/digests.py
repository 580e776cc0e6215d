"""Checksums by which a store tells whether a document is there already."""

from __future__ import annotations

import hashlib
import json

from pydantic import TypeAdapter

from data.document import Document

DOCUMENT = TypeAdapter(Document)


def digest(document: Document) -> str:
    """Of text and structure; what a document is called and where it is published do not count."""
    names = ("printed_date", "namesakes", "recognised", "pictures", "corrections")
    later = {name for name in names if not getattr(document, name)}  # libraries from before they had a place know none
    structure = DOCUMENT.dump_python(document, mode="json", exclude={"id", "url"} | later)
    return hashlib.sha256(json.dumps(structure, ensure_ascii=False).encode("utf-8")).hexdigest()


def text_digest(document: Document) -> str:
    return sha256_of(document.text)


def sha256_of(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
