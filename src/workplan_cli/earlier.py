"""Documents written in an earlier form, brought into that of today.

Schema 1.0 knew no time: its quantities had no `period`, `baseline`, `from` and `baseline_span`.
The first documents of 2.0 did not say what the fields of the header were taken from
(`evidence`), nor what was given besides the text (`given`).
"""

from __future__ import annotations

import dataclasses
from typing import Any

from workplan_cli.model import SCHEMA_VERSION, HeaderEvidence

_WITHOUT_TIME = "1.0"
_NEW = ("period", "baseline", "from", "baseline_span")


def in_form_of_today(data: Any) -> Any:
    """Dumped data of a document; what its form did not know is null. Nothing else is touched."""
    if not isinstance(data, dict):
        return data
    data = _with_evidence(data)
    if data.get("schema_version") != _WITHOUT_TIME:
        return data
    quantities = data.get("quantities")
    if isinstance(quantities, list):
        quantities = [_with_new_fields(quantity) for quantity in quantities]
        data = {**data, "quantities": quantities}
    return {**data, "schema_version": SCHEMA_VERSION}


def _with_evidence(data: dict[str, Any]) -> dict[str, Any]:
    """The document with the fields that say what its header was taken from, all of them null."""
    if data.get("schema_version") not in (_WITHOUT_TIME, SCHEMA_VERSION):
        return data
    header, source = data.get("header"), data.get("source")
    if isinstance(header, dict) and "evidence" not in header:
        fields = [field.name for field in dataclasses.fields(HeaderEvidence)]
        data = {**data, "header": {**header, "evidence": dict.fromkeys(fields)}}
    if isinstance(source, dict) and "given" not in source:
        data = {**data, "source": {**source, "given": None}}
    return data


def _with_new_fields(quantity: Any) -> Any:
    return {**dict.fromkeys(_NEW), **quantity} if isinstance(quantity, dict) else quantity
