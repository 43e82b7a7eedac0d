"""Files, folders, globs and standard input: what there is to read."""

from __future__ import annotations

import glob
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from workplan_cli.language import _, either
from workplan_cli.read.errors import ReadError, odd_kind, reason
from workplan_cli.read.formats import SUFFIXES
from workplan_cli.read.opening import STDIN
from workplan_cli.read.outputs import is_output

TEXT_SUFFIX = ".text.txt"  # of a text as it was read, which is written beside a result
CORRECTIONS_SUFFIX = ".corrections.yaml"  # of what a reader says of a document's figures
_BESIDE = (TEXT_SUFFIX, CORRECTIONS_SUFFIX)
_LONGEST = 1024  # characters of a path
_SEPARATORS = {os.sep, "/"}
_MOST_WORDS = 9  # of a file's name, parted by blanks
_LISTED = 4  # suffixes that a message lists
_LOCKS = ("~$", ".~")  # how the names of files begin that a word processor holds a place with
_PAGE_FOLDERS = ("_files", ".files")  # what a browser saves beside a page: its pictures, scripts


def names_a_file(said: str) -> bool:
    """Whether a text is the name of a file: something is there, or it looks like a path.

    It looks like one where it ends as the files do that are read, where it has a `/` and no
    Chinese, or where the folder in front of its last `/` is there: 元/人 in a sentence is no path.

    >>> names_a_file("plans/2019.docx"), names_a_file("plans/2019"), names_a_file("../计划2019")
    (True, True, True)
    >>> names_a_file("一、目标"), names_a_file("补助标准为每年1000元/人。")
    (False, False)
    """
    if not said or len(said) > _LONGEST or not said.isprintable():
        return False
    try:
        path = Path(said)
        return path.suffix.lower() in SUFFIXES or path.exists() or _leads_somewhere(said, path)
    except (OSError, ValueError):
        return False


def _leads_somewhere(said: str, path: Path) -> bool:
    """Whether folders are named in front of a name, in Latin letters or such as are there."""
    return any(mark in said for mark in _SEPARATORS) and (said.isascii() or path.parent.is_dir())


@dataclass(slots=True, frozen=True)
class Input:
    """A file to read, or standard input.

    `path` is as given (`-` for standard input); `place` is where it lies inside the folder
    that was named, its bare name where the file itself was named.
    """

    path: str
    place: str


_Tell = Callable[[str], None]
_SUFFIXES_TOLD = 6  # of a folder of all sorts nobody reads more


def _untold(line: str) -> None:
    """Nobody wants to know what was passed over."""


def find_inputs(
    arguments: Iterable[str], suffixes: tuple[str, ...] = SUFFIXES, passed_over: _Tell = _untold
) -> Iterator[Input | ReadError]:
    """Expand files, folders, globs and `-`, in the order given and sorted inside each.

    Of a folder only files with one of the suffixes are taken, and none that this program wrote
    there; `passed_over` is told of what bears one and is no file (a pipe, a socket, a device), and
    at the end how many bear another. What is not there is given as the error that it is, in its
    place. A file that is named twice is read once.
    """
    search = _Search(suffixes, passed_over)
    seen: set[str] = set()
    for argument in _whole(list(arguments)):
        named = [argument] if isinstance(argument, ReadError) else search.expand(argument)
        for found in named:
            key = found.path if isinstance(found, Input) else str(found)
            key = key if key == STDIN else real_path(key)
            if key not in seen:
                seen.add(key)
                yield found
    skipped = Counter(suffix for path, suffix in search.skipped.items() if path not in seen)
    if skipped:
        passed_over(skips(skipped))
    if search.outputs:
        passed_over(_("{outputs} skipped: written by workplan").format(outputs=search.outputs))


def _whole(arguments: list[str]) -> Iterator[str | ReadError]:
    """The arguments; of one name that its blanks broke into several, what to do about it.

    >>> [*_whole(["a", "b.txt"])]
    ['a', 'b.txt']
    """
    at = 0
    while at < len(arguments):
        end = _end_of_name(arguments, at)
        if end is None:
            yield arguments[at]
        else:
            problem = _("a name with blanks in it: put double quotation marks around it")
            yield ReadError(" ".join(arguments[at:end]), problem)
        at = end or at + 1


def _end_of_name(arguments: list[str], at: int) -> int | None:
    """Behind the last of the arguments that are one file together, where the first is none."""
    if arguments[at] == STDIN or _exists(arguments[at]):
        return None
    ends = range(at + 2, min(len(arguments), at + _MOST_WORDS) + 1)
    return next((end for end in ends if _exists(" ".join(arguments[at:end]))), None)


