"""`workplan cite`: its options."""

from typing import Annotated

import typer

from workplan_cli.cli.completing import passage_ids
from workplan_cli.cli.options import Debug, Encoding, Issuer, Lang, Year
from workplan_cli.kinds import CitationForm


def cite(
    source: Annotated[
        str,
        typer.Argument(
            metavar="FILE",
            help="A notice or a document parsed earlier; a folder of them without ids.",
        ),
    ],
    ids: Annotated[
        list[str],
        typer.Argument(
            metavar="ID",
            help="Ids of figures, items, tasks or tables: q14, 3.2, task1, t1.",
            show_default=False,
            autocompletion=passage_ids,
        ),
    ] = [],  # noqa: B006  # typer makes a list for each call
    at: Annotated[
        int | None,
        typer.Option(
            "--at",
            metavar="OFFSET",
            min=0,
            help="The figure that stands there, else the sentence.",
            show_default=False,
        ),
    ] = None,
    find: Annotated[
        str | None,
        typer.Option(
            "--find",
            metavar="TEXT",
            help="The figures in these words, else the words.",
            show_default=False,
        ),
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
    """Write a reference to a notice, or to a figure, item or sentence of it with its place.

    The exit status is 1 where something that is asked for is not there.

    Examples:
      workplan cite notice.txt                          # the notice itself
      workplan cite notice.txt q14 3.2                  # a figure, an item
      workplan cite notice.txt --find 6200人 --format bibtex
      workplan cite notices/ --format csl > notices.json  # for Zotero or pandoc
    """
    from workplan_cli.cli.besides import Besides
    from workplan_cli.cli.cite import Wanted, cite

    return cite(source, Wanted(ids, at, find), form, encoding, Besides(year, issuer))
