"""The shape of diagnostics.toml: a table a code."""

from __future__ import annotations

from typing import NamedTuple

from workplan_cli.model import Severity
from workplan_cli.rules import load


class DiagnosticRule(NamedTuple):
    """What a code means, and how it is worded."""

    severity: Severity
    message: str  # names the values of the finding: {marker}
    explain: str  # what docs/diagnostics.md says
    examples: tuple[str, ...]  # texts that give the code
    wording: dict[str, str] | None = None  # a value -> as it is put to a reader


def diagnostics() -> dict[str, DiagnosticRule]:
    """Read diagnostics.toml: the rule of each code."""
    return load("diagnostics", dict[str, DiagnosticRule])
