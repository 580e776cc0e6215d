"""The suite: what its file may say, what is passed over with a reason, and libraries that are kept."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from data.errors import UnreadableFile
from data.files import read_text
from embeddings.encoders.base import Encoder
from embeddings.library import Library
from lab.evaluation.progress import silent
from lab.evaluation.suite import LibrarySource, QuestionSet, Suite, read_suite
from lab.evaluation.suite_libraries import SourceMissing, Workshop, open_suite_library, read_set, source_paths
from lab.evaluation.suite_run import SuiteRun

ROOT = Path(__file__).parents[3]
SHARED = ROOT.parent / "shared"
NOTE = "Memorandum\n\nThe harbour of Trieste was closed for repairs in the spring.\n\nThe mole was rebuilt in {}.\n"
QUESTION = '{"id": "h1", "question": "Which harbour was closed?", "kind": "fact", "answerable": true, "gold": [%s]}\n'
GOLD = '{"document": "harbour", "snippet": "harbour of Trieste"}'


@pytest.fixture
def workshop(tmp_path: Path, encoder: Encoder) -> Workshop:
    """A suite of one small library and three sets: one to tune on, one untouched, one that is not there."""
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "harbour.txt").write_text(NOTE.format("stone"), encoding="utf-8")
    (tmp_path / "sources" / "mole.txt").write_text(NOTE.format("concrete"), encoding="utf-8")
    (tmp_path / "keep.txt").write_text("# of these\nharbour\n", encoding="utf-8")
    (tmp_path / "questions.jsonl").write_text(QUESTION % GOLD, encoding="utf-8")
    source = LibrarySource(name="small one", title="one note", paths=("*.txt",), keep="keep.txt")
    shown = QuestionSet("tuning", "Set tuning", ("small one",), "tuned on", "questions.jsonl")
    hidden = QuestionSet("hidden", "Set hidden", ("small one",), "untouched", "questions.jsonl")
    absent = QuestionSet("absent", "Set absent", ("small one",), "untouched", "nowhere.jsonl")
    suite = Suite(tmp_path, (source,), (shown, hidden, absent))
    return Workshop(suite, tmp_path / "sources", tmp_path / "work", encoder)


def test_the_shipped_suite_is_sound() -> None:
    suite = read_suite()
    assert {"development", "held-out", "mtrag", "qmsum"} <= {each.name for each in suite.sets}
    assert {library for each in suite.sets for library in each.libraries} == {one.name for one in suite.libraries}
    kept = [line for line in read_text(suite.folder / "documents.txt").splitlines() if not line.startswith("#")]
    assert len(kept) == len(set(kept)) == 172
    assert [each.name for each in suite.only(["qmsum", "mtrag"])] == ["mtrag", "qmsum"]
    with pytest.raises(UnreadableFile, match="No question set “nope” in the suite"):
        suite.only(["nope"])


SMALL = '[[library]]\nname = "a"\ntitle = "A"\n[[set]]\nname = "s"\ntitle = "S"\nlibraries = ["a"]\n'


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[library", "not TOML"),
        (SMALL, r"set\.0\.status: Field required"),
        (SMALL + 'status = "old"\n', r"set\.0\.status: Input should be 'tuned on' or 'untouched'"),
        (SMALL + 'status = "untouched"\n', "the set s needs a file: a brings no questions"),
        (SMALL.replace('["a"]', '["b"]') + 'status = "untouched"\nfile = "x"\n', "names a library “b”"),
        (SMALL + 'status = "untouched"\nfile = "x"\nsize = 3\n', r"set\.0\.size"),
    ],
)
def test_what_is_no_suite_is_told_by_its_place(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "suite.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableFile, match=message):
        read_suite(path)


def test_sources_that_are_not_there_are_named(workshop: Workshop, tmp_path: Path) -> None:
    source = LibrarySource(name="x", title="X", paths=("corpora/frus/*.xml",))
    with pytest.raises(SourceMissing, match=r"corpora/frus/\*\.xml is not there"):
        source_paths(workshop, source)
    nowhere = Workshop(workshop.suite, None, tmp_path, workshop.encoder)
    with pytest.raises(SourceMissing, match=r"needs corpora/frus/\*\.xml of the folder that --sources names"):
        source_paths(nowhere, source)


def test_a_library_keeps_the_listed_documents_and_is_kept(workshop: Workshop) -> None:
    (source,) = workshop.suite.libraries
    told: list[tuple[str, int, int]] = []
    with open_suite_library(workshop, source, lambda *progress: told.append(progress)) as library:
        folder = library.folder
        assert library.store.documents.ids() == ("harbour",)
    assert told[-1][0] == "library small one, characters"
    told.clear()
    with open_suite_library(workshop, source, lambda *progress: told.append(progress)) as library:
        assert (library.folder, told) == (folder, [])


def test_other_sources_or_other_code_make_another_library(workshop: Workshop, tmp_path: Path) -> None:
    (source,) = workshop.suite.libraries
    folders = [_folder(workshop, source), _folder(replace(workshop, code="another way to embed"), source)]
    (tmp_path / "sources" / "harbour.txt").write_text(NOTE.format("wood"), encoding="utf-8")
    folders.append(_folder(workshop, source))
    assert len(set(folders)) == 3


def test_an_interrupted_library_is_completed(workshop: Workshop) -> None:
    (source,) = workshop.suite.libraries
    folder = _folder(workshop, source)
    (folder / "complete").unlink()
    with Library(folder, workshop.encoder) as library:
        library.remove("harbour")
    with open_suite_library(workshop, source, silent) as library:
        assert library.store.documents.ids() == ("harbour",)


def test_a_document_to_keep_that_no_source_holds_is_told(workshop: Workshop, tmp_path: Path) -> None:
    (tmp_path / "keep.txt").write_text("harbour\nlighthouse\n", encoding="utf-8")
    with pytest.raises(UnreadableFile, match=r"keep\.txt: no source holds lighthouse"):
        open_suite_library(workshop, workshop.suite.libraries[0], silent)


def test_a_run_reports_what_is_there_and_why_the_rest_is_not(workshop: Workshop) -> None:
    run = SuiteRun(workshop, silent, with_misses=True)
    sections = list(run.sections())
    text = "\n\n".join(section.markdown for section in sections)
    assert "## Set absent\n\nPassed over, over one note: " in text
    assert "nowhere.jsonl is not there." in text
    assert "Tuned on. Over one note (1 documents, " in text
    assert "## All sets" in text
    assert [section.evaluation.name for section in sections if section.evaluation] == ["tuning", "hidden"]
    assert [section.markdown.split("\n")[0] for section in run.sections(["hidden"])][1:] == [
        "## Set hidden",
        "## All sets",
    ]


def test_of_an_untouched_set_no_misses_are_shown(workshop: Workshop, tmp_path: Path) -> None:
    asked = '{"id": "h2", "question": "Which harbour was closed?", "kind": "absent", "answerable": false}\n'
    (tmp_path / "questions.jsonl").write_text(asked, encoding="utf-8")
    run = SuiteRun(workshop, silent, with_misses=True)
    shown = "h2 answered, should be refused"
    assert [shown in section.markdown for section in run.sections(["tuning", "hidden"]) if section.evaluation] == [
        True,
        False,
    ]


def test_a_set_that_comes_with_its_library(tmp_path: Path, encoder: Encoder) -> None:
    meeting = (
        '{"meeting_transcripts": [{"speaker": "Ann", "content": "We begin."}], '
        '"specific_query_list": [{"query": "What?", "relevant_text_span": [["0", "0"]]}]}\n'
    )
    (tmp_path / "val.jsonl").write_text(meeting, encoding="utf-8")
    source = LibrarySource(name="m", title="M", kind="qmsum", paths=("val.jsonl",))
    each = QuestionSet(name="m", title="M", libraries=("m",), status="untouched")
    workshop = Workshop(Suite(tmp_path, (source,), (each,)), tmp_path, tmp_path / "work", encoder)
    assert [question.id for question in read_set(workshop, each, source)] == ["qmsum-01-01"]
    with open_suite_library(workshop, source, silent) as library:
        assert library.store.documents.ids() == ("qmsum-01",)


def _folder(workshop: Workshop, source: LibrarySource) -> Path:
    with open_suite_library(workshop, source, silent) as library:
        return library.folder