def skips(suffixes: Counter[str]) -> str:
    """How many files of a folder were skipped, by their suffix, the commonest first.

    >>> skips(Counter([".zip", ".exe", ".zip", ""]))
    '4 skipped: 2 .zip, 1 .exe, 1 without a suffix'
    >>> skips(Counter(f".{letter}" for letter in "abcdefghij"))
    '10 skipped: 1 .a, 1 .b, 1 .c, 1 .d, 1 .e, 1 .f, 4 others'
    """
    common = suffixes.most_common(_SUFFIXES_TOLD)
    kinds = [f"{n} {suffix or _('without a suffix')}" for suffix, n in common]
    if others := suffixes.total() - sum(n for _suffix, n in common):
        kinds.append(_("{others} others").format(others=others))
    return _("{suffixes} skipped: {listed}").format(
        suffixes=suffixes.total(), listed=either("、", ", ").join(kinds)
    )


def real_path(path: str) -> str:
    """The absolute path with links followed; the path as it is where the working folder is gone."""
    try:
        return os.path.realpath(path)
    except OSError:
        return path


@dataclass(slots=True)
class _Search:
    """What is looked for, and what was skipped on the way: its path and its suffix."""

    suffixes: tuple[str, ...]
    passed_over: _Tell
    skipped: dict[str, str] = field(default_factory=dict)
    outputs: int = 0  # tables and pages that this program wrote there

    def expand(self, argument: str) -> Iterator[Input | ReadError]:
        if argument == STDIN:
            yield Input(STDIN, STDIN)
        elif not argument:  # pathlib would take it for the working folder
            yield ReadError("''", _("no such file or folder"))
        elif _exists(argument) and Path(argument).is_dir():
            yield from self._walk(argument)
        elif _exists(argument) or not glob.has_magic(argument):
            yield Input(argument, Path(argument).name)
        else:
            yield from self._match(argument)

    def _match(self, pattern: str) -> Iterator[Input | ReadError]:
        matches = glob.glob(pattern, recursive=True)  # noqa: PTH207  # Path.glob refuses "/a/*"
        paths = sorted(matches, key=lambda path: Path(path).parts)
        if not paths:
            yield ReadError(pattern, _("no file matches this pattern"))
        for path in paths:
            # ** matches each folder besides what is in it
            if not Path(path).is_dir() or "**" not in pattern:
                yield from self.expand(path)

    def _walk(self, folder: str) -> Iterator[Input | ReadError]:
        """The files of a folder and of the folders in it, sorted by path; hidden ones left out."""
        troubles: list[OSError] = []
        places = _sorted(_places(folder, troubles))
        wanted = [place for place in places if place.lower().endswith(self.suffixes)]
        yield from (ReadError(str(trouble.filename), reason(trouble)) for trouble in troubles)
        if not wanted and not troubles:
            yield ReadError(folder, _nothing_in_it(self.suffixes))
        for place in places:
            path = str(Path(folder, place))
            if not place.lower().endswith(self.suffixes):
                self.skipped[real_path(path)] = Path(place).suffix.lower()
            elif kind := odd_kind(path):
                self.passed_over(_("{path}: {kind}, passed over").format(path=path, kind=kind))
            elif is_output(path):
                self.outputs += 1
            else:
                yield Input(path, place)


def _exists(argument: str) -> bool:
    try:
        return Path(argument).exists()
    except (OSError, ValueError):  # too long a name, a NUL in it
        return False


def _places(folder: str, troubles: list[OSError]) -> Iterator[str]:
    """The files in a folder, by their places in it."""
    from workplan_cli.rules.sidecar import sidecar_rules  # which the help needs none of

    aside = sidecar_rules().name
    for at, folders, files in os.walk(folder, onerror=troubles.append):
        names = set(files)
        folders[:] = [name for name in folders if not _is_no_place(name, names)]
        inside = Path(at).relative_to(folder)
        yield from (
            str(Path(inside, name)) for name in files if not (_is_left_out(name) or name == aside)
        )


def _sorted(places: Iterable[str]) -> list[str]:
    return sorted(places, key=lambda place: Path(place).parts)


def _is_left_out(name: str) -> bool:
    """Whether a file is hidden, held by a word processor, or written by an earlier run."""
    return name.startswith((".", *_LOCKS)) or name.endswith(_BESIDE)


def _is_no_place(folder: str, files: set[str]) -> bool:
    """Whether a folder is hidden, or holds what a browser saved with the page beside it."""
    stem = next((folder.removesuffix(e) for e in _PAGE_FOLDERS if folder.endswith(e)), None)
    pages = {f"{stem}.html", f"{stem}.htm", f"{stem}.mht"}
    return folder.startswith(".") or (stem is not None and not pages.isdisjoint(files))


def _nothing_in_it(suffixes: tuple[str, ...]) -> str:
    """Why a folder gives nothing."""
    listed = suffixes[:_LISTED]
    more = " …" if len(suffixes) > _LISTED else ""
    return _("no file in this folder that is read ({listed}{more})").format(
        listed=", ".join(listed), more=more
    )
