"""The border: what a written document must look like, checked by pydantic.

`validate` checks the dumped form before anything is written and whatever is read back.
It hands pydantic's engine (pydantic-core) a schema built from the types themselves, because
importing all of pydantic and building its adapter costs more than parsing a notice;
`json_schema`, which no parse needs, asks pydantic proper. A test holds the two together.
"""

from __future__ import annotations

import re
import types
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic_core import SchemaValidator, ValidationError

from workplan_cli.model import Document

Place = tuple[str | int, ...]
DIALECT = "https://json-schema.org/draft/2020-12/schema"
DECIMAL = r"^-?\d+(\.\d+)?$|^-?\d+/[1-9]\d*$"  # 239000000, 96.5, 2/3


@dataclass(slots=True, frozen=True, order=True)
class Fault:
    """Something wrong in a written document: where (`sections[0].span.end`) and what."""

    place: Place
    message: str

    @property
    def path(self) -> str:
        """The place as people write it."""
        return path(self.place)


def path(place: Place) -> str:
    """`("sections", 0, "span")` as `sections[0].span`; `document` for the whole."""
    steps = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in place)
    return steps.removeprefix(".") or "document"


class InvalidDocumentError(Exception):
    """A document that does not fit the schema."""

    def __init__(self, faults: list[Fault]) -> None:
        first = faults[0]
        super().__init__(f"{first.path}: {first.message} ({len(faults)} faults)")
        self.faults = faults


def check(data: Any, kind: type = Document) -> None:
    """Check dumped data against one of the model's types. Raises `InvalidDocumentError`."""
    faults = find_faults(data, kind)
    if faults:
        raise InvalidDocumentError(faults)


def find_faults(data: Any, kind: type = Document) -> list[Fault]:
    """The faults of data that ought to be a dumped `kind`, in the order of their places."""
    try:
        _validator(kind).validate_python(data)
    except ValidationError as error:
        return [_fault(dict(item)) for item in error.errors(include_url=False)]
    return []


def _fault(error: dict[str, Any]) -> Fault:
    return Fault(tuple(error["loc"]), _MESSAGES.get(error["type"], _default)(error))


def _default(error: dict[str, Any]) -> str:
    return str(error["msg"]).replace("Input should be", "must be")


def _must_be(what: str) -> Any:
    return lambda error: f"must be {what}, is {_short(error['input'])}"


def _short(value: Any) -> str:
    """A value in few words: long ones by their kind alone."""
    if value is None:
        return "null"
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    if not isinstance(value, (str, int, float)):  # YAML reads 2017-04-21 without quotes as a date
        return f"the {type(value).__name__} {value} (quote it)"
    shown = repr(value)
    return shown if len(shown) <= 40 else f"{shown[:37]}..."


_MESSAGES: dict[str, Any] = {
    "missing": lambda error: "is missing",
    "extra_forbidden": lambda error: "is no field of this schema",
    "is_instance_of": _must_be("text"),
    "int_type": _must_be("a whole number"),
    "greater_than_equal": _must_be("0 or more"),
    "bool_type": _must_be("true or false"),
    "list_type": _must_be("a list"),
    "dict_type": _must_be("a mapping"),
    "literal_error": lambda error: (
        f"must be one of {error['ctx']['expected']}, is {_short(error['input'])}"
    ),
}


# The schema for pydantic's engine


@cache
def _validator(kind: type) -> SchemaValidator:
    definitions: dict[type, dict[str, Any]] = {}
    root = _core(kind, definitions)
    schema: Any = {"type": "definitions", "schema": root, "definitions": [*definitions.values()]}
    return SchemaValidator(schema)


