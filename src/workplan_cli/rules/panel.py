"""The shape of panel.toml: what is told beside an amount that makes it no observation."""

from __future__ import annotations

from typing import NamedTuple

from workplan_cli.rules import load


class Told(NamedTuple):
    """Words around an amount, and of which amounts they speak."""

    name: str
    around: str  # pattern in the clause, a low line for the amount
    dimensions: tuple[str, ...] = ()  # of the amount; none for any
    statuses: tuple[str, ...] = ()
    bounds: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()  # clauses of amounts that are left out
    none: tuple[str, ...] = ()  # clauses of amounts that are not


class PanelRules(NamedTuple):
    """What keeps an amount out of a panel."""

    breaks: str  # characters that end a clause
    doubt: tuple[Told, ...]


def panel_rules() -> PanelRules:
    """Read panel.toml."""
    return load("panel", PanelRules)
