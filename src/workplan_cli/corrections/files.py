"""Files of corrections: read, checked, and told apart by the document that they are of."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unicodedata import normalize

from workplan_cli.corrections.faults import reading_faults
from workplan_cli.language import _
from workplan_cli.load import SyntaxFaultError, Written
from workplan_cli.load.as_yaml import load_yaml
from workplan_cli.model.corrections import Corrections
from workplan_cli.read import CORRECTIONS_SUFFIX, ReadError, decode, read_bytes
from workplan_cli.schema import adapter, find_faults


@dataclass(slots=True, frozen=True)
class CorrectionsFile:
    """The corrections of one document, and the file that they are in."""

    path: str
    sha256: str
    """of the file's bytes"""
    corrections: Corrections

    @property
    def name(self) -> str:
        """The name of the document."""
        return comparable(self.corrections.document.name)


def comparable(name: str) -> str:
    """A file's name, whose é may be composed or not."""
    return normalize("NFC", name)


def read_corrections(path: str) -> CorrectionsFile:
    """Read one file. Raises `ReadError`, which names the line of what is wrong in it."""
    data = read_bytes(path)
    text, _encoding = decode(data, name=path)
    try:
        documents = list(load_yaml(text))
    except SyntaxFaultError as error:
        raise ReadError(
            path, _("line {line}: {message}").format(line=error.line, message=error.message)
        ) from None
    if len(documents) != 1:
        raise ReadError(
            path,
            _("one set of corrections is wanted, {count} are in it").format(count=len(documents)),
        )
    corrections = _checked(path, documents[0])
    return CorrectionsFile(path, hashlib.sha256(data).hexdigest(), corrections)


def _checked(path: str, written: Written) -> Corrections:
    faults = find_faults(written.data, Corrections) or list(reading_faults(written.data))
    if faults:
        [line] = written.lines([faults[0].place])
        raise ReadError(
            path,
            _("line {line}: {path}: {message}").format(
                line=line, path=faults[0].path, message=faults[0].message
            ),
        )
    read: Any = adapter(Corrections).validate_python([written.data])[0]
    return read  # type: ignore[no-any-return]


@dataclass(slots=True)
class Folder:
    """What `--corrections` names: one file, or all that lie in a folder, by document."""

    path: str
    files: list[CorrectionsFile]
    single: bool
    """one file was named, not a folder"""
    used: set[str] = field(default_factory=set)

    @classmethod
    def open(cls, path: str) -> Folder:
        """Read a file, or those of a folder. Raises `ReadError`."""
        if not Path(path).is_dir():
            return cls(path, [read_corrections(path)], single=True)
        found = sorted(Path(path).rglob(f"*{CORRECTIONS_SUFFIX}"))
        if not found:
            raise ReadError(
                path,
                _("no file in this folder ends in {corrections_suffix}").format(
                    corrections_suffix=CORRECTIONS_SUFFIX
                ),
            )
        return cls(path, [read_corrections(str(one)) for one in found], single=False)

    def of(self, name: str, *, alone: bool) -> tuple[CorrectionsFile, ...]:
        """What may be of a document of this name; of several its content decides (`pick`).

        `alone`: it is the only document, and one file is of it, whatever that is called.
        """
        found = tuple(one for one in self.files if one.name == comparable(name))
        if not found and self.single and alone:
            found = tuple(self.files)
        self.used.update(one.path for one in found)
        return found

    def unused(self) -> Iterator[str]:
        """A line for each file that no document was found for."""
        for one in self.files:
            if one.path not in self.used:
                yield _("{path}: no input is called {name}").format(
                    path=one.path, name=one.corrections.document.name
                )


def pick(candidates: tuple[CorrectionsFile, ...], sha256: str) -> CorrectionsFile | None:
    """Of the files that may be of a document the one that is of its content, or the only one."""
    same = [one for one in candidates if one.corrections.document.sha256 == sha256]
    if same:
        return same[0]
    return candidates[0] if len(candidates) == 1 else None


def unsure(name: str, found: tuple[CorrectionsFile, ...]) -> str:
    """Why none of several files is applied."""
    paths = ", ".join(one.path for one in found)
    return _(
        "{name}: not corrected, {count} files are of that name and other content: {paths}"
    ).format(name=name, count=len(found), paths=paths)
