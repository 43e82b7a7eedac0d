"""What .ci/run names is there."""

from __future__ import annotations

import re

from notices import ROOT

SCRIPT = (ROOT / ".ci" / "run").read_text("utf-8")


def test_the_files_of_the_long_run_hold_all_that_is_slow() -> None:
    """Of these alone .ci/run collects what is slow or of invented inputs."""
    (pattern,) = re.findall(r"grep -rlE '([^']+)' tests", SCRIPT)
    for path in (ROOT / "tests").rglob("test_*.py"):
        text = path.read_text("utf-8")
        if re.search(r"\bslow\b\s*$|\bhypothesis\b.*\bgiven\b", text, re.M):
            assert re.search(pattern, text), path.name
