"""The command line as other programs and people use it."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from data.corpus import SHIPPED
from tests.ui.conftest import Run, running, watched_environment
from ui.command_line import main

QUESTION = "Who is against doing business on the other fellow's drafting?"


@pytest.fixture
def own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command on a library of the test's own."""
    return running(capsys, tmp_path / "library")


def memorandum(folder: Path, name: str, reply: str = "We shall see.") -> Path:
    path = folder / name
    path.write_text(
        "A Collection\nMemorandum of Telephone Conversation Between the Secretary (Green) and the Envoy (Brown)\n\n"
        f"Paris, May 4, 1961, 3 p.m.\n\nGreen: Is the harbour frozen?\n\nBrown: {reply}\n\nSource: Own Files.\n",
        encoding="utf-8",
    )
    return path


def test_ask_prints_the_answer_and_its_source(run: Run) -> None:
    code, out, _ = run("ask", QUESTION)
    assert code == 0
    assert "“Jack is against trying to do business on the other fellow's" in out
    assert "[1] Ball, turn 5, December 3, 1962 (msc_cuba221)" in out


def test_ask_json_after_an_earlier_question(run: Run) -> None:
    code, out, _ = run(
        "ask", "And what did he reply?", "--json", "--after", "Did Bundy ask Ball about direct action against Cuba?"
    )
    answer = json.loads(out)
    assert code == 0
    assert answer["standalone_question"].startswith("What did Ball reply")
    assert "msc_cuba164#t12" in [citation["passage_id"] for citation in answer["citations"]]


def test_ask_within_filters(run: Run) -> None:
    code, out, _ = run("ask", QUESTION, "--json", "--until", "1962-11-30", "--speaker", "Ball", "--kind", "turn")
    assert code == 0
    assert {hit["document_id"] for hit in json.loads(out)["hits"]} == {"msc_cuba164"}
    assert json.loads(out)["filters"]["before"] == "1962-11-30"


def test_a_batch_gives_an_answer_a_line_and_tells_the_bad_ones(run: Run, tmp_path: Path) -> None:
    lines = [
        json.dumps({"id": 7, "question": QUESTION}),
        "not json",
        json.dumps({"id": "f", "question": "And what did he reply?", "history": [QUESTION]}),
        json.dumps({"id": "e", "question": " "}),
        json.dumps({"question": 5}),
        "",
    ]
    batch = tmp_path / "batch.jsonl"
    batch.write_text("\n".join(lines), encoding="utf-8")
    code, out, err = run("ask", "--batch", str(batch))
    answers = [json.loads(line) for line in out.splitlines()]
    assert code == 1
    assert [answer["id"] for answer in answers] == ["7", "f"]
    assert answers[1]["standalone_question"].startswith("What did Bundy reply")
    assert [f"line {number}:" in line for number, line in zip((2, 4, 5), err.splitlines(), strict=True)] == [True] * 3


def test_list_and_show(run: Run) -> None:
    code, out, _ = run("list")
    assert code == 0
    assert "msc_cuba221  1962-12-03  16 turns, 1 missing  1 footnote " in out
    code, out, _ = run("show", "msc_cuba221")
    assert code == 0
    assert "   t7  Ball (likely): [reply missing in this copy]" in out
    assert "  fn1  (t2) Reference is to a story written by Stewart Alsop" in out
    assert "Source: Department of State, Ball Files: Lot 74 D 272" in out


