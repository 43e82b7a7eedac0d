"""What .ci/run names is there."""

from __future__ import annotations

import re

from notices import ROOT

SCRIPT = (ROOT / ".ci" / "run").read_text("utf-8")


def test_every_file_that_runs_on_one_python_is_there() -> None:
    """pytest passes over a file to leave out that is not there; it would run everywhere again."""
    once = re.search(r"^once=\(\n(.*?)^\)", SCRIPT, re.M | re.S)
    assert once is not None
    named = once[1].split()
    assert named == sorted(named)
    assert [name for name in named if not (ROOT / name).is_file()] == []


def test_the_files_of_the_long_run_hold_all_that_is_slow() -> None:
    """Of these alone .ci/run collects what is slow or of invented inputs."""
    (pattern,) = re.findall(r"grep -rlE '([^']+)' tests", SCRIPT)
    for path in (ROOT / "tests").rglob("test_*.py"):
        text = path.read_text("utf-8")
        if re.search(r"\bslow\b\s*$|\bhypothesis\b.*\bgiven\b", text, re.M):
            assert re.search(pattern, text), path.name
