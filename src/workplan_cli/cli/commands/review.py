"""`workplan review`: its options."""

from typing import Annotated

import typer

from workplan_cli.cli.options import Corrections, Debug, Encoding, Issuer, Lang, Plans, Year


def review(
    inputs: Plans,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="PATH",
            help="Page to write (.html); with several inputs a folder, with an index.",
            show_default=False,
        ),
    ] = None,
    corrections: Corrections = None,
    encoding: Encoding = None,
    year: Year = None,
    issuer: Issuer = [],  # noqa: B006  # typer makes a list for each call
    lang: Lang = None,
    debug: Debug = False,
) -> int:
    """Make a page on which a person checks each figure against its sentence.

    The page needs no network and no server. What is accepted, corrected,
    rejected or marked as missed there is saved as NAME.corrections.yaml,
    which parse, table, trend and diff take with --corrections.

    Examples:
      workplan review notice.txt -o review.html
      workplan review notices/ -o review/
      workplan review notice.txt -o review.html --corrections notice.corrections.yaml
    """
    from workplan_cli.cli.besides import Besides
    from workplan_cli.cli.review import review

    return review(inputs, output, encoding, Besides(year, issuer), corrections)
