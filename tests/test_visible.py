"""Nothing from outside moves a cursor, sets a title, turns the writing or forges a line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workplan_cli.visible import visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("招生6200人", "招生6200人"),
        ("一、目标\n招生", "一、目标 招生"),
        ("甲\r\n\t\u2028乙", "甲 乙"),
        ("\x1b[2J", "\\x1b[2J"),
        ("\x1b]0;title\x07", "\\x1b]0;title\\x07"),
        ("\x9b31m", "\\x9b31m"),
        ("招生\u202e人", "招生\\u202e人"),
        ("\ud800", "\\ud800"),
    ],
)
def test_visible(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(st.text())
def test_what_is_shown_can_be_shown(text: str) -> None:
    shown = visible(text)
    assert "\n" not in shown and "\x1b" not in shown
    assert visible(shown) == shown
