"""`workplan trend`."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workplan_cli.cli import DONE, TROUBLE
from workplan_cli.cli.besides import Besides
from workplan_cli.cli.choices import TableForm, TrendForm
from workplan_cli.cli.concepts import chosen_codebook
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
from workplan_cli.cli.table_files import write_panel, write_workbook
from workplan_cli.concepts import Codebook
from workplan_cli.language import _, code, either, ngettext
from workplan_cli.model import Status
from workplan_cli.tables.choices import Language
from workplan_cli.tables.delimited import BYTE_ORDER_MARK, to_csv
from workplan_cli.tables.panel import Panel, select, shown
from workplan_cli.tables.rows import Sheet, region_about
from workplan_cli.tables.trend import Series, find_series, years_of
from workplan_cli.tables.worded import header_language, worded_rows
from workplan_cli.write.files import write_whole

if TYPE_CHECKING:
    from rich.console import RenderableType

FORMS = {
    ".txt": TrendForm.TEXT,
    ".csv": TrendForm.CSV,
    ".xlsx": TrendForm.XLSX,
    ".sqlite": TrendForm.SQLITE,
    ".db": TrendForm.SQLITE,
    ".parquet": TrendForm.PARQUET,
    ".html": TrendForm.HTML,
    ".htm": TrendForm.HTML,
}


@dataclass(slots=True, frozen=True)
class Only:
    """What alone is followed; nothing named: everything."""

    concepts: frozenset[str] = frozenset()
    regions: tuple[str, ...] = ()

    def with_ids(self, book: Codebook) -> Only:
        """The same with the id of each concept, which may be named too. Raises `UsageError`."""
        known: dict[str, list[str]] = {}
        for one in book.concepts.values():
            for name in {one.zh, one.regional, one.en.casefold()} - {"", one.id}:
                known.setdefault(name, []).append(one.id)
        ids = frozenset(_id_of(named, book, known) for named in sorted(self.concepts))
        return replace(self, concepts=ids)

    def of_places(self, sheets: Iterable[Sheet]) -> Iterator[Sheet]:
        """The documents about one of the places; says of which place there is none."""
        missed, some = set(self.regions), False
        for sheet in sheets:
            named = self._places_of(sheet)
            missed, some = missed.difference(named), True
            if named or not self.regions:
                yield sheet
        for wanted in filter(missed.__contains__, self.regions if some else ()):
            complain(_("no document is about the region {region}").format(region=wanted))

    def _places_of(self, sheet: Sheet) -> list[str]:
        """The places that a document is about, by its name or its code."""
        found = region_about(sheet.document) if self.regions else None
        if found is None:
            return []
        return [one for one in self.regions if one == found.code or one in found.name]

    def of(self, series: list[Series]) -> list[Series]:
        """The series of the concepts."""
        if not self.concepts:
            return series
        return [one for one in series if one.concept and one.concept.id in self.concepts]


def _id_of(named: str, book: Codebook, known: dict[str, list[str]]) -> str:
    """The id of the concept that is named by it, or by a name that no other has."""
    if named in book.concepts:
        return named
    meant = known.get(named) or known.get(named.casefold()) or []
    if len(meant) == 1:
        return meant[0]
    close = meant or difflib.get_close_matches(named, [*book.concepts, *known], 1)
    hint = (
        _("did you mean {close}?").format(close=_(" or ").join(close))
        if close
        else _("workplan concepts lists them")
    )
    raise UsageError(_("there is no concept {id}; {hint}").format(id=named, hint=hint))


def trend(
    arguments: list[str],
    output: str | None,
    form: TrendForm | None,
    least: int | None,
    confidence: float,
    status: Status | None,
    header: Language | None,
    encoding: str | None,
    *,
    raw: bool,
    wide: bool = False,
    own: str | None = None,
    corrections: str | None = None,
    besides: Besides | None = None,
    only: Only = Only(),
) -> int:
    """Show the same indicators over the years; gives the exit status."""
    chosen = form or form_of(output, FORMS, TrendForm.TEXT)
    require(chosen)
    language = header_language(header, chosen)
    for wrong, name in ((raw, "--raw"), (wide, "--wide")):
        if wrong and chosen is not TrendForm.CSV:
            raise UsageError(_("{name} is for csv").format(name=name))
    book = chosen_codebook(own)
    only = only.with_ids(book)
    sheets = Sheets(arguments, encoding, besides, corrections)
    spare_inputs(sheets.inputs, [output] if output else [])
    kept = list(only.of_places(sheets))
    _warn(kept)
    shortened = least is None and chosen in (TrendForm.TEXT, TrendForm.HTML)
    found = only.of(find_series(kept, book))
    all_of_them = select(found, least=least or 1, confidence=confidence, status=status)
    series = all_of_them
    if shortened:
        series = select(found, least=_LEAST, confidence=confidence, status=status)
    _warn_of_conflicts(series)
    panel = Panel(series, years_of(series))
    _put(panel, output, chosen, language, raw=raw, wide=wide)
    _tell_of_others(len(all_of_them) - len(series))
    return TROUBLE if sheets.failed else DONE


_LEAST = 2  # times that an indicator has to have to be shown to a person
_TOLD = 10  # conflicts that are told one by one


def _tell_of_others(count: int) -> None:
    """Say how many indicators are left out since they have one time only."""
    if count:
        complain(
            ngettext(
                "{count} indicator of one year only is not shown; --least 1 shows it",
                "{count} indicators of one year only are not shown; --least 1 shows them",
                count,
            ).format(count=count)
        )


def _warn_of_conflicts(series: list[Series]) -> None:
    """Say where one cell has two values: both are rows, none is chosen."""
    found = [(one, *pair) for one in series for pair in one.conflicts()]
    for one, first, second in found[:_TOLD]:
        name = either(one.indicator, one.concept.id) if one.concept else one.indicator
        at = "–".join(dict.fromkeys((second.observation.start, second.observation.end)))
        values = _(" and ").join(
            f"{shown(p)} ({p.observation.sheet.called})" for p in (first, second)
        )
        complain(
            _("two values for {name}, {region}, {at}, {status}: {values}").format(
                name=name,
                region=one.region or one.issuer,
                at=at,
                status=code(one.status) or _("None"),
                values=values,
            )
        )
    if len(found) > _TOLD:
        complain(
            _("and {count} more cells with two values; all are rows").format(
                count=len(found) - _TOLD
            )
        )


def _warn(sheets: list[Sheet]) -> None:
    """Say what is left out, and where two plans compete for one place."""
    seen: dict[tuple[str, int, str | None], Sheet] = {}
    for sheet in sheets:
        header = sheet.document.header
        if header.year is None:
            complain(_("{called}: names no year; --year gives it").format(called=sheet.called))
        if region_about(sheet.document) is None:
            complain(
                _("{called}: names no region; --issuer or metadata.csv gives it").format(
                    called=sheet.called
                )
            )
        if header.year is None:
            continue
        place = ("、".join(header.issuers), header.year, header.kind)
        other = seen.setdefault(place, sheet)
        if other is not sheet:
            complain(
                _("{called}: of the same issuer, year and kind as {other}").format(
                    called=sheet.called, other=other.called
                )
            )


def _put(
    panel: Panel,
    output: str | None,
    form: TrendForm,
    language: Language,
    *,
    raw: bool,
    wide: bool,
) -> None:
    to_file = None if output == "-" else output
    if form in (TrendForm.XLSX, TrendForm.SQLITE, TrendForm.PARQUET):
        if to_file is None:
            raise UsageError(_("{form} is no text: give a file with -o").format(form=form))
        if form is TrendForm.XLSX:
            _put_workbook(panel, to_file, language)
        else:
            write_panel(to_file, TableForm(form), [panel.long(), panel.codebook()])
    elif form is TrendForm.TEXT:
        _put_text(panel, to_file)
    elif to_file is None:
        put_data(_data(panel, form, language, raw=raw, wide=wide))
    else:
        mark = BYTE_ORDER_MARK if form is TrendForm.CSV else ""
        write_whole(to_file, mark + _data(panel, form, language, raw=raw, wide=wide))


def _put_workbook(panel: Panel, to_file: str, language: Language) -> None:
    """Sheets: observations, a column a year, the concepts, what the columns are."""
    sheets = [panel.long(), panel.wide(), panel.codebook()]
    rows = ((table, row) for table, found in sheets for row in found)
    write_workbook(to_file, [table for table, _ in sheets], rows, language)


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
        yield _("No indicator has figures of two years.")
        return
    from workplan_cli.tables.trend_terminal import render_trend

    yield from render_trend(panel, width)


def _data(panel: Panel, form: TrendForm, language: Language, *, raw: bool, wide: bool) -> str:
    if form is TrendForm.CSV:
        table, rows = panel.wide() if wide else panel.long()
        said = worded_rows(table, rows, form, language)
        return "".join(to_csv(table, said, language, raw=raw))
    from workplan_cli.tables.trend_html import to_html

    return to_html(panel)
