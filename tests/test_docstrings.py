"""The examples in the package's docstrings hold."""

from __future__ import annotations

import doctest
import importlib
from pathlib import Path

import pytest

from notices import ROOT

SOURCE = ROOT / "src"
WITH_EXAMPLES = [path for path in sorted(SOURCE.rglob("*.py")) if ">>> " in path.read_text("utf-8")]


def _module(path: Path) -> str:
    parts = path.relative_to(SOURCE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@pytest.mark.parametrize("name", [_module(path) for path in WITH_EXAMPLES])
def test_examples(name: str) -> None:
    module = importlib.import_module(name)
    done = doctest.testmod(module, optionflags=doctest.NORMALIZE_WHITESPACE)
    assert done.attempted > 0, "an example that stands in no docstring"
    assert done.failed == 0
