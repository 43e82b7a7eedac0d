"""Invented successive plans, in which a reader has paired what goes together."""

from __future__ import annotations

import pytest
from successors import PAIRS, faults, score

# By measure: the least that is right, and the most that is missing and that is wrong, of all pairs.
AIMS = {
    "aligned": (89, 1, 0),
    "alone": (15, 0, 2),
    "paired": (210, 13, 1),
    "answered": (49, 1, 0),
    "paragraphs": (23, 3, 0),
}


@pytest.mark.slow
def test_what_goes_together_is_found() -> None:
    found = score()
    assert found.keys() == AIMS.keys()
    for name, (right, missing, wrong) in found.items():
        aim = AIMS[name]
        assert (right >= aim[0], missing <= aim[1], wrong <= aim[2]) == (True, True, True), name


@pytest.mark.parametrize("name", sorted(path.stem for path in PAIRS.glob("*.txt")))
def test_no_item_is_paired_wrongly(name: str) -> None:
    assert faults(PAIRS / f"{name}.txt")["aligned"][2] == []
