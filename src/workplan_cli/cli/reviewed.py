"""`--corrections`: what readers said of the figures of the inputs, applied to what is parsed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from workplan_cli.cli.output import UsageError, complain
from workplan_cli.corrections import CorrectionsFile, Folder, apply_file, pick, unsure
from workplan_cli.document import rebuild
from workplan_cli.model import Document
from workplan_cli.read import Input, ReadError


@dataclass(slots=True)
class Reviewed:
    """The corrections of the inputs; of none where the option was not given."""

    folder: Folder | None
    alone: bool
    """there is one input"""

    @classmethod
    def of(cls, path: str | None, inputs: Iterable[Input | ReadError]) -> Reviewed:
        """Read what `--corrections` names. Raises `UsageError` for what cannot be read."""
        try:
            folder = Folder.open(path) if path is not None else None
        except ReadError as error:
            raise UsageError(str(error)) from None
        return cls(folder, len(list(inputs)) == 1)

    def candidates(self, name: str) -> tuple[CorrectionsFile, ...]:
        """What may be of a document of this name."""
        return self.folder.of(Path(name).name, alone=self.alone) if self.folder else ()

    def chosen(self, document: Document) -> CorrectionsFile | None:
        """What is of a document; where two files might be, neither, which is told."""
        name = document.source.name
        found = self.candidates(name)
        file = pick(found, document.source.sha256)
        if found and file is None:
            complain(unsure(name, found))
        return file

    def apply(self, document: Document) -> Document:
        """The document with what is said of it; what does not apply is told."""
        file = self.chosen(document)
        if file is not None:
            for line in apply_file(document, rebuild(document), file):
                complain(line)
        return document

    def tell_unused(self) -> None:
        """Say which files no input was found for."""
        for line in self.unused():
            complain(line)

    def unused(self) -> list[str]:
        """A line for each file that no input was found for."""
        return [*self.folder.unused()] if self.folder is not None else []
