"""The folders that a user allowed, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from workplan_cli.language import _
from workplan_cli.load import SUFFIXES as PARSED
from workplan_cli.model import Given
from workplan_cli.read import SUFFIXES as NOTICES
from workplan_cli.read import Input, ReadError, find_inputs
from workplan_cli.rules.sidecar import sidecar_rules
from workplan_cli.sidecar import Sidecars


class Found(NamedTuple):
    """The files that were asked for, and what of a folder was left out, and why."""

    inputs: list[Input]
    left_out: list[str]


class Folders:
    """Folders whose files may be read. Raises `ReadError` for what is no folder."""

    def __init__(self, folders: Iterable[str]) -> None:
        self._named = [(Path(folder).absolute(), Path(folder).resolve()) for folder in folders]
        for given, real in self._named:
            if not real.is_dir():
                raise ReadError(str(given), _("no such folder"))
        self.roots = [real for _given, real in self._named]

    def place(self, said: str) -> Path:
        """The file or folder that a path means. Raises `ReadError` where it is not allowed.

        A path is below an allowed folder, has no `..` in it, and leads over no link: where it
        stands is where it lies. What is elsewhere is refused in one wording, there or not.
        """
        path = Path(said)
        if ".." in path.parts:
            raise ReadError(said, _("a path with .. in it is refused"))
        refused = ReadError(said, _("no such file in the folders that are allowed"))
        for inside in self._candidates(path):
            real = _real(inside)
            if real == inside:
                return real
            if real is not None:
                refused = ReadError(said, _("a link is refused"))
        raise refused

    def _candidates(self, path: Path) -> Iterable[Path]:
        """Where a path may lie, in words of the folders as they really lie."""
        for given, real in self._named:
            if not path.is_absolute():
                yield real / path
                continue
            for root in (real, given):
                if path.is_relative_to(root):
                    yield real / path.relative_to(root)
                    break

    def files(self, said: Iterable[str]) -> Found:
        """The notices and parsed documents of files and folders; a folder's links out left out."""
        found = Found([], [])
        for name in said:
            place = self.place(name)
            if not place.is_dir():
                found.inputs.append(Input(str(place), place.name))
                continue
            for one in find_inputs([str(place)], (*NOTICES, *PARSED)):
                taken = one if isinstance(one, ReadError) else self._taken(one)
                if isinstance(taken, ReadError):
                    found.left_out.append(str(taken))
                else:
                    found.inputs.append(taken)
        return found

    def _taken(self, one: Input) -> Input | ReadError:
        """A file of a folder; for a link to one that is allowed too, that one itself."""
        real = _real(Path(one.path))
        if real is None or not self._holds(real):
            return ReadError(one.path, _("a link is refused"))
        return one if real == Path(one.path) else Input(str(real), real.name)

    def _holds(self, real: Path) -> bool:
        return any(real.is_relative_to(root) for root in self.roots)

    def given(self, one: Input) -> Given | None:
        """What metadata.csv says of a notice. Raises `ReadError` for a faulty one, or a link."""
        folder = Path(one.path).parent
        for _part in Path(one.place).parts:
            table = folder / sidecar_rules().name
            if table.is_symlink():
                raise ReadError(str(table), _("a link is refused"))
            folder = folder.parent
        return Sidecars().given(one)


def _real(path: Path) -> Path | None:
    """Where a path really leads, None for nowhere."""
    try:
        return path.resolve(strict=True)
    except (OSError, ValueError, RuntimeError):  # not there, a NUL in it, links in a circle
        return None
