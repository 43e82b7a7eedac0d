"""`workplan trend`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from workplan_cli.cli import DONE, TROUBLE
from workplan_cli.cli.besides import Besides
from workplan_cli.cli.choices import TrendForm
from workplan_cli.cli.output import (
    NARROWEST,
    UsageError,
    complain,
    form_of,
    make_console,
    put_data,
    put_rendered,
    rendered,
    spare_inputs,
)
from workplan_cli.cli.sheets import Sheets
from workplan_cli.cli.table import require
from workplan_cli.cli.table_files import write_workbook
from workplan_cli.model import Status
from workplan_cli.tables.choices import Language
from workplan_cli.tables.delimited import BYTE_ORDER_MARK, to_csv
from workplan_cli.tables.panel import Panel, select
from workplan_cli.tables.rows import Sheet
from workplan_cli.tables.trend import find_series, years_of
from workplan_cli.write.files import write_whole

if TYPE_CHECKING:
    from rich.console import RenderableType

FORMS = {
    ".txt": TrendForm.TEXT,
    ".csv": TrendForm.CSV,
    ".xlsx": TrendForm.XLSX,
    ".html": TrendForm.HTML,
    ".htm": TrendForm.HTML,
}


def trend(
    arguments: list[str],
    output: str | None,
    form: TrendForm | None,
    least: int,
    confidence: float,
    status: Status | None,
    language: Language,
    encoding: str | None,
    *,
    raw: bool,
    besides: Besides | None = None,
) -> int:
    """Show the same indicators over the years; gives the exit status."""
    chosen = form or form_of(output, FORMS, TrendForm.TEXT)
    require(chosen)
    if raw and chosen is not TrendForm.CSV:
        raise UsageError("--raw is for csv")
    sheets = Sheets(arguments, encoding, besides)
    spare_inputs(sheets.inputs, [output] if output else [])
    kept = list(sheets)
    _warn(kept)
    series = select(find_series(kept), least=least, confidence=confidence, status=status)
    _put(Panel(series, years_of(series)), output, chosen, language, raw=raw)
    return TROUBLE if sheets.failed else DONE


def _warn(sheets: list[Sheet]) -> None:
    """Say what is left out, and where two plans compete for one place."""
    seen: dict[tuple[str, int, str | None], Sheet] = {}
    for sheet in sheets:
        header = sheet.document.header
        if header.year is None:
            complain(f"{sheet.called}: names no year, and is left out")
            continue
        place = ("、".join(header.issuers), header.year, header.kind)
        other = seen.setdefault(place, sheet)
        if other is not sheet:
            complain(
                f"{sheet.called}: of the same issuer, year and kind as {other.called}; "
                "of a figure that both state one is shown"
            )


def _put(
    panel: Panel, output: str | None, form: TrendForm, language: Language, *, raw: bool
) -> None:
    to_file = None if output == "-" else output
    if form is TrendForm.XLSX:
        if to_file is None:
            raise UsageError("xlsx is no text: give a file with -o")
        table = panel.table()
        write_workbook(to_file, [table], ((table, row) for row in panel.rows()), language)
    elif form is TrendForm.TEXT:
        _put_text(panel, to_file)
    elif to_file is None:
        put_data(_data(panel, form, language, raw=raw))
    else:
        mark = BYTE_ORDER_MARK if form is TrendForm.CSV else ""
        write_whole(to_file, mark + _data(panel, form, language, raw=raw))


def _put_text(panel: Panel, to_file: str | None) -> None:
    """For a person: on a terminal in colours, in a file without."""
    console = make_console(plain=to_file is not None, least=NARROWEST)
    parts = [*_shown(panel, console.width)]
    if to_file is None:
        put_rendered(console, parts)
    else:
        write_whole(to_file, rendered(console, parts))


def _shown(panel: Panel, width: int) -> Iterator[RenderableType]:
    if not panel.series:
        yield "No indicator has figures of two years."
        return
    from workplan_cli.tables.trend_terminal import render_trend

    yield from render_trend(panel, width)


def _data(panel: Panel, form: TrendForm, language: Language, *, raw: bool) -> str:
    if form is TrendForm.CSV:
        return "".join(to_csv(panel.table(), panel.rows(), language, raw=raw))
    from workplan_cli.tables.trend_html import to_html

    return to_html(panel)
