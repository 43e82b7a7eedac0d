"""Documents as text: JSON and YAML for programs, the terminal for people."""

from __future__ import annotations

from enum import StrEnum, auto
from typing import Any


class Form(StrEnum):
    """The formats of a document, by the names that a user gives them."""

    YAML = auto()
    JSON = auto()
    JSONL = auto()


SUFFIXES = {".yaml": Form.YAML, ".yml": Form.YAML, ".json": Form.JSON, ".jsonl": Form.JSONL}


def emit(data: dict[str, Any], form: Form) -> str:
    """A dumped and checked value as text that ends in a line break."""
    if form == Form.YAML:
        from workplan_cli.write.as_yaml import to_yaml

        return to_yaml(data)
    from workplan_cli.write.as_json import to_json, to_json_line

    return to_json(data) if form == Form.JSON else to_json_line(data)
