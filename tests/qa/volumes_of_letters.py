"""Small volumes for tests of documents that are asked for by number, date and kind."""

from __future__ import annotations

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="{id}">
<teiHeader><fileDesc><titleStmt><title type="complete">{title}</title></titleStmt>
<publicationStmt><idno type="frus">{id}</idno></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader>
<text><body><div type="compilation" xml:id="comp1"><head>Harbours</head>
"""
_POINTER = '<note n="1">See <ref target="#d2">Document 2</ref>.</note>'
_FOOT = "</div></body></text></TEI>"


def volume(identifier: str, *documents: str) -> bytes:
    head = _HEAD.format(id=identifier, title=f"Foreign Relations of the United States, {identifier}")
    return (head + "".join(documents) + _FOOT).encode("utf-8")


def document(number: int, title: str, place: str, date: str, iso: str, *paragraphs: str) -> str:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f'<div type="document" n="{number}" xml:id="d{number}"><head>{number}. {title}</head>'
        f'<dateline>{place}, <date when="{iso}">{date}</date></dateline>{body}</div>'
    )


HARBOURS = volume(
    "frus1950-52v07",
    document(
        1, "Telegram From the Embassy in Norland to the Department of State", "Orley", "May 4, 1951", "1951-05-04",
        "The dredger left the slipway at dawn and nobody had paid the crew for six weeks.",
        f"The harbour master asks for instructions.{_POINTER}",
    ),
    document(
        2, "Letter From Foreign Minister Lindqvist to President Marlow", "Orley", "May 6, 1951", "1951-05-06",
        "DEAR MR. PRESIDENT: The herring agreement cannot be signed before the northern waters are opened.",
        "My government has waited three years for an answer about the nets.",
        "Yours very sincerely,",
    ),
    document(
        3, "Memorandum of Conversation", "Washington", "May 6, 1951", "1951-05-06",
        "The Ambassador said that the letter about the herring had been drafted in haste.",
        f"Mr. Quinn replied that haste was no excuse.{_POINTER}",
    ),
)  # fmt: skip
LIGHTHOUSES = volume(
    "frus1950-52v08",
    document(
        2, "Airgram From the Consulate in Port Ferris to the Department of State", "Port Ferris", "June 1, 1951",
        "1951-06-01", "The lighthouse keeper has sold the lamp oil to a circus.",
    ),
)  # fmt: skip
