"""Documents as text: JSON and YAML for programs, the terminal for people."""

from __future__ import annotations

from typing import Any, Literal

Form = Literal["yaml", "json", "jsonl"]
SUFFIXES: dict[str, Form] = {".yaml": "yaml", ".yml": "yaml", ".json": "json", ".jsonl": "jsonl"}


def emit(data: dict[str, Any], form: Form) -> str:
    """A dumped and checked value as text that ends in a line break."""
    if form == "yaml":
        from workplan_cli.write.as_yaml import to_yaml

        return to_yaml(data)
    from workplan_cli.write.as_json import to_json, to_json_line

    return to_json(data) if form == "json" else to_json_line(data)
