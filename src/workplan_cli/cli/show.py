"""`workplan show`."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rich.rule import Rule
from rich.text import Text

from workplan_cli.cli import DONE, NO, TROUBLE
from workplan_cli.cli.besides import Besides
from workplan_cli.cli.output import NARROWEST, UsageError, complain, make_console, rendered
from workplan_cli.cli.paging import Pages, paged
from workplan_cli.document import parse_reading
from workplan_cli.language import _
from workplan_cli.read import Input, ReadError, find_inputs, read
from workplan_cli.visible import spelled
from workplan_cli.write.terminal import render
from workplan_cli.write.view import EVERYTHING, View

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

_HAN = r"\p{Han}"  # ripgrep knows it, Python does not
_CHINESE = "\u2e80-\u2fdf\u3005\u3007\u3021-\u3029\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_STEP = re.compile(rf"{re.escape(_HAN)}|\\.|.", re.DOTALL)


@dataclass(slots=True, frozen=True)
class Shown:
    """How the inputs are shown."""

    view: View = EVERYTHING
    pager: bool = True


def view_of(*, tree: bool, figures: bool, grep: str | None) -> View:
    """The parts that the options ask for. Raises `UsageError`."""
    return View(tree, figures, None if grep is None else _pattern(grep))


def _pattern(given: str) -> re.Pattern[str]:
    """A regular expression as one writes it for ripgrep; \\p{Han} is a Chinese character."""
    try:
        return re.compile("".join(_steps(given)))
    except (re.error, OverflowError, RecursionError):
        raise UsageError(
            _("--grep {pattern}: this is no regular expression").format(pattern=given)
        ) from None


def _steps(given: str) -> Iterator[str]:
    in_set = False
    for step in _STEP.findall(given):
        if step == _HAN:
            yield _CHINESE if in_set else f"[{_CHINESE}]"
            continue
        in_set = step == "[" or (in_set and step != "]")
        yield step


def show(
    arguments: list[str],
    encoding: str | None,
    besides: Besides | None = None,
    shown: Shown = Shown(),
) -> int:
    """Print the inputs for a person; gives the exit status."""
    console = make_console(least=NARROWEST)
    inputs = [*find_inputs(arguments, passed_over=complain)]
    notices = [found for found in inputs if isinstance(found, Input)]
    given = (besides or Besides()).of_each(notices)
    screen = _Screen(console, shown.view, several=len(inputs) > 1)
    failed = False
    with paged(shown.pager) as pages:
        for found in inputs:
            if pages.closed:
                break
            try:
                if isinstance(found, ReadError):
                    raise found
                reading = read(found.path, encoding)
            except ReadError as error:
                pages.complain(str(error))
                failed = True
                continue
            document = parse_reading(replace(reading, given=given.get(found.path)))
            screen.add(pages, found, [*render(document, reading.text, shown.view)])
    if failed:
        return TROUBLE
    if shown.view.pattern is None or screen.shown:
        return DONE
    if sys.stdout.isatty():  # elsewhere the status tells it, as that of grep does
        complain(_("nothing matches {pattern}").format(pattern=spelled(shown.view.pattern.pattern)))
    return NO


@dataclass(slots=True)
class _Screen:
    """The documents one below the other, with what parts them."""

    console: Console
    view: View
    several: bool
    shown: int = 0

    def add(self, pages: Pages, found: Input, parts: list[RenderableType]) -> None:
        """A document; one of which nothing is wanted is left out."""
        if not parts:
            return
        if self.shown:
            apart = Rule(characters="─") if self.view.whole else Text()
            pages.put(rendered(self.console, [apart]))
        if self.several and not self.view.whole:  # the header has the name where it is shown
            name = Text(spelled(found.path), style="bold")
            pages.put(rendered(self.console, [name], soft_wrap=True))
        pages.put(rendered(self.console, parts))
        self.shown += 1
