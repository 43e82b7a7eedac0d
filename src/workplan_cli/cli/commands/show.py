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
    tree: Annotated[
        bool, typer.Option("--tree", help="Only the tree of sections and items.")
    ] = False,
    figures: Annotated[bool, typer.Option("--figures", help="Only the table of figures.")] = False,
    grep: Annotated[
        str | None,
        typer.Option(
            "--grep",
            metavar="PATTERN",
            help=(
                "Only items and figures in whose text this regular expression is found. "
                "The exit status is 1 where there is none."
            ),
            show_default=False,
        ),
    ] = None,
    pager: Annotated[
        bool,
        typer.Option(
            "--pager/--no-pager",
            help="On a terminal, page through what does not fit it (WORKPLAN_PAGER, PAGER, less).",
            show_default=False,
        ),
    ] = True,
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
      workplan show notices/ --grep '招生|入学率' --figures
      workplan show notice.txt --tree | less
    """
    from workplan_cli.cli.besides import Besides

    besides = Besides(year, issuer)
    if output is not None:
        from workplan_cli.cli.output import UsageError
        from workplan_cli.cli.review import review
        from workplan_cli.language import _

        if tree or figures or grep is not None:
            raise UsageError(_("--tree, --figures and --grep are for the screen; leave out -o"))
        return review(inputs, output, encoding, besides)
    from workplan_cli.cli.show import Shown, show, view_of

    view = view_of(tree=tree, figures=figures, grep=grep)
    return show(inputs, encoding, besides, Shown(view, pager))
