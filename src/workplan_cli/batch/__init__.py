"""Many notices: what is to be done with each, and one of them done."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from workplan_cli.language import _
from workplan_cli.model import Document, Given
from workplan_cli.read import ReadError, Reading, read
from workplan_cli.schema import InvalidDocumentError, check
from workplan_cli.write import Form, emit
from workplan_cli.write.dump import dump
from workplan_cli.write.files import WriteError, write_whole

if TYPE_CHECKING:
    from workplan_cli.corrections import CorrectionsFile

_Result = TypeVar("_Result")


@dataclass(slots=True, frozen=True)
class Job:
    """One input, what becomes of it, and the file to write (None: the text is handed back).

    `keep`: a file that holds this very result already is left as it is.
    """

    path: str
    form: Form
    encoding: str | None = None
    target: str | None = None
    keep: bool = False
    given: Given | None = None  # what is said of the input besides
    text_target: str | None = None  # the file that its text is written to, as it was read
    corrections: tuple[CorrectionsFile, ...] = ()  # what may be of it, of which its content chooses


@dataclass(slots=True, frozen=True)
class Outcome:
    """What came of a task: its text (empty where a file was written), or what went wrong."""

    path: str
    data: bytes = b""  # the text in UTF-8, in which it goes from process to process quickest
    problem: str | None = None
    trace: str | None = None  # of an error inside the program
    unchanged: bool = False  # the file was there
    told: tuple[str, ...] = ()  # lines for the user, whatever came of it


def run_one(task: Job) -> Outcome:
    """Read, parse, check and write one notice. Nothing that goes wrong leaves this function."""
    return guard(task.path, lambda: _carry_out(task))


def _carry_out(task: Job) -> Outcome:
    if task.keep and task.target is not None:
        from workplan_cli.batch.unchanged import begins_as_written, expected_start

        # the input is read where there is something to compare with
        if begins_as_written(task.target, lambda: expected_start(read_input(task), task.form)):
            return Outcome(task.path, unchanged=True)
    if task.corrections:
        return _corrected(task)
    if task.text_target is not None:
        return deliver(task, reading_to_text(read_input(task), task.form))
    return deliver(task, parse_to_text(task.path, task.form, task.encoding, task.given))


def _corrected(task: Job) -> Outcome:
    """Parse, apply what a reader said, check, write."""
    from workplan_cli.corrections import apply_file, pick, unsure
    from workplan_cli.document import parse_reading

    reading = read_input(task)
    document = parse_reading(reading)
    file = pick(task.corrections, reading.sha256)
    if file is None:
        told = [unsure(task.path, task.corrections)]
    else:
        told = apply_file(document, reading.text, file)
    return replace(deliver(task, document_to_text(document, task.form)), told=tuple(told))


def read_input(task: Job) -> Reading:
    """Read a task's input, and write its text where that is wanted.

    Raises `ReadError` and `WriteError`.
    """
    reading = replace(read(task.path, task.encoding), given=task.given)
    if task.text_target is not None:
        write_whole(task.text_target, reading.text)
    return reading


def deliver(task: Job, text: str) -> Outcome:
    """Write a task's text where it belongs. Raises `WriteError`."""
    if task.target is None:
        return Outcome(task.path, text.encode("utf-8"))
    write_whole(task.target, text)
    return Outcome(task.path)


def guard(path: str, work: Callable[[], _Result]) -> _Result | Outcome:
    """What `work` gives; where it fails, the failure as the outcome of the input `path`."""
    try:
        return work()
    except (ReadError, WriteError) as error:
        return Outcome(path, problem=str(error))
    except MemoryError:
        return Outcome(
            path, problem=_("{path}: too large for the memory of this machine").format(path=path)
        )
    except Exception as error:
        import traceback

        named = f"{type(error).__name__}: {_first_line(error)}"
        problem = _("{path}: internal error, {named} (--debug shows where)").format(
            path=path, named=named
        )
        return Outcome(path, problem=problem, trace=traceback.format_exc())


def parse_to_text(
    path: str, form: Form, encoding: str | None = None, given: Given | None = None
) -> str:
    """Parse one input and give it as text in the format, checked against the schema."""
    return reading_to_text(replace(read(path, encoding), given=given), form)


def reading_to_text(reading: Reading, form: Form) -> str:
    """Parse what was read and give it as text in the format, checked against the schema."""
    from workplan_cli.document import parse_reading

    return document_to_text(parse_reading(reading), form)


def document_to_text(document: Document, form: Form) -> str:
    """A document as text in the format, checked against the schema."""
    data = dump(document)
    check(data)
    return emit(data, form)


def _first_line(error: Exception) -> str:
    if isinstance(error, InvalidDocumentError):
        return _("the document does not fit its schema: {error}").format(error=error)
    return (str(error).splitlines() or [""])[0]


def ended(path: str) -> Outcome:
    """The outcome of an input whose process came to an end with it."""
    problem = _("{path}: the process that read it was ended (out of memory?)").format(path=path)
    return Outcome(path, problem=problem)


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
