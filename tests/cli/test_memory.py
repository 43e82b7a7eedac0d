"""What is held of a folder of tables does not grow with it, by the peak of memory."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from commands import WORKPLAN
from notices import NOTICE

FEW, MANY = 10, 60
_LINES = "".join(f"{at}.新建校舍{at}。投入1.2亿元，新建学校{at}所。\n" for at in range(1, 60))


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two folders of parsed notices, one with six times as many as the other."""
    at = tmp_path_factory.mktemp("memory")
    for name, files in (("few", FEW), ("many", MANY)):
        (at / name).mkdir()
        for number in range(files):
            text = f"{NOTICE}{_LINES}附注：第{number}份。\n"
            (at / name / f"{number}.txt").write_text(text, encoding="utf-8")
        parsed = [*WORKPLAN, "parse", name, "-o", f"{name}-parsed", "--format", "json"]
        subprocess.run(parsed, cwd=at, check=True, capture_output=True)
    return at


def _peak(folder: Path, *arguments: str) -> int:
    """In kB."""
    process = subprocess.Popen([*WORKPLAN, *arguments], cwd=folder)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    return usage.ru_maxrss


@pytest.mark.slow
@pytest.mark.parametrize("output", ["{}.csv", "{}.xlsx", "{}.sqlite", "{}/"])
def test_a_folder_is_written_document_by_document(folders: Path, output: str) -> None:
    few, many = (
        _peak(folders, "table", f"{name}-parsed", "-o", output.format(f"{name}-out"))
        for name in ("few", "many")
    )
    # kept, these documents would take 16 MB
    assert many - few < 5_000
