"""The words of typer, and the help that the commands hand to it, in the language that is spoken.

Commands and options have English help, which is in the catalogue; it is looked up when typer builds
the command line, which `main` has it do once for each language. What typer says of itself is no
message of gettext in all places: its sentences are told by their form (`restated`).
"""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import Any

from typer import Context
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from workplan_cli.cli.wrapping import broken_between_characters
from workplan_cli.kinds import Language
from workplan_cli.language import N_, _, restated, spoken
from workplan_cli.visible import spelled
from workplan_cli.write.files import is_there

# Constants of typer's module for help, which is loaded only where help is shown.
PANELS = {
    "ARGUMENTS_PANEL_TITLE": N_("Arguments"),
    "OPTIONS_PANEL_TITLE": N_("Options"),
    "COMMANDS_PANEL_TITLE": N_("Commands"),
    "DEFAULT_STRING": N_("[default: {}]"),
    "REQUIRED_LONG_STRING": N_("[required]"),
}
USAGE = N_("Usage: {rest}")
_TAKES_NOTHING = N_("<bool>")
# What typer says of arguments. The first that fits counts: what is more special comes first.
COMPLAINTS = (
    N_("No such option: {option} (Possible options: {options})"),
    N_("No such option: {option}"),
    N_("No such command {command}. Did you mean {commands}?"),
    N_("No such command {command}."),
    N_("Missing command."),
    N_("Missing argument {name}."),
    N_("Missing option {name}."),
    N_("Option {option} requires an argument."),
    N_("Option {option} does not take a value."),
    N_("Got unexpected extra argument(s) ({arguments})"),
    N_("Invalid value for {name}: {problem}"),
    N_("{given} is not one of {choices}."),
    N_("Input should be greater than or equal to {least}"),
    N_("Input should be less than or equal to {most}"),
    N_("Input should be a valid integer, unable to parse string as an integer"),
    N_("Input should be a valid number, unable to parse string as a number"),
)


def complaint(said: str) -> str:
    """What typer says of the arguments, in the language that is spoken."""
    return restated(said, *COMPLAINTS, value=complaint)


class _Worded:
    """What commands and groups share."""

    def get_usage(self, context: Context) -> str:
        said: str = super().get_usage(context)  # type: ignore[misc]
        return restated(said, USAGE, value=str)

    def get_params(self, context: Context) -> list[Any]:
        found: list[Any] = super().get_params(context)  # type: ignore[misc]
        for param in found:
            _word(param)
        return found

    def format_help(self, context: Context, formatter: Any) -> None:
        from typer import rich_utils

        for name, english in PANELS.items():
            setattr(rich_utils, name, _(english))
        chinese = spoken() is Language.ZH
        with broken_between_characters() if chinese else nullcontext():
            super().format_help(context, formatter)  # type: ignore[misc]


class Command(_Worded, TyperCommand):  # type: ignore[misc]  # the mixin has no base
    """A command whose help is in the language that is spoken."""

    def __init__(self, *arguments: Any, **settings: Any) -> None:
        super().__init__(*arguments, **settings)
        _word_all(self)


class Group(_Worded, TyperGroup):  # type: ignore[misc]
    """A command with commands of its own, in the language that is spoken."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.subcommand_metavar = _(self.subcommand_metavar)
        _word_all(self)

    def resolve_command(self, context: Any, arguments: list[str]) -> Any:
        """The command that is meant. A file in its place is what a newcomer tries first."""
        named = arguments[0]
        if self.get_command(context, named) is None and is_there(Path(named)):
            context.fail(
                _("{file} is a file, and no command; to look at it: workplan show {file}").format(
                    file=spelled(named)
                )
            )
        return super().resolve_command(context, arguments)


def paragraphs(help: str) -> list[str]:
    """The pieces of a help that are looked up one by one: a change of one leaves the others."""
    return help.split("\n\n")


def _word_all(command: Command | Group) -> None:
    command.help = "\n\n".join(map(_, paragraphs(command.help or "")))
    command.options_metavar = _(command.options_metavar or "")
    command.rich_help_panel = _(command.rich_help_panel or "") or None


def _word(param: Any) -> None:
    """Look up what is said of a parameter. Once more does no harm: the catalogue lacks Chinese."""
    if spoken() is Language.EN or not isinstance(param, (TyperArgument, TyperOption)):
        return
    param.help = _(param.help or "")
    param.rich_help_panel = _(param.rich_help_panel or "") or None
    if param.metavar is not None:
        param.metavar = _(param.metavar)
    elif isinstance(param, TyperArgument):
        param.metavar = _(param.name or "")
    elif param.is_flag:
        param.metavar = _(_TAKES_NOTHING)
    if isinstance(param, TyperArgument):  # <str>, <list[str]>
        param.display_type_rich = lambda ctx: None  # type: ignore[method-assign]
