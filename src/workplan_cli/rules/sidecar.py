"""The shape of sidecar.toml."""

from __future__ import annotations

from typing import NamedTuple

from workplan_cli.rules import load


class SidecarRules(NamedTuple):
    """How metadata.csv is read."""

    name: str  # of the file
    separators: tuple[str, ...]  # the first that its head has parts its columns
    parted: str  # pattern of what parts several issuers in a cell
    date: str  # pattern with the groups y, m and d
    year: str  # pattern
    columns: dict[str, tuple[str, ...]]  # column -> the heads it may have
    examples: dict[str, str]  # cell of a date -> what it says, "" for none


def sidecar_rules() -> SidecarRules:
    """Read sidecar.toml."""
    return load("sidecar", SidecarRules)
