"""Every convention of numbering and layout by example: the text, and the tree read from it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from workplan_cli.document import parse_text
from workplan_cli.model import Node

TREES = tomllib.loads(Path(__file__).with_name("trees.toml").read_text("utf-8"))["tree"]


def outline(nodes: list[Node], depth: int = 0) -> list[str]:
    """A line an item: indentation, marker (- where there is none), heading, (inline)."""
    lines = []
    for node in nodes:
        heading = "" if node.heading is None else f" {node.heading}"
        inline = "  (inline)" if node.inline else ""
        lines.append(f"{'  ' * depth}{node.marker or '-'}{heading}{inline}")
        lines += outline(node.children, depth + 1)
    return lines


@pytest.mark.parametrize("tree", TREES, ids=lambda tree: str(tree["convention"]))
def test_tree(tree: dict[str, str]) -> None:
    assert outline(parse_text(tree["text"]).sections) == tree["outline"].splitlines()
