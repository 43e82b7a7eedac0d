"""Documents written in an earlier form, brought into that of today.

Schema 1.0 knew no time: its quantities had no `period`, `baseline`, `from` and `baseline_span`.
The first documents of 2.0 did not say what the fields of the header were taken from
(`evidence`), nor what was given besides the text (`given`). 2.0 knew plain text alone: no tables,
pages, formats and readers. 2.1 knew no tasks and no corrections; the fields that tell of
corrections may be missing.
"""

from __future__ import annotations

import dataclasses
from typing import Any

from workplan_cli.model import SCHEMA_VERSION, HeaderEvidence

_EARLIER = ("1.0", "2.0", "2.1")
_OF_QUANTITIES = ("period", "baseline", "from", "baseline_span", "table", "cell", "concept")
_OF_SOURCES: dict[str, Any] = {"format": "text", "pages": [], "reader": None, "given": None}


def in_form_of_today(data: Any) -> Any:
    """Dumped data of a document; what its form did not know is null. Nothing else is touched."""
    if not isinstance(data, dict) or data.get("schema_version") not in _EARLIER:
        return data
    data = {"tables": [], "tasks": [], **data, "schema_version": SCHEMA_VERSION}
    header, source, quantities = (data.get(name) for name in ("header", "source", "quantities"))
    if isinstance(header, dict):
        fields = [field.name for field in dataclasses.fields(HeaderEvidence)]
        data["header"] = {"evidence": dict.fromkeys(fields), "region": None, **header}
    if isinstance(source, dict):
        data["source"] = {**_OF_SOURCES, **source}
    if isinstance(quantities, list):
        data["quantities"] = [_with_new_fields(quantity) for quantity in quantities]
    return data


def _with_new_fields(quantity: Any) -> Any:
    if not isinstance(quantity, dict):
        return quantity
    return {**dict.fromkeys(_OF_QUANTITIES), **quantity}
