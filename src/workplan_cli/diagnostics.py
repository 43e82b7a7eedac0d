"""Findings worded for a reader, with line and column.

What each code means, its severity and its wording are in `rules/diagnostics.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from workplan_cli.intervals import last_until
from workplan_cli.model import Diagnostic, Finding, Span
from workplan_cli.read import Lost
from workplan_cli.rules.diagnostics import diagnostics

_BREAK = re.compile(r"\r\n|\r|\n")  # a form feed ends a page, not a line


def word(findings: list[Finding], text: str) -> list[Diagnostic]:
    """Word the findings about a text, sorted by place; ties keep the order given."""
    if not findings:
        return []
    starts = line_starts(text)
    ordered = sorted(findings, key=lambda finding: (finding.span.start, finding.span.end))
    return [_diagnostic(finding, starts) for finding in ordered]


def not_read(lost: Iterable[Lost]) -> list[Finding]:
    """What stands in a file and is not in its text."""
    return [Finding("not-read", Span(one.at, one.at), {"what": one.what}) for one in lost]


def line_starts(text: str) -> list[int]:
    """Offsets at which the lines of a text begin. Lines end in \\n, \\r\\n or \\r."""
    return [0, *(found.end() for found in _BREAK.finditer(text))]


def place(offset: int, starts: list[int]) -> tuple[int, int]:
    """Line and column of an offset, both from 1; columns count code points."""
    line = last_until(starts, offset)
    return line + 1, offset - starts[line] + 1


def _diagnostic(finding: Finding, starts: list[int]) -> Diagnostic:
    rule = diagnostics()[finding.code]
    line, column = place(finding.span.start, starts)
    wording = rule.wording or {}
    values = {name: wording.get(value, value) for name, value in finding.values.items()}
    message = " ".join(rule.message.format_map(values).split())  # one line, whatever it names
    return Diagnostic(finding.code, rule.severity, message, finding.span, line, column)
