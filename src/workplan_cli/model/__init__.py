"""The types of a parsed document; those of a diff are in `model.diff`. No behaviour."""

from __future__ import annotations

from workplan_cli.kinds import RegionLevel, Reviewed, Status
from workplan_cli.model.document import (
    SCHEMA_VERSION,
    Base,
    Block,
    BlockKind,
    Bound,
    Diagnostic,
    Document,
    EvidenceKind,
    Given,
    Header,
    HeaderEvidence,
    HeaderSpans,
    Node,
    Period,
    PeriodKind,
    Quantity,
    Reference,
    Region,
    Role,
    Severity,
    Source,
)
from workplan_cli.model.passing import Finding, Grid, GridCell, Paragraph, Structure, Token
from workplan_cli.model.table import Cell, Table
from workplan_cli.model.task import Deadline, Task
from workplan_cli.model.values import DECIMAL, Span, Unread

__all__ = [
    "DECIMAL",
    "SCHEMA_VERSION",
    "Base",
    "Block",
    "BlockKind",
    "Bound",
    "Cell",
    "Deadline",
    "Diagnostic",
    "Document",
    "EvidenceKind",
    "Finding",
    "Given",
    "Grid",
    "GridCell",
    "Header",
    "HeaderEvidence",
    "HeaderSpans",
    "Node",
    "Paragraph",
    "Period",
    "PeriodKind",
    "Quantity",
    "Reference",
    "Region",
    "RegionLevel",
    "Reviewed",
    "Role",
    "Severity",
    "Source",
    "Span",
    "Status",
    "Structure",
    "Table",
    "Task",
    "Token",
    "Unread",
]
