"""Arguments and options that several commands have."""

from __future__ import annotations

import sys
from contextlib import redirect_stdout
from enum import StrEnum
from typing import Annotated

import typer

from workplan_cli.cli.choices import ReportForm
from workplan_cli.cli.completing import encodings
from workplan_cli.cli.output import set_debug
from workplan_cli.tables.choices import Language

STANDARD_INPUT = "-"


def help_if_typed_by_hand(context: typer.Context, inputs: list[str]) -> list[str]:
    """The inputs; where they would have to be typed by hand, help instead of waiting for that."""
    waits = not inputs or STANDARD_INPUT in inputs
    if waits and sys.stdin.isatty() and not context.resilient_parsing:
        with redirect_stdout(sys.stderr):  # rich help is printed, not returned
            typer.echo(context.get_help(), nl=False)
        raise typer.Exit(2)
    return inputs


def standard_input() -> list[str]:
    """The inputs where none is named."""
    return [STANDARD_INPUT]


def one_of(choices: type[StrEnum]) -> str:
    """Choices in the text of the help, where there are too many for their column."""
    return f"One of {', '.join(choices)}"


def _show_traces(wanted: bool) -> None:
    if wanted:
        set_debug(True)


Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT",
        help="Files, folders (all that is read), globs, or - for standard input.",
        show_default=False,
        default_factory=standard_input,
        callback=help_if_typed_by_hand,
    ),
]
Plans = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT",
        help="Notices, folders, or documents parsed earlier (YAML, JSON).",
        show_default=False,
        default_factory=standard_input,
        callback=help_if_typed_by_hand,
    ),
]
Encoding = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help="Encoding of the inputs. Found out by itself: UTF-8, GB18030 (GBK), UTF-16.",
        show_default=False,
        autocompletion=encodings,
    ),
]
Year = Annotated[
    int | None,
    typer.Option(
        "--year",
        metavar="YEAR",
        min=1900,
        max=2099,
        help="Year that the notices are for, whatever they say. Marked as given.",
        show_default=False,
    ),
]
Issuer = Annotated[
    list[str],
    typer.Option(
        "--issuer",
        metavar="NAME",
        help="Who issues the notices, whatever they say; may be repeated. Marked as given.",
        show_default=False,
    ),
]
Corrections = Annotated[
    str | None,
    typer.Option(
        "--corrections",
        metavar="PATH",
        help="What a reader said of the figures: a .corrections.yaml, or a folder of them.",
        show_default=False,
    ),
]
OwnCodebook = Annotated[
    str | None,
    typer.Option(
        "--codebook",
        metavar="FILE",
        help="Concepts of your own (TOML), which go before those that are known.",
        show_default=False,
    ),
]
Report = Annotated[ReportForm, typer.Option("--format", help="For a person or for a program.")]
Header = Annotated[
    Language | None,
    typer.Option(
        "--header",
        help=(
            "Language of column names. Default: in xlsx the one that is spoken, "
            "in csv that of --lang, else en."
        ),
        show_default=False,
    ),
]
Raw = Annotated[
    bool,
    typer.Option(
        "--raw", help="Leave CSV cells unguarded that a spreadsheet would take for formulas."
    ),
]
Lang = Annotated[
    Language | None,
    typer.Option(
        "--lang",
        help="Language of all that is for a person. Default: WORKPLAN_LANG, else the system's.",
        show_default=False,
    ),
]
Debug = Annotated[
    bool,
    typer.Option(
        "--debug",
        help="Show where in the program an error arose.",
        callback=_show_traces,
        is_eager=True,
    ),
]
