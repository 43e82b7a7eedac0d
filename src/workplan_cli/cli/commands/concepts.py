"""`workplan concepts`: its options."""

import typer

from workplan_cli.cli.options import Debug, Encoding, Lang, OwnCodebook, Plans
from workplan_cli.cli.worded import Command, Group

app = typer.Typer(cls=Group)


@app.callback(invoke_without_command=True)
def concepts(
    context: typer.Context, codebook: OwnCodebook = None, lang: Lang = None, debug: Debug = False
) -> int:
    """List the indicators that are the same in every document.

    Each has wordings that mean it and words that forbid it; docs/panel.md tells
    how to add some of your own with --codebook.

    Examples:
      workplan concepts | less
      workplan concepts --codebook my.toml
      workplan concepts suggest plans/ > my.toml
    """
    if context.invoked_subcommand is not None:
        return 0
    from workplan_cli.cli.concepts import concepts

    return concepts(codebook)


@app.command(cls=Command)
def suggest(
    inputs: Plans,
    codebook: OwnCodebook = None,
    encoding: Encoding = None,
    lang: Lang = None,
    debug: Debug = False,
) -> int:
    """Show frequent indicators that no concept takes, ready to paste into a codebook.

    Examples:
      workplan concepts suggest plans/ > my.toml
    """
    from workplan_cli.cli.concepts import suggest

    return suggest(inputs, encoding, codebook)
