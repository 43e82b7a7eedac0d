"""`workplan check`: its options."""

from typing import Annotated

import typer

from workplan_cli.cli.choices import ReportForm
from workplan_cli.cli.options import Debug, Encoding, Inputs, Issuer, Lang, Report, Year


def check(
    inputs: Inputs,
    select: Annotated[
        list[str] | None,
        typer.Option(metavar="CODES", help="Report these only.", show_default=False),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option(metavar="CODES", help="Leave these out.", show_default=False),
    ] = None,
    form: Report = ReportForm.TEXT,
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
    """
    from workplan_cli.cli.besides import Besides
    from workplan_cli.cli.check import check

    return check(inputs, select or [], ignore or [], form, encoding, Besides(year, issuer))
