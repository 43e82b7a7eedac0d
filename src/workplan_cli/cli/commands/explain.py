"""`workplan explain`: its options."""

from typing import Annotated

import typer

from workplan_cli.cli.choices import ReportForm
from workplan_cli.cli.completing import figure_ids
from workplan_cli.cli.options import Debug, Encoding, Issuer, Lang, Report, Year


def explain(
    source: Annotated[str, typer.Argument(metavar="FILE", help="A notice, or - for stdin.")],
    quantity: Annotated[
        str | None,
        typer.Argument(
            metavar="[ID]",
            help="Id of an amount: q14.",
            show_default=False,
            autocompletion=figure_ids,
        ),
    ] = None,
    at: Annotated[
        int | None,
        typer.Option(
            "--at",
            metavar="OFFSET",
            min=0,
            help="The amount that stands there.",
            show_default=False,
        ),
    ] = None,
    find: Annotated[
        str | None,
        typer.Option("--find", metavar="TEXT", help="The amounts in it.", show_default=False),
    ] = None,
    refused: Annotated[
        str | None,
        typer.Option(
            "--not",
            metavar="TEXT",
            help="Why the numbers in it are no amounts.",
            show_default=False,
        ),
    ] = None,
    form: Report = ReportForm.TEXT,
    encoding: Encoding = None,
    year: Year = None,
    issuer: Issuer = [],  # noqa: B006  # typer makes a list for each call
    lang: Lang = None,
    debug: Debug = False,
) -> int:
    """Show why an amount was read as it was, in which words and by which rule.

    The exit status is 1 where nothing is found to explain.

    Examples:
      workplan explain notice.txt q14
      workplan explain notice.txt --find 6200人
      workplan explain notice.txt --at 1234
      workplan explain notice.txt --not 两学一做
    """
    from workplan_cli.cli.besides import Besides
    from workplan_cli.cli.explain import Asked, explain

    return explain(
        source, Asked(quantity, at, find, refused), form, encoding, Besides(year, issuer)
    )
