"""`workplan verify`: its options."""

from typing import Annotated

import typer

from workplan_cli.cli.choices import AnswerForm
from workplan_cli.cli.options import Debug, Encoding, Issuer, Lang, Year


def verify(
    claims: Annotated[
        str,
        typer.Argument(metavar="CLAIMS", help="A file of claims: .csv, .jsonl or .yaml."),
    ],
    source: Annotated[
        list[str],
        typer.Option(
            "--source",
            metavar="FILE|FOLDER",
            help="Notices, or documents parsed earlier; may be repeated.",
            show_default=False,
        ),
    ],
    form: Annotated[
        AnswerForm, typer.Option("--format", help="For a person or for a program.")
    ] = AnswerForm.TEXT,
    encoding: Encoding = None,
    year: Year = None,
    issuer: Issuer = [],  # noqa: B006  # typer makes a list for each call
    lang: Lang = None,
    debug: Debug = False,
) -> int:
    """Hold claims against the text that they are about: is the figure there, as it is claimed?

    Each is supported, contradicted (with the value that the text has) or
    not_found. Claims have the columns indicator and value, and may have unit,
    year, document and quote. Numbers are compared as amounts: 2.39亿元 is
    23900万元, but 96%以上 is not 96%. The exit status is 1 where any is not
    supported.

    Examples:
      workplan verify claims.csv --source notice.txt
      workplan verify claims.jsonl --source notices/ --format jsonl
    """
    from workplan_cli.cli.besides import Besides
    from workplan_cli.cli.verify import verify

    return verify(claims, source, form, encoding, Besides(year, issuer))
