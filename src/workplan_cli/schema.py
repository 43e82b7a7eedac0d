"""The border: what a written document must look like, checked by pydantic.

`find_faults` checks the dumped form before anything is written and whatever is read back;
`build` makes the typed objects of it again, and `json_schema` tells other programs.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import ConfigDict, TypeAdapter, ValidationError
from pydantic.json_schema import GenerateJsonSchema

from workplan_cli.language import N_, _
from workplan_cli.model import Document, Unread

_SHOWN = 40  # characters of a value in a message
Place = tuple[str | int, ...]
DIALECT = "https://json-schema.org/draft/2020-12/schema"


@cache
def adapter(kind: type, *, described: bool = False) -> TypeAdapter[list[Any]]:
    """pydantic's reader and writer of a list of one of the model's types.

    A list, because settings reach plain dataclasses from what holds them. `described` takes
    the fields' docstrings from the source, which takes twice as long as all the rest and
    which the JSON Schema alone shows.
    """
    config = ConfigDict(extra="forbid", use_attribute_docstrings=described)
    return TypeAdapter(list[kind], config=config)  # type: ignore[valid-type]


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
        super().__init__(
            _("{path}: {message} ({count} faults)").format(
                path=first.path, message=first.message, count=len(faults)
            )
        )
        self.faults = faults


def check(data: Any, kind: type = Document) -> None:
    """Check dumped data against one of the model's types. Raises `InvalidDocumentError`."""
    faults = find_faults(data, kind)
    if faults:
        raise InvalidDocumentError(faults)


def find_faults(data: Any, kind: type = Document) -> list[Fault]:
    """The faults of data that ought to be a dumped `kind`, in the order of their places."""
    try:
        adapter(kind).validate_python([data])
    except ValidationError as error:
        return [_fault(dict(item)) for item in error.errors(include_url=False)]
    return []


def build(data: Any) -> Document:
    """The document that dumped data stands for; the data has been checked."""
    document: Document = adapter(Document).validate_python([data])[0]
    return document


def _fault(error: dict[str, Any]) -> Fault:
    given = error["input"]
    unread = isinstance(given, Unread)
    message = given.problem if unread else _MESSAGES.get(error["type"], _default)(error)
    return Fault(tuple(error["loc"][1:]), message)


def _default(error: dict[str, Any]) -> str:
    return str(error["msg"]).replace("Input should be", "must be")


def _must_be(what: str) -> Any:
    return lambda error: _("must be {what}, is {input}").format(
        what=_(what), input=short(error["input"])
    )


def short(value: Any) -> str:
    """A value in few words: long ones by their kind alone."""
    if value is None:
        return "null"
    if isinstance(value, dict):
        return _("a mapping")
    if isinstance(value, list):
        return _("a list")
    if not isinstance(value, (str, int, float)):  # YAML reads 2017-04-21 without quotes as a date
        return _("the {name} {value} (quote it)").format(name=type(value).__name__, value=value)
    shown = repr(value[:_SHOWN] if isinstance(value, str) else value)
    return shown if len(shown) <= _SHOWN else f"{shown[: _SHOWN - 3]}..."


_MESSAGES: dict[str, Any] = {
    "missing": lambda error: _("is missing"),
    "extra_forbidden": lambda error: _("is no field of this schema"),
    "unexpected_keyword_argument": lambda error: _("is no field of this schema"),
    "is_instance_of": _must_be(N_("text")),
    "int_type": _must_be(N_("a whole number")),
    "bool_type": _must_be(N_("true or false")),
    "list_type": _must_be(N_("a list")),
    "dataclass_type": _must_be(N_("a mapping")),
    "literal_error": lambda error: _("must be one of {expected}, is {input}").format(
        expected=error["ctx"]["expected"], input=short(error["input"])
    ),
}


def json_schema(kind: type = Document) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a written document, described by the model's docstrings."""
    schema = adapter(kind, described=True).json_schema(schema_generator=_Untitled)
    parts = schema["$defs"]
    return {"$schema": DIALECT, "$defs": parts, **parts.pop(kind.__name__)}


class _Untitled(GenerateJsonSchema):
    """Without a title for every field, which repeats its name."""

    def field_title_should_be_set(self, schema: object) -> bool:
        return False
