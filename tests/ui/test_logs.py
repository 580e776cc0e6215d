"""What is told beside the answer: everything, what to know, or only errors; to a file where one is named."""

from __future__ import annotations

import datetime as dt
import json
import logging
import subprocess
import sys
from pathlib import Path

import pytest

from embeddings.library import Library
from tests.embeddings.quick_encoder import QuickEncoder
from ui.command_line import main
from ui.logs import LOGGER, Loudness, logged

ASKED = "Who wants a quick deal?"


def ask(library: Library, *options: str) -> int:
    return main(["--library", str(library.folder), *options, "ask", ASKED])


def test_what_is_done_is_told_to_a_file_and_what_was_asked_only_where_that_is_said(
    library: Library, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "log.txt"
    assert ask(library, "--log-file", str(file)) == 0
    assert capsys.readouterr().err == ""
    told = file.read_text("utf-8")
    assert [line.split(" INFO ")[1].split()[0] for line in told.splitlines()] == ["Telcon", "Answered", "Ends"]
    assert "begins: ask\n" in told
    assert ASKED not in told
    assert ask(library, "--log-file", str(file), "--verbose") == 0
    assert f"telcon: Asked: {ASKED}\n" in capsys.readouterr().err
    assert file.read_text("utf-8").startswith(told)
    assert f" DEBUG Asked: {ASKED}\n" in file.read_text("utf-8").removeprefix(told)


def test_an_error_is_told_once_to_each_also_quietly(
    library: Library, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "log.txt"
    assert main(["--library", str(library.folder), "--quiet", "--log-file", str(file), "show", "nope"]) == 1
    assert capsys.readouterr().err.startswith("telcon: No document “nope” in the library")
    assert file.read_text("utf-8").count("No document “nope”") == 1


def test_quietly_no_progress_is_shown_nor_among_objects(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.assembly.build_encoder", lambda _settings: QuickEncoder())
    one, other, third = (str(tmp_path / name) for name in ("one", "other", "third"))
    assert main(["--library", one, "list"]) == 0
    assert "Adding" in capsys.readouterr().err
    assert main(["--library", other, "--quiet", "list"]) == 0
    assert capsys.readouterr().err == ""
    assert main(["--library", third, "--log-format", "json", "list"]) == 0
    assert [json.loads(line)["level"] for line in capsys.readouterr().err.splitlines()] == ["INFO", "INFO"]
    assert main(["--log-format", "json", "move", one, str(tmp_path / "fourth")]) == 0
    assert [json.loads(line)["level"] for line in capsys.readouterr().err.splitlines()] == ["INFO", "INFO"]
    assert LOGGER.handlers == []  # nothing of a command stays behind


def test_what_cannot_be_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--log-file", str(tmp_path / "none" / "log.txt"), "list"]) == 1
    printed = capsys.readouterr().err
    assert printed.startswith("telcon: The log file ")
    assert printed.count("\n") == 1
    with pytest.raises(SystemExit) as stopped:
        main(["--verbose", "--quiet", "list"])
    assert stopped.value.code == 2


def test_as_json_each_line_is_an_object_and_what_was_asked_is_told_only_where_that_is_said(
    library: Library, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "log.jsonl"
    assert ask(library, "--log-format", "json", "--log-file", str(file)) == 0
    told = capsys.readouterr().err
    assert file.read_text("utf-8") == told
    lines = [json.loads(line) for line in told.splitlines()]
    assert [line["message"].split()[0] for line in lines] == ["Telcon", "Answered", "Ends"]
    answered = lines[1]
    assert answered.keys() == {
        "time", "level", "process", "message", "event", "seconds", "refused", "operation", "citations",
    }  # fmt: skip
    assert (answered["event"], answered["refused"], answered["operation"]) == ("answered", False, "search")
    assert 0 < answered["seconds"] < 60
    assert dt.datetime.fromisoformat(answered["time"]).tzinfo == dt.UTC
    assert ASKED not in told

    assert ask(library, "--log-format", "json", "--log-questions") == 0
    asked = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [line.get("question") for line in asked] == [None, ASKED, None, None]
    assert ask(library, "--log-questions") == 0
    assert capsys.readouterr().err == f"telcon: Asked: {ASKED}\n"


def test_what_others_warn_of_is_json_too_and_nothing_is_told_twice(capsys: pytest.CaptureFixture[str]) -> None:
    again = logging.StreamHandler(sys.stderr)  # as a package that sets the root up for itself
    with logged(Loudness(form="json")):
        logging.getLogger().addHandler(again)
        LOGGER.info("Done")
        logging.getLogger().removeHandler(again)
        logging.getLogger("another").warning("Beware")
        logging.getLogger("another").info("Whatever")
    assert [json.loads(line)["message"] for line in capsys.readouterr().err.splitlines()] == ["Done", "Beware"]
    assert LOGGER.propagate


def test_an_error_as_json_has_its_traceback(library: Library, capsys: pytest.CaptureFixture[str]) -> None:
    with logged(Loudness(form="json")):
        LOGGER.error("It failed", exc_info=RuntimeError("of ours\nin two lines"))
    (line,) = capsys.readouterr().err.splitlines()
    told = json.loads(line)
    assert (told["level"], told["message"]) == ("ERROR", "It failed")
    assert told["traceback"].endswith("RuntimeError: of ours\nin two lines")
    assert main(["--library", str(library.folder), "--log-format", "json", "--quiet", "show", "nope"]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert "nope" in json.loads(line)["message"]


def test_no_log_is_configured_by_an_import() -> None:
    script = "import logging, ui.command_line, telcon; telcon.Library\nfor each in ('telcon', ''):\n    logger = "
    script += "logging.getLogger(each)\n    assert (logger.handlers, logger.level) == ([], 30 if not each else 0)"
    subprocess.run([sys.executable, "-c", script], check=True)


@pytest.mark.slow
def test_a_process_that_answers_logs_as_the_one_that_serves(library: Library, tmp_path: Path) -> None:
    file = tmp_path / "log.txt"
    script = (
        "import multiprocessing, sys\nfrom pathlib import Path\nfrom ui.assembly import open_library\n"
        "from ui.logs import Loudness\nfrom ui.serving.workers import Workers\n"
        "if __name__ == '__main__':\n"
        "    workers = Workers(open_library(Path(sys.argv[1])), 1, None, Loudness(file=Path(sys.argv[2])))\n"
        f"    workers.ask({ASKED!r})\n    workers.close()\n"
    )
    program = tmp_path / "serve.py"
    program.write_text(script)
    subprocess.run([sys.executable, str(program), str(library.folder), str(file)], check=True)
    assert " INFO Answered in " in file.read_text("utf-8")
