"""Findings worded for a reader, with line and column.

What each code means, its severity and its wording are in `rules/diagnostics.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from workplan_cli.intervals import Intervals, last_until
from workplan_cli.language import N_, restated
from workplan_cli.model import Diagnostic, Finding, Quantity, Span
from workplan_cli.read import Lost, Unsure
from workplan_cli.rules.diagnostics import diagnostics

_UNSURE = 0.9  # confidence below which a figure should be looked up in the scan
# What a reader says that it could not read, as it is worded in `read`.
_NOT_READ = (
    N_("a picture"),
    N_("a formula"),
    N_("a chart"),
    N_("a diagram"),
    N_("an embedded object"),
    N_("an embedded document"),
    N_("a page without text"),
    N_("a page without text ({install} reads it)"),
    N_("written across: {words}"),
    N_("{unknown} characters that no font explains"),
    N_("{unread} lines of a scan"),
    N_("a sheet of {rows} rows and {columns} columns, its end"),
)
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


def unsure_figures(lines: Iterable[Unsure], quantities: Iterable[Quantity]) -> list[Finding]:
    """The amounts that stand in lines of a scan of which its reader is not sure."""
    unsure = {line.span.start: line for line in lines if line.confidence < _UNSURE}
    places = Intervals.of((line.span.start, line.span.end) for line in unsure.values())
    found: list[Finding] = []
    for quantity in quantities:
        index = places.holding(quantity.span.start)
        if index is not None:
            confidence = unsure[places.starts[index]].confidence
            values = {"text": quantity.text, "confidence": f"{confidence:.0%}"}
            found.append(Finding("unsure-figure", quantity.span, values))
    return found


def line_starts(text: str) -> list[int]:
    """Offsets at which the lines of a text begin. Lines end in \\n, \\r\\n or \\r."""
    return [0, *(found.end() for found in _BREAK.finditer(text))]


def place(offset: int, starts: list[int]) -> tuple[int, int]:
    """Line and column of an offset, both from 1; columns count code points."""
    line = last_until(starts, offset)
    return line + 1, offset - starts[line] + 1


def told(diagnostic: Diagnostic) -> str:
    """The message in the language that is spoken; a document has it in English."""
    return restated_message(diagnostic.code, diagnostic.message)


def restated_message(code: str, message: str) -> str:
    """The message of a code, as `told` has it."""
    rule = diagnostics().get(code)
    if rule is None:  # of a document that another version wrote
        return message
    return restated(message, rule.message, value=_named)


def _named(value: str) -> str:
    return restated(value, value, *_NOT_READ)


def _diagnostic(finding: Finding, starts: list[int]) -> Diagnostic:
    rule = diagnostics()[finding.code]
    line, column = place(finding.span.start, starts)
    wording = rule.wording or {}
    values = {name: wording.get(value, value) for name, value in finding.values.items()}
    message = " ".join(rule.message.format_map(values).split())  # one line, whatever it names
    return Diagnostic(finding.code, rule.severity, message, finding.span, line, column)
