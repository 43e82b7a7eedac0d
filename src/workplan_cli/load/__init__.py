"""Documents written earlier, by this program or another: YAML, JSON and JSON Lines read back.

Each comes with a way to tell on which line of the file a place in it stands. `open_documents`
takes notices too, for what works on documents wherever they come from.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from workplan_cli.document import parse_file
from workplan_cli.earlier import in_form_of_today
from workplan_cli.language import _
from workplan_cli.load.written import SyntaxFaultError, Written
from workplan_cli.model import Document, Given
from workplan_cli.read import ReadError, decode, read_bytes

__all__ = ["SUFFIXES", "SyntaxFaultError", "Written", "load", "open_documents"]

SUFFIXES = (".json", ".jsonl", ".yaml", ".yml")


def open_documents(
    path: str | Path, encoding: str | None = None, given: Given | None = None
) -> Iterator[Document]:
    """The documents of a file: parsed where it is a notice, read back where it holds parsed ones.

    The suffix tells which. What is `given` is of a notice; a parsed document has its own.
    Raises `ReadError`, also for a parsed document that is not valid.
    """
    path = str(path)
    if Path(path).suffix.lower() not in SUFFIXES:
        yield parse_file(path, encoding=encoding, given=given)
        return
    empty = True
    try:
        for written in load(path):
            empty = False
            yield _checked(path, written)
    except SyntaxFaultError as error:
        raise ReadError(
            path, _("line {line}: {message}").format(line=error.line, message=error.message)
        ) from None
    if empty:
        raise ReadError(path, _("there is no document in this file"))


def _checked(path: str, written: Written) -> Document:
    # notices need none of it, and it takes as long to load as they do to parse
    from workplan_cli.invariants import find_violations
    from workplan_cli.schema import build, find_faults

    faults = find_faults(written.data) or find_violations(written.data)
    if faults:
        [line] = written.lines([faults[0].place])
        problem = _("line {line}: {path}: {message} (workplan validate)").format(
            line=line, path=faults[0].path, message=faults[0].message
        )
        raise ReadError(path, problem)
    return build(written.data)


def load(path: str) -> Iterator[Written]:
    """The documents of a file, in the form of today.

    Raises `ReadError`, or `SyntaxFaultError` where it is malformed.
    """
    for written in _load(path):
        yield replace(written, data=in_form_of_today(written.data))


def _load(path: str) -> Iterator[Written]:
    data, suffix = read_bytes(path), Path(path).suffix.lower()
    try:
        text, _encoding = decode(data, name=path)
    except ReadError:
        if suffix in SUFFIXES:
            raise
        problem = _("no parsed document, which workplan parse -o writes (.yaml, .json, .jsonl)")
        raise ReadError(path, problem) from None
    braces = suffix not in SUFFIXES and text.lstrip()[:1] in ("{", "[")
    if suffix in (".json", ".jsonl") or braces:
        from workplan_cli.load.as_json import load_json, load_lines

        return load_lines(text) if suffix == ".jsonl" else load_json(text)
    from workplan_cli.load.as_yaml import load_yaml  # yaml takes its time to import

    return load_yaml(text)