def test_adding_nothing_is_wrong_usage_and_a_folder_is_not_joined(own: Run, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        own("add")
    assert ended.value.code == 2
    assert "the following arguments are required: PATH" in capsys.readouterr().err
    code, _, err = own("add", "--join")
    assert code == 1
    assert "only a library on a server" in err.splitlines()[-1]


def test_a_library_is_merged_into_another(own: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What has another text under its id there is left out and told."""
    own("add", str(memorandum(tmp_path, "harbour.txt")))
    for name in ("harbour", "quay"):
        (tmp_path / "b").mkdir(exist_ok=True)
        running(capsys, tmp_path / "other")("add", str(memorandum(tmp_path / "b", f"{name}.txt", f"Not the {name}.")))
    into = str(tmp_path / "library")
    code, out, err = own("move", str(tmp_path / "other"), into, "--merge")
    assert code == 1
    assert "1 of 4 documents (2 were there)" in out
    assert err.splitlines()[-1] == f"telcon: left out: harbour, under whose id {into} has another document"
    assert "We shall see." in own("show", "harbour")[1]
    assert "Not the quay." in own("show", "quay")[1]


def test_add_show_replace_remove(own: Run, tmp_path: Path) -> None:
    path = memorandum(tmp_path, "harbour.txt")
    code, out, _ = own("add", str(path))
    assert (code, out.splitlines()[:2]) == (
        0,
        ["added: harbour", "4 passages: 2 turns, 0 narrative paragraphs, 0 footnotes, 2 headings and source notes"],
    )
    assert own("add", str(path))[1].startswith("already there: harbour\n1 file, ")
    code, out, _ = own("ask", "What did Brown reply when Green asked whether the harbour was frozen?")
    assert code == 0
    assert "“We shall see.”" in out
    memorandum(tmp_path, "harbour.txt", reply="It is open.")
    assert own("add", str(path))[1].startswith("replaced: harbour\n")
    assert "It is open." in own("show", "harbour")[1]
    assert own("remove", "harbour")[:2] == (0, "removed: harbour\n")
    assert own("show", "harbour")[0] == 1
    assert "2 documents, 45 passages" in own("list")[1]


def test_what_cannot_be_read_is_passed_over_and_the_rest_goes_in(own: Run, tmp_path: Path) -> None:
    bad = {
        "empty.txt": b"",
        "binary.txt": b"\x00\x01",
        "russian.txt": "\u041f\u0440\u0438\u0432\u0435\u0442, Ball".encode("cp1251"),
        "letter.txt": b"Dear all,\n\nnothing to see here.\n",
    }
    for name, content in bad.items():
        (tmp_path / name).write_bytes(content)
    good = memorandum(tmp_path, "good.txt")
    code, out, err = own("add", *(str(tmp_path / name) for name in (*bad, "missing.txt", good.name)))
    assert code == 1
    assert "added: good\n" in out
    assert "added: letter\n" in out  # no memorandum, but a text: read as narrative
    told = [line for line in err.splitlines() if line.startswith("telcon: passed over")]
    assert len(told) == 4
    assert "Traceback" not in err
    assert "russian.txt, line 1: byte 0xcf is not UTF-8" in err


def test_two_files_of_one_name_are_two_documents(own: Run, tmp_path: Path) -> None:
    for folder, reply in (("a", "We shall see."), ("b", "It is open.")):
        (tmp_path / folder).mkdir()
        memorandum(tmp_path / folder, "same.txt", reply=reply)
    code, out, _ = own("add", str(tmp_path / "a"), str(tmp_path / "b"))
    assert (code, out.splitlines()[:2]) == (0, ["added: same", "added: b/same"])
    assert "It is open." in own("show", "b/same")[1]


def test_same_text_under_another_name_is_not_added_again(own: Run, tmp_path: Path) -> None:
    folder = tmp_path / "calls"
    folder.mkdir()
    memorandum(folder, "first.txt")
    memorandum(folder, "second.txt")
    code, out, _ = own("add", str(folder))
    assert (code, out.splitlines()[0]) == (0, "added: first")
    assert "already there: first" in out


def test_citations_and_the_document_as_json(run: Run) -> None:
    code, out, _ = run("cite", "msc_cuba221")
    assert code == 0
    assert "Document 221" in out
    assert "@" in run("cite", "msc_cuba221", "--style", "bibtex")[1]
    shown = json.loads(run("show", "msc_cuba164", "--json")[1])
    turn = next(passage for passage in shown["passages"] if passage["id"] == "msc_cuba164#t1")
    assert shown["text"][turn["start"] : turn["end"]] == turn["text"]
    reference = next(reference for reference in shown["references"] if reference["words"] == "Document 171")
    assert (reference["leads_to"], reference["address"]) == (
        None,
        "https://history.state.gov/historicaldocuments/frus1961-63v11/d171",
    )


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such file names")
def test_a_document_with_an_odd_name_is_cited_all_the_same(own: Run, tmp_path: Path) -> None:
    path = memorandum(tmp_path, "it's #5: odd.txt")
    assert own("add", str(path))[0] == 0
    assert "“We shall see.”" in own("ask", "What did Brown reply when Green asked whether the harbour was frozen?")[1]


def test_an_empty_library_says_so(own: Run) -> None:
    for document in ("msc_cuba164", "msc_cuba221"):
        own("remove", document)
    code, out, _ = own("ask", "Who is Jack?")
    assert code == 0
    assert "The library is empty" in out


def test_a_shipped_document_that_was_removed_stays_away(own: Run) -> None:
    assert own("remove", "msc_cuba164")[0] == 0
    assert "1 document, " in own("list")[1]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("show", "nope"), "No document “nope” in the library"),
        (("remove", "nope"), "No document “nope” in the library"),
        (("ask", ""), "The question is empty"),
        (("ask", "x" * 100_000), "100,000 characters"),
        (("ask", "--batch", "missing.jsonl"), "there is no such file"),
    ],
)
def test_an_error_is_one_line_and_exit_code_1(run: Run, arguments: tuple[str, ...], message: str) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (1, "")
    assert message in err
    assert err.startswith("telcon: ")
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    "arguments",
    [("ask",), ("nonsense",), ("ask", "q", "--since", "May"), ("--port", "x"), ("ask", "q", "--batch", "f")],
)
def test_wrong_usage_is_exit_code_2(arguments: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(list(arguments))
    assert stopped.value.code == 2


def test_a_port_that_is_taken_is_told(run: Run) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        code, _, err = run("--port", str(port), "--no-browser")
    assert code == 1
    assert f"Port {port} is taken" in err


def test_a_first_question_reaches_no_other_host(tmp_path: Path) -> None:
    log = tmp_path / "network.txt"
    command = [sys.executable, "-m", "ui.command_line", "ask", QUESTION]
    done = subprocess.run(
        command, env=watched_environment(log, tmp_path / "new"), capture_output=True, check=False, encoding="utf-8"
    )
    assert done.returncode == 0
    assert "Jack is against" in done.stdout
    assert "Traceback" not in done.stderr
    assert not log.exists()


def test_the_watch_for_other_hosts_would_notice(tmp_path: Path) -> None:
    log = tmp_path / "network.txt"
    script = "import socket\ntry:\n    socket.getaddrinfo('archive.invalid', 443)\nexcept OSError:\n    pass\n"
    environment = watched_environment(log, tmp_path)
    subprocess.run([sys.executable, "-c", script], env=environment, check=True)
    assert "archive.invalid" in log.read_text(encoding="utf-8")


@pytest.mark.slow  # killed at several moments
def test_killed_while_indexing_the_library_opens_and_answers(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    command = [sys.executable, "-m", "ui.command_line", "--library", str(folder), "list"]
    for moment in ("library.sqlite3", "Indexing"):
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as process:
            assert process.stderr is not None
            while process.poll() is None:
                if moment == "Indexing" and process.stderr.readline(400):
                    break
                if moment != "Indexing" and (folder / moment).exists():
                    break
            process.kill()
    assert (folder / "library.sqlite3").exists()
    done = subprocess.run([*command[:-1], "ask", QUESTION], capture_output=True, check=False, encoding="utf-8")
    assert done.returncode == 0
    assert "Jack is against" in done.stdout
    listed = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")
    assert "2 documents, 45 passages" in listed.stdout


def test_the_shipped_files_are_where_the_package_says() -> None:
    assert {path.name for path in SHIPPED.iterdir()} == {"corpus.toml", "msc_cuba164.txt", "msc_cuba221.txt"}
