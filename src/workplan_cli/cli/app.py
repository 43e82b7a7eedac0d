"""The command line as typer knows it. A command is a module of `commands/`; here it is listed."""

from typing import Annotated

import typer

from workplan_cli import __version__
from workplan_cli.cli.choices import choice_of
from workplan_cli.cli.commands import concepts, corrections
from workplan_cli.cli.commands.check import check
from workplan_cli.cli.commands.cite import cite
from workplan_cli.cli.commands.diff import diff
from workplan_cli.cli.commands.explain import explain
from workplan_cli.cli.commands.mcp import mcp
from workplan_cli.cli.commands.parse import parse
from workplan_cli.cli.commands.review import review
from workplan_cli.cli.commands.schema import schema
from workplan_cli.cli.commands.show import show
from workplan_cli.cli.commands.table import table
from workplan_cli.cli.commands.tasks import tasks
from workplan_cli.cli.commands.trend import trend
from workplan_cli.cli.commands.validate import validate
from workplan_cli.cli.commands.verify import verify
from workplan_cli.cli.options import Debug, Lang
from workplan_cli.cli.worded import Command, Group

app = typer.Typer(
    cls=Group,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,  # errors are one line, see `main`
    context_settings={
        "help_option_names": ["-h", "--help"],
        "token_normalize_func": choice_of,  # of commands too
    },
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"workplan {__version__}")
        raise typer.Exit


@app.callback()
def workplan(
    version: Annotated[
        bool,
        typer.Option("--version", help="Show the version.", callback=_print_version, is_eager=True),
    ] = False,
    lang: Lang = None,
    debug: Debug = False,
) -> None:
    """Chinese policy documents as data: the tree of sections and items, and every amount.

    Inputs are files, folders, globs, or - for standard input.

    Examples:
      workplan parse notice.txt                 # YAML to standard output
      workplan parse notice.txt -o notice.json  # the suffix chooses the format
      workplan parse notices/ -o parsed/        # a folder, one file each
      workplan parse notices/ --format jsonl    # one document a line
      workplan show notice.txt                  # the same for a person
      workplan review notice.txt -o review.html # figures against their sentences
      workplan explain notice.txt q14           # why an amount was read so
      workplan cite notice.txt q14              # a reference with its sentence
      workplan verify claims.csv --source notice.txt  # are these figures there
      workplan diff 2017.txt 2018.txt           # from one plan to the next
      workplan trend plans/ -o panel.csv        # indicators over years and regions
      workplan table notices/ -o figures.xlsx   # every figure as a row
      workplan tasks notice.txt                 # who does what, until when
      workplan check notice.txt                 # what a reader should look at
      workplan validate parsed/*.yaml           # files written earlier
      workplan mcp notices/                     # let an assistant ask about them
    """


_NOTICES, _YEARS, _DATA = "One notice or many", "From year to year", "For other programs"

app.command(cls=Command, rich_help_panel=_NOTICES)(parse)
app.command(cls=Command, rich_help_panel=_NOTICES)(show)
app.command(cls=Command, rich_help_panel=_NOTICES)(check)
app.command(cls=Command, rich_help_panel=_NOTICES)(review)
app.add_typer(corrections.app, name="corrections", rich_help_panel=_NOTICES)
app.command(cls=Command, rich_help_panel=_NOTICES)(explain)
app.command(cls=Command, rich_help_panel=_NOTICES)(cite)
app.command(cls=Command, rich_help_panel=_NOTICES)(verify)
app.command(cls=Command, rich_help_panel=_NOTICES)(tasks)
app.command(cls=Command, rich_help_panel=_YEARS)(diff)
app.command(cls=Command, rich_help_panel=_YEARS)(trend)
app.add_typer(concepts.app, name="concepts", rich_help_panel=_YEARS)
app.command(cls=Command, rich_help_panel=_DATA)(table)
app.command(cls=Command, rich_help_panel=_DATA)(validate)
app.command(cls=Command, rich_help_panel=_DATA)(schema)
app.command(cls=Command, rich_help_panel=_DATA)(mcp)
