"""`workplan trend`: its options."""

from typing import Annotated

import typer

from workplan_cli.cli.choices import TrendForm
from workplan_cli.cli.options import Debug, Encoding, Header, Issuer, Plans, Raw, Year
from workplan_cli.kinds import Status
from workplan_cli.tables.choices import Language


def trend(
    inputs: Plans,
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
        TrendForm | None, typer.Option("--format", help="Default: by the suffix of -o, else text.")
    ] = None,
    least: Annotated[
        int,
        typer.Option(metavar="NUMBER", min=1, help="Years that an indicator has at least."),
    ] = 2,
    confidence: Annotated[
        float,
        typer.Option(
            metavar="SHARE", min=0, max=1, help="Leave out what is matched with less than this."
        ),
    ] = 0.5,
    status: Annotated[Status | None, typer.Option(help="These only.")] = None,
    header: Header = Language.EN,
    raw: Raw = False,
    encoding: Encoding = None,
    year: Year = None,
    issuer: Issuer = [],  # noqa: B006  # typer makes a list for each call
    debug: Debug = False,
) -> int:
    """Show the same indicators over the years, targets and outturns apart.

    Plans of one issuer are put together by their words, each with a confidence.

    Examples:
      workplan trend plans/
      workplan trend plans/ -o panel.xlsx --header zh
      workplan trend 20*.txt -o trend.html --least 3     # charts
    """
    from workplan_cli.cli.besides import Besides
    from workplan_cli.cli.trend import trend

    return trend(
        inputs,
        output,
        form,
        least,
        confidence,
        status,
        header,
        encoding,
        raw=raw,
        besides=Besides(year, issuer),
    )
