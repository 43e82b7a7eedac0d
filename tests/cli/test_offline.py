"""Nothing leaves the machine, and nothing stays on it but what was asked for."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from notices import NOTICE

pytestmark = pytest.mark.slow

# ends the process where it would speak to another
_WATCHED = """
import sys
sys.dont_write_bytecode = True
def watch(event, given):
    if event in ("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname"):
        print("NETWORK", event, given[-1], file=sys.stderr)
        sys.exit(9)
sys.addaudithook(watch)
from workplan_cli.cli import main
sys.exit(main())
"""
COMMANDS = [
    ["parse", "notice.txt", "-o", "out/n.yaml"],
    ["parse", "texts", "-o", "out/parsed", "--jobs", "2"],
    ["show", "notice.txt"],
    ["check", "notice.txt"],
    ["diff", "notice.txt", "later.txt", "-o", "out/d.html"],
    ["trend", "notice.txt", "later.txt", "-o", "out/t.html"],
    *(
        ["table", "notice.txt", "-o", f"out/t.{suffix}"]
        for suffix in ("csv", "xlsx", "sqlite", "duckdb", "parquet")
    ),
    ["schema"],
    ["--version"],
    ["--help"],
]


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_no_network_no_cache_no_temporary_file_that_stays(
    tmp_path: Path, arguments: list[str]
) -> None:
    for name in ("home", "temporary", "work/texts", "work/out"):
        (tmp_path / name).mkdir(parents=True)
    work = tmp_path / "work"
    (work / "notice.txt").write_text(NOTICE, encoding="utf-8")
    (work / "later.txt").write_text(NOTICE.replace("2019", "2020"), encoding="utf-8")
    for number in range(3):
        (work / "texts" / f"{number}.txt").write_text(NOTICE, encoding="utf-8")
    places = {"HOME": str(tmp_path / "home"), "TMPDIR": str(tmp_path / "temporary")}
    caches = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
    done = subprocess.run(
        [sys.executable, "-c", _WATCHED, *arguments],
        cwd=work,
        env={**caches, **places},
        capture_output=True,
        check=False,
    )
    assert "NETWORK" not in done.stderr.decode()
    assert done.returncode in (0, 1), done.stderr.decode()
    assert _files(tmp_path / "home") == []
    assert _files(tmp_path / "temporary") == []
    inputs = {"notice.txt", "later.txt", *(f"texts/{number}.txt" for number in range(3))}
    assert all(name in inputs or name.startswith("out/") for name in _files(work))
    assert not any("workplan" in name or name.startswith(".") for name in _files(work / "out"))


def _files(folder: Path) -> list[str]:
    return sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if not p.is_dir())
