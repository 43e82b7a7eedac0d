"""`workplan show`: its options."""

from typing import Annotated

import typer

from workplan_cli.cli.options import Debug, Encoding, Inputs, Issuer, Lang, Year


def show(
    inputs: Inputs,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="PATH",
            help="Page to write instead (.html), as `workplan review` does.",
            show_default=False,
        ),
    ] = None,
    encoding: Encoding = None,
    year: Year = None,
    issuer: Issuer = [],  # noqa: B006  # typer makes a list for each call
    lang: Lang = None,
    debug: Debug = False,
) -> int:
    """Show notices to a person: header, tree, table of quantities.

    Width and colours are the terminal's; NO_COLOR=1 leaves colours out.

    Examples:
      workplan show notice.txt
      workplan show notice.txt | less
    """
    from workplan_cli.cli.besides import Besides

    if output is not None:
        from workplan_cli.cli.review import review

        return review(inputs, output, encoding, Besides(year, issuer))
    from workplan_cli.cli.show import show

    return show(inputs, encoding, Besides(year, issuer))
