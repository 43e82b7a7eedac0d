"""What an assistant may read: what lies in the folders that the user named, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from workplan_cli.read import ReadError
from workplan_cli.serving.allowed import Folders

TEXT = "一、任务\n招生20人。\n"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder that is allowed, one beside it that begins alike, and links of every kind."""
    for name in ("plans/inner/a.txt", "plans/b.txt", "plans-secret/s.txt", "else/e.txt"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"{TEXT}{name}\n", encoding="utf-8")
    plans = tmp_path / "plans"
    (plans / "out.txt").symlink_to(tmp_path / "plans-secret/s.txt")
    (plans / "again.txt").symlink_to(plans / "b.txt")
    (plans / "folder").symlink_to(tmp_path / "else", target_is_directory=True)
    (plans / "circle.txt").symlink_to(plans / "circle.txt")
    return tmp_path


@pytest.mark.parametrize("said", ["b.txt", "inner/a.txt", "inner", ".", "./b.txt"])
def test_what_lies_inside_is_found(place: Path, said: str) -> None:
    folders = Folders([str(place / "plans")])
    assert folders.place(said) == place / "plans" / said
    assert folders.place(str(place / "plans" / said)) == place / "plans" / said


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("../plans-secret/s.txt", ".. in it is refused"),
        ("inner/../b.txt", ".. in it is refused"),
        ("{}/plans/../else/e.txt", ".. in it is refused"),
        ("{}/plans-secret/s.txt", "no such file in the folders that are allowed"),
        ("{}/plans-secret/none.txt", "no such file in the folders that are allowed"),
        ("none.txt", "no such file in the folders that are allowed"),
        ("/", "no such file in the folders that are allowed"),
        ("-", "no such file in the folders that are allowed"),
        ("*.txt", "no such file in the folders that are allowed"),
        ("b.txt\0", "no such file in the folders that are allowed"),
        ("circle.txt", "no such file in the folders that are allowed"),
        ("out.txt", "a link is refused"),
        ("again.txt", "a link is refused"),
        ("folder/e.txt", "a link is refused"),
        ("folder", "a link is refused"),
    ],
)
def test_what_does_not_is_refused(place: Path, said: str, why: str) -> None:
    folders = Folders([str(place / "plans")])
    with pytest.raises(ReadError, match=why):
        folders.place(said.format(place))
    with pytest.raises(ReadError, match=why):
        folders.files([said.format(place)])


def test_a_folder_gives_its_files_and_none_that_its_links_lead_out_to(place: Path) -> None:
    found = Folders([str(place / "plans")]).files(["."])
    names = {Path(one.path).relative_to(place).as_posix() for one in found.inputs}
    assert names == {"plans/b.txt", "plans/inner/a.txt"}
    assert any("out.txt: a link is refused" in line for line in found.left_out)


def test_the_folder_itself_may_be_named_by_a_link(place: Path) -> None:
    (place / "alias").symlink_to(place / "plans", target_is_directory=True)
    folders = Folders([str(place / "alias")])
    assert folders.place("b.txt") == place / "plans/b.txt"
    assert folders.place(str(place / "alias/b.txt")) == place / "plans/b.txt"


def test_metadata_that_is_a_link_is_refused(place: Path) -> None:
    (place / "plans/metadata.csv").symlink_to(place / "else/e.txt")
    folders = Folders([str(place / "plans")])
    [one] = folders.files(["b.txt"]).inputs
    with pytest.raises(ReadError, match="a link is refused"):
        folders.given(one)


def test_only_folders_are_allowed(place: Path) -> None:
    for name in ("none", "plans/b.txt"):
        with pytest.raises(ReadError, match="no such folder"):
            Folders([str(place / name)])
