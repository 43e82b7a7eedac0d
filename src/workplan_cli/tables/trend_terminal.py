"""A panel for a person at a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from workplan_cli.language import _, code
from workplan_cli.tables.panel import Panel, shown
from workplan_cli.tables.trend import Series
from workplan_cli.visible import visible
from workplan_cli.write.terminal import RULED

_FIXED = 42  # cells that the columns before the years take
_YEAR = 12  # cells of a year


def render_trend(panel: Panel, width: int) -> Iterator[RenderableType]:
    """Tables of as many years as fit `width` cells, issuer by issuer."""
    issuers = list(dict.fromkeys(one.issuer for one in panel.series))
    fitting = max(1, (width - _FIXED) // _YEAR)
    for issuer in issuers:
        series = [one for one in panel.series if one.issuer == issuer]
        spoken = [year for year in panel.years if any(one.at(year) for one in series)]
        years = [year for year in panel.years if spoken[0] <= year <= spoken[-1]]
        yield Text(visible(issuer) or _("(no issuer)"), style="bold")
        for at in range(0, len(years), fitting):
            yield _table(series, years[at : at + fitting])
            yield Text()


def _table(series: list[Series], years: list[int]) -> Table:
    table = Table(box=RULED, padding=(0, 1, 0, 0), show_edge=False, pad_edge=False)
    table.add_column(_("indicator"), overflow="fold", min_width=16, ratio=3)
    table.add_column(_("status"), no_wrap=True)
    for year in years:
        table.add_column(str(year), justify="right", overflow="fold")
    table.add_column(_("conf."), justify="right", no_wrap=True)
    for one in series:
        points = [one.at(year) for year in years]
        if any(points):
            cells = [shown(point) if point else "—" for point in points]
            kind = "" if one.kind in ("annual", "point") else f" ({code(one.kind)})"
            named = (visible(one.indicator) or _("(unnamed)")) + kind
            table.add_row(*map(Text, [named, code(one.status), *cells, f"{one.confidence:.2f}"]))
    return table
