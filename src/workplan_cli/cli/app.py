"""The commands and their options. What a command does is in a module of its own, imported
when it is called: `--help` loads none of them."""

from __future__ import annotations

from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from workplan_cli import __version__
from workplan_cli.cli.output import UsageError

FORMATS = ("yaml", "json", "jsonl")
ENGINES = ("local", "dask")
REPORT_FORMATS = ("text", "json")
DIFF_FORMATS = ("text", "yaml", "json", "jsonl", "md", "html")
DIFF_PARTS = ("figures", "items")
TABLE_FORMATS = ("csv", "jsonl", "xlsx", "sqlite", "duckdb", "parquet")
TABLES = ("documents", "sections", "quantities", "references", "diagnostics")
LANGUAGES = ("en", "zh")
TREND_FORMATS = ("text", "csv", "xlsx", "html")
STATUSES = ("target", "actual")
SCHEMAS = ("document", "diff")

EXAMPLES = """Chinese policy documents as data: the tree of sections and items, and every amount.

\b
Examples:
  workplan parse notice.txt                    # YAML to standard output
  workplan parse notice.txt -o notice.json     # the suffix chooses the format
  workplan parse notices/ -o parsed/           # a folder, one file each
  workplan parse notices/ --format jsonl       # one document a line
  workplan show notice.txt                     # the same for a person
  workplan diff 2017.txt 2018.txt              # what changed from one plan to the next
  workplan trend plans/                        # the same indicators over the years
  workplan table notices/ -o figures.xlsx      # every figure in Excel, a database, …
  workplan check notice.txt                    # what a reader should look at
  workplan validate parsed/*.yaml              # files written earlier or elsewhere
"""


class _Given:
    """Hands an argument on as the text that it is."""

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        if value is None and (param.multiple or param.nargs == -1):
            return ()
        return value


class _Texts:
    """Of commands whose arguments are texts and flags; what they mean is checked where used.

    typer builds an adapter of pydantic for every argument, which takes longer than parsing a
    notice; texts need none. Where typer has no such adapters this does nothing.
    """

    def get_params(self, context: Any) -> Any:
        params = super().get_params(context)  # type: ignore[misc]  # of the command
        for param in params:
            if vars(param).get("_runtime_param", ...) is None:
                vars(param)["_runtime_param"] = _Given()
        return params


class TextCommand(_Texts, TyperCommand):
    """A command of ours."""


class TextGroup(_Texts, TyperGroup):
    """All of them."""


app = typer.Typer(
    cls=TextGroup,
    help=EXAMPLES,
    rich_markup_mode=None,  # plain help: importing rich would double the time of --help
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 96},
)


def _choice(value: str, option: str, choices: tuple[str, ...]) -> Any:
    if value not in choices:
        raise UsageError(f"{option} {value}: choose from {', '.join(choices)}")
    return value


def _share(value: str, option: str) -> float:
    try:
        share = float(value)
    except ValueError:
        share = -1.0
    if not 0 <= share <= 1:
        raise UsageError(f"{option} {value}: give a number from 0 to 1")
    return share


def _count(value: str, option: str) -> int:
    if not value.isdecimal() or int(value) < 1:
        raise UsageError(f"{option} {value}: give a number of 1 or more")
    return int(value)


Inputs = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="INPUT",
        help="Files, folders (their .txt and .md), globs, or - for standard input.",
        show_default=False,
    ),
]
ReportFormat = Annotated[
    str,
    typer.Option(
        "--format",
        metavar="|".join(REPORT_FORMATS),
        help="For a person or for a program.",
        autocompletion=lambda: list(REPORT_FORMATS),
    ),
]
Encoding = Annotated[
    str | None,
    typer.Option(
        "--encoding",
        metavar="NAME",
        help="Encoding of the inputs. Found out by itself: UTF-8, GB18030 (GBK), UTF-16.",
        show_default=False,
    ),
]


def command() -> Any:
    """The command line as one object to call."""
    return get_command(app)


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
    debug: Annotated[
        bool, typer.Option("--debug", help="Show where in the program an error arose.")
    ] = False,
) -> None:
    """`--debug` is taken out by `main`, so that it may stand anywhere; here it is in the help."""


