"""`workplan check`."""

from __future__ import annotations

import difflib
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from workplan_cli.cli import DONE, NO, TROUBLE
from workplan_cli.cli.besides import Besides
from workplan_cli.cli.choices import ReportForm
from workplan_cli.cli.output import (
    UsageError,
    complain,
    make_console,
    put_data,
    put_rendered,
    put_text,
)
from workplan_cli.document import parse_reading
from workplan_cli.intervals import page_at
from workplan_cli.language import _
from workplan_cli.model import Diagnostic
from workplan_cli.read import Input, ReadError, Reading, find_inputs, read
from workplan_cli.rules.diagnostics import diagnostics


def check(
    arguments: list[str],
    select: list[str],
    ignore: list[str],
    form: ReportForm,
    encoding: str | None,
    besides: Besides | None = None,
    *,
    fix_list: bool = False,
) -> int:
    """Report the diagnostics of the inputs; gives the exit status.

    `fix_list`: a line each, for an editor to jump to.
    """
    if fix_list and form is not ReportForm.TEXT:
        raise UsageError(_("--fix-list is a format of its own; leave out --format"))
    wanted = _codes(select) or set(diagnostics())
    wanted -= _codes(ignore)
    show = _FixList() if fix_list else _Lines() if form is ReportForm.TEXT else _Items()
    failed = False
    inputs = [*find_inputs(arguments, passed_over=complain)]
    given = (besides or Besides()).of_each(found for found in inputs if isinstance(found, Input))
    for found in inputs:
        try:
            if isinstance(found, ReadError):
                raise found
            reading = replace(read(found.path, encoding), given=given.get(found.path))
        except ReadError as error:
            complain(str(error))
            failed = True
        else:
            show.add(found, reading, _diagnose(reading, wanted))
    show.close()
    return TROUBLE if failed else NO if show.counts else DONE


def _diagnose(reading: Reading, wanted: set[str]) -> list[Diagnostic]:
    document = parse_reading(reading)
    return [item for item in document.diagnostics if item.code in wanted]


def _codes(given: list[str]) -> set[str]:
    """Codes from options that may be repeated or joined by commas."""
    codes = {code.strip() for option in given for code in option.split(",") if code.strip()}
    for code in sorted(codes - set(diagnostics())):
        close = difflib.get_close_matches(code, diagnostics(), 1)
        hint = (
            _("did you mean {close}?").format(close=close[0])
            if close
            else _("docs/diagnostics.md lists them")
        )
        raise UsageError(
            _("no diagnostic has the code {code}; {hint}").format(code=code, hint=hint)
        )
    return codes


class _Lines:
    """For a person: place, code, line and caret; a count at the end."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.files = 0
        self.console = make_console()

    def add(self, found: Input, reading: Reading, diagnostics: list[Diagnostic]) -> None:
        from workplan_cli.write.report import report

        self.files += 1
        self.counts.update(item.severity for item in diagnostics)
        if diagnostics:
            lines = report(
                found.path,
                reading.text,
                diagnostics,
                self.console.width,
                reading.content.pages,
            )
            put_rendered(self.console, lines, soft_wrap=True)

    def close(self) -> None:
        from workplan_cli.write.report import summarise

        if self.files:
            put_text(summarise(self.counts, self.files) + "\n")


class _FixList:
    """For an editor: a line a place, and nothing else."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()

    def add(self, found: Input, reading: Reading, diagnostics: list[Diagnostic]) -> None:
        from workplan_cli.write.report import place_of

        self.counts.update(item.severity for item in diagnostics)
        for item in sorted(diagnostics, key=lambda one: (one.line, one.column)):
            put_text(f"{place_of(found.path, item, reading.content.pages)}\n")

    def close(self) -> None:
        """Nothing: a count would be no place."""


class _Items:
    """For a program: a JSON list."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.items: list[dict[str, Any]] = []

    def add(self, found: Input, reading: Reading, diagnostics: list[Diagnostic]) -> None:
        self.counts.update(item.severity for item in diagnostics)
        self.items += _as_items(found.path, diagnostics, reading.content.pages)

    def close(self) -> None:
        put_data(json.dumps(self.items, ensure_ascii=False, indent=2) + "\n")


def _as_items(
    path: str, diagnostics: list[Diagnostic], pages: tuple[int, ...]
) -> Iterator[dict[str, Any]]:
    for item in diagnostics:
        yield {
            "file": path,
            "line": item.line,
            "column": item.column,
            "code": item.code,
            "severity": item.severity,
            "message": item.message,
            "start": item.span.start,
            "end": item.span.end,
            **({"page": page_at(item.span.start, pages)} if pages else {}),
        }
