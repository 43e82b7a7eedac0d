"""`workplan diff`: its options."""

from typing import Annotated

import typer

from workplan_cli.cli.choices import DiffForm, DiffPart
from workplan_cli.cli.options import (
    Corrections,
    Debug,
    Encoding,
    Issuer,
    Lang,
    help_if_typed_by_hand,
    one_of,
)


def diff(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="OLD NEW",
            help="Notices or documents parsed earlier (YAML, JSON), each compared with the next.",
            show_default=False,
            default_factory=list,
            callback=help_if_typed_by_hand,
        ),
    ],
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="File to write (.html, .md, .yaml, .json, .jsonl, .txt).",
            show_default=False,
        ),
    ] = None,
    form: Annotated[
        DiffForm | None,
        typer.Option(
            "--format",
            metavar="FORMAT",
            help=f"{one_of(DiffForm)}. Default: by the suffix of -o, else text.",
        ),
    ] = None,
    only: Annotated[DiffPart | None, typer.Option(help="Leave out the other part.")] = None,
    unchanged: Annotated[
        bool,
        typer.Option(
            "--unchanged", help="List what did not change too (html, yaml and json always do)."
        ),
    ] = False,
    brief: Annotated[
        bool, typer.Option("--brief", help="The headline alone, on a terminal or in a .txt.")
    ] = False,
    encoding: Encoding = None,
    year: Annotated[
        list[int],
        typer.Option(
            "--year",
            metavar="YEAR",
            min=1900,
            max=2099,
            help="Year that a plan is for, whatever it says; once for each plan, in their order.",
            show_default=False,
        ),
    ] = [],  # noqa: B006  # typer makes a list for each call
    issuer: Issuer = [],  # noqa: B006
    corrections: Corrections = None,
    lang: Lang = None,
    debug: Debug = False,
) -> int:
    """Show what changed from one plan to the next: items, words, figures.

    The exit status is 1 where anything changed.

    Examples:
      workplan diff 2017.txt 2018.txt
      workplan diff 2017.txt 2018.txt --brief    # what matters, in twelve lines
      workplan diff 2017.txt 2018.txt -o changes.html    # side by side
      workplan diff 2015.txt 2016.txt 2017.txt --only figures
      workplan diff old.txt new.txt --year 2016 --year 2017    # they do not say it
    """
    from workplan_cli.cli.diff import diff

    return diff(
        inputs, output, form, only, unchanged, encoding, year, issuer, corrections, brief=brief
    )