@app.command(cls=TextCommand)
def parse(
    context: typer.Context,
    inputs: Inputs = None,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="PATH",
            help="File to write (.yaml, .json, .jsonl); with several inputs a folder.",
            show_default=False,
        ),
    ] = None,
    form: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="|".join(FORMATS),
            help="Default: by the suffix of -o, else yaml.",
            autocompletion=lambda: list(FORMATS),
        ),
    ] = None,
    encoding: Encoding = None,
    jobs: Annotated[
        str | None,
        typer.Option(
            "--jobs",
            "-j",
            metavar="NUMBER",
            help="Processes. Default: all processors.",
            show_default=False,
        ),
    ] = None,
    force: Annotated[
        bool,
        typer.Option("--force", help="Parse also what a folder given with -o has already."),
    ] = False,
    engine: Annotated[
        str,
        typer.Option(
            "--engine",
            metavar="|".join(ENGINES),
            help="What carries the work out: this machine, or Dask distributed.",
            autocompletion=lambda: list(ENGINES),
        ),
    ] = ENGINES[0],
    scheduler: Annotated[
        str | None,
        typer.Option(
            "--scheduler",
            metavar="ADDRESS",
            help="Of a Dask cluster (tcp://host:8786). Default: one on this machine.",
            show_default=False,
        ),
    ] = None,
) -> int:
    """Turn notices into data.

    A folder given with -o keeps what is there of the same notices, rules and version: a second
    run parses what has changed, and one that was broken off is picked up.

    \b
    Examples:
      workplan parse notice.txt > notice.yaml
      workplan parse notices/ '2017/*.txt' -o parsed/ --format json
      workplan parse notices/ -o parsed/ --engine dask --scheduler tcp://host:8786
      curl -s https://example.org/notice.txt | workplan parse -
    """
    from workplan_cli.cli.parse import parse

    return _with_input(context, inputs) or parse(
        list(inputs or "-"),
        output,
        _choice(form, "--format", FORMATS) if form is not None else None,
        encoding,
        _count(jobs, "--jobs") if jobs is not None else None,
        force=force,
        engine=_choice(engine, "--engine", ENGINES),
        scheduler=scheduler,
    )


@app.command(cls=TextCommand)
def show(context: typer.Context, inputs: Inputs = None, encoding: Encoding = None) -> int:
    """Show notices to a person: header, tree, table of quantities.

    \b
    Examples:
      workplan show notice.txt
      workplan show notice.txt | less
    """
    from workplan_cli.cli.show import show

    return _with_input(context, inputs) or show(list(inputs or "-"), encoding)


@app.command(cls=TextCommand)
def diff(
    context: typer.Context,
    inputs: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="OLD NEW...",
            help="Notices or documents parsed earlier (YAML, JSON), each compared with the next.",
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="File to write (.html, .md, .yaml, .json, .jsonl, .txt).",
            show_default=False,
        ),
    ] = None,
    form: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="|".join(DIFF_FORMATS),
            help="Default: by the suffix of -o, else text.",
            autocompletion=lambda: list(DIFF_FORMATS),
        ),
    ] = None,
    only: Annotated[
        str | None,
        typer.Option(
            "--only",
            metavar="|".join(DIFF_PARTS),
            help="Leave out the other part.",
            autocompletion=lambda: list(DIFF_PARTS),
        ),
    ] = None,
    unchanged: Annotated[
        bool,
        typer.Option(
            "--unchanged", help="List what did not change too (html, yaml and json always do)."
        ),
    ] = False,
    encoding: Encoding = None,
) -> int:
    """Show what changed from one plan to the next: items, words, figures.

    The exit status is 1 where anything changed.

    \b
    Examples:
      workplan diff 2017.txt 2018.txt
      workplan diff 2017.txt 2018.txt -o changes.html    # side by side
      workplan diff 2015.txt 2016.txt 2017.txt --only figures
    """
    from workplan_cli.cli.diff import diff

    return _with_input(context, inputs) or diff(
        list(inputs or ()),
        output,
        _choice(form, "--format", DIFF_FORMATS) if form is not None else None,
        _choice(only, "--only", DIFF_PARTS) if only is not None else None,
        unchanged,
        encoding,
    )


@app.command(cls=TextCommand)
def table(
    context: typer.Context,
    inputs: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="INPUT",
            help="Notices, folders, or documents parsed earlier (YAML, JSON).",
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="PATH",
            help="File (.csv .jsonl .xlsx .sqlite .duckdb .parquet), or a folder for all tables.",
            show_default=False,
        ),
    ] = None,
    form: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="|".join(TABLE_FORMATS),
            help="Default: by the suffix of -o, else csv.",
            autocompletion=lambda: list(TABLE_FORMATS),
        ),
    ] = None,
    name: Annotated[
        str | None,
        typer.Option(
            "--table",
            metavar="|".join(TABLES),
            help="Which one. Default: quantities; xlsx has all.",
            autocompletion=lambda: list(TABLES),
        ),
    ] = None,
    header: Annotated[
        str,
        typer.Option("--header", metavar="|".join(LANGUAGES), help="Language of column names."),
    ] = LANGUAGES[0],
    encoding: Encoding = None,
) -> int:
    """Write figures and items as tables: CSV, Excel, SQLite, DuckDB, Parquet.

    Databases are added to; rows of a document that is there already are replaced.

    \b
    Examples:
      workplan table notice.txt | head
      workplan table notices/ -o figures.xlsx --header zh
      workplan table notices/ parsed/*.yaml -o plans.sqlite
      workplan table notices/ -o tables/             # all tables as CSV, with datapackage.json
    """
    from workplan_cli.cli.table import table

    return _with_input(context, inputs) or table(
        list(inputs or "-"),
        output,
        _choice(form, "--format", TABLE_FORMATS) if form is not None else None,
        _choice(name, "--table", TABLES) if name is not None else None,
        _choice(header, "--header", LANGUAGES),
        encoding,
    )


