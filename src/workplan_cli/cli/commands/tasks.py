"""`workplan tasks`: its options."""

from typing import Annotated

import typer

from workplan_cli.cli.choices import TaskForm
from workplan_cli.cli.options import Debug, Encoding, Header, Issuer, Lang, Plans, Raw, Year, one_of


def tasks(
    inputs: Plans,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="File to write (.xlsx .csv .jsonl .ics .html .txt).",
            show_default=False,
        ),
    ] = None,
    form: Annotated[
        TaskForm | None,
        typer.Option(
            "--format",
            metavar="FORMAT",
            help=f"{one_of(TaskForm)}. Default: by the suffix of -o, else text.",
        ),
    ] = None,
    unit: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="Those of units with this in their name, whatever they do.",
            show_default=False,
        ),
    ] = None,
    until: Annotated[
        str | None,
        typer.Option(
            "--due-before",
            metavar="DATE",
            help="Those due on this day or before: 2026, 2026-06, 2026-06-30.",
            show_default=False,
        ),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(
            "--due-after",
            metavar="DATE",
            help="Those due on this day or later.",
            show_default=False,
        ),
    ] = None,
    header: Header = None,
    raw: Raw = False,
    encoding: Encoding = None,
    year: Year = None,
    issuer: Issuer = [],  # noqa: B006  # typer makes a list for each call
    lang: Lang = None,
    debug: Debug = False,
) -> int:
    """Who leads, who supports, and until when: a row a task.

    A deadline is its last day: 2026 is due on 2026-12-31. Tasks without a date
    are left out of a calendar, and where a date is asked for.

    Examples:
      workplan tasks notice.txt
      workplan tasks notices/ -o tasks.xlsx --header zh
      workplan tasks notices/ --unit 教育局 --due-before 2026-06-30
      workplan tasks notice.txt -o tasks.ics        # for a calendar
    """
    from workplan_cli.cli.besides import Besides
    from workplan_cli.cli.tasks import Asked, tasks

    asked = Asked(output, form, unit, until, since, header, raw)
    return tasks(inputs, encoding, asked, Besides(year, issuer))
