"""Adding, listing and taking out, as people name things: ids, volumes, files, folders."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from embeddings.ingest import add_files
from embeddings.library import Library
from tests.data.recognition.pages import CALL, Scripted, drawn, packed, seen_page
from tests.embeddings.ingest.test_files import memo, volume, write
from tests.embeddings.quick_encoder import QuickEncoder
from tests.ui.conftest import Run, running

IDS = [f"frus1951v99/d{number}" for number in range(1, 31)]


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setattr("ui.assembly.build_encoder", lambda _settings: QuickEncoder())
    monkeypatch.chdir(tmp_path)
    return running(capsys, tmp_path / "library")


@pytest.fixture
def papers(run: Run, tmp_path: Path) -> Path:
    write(tmp_path / "papers" / "frus1951v99.xml", volume(*((number, "open") for number in range(1, 31))))
    write(tmp_path / "papers" / "morning" / "call.txt", memo("Is berth 1 open?"))
    write(tmp_path / "papers" / "evening" / "call.txt", memo("Has the lamp gone out?"))
    write(tmp_path / "papers" / "evening" / "late" / "note.txt", memo("Who took the keys?"))
    assert run("add", "papers")[0] == 0
    return tmp_path / "papers"


def listed(run: Run) -> set[str]:
    return {line.split()[0] for line in run("list")[1].splitlines() if not line.split()[1].startswith("document")}


@pytest.mark.usefixtures("papers")
@pytest.mark.parametrize("name", ["frus1951v99", "frus1951v99/", "papers/frus1951v99.xml"])
def test_a_volume_goes_by_its_name_or_file(run: Run, name: str) -> None:
    code, out, _ = run("remove", name)
    assert (code, out) == (0, "removed: 30 documents of frus1951v99\n30 documents removed\n")
    assert not [line for line in run("list")[1].splitlines() if line.startswith("frus1951v99")]
    code, out, _ = run("add", "papers")
    assert "added: 30 documents of frus1951v99" in out


@pytest.mark.usefixtures("papers")
@pytest.mark.parametrize("name", ["evening", "papers/evening", "./papers/evening/", "ABSOLUTE"])
def test_a_folder_goes_by_its_name_or_path(run: Run, tmp_path: Path, name: str) -> None:
    code, out, _ = run("remove", name.replace("ABSOLUTE", str(tmp_path / "papers" / "evening")))
    assert code == 0
    assert sorted(out.splitlines()) == ["2 documents removed", "removed: call", "removed: note"]
    assert "morning/call" in run("list")[1]


def test_a_folder_that_is_gone_goes_by_its_name(run: Run, papers: Path) -> None:
    (papers / "evening").rename(papers.parent / "elsewhere")
    assert run("remove", "evening/late")[1] == "removed: note\n"


@pytest.mark.usefixtures("papers")
def test_several_names_go_together_or_not_at_all(run: Run) -> None:
    code, out, err = run("remove", "call", "frus1951v99", "cal")
    assert (code, out) == (1, "")
    assert err.startswith("telcon: No document “cal” in the library. There are: call, ")
    assert run("remove", "call", "frus1951v99", "call")[1].endswith("31 documents removed\n")


def test_a_name_of_two_folders_is_told(run: Run, tmp_path: Path) -> None:
    for place in ("a", "b"):
        write(tmp_path / place / "calls" / f"{place}.txt", memo(f"Is berth {place} open?"))
    run("add", "a", "b")
    code, _, err = run("remove", "calls")
    assert code == 1
    assert "“calls” is the name of several folders" in err
    assert run("remove", "b/calls")[1] == "removed: b\n"


@pytest.mark.usefixtures("run")
@pytest.mark.parametrize("name", ["", " ", "/", ".", "./", "..", "nowhere", "x" * 5_000, "a\nb", "\x1b[2J"])
def test_a_name_that_stands_for_nothing_is_told_in_one_line(run: Run, name: str) -> None:
    run("list")
    code, out, err = run("remove", name)
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert "\x1b" not in err
    assert "2 documents" in run("list")[1]


@pytest.mark.usefixtures("papers")
def test_the_same_batch_twice_is_already_there(run: Run) -> None:
    code, out, err = run("add", "papers")
    assert (code, err.count("passed over")) == (0, 0)
    assert out.splitlines()[0] == "already there: 2 documents"
    assert "added" not in out
    assert "replaced" not in out


def test_the_list_tells_volumes_by_title_and_only_what_still_fails(run: Run, papers: Path) -> None:
    bad = write(papers / "bad.txt", "\x00")
    assert run("add", "papers")[0] == 1
    out = run("list")[1]
    assert "frus1961-63v11 (Cuban Missile Crisis and Aftermath): 2 documents; " in out
    assert "frus1951v99: 30 documents; " in out
    assert out.count("passed over: papers/bad.txt") == 1
    bad.unlink()
    assert "passed over" not in run("list")[1]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such file names")
def test_a_path_with_a_line_break_is_told_in_one_line(run: Run, tmp_path: Path) -> None:
    run("list")
    code, _, err = run("ask", "--batch", str(tmp_path / "no\nsuch"))
    assert (code, err.count("\n")) == (1, 1)


def test_recognised_words_are_corrected_by_themselves_or_by_their_characters(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scripted = Scripted(seen_page(*CALL))
    monkeypatch.setattr("embeddings.ingest.recognising.second_opinion", lambda: None)
    (tmp_path / "call.png").write_bytes(packed(drawn(CALL[:1])))
    assert run("list")[0] == 0  # the library is there from now on
    with Library(tmp_path / "library", QuickEncoder()) as library:
        add_files(library, [tmp_path / "call.png"], begin_recogniser=lambda: scripted)
    assert run("correct", "call", "cranes stand", "crane stands")[:2] == (
        0, "corrected in call: cranes stand → crane stands\n",
    )  # fmt: skip
    shown = json.loads(run("show", "call", "--json")[1])
    assert "The crane stands still" in shown["text"]
    assert [(one["first_reading"], one["words"]) for one in shown["corrections"]] == [("cranes stand", "crane stands")]
    word = next(one for one in shown["recognised"]["words"] if one["first_reading"] == "cranes")
    assert shown["text"][word["start"] : word["end"]] == "crane"
    assert run("correct", "call", f"{word['start']}-{word['end']}", "cranes")[0] == 0
    code, _, err = run("correct", "call", "wages", "cages")
    assert (code, "stands nowhere" in err) == (1, True)
