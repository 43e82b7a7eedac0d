"""`workplan review`."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path, PurePath
from urllib.parse import quote

from workplan_cli.cli import DONE, TROUBLE
from workplan_cli.cli.besides import Besides
from workplan_cli.cli.output import UsageError, form_of, put_data, spare_inputs
from workplan_cli.cli.reviewed import Reviewed
from workplan_cli.cli.sheets import Sheets
from workplan_cli.language import _
from workplan_cli.read import Input
from workplan_cli.review import IndexEntry, to_index, to_page
from workplan_cli.review.page import entry_of
from workplan_cli.tables.rows import Sheet
from workplan_cli.write.files import make_folder, write_whole

SUFFIXES = (".html", ".htm")
_INDEX = "index.html"


def is_page(output: str | None) -> bool:
    """Whether an output is a page by its suffix."""
    return output is not None and output.lower().endswith(SUFFIXES) and not Path(output).is_dir()


def review(
    arguments: list[str],
    output: str | None,
    encoding: str | None,
    besides: Besides | None = None,
    corrections: str | None = None,
) -> int:
    """Write the page of each input, and an index where there are several; gives the exit status."""
    sheets = Sheets(arguments, encoding, besides)
    reviewed = Reviewed.of(corrections, sheets.inputs)
    several = len(sheets.inputs) > 1 or any(Path(one).is_dir() for one in arguments)
    if output is not None and _is_folder(output, several):
        _write_folder(output, sheets, reviewed)
    elif several:
        raise UsageError(_("several inputs have a page each: name a folder with -o"))
    else:
        spare_inputs(sheets.inputs, [output] if output else [])
        for sheet in sheets:
            _put(to_page(sheet, reviewed.chosen(sheet.document)), output)
    reviewed.tell_unused()
    return TROUBLE if sheets.failed else DONE


def _is_folder(output: str, several: bool) -> bool:
    """Whether pages are written into an output. Raises `UsageError` for what is neither."""
    named = output.endswith(("/", os.sep))
    into = named or not is_page(output)
    if into and not (several or named or output == "-"):
        suffix = Path(output).suffix
        if suffix and not Path(output).is_dir():
            form_of(output, {page: page for page in SUFFIXES}, SUFFIXES[0])
    return into and output != "-"


def _put(page: str, output: str | None) -> None:
    if output is None or output == "-":
        put_data(page)
    else:
        write_whole(output, page)


def _write_folder(output: str, sheets: Sheets, reviewed: Reviewed) -> None:
    make_folder(output)
    taken = {_INDEX}
    entries: list[IndexEntry] = []
    for sheet in sheets:
        name = next(name for name in _names(sheet) if name not in taken)
        taken.add(name)
        spare_inputs(_files(sheets), [str(Path(output, name))])
        write_whole(str(Path(output, name)), to_page(sheet, reviewed.chosen(sheet.document)))
        entries.append(entry_of(sheet, quote(name)))
    if entries:
        write_whole(str(Path(output, _INDEX)), to_index(entries))


def _files(sheets: Sheets) -> list[Input]:
    return [found for found in sheets.inputs if isinstance(found, Input)]


def _names(sheet: Sheet) -> Iterator[str]:
    """Names for a page: the document's, then with a number, which no other page has."""
    stem = PurePath(sheet.document.source.name).stem.strip("-.") or "stdin"
    yield f"{stem}.html"
    number = 1
    while True:
        number += 1
        yield f"{stem}-{number}.html"
