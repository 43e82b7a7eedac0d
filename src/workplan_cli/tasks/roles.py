"""Who does what: the units that lead, support, or are responsible with no leader named."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from workplan_cli.rules.tasks import Part

Units = tuple[str, ...]
PartUnits = tuple[Part, Units]  # of a label


class Roles(NamedTuple):
    """The units of an assignment by what they do."""

    lead: Units = ()
    support: Units = ()
    assigned: Units = ()

    def __bool__(self) -> bool:
        return bool(self.lead or self.support or self.assigned)


def roles_of_words(pieces: Iterable[tuple[Units, str]], *, first_leads: bool) -> Roles:
    """The roles of lists of units, each with the role of the word behind it.

    `first_leads`: the text has said that the first unit of each list leads.

    >>> roles_of_words([(("甲局",), "with"), (("乙局",), "do")], first_leads=False)
    Roles(lead=('甲局',), support=('乙局',), assigned=())
    """
    found: dict[str, Units] = {"lead": (), "support": (), "do": ()}
    joined = False
    for units, role in pieces:
        taken = "support" if joined and role != "lead" else "lead" if role == "with" else role
        found[taken] += units
        joined = role == "with"
    return _settled(found["lead"], found["support"], found["do"], first_leads=first_leads)


def roles_of_labels(pieces: Iterable[PartUnits], *, first_leads: bool) -> Roles:
    """The roles of lists of units behind labels; who is responsible beside a leader supports.

    >>> roles_of_labels([("assigned", ("甲局",)), ("support", ("乙局",))], first_leads=False)
    Roles(lead=(), support=('乙局',), assigned=('甲局',))
    """
    found: dict[Part, Units] = {"lead": (), "support": (), "assigned": (), "deadline": ()}
    for part, units in pieces:
        found[part] += units
    lead, support, does = found["lead"], found["support"], found["assigned"]
    if lead or not support:
        return _settled(lead, support, does, first_leads=first_leads)
    return Roles((), _once(support), _once(does))


def _settled(lead: Units, support: Units, does: Units, *, first_leads: bool) -> Roles:
    """Who is responsible supports a leader, leads who supports, or is assigned."""
    if lead:
        return Roles(_once(lead), _once([*support, *does]))
    if support and does:
        return Roles(_once(does), _once(support))
    if first_leads and does:
        return Roles(does[:1], _once(does[1:]))
    return Roles((), _once(support), _once(does))


def _once(units: Sequence[str]) -> Units:
    return tuple(dict.fromkeys(units))
