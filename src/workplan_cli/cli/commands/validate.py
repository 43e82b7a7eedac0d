"""`workplan validate`: its options."""

from typing import Annotated

import typer

from workplan_cli.cli.choices import ReportForm
from workplan_cli.cli.options import Debug, Report, help_if_typed_by_hand, standard_input


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
            help="The notice, or its folder: check that every span says what it should.",
            show_default=False,
        ),
    ] = None,
    form: Report = ReportForm.TEXT,
    debug: Debug = False,
) -> int:
    """Check documents written earlier, or by another program.

    The exit status is 1 where one has faults.

    Examples:
      workplan validate parsed/*.yaml
      workplan validate notice.json --source notice.txt
    """
    from workplan_cli.cli.validate import validate

    return validate(inputs, source, form)
