"""`workplan cite`: its options."""

from typing import Annotated

import typer

from workplan_cli.cli.options import Debug, Encoding, Issuer, Lang, Year
from workplan_cli.kinds import CitationForm


def cite(
    source: Annotated[str, typer.Argument(metavar="FILE", help="A notice, or - for stdin.")],
    ids: Annotated[
        list[str],
        typer.Argument(metavar="ID", help="Ids of amounts: q14.", show_default=False),
    ] = [],  # noqa: B006  # typer makes a list for each call
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
    form: Annotated[
        CitationForm, typer.Option("--format", help="How references are written.")
    ] = CitationForm.TEXT,
    encoding: Encoding = None,
    year: Year = None,
    issuer: Issuer = [],  # noqa: B006
    lang: Lang = None,
    debug: Debug = False,
) -> int:
    """Write a reference to a notice, or to a figure in it with its sentence.

    The exit status is 1 where an amount that is asked for is not there.

    Examples:
      workplan cite notice.txt                          # the notice itself
      workplan cite notice.txt q14                      # a figure
      workplan cite notice.txt --find 6200人 --format bibtex
      workplan cite notice.txt --format csl > notice.json  # for Zotero or pandoc
    """
    from workplan_cli.cli.besides import Besides
    from workplan_cli.cli.cite import cite

    return cite(source, ids, at, find, form, encoding, Besides(year, issuer))
