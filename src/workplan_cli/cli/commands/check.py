"""`workplan check`: its options."""

from typing import Annotated

import typer

from workplan_cli.cli.choices import ReportForm
from workplan_cli.cli.completing import diagnostic_codes
from workplan_cli.cli.options import Debug, Encoding, Inputs, Issuer, Lang, Report, Year


def check(
    inputs: Inputs,
    select: Annotated[
        list[str] | None,
        typer.Option(
            metavar="CODES",
            help="Report these only.",
            show_default=False,
            autocompletion=diagnostic_codes,
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option(
            metavar="CODES",
            help="Leave these out.",
            show_default=False,
            autocompletion=diagnostic_codes,
        ),
    ] = None,
    form: Report = ReportForm.TEXT,
    fix_list: Annotated[
        bool,
        typer.Option(
            "--fix-list",
            help="A line a place, file:line:column: code message, for an editor to jump to.",
        ),
    ] = False,
    encoding: Encoding = None,
    year: Year = None,
    issuer: Issuer = [],  # noqa: B006  # typer makes a list for each call
    lang: Lang = None,
    debug: Debug = False,
) -> int:
    """Report what a reader should look at, the way a linter does.

    The exit status is 1 where there is anything.

    Examples:
      workplan check notice.txt
      workplan check notices/ --ignore CODE,CODE --format json
      workplan check notices/ --fix-list > places.txt  # vim -q places.txt
    """
    from workplan_cli.cli.besides import Besides
    from workplan_cli.cli.check import check

    besides = Besides(year, issuer)
    chosen = select or [], ignore or []
    return check(inputs, *chosen, form, encoding, besides, fix_list=fix_list)
