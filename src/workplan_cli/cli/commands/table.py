"""`workplan table`: its options."""

from typing import Annotated

import typer

from workplan_cli.cli.choices import TableForm
from workplan_cli.cli.options import (
    Corrections,
    Debug,
    Encoding,
    Header,
    Issuer,
    Lang,
    Plans,
    Raw,
    Year,
    one_of,
)
from workplan_cli.tables.choices import Revised, TableName


def table(
    inputs: Plans,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="PATH",
            help="File, its suffix the format (.db is sqlite), or a folder for all tables.",
            show_default=False,
        ),
    ] = None,
    form: Annotated[
        TableForm | None,
        typer.Option(
            "--format",
            metavar="FORMAT",
            help=f"{one_of(TableForm)}. Default: by the suffix of -o, else csv.",
        ),
    ] = None,
    name: Annotated[
        TableName | None,
        typer.Option(
            "--table",
            metavar="NAME",
            help=f"{one_of(TableName)}. Default: {TableName.QUANTITIES}; xlsx has all.",
        ),
    ] = None,
    header: Header = None,
    revised: Annotated[
        Revised | None,
        typer.Option(
            help="What a database has of the same name, but other content. Default: keep.",
            show_default=False,
        ),
    ] = None,
    raw: Raw = False,
    corrections: Corrections = None,
    review: Annotated[
        str | None,
        typer.Option(
            metavar="PATH",
            help="Page that `workplan review` made, or a folder of them: in xlsx each figure is a "
            "link into that of its document.",
            show_default=False,
        ),
    ] = None,
    encoding: Encoding = None,
    year: Year = None,
    issuer: Issuer = [],  # noqa: B006  # typer makes a list for each call
    lang: Lang = None,
    debug: Debug = False,
) -> int:
    """Write figures and items as tables: CSV, Excel, SQLite, DuckDB, Parquet.

    Databases are added to; rows of a document that is there already are
    replaced. A document is known by its file's name and its content.

    Examples:
      workplan table notice.txt | head
      workplan table notices/ -o figures.xlsx --header zh
      workplan table notices/ parsed/*.yaml -o plans.sqlite
      workplan table notices/ -o tables/   # all as CSV, with datapackage.json
    """
    from workplan_cli.cli.besides import Besides
    from workplan_cli.cli.table import Wanted, table

    wanted = Wanted(output, form, name, header, revised, raw, corrections, review)
    return table(inputs, encoding, wanted, Besides(year, issuer))
