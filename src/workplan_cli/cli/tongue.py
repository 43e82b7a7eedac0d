"""Which language is spoken: by option, else as the environment or Windows has it."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence

from workplan_cli.kinds import Language

OPTION, VARIABLE = "--lang", "WORKPLAN_LANG"
_LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")  # the first that is set counts, as POSIX has it
_CHINESE = 0x04  # of a LANGID of Windows, its primary language: the low ten bits


def language_of(arguments: Sequence[str], environment: Mapping[str, str]) -> Language:
    """The language that a command line asks for, before anything else of it is read.

    >>> language_of(["check", "x.txt", "--lang", "zh"], {"LANG": "en_US.UTF-8"})
    <Language.ZH: 'zh'>
    >>> language_of(["check", "x.txt"], {"LANG": "zh_CN.UTF-8"})
    <Language.ZH: 'zh'>
    >>> language_of(["check", "x.txt", "--lang", "cn"], {"LANG": "zh_CN.UTF-8"})
    <Language.ZH: 'zh'>
    >>> language_of(["check", "x.txt"], {"WORKPLAN_LANG": "en", "LANG": "zh_CN.UTF-8"})
    <Language.EN: 'en'>
    """
    option = _option(arguments)
    if option in set(Language):  # what is none is complained of, in the user's own language
        return Language(option)
    if given := environment.get(VARIABLE):
        return _named(given)
    for name in _LOCALE:
        if environment.get(name):
            return _named(environment[name])
    return _of_windows() if sys.platform == "win32" else Language.EN


def is_asked(arguments: Sequence[str]) -> bool:
    """Whether the command line names the language itself."""
    return _option(arguments) is not None


def _option(arguments: Sequence[str]) -> str | None:
    """The value of the option; the last counts, as for all options. Nothing behind -- is one."""
    ended = list(arguments).index("--") if "--" in arguments else len(arguments)
    found = None
    for index, argument in enumerate(arguments[:ended]):
        if argument == OPTION and index + 1 < ended:
            found = arguments[index + 1]
        elif argument.startswith(f"{OPTION}="):
            found = argument.partition("=")[2]
    return found


def _named(locale: str) -> Language:
    """The language of a locale: zh, zh_CN.UTF-8, Chinese_China.936; English for all others."""
    return Language.ZH if locale.lower().startswith(("zh", "chinese")) else Language.EN


def _of_windows() -> Language:
    """The language in which Windows itself speaks to its user."""
    if sys.platform != "win32":
        return Language.EN
    import ctypes

    spoken = ctypes.windll.kernel32.GetUserDefaultUILanguage()
    return Language.ZH if spoken & 0x3FF == _CHINESE else Language.EN
