"""Documents of schema 1.0 are read as those of today."""

from __future__ import annotations

from pathlib import Path

import pytest

from commands import Run
from workplan_cli.earlier import in_form_of_today
from workplan_cli.load import open_documents
from workplan_cli.model import SCHEMA_VERSION

EARLIER = sorted((Path(__file__).parent / "earlier").iterdir())


@pytest.mark.parametrize("path", EARLIER, ids=lambda path: path.suffix)
def test_it_loads(path: Path) -> None:
    assert "1.0" in path.read_text("utf-8")[:30]
    [document] = open_documents(str(path))
    assert document.schema_version == SCHEMA_VERSION
    assert document.quantities
    assert {(q.period, q.baseline, q.from_) for q in document.quantities} == {(None, None, None)}


@pytest.mark.parametrize("path", EARLIER, ids=lambda path: path.suffix)
@pytest.mark.parametrize("command", ["validate", "diff", "table", "trend"])
def test_every_command_takes_it(command: str, path: Path, run: Run, tmp_path: Path) -> None:
    files = [path, path] if command == "diff" else [path]
    out = ["-o", tmp_path / "out.csv"] if command in ("table", "trend") else []
    assert run(command, *files, *out).status == 0


def test_what_is_of_today_or_no_document_is_left_alone() -> None:
    today: dict[str, object] = {"schema_version": SCHEMA_VERSION, "quantities": [{}]}
    cases: tuple[object, ...] = (today, {"a": 1}, [], None, "1.0")
    for data in cases:
        assert in_form_of_today(data) is data


def test_a_broken_document_of_1_0_stays_broken() -> None:
    cases: tuple[object, ...] = (None, {}, "q", [1, "a", None])
    for broken in cases:
        data = in_form_of_today({"schema_version": "1.0", "quantities": broken})
        assert data["quantities"] == broken