def _core(hint: Any, definitions: dict[type, dict[str, Any]]) -> dict[str, Any]:
    """A type as a schema of pydantic-core; a dataclass becomes a reference to its mapping."""
    if is_dataclass(hint) and isinstance(hint, type):
        return _core_mapping(hint, definitions)
    if hint in _LEAVES:
        return _LEAVES[hint]
    arguments = get_args(hint)
    if get_origin(hint) is Literal:
        return {"type": "literal", "expected": list(arguments)}
    if get_origin(hint) is list:
        items = _core(arguments[0], definitions)
        return {"type": "list", "strict": True, "items_schema": items}
    if get_origin(hint) in (Union, types.UnionType) and arguments[1:] == (type(None),):
        return {"type": "nullable", "schema": _core(arguments[0], definitions)}
    raise TypeError(f"the model has a type that is not written: {hint}")


_LEAVES: dict[Any, dict[str, Any]] = {
    # not "str": that one turns down lone surrogates, which a file's name may hold
    str: {"type": "is-instance", "cls": str},
    int: {"type": "int", "strict": True},
    bool: {"type": "bool", "strict": True},
}


def _core_mapping(kind: type, definitions: dict[type, dict[str, Any]]) -> dict[str, Any]:
    if kind not in definitions:
        definitions[kind] = {}  # a node holds nodes
        hints = get_type_hints(kind)
        definitions[kind] = {
            "type": "typed-dict",
            "ref": kind.__name__,
            "extra_behavior": "forbid",
            "strict": True,
            "fields": {
                field.name: {
                    "type": "typed-dict-field",
                    "required": True,
                    "schema": _core(hints[field.name], definitions),
                }
                for field in fields(kind)
            },
        }
    return {"type": "definition-ref", "schema_ref": kind.__name__}


# JSON Schema


def json_schema(kind: type = Document) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a written document.

    Descriptions are the model's own docstrings and comments.
    """
    from pydantic import TypeAdapter

    adapter: TypeAdapter[Any] = TypeAdapter(kind)
    schema = adapter.json_schema(mode="serialization")
    comments = field_comments(kind)
    for name, part in [(kind.__name__, schema), *schema.get("$defs", {}).items()]:
        _describe(part, comments.get(name, {}))
    return {"$schema": DIALECT, **schema}


def _describe(schema: dict[str, Any], comments: dict[str, str]) -> None:
    """Close a mapping's schema, and describe its fields."""
    if "properties" not in schema:
        return
    schema["additionalProperties"] = False
    schema["required"] = list(schema["properties"])
    for name, part in schema["properties"].items():
        for noise in ("title", "default"):
            part.pop(noise, None)
        if name in comments:
            part["description"] = comments[name]
        if name in ("lower", "upper", "absolute", "relative"):
            part["anyOf"][0]["pattern"] = DECIMAL


_FIELD = re.compile(r"^    (?P<name>\w+): [^#]*(?:#\s*(?P<comment>.*))?$")


def field_comments(kind: type) -> dict[str, dict[str, str]]:
    """The comment beside each field of each class in the module of `kind`."""
    import inspect

    comments: dict[str, dict[str, str]] = {}
    current: dict[str, str] = {}
    for line in inspect.getsource(inspect.getmodule(kind) or kind).splitlines():
        if line.startswith("class "):
            current = comments.setdefault(re.split(r"\W", line[6:])[0], {})
        elif (found := _FIELD.match(line)) and found["comment"]:
            current[found["name"]] = found["comment"]
    return comments


# Back from dictionaries


def build(data: dict[str, Any], kind: type = Document) -> Any:
    """The typed value that dumped data stands for; the data has been checked."""
    return kind(**{name: _build(data[name], hint) for name, hint in _hints(kind)})


@cache
def _hints(kind: type) -> tuple[tuple[str, Any], ...]:
    """Each field with the dataclass that it or its items are of, None for plain values."""
    hints = get_type_hints(kind)
    return tuple((field.name, _inner(hints[field.name])) for field in fields(kind))


def _inner(hint: Any) -> Any:
    if is_dataclass(hint):
        return hint
    return next(iter(_dataclasses(hint)), None)


def _dataclasses(hint: Any) -> Iterator[Any]:
    for argument in get_args(hint):
        if is_dataclass(argument):
            yield argument


def _build(value: Any, kind: Any) -> Any:
    if kind is None or value is None:
        return value
    if isinstance(value, list):
        return [build(item, kind) for item in value]
    return build(value, kind)
