"""`workplan validate` and `workplan schema`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from workplan_cli.cli import DONE, NO, TROUBLE
from workplan_cli.cli.choices import ReportForm, SchemaOf
from workplan_cli.cli.output import complain, put_data, put_text
from workplan_cli.differences import find_differences
from workplan_cli.invariants import find_violations
from workplan_cli.load import SUFFIXES, SyntaxFaultError, load
from workplan_cli.model import Diff, Document
from workplan_cli.read import ReadError, Reading, find_inputs, read
from workplan_cli.schema import Fault, find_faults, json_schema
from workplan_cli.visible import spelled
from workplan_cli.write.files import write_whole


def validate(arguments: list[str], source: str | None, form: ReportForm) -> int:
    """Report what is wrong with documents written earlier; gives the exit status."""
    items: list[dict[str, Any]] = []
    files = failed = 0
    for found in find_inputs(arguments, SUFFIXES, complain):
        try:
            if isinstance(found, ReadError):
                raise found
            faults = list(_check_file(found.path, source))
        except ReadError as error:
            complain(str(error))
            failed += 1
            continue
        files += 1
        items += faults
        if form is ReportForm.TEXT:
            put_text("".join(map(_line, faults)))
    if form is ReportForm.JSON:
        put_data(json.dumps(items, ensure_ascii=False, indent=2) + "\n")
    elif files:
        put_text(_summary(len(items), files))
    return TROUBLE if failed else NO if items else DONE


def _line(item: dict[str, Any]) -> str:
    return spelled(f"{item['file']}:{item['line']}: {item['path']}: {item['message']}") + "\n"


def _summary(faults: int, files: int) -> str:
    where = "1 file" if files == 1 else f"{files} files"
    if not faults:
        return f"No faults in {where}.\n"
    return f"Found {faults} fault{'s' * (faults > 1)} in {where}.\n"


def _check_file(path: str, source: str | None) -> Iterator[dict[str, Any]]:
    """The faults of one file, as items of the report."""
    empty = True
    try:
        for written in load(path):
            empty = False
            placed = [(written.line(fault.place), fault) for fault in _check(written.data, source)]
            for line, fault in sorted(placed, key=lambda pair: pair[0]):
                yield _item(path, line, fault.path, fault.message)
    except SyntaxFaultError as error:
        yield _item(path, error.line, "document", error.message)
        return
    if empty:
        yield _item(path, 1, "document", "there is none in this file")


def _item(path: str, line: int, place: str, message: str) -> dict[str, Any]:
    return {"file": path, "line": line, "path": place, "message": message}


def _check(data: Any, source: str | None) -> list[Fault]:
    """Types first, then what they cannot say, then the source: each rests on the one before."""
    faults = find_faults(data) or find_violations(data)
    if faults or source is None:
        return faults
    reading = _read_source(source, data["source"])
    return find_differences(data, reading.text, reading.sha256)


def _read_source(source: str, said: dict[str, Any]) -> Reading:
    """The notice itself, or the one of its name in a folder, decoded as the document says."""
    path = Path(source) / Path(said["name"]).name if Path(source).is_dir() else Path(source)
    return read(str(path), said["encoding"])


def schema(what: SchemaOf, output: str | None) -> int:
    """Write the JSON Schema of a document or of a diff; gives the exit status."""
    kind = Document if what is SchemaOf.DOCUMENT else Diff
    text = json.dumps(json_schema(kind), ensure_ascii=False, indent=2) + "\n"
    if output is None or output == "-":
        put_data(text)
    else:
        write_whole(output, text)
    return DONE
