"""`telcon timeline` and `telcon people`: what the chat tells, as text and as JSON that points into the documents."""

from __future__ import annotations

import json

from data.document import Document
from tests.ui.conftest import Run


def test_a_timeline_is_told_with_its_sources(run: Run) -> None:
    code, out, _ = run("timeline", "msc_cuba164")
    assert code == 0
    assert "November 9, 1962, 9:25 a.m., titled: “Memorandum of Telephone Conversation" in out
    assert "[1] editors’ footnote 2, November 9, 1962 (msc_cuba164)" in out
    assert "December 3" not in out
    assert "November 12" in run("timeline", "--since", "1962-11-11", "--until", "1962-11-30")[1]


def test_json_points_into_the_texts(run: Run, documents: dict[str, Document]) -> None:
    events = json.loads(run("timeline", "--json")[1])["events"]
    people = json.loads(run("people", "--json")[1])
    quoted = [*events, *(told for one in (*people["speakers"], *people["named"]) for told in one["told"])]
    assert len(quoted) > 20
    for one in quoted:
        assert documents[one["document_id"]].text[one["start"] : one["end"]] == one["quote"]
    assert {one["name"] for one in people["speakers"]} == {"Ball", "Bundy"}


def test_an_unknown_name_is_told(run: Run) -> None:
    code, _, err = run("people", "nowhere")
    assert code == 1
    assert "No document “nowhere” in the library." in err
