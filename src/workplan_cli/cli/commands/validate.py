"""`workplan validate`: its options."""

from typing import Annotated

import typer

from workplan_cli.cli.choices import ReportForm
from workplan_cli.cli.options import Debug, Lang, Report, help_if_typed_by_hand, standard_input


def validate(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE",
            help="YAML, JSON or JSON Lines files.",
            show_default=False,
            default_factory=standard_input,
            callback=help_if_typed_by_hand,
        ),
    ],
    source: Annotated[
        str | None,
        typer.Option(
            metavar="PATH",
            help="The notice, or its folder: read every span and every amount again.",
            show_default=False,
        ),
    ] = None,
    form: Report = ReportForm.TEXT,
    lang: Lang = None,
    debug: Debug = False,
) -> int:
    """Check documents written earlier, or by another program.

    With the source, each amount is read again from the text, and has to agree.

    The first thousand faults of a file are shown. The exit status is 1 where there is one.

    Examples:
      workplan validate parsed/*.yaml
      workplan validate notice.json --source notice.txt
    """
    from workplan_cli.cli.validate import validate

    return validate(inputs, source, form)
