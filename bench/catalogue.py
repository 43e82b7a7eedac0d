"""The catalogue of what a person reads: `uv run python bench/catalogue.py` brings it up to date.

Messages are collected from the program: calls of `_`, `N_`, `ngettext` and `pgettext`, the help of
the commands, the wording of diagnostics. New ones are put into the .po without a translation, those
that are gone are taken out, and the .mo is compiled, which is what the program reads. Translations
are written into the .po by hand, then it is run again. The status is 1 where one is missing.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple, get_args

from babel.messages import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

PACKAGE = Path(__file__).parents[1] / "src" / "workplan_cli"
PO = PACKAGE / "locale" / "zh_CN" / "LC_MESSAGES" / "workplan.po"
MO = PO.with_suffix(".mo")
_MADE = datetime(2000, 1, 1, tzinfo=UTC)  # nothing in the files tells when they were made


class Found(NamedTuple):
    """A message of the program; `where` for whoever translates it."""

    message: str
    where: str
    plural: str | None = None
    context: str | None = None


# Calls in the source


def of_source() -> Iterator[Found]:
    """The literal arguments of the functions of `language.py`."""
    for path in sorted(PACKAGE.rglob("*.py")):
        where = path.relative_to(PACKAGE).as_posix()
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                yield from _called(node.func.id, node.args, where)


def _called(name: str, arguments: list[ast.expr], where: str) -> Iterator[Found]:
    texts = [
        one.value
        for one in arguments
        if isinstance(one, ast.Constant) and isinstance(one.value, str)
    ]
    if name in ("_", "N_") and texts:
        yield Found(texts[0], where)
    elif name == "ngettext" and len(texts) == 2:
        yield Found(texts[0], where, plural=texts[1])
    elif name == "pgettext" and len(texts) == 2:
        yield Found(texts[1], where, context=texts[0])


# The help, as typer has it


def of_help() -> Iterator[Found]:
    """The help of all commands and options, the names of their values and of panels."""
    from typer.main import get_command

    from workplan_cli.cli.app import app

    yield from _of_command(get_command(app), "workplan")


def _of_command(command: Any, named: str) -> Iterator[Found]:
    from workplan_cli.cli.worded import paragraphs

    metavar = getattr(command, "subcommand_metavar", None)
    said = [*paragraphs(command.help), command.rich_help_panel, command.options_metavar, metavar]
    for param in [*command.params, command.get_help_option(_context(command))]:
        named_in_help = param.name if param.param_type_name == "argument" else None
        said += [param.help, param.rich_help_panel, param.metavar or named_in_help]
    yield from (Found(one, f"{named} --help") for one in said if one)
    for name, inner in getattr(command, "commands", {}).items():
        yield from _of_command(inner, f"{named} {name}")


def _context(command: Any) -> Any:
    from typer import Context

    return Context(command, help_option_names=["-h", "--help"])


# Rules that are worded for a reader


def of_rules() -> Iterator[Found]:
    """The messages of diagnostics, and the words that they name."""
    from workplan_cli.rules.diagnostics import diagnostics

    for code, rule in diagnostics().items():
        for said in (rule.message, *(rule.wording or {}).values()):
            yield Found(said, f"diagnostic {code}")


# Words of the data that are shown to a person

_SHOWN = (  # that are no literals of the types below
    *("renumbered", "moved", "retitled", "reworded"),
    *("title", "notice_title", "issuers", "number", "recipients", "date", "year", "kind"),
    *("bound_tightened", "bound_loosened", "quantity_changed", "part", "none", "growth"),
)


def of_codes() -> Iterator[Found]:
    """The values of closed sets, which `code` names."""
    from workplan_cli import kinds, verify
    from workplan_cli.model import corrections, diff, document

    closed = (
        *(document.Bound, document.Role, document.PeriodKind, document.Severity, kinds.Status),
        *(diff.PairKind, diff.FigureKind, diff.AssignmentField, diff.BoundChange),
        *(corrections.Verdict, verify.Verdict),
    )
    for value in (*(one for values in closed for one in get_args(values)), *_SHOWN):
        yield Found(value, "a word of the data", context="code")


_EVIDENCE = (
    *("number", "bound", "indicator", "status", "period", "baseline", "part_of"),
    *("concept", "cell", "unit"),
)


def of_evidence() -> Iterator[Found]:
    """The fields of an amount, as `workplan explain` names them."""
    yield from (Found(name, "workplan explain", context="evidence") for name in _EVIDENCE)


def of_reasons() -> Iterator[Found]:
    """Why something is no amount, as `workplan explain --not` says it."""
    from workplan_cli.explain.refusals import REASONS
    from workplan_cli.rules.refusals import refusals

    for name in (*(rule.name for rule in refusals().refusal), *REASONS):
        yield Found(name, "workplan explain --not", context="reason")


def of_tools() -> Iterator[Found]:
    """What the tools of an assistant are for, as `workplan mcp --list` says it."""
    from workplan_cli.serving.tools import NAMES, Tools

    for name in NAMES:
        yield Found((getattr(Tools, name).__doc__ or "").partition("\n")[0], "workplan mcp --list")


def of_dimensions() -> Iterator[Found]:
    """What numbers count: the dimensions of units."""
    from workplan_cli.rules.units import units

    for name in (*sorted({group.dimension for group in units().group}), "unknown"):
        yield Found(name, "a column of the table of quantities", context="dimension")


def of_sheets() -> Iterator[Found]:
    """The names of sheets of a workbook."""
    from workplan_cli.tables.columns import panel_tables, tables

    for name in (*tables(), *panel_tables(), "trend", "columns"):
        yield Found(str(name), "a sheet of a workbook", context="sheet")


def of_columns() -> Iterator[Found]:
    """What columns of tables are, and what codes in them mean: the last sheet of a workbook."""
    from workplan_cli.tables.columns import codes, panel_tables, tables

    for table in (*tables().values(), *panel_tables().values()):
        for column in table.columns:
            if column.about:
                yield Found(column.about, f"column {column.name} of {table.name}")
            yield Found(column.type, "a type of columns", context="type")
    for name, meanings in codes().items():
        for code, meaning in meanings.items():
            yield Found(meaning, f"{code} in a column {name}")


def messages() -> dict[tuple[str | None, str], Found]:
    """All messages of the program, by context and text."""
    found: dict[tuple[str | None, str], Found] = {}
    sources = (
        *(of_source, of_help, of_rules, of_codes, of_sheets),
        *(of_evidence, of_reasons, of_columns, of_tools, of_dimensions),
    )
    for one in (message for source in sources for message in source()):
        found.setdefault((one.context, one.message), one)
    return found


# The files


def read() -> Catalog:
    """The .po as it stands."""
    with PO.open("rb") as file:
        return read_po(file, locale="zh_CN")


def updated(old: Catalog) -> Catalog:
    """The catalogue with the messages that the program has now."""
    new = Catalog(
        locale="zh_CN",
        project="workplan",
        header_comment=old.header_comment,
        fuzzy=False,
        creation_date=_MADE,
        revision_date=_MADE,
        last_translator="workplan",
        language_team="workplan",
        msgid_bugs_address="workplan",
    )
    for (context, text), found in messages().items():
        before = old.get(text, context)
        string = (before and before.string) or ""
        said = string if isinstance(string, str) else string[0]
        ids = (text, found.plural) if found.plural is not None else text
        new.add(
            ids, (said,) if found.plural else said, auto_comments=[found.where], context=context
        )
    return new


def write(catalogue: Catalog) -> None:
    """Write the .po, sorted by its messages, and compile the .mo of it."""
    with PO.open("wb") as po:
        write_po(po, catalogue, width=100, sort_output=True, no_location=True)
    compile_mo(MO)


def compile_mo(path: Path) -> None:
    """What the program reads, of the .po as it stands."""
    with path.open("wb") as mo:
        write_mo(mo, read())


def missing(catalogue: Catalog) -> list[str]:
    """The messages that have no translation."""
    return [str(one.id) for one in catalogue if (one.id and not one.string) or one.string == ("",)]


if __name__ == "__main__":
    new = updated(read())
    write(new)
    lacking = missing(new)
    print(f"{len(new)} messages, {len(lacking)} without a translation")
    print("".join(f"  {one!r}\n" for one in lacking), end="")
    sys.exit(1 if lacking else 0)
