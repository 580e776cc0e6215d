"""`telcon doctor`: well, worth knowing, broken; without a traceback, and without making anything."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from embeddings.library import Library
from embeddings.store import open_store
from tests.copies import copy_of
from tests.postgresql import Server
from tests.scripted_endpoint import Script, scripted
from ui.command_line import main
from ui.doctor import parts
from ui.keeping.opening import keepers
from ui.settings import NAMES, beside
from ui.talk.conversation_tables import FILE
from ui.talk.conversations import Conversations

Doctor = Callable[..., tuple[int, dict[str, Any]]]


@pytest.fixture
def doctor(capsys: pytest.CaptureFixture[str]) -> Doctor:
    """Exit code and what `--json` gives."""

    def call(folder: Path | str, *options: str) -> tuple[int, dict[str, Any]]:
        code = main(["--library", str(folder), "doctor", "--json", *options])
        printed = capsys.readouterr()
        assert printed.err == ""
        return code, json.loads(printed.out)

    return call


def states(found: dict[str, Any]) -> dict[str, str]:
    return {check["name"]: check["state"] for check in found["checks"]}


def check(found: dict[str, Any], name: str) -> dict[str, Any]:
    return next(each for each in found["checks"] if each["name"] == name)


def everything(folder: Path) -> dict[str, bytes]:
    """All but what SQLite's readers share in memory: whoever only reads a file that another has open writes there."""
    files = (path for path in folder.rglob("*") if path.is_file() and not path.name.endswith("-shm"))
    return {str(path): path.read_bytes() for path in files}


def copy(library: Library, folder: Path) -> Path:
    return copy_of(library.folder, folder / "library")


def test_what_works_is_told(library: Library, doctor: Doctor) -> None:
    code, found = doctor(library.folder)
    assert (code, found["works"]) == (0, True)
    assert set(states(found).values()) == {"ok"}
    assert check(found, "library")["told"] == "2 documents, 45 passages"
    assert check(found, "index")["told"] == "exact, up to date"
    assert "answered out of msc_cuba221" in check(found, "question")["told"]
    assert [each["name"] for each in found["settings"]] == list(NAMES)
    assert {each["name"]: each["from"] for each in found["settings"]}["library"] == "option"
    assert {"telcon", "gradio", "faiss", "onnxruntime", "sentence-transformers", "encoder", "reader"} <= set(
        states(found)
    )


def test_of_a_library_that_is_not_there_none_is_made(
    tmp_path: Path, doctor: Doctor, capsys: pytest.CaptureFixture[str]
) -> None:
    code, found = doctor(tmp_path / "none" / "library")
    assert (code, check(found, "library")["state"]) == (0, "note")
    assert "question" not in states(found)
    assert list(tmp_path.iterdir()) == []
    assert main(["--library", str(tmp_path / "none"), "doctor"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert f"library           {tmp_path / 'none'}  (option)" in lines
    assert lines[-1] == "Everything works."
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"no library at all" * 99, b""], ids=["another file", "emptied"])
def test_a_library_that_is_broken_is_told_and_left_as_it_is(
    library: Library, tmp_path: Path, doctor: Doctor, content: bytes
) -> None:
    folder = copy(library, tmp_path)
    for file in folder.glob("library.sqlite3*"):
        file.unlink()
    (folder / "library.sqlite3").write_bytes(content)
    before = everything(folder)
    code, found = doctor(folder)
    assert (code, found["works"], check(found, "library")["state"]) == (1, False, "broken")
    assert "library.sqlite3" in check(found, "library")["told"]
    assert everything(folder) == before


