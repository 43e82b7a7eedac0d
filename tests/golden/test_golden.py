"""Invented texts of the genre, and everything that is read from them.

Each `.txt` has the document beside it as YAML, each pair in `pairs/` its diff. They are compared
as data, so that another way of writing YAML is no change of reading, and without what names the
build. A change that is meant to alter the reading is written down with
`uv run pytest -n 0 tests/golden --rewrite-golden` and read as a diff.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from workplan_cli.compare import compare
from workplan_cli.document import parse_bytes, rebuild
from workplan_cli.invariants import find_violations
from workplan_cli.model import Document
from workplan_cli.write import Form, emit
from workplan_cli.write.dump import dump

HERE = Path(__file__).parent
TEXTS = sorted(HERE.glob("*.txt"))
PAIRS = sorted(HERE.glob("pairs/*.old.txt"))
_BUILD = ("tool", "rules")  # change with the program, not with what is read


def _parse(path: Path) -> Document:
    return parse_bytes(path.read_bytes(), name=path.name)


def _without_build(data: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if key not in _BUILD}


def _agree(path: Path, data: dict[str, Any], rewrite: bool) -> None:
    if rewrite:
        path.write_text(emit(data, Form.YAML), encoding="utf-8", newline="")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    told = yaml.load(path.read_bytes(), loader)
    changed = [key for key in data if data[key] != told.get(key)]
    for key in changed:  # part by part: what a failure shows is short
        assert data[key] == told.get(key), f"{path.name}: {key} was read otherwise before"
    assert data == told


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_text(path: Path, rewrite_golden: bool) -> None:
    document = _parse(path)
    data = dump(document)
    assert rebuild(document) == path.read_bytes().decode("utf-8")
    assert list(find_violations(data)) == []
    data["source"] = _without_build(data["source"])
    _agree(path.with_suffix(".yaml"), data, rewrite_golden)


@pytest.mark.parametrize("old", PAIRS, ids=lambda path: path.name.partition(".")[0])
def test_pair(old: Path, rewrite_golden: bool) -> None:
    name = old.name.partition(".")[0]
    found = compare(_parse(old), _parse(old.with_name(f"{name}.new.txt")))
    _agree(old.with_name(f"{name}.yaml"), _without_build(dump(found)), rewrite_golden)


def test_nothing_stands_alone() -> None:
    results = {path.stem for path in HERE.glob("*.yaml")}
    assert results == {path.stem for path in TEXTS}
    pairs = {path.stem for path in HERE.glob("pairs/*.yaml")}
    assert pairs == {path.name.partition(".")[0] for path in PAIRS}
