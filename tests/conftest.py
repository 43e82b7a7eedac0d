"""What the tests share: a notice, the command line, the switch that rewrites golden files."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from commands import Result, Run, start_in
from notices import NOTICE
from notices import ROOT as ROOT
from pdf_files import answered_here
from workplan_cli.cli import main
from workplan_cli.read.pdf import asking

# A hundred commands are started: none of them should have to compile what it imports.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
# Help is compared without colours, also where the tests run on a service that shows them.
for variable in ("FORCE_COLOR", "PY_COLORS", "GITHUB_ACTIONS"):
    os.environ.pop(variable, None)
# Golden files are in English, whatever language the machine speaks.
os.environ["WORKPLAN_LANG"] = "en"

# Invented inputs are the same in every run, and no clock decides: a machine may be busy.
for _profile, _examples in (("fast", 40), ("thorough", 400)):
    settings.register_profile(
        _profile,
        deadline=None,
        derandomize=True,
        max_examples=_examples,
        suppress_health_check=[HealthCheck.too_slow],
    )
settings.load_profile("fast")  # --hypothesis-profile thorough asks for more


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--rewrite-golden",
        action="store_true",
        help="write the golden files anew instead of comparing with them",
    )


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--rewrite-golden"):
        config.option.markexpr = ""  # also what only slow tests compare


@pytest.fixture
def rewrite_golden(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be written anew: read the rewrite as a diff."""
    return bool(request.config.getoption("--rewrite-golden"))


@pytest.fixture
def notice(tmp_path: Path) -> Path:
    """An invented notice as a file."""
    path = tmp_path / "notice.txt"
    path.write_text(NOTICE, encoding="utf-8", newline="")
    return path


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Run:
    """`run("parse", "x.txt", COLUMNS="60")` in this process."""

    def call(*arguments: object, **environment: str) -> Result:
        with monkeypatch.context() as around:
            for name, value in environment.items():
                around.setenv(name, value)
            status = main([str(argument) for argument in arguments])
        out, err = capfdbinary.readouterr()
        return Result(status, out.decode(), err.decode())

    return call


@pytest.fixture
def run_here(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """`run_here("parse", "x.txt")` in this process, in the folder of the test."""
    monkeypatch.chdir(tmp_path)
    return run


@pytest.fixture
def start(tmp_path: Path) -> Run:
    """`start("parse", "x.txt")` in a process of its own, as after installation."""
    return start_in(tmp_path)


@pytest.fixture
def pdf_opened_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """PDF files are opened in this process: what is on a page does not depend on where it is read.

    `test_pdf_process.py` and all that starts the command line opens them as a user does.
    """
    monkeypatch.setattr(asking, "_answer", answered_here)
