"""Documents written earlier, by this program or another: YAML, JSON and JSON Lines read back.

Each comes with a way to tell on which line of the file a place in it stands. `open_documents`
takes notices too, for what works on documents wherever they come from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workplan_cli.document import parse_file
from workplan_cli.earlier import in_form_of_today
from workplan_cli.model import Document
from workplan_cli.read import ReadError, decode, read_bytes

if TYPE_CHECKING:
    from workplan_cli.schema import Place

SUFFIXES = (".json", ".jsonl", ".yaml", ".yml")


class SyntaxFaultError(Exception):
    """A file that is not the YAML or JSON that it ought to be."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line
        self.message = message


@dataclass(slots=True, frozen=True)
class Written:
    """One document of a file, as dictionaries and lists, not yet checked."""

    data: Any
    line: Callable[[Place], int]  # the line in the file, from 1


def open_documents(path: str, encoding: str | None = None) -> Iterator[Document]:
    """The documents of a file: parsed where it is a notice, read back where it holds parsed ones.

    The suffix tells which. Raises `ReadError`, also for a parsed document that is not valid.
    """
    if Path(path).suffix.lower() not in SUFFIXES:
        yield parse_file(path, encoding=encoding)
        return
    empty = True
    try:
        for written in load(path):
            empty = False
            yield _checked(path, written)
    except SyntaxFaultError as error:
        raise ReadError(path, f"line {error.line}: {error.message}") from None
    if empty:
        raise ReadError(path, "there is no document in this file")


def _checked(path: str, written: Written) -> Document:
    # notices need none of it, and it takes as long to load as they do to parse
    from workplan_cli.invariants import find_violations
    from workplan_cli.schema import build, find_faults

    faults = find_faults(written.data) or find_violations(written.data)
    if faults:
        line = written.line(faults[0].place)
        problem = f"line {line}: {faults[0].path}: {faults[0].message} (workplan validate)"
        raise ReadError(path, problem)
    return build(written.data)


def load(path: str) -> Iterator[Written]:
    """The documents of a file, in the form of today.

    Raises `ReadError`, or `SyntaxFaultError` where it is malformed.
    """
    for written in _load(path):
        yield replace(written, data=in_form_of_today(written.data))


def _load(path: str) -> Iterator[Written]:
    text, _ = decode(read_bytes(path), name=path)
    suffix = Path(path).suffix.lower()
    if suffix == ".jsonl":
        return _load_lines(text)
    if suffix == ".json" or (suffix not in SUFFIXES and text.lstrip()[:1] in ("{", "[")):
        return _load_json(text)
    return _load_yaml(text)


# JSON


def _load_json(text: str) -> Iterator[Written]:
    yield _from_json(text, 1)


def _load_lines(text: str) -> Iterator[Written]:
    # not splitlines: a string may hold U+2028, which ends a line there
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield _from_json(line, number)


def _from_json(text: str, first_line: int) -> Written:
    import json

    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise SyntaxFaultError(first_line + error.lineno - 1, f"no JSON: {error.msg}") from None
    except RecursionError:
        raise SyntaxFaultError(first_line, "no document: nested too deeply") from None
    return Written(data, lambda place: first_line + text.count("\n", 0, _find_json(text, place)))


def _find_json(text: str, place: Place) -> int:
    """The offset of a place in well-formed JSON; of what it would stand in, where it is missing."""
    at = _skip(text, 0)
    for step in place:
        inner = _find_step(text, at, step)
        if inner is None:
            break
        at = inner
    return at


def _find_step(text: str, at: int, step: str | int) -> int | None:
    """The offset of an object's key or an array's item, given where its container begins."""
    import json

    decoder = json.JSONDecoder()
    keyed, index = text[at] == "{", 0
    at = _skip(text, at + 1)
    while text[at] not in "}]":
        start, key = at, index
        if keyed:
            key, at = decoder.raw_decode(text, at)
            at = _skip(text, _skip(text, at) + 1)
        if key == step:
            return at if text[at] in "{[" else start
        at = _skip(text, decoder.raw_decode(text, at)[1])
        if text[at] == ",":
            at = _skip(text, at + 1)
        index += 1
    return None


def _skip(text: str, at: int) -> int:
    """Past white space."""
    while at < len(text) and text[at] in " \t\r\n":
        at += 1
    return at


# YAML


def _load_yaml(text: str) -> Iterator[Written]:
    import yaml

    fast: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        try:
            yield from list(_documents(fast(text)))
        except yaml.YAMLError:
            # the C reader turns down escaped lone surrogates, which a file's name may hold
            yield from list(_documents(yaml.SafeLoader(text)))
    except yaml.YAMLError as error:
        raise _yaml_fault(error) from None
    except RecursionError:
        raise SyntaxFaultError(1, "no document: nested too deeply") from None


def _documents(loader: Any) -> Iterator[Written]:
    while loader.check_node():
        root = loader.get_node()
        if _size(root) > _LARGEST:
            message = "no document: its aliases repeat too much"
            raise SyntaxFaultError(root.start_mark.line + 1, message)
        yield Written(loader.construct_document(root), partial(_yaml_line, root))


_LARGEST = 50_000_000  # values once aliases are followed; a 50 MB notice has a tenth


def _size(root: Any) -> int:
    """How many values a node holds once its aliases are followed, found in linear time."""
    sizes: dict[int, int] = {}

    def measure(node: Any) -> int:
        if isinstance(node.value, str):
            return 1
        if id(node) not in sizes:
            sizes[id(node)] = _LARGEST + 1  # for a node that holds itself
            children = (child for item in node.value for child in _children(item))
            sizes[id(node)] = 1 + sum(map(measure, children))
        return sizes[id(node)]

    return measure(root)


def _children(item: Any) -> tuple[Any, ...]:
    """An item of a sequence is a node, one of a mapping a pair of them."""
    return item if isinstance(item, tuple) else (item,)


def _yaml_line(root: Any, place: Place) -> int:
    """The line of a place; of what it would stand in, where it is missing."""
    node, line = root, root.start_mark.line
    for step in place:
        found = _yaml_step(node, step)
        if found is None:
            break
        line, node = found
    return int(line) + 1


def _yaml_step(node: Any, step: str | int) -> tuple[int, Any] | None:
    if isinstance(node.value, str):
        return None
    for index, item in enumerate(node.value):
        head, *rest = _children(item)
        if (head.value if rest else index) == step:
            return head.start_mark.line, (rest or [head])[0]
    return None


def _yaml_fault(error: Any) -> SyntaxFaultError:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or getattr(error, "reason", "") or "cannot be read"
    return SyntaxFaultError(mark.line + 1 if mark else 1, f"no YAML: {problem}")
