"""`workplan tasks`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workplan_cli import rules
from workplan_cli.cli import DONE, TROUBLE
from workplan_cli.cli.besides import Besides
from workplan_cli.cli.choices import TableForm, TaskForm
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
from workplan_cli.cli.table_files import line_of, write_workbook
from workplan_cli.iso_dates import first_day, last_day
from workplan_cli.language import _
from workplan_cli.tables.agenda import AgendaItem, Wish, chosen, due_day
from workplan_cli.tables.choices import Language, TableName
from workplan_cli.tables.columns import tables
from workplan_cli.tables.rows import Sheet
from workplan_cli.tables.worded import header_language, worded_rows
from workplan_cli.write.files import write_whole

FORMS = {
    ".txt": TaskForm.TEXT,
    ".csv": TaskForm.CSV,
    ".jsonl": TaskForm.JSONL,
    ".xlsx": TaskForm.XLSX,
    ".ics": TaskForm.ICS,
    ".html": TaskForm.HTML,
    ".htm": TaskForm.HTML,
}
_NAMED = (TaskForm.CSV, TaskForm.XLSX)  # have names of columns in Chinese


@dataclass(slots=True, frozen=True)
class Asked:
    """What is asked for: the options, as given."""

    output: str | None
    form: TaskForm | None
    unit: str | None
    until: str | None
    since: str | None
    header: Language | None
    raw: bool

    def chosen(self) -> TaskForm:
        """The format. Raises `UsageError`, also for options that are of no use to it."""
        form = self.form or form_of(self.output, FORMS, TaskForm.TEXT)
        require(form)
        if self.raw and form is not TaskForm.CSV:
            raise UsageError(_("--raw is for csv"))
        if self.header is Language.ZH and form not in _NAMED:
            raise UsageError(_("--header zh is for csv and xlsx"))
        if form is TaskForm.XLSX and self.output in (None, "-"):
            raise UsageError(_("xlsx is no text: give a file with -o"))
        return form

    def wish(self) -> Wish:
        """Which tasks are wanted. Raises `UsageError` for what is no date."""
        days = last_day(self.until or ""), first_day(self.since or "")
        for given, day in zip((self.until, self.since), days, strict=True):
            if given is not None and day is None:
                raise UsageError(
                    _("{given} is no date; write 2026, 2026-06 or 2026-06-30").format(given=given)
                )
        return Wish(self.unit, *days)


def tasks(arguments: list[str], encoding: str | None, asked: Asked, besides: Besides) -> int:
    """Write the tasks of the inputs; gives the exit status."""
    form, wish = asked.chosen(), asked.wish()
    sheets = Sheets(arguments, encoding, besides)
    output = None if asked.output == "-" else asked.output
    spare_inputs(sheets.inputs, [output] if output else [])
    found = list(chosen(_told(sheets), Wish()))
    items = [item for item in found if wish.takes(item)]
    if found and not items:
        complain(_("none of {count} tasks is one that is asked for").format(count=len(found)))
    if form is TaskForm.XLSX and output:
        table = tables()[TableName.TASKS]
        write_workbook(
            output,
            [table],
            ((table, item.row) for item in items),
            header_language(asked.header, form),
        )
    elif form is TaskForm.TEXT:
        _put_text(items, output)
    elif output is None:
        put_data(_data(items, form, asked))
    else:
        write_whole(output, _mark(form) + _data(items, form, asked))
    return TROUBLE if sheets.failed else DONE


def _told(sheets: Iterable[Sheet]) -> Iterator[Sheet]:
    """The documents; a word for one without tasks that other rules made."""
    for sheet in sheets:
        if not sheet.document.tasks and sheet.document.source.rules != rules.version():
            complain(
                _("{called}: has no tasks, read by another version; parse its notice again").format(
                    called=sheet.called
                )
            )
        yield sheet


def _put_text(items: list[AgendaItem], output: str | None) -> None:
    """For a person: on a terminal in colours, in a file without."""
    from workplan_cli.tables.tasks_terminal import render_tasks

    console = make_console(plain=output is not None, least=NARROWEST)
    parts = [*render_tasks(items)]
    if output is None:
        put_rendered(console, parts)
    else:
        write_whole(output, rendered(console, parts))


def _mark(form: TaskForm) -> str:
    from workplan_cli.tables.delimited import BYTE_ORDER_MARK

    return BYTE_ORDER_MARK if form is TaskForm.CSV else ""


def _data(items: list[AgendaItem], form: TaskForm, asked: Asked) -> str:
    if form is TaskForm.ICS:
        return _calendar(items)
    if form is TaskForm.HTML:
        from workplan_cli.tables.tasks_html import tasks_page

        return tasks_page(items)
    return "".join(_lines(items, TableForm(form), asked))


def _lines(items: Iterable[AgendaItem], form: TableForm, asked: Asked) -> Iterable[str]:
    from workplan_cli.tables.delimited import csv_header

    table = tables()[TableName.TASKS]
    language = header_language(asked.header, form)
    if form is TableForm.CSV:
        yield csv_header(table, language)
    for row in worded_rows(table, (item.row for item in items), form, language):
        yield line_of(table, row, form, raw=asked.raw)


def _calendar(items: list[AgendaItem]) -> str:
    from workplan_cli.tables.icalendar_file import to_calendar

    undated = sum(1 for item in items if due_day(item.task) is None)
    if undated:
        complain(
            _("{undated} of {count} tasks have no date and are not in the calendar").format(
                undated=undated, count=len(items)
            )
        )
    return to_calendar(items)
