"""`workplan corrections check`."""

from __future__ import annotations

from workplan_cli.cli import DONE, NO, TROUBLE
from workplan_cli.cli.besides import Besides
from workplan_cli.cli.output import complain, put_text
from workplan_cli.cli.reviewed import Reviewed
from workplan_cli.corrections import CorrectionsFile, apply_file
from workplan_cli.document import rebuild
from workplan_cli.language import _
from workplan_cli.load import SUFFIXES, open_documents
from workplan_cli.read import SUFFIXES as NOTICES
from workplan_cli.read import Input, ReadError, find_inputs


def check(path: str, sources: list[str], encoding: str | None) -> int:
    """Report what of the corrections does not apply; gives the exit status."""
    inputs = [*find_inputs(sources, (*NOTICES, *SUFFIXES), complain)]
    reviewed = Reviewed.of(path, inputs)
    given = Besides().of_each(found for found in inputs if isinstance(found, Input))
    figures = problems = failed = 0
    for found in inputs:
        try:
            if isinstance(found, ReadError):
                raise found
            for document in open_documents(found.path, encoding, given.get(found.path)):
                file = reviewed.chosen(document)
                if file is not None:
                    lines = apply_file(document, rebuild(document), file)
                    put_text("".join(f"{line}\n" for line in lines))
                    figures += _many(file)
                    problems += len(lines)
        except ReadError as error:
            complain(str(error))
            failed += 1
    unused = reviewed.unused()
    put_text("".join(f"{line}\n" for line in unused))
    put_text(
        _("{fitting} of {figures} entries apply.\n").format(
            fitting=figures - problems, figures=figures
        )
    )
    return TROUBLE if failed else NO if problems or unused else DONE


def _many(file: CorrectionsFile) -> int:
    return len(file.corrections.figures)
