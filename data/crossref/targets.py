"""Addresses of volumes, documents, footnotes and pages: reading encoded links, making volume ids.

The Office of the Historian names a volume by subseries, number and part: `frus1961-63v06`,
`frus1951v07p1`, `frus1969-76ve15p1`, `frus1961-63v10-12mSupp`.
"""

from __future__ import annotations

import re

from data.volume import Target

_VOLUME = r"frus[0-9]{4}[A-Za-z0-9-]*"
_SITE = r"(?:(?:https?:)?//(?:www\.)?history\.state\.gov)?"
_LINK = re.compile(rf"{_SITE}/historicaldocuments/(?P<volume>{_VOLUME})(?P<rest>.*)", re.DOTALL)
_FRAGMENT = re.compile(rf"(?P<volume>{_VOLUME})?(?P<rest>(?:#.*)?)", re.DOTALL)
_PLACE = re.compile(r"(?:pg_(?P<page>\w+)|d(?P<document>\d+[A-Za-z]?)(?:fn(?P<footnote>\w+))?)", re.ASCII)
_FOOTNOTE = re.compile(r"(?:d\d+[A-Za-z]?)?fn(\w+)", re.ASCII)
_SUBSERIES = re.compile(r"frus([0-9]{4}(?:-[0-9]{2})?)")
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def parse_target(address: str, volume: str | None) -> Target | None:
    """What an encoded link points at; `volume` is where the link stands. None for what is no part of a volume.

    - a place in the same volume: `#d160`, `#d160fn3`, `#pg_201`, `#pg_XIX`, and `d160` for want of a `#`;
    - another volume: `frus1961-63v06`, `frus1961-63v06#d65`, `…#d65fn2`, `…#pg_12`;
    - the site's own links: `/historicaldocuments/frus1961-63v06/d65#fn3`, `…/d65fn3`, `…/pg_201`, with the host or
      without;
    - a chapter or list of another volume (`frus1961-63v06#ch3`, `…/sources`) is that volume;
    - a chapter, list, term, person or index page of the same volume (`#ch3`, `#comp1`, `#sources`, `#t_SALT1`,
      `#p_DAF1`, `#in3`) and any other address (`mailto:`, another site) is None.
    """
    address = address.strip()
    if link := _LINK.fullmatch(address):
        path = re.split(r"[?#]", link["rest"])[0]
        return _on_site(link["volume"], path, link["rest"].partition("#")[2])
    if _PLACE.fullmatch(address):
        return _in_volume(volume, address)
    fragment = _FRAGMENT.fullmatch(address)
    if not fragment or not address:
        return None
    named = fragment["volume"]
    found = _in_volume(named or volume, fragment["rest"].lstrip("#"))
    return found or (Target(named) if named else None)


def _on_site(volume: str, path: str, anchor: str) -> Target | None:
    """What stands in a site link after the volume: `/d65` and, behind the `#`, `fn3`."""
    if path and not path.startswith("/"):
        return None
    found = _in_volume(volume, path.strip("/"))
    if found is None:
        return Target(volume)
    note = _FOOTNOTE.fullmatch(anchor)
    return Target(volume, found.document, note[1]) if found.document and note else found


def _in_volume(volume: str | None, place: str) -> Target | None:
    match = _PLACE.fullmatch(place)
    return Target(volume, match["document"], match["footnote"], match["page"]) if volume and match else None


def subseries_of(volume: str) -> str | None:
    """`1961-63` of `frus1961-63v06`; None where the id is not the Office's."""
    match = _SUBSERIES.match(volume)
    return match[1] if match else None


def volume_id(subseries: str, number: str, part: str | None, supplement: bool) -> str | None:
    """`frus1969-76ve15p1` of 1969-76, E–15 and Part 1; None where the number is no number."""
    electronic = re.fullmatch(r"[Ee]\s?[-–—]?\s?([0-9]{1,2})", number)
    if electronic:
        words = f"e{int(electronic[1]):02d}"
    else:
        numbers = [roman_value(piece) for piece in re.split(r"[/,–—-]\s*", number)]
        if not all(numbers):
            return None
        words = "-".join(dict.fromkeys(f"{value:02d}" for value in (numbers[0], numbers[-1])))
    suffix = (f"p{roman_value(part) or part}" if part else "") + ("mSupp" if supplement else "")
    return f"frus{subseries}v{words}{suffix}"


def roman_value(numeral: str) -> int | None:
    """12 of XII; None for what is no Roman numeral up to 99."""
    if not re.fullmatch(r"(?=[IVXLC])(?:XC|XL|L?X{0,4})(?:IX|IV|V?I{0,4})", numeral):
        return None
    values = [_ROMAN[letter] for letter in numeral]
    return sum(
        -value if place + 1 < len(values) and value < values[place + 1] else value for place, value in enumerate(values)
    )
