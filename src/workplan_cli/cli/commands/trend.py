"""`workplan trend`: its options."""

from typing import Annotated

import typer

from workplan_cli.cli.choices import TrendForm
from workplan_cli.cli.completing import concept_ids, region_names
from workplan_cli.cli.options import (
    Corrections,
    Debug,
    Encoding,
    Header,
    Issuer,
    Lang,
    OwnCodebook,
    Plans,
    Raw,
    Year,
    one_of,
)
from workplan_cli.kinds import Status


def trend(
    inputs: Plans,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="File to write (.csv .xlsx .sqlite .parquet .html .txt).",
            show_default=False,
        ),
    ] = None,
    form: Annotated[
        TrendForm | None,
        typer.Option(
            "--format",
            metavar="FORMAT",
            help=f"{one_of(TrendForm)}. Default: by the suffix of -o, else text.",
        ),
    ] = None,
    least: Annotated[
        int | None,
        typer.Option(
            metavar="NUMBER",
            min=1,
            help="Times that an indicator has at least. Default: 2 for text and html, else 1.",
            show_default=False,
        ),
    ] = None,
    confidence: Annotated[
        float,
        typer.Option(
            metavar="SHARE", min=0, max=1, help="Leave out what is matched with less than this."
        ),
    ] = 0.5,
    status: Annotated[Status | None, typer.Option(help="These only.")] = None,
    concept: Annotated[
        list[str],
        typer.Option(
            "--concept",
            metavar="ID",
            help="These concepts only; may be repeated. `workplan concepts` lists them.",
            show_default=False,
            autocompletion=concept_ids,
        ),
    ] = [],  # noqa: B006
    region: Annotated[
        list[str],
        typer.Option(
            "--region",
            metavar="PLACE",
            help="Plans of these places only, by name or code; may be repeated.",
            show_default=False,
            autocompletion=region_names,
        ),
    ] = [],  # noqa: B006
    wide: Annotated[
        bool, typer.Option("--wide", help="CSV with a column a year, not a row an observation.")
    ] = False,
    codebook: OwnCodebook = None,
    header: Header = None,
    raw: Raw = False,
    corrections: Corrections = None,
    encoding: Encoding = None,
    year: Year = None,
    issuer: Issuer = [],  # noqa: B006  # typer makes a list for each call
    lang: Lang = None,
    debug: Debug = False,
) -> int:
    """Follow the same indicators over years and regions, targets and outturns apart.

    CSV has a row an observation. Figures of one concept (`workplan concepts`)
    are one indicator; others are put together by their words, each with a
    confidence.

    Examples:
      workplan trend plans/
      workplan trend plans/ -o panel.csv
      workplan trend plans/ -o panel.xlsx --header zh
      workplan trend plans/ --concept gdp_growth --region 泉港区
      workplan trend plans/ -o panel.sqlite     # tables panel and codebook
      workplan trend 20*.txt -o trend.html --least 3     # charts
    """
    from workplan_cli.cli.besides import Besides
    from workplan_cli.cli.trend import Only, trend

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
        wide=wide,
        own=codebook,
        corrections=corrections,
        besides=Besides(year, issuer),
        only=Only(frozenset(concept), tuple(region)),
    )
