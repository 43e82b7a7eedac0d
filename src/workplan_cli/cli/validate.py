"""`workplan validate` and `workplan schema`."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from workplan_cli.cli import DONE, NO, TROUBLE
from workplan_cli.cli.choices import ReportForm, SchemaOf
from workplan_cli.cli.output import complain, put_data, put_text
from workplan_cli.differences import find_differences
from workplan_cli.invariants import find_violations
from workplan_cli.kinds import Language
from workplan_cli.language import _, ngettext, speaking, spoken
from workplan_cli.load import SUFFIXES, SyntaxFaultError, load
from workplan_cli.model import Document
from workplan_cli.model.corrections import Corrections
from workplan_cli.model.diff import Diff
from workplan_cli.read import ReadError, Reading, find_inputs, read
from workplan_cli.schema import Fault, Place, find_faults, json_schema
from workplan_cli.visible import spelled
from workplan_cli.write.files import write_whole

_MOST = 1000  # faults of a file that are shown; all are counted


@dataclass(slots=True)
class _Report:
    """What is wrong with the documents of one file, in the order of its lines."""

    path: str
    items: list[dict[str, Any]] = field(default_factory=list)  # those that are shown
    count: int = 0  # of all

    def add(self, faults: list[Fault], lines: Callable[[list[Place]], list[int]]) -> None:
        """Note the faults of one document, and the lines of those that are shown."""
        self.count += len(faults)
        shown = faults[: _MOST - len(self.items)]
        placed = zip(lines([fault.place for fault in shown]) if shown else [], shown, strict=True)
        for line, fault in sorted(placed, key=lambda pair: pair[0]):
            self.items.append(
                {
                    "file": self.path,
                    "line": line,
                    "path": fault.path,
                    "message": fault.message,
                }
            )

    def add_one(self, line: int, message: str) -> None:
        """Note what is wrong with the file as a whole."""
        self.add([Fault((), message)], lambda places: [line])


def validate(arguments: list[str], source: str | None, form: ReportForm) -> int:
    """Report what is wrong with documents written earlier; gives the exit status."""
    reports: list[_Report] = []
    failed = 0
    for found in find_inputs(arguments, SUFFIXES, complain):
        try:
            if isinstance(found, ReadError):
                raise found
            with speaking(Language.EN if form is ReportForm.JSON else spoken()):
                report = _check_file(found.path, source)
        except ReadError as error:
            complain(str(error))
            failed += 1
            continue
        reports.append(report)
        if form is ReportForm.TEXT:
            put_text("".join(map(_line, report.items)))
        if report.count > len(report.items):
            complain(
                _("{path}: of {count} faults the first {most} are shown").format(
                    path=report.path, count=report.count, most=_MOST
                )
            )
    _close(reports, form)
    return TROUBLE if failed else NO if any(report.count for report in reports) else DONE


def _close(reports: list[_Report], form: ReportForm) -> None:
    """Print what comes when all files are read."""
    if form is ReportForm.JSON:
        items = [item for report in reports for item in report.items]
        put_data(json.dumps(items, ensure_ascii=False, indent=2) + "\n")
    elif reports:
        put_text(_summary(sum(report.count for report in reports), len(reports)))


def _line(item: dict[str, Any]) -> str:
    return spelled(f"{item['file']}:{item['line']}: {item['path']}: {item['message']}") + "\n"


def _summary(faults: int, files: int) -> str:
    where = _("1 file") if files == 1 else _("{files} files").format(files=files)
    if not faults:
        return _("No faults in {where}.\n").format(where=where)
    found = ngettext(
        "Found {faults} fault in {where}.\n", "Found {faults} faults in {where}.\n", faults
    )
    return found.format(faults=faults, where=where)


def _check_file(path: str, source: str | None) -> _Report:
    """The faults of one file."""
    report, empty = _Report(path), True
    try:
        for written in load(path):
            empty = False
            report.add(_check(written.data, source), written.lines)
    except SyntaxFaultError as error:
        report.add_one(error.line, error.message)
        return report
    if empty:
        report.add_one(1, _("there is none in this file"))
    return report


def _check(data: Any, source: str | None) -> list[Fault]:
    """Types first, then what they cannot say, then the source: each rests on the one before."""
    faults = find_faults(data) or find_violations(data)
    if faults or source is None:
        return faults
    reading = _read_source(source, data["source"])
    return find_differences(data, reading.text, reading.sha256, reading.content.grids)


def _read_source(source: str, said: dict[str, Any]) -> Reading:
    """The notice itself, or the one of its name in a folder, decoded as the document says."""
    path = Path(source) / Path(said["name"]).name if Path(source).is_dir() else Path(source)
    return read(str(path), said["encoding"])


_KINDS: dict[SchemaOf, type] = {
    SchemaOf.DOCUMENT: Document,
    SchemaOf.DIFF: Diff,
    SchemaOf.CORRECTIONS: Corrections,
}


def schema(what: SchemaOf, output: str | None) -> int:
    """Write the JSON Schema of what the program writes or takes; gives the exit status."""
    text = json.dumps(json_schema(_KINDS[what]), ensure_ascii=False, indent=2) + "\n"
    if output is None or output == "-":
        put_data(text)
    else:
        write_whole(output, text)
    return DONE
