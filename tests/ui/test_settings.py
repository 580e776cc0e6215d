"""Settings: option before environment before file before default; what is wrong is told with what is right."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from data.errors import SettingsError
from embeddings.library import Library
from qa.chatbot import ChatBot
from ui.assembly import build_chatbot, build_model_writer, build_reader
from ui.command_line import main
from ui.settings import NAMES, Settings, read_all, read_settings, told, variable


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A settings file that is named, in an environment that sets nothing else."""
    for name in [name for name in os.environ if name.startswith("TELCON_")]:
        monkeypatch.delenv(name)
    path = tmp_path / "telcon" / "settings.toml"
    path.parent.mkdir()
    path.write_text("")
    monkeypatch.setenv("TELCON_SETTINGS", str(path))
    return path


def test_an_option_comes_before_the_environment_and_that_before_the_file(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert read_settings() == Settings()
    file.write_text('library = "of-file"\nwriter_model = "small"\nwriter_seconds = 7\n')
    assert read_settings().library == file.parent / "of-file"  # seen from the file's folder
    monkeypatch.setenv("TELCON_LIBRARY", "~/of-environment")
    monkeypatch.setenv("TELCON_WRITER_SECONDS", " ")  # as good as not set
    assert read_settings().library == Path.home() / "of-environment"
    read = read_all("of-option", os.environ)
    assert read.settings == replace(Settings(), library=Path("of-option"), writer_model="small", writer_seconds=7.0)
    assert {name: source for name, source in read.sources.items() if source != "default"} == {
        "library": "option",
        "writer_model": "file",
        "writer_seconds": "file",
    }


def test_every_setting_is_read_from_the_environment_and_from_the_file(file: Path) -> None:
    values = dict.fromkeys(NAMES, "9") | {"writer_questions": "on"}
    file.write_text("".join(f'{name} = "{values[name]}"\n' for name in NAMES).replace('seconds = "9"', "seconds = 9"))
    environment = {variable(name): value for name, value in values.items()} | {"TELCON_SETTINGS": os.devnull}
    of_file, of_environment = read_all(None, os.environ), read_all(None, environment)
    assert (of_file.problems, of_environment.problems) == ((), ())
    assert set(of_file.sources.values()) == {"file"}
    assert set(of_environment.sources.values()) == {"environment"}
    assert len({of_file.settings, of_environment.settings, Settings()}) == 3
    assert all(told(name).meaning and told(name).otherwise for name in NAMES)


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ('libary = "x"', "there is no setting “libary”. Did you mean “library”?"),
        ('TELCON_READER = "off"', "Did you mean “reader”?"),
        ("zzz = 1", "There are library, encoder,"),
        ("library = 5", "library should be a folder, or an address postgresql://…, in quotation marks, not 5."),
        ('library = ""', "library should be a folder"),
        ('[writer]\nurl = "x"', "writer should be an address in quotation marks"),
        ('writer_seconds = "60"', "more than 0 and at most 600, not '60'."),
        ("writer_seconds = true", "not True."),
        ("writer_seconds = 601", "not 601."),
        ("writer_questions = true", "writer_questions should be “on” or “off”, not True."),
        ('writer_model = "a\\u0007b"', "writer_model should be a name"),
        ("reader = off", "is no TOML: Invalid value (at line 1, column 10)"),
        ('reader = "off"\nreader = "x"', "is no TOML: Cannot overwrite a value ("),
        ("\xff", "is no TOML"),
    ],
)
def test_what_is_wrong_is_told_with_the_file_and_what_is_right(
    file: Path, capsys: pytest.CaptureFixture[str], written: str, says: str
) -> None:
    file.write_text(written, encoding="latin-1")
    assert main(["list"]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith(f"telcon: {file}")
    assert says in printed.err
    assert printed.err.count("\n") == 1


def test_a_secret_is_not_said_again(file: Path) -> None:
    file.write_text('writer_key = ["sk-123"]')
    with pytest.raises(SettingsError, match="writer_key should be a key") as raised:
        read_settings()
    assert "sk-123" not in str(raised.value)
    assert "sk-123" not in repr(replace(Settings(), writer_key="sk-123"))


def test_a_file_that_is_named_and_missing_is_told(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELCON_SETTINGS", str(file.parent / "none.toml"))
    with pytest.raises(SettingsError, match="there is no such file"):
        read_settings()
    monkeypatch.setenv("TELCON_SETTINGS", str(file.parent))
    with pytest.raises(SettingsError, match="cannot be read"):
        read_settings()


@pytest.mark.skipif(os.name == "nt", reason="its folder is not named by the environment there")
def test_the_users_own_file_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TELCON_SETTINGS")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    assert read_settings().reader == "telcon"
    where = read_all(None, os.environ).file
    assert tmp_path in where.parents
    where.parent.mkdir(parents=True)
    where.write_text('reader = "off"\n')
    assert read_settings().reader == "off"


def test_what_is_built_is_as_is_set(library: Library, bot: ChatBot) -> None:
    assert bot.passage_reader is not None
    assert build_reader(replace(Settings(), reader="off")) is None
    chosen = replace(Settings(), writer="http://127.0.0.1:1/v1", writer_model="small", reader="off")
    writer = build_model_writer(chosen)
    assert writer
    assert (writer.model.name, writer.model.address) == ("small", "http://127.0.0.1:1/v1")
    assert build_chatbot(library, chosen).passage_reader is None
