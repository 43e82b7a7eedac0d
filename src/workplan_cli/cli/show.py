"""`workplan show`."""

from __future__ import annotations

from dataclasses import replace

from rich.rule import Rule

from workplan_cli.cli import DONE, TROUBLE
from workplan_cli.cli.besides import Besides
from workplan_cli.cli.output import NARROWEST, complain, make_console, put_rendered
from workplan_cli.document import parse_reading
from workplan_cli.read import Input, ReadError, find_inputs, read
from workplan_cli.write.terminal import render


def show(arguments: list[str], encoding: str | None, besides: Besides | None = None) -> int:
    """Print the inputs for a person; gives the exit status."""
    console = make_console(least=NARROWEST)
    shown = failed = 0
    inputs = [*find_inputs(arguments, passed_over=complain)]
    notices = [found for found in inputs if isinstance(found, Input)]
    given = (besides or Besides()).of_each(notices)
    for found in inputs:
        try:
            if isinstance(found, ReadError):
                raise found
            reading = read(found.path, encoding)
        except ReadError as error:
            complain(str(error))
            failed += 1
            continue
        document = parse_reading(replace(reading, given=given.get(found.path)))
        between = [Rule(characters="─")] if shown else []
        put_rendered(console, [*between, *render(document, reading.text)])
        shown += 1
    return TROUBLE if failed else DONE
