"""`workplan show`."""

from __future__ import annotations

from rich.rule import Rule

from workplan_cli.cli import DONE, TROUBLE
from workplan_cli.cli.output import NARROWEST, complain, make_console, put_rendered
from workplan_cli.document import parse_text
from workplan_cli.read import ReadError, find_inputs, read
from workplan_cli.write.terminal import render


def show(arguments: list[str], encoding: str | None) -> int:
    """Print the inputs for a person; gives the exit status."""
    console = make_console(least=NARROWEST)
    shown = failed = 0
    for found in find_inputs(arguments, passed_over=complain):
        try:
            if isinstance(found, ReadError):
                raise found
            reading = read(found.path, encoding)
        except ReadError as error:
            complain(str(error))
            failed += 1
            continue
        document = parse_text(reading.text, name=reading.name, encoding=reading.encoding)
        between = [Rule(characters="─")] if shown else []
        put_rendered(console, [*between, *render(document, reading.text)])
        shown += 1
    return TROUBLE if failed else DONE
