"""Diagnostics the way a linter shows them: place, code, the line and a caret below it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.text import Text

from workplan_cli.diagnostics import line_starts, told
from workplan_cli.intervals import page_at
from workplan_cli.language import _, code, either, ngettext
from workplan_cli.model import Diagnostic
from workplan_cli.visible import spelled, visible

_BEFORE = 24  # cells shown before the caret where a line is too long to show whole
_STYLES = {"error": "bold red", "warning": "bold yellow", "info": "bold cyan"}


@dataclass(slots=True, frozen=True)
class Excerpt:
    """A line, or a stretch of a long one, and where in it a span stands, in cells."""

    text: str
    indent: int
    width: int


def report(
    name: str, text: str, diagnostics: list[Diagnostic], width: int, pages: Sequence[int] = ()
) -> list[Text]:
    """Three lines a diagnostic, fitted to `width` cells; `pages`: where those of the file begin."""
    starts = line_starts(text)
    return [
        line
        for diagnostic in diagnostics
        for line in _lines(
            name,
            diagnostic,
            excerpt(text, starts, diagnostic, width - 2),
            page_at(diagnostic.span.start, pages),
        )
    ]


def place_of(name: str, diagnostic: Diagnostic, pages: Sequence[int]) -> str:
    """A diagnostic in one line, as compilers have it: notice.txt:51:1: missing-dot no dot …"""
    page = page_at(diagnostic.span.start, pages)
    where = _(" (page {page})").format(page=page) if page else ""
    at = f"{spelled(name)}:{diagnostic.line}:{diagnostic.column}"
    return f"{at}: {diagnostic.code} {visible(told(diagnostic))}{where}"


def _lines(name: str, diagnostic: Diagnostic, shown: Excerpt, page: int | None) -> list[Text]:
    style = _STYLES[diagnostic.severity]
    return [
        Text.assemble(
            (f"{spelled(name)}:{diagnostic.line}:{diagnostic.column}", "bold"),
            _(" (page {page})").format(page=page) if page else "",
            ": ",
            (f"{code(diagnostic.severity)}[{diagnostic.code}]", style),
            f" {visible(told(diagnostic))}",
        ),
        Text(f"  {shown.text}"),
        Text.assemble("  ", " " * shown.indent, ("^" * shown.width, style)),
    ]


def excerpt(text: str, starts: list[int], diagnostic: Diagnostic, width: int) -> Excerpt:
    """The line that a diagnostic is about; a window of it where it is longer than `width` cells."""
    start = starts[diagnostic.line - 1]
    # no line that fits has more characters than cells; a line may be of megabytes
    margin = max(width, _BEFORE)
    left = max(start, diagnostic.span.start - margin)
    end = starts[diagnostic.line] if diagnostic.line < len(starts) else len(text)
    right = min(end, diagnostic.span.start + margin)
    before = visible(text[left : diagnostic.span.start])
    after = visible(text[diagnostic.span.start : right].rstrip("\r\n"))
    head, mark = before.lstrip(), ""
    if left > start or cell_len(before) + cell_len(after) > width:
        kept = _last_cells(head, _BEFORE)
        head, mark = kept, "…" if left > start or kept != head else ""
    room = width - cell_len(mark + head)
    body = _first_cells(after, room)
    if len(body) < len(after) or right < end - 2:
        body = _first_cells(after, room - 2) + "…"
    said = visible(text[diagnostic.span.start : min(right, diagnostic.span.end)])
    marked = body[: max(1, len(said))].rstrip("…")
    return Excerpt(mark + head + body, cell_len(mark + head), max(1, cell_len(marked)))


def _first_cells(text: str, width: int) -> str:
    used = 0
    for at, char in enumerate(text):
        used += cell_len(char)
        if used > width:
            return text[:at]
    return text


def _last_cells(text: str, width: int) -> str:
    return _first_cells(text[::-1], width)[::-1]


_COUNTED: dict[str, Callable[[int], str]] = {
    "error": lambda count: ngettext("{count} error", "{count} errors", count),
    "warning": lambda count: ngettext("{count} warning", "{count} warnings", count),
    "info": lambda count: _("{count} info"),
}


def summarise(counts: dict[str, int], files: int) -> str:
    """The closing line: how many of each severity in how many files."""
    total = sum(counts.values())
    where = _("1 file") if files == 1 else _("{files} files").format(files=files)
    if not total:
        return _("Nothing to report in {where}.").format(where=where)
    each = either("，", ", ").join(
        _COUNTED[name](counts[name]).format(count=counts[name])
        for name in _COUNTED
        if counts.get(name)
    )
    return _("Found {total} in {where}: {each}.").format(total=total, where=where, each=each)
