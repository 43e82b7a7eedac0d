"""The language in which the program speaks to a person: English, or Chinese by the catalogue.

Messages are English sentences in the program, and are looked up in the catalogue `locale/` as
users of gettext know it: `_("no such file")`, `ngettext`, `pgettext`. English is spoken until
`choose` says otherwise, which only the command line does. Data never goes through here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib import resources

from workplan_cli.kinds import Language

_CATALOGUES = {Language.ZH: "zh_CN"}
_PLACE = re.compile(r"\{(\w+)\}")
_spoken = {"language": Language.EN}
_asked = {"by option": False}


def choose(language: Language, *, asked: bool = False) -> None:
    """Speak this language from now on, in this process.

    `asked`: the command line itself says so.
    """
    _spoken["language"] = language
    _asked["by option"] = asked


def asked() -> bool:
    """Whether the command line asked for the language, and not the system."""
    return _asked["by option"]


def spoken() -> Language:
    """The language that is spoken."""
    return _spoken["language"]


def tag() -> str:
    """The language that is spoken as HTML names it (BCP 47)."""
    return "zh-CN" if spoken() is Language.ZH else "en"


@cache
def catalogue(language: Language) -> NullTranslations:
    """The messages of a language; those of English are as they stand in the program."""
    name = _CATALOGUES.get(language)
    if name is None:
        return NullTranslations()
    place = resources.files(__package__).joinpath("locale", name, "LC_MESSAGES", "workplan.mo")
    with place.open("rb") as file:
        return GNUTranslations(file)


def _(message: str) -> str:
    """A message in the language that is spoken; as it stands where the catalogue lacks it.

    The empty message, by which gettext means the head of the catalogue, stays empty.
    """
    return catalogue(spoken()).gettext(message) if message else ""


def ngettext(one: str, many: str, count: int) -> str:
    """The message for a count: its singular or its plural, where the language has them."""
    return catalogue(spoken()).ngettext(one, many, count)


def pgettext(context: str, message: str) -> str:
    """A message that means another thing elsewhere: `context` says where this one stands."""
    return catalogue(spoken()).pgettext(context, message)


def N_(message: str) -> str:  # noqa: N802  # the name by which gettext's users know it
    """Marks a message that is looked up later: data has it in English, a reader in his language."""
    return message


def either(chinese: str, english: str) -> str:
    """The one of two wordings that is in the language that is spoken.

    For pages, which have both, so that who reads them can change from one to the other.
    """
    return chinese if spoken() is Language.ZH else english


def code(value: str | None) -> str:
    """A word of the data (target, at_least, dropped) as it is shown to a person; "" for null.

    >>> code("bound_changed")
    'bound changed'
    """
    if not value:
        return ""
    return value.replace("_", " ") if spoken() is Language.EN else pgettext("code", value)


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Speak this language inside the block: data is in English, whoever asked for it."""
    before = spoken(), asked()
    choose(language)
    try:
        yield
    finally:
        choose(before[0], asked=before[1])


def restated(said: str, *templates: str, value: Callable[[str], str] = _) -> str:
    """A sentence that was put into English, in the language that is spoken.

    For what comes worded, of a document or a library: `templates` are the messages of which it
    may have been made; `value` restates what it names. As it stands where none of them fits.

    >>> restated("number 4 where 3 was due", "number {found} where {due} was due")
    'number 4 where 3 was due'
    """
    if spoken() is Language.EN:
        return said
    for template in templates:
        found = _pattern(template).fullmatch(said)
        if found is not None:
            values = {name: value(text) for name, text in found.groupdict().items()}
            return _(template).format_map(values)
    return said


@cache
def _pattern(template: str) -> re.Pattern[str]:
    """What sentences look like that were made of a template."""
    pieces = _PLACE.split(template)  # text and names of values in turns
    return re.compile(
        "".join(
            f"(?P<{piece}>.*?)" if index % 2 else re.escape(piece)
            for index, piece in enumerate(pieces)
        ),
        re.DOTALL,
    )