@app.command(cls=TextCommand)
def trend(
    context: typer.Context,
    inputs: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="INPUT",
            help="Plans of several years: notices, folders, documents parsed earlier.",
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="File to write (.csv .xlsx .html .txt).",
            show_default=False,
        ),
    ] = None,
    form: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="|".join(TREND_FORMATS),
            help="Default: by the suffix of -o, else text.",
            autocompletion=lambda: list(TREND_FORMATS),
        ),
    ] = None,
    least: Annotated[
        str, typer.Option("--least", metavar="NUMBER", help="Years that an indicator has at least.")
    ] = "2",
    confidence: Annotated[
        str,
        typer.Option(
            "--confidence", metavar="0..1", help="Leave out what is matched with less than this."
        ),
    ] = "0.5",
    status: Annotated[
        str | None,
        typer.Option(
            "--status", metavar="|".join(STATUSES), help="These only.", show_default=False
        ),
    ] = None,
    header: Annotated[
        str,
        typer.Option("--header", metavar="|".join(LANGUAGES), help="Language of column names."),
    ] = LANGUAGES[0],
    encoding: Encoding = None,
) -> int:
    """Show the same indicators over the years, targets and outturns apart.

    \b
    Examples:
      workplan trend plans/
      workplan trend plans/ -o panel.xlsx --header zh
      workplan trend 20*.txt -o trend.html --least 3     # charts
    """
    from workplan_cli.cli.trend import trend

    return _with_input(context, inputs) or trend(
        list(inputs or "-"),
        output,
        _choice(form, "--format", TREND_FORMATS) if form is not None else None,
        _count(least, "--least"),
        _share(confidence, "--confidence"),
        _choice(status, "--status", STATUSES) if status is not None else None,
        _choice(header, "--header", LANGUAGES),
        encoding,
    )


@app.command(cls=TextCommand)
def check(
    context: typer.Context,
    inputs: Inputs = None,
    select: Annotated[
        list[str] | None,
        typer.Option("--select", metavar="CODES", help="Report these only.", show_default=False),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option("--ignore", metavar="CODES", help="Leave these out.", show_default=False),
    ] = None,
    form: ReportFormat = "text",
    encoding: Encoding = None,
) -> int:
    """Report what a reader should look at, the way a linter does.

    The exit status is 1 where there is anything.

    \b
    Examples:
      workplan check notice.txt
      workplan check notices/ --ignore CODE,CODE --format json
    """
    from workplan_cli.cli.check import check

    return _with_input(context, inputs) or check(
        list(inputs or "-"),
        list(select or ()),
        list(ignore or ()),
        _choice(form, "--format", REPORT_FORMATS),
        encoding,
    )


@app.command(cls=TextCommand)
def validate(
    context: typer.Context,
    inputs: Annotated[
        list[str] | None,
        typer.Argument(metavar="FILE", help="YAML, JSON or JSON Lines files.", show_default=False),
    ] = None,
    source: Annotated[
        str | None,
        typer.Option(
            "--source",
            metavar="PATH",
            help="The notice, or its folder: check that every span says what it should.",
            show_default=False,
        ),
    ] = None,
    form: ReportFormat = "text",
) -> int:
    """Check documents written earlier, or by another program.

    The exit status is 1 where one has faults.

    \b
    Examples:
      workplan validate parsed/*.yaml
      workplan validate notice.json --source notice.txt
    """
    from workplan_cli.cli.validate import validate

    return _with_input(context, inputs) or validate(
        list(inputs or "-"), source, _choice(form, "--format", REPORT_FORMATS)
    )


@app.command(cls=TextCommand)
def schema(
    what: Annotated[str, typer.Argument(metavar="|".join(SCHEMAS), help="Of what.")] = SCHEMAS[0],
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE", help="File to write.", show_default=False),
    ] = None,
) -> int:
    """Write the JSON Schema of a document or a diff.

    \b
    Examples:
      workplan schema > document.schema.json
      workplan schema diff -o diff.schema.json
    """
    from workplan_cli.cli.validate import schema

    return schema(_choice(what, "schema", SCHEMAS), output)


def _with_input(context: typer.Context, inputs: list[str] | None) -> int:
    """Help instead of waiting, where the input would be typed by hand; gives the exit status."""
    import sys

    if (not inputs or "-" in inputs) and sys.stdin.isatty():
        typer.echo(context.get_help(), err=True)
        return 2
    return 0
