"""What the command line and metadata.csv say of notices besides their text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from workplan_cli.cli.output import UsageError, complain
from workplan_cli.model import Given
from workplan_cli.read import Input, ReadError
from workplan_cli.sidecar import NOTHING_GIVEN, Sidecars


@dataclass(slots=True)
class Besides:
    """The options that hold for all inputs, and the tables beside them."""

    year: int | None = None
    issuers: list[str] = field(default_factory=list)

    def of_each(self, inputs: Iterable[Input]) -> dict[str, Given]:
        """What is said of each input, by its path; an option counts for more than a table.

        Rows that no input was found for are told. Raises `UsageError` for a faulty table.
        """
        tables = Sidecars()
        try:
            given = {found.path: self._with_options(tables.given(found)) for found in inputs}
        except ReadError as error:
            raise UsageError(str(error)) from None
        for line in tables.unused():
            complain(line)
        return {path: one for path, one in given.items() if one is not None}

    def _with_options(self, given: Given | None) -> Given | None:
        said = given or NOTHING_GIVEN
        if self.year is not None:
            said = replace(said, year=self.year)
        if self.issuers:
            said = replace(said, issuers=self.issuers)
        return None if said == NOTHING_GIVEN else said
