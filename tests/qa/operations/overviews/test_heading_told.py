"""A paper has a writer and somebody whom it is for; they are not told to have talked."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from data.document import Participant
from data.reading import read_bytes
from embeddings.encoders.base import Encoder
from embeddings.library import Library
from qa.operations.overviews.heading_told import with_people
from qa.operations.overviews.overview import overview
from tests.qa.volumes_of_letters import document, volume


def test_the_one_addressed_is_to_and_has_his_own_office(tmp_path: Path, encoder: Encoder) -> None:
    title = "Memorandum From Ada Quinn of the Harbour Staff to the Assistant to the Governor for Ports (Roe)"
    paper = document(1, title, "Orley", "May 4, 1951", "1951-05-04", "The nets are to be sold abroad this summer.")
    with Library(tmp_path, encoder) as library:
        library.add(read_bytes(volume("frus1950-52v10", paper), "nets.xml"))
        (one,) = overview(library).documents
    office = "Ada Quinn of the Harbour Staff to the Assistant to the Governor for Ports"
    told = replace(one.document, participants=(Participant("Roe", office, "John Roe"),))
    assert with_people(told) == ", to John Roe (Assistant to the Governor for Ports)"


def test_a_sentence_that_begins_with_re_is_no_subject_line(tmp_path: Path, encoder: Encoder) -> None:
    paper = document(
        1, "Memorandum of Conversation", "Orley", "May 4, 1951", "1951-05-04",
        "Re the nets Quinn said that we had not been able to sell them.",
        "Participants in the meeting agreed to wait for the ice.",
    )  # fmt: skip
    with Library(tmp_path, encoder) as library:
        library.add(read_bytes(volume("frus1950-52v10", paper), "nets.xml"))
        (one,) = overview(library).documents
    assert one.subject is None
    assert one.present == ()
