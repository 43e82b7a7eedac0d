"""Every convention of numbering and layout by example: the text, and the tree read from it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from notices import outline
from workplan_cli.document import parse_text

TREES = [
    tree
    for file in ("trees.toml", "trees_wild.toml")
    for tree in tomllib.loads(Path(__file__).with_name(file).read_text("utf-8"))["tree"]
]


@pytest.mark.parametrize("tree", TREES, ids=lambda tree: str(tree["convention"]))
def test_tree(tree: dict[str, str]) -> None:
    assert outline(parse_text(tree["text"]).sections) == tree["outline"].splitlines()
