"""`workplan trend`."""

from __future__ import annotations

from workplan_cli.cli import DONE, TROUBLE
from workplan_cli.cli.choices import TrendForm
from workplan_cli.cli.output import (
    NARROWEST,
    UsageError,
    complain,
    form_of,
    make_console,
    put_data,
    put_text,
    rendered,
)
from workplan_cli.cli.table import Sheets, require, write_workbook
from workplan_cli.model import Status
from workplan_cli.tables.choices import Language
from workplan_cli.tables.delimited import BYTE_ORDER_MARK, to_csv
from workplan_cli.tables.panel import Panel, select
from workplan_cli.tables.rows import Sheet
from workplan_cli.tables.trend import find_series, years_of
from workplan_cli.write.files import write_whole

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
) -> int:
    """Show the same indicators over the years; gives the exit status."""
    chosen = form or form_of(output, FORMS, TrendForm.TEXT)
    require(chosen)
    sheets = Sheets(arguments, encoding)
    kept = sheets.keep()
    _warn(kept)
    series = select(find_series(kept), least=least, confidence=confidence, status=status)
    _put(Panel(series, years_of(series)), output, chosen, language)
    return TROUBLE if sheets.failed else DONE


def _warn(sheets: list[Sheet]) -> None:
    """Say what is left out, and where two plans compete for one place."""
    seen: dict[tuple[str, int, str | None], str] = {}
    for sheet in sheets:
        header = sheet.document.header
        if header.year is None:
            complain(f"{sheet.key}: names no year, and is left out")
            continue
        place = ("、".join(header.issuers), header.year, header.kind)
        other = seen.setdefault(place, sheet.key)
        if other != sheet.key:
            complain(
                f"{sheet.key}: of the same issuer, year and kind as {other}; "
                "of a figure that both state one is shown"
            )


def _put(panel: Panel, output: str | None, form: TrendForm, language: Language) -> None:
    to_file = output is not None and output != "-"
    if form is TrendForm.XLSX:
        if not to_file or output is None:
            raise UsageError("xlsx is no text: give a file with -o")
        write_workbook(output, [(panel.table(), panel.rows())], language)
        return
    if form is TrendForm.TEXT:
        text = _text(panel, plain=to_file)
    elif form is TrendForm.CSV:
        mark = BYTE_ORDER_MARK if to_file else ""
        text = mark + "".join(to_csv(panel.table(), panel.rows(), language))
    else:
        from workplan_cli.tables.trend_html import to_html

        text = to_html(panel)
    if to_file and output is not None:
        write_whole(output, text)
    elif form is TrendForm.TEXT:
        put_text(text)
    else:
        put_data(text)


def _text(panel: Panel, *, plain: bool) -> str:
    if not panel.series:
        return "No indicator has figures of two years.\n"
    from workplan_cli.tables.trend_terminal import render_trend

    console = make_console(plain=plain, least=NARROWEST)
    return rendered(console, render_trend(panel, console.width))