def test_damage_inside_is_told_before_a_question_meets_it(library: Library, tmp_path: Path, doctor: Doctor) -> None:
    folder = copy(library, tmp_path)
    with closing(sqlite3.connect(folder / "library.sqlite3")) as connection:  # nothing of it waits beside the file
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (page,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'files'").fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    with (folder / "library.sqlite3").open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)
    code, found = doctor(folder)
    told = [each["told"] for each in found["checks"] if each["state"] == "broken"]
    assert code == 1
    assert "library.sqlite3 is damaged" in told[0]


def test_a_folder_that_is_none_and_one_that_cannot_be_made(tmp_path: Path, doctor: Doctor) -> None:
    file = tmp_path / "file"
    file.write_text("x")
    assert check(doctor(file)[1], "library folder")["told"].endswith("is no folder")
    code, found = doctor(file / "library")
    assert (code, check(found, "library folder")["state"]) == (1, "broken")


def test_kept_conversations_are_counted_and_what_is_damaged_is_left(tmp_path: Path, doctor: Doctor) -> None:
    with closing(Conversations(tmp_path)):
        pass
    file = tmp_path / "conversations.sqlite3"
    code, found = doctor(tmp_path)
    assert (code, check(found, "conversations")["told"]) == (0, f"{file}, 0 kept")
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA user_version = 99")
    assert check(doctor(tmp_path)[1], "conversations")["state"] == "note"
    for each in tmp_path.glob("conversations.sqlite3*"):
        each.unlink()
    file.write_bytes(b"damaged" * 999)
    before = everything(tmp_path)
    code, found = doctor(tmp_path)
    assert (code, check(found, "conversations")["state"]) == (1, "broken")
    assert everything(tmp_path) == before


def test_settings_that_are_wrong_are_all_told_and_the_rest_holds(
    tmp_path: Path, doctor: Doctor, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('libary = "x"\nreader = "off"\n')
    monkeypatch.setenv("TELCON_SETTINGS", str(file))
    monkeypatch.setenv("TELCON_WRITER_SECONDS", "soon")
    code, found = doctor(tmp_path / "none")
    assert code == 1
    told = [each["told"] for each in found["checks"] if each["name"] == "settings"]
    assert ["libary" in told[0], "TELCON_WRITER_SECONDS" in told[1]] == [True, True]
    assert check(found, "reader")["told"].startswith("off")
    file.write_text("reader =")
    assert "is no TOML" in check(doctor(tmp_path / "none")[1], "settings")["told"]


def test_an_encoder_that_is_not_prepared_and_a_token_that_keeps_nobody_out(
    tmp_path: Path, doctor: Doctor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TELCON_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("TELCON_TOKEN", "short")
    code, found = doctor(tmp_path / "none")
    assert code == 1
    assert (check(found, "encoder")["state"], check(found, "token")["state"]) == ("note", "broken")
    assert "16 letters" in check(found, "token")["told"]
    assert list(tmp_path.iterdir()) == []


def test_what_prepares_the_encoder_may_be_gone_once_that_is_done(
    library: Library, tmp_path: Path, doctor: Doctor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in an image of a container."""
    there = parts._version
    monkeypatch.setattr(parts, "_version", lambda name: "" if name == "sentence-transformers" else there(name))
    code, found = doctor(library.folder)
    assert (code, check(found, "sentence-transformers")["state"]) == (0, "note")
    monkeypatch.setenv("TELCON_CACHE", str(tmp_path / "cache"))
    assert check(doctor(tmp_path / "none")[1], "sentence-transformers")["state"] == "broken"


def test_the_writer_is_asked_only_when_that_is_said(
    tmp_path: Path, doctor: Doctor, monkeypatch: pytest.MonkeyPatch
) -> None:
    none, replies = tmp_path / "none", iter(('{"ok": true}', '{"no": 1}', "not json"))
    assert check(doctor(none, "--ask-writer")[1], "writer")["state"] == "note"
    monkeypatch.setenv("TELCON_WRITER_KEY", "sk-123456")
    with scripted(lambda _asked: Script(next(replies))) as endpoint:
        monkeypatch.setenv("TELCON_WRITER", endpoint.url)
        code, found = doctor(none)
        assert (code, check(found, "writer")["state"], endpoint.asked) == (0, "ok", [])
        assert "sk-123456" not in json.dumps(found)
        assert check(doctor(none, "--ask-writer")[1], "writer")["state"] == "ok"
        assert check(doctor(none, "--ask-writer")[1], "writer")["state"] == "note"
        assert doctor(none, "--ask-writer")[0] == 1
    code, found = doctor(none, "--ask-writer")
    assert (code, "could not be reached" in check(found, "writer")["told"]) == (1, True)
    monkeypatch.setenv("TELCON_WRITER", "http://me:secret@127.0.0.1:1/v1")
    code, found = doctor(none)
    assert (code, "secret" in json.dumps(found)) == (1, False)


def test_what_is_kept_on_a_server_is_counted_there_and_nothing_is_made(
    library: Library, postgresql: Server, tmp_path: Path, doctor: Doctor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.settings._data", lambda: tmp_path / "data")
    address = postgresql.address(tmp_path)
    with closing(open_store(address, library.store.encoder)) as store:
        store.set_meta("corpus", "added")
    folder = beside(address)
    _, found = doctor(address.uri)
    assert check(found, "conversations")["told"] == check(found, "notes")["told"] == "none are kept"
    postgresql.execute(f"CREATE TABLE {postgresql.schema(tmp_path)}.conversations ()")  # none was made
    postgresql.execute(f"DROP TABLE {postgresql.schema(tmp_path)}.conversations")
    with keepers(address, folder) as kept:
        kept.conversations.add("", "Who?", None, "Nobody knows.")
    folder.mkdir(parents=True, exist_ok=True)
    with closing(Conversations(folder)) as before:
        before.add("", "And before?", None, "Nobody knows.")
    _, found = doctor(address.uri)
    on_server, here = (each for each in found["checks"] if each["name"] == "conversations")
    assert (on_server["state"], on_server["told"]) == ("ok", f"{address}, 1 kept")
    assert (here["state"], here["told"]) == ("note", f"{folder / FILE.name}, 1 kept")
    assert "go to the server" in here["todo"]
    postgresql.execute("CREATE ROLE doctored LOGIN")
    postgresql.execute(f"GRANT USAGE ON SCHEMA {postgresql.schema(tmp_path)} TO doctored")
    postgresql.execute(f"GRANT SELECT ON ALL TABLES IN SCHEMA {postgresql.schema(tmp_path)} TO doctored")
    _, found = doctor(address.uri.replace("//postgres:@", "//doctored@"))
    assert (check(found, "conversations")["state"], check(found, "notes")["state"]) == ("note", "note")
    assert "GRANT SELECT, INSERT, UPDATE, DELETE ON conversations, exchanges" in check(found, "conversations")["told"]
