"""docs/licences.md names all that uv.lock does, each with the licence that it says itself."""

from __future__ import annotations

import importlib.util
import sys
from email.message import Message
from types import ModuleType

import pytest

from notices import ROOT


@pytest.fixture(scope="module")
def licences() -> ModuleType:
    """The script that makes the page."""
    path = ROOT / "bench" / "licences.py"
    spec = importlib.util.spec_from_file_location("licences", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["licences"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def rows(licences: ModuleType) -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = licences.rows_of(licences.PAGE.read_text("utf-8"))
    return found


def test_every_locked_package_has_its_licence(
    licences: ModuleType, rows: dict[tuple[str, str], str]
) -> None:
    locked = [(package["name"], package["version"]) for package in licences.locked()]
    assert list(rows) == locked, "uv run --all-extras --all-groups python bench/licences.py"
    assert [name for name, licence in rows.items() if licence == licences.UNKNOWN] == []


def test_the_page_says_what_the_packages_say(
    licences: ModuleType, rows: dict[tuple[str, str], str]
) -> None:
    here = {key: licences.installed(*key) for key in rows}
    assert {key: said for key, said in here.items() if said} == {
        key: rows[key] for key, said in here.items() if said
    }


def test_the_chinese_page_has_the_same_rows(licences: ModuleType) -> None:
    page = licences.PAGE.read_text("utf-8")
    assert licences.CHINESE.read_text("utf-8") == licences.chinese(page)


def test_no_licence_of_what_users_install_is_of_the_gpl_family(
    licences: ModuleType, rows: dict[tuple[str, str], str]
) -> None:
    uses = licences.uses()
    tools = {"dev", "train"}
    users = {key: said for key, said in rows.items() if not set(uses[key[0]]) <= tools}
    assert users
    assert [key for key, said in users.items() if "GPL" in said] == []


@pytest.mark.parametrize(
    ("said", "licence"),
    [
        ({"License-Expression": "MIT", "License": "ISC"}, "MIT"),
        ({"License": "BSD"}, "BSD"),
        (
            {"License": "UNKNOWN", "Classifier": "License :: OSI Approved :: MIT License"},
            "MIT License",
        ),
        ({"License": "A long\ntext", "Classifier": "License :: OSI Approved :: X"}, "X"),
        ({"Classifier": "License :: OSI Approved"}, None),
        ({}, None),
    ],
)
def test_a_package_says_its_licence(
    licences: ModuleType, said: dict[str, str], licence: str | None
) -> None:
    metadata = Message()
    for field, value in said.items():
        metadata[field] = value
    assert licences.licence_of(metadata) == licence
