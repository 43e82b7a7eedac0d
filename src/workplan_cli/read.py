"""Files, folders, globs and standard input; bytes to text.

Decoding: a byte order mark, then UTF-8, then UTF-16 without a mark, then GB18030 (which holds
GBK and GB2312), each strictly. Line breaks stay as they stand, a byte order mark is left out.
"""

from __future__ import annotations

import codecs
import errno
import glob
import hashlib
import os
import re
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workplan_cli.model import Given  # which loads pydantic, and the help needs none

STDIN = "-"
SUFFIXES = (".txt", ".md")  # what is taken from a folder; a file named outright may bear any


class ReadError(Exception):
    """An input that cannot be read: its name and one line that says what to do."""

    def __init__(self, name: str, problem: str) -> None:
        super().__init__(f"{name}: {problem}")
        self.name = name
        self.problem = problem

    def __reduce__(self) -> tuple[type[ReadError], tuple[str, str]]:
        return ReadError, (self.name, self.problem)  # it crosses from a worker process


@dataclass(slots=True, frozen=True)
class Input:
    """A file to read, or standard input.

    `path` is as given (`-` for standard input); `place` is where it lies inside the folder
    that was named, its bare name where the file itself was named.
    """

    path: str
    place: str


@dataclass(slots=True, frozen=True)
class Reading:
    """What was read: the text, and the bytes' encoding and SHA-256."""

    name: str
    text: str
    encoding: str
    sha256: str
    given: Given | None = None  # what was said of it besides


# Finding the inputs


_Tell = Callable[[str], None]


def _untold(line: str) -> None:
    """Nobody wants to know what was passed over."""


def find_inputs(
    arguments: Iterable[str], suffixes: tuple[str, ...] = SUFFIXES, passed_over: _Tell = _untold
) -> Iterator[Input | ReadError]:
    """Expand files, folders, globs and `-`, in the order given and sorted inside each.

    Of a folder only files with one of the suffixes are taken; `passed_over` is told of what bears
    one and is no file (a pipe, a socket, a device). What is not there is given as the error that
    it is, in its place. A file that is named twice is read once.
    """
    seen: set[str] = set()
    for argument in arguments:
        for found in _expand(argument, suffixes, passed_over):
            key = found.path if isinstance(found, Input) else str(found)
            key = key if key == STDIN else real_path(key)
            if key not in seen:
                seen.add(key)
                yield found


def real_path(path: str) -> str:
    """The absolute path with links followed; the path as it is where the working folder is gone."""
    try:
        return os.path.realpath(path)
    except OSError:
        return path


def _expand(
    argument: str, suffixes: tuple[str, ...], passed_over: _Tell
) -> Iterator[Input | ReadError]:
    if argument == STDIN:
        yield Input(STDIN, STDIN)
    elif not argument:  # pathlib would take it for the working folder
        yield ReadError("''", "no such file or folder")
    elif _exists(argument) and Path(argument).is_dir():
        yield from _walk(argument, suffixes, passed_over)
    elif _exists(argument) or not glob.has_magic(argument):
        yield Input(argument, Path(argument).name)
    else:
        yield from _match(argument, suffixes, passed_over)


def _exists(argument: str) -> bool:
    try:
        return Path(argument).exists()
    except (OSError, ValueError):  # too long a name, a NUL in it
        return False


def _match(
    pattern: str, suffixes: tuple[str, ...], passed_over: _Tell
) -> Iterator[Input | ReadError]:
    matches = glob.glob(pattern, recursive=True)  # noqa: PTH207  # Path.glob refuses "/a/*"
    paths = sorted(matches, key=lambda path: Path(path).parts)
    if not paths:
        yield ReadError(pattern, "no file matches this pattern")
    for path in paths:
        # ** matches each folder besides what is in it
        if not Path(path).is_dir() or "**" not in pattern:
            yield from _expand(path, suffixes, passed_over)


