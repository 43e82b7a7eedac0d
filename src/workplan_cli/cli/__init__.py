"""The command line: arguments in, exit status out.

0 done · 1 the answer is no (`check`, `validate` found something) · 2 usage, unreadable input,
an output that cannot be written, an internal error, any failed file of a batch · 130 Ctrl-C ·
141 the reader of the output went away.
"""

from __future__ import annotations

import gc
import io
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import typer
from typer.main import get_command

from workplan_cli.cli.output import (
    ClosedOutputError,
    NothingReadError,
    OutputError,
    UsageError,
    abandon_output,
    complain,
    set_debug,
    tell_trace,
)
from workplan_cli.cli.streams import hold_closed_streams
from workplan_cli.cli.tongue import is_asked, language_of
from workplan_cli.kinds import Language
from workplan_cli.language import _, choose, spoken

_MOST_DASHES = 2  # in front of an option
DONE, NO, TROUBLE, INTERRUPTED, CLOSED = 0, 1, 2, 130, 141


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; gives the exit status."""
    hold_closed_streams()
    set_debug(False)
    given = list(sys.argv[1:] if arguments is None else arguments)
    choose(language_of(given, os.environ), asked=is_asked(given))
    try:
        return _run(given)
    except KeyboardInterrupt:
        return INTERRUPTED
    except SystemExit as leaving:
        return _status(leaving)
    except ClosedOutputError:
        return CLOSED
    except NothingReadError:
        return TROUBLE
    except Exception as error:
        tell_trace(traceback.format_exc())
        complain(_one_line(error))
        return TROUBLE
    finally:
        abandon_output()


def _run(arguments: list[str]) -> int:
    # collecting garbage while modules load takes a tenth of a cold start, and finds none
    gc.set_threshold(100_000, 20, 20)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # of a console that lacks a character of the help
    given = arguments or ["--help"]
    if wide := next(filter(_is_wide_option, given), None):
        from workplan_cli.read.errors import typed_wide

        complain(f"{wide}: {_('no such file or folder')}{typed_wide(wide)}")
        return TROUBLE
    run = _command_line(spoken())
    status = run(args=given, prog_name="workplan", standalone_mode=False)
    sys.stdout.flush()
    return status if isinstance(status, int) else DONE


def _is_wide_option(argument: str) -> bool:
    """Whether it is an option behind the dash of an input method, and not the name of a file.

    >>> [*filter(_is_wide_option, ["—o", "——lang", "－ o", "-o", "——关于.txt", "—", "a—b"])]
    ['—o', '——lang']
    """
    name = argument.lstrip("-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d")
    is_wide = not argument[:1].isascii() and 0 < len(argument) - len(name) <= _MOST_DASHES
    return is_wide and name[:1].isalpha() and name.isascii() and not Path(argument).exists()


@cache
def _command_line(_language: Language) -> Callable[..., object]:
    """All commands as typer builds them, once a language: their help is looked up meanwhile."""
    from workplan_cli.cli.app import app

    return get_command(app).main


def _status(leaving: SystemExit) -> int:
    """Of typer, having completed a command line, and of rich, having nobody to show help to."""
    if isinstance(leaving.__context__, BrokenPipeError):
        return CLOSED
    return leaving.code if isinstance(leaving.code, int) else DONE


def _one_line(error: Exception) -> str:
    """What went wrong, without a traceback."""
    if isinstance(error, typer.TyperException):
        return _usage(error)
    if type(error).__name__ in _EXPECTED or isinstance(error, (UsageError, OutputError)):
        return str(error)
    if isinstance(error, OSError) and error.filename is None:
        return str(OutputError(error))  # the help: files have names
    if isinstance(error, MemoryError):
        return _("not enough memory")
    problem = f"{type(error).__name__}: {error}".splitlines()[0]
    return _("internal error, {problem} (--debug shows where)").format(problem=problem)


def _usage(error: typer.TyperException) -> str:
    """What typer says of the arguments, and the command whose help says more."""
    context: typer.Context | None = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "workplan"
    from workplan_cli.cli.worded import complaint

    message = complaint(" ".join(error.format_message().split()).replace(_PYDANTIC, ""))
    return _("{message} ({command} --help)").format(message=message, command=command)


_PYDANTIC = "Value error, "  # before what is wrong with a choice; typer hands it on

# by name: importing their rooms would cost `--help` their time
_EXPECTED = frozenset({"ReadError", "MissingError", "WriteError"})
