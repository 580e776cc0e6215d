"""Files for reference managers, BibTeX and RIS, from CSL items: an entry each.

Escaping and layout are the libraries' work: `pylatexenc` knows LaTeX's specials, `bibtexparser` and `rispy`
the files. Both read back what they write, which the tests hold them to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import quote

import rispy
from bibtexparser.entrypoint import write_string
from bibtexparser.library import Library
from bibtexparser.model import Block, Entry, Field
from pylatexenc.latexencode import RULE_DICT, UnicodeToLatexConversionRule, UnicodeToLatexEncoder

from data.citing.archival import about
from data.citing.csl import Item, Name, folded

_BRACES = {ord("{"): r"\lbrace", ord("}"): r"\rbrace"}
"""BibTeX counts braces even behind a backslash, so a title's own must be words."""
_LATEX = UnicodeToLatexEncoder(
    conversion_rules=[UnicodeToLatexConversionRule(RULE_DICT, _BRACES), "defaults"],
    replacement_latex_protection="braces-after-macro",
    unknown_char_policy="keep",
    unknown_char_warning=False,
)


def bibtex(items: Sequence[Item]) -> str:
    """Each entry under a key of its own."""
    entries: list[Block] = [_entry(item, key) for item, key in zip(items, _keys(items), strict=True)]
    return write_string(Library(entries))


def _keys(items: Sequence[Item]) -> Iterator[str]:
    """Ids without what BibTeX allows in no key; two that become one so, or differ in case alone, are numbered."""
    given: set[str] = set()
    for item in items:
        bare = re.sub(r"[^A-Za-z0-9_.:-]+", "-", item["id"]).strip("-") or "document"
        again = (f"{bare}-{number}" for number in range(2, len(items) + 2))
        key = bare if bare.casefold() not in given else next(one for one in again if one.casefold() not in given)
        given.add(key.casefold())
        yield key


def _entry(item: Item, key: str) -> Entry:
    """The title stands in braces of its own, so that no style lowers its names."""
    published = item["type"] != "document"
    texts: dict[str, str | None] = {
        "booktitle" if published else "howpublished": item.get("container-title"),
        "series": item.get("collection-title"),
        "volume": item.get("volume"),
        "publisher": item.get("publisher"),
        "address": item.get("publisher-place"),
        "year": _year(item),
        "note": ". ".join(part for part in (_document(item), about(item)) if part),
    }
    fields = [Field("title", f"{{{_latex(item['title'])}}}")] if item.get("title") else []
    if editors := " and ".join(_bibtex_name(name) for name in item.get("editor", ())):
        fields.append(Field("editor", editors))
    fields += [Field(key, _latex(text)) for key, text in texts.items() if text]
    if url := item.get("URL"):
        fields.append(Field("url", quote(url, safe="%/:=&?~#+!$,;'@()*[]-._")))
    return Entry("incollection" if published else "misc", key, fields)


def _bibtex_name(name: Name) -> str:
    """`Sanford, Jr., William F.`; what is no person's name is kept whole by braces."""
    if "literal" in name:
        return f"{{{_latex(name['literal'])}}}"
    family = " ".join(part for part in (name.get("non-dropping-particle"), name.get("family")) if part)
    return ", ".join(_latex(part) for part in (family, name.get("suffix"), name.get("given")) if part)


def _latex(words: str) -> str:
    return str(_LATEX.unicode_to_latex(words))


def ris(items: Sequence[Item]) -> str:
    return "\n".join(map(_ris_entry, items))


def _ris_entry(item: Item) -> str:
    """A conversation's own date is a note where the entry's date is that of the volume."""
    published = item["type"] != "document"
    entry: Mapping[str, str | list[str] | None] = {
        "type_of_reference": "CHAP" if published else "GEN",
        "id": folded(item["id"]),
        "title": item.get("title"),
        "secondary_title": item.get("container-title"),
        "tertiary_title": item.get("collection-title"),
        "secondary_authors": [_ris_name(name) for name in item.get("editor", ())],
        "volume": item.get("volume"),
        "place_published": item.get("publisher-place"),
        "publisher": item.get("publisher"),
        "year": _year(item),
        "date": None if published else _ris_date(item),
        "urls": [item["URL"]] if item.get("URL") else [],
        "notes": [part for part in (_document(item), about(item), item.get("note", "")) if part],
    }
    written: str = rispy.dumps([{key: value for key, value in entry.items() if value}])
    return written[written.index("TY  - ") :]  # without the running number that rispy puts above each entry


def _ris_name(name: Name) -> str:
    if "literal" in name:
        return name["literal"]
    family = " ".join(part for part in (name.get("non-dropping-particle"), name.get("family")) if part)
    return ", ".join(part for part in (family, name.get("given"), name.get("suffix")) if part)


def _ris_date(item: Item) -> str | None:
    return "/".join(f"{part:02d}" for part in item["issued"]["date-parts"][0]) + "/" if item.get("issued") else None


def _document(item: Item) -> str:
    return f"Document {item['number']}" if item.get("number") else ""


def _year(item: Item) -> str | None:
    return str(item["issued"]["date-parts"][0][0]) if item.get("issued") else None
