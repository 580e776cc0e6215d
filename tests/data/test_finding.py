"""Which files are looked at under what a person names, and which are not."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from data.finding import MAX_DEPTH, find_files

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows makes no such links and pipes")


def names(folder: Path, *paths: Path, **limits: int) -> list[str]:
    return [file.path.relative_to(folder).as_posix() for file in find_files(paths or (folder,), **limits).files]


def reasons(*paths: Path, **limits: int) -> str:
    return "\n".join(str(passed) for passed in find_files(paths, **limits).passed_over)


def write(path: Path, text: str = "Ball: Hello.") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_a_folder_is_walked_in_the_order_of_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a/2.txt", "a/1.txt", ".hidden/x.txt", "a/.DS_Store", "a/~$draft.docx"):
        write(tmp_path / name)
    assert names(tmp_path) == ["a/1.txt", "a/2.txt", "b.txt"]


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    file = write(tmp_path / "a.txt")
    assert names(tmp_path, file, tmp_path, tmp_path / "." / "a.txt") == ["a.txt"]


def test_what_is_not_there_is_told(tmp_path: Path) -> None:
    assert "no such file" in reasons(tmp_path / "nothing.txt")


def test_too_many_files_end_the_walk(tmp_path: Path) -> None:
    for number in range(5):
        write(tmp_path / f"{number}.txt")
    assert names(tmp_path, max_files=3) == ["0.txt", "1.txt", "2.txt"]
    assert "more than 3 files" in reasons(tmp_path, max_files=3)


def test_folders_nested_too_deeply_are_not_walked(tmp_path: Path) -> None:
    write(tmp_path.joinpath(*["d"] * (MAX_DEPTH + 1), "deep.txt"))
    write(tmp_path / "d" / "near.txt")
    assert names(tmp_path) == ["d/near.txt"]
    assert "folders in one another" in reasons(tmp_path)


@POSIX
def test_links_out_of_the_folder_are_not_followed(tmp_path: Path) -> None:
    outside = write(tmp_path / "outside" / "secret.txt")
    folder = tmp_path / "folder"
    inside = write(folder / "a.txt")
    (folder / "out").symlink_to(outside.parent)
    (folder / "out.txt").symlink_to(outside)
    (folder / "again.txt").symlink_to(inside)
    (folder / "circle").symlink_to(folder)
    assert names(folder) == ["a.txt"]
    assert reasons(folder).count("leads out of the folder") == 2


@POSIX
def test_pipes_and_broken_links_are_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "broken").symlink_to(tmp_path / "gone")
    write(tmp_path / "a.txt")
    assert names(tmp_path) == ["a.txt"]
    assert "device or a pipe" in reasons(tmp_path)


@POSIX
def test_names_that_cannot_be_shown_are_told(tmp_path: Path) -> None:
    write(tmp_path / "a\nb.txt")
    assert names(tmp_path) == []
    assert "Rename it" in reasons(tmp_path)


def test_a_folder_of_numbered_pictures_is_one_file_with_its_pages_in_order(tmp_path: Path) -> None:
    for number in (10, 9, 11):
        write(tmp_path / "call" / f"page {number}.PNG")
    write(tmp_path / "call" / ".DS_Store")
    (file,) = find_files((tmp_path,)).files
    assert (file.path, file.size, [page.name for page in file.pages]) == (
        tmp_path / "call", 36, ["page 9.PNG", "page 10.PNG", "page 11.PNG"],
    )  # fmt: skip
    assert find_files((tmp_path / "call" / "page 9.PNG",)).files[0].pages == ()


@pytest.mark.parametrize(
    "names_there",
    [("1.png",), ("1.png", "3.png"), ("1.png", "2.txt"), ("a1.png", "b2.png"), ("call.png", "memo.png"),
     ("1.png", "2.png", "notes/3.png"), ("1.png", "01.png")],
)  # fmt: skip
def test_any_other_folder_holds_files(tmp_path: Path, names_there: tuple[str, ...]) -> None:
    for name in names_there:
        write(tmp_path / name)
    assert names(tmp_path) == sorted(names_there)
