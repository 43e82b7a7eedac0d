"""The table of learned weights, and how it is added up."""

from __future__ import annotations

from workplan_cli.learned import ALWAYS, TABLE, Judge, parsed

LARGEST = 400_000  # bytes


def _split(clues: str) -> list[str]:
    return clues.split()


def test_weights_are_added_up_and_unknown_clues_count_nothing() -> None:
    known = Judge({ALWAYS: -100, "a": 30, "b": -5})
    assert known.odds([]) == -100
    assert known.odds([(_split, ("a b",)), (_split, ("c",)), (_split, ("a b",))]) == -50
    assert (known.total(["a", "b", "c"]), known.total([])) == (25, 0)
    assert (known.weight("b"), known.weight("c")) == (-5, None)


def test_the_table_is_small_sorted_and_without_doubles() -> None:
    text = TABLE.read_text("utf-8")
    clues = [line.rpartition("\t")[0] for line in text.splitlines()]
    assert len(text.encode()) < LARGEST
    assert clues[0] == ALWAYS
    assert clues[1:] == sorted(set(clues[1:]))


def test_a_table_is_read_as_it_is_written() -> None:
    assert parsed(f"{ALWAYS}\t-7\nw 招生\t250\n") == {ALWAYS: -7, "w 招生": 250}
