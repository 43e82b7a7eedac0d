"""`workplan mcp`."""

from __future__ import annotations

from importlib.util import find_spec

from workplan_cli.cli import DONE
from workplan_cli.cli.output import UsageError, put_text
from workplan_cli.language import _
from workplan_cli.visible import visible


def serve(folders: list[str], *, listed: bool) -> int:
    """Answer an assistant until it closes standard input; gives the exit status."""
    if find_spec("mcp") is None:
        raise UsageError(_("the server needs mcp: pip install 'workplan-cli[mcp]'"))
    from workplan_cli.serving.allowed import Folders
    from workplan_cli.serving.server import server_of

    allowed = Folders(folders)
    if listed:
        put_text("".join(f"{line}\n" for line in _tools()))
        return DONE
    server_of(allowed).run("stdio")
    return DONE


def _tools() -> list[str]:
    from workplan_cli.serving.tools import NAMES, Tools

    return [f"{name}: {visible(_(_first_line(getattr(Tools, name))))}" for name in NAMES]


def _first_line(tool: object) -> str:
    return (tool.__doc__ or "").partition("\n")[0]
