"""Standard output and standard error."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import stat
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from workplan_cli.language import _, either
from workplan_cli.read import STDIN, Input, ReadError
from workplan_cli.system_errors import system_says
from workplan_cli.visible import harmless, spelled

if TYPE_CHECKING:
    from rich.console import Console, RenderableType


NARROWEST = 72  # cells that the tables need
_TRAILING = re.compile(" +$", re.MULTILINE)
_state = {"debug": False}


class ClosedOutputError(Exception):
    """Whoever read standard output has gone away: end quietly."""


class UsageError(Exception):
    """Arguments that do not go together, and what would do."""


class NothingReadError(Exception):
    """No input could be read, which has been told: nothing is written, what was there stays."""


class OutputError(Exception):
    """Standard output cannot be written."""

    def __init__(self, error: OSError) -> None:
        closed = error.errno == errno.EBADF
        why = _("it is closed") if closed else system_says(error)
        super().__init__(_("standard output cannot be written: {why}").format(why=why))


_Form = TypeVar("_Form", bound=str)


def form_of(
    output: str | None, forms: Mapping[str, _Form], default: _Form, more: str = ""
) -> _Form:
    """The format that the suffix of an output chooses; `default` for standard output."""
    if output is None or output == "-":
        return default
    suffix = Path(output).suffix.lower()
    if suffix not in forms:
        known = either("、", ", ").join(forms)
        raise UsageError(
            _("{output}: the suffix names no format; end in {known}{more}").format(
                output=output, known=known, more=more
            )
        )
    return forms[suffix]


def spare_inputs(inputs: Iterable[Input | ReadError], outputs: Iterable[str]) -> None:
    """Refuse to write over what is read, whatever the names by which it is called.

    Raises `UsageError`.
    """
    files = {_identity(item.path) for item in inputs if isinstance(item, Input)} - {None}
    for output in outputs:
        if _identity(output) in files:
            raise UsageError(
                _("{output} is an input itself; write to another file").format(output=output)
            )


def _identity(path: str) -> tuple[int, int] | None:
    """What tells a file from all others; None where there is none, or it is no ordinary file."""
    if path == STDIN:
        return None
    try:
        found = Path(path).stat()
    except (OSError, ValueError):
        return None
    return (found.st_dev, found.st_ino) if stat.S_ISREG(found.st_mode) else None


def put_data(text: str) -> None:
    """Write data: UTF-8 wherever it goes, except that a terminal gets what it can show.

    A lone surrogate, which UTF-8 cannot carry, is escaped as JSON and YAML escape it.
    """
    if sys.stdout.isatty():
        put_text(text)
    else:
        _put(text.encode("utf-8", "backslashreplace"))


def put_encoded(data: bytes) -> None:
    """Write data that is in UTF-8 already."""
    if sys.stdout.isatty():
        put_text(data.decode("utf-8"))
    else:
        _put(data)


def put_text(text: str) -> None:
    """Write what is for a person; nothing in it that a terminal would obey gets there."""
    put_shown(harmless(text))


def put_rendered(
    console: Console, parts: Iterable[RenderableType], *, soft_wrap: bool = False
) -> None:
    """Write what the console would show, in its colours."""
    put_shown(rendered(console, parts, soft_wrap=soft_wrap))


def put_shown(text: str) -> None:
    """Write what was rendered, which is harmless already."""
    _put(shown_bytes(text))


def shown_bytes(text: str) -> bytes:
    """A text in the encoding of the console, which may be GBK."""
    return text.encode(sys.stdout.encoding or "utf-8", errors="replace")


def make_console(*, plain: bool = False, least: int = 1) -> Console:
    """Standard output as rich sees it: width, colours, NO_COLOR, FORCE_COLOR, TERM=dumb.

    What is printed on it is captured, by `put_rendered` or `rendered`. `plain`: for a file, without
    colours and of a width that depends on nothing. On a terminal narrower than `least` lines run
    on, since rich would cut off what of a table does not fit, and digits with it.
    """
    from rich.console import Console

    if plain:
        return Console(markup=False, emoji=False, highlight=False, color_system=None, width=120)
    console = Console(markup=False, emoji=False, highlight=False)
    console.width = max(console.width, least)
    return console


def rendered(console: Console, parts: Iterable[RenderableType], *, soft_wrap: bool = False) -> str:
    """What the console would show, without the blanks with which rich fills cells.

    Whatever the parts hold, the only escape sequences are those of the console's colours.
    """
    from workplan_cli.cli.harmless_console import harmless_on
    from workplan_cli.cli.wrapping import broken_between_characters

    with harmless_on(console), broken_between_characters(), console.capture() as captured:
        console.print(*parts, sep="\n", soft_wrap=soft_wrap, crop=False)
    return _TRAILING.sub("", captured.get())


def _put(data: bytes) -> None:
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise ClosedOutputError from None
    except OSError as error:
        raise OutputError(error) from None


def complain(message: str) -> None:
    """One line to standard error, whatever the names in it hold."""
    _tell(f"workplan: {spelled(message)}\n")


def tell_trace(trace: str | None) -> None:
    """Where in the program an error arose, for `--debug` only."""
    if trace and _state["debug"]:
        _tell(harmless(trace))


def _tell(text: str) -> None:
    with contextlib.suppress(OSError, ValueError):
        sys.stderr.write(text)
        sys.stderr.flush()


def set_debug(wanted: bool) -> None:
    """Whether `tell_trace` shows anything."""
    _state["debug"] = wanted


def abandon_output() -> None:
    """Leave nothing that the interpreter would flush into a full disk or a closed pipe."""
    try:
        sys.stdout.flush()
    except (OSError, ValueError):
        with contextlib.suppress(OSError, ValueError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, sys.stdout.fileno())
