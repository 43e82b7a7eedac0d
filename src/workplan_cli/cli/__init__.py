"""The command line: arguments in, exit status out.

0 done · 1 the answer is no (`check`, `validate` found something) · 2 usage, unreadable input,
an output that cannot be written, an internal error, any failed file of a batch · 130 Ctrl-C ·
141 the reader of the output went away.
"""

from __future__ import annotations

import gc
import sys
import traceback
from collections.abc import Sequence

from workplan_cli.cli.output import (
    ClosedOutputError,
    OutputError,
    UsageError,
    abandon_output,
    complain,
    explain,
    set_debug,
)

DONE, NO, TROUBLE, INTERRUPTED, CLOSED = 0, 1, 2, 130, 141


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; gives the exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    plain = given[: given.index("--")] if "--" in given else given
    set_debug("--debug" in plain)
    try:
        return _run([a for at, a in enumerate(given) if not (a == "--debug" and at < len(plain))])
    except KeyboardInterrupt:
        return INTERRUPTED
    except SystemExit as leaving:  # typer, having completed a command line
        return leaving.code if isinstance(leaving.code, int) else DONE
    except ClosedOutputError:
        return CLOSED
    except Exception as error:
        explain(traceback.format_exc())
        complain(_one_line(error))
        return TROUBLE
    finally:
        abandon_output()


def _run(arguments: list[str]) -> int:
    # collecting garbage while modules load takes a tenth of a cold start, and finds none
    gc.set_threshold(100_000, 20, 20)
    if arguments[1:] and not any(map(_is_option, arguments)):
        # the commonest calls have nothing to read options for, and typer takes as long to load
        # as a notice to parse
        if arguments[0] == "parse":
            from workplan_cli.cli.parse import parse

            return parse(arguments[1:], None, None, None, None)
        if arguments[0] == "diff":
            from workplan_cli.cli.diff import diff

            return diff(arguments[1:], None, None, None, False, None)
    from workplan_cli.cli.app import command

    given = arguments or ["--help"]
    status = command().main(args=given, prog_name="workplan", standalone_mode=False)
    sys.stdout.flush()
    return status if isinstance(status, int) else DONE


def _is_option(argument: str) -> bool:
    """Options, and `-` too: whether standard input is a terminal is asked elsewhere."""
    return argument.startswith("-")


def _one_line(error: Exception) -> str:
    """What went wrong, without a traceback. Errors in the usage have a message of their own."""
    if hasattr(error, "format_message"):
        return f"{error.format_message()} (workplan --help)"
    if type(error).__name__ in _EXPECTED or isinstance(error, (UsageError, OutputError)):
        return str(error)
    if isinstance(error, OSError) and error.filename is None:
        return str(OutputError(error))  # the help: files have names
    if isinstance(error, MemoryError):
        return "not enough memory"
    problem = f"{type(error).__name__}: {error}".splitlines()[0]
    return f"internal error, {problem} (--debug shows where)"


# by name: importing their rooms would cost `--help` their time
_EXPECTED = frozenset({"ReadError", "WriteError"})
