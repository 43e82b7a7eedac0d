"""Numbers of a chart stand beside their dots, on nothing else; what finds no room is left out."""

from __future__ import annotations

from itertools import combinations

import pytest

from workplan_cli.tables.chart_labels import Box, Place, Wanted, box_of, box_of_dot, placed

CHART = Box(0, 0, 200, 100)


def _label(*wanted: Wanted, taken: tuple[Box, ...] = ()) -> list[tuple[Place, str]]:
    dots = [box_of_dot(one.x, one.y) for one in wanted]
    return list(placed(wanted, [*taken, *dots], CHART))


@pytest.mark.parametrize(
    ("wanted", "place"),
    [
        (Wanted(100, 50, "9.1", below=False), Place(100, 44, "middle")),
        (Wanted(100, 50, "9.1", below=True), Place(100, 64, "middle")),
        (Wanted(4, 50, "9.1", below=False), Place(4, 44, "start")),
        (Wanted(196, 50, "9.1", below=False), Place(196, 44, "end")),
        (Wanted(100, 8, "9.1", below=False), Place(100, 22, "middle")),  # no room above
        (Wanted(100, 92, "9.1", below=True), Place(100, 86, "middle")),  # no room below
    ],
)
def test_a_number_stands_above_or_below_its_dot(wanted: Wanted, place: Place) -> None:
    assert _label(wanted) == [(place, "9.1")]


def test_numbers_of_two_dots_side_by_side_do_not_meet() -> None:
    found = _label(*(Wanted(90 + 12 * n, 50, "百分之九", below=False) for n in range(4)))
    boxes = [box_of(place, text) for place, text in found]
    assert len(boxes) >= 2
    for one, other in combinations(boxes, 2):
        assert one.right <= other.left or other.right <= one.left or one.top != other.top


def test_a_number_without_room_is_left_out() -> None:
    assert _label(Wanted(100, 50, "9.1", below=False), taken=(CHART,)) == []
