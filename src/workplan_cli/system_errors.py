"""What a system says of a file that it will not open, in the language that is spoken.

The system's own texts are in English, or in whatever language it was set up in.
"""

from __future__ import annotations

import errno

from workplan_cli.kinds import Language
from workplan_cli.language import N_, _, spoken

# By the name of the error: some systems lack some of them. The English is that of POSIX.
TEXTS = {
    "EACCES": N_("Permission denied"),
    "EBUSY": N_("Device or resource busy"),
    "EDQUOT": N_("Disk quota exceeded"),
    "EEXIST": N_("File exists"),
    "EFBIG": N_("File too large"),
    "EINTR": N_("Interrupted system call"),
    "EINVAL": N_("Invalid argument"),
    "EIO": N_("Input/output error"),
    "EISDIR": N_("Is a directory"),
    "ELOOP": N_("Too many levels of symbolic links"),
    "EMFILE": N_("Too many open files"),
    "ENAMETOOLONG": N_("File name too long"),
    "ENODEV": N_("No such device"),
    "ENOENT": N_("No such file or directory"),
    "ENOMEM": N_("Cannot allocate memory"),
    "ENOSPC": N_("No space left on device"),
    "ENOTDIR": N_("Not a directory"),
    "ENOTSUP": N_("Operation not supported"),
    "ENXIO": N_("No such device or address"),
    "EPERM": N_("Operation not permitted"),
    "EPIPE": N_("Broken pipe"),
    "EROFS": N_("Read-only file system"),
    "ESTALE": N_("Stale file handle"),
    "ETIMEDOUT": N_("Connection timed out"),
    "ETXTBSY": N_("Text file busy"),
}
_ALIASES = {"EOPNOTSUPP": "ENOTSUP", "ENFILE": "EMFILE"}


def system_says(error: OSError) -> str:
    """Why the system refused, in a few words.

    >>> system_says(OSError(errno.ENOSPC, "no room"))
    'No space left on device'
    """
    name = errno.errorcode.get(error.errno or 0, "")
    text = TEXTS.get(_ALIASES.get(name, name))
    if text is not None:
        return _(text)
    if error.errno is not None and spoken() is not Language.EN:
        return _("system error {number}").format(number=error.errno)
    return error.strerror or str(error)
