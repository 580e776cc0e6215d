"""Cross references: what encoded links point at, and what the words alone tell."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.crossref.references import find_references, parse_target
from data.volume import Target

HERE = "frus1961-63v06"
SITE = "https://history.state.gov/historicaldocuments"


def found(text: str, volume: str = HERE, number: str | None = "30") -> list[tuple[str, Target]]:
    return [(reference.span.of(text), reference.target) for reference in find_references(text, volume, number)]


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("#d160", Target(HERE, "160")),
        ("#d160fn3", Target(HERE, "160", "3")),
        ("#pg_201", Target(HERE, page="201")),
        ("#pg_XIX", Target(HERE, page="XIX")),
        ("d346", Target(HERE, "346")),
        ("frus1952-54v04", Target("frus1952-54v04")),
        ("frus1958-60v08#d72", Target("frus1958-60v08", "72")),
        ("frus1955-57v05#d132fn4", Target("frus1955-57v05", "132", "4")),
        ("frus1955-57v05#pg_12", Target("frus1955-57v05", page="12")),
        ("frus1955-57v05#ch3", Target("frus1955-57v05")),
        (f"{SITE}/frus1961-63v06/d65#fn3", Target(HERE, "65", "3")),
        ("/historicaldocuments/frus1961-63v06/d65fn3", Target(HERE, "65", "3")),
        ("/historicaldocuments/frus1961-63v06/d65#d65fn3", Target(HERE, "65", "3")),
        ("/historicaldocuments/frus1961-63v06/pg_201", Target(HERE, page="201")),
        ("/historicaldocuments/frus1961-63v06/sources", Target(HERE)),
        ("/historicaldocuments/frus1961-63v06", Target(HERE)),
    ],
)
def test_every_shape_of_an_encoded_link(address: str, target: Target) -> None:
    assert parse_target(address, HERE) == target


@pytest.mark.parametrize(
    "address",
    [
        *("", "#", "#in3", "#ch3", "#comp1", "#sources", "#t_SALT1", "#p_DAF1", "#about-this-preview-edition"),
        *("mailto:someone@example.org", "https://example.org/frus1961-63v06/d65", "dinner", "page 4"),
    ],
)
def test_what_is_no_part_of_a_volume_is_no_target(address: str) -> None:
    assert parse_target(address, HERE) is None


def test_a_link_within_a_volume_needs_the_volume() -> None:
    assert parse_target("#d160", None) is None


numbers = st.integers(1, 1999).map(str)
volumes = st.sampled_from(["frus1961-63v06", "frus1950v01", "frus1969-76ve15p1", "frus1961-63v10-12mSupp"])
targets = (
    st.builds(Target, volumes)
    | st.builds(Target, volumes, numbers)
    | st.builds(Target, volumes, numbers, numbers)
    | st.builds(Target, volumes, page=numbers)
)


@given(targets)
def test_an_address_leads_back_to_its_target(target: Target) -> None:
    assert parse_target(target.address(), None) == target


@given(st.text(), st.none() | volumes)
def test_any_address_is_read(address: str, volume: str | None) -> None:
    parse_target(address, volume)
    parse_target("/historicaldocuments/" + address, volume)


@pytest.mark.parametrize(
    ("text", "words", "document", "footnote"),
    [
        ("See Document 171.", "Document 171", "171", None),
        ("the tariff (Document 80) and", "Document 80", "80", None),
        ("See footnote 3, Document 160.", "footnote 3, Document 160", "160", "3"),
        ("See footnote 3 to Document 160.", "footnote 3 to Document 160", "160", "3"),
        ("See footnote 3(1), Document 160.", "footnote 3(1), Document 160", "160", "3"),
        ("See Document(2) 171.", "Document(2) 171", "171", None),
        ("See Document 149, footnote 2.", "Document 149, footnote 2", "149", "2"),
        ("See the attachment to Document 167.", "Document 167", "167", None),
        ("See footnote 5 above.", "footnote 5", "30", "5"),
        ("see footnote 5 below", "footnote 5", "30", "5"),
        ("see footnote 5", "footnote 5", "30", "5"),
        ("See footnote 4, supra.", "footnote 4, supra", "29", "4"),
        ("See infra.", "infra", "31", None),
    ],
)
def test_a_document_or_footnote_of_the_same_volume(text: str, words: str, document: str, footnote: str | None) -> None:
    assert found(text) == [(words, Target(HERE, document, footnote))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See Documents 12 and 14.", [("Documents 12", "12"), ("14", "14")]),
        ("see Documents 12, 14, and 19", [("Documents 12", "12"), ("14", "14"), ("19", "19")]),
        ("Documents 12–15", [("Documents 12", "12"), ("15", "15")]),
        ("Documents 12 ff.", [("Documents 12", "12")]),
        ("Documents 12 and 14, 1961", [("Documents 12", "12"), ("14", "14")]),
    ],
)
def test_each_number_of_a_list_and_both_ends_of_a_range(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == [(words, Target(HERE, document)) for words, document in expected]


def test_a_document_and_its_footnotes_are_two_references() -> None:
    text = "See Document 45 and footnotes 1 and 2 thereto; see Document 46 and footnote 3 above."
    assert found(text) == [
        ("Document 45", Target(HERE, "45")),
        ("footnotes 1", Target(HERE, "45", "1")),
        ("2", Target(HERE, "45", "2")),
        ("Document 46", Target(HERE, "46")),
        ("footnote 3", Target(HERE, "30", "3")),
    ]


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Foreign Relations, 1961–1963, vol. VI, Document 65", Target("frus1961-63v06", "65")),
        ("Foreign Relations, 1955-1957, Volume IX", Target("frus1955-57v09")),
        ("Foreign Relations, 1964–1968, vol. IV, footnote 2, Document 9", Target("frus1964-68v04", "9", "2")),
        ("Foreign Relations, 1951, vol. VII, Part 1, p. 44", Target("frus1951v07p1", page="44")),
        ("Foreign Relations, 1950, vol. I, pp. 234–250", Target("frus1950v01", page="234")),
        ("Foreign Relations*, 1969–1976, volume XXXIX, European Security, Document 54", Target("frus1969-76v39", "54")),
        (
            "Foreign Relations, 1969–1976, volume E–15, Part 1, Documents on Eastern Europe, 1973–1976, Document 12",
            Target("frus1969-76ve15p1", "12"),
        ),
        (
            "Foreign Relations of the United States, 1961–1963, Volume XI, Ports and Harbours, eds. A. B. Marlow "
            "and C. Quill (Washington: Government Printing Office, 1996), Document 21",
            Target("frus1961-63v11", "21"),
        ),
        (
            "Foreign Relations, 1961–1963, Volumes X/XI/XII, Microfiche Supplement, Document 400",
            Target("frus1961-63v10-12mSupp", "400"),
        ),
        ("Document 25 in Foreign Relations, 1969–1976, volume XX", Target("frus1969-76v20", "25")),
        ("vol. VII, Part 1", Target("frus1961-63v07p1")),
        ("vol. VI, pp. 201–203", Target("frus1961-63v06", page="201")),
        ("ante, p. 201", Target(HERE, page="201")),
    ],
)
def test_a_volume_with_what_stands_behind_it_is_one_reference(text: str, target: Target) -> None:
    assert found(f"For text, see {text}.") == [(text, target)]


def test_ibid_takes_series_and_volume_from_the_reference_before() -> None:
    before = "See Foreign Relations, 1955–1957, vol. V, Document 8; "
    text = before + "ibid., Document 9; ibid., vol. X, Document 3; ibid., p. 7."
    assert [target for _, target in found(text)] == [
        Target("frus1955-57v05", "8"),
        Target("frus1955-57v05", "9"),
        Target("frus1955-57v10", "3"),
        Target("frus1955-57v10", page="7"),
    ]


def test_a_part_named_behind_another_part_is_of_the_same_volume() -> None:
    text = "printed in volume VII, Part 1, Documents 311–315, and Part 2, Documents 271 and 272"
    assert [target.address().rpartition("/frus")[2] for _, target in found(text)] == [
        *("1961-63v07p1/d311", "1961-63v07p1/d315", "1961-63v07p2/d271", "1961-63v07p2/d272"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Current Documents, 1960, pp. 696–699",
        "Port Diaries, vol. II, p. 3",
        "(Harbour Library, Port Files, Countries Series, General,\n    Vol. IV)",
        "Executive Sessions of the Harbour Committee, volume XII (Baltimore, 1982)",
        "Harbour Papers, vol. II, p. 4; ibid., p. 9; ibid., vol. III",
        "Foreign Relations Committee",
        "UN Document A/3453, Document 12-A, Document 4/2",
        "See note 3, and page 12.",
        "Ibid., 396.1–PA/4–2160",
        "Document\n\n12",
    ],
)
def test_other_books_and_files_are_no_references(text: str) -> None:
    assert found(text) == []


def test_a_page_of_another_book_ends_what_ibid_means() -> None:
    text = "See vol. V, Document 8. See Port Diaries, p. 44; ibid., p. 45."
    assert found(text) == [("vol. V, Document 8", Target("frus1961-63v05", "8"))]


def test_a_series_without_a_volume_behind_a_document_is_no_volume() -> None:
    assert found("See Document 25 in Foreign Relations, which tells of it.") == [("Document 25", Target(HERE, "25"))]


def test_a_year_behind_documents_is_a_book() -> None:
    assert found("See Documents 1960 and Documents 12 and 14.") == [
        ("Documents 12", Target(HERE, "12")),
        ("14", Target(HERE, "14")),
    ]


def test_an_own_footnote_needs_the_documents_number() -> None:
    assert found("See footnote 5 above.", number=None) == []


def test_outside_the_series_a_volume_alone_says_nothing() -> None:
    assert found("see vol. V, p. 3", volume="harbour-papers") == []
    assert found("see Document 3", volume="harbour-papers") == [("Document 3", Target("harbour-papers", "3"))]


pieces = st.lists(
    st.sampled_from(
        [
            *(
                "See ",
                "Document ",
                "Documents ",
                "footnote ",
                "footnotes ",
                "12",
                "14",
                "3",
                "1961",
                "–",
                ", ",
                " and ",
            ),
            *("Foreign Relations", "vol. ", "volume ", "VI", "X/XI", "E–15", "Part 2", "ibid., ", "pp. ", "p. ", "(1)"),
            *("Supra", "infra", "ante", "thereto", " in ", " to ", ". ", "\n", "\n\n", "*", "Microfiche Supplement"),
            *("The Port of Baltimore", " (Washington: Press, 1990)", "eds. A. Marlow", ";"),
        ]
    )
).map("".join)


@given(
    st.text() | pieces,
    st.sampled_from([HERE, "frus1950v01", "frus1961-63v10-12mSupp", "", "port"]),
    st.none() | numbers,
)
def test_any_text_is_searched_and_the_spans_are_the_pointing_words(text: str, volume: str, number: str | None) -> None:
    references = find_references(text, volume, number)
    for reference in references:
        words = reference.span.of(text)
        assert words == words.strip()
        assert words
        assert "\n\n" not in words
    for first, second in pairwise(references):
        assert first.span.end <= second.span.start
    assert references == find_references(text, volume, number)
