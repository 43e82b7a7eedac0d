"""A panel as one page: a chart an indicator, and the table. Nothing in it comes from outside.

Targets are hollow and dashed, outturns solid; a line is broken where a year is missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from importlib import resources

from workplan_cli.tables.panel import Panel, called, shown, single
from workplan_cli.tables.rows import number
from workplan_cli.tables.trend import Point, Series
from workplan_cli.visible import visible

_WIDTH, _HEIGHT = 320, 130
_LEFT, _RIGHT, _TOP, _BOTTOM = 12, 12, 22, 20
_KINDS = {
    "annual": "",
    "part": "（年内）",
    "cumulative": "（累计）",
    "average": "（年均）",
    "point": "",
}
_STATUS = {"target": "目标", "actual": "实绩", None: "未注明"}


def to_html(panel: Panel) -> str:
    """The page."""
    style = resources.files(__package__).joinpath("trend.css").read_text("utf-8")
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>历年指标</title>\n<style>\n{style}</style>\n</head>\n<body>\n"
        + "\n".join(_body(panel))
        + "\n</body>\n</html>\n"
    )


def _text(text: str) -> str:
    return escape(visible(text), quote=True)


def _body(panel: Panel) -> Iterator[str]:
    yield "<h1>历年指标</h1>"
    yield '<p class="key">虚线空心：目标；实线实心：实绩。断开处无数据。</p>'
    for place in dict.fromkeys(map(_place, panel.series)):
        series = [one for one in panel.series if _place(one) == place]
        yield f"<h2>{_text(place or '（未注明发文机关）')}</h2>"
        yield '<div class="charts">'
        for group in _groups(series):
            yield from _figure(group)
        yield "</div>"
        yield from _table(series, panel.years)


def _place(series: Series) -> str:
    return series.region or series.issuer


def _groups(series: list[Series]) -> list[list[Series]]:
    """Targets and outturns of one indicator together; an average never beside a single year."""
    groups: dict[tuple[str, ...], list[Series]] = {}
    for one in series:
        groups.setdefault((*called(one), one.kind), []).append(one)
    return list(groups.values())


# Charts


def _figure(group: list[Series]) -> Iterator[str]:
    drawn = [(one, _dots(one)) for one in group]
    dots = [dot for _, found in drawn for dot in found]
    if len(dots) < 2:
        return
    scale = _Scale(dots)
    named = _text(group[-1].indicator or "（未命名）") + _KINDS[group[0].kind]
    unit = f" <span>（{_text(group[0].unit)}）</span>" if group[0].unit else ""
    yield f"<figure><figcaption>{named}{unit}</figcaption>"
    yield f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-label="{named}">'
    base = _HEIGHT - _BOTTOM
    yield f'<line class="axis" x1="{_LEFT}" y1="{base}" x2="{_WIDTH - _RIGHT}" y2="{base}"/>'
    for year in dict.fromkeys((scale.first, scale.last)):
        anchor = "start" if year == scale.first else "end"
        yield _label(scale.x(year), _HEIGHT - 6, str(year), anchor)
    for one, found in drawn:
        yield from _line(one.status or "other", found, scale)
    yield "</svg></figure>"


_Dot = tuple[int, float, Point]


def _dots(series: Series) -> list[_Dot]:
    """Year and height of each point with a single number, in the order of years."""
    found = []
    for year in sorted({point.year for point in series.points}):
        point = series.at(year)
        value = number(single(point, series.unit)) if point else None
        if point and value is not None:
            found.append((year, float(value), point))  # a place on the page, not an amount
    return found


class _Scale:
    """Years and numbers as places."""

    def __init__(self, dots: list[_Dot]) -> None:
        self.first, self.last = min(d[0] for d in dots), max(d[0] for d in dots)
        values = [value for _, value, _ in dots]
        self.low, self.high = min(values), max(values)

    def x(self, year: int) -> float:
        span = max(1, self.last - self.first)
        return round(_LEFT + (year - self.first) / span * (_WIDTH - _LEFT - _RIGHT), 1)

    def y(self, value: float) -> float:
        room = _HEIGHT - _TOP - _BOTTOM - 8
        share = (value - self.low) / (self.high - self.low) if self.high > self.low else 0.5
        return round(_TOP + (1 - share) * room, 1)


def _line(kind: str, dots: list[_Dot], scale: _Scale) -> Iterator[str]:
    steps = []
    before = None
    for year, value, _ in dots:
        move = "L" if before is not None and year == before + 1 else "M"
        steps.append(f"{move}{scale.x(year)} {scale.y(value)}")
        before = year
    if steps:
        yield f'<path class="{kind}" d="{" ".join(steps)}"/>'
    for index, (year, value, point) in enumerate(dots):
        x, y = scale.x(year), scale.y(value)
        title = _text(f"{year} {point.document}: {shown(point)}")
        yield f'<circle class="{kind}" cx="{x}" cy="{y}" r="3"><title>{title}</title></circle>'
        if index in (0, len(dots) - 1):
            anchor = "start" if index == 0 and len(dots) > 1 else "end"
            yield _label(x, y - 6, shown(point), anchor)


def _label(x: float, y: float, text: str, anchor: str) -> str:
    return f'<text x="{x}" y="{y}" text-anchor="{anchor}">{_text(text)}</text>'


# The table


def _table(series: list[Series], years: list[int]) -> Iterator[str]:
    heads = ["指标", "类别", *map(str, years), "把握"]
    yield "<table>\n<thead><tr>" + "".join(f"<th>{head}</th>" for head in heads) + "</tr></thead>"
    yield "<tbody>"
    for one in series:
        points = [one.at(year) for year in years]
        cells = "".join(
            f'<td class="number">{_text(shown(point)) if point else ""}</td>' for point in points
        )
        yield (
            f"<tr><td>{_text(one.indicator)}{_KINDS[one.kind]}</td><td>{_STATUS[one.status]}</td>{cells}"
            f'<td class="number">{one.confidence:.2f}</td></tr>'
        )
    yield "</tbody>\n</table>"
