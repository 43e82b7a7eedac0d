"""The rule data: words, units, markers and set phrases, as TOML files in this folder.

A new unit, marker or bound word is one block of data with examples in it; the tests run every
example of every block. Each file has a module of the same name that says its shape as named
tuples: `units.py` beside `units.toml`. A key that the shape does not have, or a value of
another type, is an error at load (`RuleError`), and in mypy where code asks for it.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
import types
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from workplan_cli.language import _

_FOLDER = Path(__file__).parent
_WORDS = {str}
_PIECE = re.compile(r"\(\?&(\w+)\)")  # (?&han): a piece of rules/patterns.toml

Shape = TypeVar("Shape")


class RuleError(Exception):
    """A rule file that does not have its shape: `units.toml: group[3].dimention is no key`."""


def load(name: str, shape: type[Shape]) -> Shape:
    """Read the rule file `name`.toml as a value of the named tuple `shape`.

    Arrays become tuples or frozen sets and tables named tuples or dictionaries, as the fields of
    the shape say. Raises `RuleError` where the file has another shape. The value is shared.
    """
    built: Shape = _built(name, shape)  # type: ignore[arg-type]  # a type is hashable
    return built


def built_as(value: Any, shape: type[Shape], place: str) -> Shape:
    """A table of a TOML file of a user's own as the named tuple `shape`. Raises `RuleError`.

    `place` stands in front of what is wrong: `my.toml: `.
    """
    built: Shape = _build(value, shape, place)
    return built


@cache
def _built(name: str, shape: Any) -> Any:
    return _build(tables(name), shape, f"{name}.toml: ")


@cache
def tables(name: str) -> dict[str, Any]:
    """The tables of the rule file `name`.toml as they stand, shared pieces of patterns put in."""
    text = _file(f"{name}.toml").decode("utf-8")
    return tomllib.loads(_PIECE.sub(lambda found: _piece(found[1]), text))


@cache
def _piece(name: str) -> str:
    return f"(?:{tables('patterns')[name]['pattern']})"


def _build(value: Any, hint: Any, place: str) -> Any:
    """`value` of a TOML file as the type `hint`; `place` says where it stands."""
    if is_shape(hint):
        return _build_table(_expect(value, dict, place), hint, place)
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (tuple, frozenset):
        if arguments[0] is str and set(map(type, value)) == _WORDS and type(value) is list:
            return origin(value)  # most of what there is, so no place is made up for each word
        items = enumerate(_expect(value, list, place))
        return origin(_build(item, arguments[0], f"{place}[{index}]") for index, item in items)
    if origin is dict:
        pairs = _expect(value, dict, place).items()
        return {key: _build(item, arguments[1], _step(place, key)) for key, item in pairs}
    if origin in (Union, types.UnionType):
        return _build(value, arguments[0], place)  # X | None: a key that may be left out
    if origin is Literal:
        if value not in arguments:
            choices = ", ".join(map(str, arguments))
            raise RuleError(
                _("{place} is {value}, not one of {choices}").format(
                    place=place, value=repr(value), choices=choices
                )
            )
        return value
    return _expect(value, hint, place)


def is_shape(hint: Any) -> bool:
    """Whether a type is a named tuple, which says what a table of a rule file holds."""
    return isinstance(hint, type) and issubclass(hint, tuple) and hasattr(hint, "_fields")


def _build_table(table: dict[str, Any], shape: Any, place: str) -> Any:
    for key in table:
        if key not in shape._fields:
            raise RuleError(_("{place} is no key").format(place=_step(place, key)))
    hints = _hints(shape)
    for name in shape._fields:
        if name not in table and name not in shape._field_defaults:
            raise RuleError(_("{place} is missing").format(place=_step(place, name)))
    return shape(
        **{key: _build(item, hints[key], _step(place, key)) for key, item in table.items()}
    )


@cache
def _hints(shape: Any) -> dict[str, Any]:
    return get_type_hints(shape)  # takes its time, and a shape may stand in a file fifty times


def _step(place: str, key: str) -> str:
    return f"{place}{key}" if place.endswith((": ", "：")) else f"{place}.{key}"


def _expect(value: Any, kind: type[Any], place: str) -> Any:
    if type(value) is not kind:
        found, wanted = type(value).__name__, kind.__name__
        raise RuleError(
            _("{place} is {found}, not {wanted}").format(place=place, found=found, wanted=wanted)
        )
    return value


@cache
def words(name: str) -> tuple[str, ...]:
    """Read the word list `name`.txt: a word a line, `#` begins a comment."""
    lines = (
        line.partition("#")[0].strip() for line in _file(f"{name}.txt").decode("utf-8").splitlines()
    )
    return tuple(line for line in lines if line)


@cache
def version() -> str:
    """A digest of all rule data, so that a result tells which rules made it."""
    digest = hashlib.sha256()
    for name in sorted(path.name for path in _FOLDER.iterdir()):
        if name.endswith((".toml", ".txt", ".tsv")):
            # line ends are folded: a checkout on Windows has the same rules
            digest.update(name.encode() + b"\0" + _file(name).replace(b"\r\n", b"\n"))
    return digest.hexdigest()[:12]


def _file(name: str) -> bytes:
    return (_FOLDER / name).read_bytes()