def _walk(
    folder: str, suffixes: tuple[str, ...], passed_over: _Tell
) -> Iterator[Input | ReadError]:
    """The files of a folder and of the folders in it, sorted by path; hidden ones left out."""
    troubles: list[OSError] = []
    places: list[str] = []
    for at, folders, files in os.walk(folder, onerror=troubles.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        inside = Path(at).relative_to(folder)
        wanted = (name for name in files if _is_wanted(name, suffixes))
        places += [str(Path(inside, name)) for name in wanted]
    yield from (ReadError(str(trouble.filename), _reason(trouble)) for trouble in troubles)
    if not places and not troubles:
        yield ReadError(folder, f"no {' or '.join(suffixes)} file in this folder")
    for place in sorted(places, key=lambda place: Path(place).parts):
        path = str(Path(folder, place))
        if kind := _odd_kind(path):
            passed_over(f"{path}: {kind}, passed over")
        else:
            yield Input(path, place)


def _is_wanted(name: str, suffixes: tuple[str, ...]) -> bool:
    return name.lower().endswith(suffixes) and not name.startswith(".")


_ODD_KINDS = (  # what may never end, or never begin, to be read
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


def _odd_kind(path: str) -> str | None:
    """What something is that is there, and neither a file nor a folder. Nothing is opened."""
    try:
        mode = Path(path).stat().st_mode
    except (OSError, ValueError):
        return None
    return next((kind for is_kind, kind in _ODD_KINDS if is_kind(mode)), None)


# Reading


def read(path: str, encoding: str | None = None) -> Reading:
    """Read and decode one input; `-` is standard input. Raises `ReadError`."""
    data = read_bytes(path)
    name = path if path == STDIN else Path(path).name
    text, used = decode(data, name=path, encoding=encoding)
    if not text.strip("\ufeff\u200b \t\r\n\f\v\u00a0\u3000") or text.isspace():
        raise ReadError(path, "the file holds nothing but white space")
    return Reading(name, text, used, hashlib.sha256(data).hexdigest())


def read_bytes(path: str) -> bytes:
    """The bytes of a file or of standard input. Raises `ReadError`, also where there are none."""
    # what the shell has opened for this program, as for `<(…)`, ends as standard input does
    if not path.startswith(_HANDED_OVER) and (kind := _odd_kind(path)):
        raise ReadError(path, f"{kind}, not a file (- is standard input)")
    try:
        data = sys.stdin.buffer.read() if path == STDIN else Path(path).read_bytes()
    except MemoryError:
        raise ReadError(path, "too large for the memory of this machine") from None
    except (OSError, ValueError) as error:
        raise ReadError(path, _reason(error)) from None
    if not data:
        raise ReadError(path, "standard input is empty" if path == STDIN else "the file is empty")
    return data


_HANDED_OVER = ("/dev/stdin", "/dev/fd/")


def _reason(error: OSError | ValueError) -> str:
    if isinstance(error, OSError) and error.errno == errno.EBADF:
        return "standard input is closed"
    if isinstance(error, FileNotFoundError):
        return "no such file or folder"
    if isinstance(error, PermissionError):
        return "no permission to read it"
    if isinstance(error, IsADirectoryError):
        return "a folder, not a file"
    if isinstance(error, OSError) and error.strerror:
        return f"cannot be read: {error.strerror}"
    return f"cannot be read: {error}"


# Decoding

_BINARY = "binary data, not text (--encoding NAME reads it all the same)"
_STRAY = 3  # control characters that a text may hold besides one in a hundred
_SAMPLE = 65536  # bytes looked at to tell UTF-16 from GB18030
_FREQUENT = frozenset("的一是在和有为以等年月、，。：；（）\n\r \u3000")  # a third of any notice
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")


def decode(data: bytes, *, name: str = STDIN, encoding: str | None = None) -> tuple[str, str]:
    """Decode bytes; gives the text and the encoding used. Raises `ReadError`.

    `encoding` overrides what the bytes say. `name` is what the error is to name.
    """
    if encoding:
        return _decode_as(data, encoding, name)
    to_text = next((to_text for start, to_text in _FORMATS if data.startswith(start)), _plain)
    return to_text(data, name)


def _plain(data: bytes, name: str) -> tuple[str, str]:
    """Text that does not say how it is encoded."""
    text, used = _guess(data, name)
    if "\0" in text or len(_CONTROL.findall(text)) > _STRAY + len(text) // 100:
        raise ReadError(name, _BINARY)
    return text, used


def _decode_as(data: bytes, encoding: str, name: str) -> tuple[str, str]:
    try:
        text = str(data, encoding)
    except UnicodeError as error:
        at = f" (byte {error.start})" if isinstance(error, UnicodeDecodeError) else ""
        problem = f"does not decode as {encoding}{at}; name another (--encoding gb18030 …)"
        raise ReadError(name, problem) from None
    except (LookupError, ValueError):
        problem = f"no encoding is called {encoding!a}; try utf-8 or gb18030"
        raise ReadError(name, problem) from None
    return text.removeprefix("\ufeff"), codecs.lookup(encoding).name


def _guess(data: bytes, name: str) -> tuple[str, str]:
    for encoding in _candidates(data):
        try:
            return str(data, encoding), encoding
        except UnicodeDecodeError:
            continue
    if b"\0" in data:
        raise ReadError(name, _BINARY)
    problem = "neither UTF-8 nor GB18030 nor UTF-16; name its encoding (--encoding big5 …)"
    raise ReadError(name, problem)


def _candidates(data: bytes) -> list[str]:
    """Encodings in the order to try. UTF-16 comes first where the bytes read better so."""
    plain = ["utf-8", "gb18030"]
    sample = data[:_SAMPLE]
    if len(data) % 2 or (b"\0" not in sample and _is_utf8(data)):
        return plain
    best = max(("utf-16-le", "utf-16-be"), key=lambda encoding: _readable(sample, encoding))
    if _readable(sample, best) > 2 * _readable(sample, "gb18030"):
        return [best, *plain]
    return plain


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _readable(sample: bytes, encoding: str) -> float:
    """The share of characters that any Chinese text is full of."""
    text = sample.decode(encoding, errors="ignore")
    return sum(map(_FREQUENT.__contains__, text)) / max(len(text), 1)


# What the first bytes say. A format is a row: how its files begin, and what makes text of them
# (bytes and name to text and encoding; `ReadError` where it cannot).

_ToText = Callable[[bytes, str], tuple[str, str]]


def _marked(encoding: str) -> _ToText:
    """Text behind a byte order mark."""
    return lambda data, name: _decode_as(data, encoding, name)


def _refused(problem: str) -> _ToText:
    """What people have instead of text, and the way out."""

    def refuse(data: bytes, name: str) -> tuple[str, str]:
        raise ReadError(name, problem)

    return refuse


_FORMATS: tuple[tuple[bytes, _ToText], ...] = (
    (b"%PDF-", _refused("a PDF file, not text; extract its text first (pdftotext FILE)")),
    (
        b"PK\x03\x04",
        _refused("a ZIP or Office file (docx, xlsx), not text; save it as text first"),
    ),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        _refused("an old Office file (doc, xls), not text; save it as text"),
    ),
    (b"{\\rtf", _refused("an RTF file, not text; save it as text first")),
    (codecs.BOM_UTF32_LE, _marked("utf-32")),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, _marked("utf-32")),
    (codecs.BOM_UTF8, _marked("utf-8-sig")),
    (codecs.BOM_UTF16_LE, _marked("utf-16")),
    (codecs.BOM_UTF16_BE, _marked("utf-16")),
)
