"""YAML read back: by the loader of PyYAML in C, with bounds on what it is given."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, partial
from typing import Any

import yaml

from workplan_cli.language import N_, _
from workplan_cli.load.bounds import (
    DEEPEST,
    REPEATS,
    SHOWN,
    TOO_DEEP,
    TOO_OFTEN,
    repeated,
    whole_number,
)
from workplan_cli.load.places import Branch, Place, find_all
from workplan_cli.load.written import SyntaxFaultError, Written
from workplan_cli.model import Unread

_FAST: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TAG = "tag:yaml.org,2002:"
_FEW = 10_000  # values of a file that aliases may always make


def load_yaml(text: str) -> Iterator[Written]:
    """The documents of a file."""
    try:
        try:
            _check_depth(text)
            yield from list(_documents(_careful(_FAST)(text)))
        except yaml.YAMLError as error:
            if _ESCAPE not in str(error):
                raise
            yield from list(_documents(_careful(yaml.SafeLoader)(text)))
    except yaml.YAMLError as error:
        raise _fault(error, text) from None
    except (OverflowError, ValueError):  # the latter from Python 3.13 on
        raise SyntaxFaultError(1, _("no YAML: an escape that is no character")) from None
    except RecursionError:
        raise SyntaxFaultError(1, _(TOO_DEEP)) from None


# The reader in C turns down escaped lone surrogates, which a file's name may hold.
_ESCAPE = "invalid Unicode character escape code"


# How deep

_OPENS = re.compile(r"[\[{](?![\]}])")
# What may open levels in front of the first word of a line: - - ? -
_INDENTED = re.compile(rf"(?:\A|[\r\n\x85\u2028\u2029])[-?: \t]{{{DEEPEST // 4}}}")


def _check_depth(text: str) -> None:
    """Raise `SyntaxFaultError` where values are nested so deeply that the reader in C would end
    the process; it asks only where brackets or indentation might reach so far."""
    if not _INDENTED.search(text) and len(_OPENS.findall(text)) < DEEPEST // 4:
        return
    depth = 0
    events: Iterator[Any] = yaml.parse(text, Loader=_FAST)
    for event in events:
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > DEEPEST:
            raise SyntaxFaultError(event.start_mark.line + 1, _(TOO_DEEP))


# How often


def _documents(loader: Any) -> Iterator[Written]:
    while loader.check_node():
        root = loader.get_node()
        nodes, values = _count(root)
        if values > max(_FEW, REPEATS * nodes):
            raise SyntaxFaultError(root.start_mark.line + 1, _(TOO_OFTEN))
        yield Written(loader.construct_document(root), partial(_lines, root))


def _count(root: Any) -> tuple[int, float]:
    """How many nodes a tree has, and how many values once aliases are followed: linear time."""
    values: dict[int, float] = {}

    def measure(node: Any) -> float:
        if id(node) not in values:
            values[id(node)] = float("inf")  # for a node that holds itself
            values[id(node)] = 1 + sum([measure(child) for child in _children(node)])
        return values[id(node)]

    total = measure(root)
    return len(values), total


def _children(node: Any) -> list[Any]:
    """The nodes of a sequence; the keys and values of a mapping; nothing of a scalar."""
    if isinstance(node, yaml.MappingNode):
        return [part for pair in node.value for part in pair]
    return node.value if isinstance(node, yaml.SequenceNode) else []


# What stands for nothing


_KINDS = {
    "int": N_("whole number"),
    "float": "number",
    "bool": N_("truth value"),
    "timestamp": N_("date of the calendar"),
}
# What PyYAML raises for a text that its tag does not fit, by the tag.
_MISFITS = (ValueError, KeyError, IndexError, OverflowError, AttributeError)


@cache
def _careful(base: Any) -> Any:
    """A loader that gives `Unread` for what it cannot make a value of, so that it has a place."""

    class Careful(base):  # type: ignore[misc]
        pass

    for kind in _KINDS:
        construct = base.yaml_constructors[_TAG + kind]
        Careful.add_constructor(_TAG + kind, partial(_scalar, construct, kind))
    Careful.add_constructor(_TAG + "map", _mapping)
    return Careful


def _scalar(construct: Callable[[Any, Any], Any], kind: str, loader: Any, node: Any) -> Any:
    try:
        long = kind == "int" and len(node.value) > SHOWN
        value = None if long else construct(loader, node)
    except _MISFITS:
        return Unread(
            _("is no {kind}: {value!r}").format(kind=_(_KINDS[kind]), value=node.value[:SHOWN])
        )
    if long:
        return Unread(_("is a number of {count} digits").format(count=len(node.value)))
    return whole_number(str(value)) if kind == "int" else value


def _mapping(loader: Any, node: Any) -> Iterator[Any]:
    pairs = node.value if isinstance(node, yaml.MappingNode) else []  # !!map x
    keys = [key.value for key, _value in pairs if isinstance(key.value, str)]
    if len(set(keys)) < len(keys):
        yield repeated(keys)
    else:
        yield from loader.construct_yaml_map(node)


# Where


def _lines(root: Any, places: list[Place]) -> list[int]:
    return find_all(places, partial(_find, root))


def _find(root: Any, branch: Branch) -> None:
    branch.at = root.start_mark.line + 1
    _mark(root, branch)


def _mark(node: Any, branch: Branch) -> None:
    """Note the lines of what `branch` looks for in a node."""
    if not branch.steps or isinstance(node.value, str):
        return
    for index, item in enumerate(node.value):
        key, value = item if isinstance(item, tuple) else (item, item)
        inner = branch.steps.get(key.value if isinstance(item, tuple) else index)
        if inner is not None:
            inner.at = key.start_mark.line + 1
            _mark(value, inner)


def _fault(error: Any, text: str) -> SyntaxFaultError:
    mark = getattr(error, "problem_mark", None)
    line = mark.line + 1 if mark else 1
    problem = getattr(error, "problem", None) or getattr(error, "reason", "") or _("cannot be read")
    last = text.count("\n") + 1  # the reader in C counts one more at the end of a file
    return SyntaxFaultError(min(line, last), _("no YAML: {problem}").format(problem=problem))
