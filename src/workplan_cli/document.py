"""A text becomes a document: composition only, the map of the program."""

from __future__ import annotations

import hashlib
import os
from dataclasses import replace

from workplan_cli import __version__, read, rules
from workplan_cli.concepts import name_concepts
from workplan_cli.diagnostics import not_read, unsure_figures, word
from workplan_cli.grids import in_text_order, read_tables
from workplan_cli.model import SCHEMA_VERSION, Document, Given, Source, Structure
from workplan_cli.quantities import find_quantities, tell_apart
from workplan_cli.references import find_references
from workplan_cli.regions import region_of
from workplan_cli.structure import fitted, read_structure, said_besides
from workplan_cli.structure import rebuild as rebuild_structure
from workplan_cli.tasks import find_tasks
from workplan_cli.words import cut

__all__ = [
    "parse",
    "parse_bytes",
    "parse_file",
    "parse_reading",
    "parse_text",
    "rebuild",
    "source_of",
    "structure_of",
]


def parse(
    source: str | bytes | os.PathLike[str],
    *,
    encoding: str | None = None,
    given: Given | None = None,
) -> Document:
    """Parse a notice: a path as `str` or `Path`, its text, or its undecoded bytes.

    A `str` is a path where a file of that name is there, and where it looks like one: it ends as
    the name of a file does (`notice.txt`) or names a folder in front (`plans/2019`). Any other is
    the text itself; `parse_text` takes a text always. `encoding` overrides how bytes and files
    are decoded; `given` is what the text does not say of itself, and counts for more than what it
    says. Raises `ReadError` where a file or bytes cannot be read, and of its kind one that is a
    `FileNotFoundError` too where there is no such file; any text gives a document.
    """
    if isinstance(source, str) and not read.names_a_file(source):
        return parse_text(source, given=given)
    if isinstance(source, bytes):
        return parse_bytes(source, encoding=encoding, given=given)
    return parse_file(os.fspath(source), encoding=encoding, given=given)


def parse_file(path: str, *, encoding: str | None = None, given: Given | None = None) -> Document:
    """Parse the file at `path`; `-` is standard input. Raises `read.ReadError`."""
    return parse_reading(replace(read.read(path, encoding), given=given))


def parse_bytes(
    data: bytes,
    *,
    name: str = read.STDIN,
    encoding: str | None = None,
    given: Given | None = None,
) -> Document:
    """Parse the bytes of a file of any format that is read. Raises `read.ReadError`."""
    content = read.content_of(data, name, encoding)
    return parse_reading(read.Reading(name, hashlib.sha256(data).hexdigest(), content, given))


def parse_text(
    text: str,
    *,
    name: str = read.STDIN,
    encoding: str = "utf-8",
    sha256: str | None = None,
    given: Given | None = None,
) -> Document:
    """Parse a text; any text gives a document.

    `name`, `encoding` and `sha256` say what it was read from; without `sha256` it is that of
    the text in UTF-8. What is `given` of it counts for more than what the text says.
    """
    if sha256 is None:
        sha256 = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return parse_reading(read.Reading(name, sha256, read.Content(text, encoding=encoding), given))


def parse_reading(reading: read.Reading) -> Document:
    """Parse what was read."""
    text, given, content = reading.text, reading.given, reading.content
    structure = structure_of(reading)
    quantities, findings = find_quantities(text, structure, cut)
    tables = read_tables(text, structure, cut)
    quantities = in_text_order(quantities, tables.quantities)
    findings += tables.findings
    structure.header.region = region_of(structure.header, given)
    name_concepts(quantities, structure.read, structure.header)
    tell_apart(quantities, structure.sections)
    of_file = [*not_read(content.lost), *unsure_figures(content.unsure, quantities)]
    return Document(
        schema_version=SCHEMA_VERSION,
        source=source_of(reading),
        header=structure.header,
        sections=structure.sections,
        quantities=quantities,
        tables=tables.tables,
        references=find_references(text, structure),
        tasks=find_tasks(text, structure, tables.tables),
        diagnostics=word([*structure.findings, *findings, *of_file], text),
        blocks=structure.blocks,
    )


def structure_of(reading: read.Reading) -> Structure:
    """The tree and the header of what was read, before anything else is read of it."""
    text, content = reading.text, reading.content
    besides = said_besides(reading.name, reading.given)
    return fitted(read_structure(text, besides, content.grids, content.margins), text)


def source_of(reading: read.Reading) -> Source:
    """What a document says of the file that it was read from."""
    content = reading.content
    return Source(
        name=reading.name,
        sha256=reading.sha256,
        format=content.format,
        encoding=content.encoding,
        characters=len(content.text),
        pages=list(content.pages),
        reader=content.reader,
        tool=f"workplan {__version__}",
        rules=rules.version(),
        given=reading.given,
    )


def rebuild(document: Document) -> str:
    """The source text, put together from the document's nodes and blocks."""
    return rebuild_structure(document.sections, document.blocks)
