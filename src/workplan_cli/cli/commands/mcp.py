"""`workplan mcp`: its options."""

from typing import Annotated

import typer

from workplan_cli.cli.options import Debug, Lang


def mcp(
    folders: Annotated[
        list[str],
        typer.Argument(metavar="FOLDER", help="Folders that may be read, and nothing else."),
    ],
    listed: Annotated[bool, typer.Option("--list", help="Name the tools, and end.")] = False,
    lang: Lang = None,
    debug: Debug = False,
) -> int:
    """Let an assistant ask about notices: a server of MCP on standard input and output.

    Nothing is written, and no network is used. A program that speaks MCP starts it by itself.

    Examples:
      workplan mcp notices/                     # tools over the files of a folder
      workplan mcp notices/ --list              # what they are
    """
    from workplan_cli.cli.mcp import serve

    return serve(folders, listed=listed)
