"""Zip files of others, unpacked within bounds: what a part may be, how large, how many there are.

Nothing is written to disk, and only the parts that are asked for are unpacked. What would take the
memory of the machine (a zip bomb) is told by the sizes that the file states, before any of it is
unpacked; no more than the stated size is ever unpacked.
"""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO

from workplan_cli.language import _
from workplan_cli.read.errors import ReadError

MEGABYTE = 1 << 20
_ENTRY = b"PK\x01\x02"  # begins each line of the list of parts
_MOST_PARTS = 10_000  # Word writes one for each picture
_MOST_IN_ALL = 1024 * MEGABYTE  # pictures, which are not unpacked, among them
_MOST_OF_A_PART = 64 * MEGABYTE  # the text of a thousand pages has about ten
_PLAIN_PART = 4 * MEGABYTE  # up to this a part may be packed as tightly as it likes
_TIGHTEST = 200  # times that a part may be larger than packed; large tables reach fifty
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # all that the formats in question allow
_ENCRYPTED = 1  # bit of an entry's flags

_Troubles = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)


class Archive:
    """The parts of a zip file by name. Raises `ReadError` for what is hostile or damaged."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        if data.count(_ENTRY) > _MOST_PARTS:
            raise ReadError(
                name,
                _("a zip of more than {most_parts} parts, not read").format(most_parts=_MOST_PARTS),
            )
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except _Troubles:
            problem = _("damaged: no whole zip file; open it where it was made and save it again")
            raise ReadError(name, problem) from None
        self._parts = {info.filename.lstrip("/").lower(): info for info in self._zip.infolist()}
        if sum(info.file_size for info in self._parts.values()) > _MOST_IN_ALL:
            raise ReadError(name, _("a zip that unpacks to more than a gigabyte, not read"))

    def __contains__(self, part: str) -> bool:
        return part.lower() in self._parts

    def names(self) -> list[str]:
        """The names of the parts, in small letters, as the formats take them for equal."""
        return list(self._parts)

    def part(self, part: str) -> bytes | None:
        """A part unpacked; None where there is none of this name."""
        info = self._parts.get(part.lower())
        if info is None:
            return None
        if problem := _problem(info):
            raise ReadError(
                self.name, _("{problem}, not read ({part})").format(problem=problem, part=part)
            )
        try:
            return self._zip.read(info)
        except _Troubles as error:
            raise ReadError(
                self.name,
                _("damaged: {part} cannot be unpacked ({error})").format(part=part, error=error),
            ) from None


def _problem(info: zipfile.ZipInfo) -> str | None:
    """Why a part is not unpacked."""
    if info.flag_bits & _ENCRYPTED:
        return _("encrypted")
    if info.compress_type not in _METHODS:
        return _("packed in a way that no such file is")
    if info.file_size > _MOST_OF_A_PART:
        return _("a part of more than {most_of_a_part} MB").format(
            most_of_a_part=_MOST_OF_A_PART // MEGABYTE
        )
    if info.file_size > max(_PLAIN_PART, info.compress_size * _TIGHTEST):
        return _("a part packed more than {tightest} to one").format(tightest=_TIGHTEST)
    return None
