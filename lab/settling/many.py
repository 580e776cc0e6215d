"""A library of fifty papers, made of lists: for the limits that two memoranda never reach."""

from __future__ import annotations

import datetime as dt


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_SURNAMES = _words(
    "Abbot Barlow Caine Dorsey Ellery Farrow Gannet Harker Ingram Jessop Keating Larkin Mercer Norwood Oakley Pryor "
    "Quigley Rudd Selby Tarrant Upton Varley Wescott Yardley Zander Ashby Bramwell Corder Denham Eastlake Fenner "
    "Goddard Hobart Irving Jarvis Kimball Lathrop Maddox Nesbit Orton Penrose Quayle Radley Stroud Tilden Underhay "
    "Vickers Whitlow Yates Zeller"
)
_PLACES = _words(
    "Aberdeen Bergen Calais Dublin Emden Falmouth Gdynia Hamburg Istanbul Jaffa Kiel Lisbon Malta Naples Odessa "
    "Piraeus Quebec Riga Stettin Tallinn Uppsala Valencia Windsor Yalta Zadar Ancona Bordeaux Cadiz Danzig Esbjerg "
    "Genoa Haifa Izmir Karachi Leith Marseilles Narvik Oslo Palermo Rostock Seville Trieste Venice Warsaw Antwerp "
    "Brest Cherbourg Dover Exeter Galway"
)
_GOODS = ("coal", "timber", "salt", "grain", "wool", "copper", "sugar", "rope", "glass", "paper", "tea", "lamp oil")
_DEEDS = (
    "{a} said that the {good} from {place} would be late, because the harbour was frozen.",
    "{b} doubted that anybody at {place} had seen the {good} at all.",
    "It was agreed that {c} should go to {place} and count the barrels of {good} on {day}.",
    "{a} objected that the price of {good} had risen by {number} per cent since {day}.",
    "{b} thought that {c} could not be trusted with {good}, and least of all at {place}.",
    "No decision was taken on the {good}; the harbour board was to meet again on {day}.",
)
_COUNT = 50
_FIRST = dt.date(1950, 1, 9)
_APART = dt.timedelta(days=31)


def many_papers() -> bytes:
    """A volume in TEI: calls, telegrams, letters and memoranda by turns; the last one is long."""
    papers = "".join(_paper(number) for number in range(_COUNT))
    return (
        '<?xml version="1.0" encoding="UTF-8"?><TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc>'
        '<titleStmt><title type="complete">Papers on Harbours, 1950–1954, Volume XCVI, Goods</title></titleStmt>'
        '<publicationStmt><idno type="frus">many</idno></publicationStmt><sourceDesc><p/></sourceDesc>'
        '</fileDesc></teiHeader><text><body><div type="compilation" xml:id="comp1"><head>Goods</head>'
        f"{papers}</div></body></text></TEI>"
    ).encode()


def _paper(number: int) -> str:
    day = _FIRST + number * _APART
    first, second = _pick(_SURNAMES, number), _pick(_SURNAMES, number + 1)
    good, place = _pick(_GOODS, number), _pick(_PLACES, number)
    title = (
        f"Memorandum of Telephone Conversation Between {first} and {second}",
        f"Telegram From the Consulate in {place} to the Department of Ports",
        f"Letter From Harbour Master {first} to Secretary {second}",
        f"Memorandum of Conversation on {good.title()}",
    )[number % 4]
    said = [_sentences(number, place) for place in range(40 if number == _COUNT - 1 else 5)]
    if number % 4 == 0:
        said = [f"{first if turn % 2 else second}: {words}" for turn, words in enumerate(said)]
    notes = f'<note n="1">See <ref target="#d{1 + number // 3}">Document {1 + number // 3}</ref>.</note>'
    body = "".join(f"<p>{words}{notes if place == 1 else ''}</p>" for place, words in enumerate(said))
    return (
        f'<div type="document" n="{number + 1}" xml:id="d{number + 1}"><head>{number + 1}. {title}</head>'
        f'<dateline><placeName>{place}</placeName>, <date when="{day.isoformat()}">{_told(day)}</date></dateline>'
        f"{body}</div>"
    )


def _sentences(number: int, paragraph: int) -> str:
    """Two sentences of a paragraph, each on another matter."""
    return " ".join(
        _pick(_DEEDS, turn).format(
            a=f"Mr. {_pick(_SURNAMES, turn)}",
            b=f"Mr. {_pick(_SURNAMES, 7 * turn + 3)}",
            c=f"Mr. {_pick(_SURNAMES, 11 * turn + 5)}",
            good=_pick(_GOODS, number + turn),
            place=_pick(_PLACES, 3 * turn + number),
            day=_told(_FIRST + (number * 31 + 9 * turn) * dt.timedelta(days=1)),
            number=5 + turn % 40,
        )
        for turn in (number + 2 * paragraph, number + 2 * paragraph + 1)
    )


def _pick(of: tuple[str, ...], number: int) -> str:
    return of[number % len(of)]


def _told(day: dt.date) -> str:
    return f"{day:%B} {day.day}, {day.year}"
