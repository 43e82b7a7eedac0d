"""`workplan corrections`: its options."""

from typing import Annotated

import typer

from workplan_cli.cli.options import Debug, Encoding, Lang
from workplan_cli.cli.worded import Command, Group

app = typer.Typer(cls=Group, no_args_is_help=True)


@app.callback()
def corrections(lang: Lang = None) -> None:
    """What readers said of figures, in files that `workplan review` saves.

    parse, table, trend and diff apply them with --corrections.
    """


@app.command(cls=Command)
def check(
    path: Annotated[
        str, typer.Argument(metavar="FILE", help="A .corrections.yaml, or a folder of them.")
    ],
    source: Annotated[
        list[str],
        typer.Option(metavar="PATH", help="The notices, or their folder; may be repeated."),
    ],
    encoding: Encoding = None,
    lang: Lang = None,
    debug: Debug = False,
) -> int:
    """Report what of corrections does not apply to the notices as they are read now.

    The exit status is 1 where there is anything.

    Examples:
      workplan corrections check notice.corrections.yaml --source notice.txt
      workplan corrections check reviewed/ --source notices/
    """
    from workplan_cli.cli.corrections import check

    return check(path, source, encoding)
