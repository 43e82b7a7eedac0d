"""Chinese policy documents as data.

    from workplan_cli import diff, parse
    document = parse("notice.txt")  # or a Path, a text, bytes
    document.quantities[0].lower
    diff("2017.txt", "2018.txt").summary.added

Everything is loaded when it is first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from workplan_cli.citing import cite
    from workplan_cli.compare import diff
    from workplan_cli.document import parse, parse_text, rebuild
    from workplan_cli.load import open_documents
    from workplan_cli.model import (
        Base,
        Block,
        Cell,
        Deadline,
        Diagnostic,
        Document,
        Given,
        Header,
        HeaderEvidence,
        HeaderSpans,
        Node,
        Quantity,
        Reference,
        Region,
        Source,
        Span,
        Table,
        Task,
    )
    from workplan_cli.model.diff import Diff, FigureChange, Pairing
    from workplan_cli.read import ReadError
    from workplan_cli.tables.frame import figures, panel, to_dataframe

__version__ = "0.2.0"

__all__ = [
    "Base",
    "Block",
    "Cell",
    "Deadline",
    "Diagnostic",
    "Diff",
    "Document",
    "FigureChange",
    "Given",
    "Header",
    "HeaderEvidence",
    "HeaderSpans",
    "Node",
    "Pairing",
    "Quantity",
    "ReadError",
    "Reference",
    "Region",
    "Source",
    "Span",
    "Table",
    "Task",
    "__version__",
    "cite",
    "diff",
    "figures",
    "open_documents",
    "panel",
    "parse",
    "parse_text",
    "rebuild",
    "to_dataframe",
]

_ELSEWHERE = {
    "Diff": "model.diff",
    "FigureChange": "model.diff",
    "Pairing": "model.diff",
    "cite": "citing",
    "diff": "compare",
    "figures": "tables.frame",
    "open_documents": "load",
    "panel": "tables.frame",
    "parse": "document",
    "parse_text": "document",
    "rebuild": "document",
    "ReadError": "read",
    "to_dataframe": "tables.frame",
}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_ELSEWHERE.get(name, 'model')}"), name)


def __dir__() -> list[str]:
    return __all__
