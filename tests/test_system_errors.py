"""What a system says of files is told in the language that is spoken."""

from __future__ import annotations

import errno
import os
import re
from pathlib import Path

import pytest

from commands import Run
from notices import NOTICE
from workplan_cli.kinds import Language
from workplan_cli.language import speaking
from workplan_cli.system_errors import TEXTS, system_says

HAN = re.compile("[\u4e00-\u9fff]")


@pytest.mark.parametrize("name", TEXTS)
def test_each_is_told_in_both_languages(name: str) -> None:
    error = OSError(getattr(errno, name), "another wording")
    assert system_says(error) == TEXTS[name]
    with speaking(Language.ZH):
        assert HAN.search(system_says(error))
        assert not re.search("[A-Za-z]", system_says(error))


def test_what_is_not_known_is_a_number_in_chinese() -> None:
    error = OSError(errno.EDEADLK, os.strerror(errno.EDEADLK))
    assert system_says(error) == os.strerror(errno.EDEADLK)
    with speaking(Language.ZH):
        assert system_says(error) == f"系统错误 {errno.EDEADLK}"


FORMS = ("csv", "xlsx", "sqlite", "duckdb", "parquet", "jsonl")


@pytest.mark.parametrize("suffix", FORMS)
@pytest.mark.parametrize(
    ("place", "english", "chinese"),
    [
        # a folder in which nothing can be made, though root runs the program
        ("/proc", "nothing can be put into the folder /proc", "文件夹 /proc 里不能存文件"),
        (
            "{file}",
            "cannot be written: Not a directory",
            "无法写入：路径中有一段是文件，不是文件夹",
        ),
        ("{none}", "the folder {none} is not there; make it first", "没有文件夹 {none}；请先建立"),
    ],
)
def test_a_target_that_cannot_be_written_is_one_line(
    run: Run, tmp_path: Path, suffix: str, place: str, english: str, chinese: str
) -> None:
    if place == "/proc" and not Path(place).is_dir():
        pytest.skip("this system has no /proc")
    names = {"file": tmp_path / "file", "none": tmp_path / "none"}
    names["file"].write_text("", "utf-8")
    target = Path(place.format(**names), f"a.{suffix}")
    for language, told in (("zh", chinese), ("en", english)):
        done = run("table", NOTICE, "-o", target, "--lang", language)
        assert (done.status, done.out) == (2, "")
        assert done.err == f"workplan: {target}: {told.format(**names)}\n"
