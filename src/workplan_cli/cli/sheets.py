"""The documents that tables are made of, read one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from workplan_cli.cli.besides import Besides
from workplan_cli.cli.output import NothingReadError, complain
from workplan_cli.load import SUFFIXES, open_documents
from workplan_cli.read import SUFFIXES as NOTICES
from workplan_cli.read import Input, ReadError, find_inputs
from workplan_cli.tables.rows import Sheet, make_sheet

if TYPE_CHECKING:
    from workplan_cli.cli.reviewed import Reviewed


class Sheets:
    """The documents of the inputs, gone through once; none is kept.

    A notice that several inputs hold is there once, as the first of them has it. What cannot be
    read is told, and counted; where nothing could, going through them ends in `NothingReadError`.
    """

    def __init__(
        self,
        arguments: list[str],
        encoding: str | None,
        besides: Besides | None = None,
        corrections: str | None = None,
    ) -> None:
        self.inputs = [*find_inputs(arguments, (*NOTICES, *SUFFIXES), complain)]
        notices = [found for found in self.inputs if isinstance(found, Input)]
        self._given = (besides or Besides()).of_each(notices)
        self._corrections = corrections
        self.failed = 0
        self._encoding = encoding

    def __iter__(self) -> Iterator[Sheet]:
        seen: set[str] = set()
        reviewed = _reviewed(self._corrections, self.inputs)
        for found in self.inputs:
            try:
                for sheet in self._of(found, reviewed):
                    if sheet.key not in seen:
                        seen.add(sheet.key)
                        yield sheet
            except ReadError as error:
                self.failed += 1
                complain(str(error))
        if self.failed and not seen:
            raise NothingReadError
        if reviewed is not None:
            reviewed.tell_unused()

    def _of(self, found: Input | ReadError, reviewed: Reviewed | None) -> Iterator[Sheet]:
        if isinstance(found, ReadError):
            raise found
        for document in open_documents(found.path, self._encoding, self._given.get(found.path)):
            if reviewed is not None:
                reviewed.apply(document)
            yield make_sheet(document, _called(found, document.source.name))


def _reviewed(path: str | None, inputs: list[Input | ReadError]) -> Reviewed | None:
    if path is None:
        return None
    from workplan_cli.cli.reviewed import Reviewed  # what checks corrections takes its time to load

    return Reviewed.of(path, inputs)


def _called(found: Input, name: str) -> str:
    """A document is called after its notice, whether that or its parse is the input."""
    if Path(found.path).suffix.lower() not in SUFFIXES:
        return Path(found.place).as_posix()
    return (Path(found.place).parent / name).as_posix()
