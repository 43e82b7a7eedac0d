"""`workplan parse`."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from workplan_cli.batch import Job, Outcome, processors
from workplan_cli.batch.pool import run
from workplan_cli.cli import DONE, TROUBLE
from workplan_cli.cli.besides import Besides
from workplan_cli.cli.choices import Engine
from workplan_cli.cli.output import UsageError, complain, put_encoded, spare_inputs, tell_trace
from workplan_cli.cli.progress import show_progress
from workplan_cli.language import _
from workplan_cli.model import Given
from workplan_cli.read import TEXT_SUFFIX, Input, ReadError, find_inputs
from workplan_cli.write import SUFFIXES, Form
from workplan_cli.write.files import make_folder, whole_file

_WORTH = 8  # inputs a process, below which starting it costs more than it saves


def parse(
    arguments: list[str],
    output: str | None,
    form: Form | None,
    encoding: str | None,
    jobs: int | None,
    *,
    force: bool = False,
    text: bool = False,
    engine: Engine = Engine.LOCAL,
    scheduler: str | None = None,
    besides: Besides | None = None,
    corrections: str | None = None,
) -> int:
    """Parse the inputs; gives the exit status.

    `force`: also what is there already. `text`: write the text as read beside each result.
    `scheduler`: the address of a Dask cluster; without one Dask works on this machine.
    """
    carry_out = _engine(engine, scheduler, jobs)
    found = list(find_inputs(arguments, passed_over=complain))
    inputs = [item for item in found if isinstance(item, Input)]
    missing = [item for item in found if isinstance(item, ReadError)]
    for error in missing:
        complain(str(error))
    batch = len(found) > 1 or any(Path(argument).is_dir() for argument in arguments)
    jobs = jobs or min(processors(), max(1, len(inputs) // _WORTH))
    chosen, target = _choose(output, form, batch)
    given = (besides or Besides()).of_each(inputs)
    if text and (target is None or (batch and not _is_folder(target))):
        raise UsageError(_("--text writes beside the results: name a folder or a file with -o"))
    tasks = _tasks(inputs, chosen, encoding, target, given, keep=not force, text=text)
    if corrections is not None:
        tasks = _with_corrections(tasks, corrections, inputs)
    with _told_of_interrupts(engine), _sink(target, chosen, len(inputs)) as put:
        outcomes = carry_out(tasks, jobs)
        if batch and target:  # else what is shown would stand between the documents
            outcomes = show_progress(outcomes, len(inputs))
        count = _report(outcomes, put)
    count.failed += len(missing)
    if batch and inputs and (count.failed or target):
        complain(str(count))
    return TROUBLE if count.failed else DONE


def _with_corrections(tasks: list[Job], path: str, inputs: list[Input]) -> list[Job]:
    """Each task with what a reader said of its input; one that has any is carried out anew.

    What was written before does not tell by its beginning whether it would be written again.
    """
    from workplan_cli.cli.reviewed import Reviewed

    reviewed = Reviewed.of(path, inputs)
    given = [(task, reviewed.candidates(task.path)) for task in tasks]
    reviewed.tell_unused()
    return [replace(task, corrections=own, keep=task.keep and not own) for task, own in given]


_Run = Callable[[Iterable[Job], int], Iterator[Outcome]]


def _engine(engine: Engine, scheduler: str | None, jobs: int | None) -> _Run:
    """What carries the tasks out."""
    if engine is Engine.LOCAL:
        if scheduler is not None:
            raise UsageError(_("--scheduler is for --engine dask"))
        return run
    if scheduler is not None and jobs is not None:
        raise UsageError(
            _("--jobs is for this machine; the workers of --scheduler are as they are")
        )
    from importlib.util import find_spec

    if find_spec("distributed") is None:
        raise UsageError(_("--engine dask needs distributed: pip install 'workplan-cli[dask]'"))
    return lambda tasks, jobs: _run_on_dask(tasks, jobs, scheduler)


def _run_on_dask(tasks: Iterable[Job], jobs: int, scheduler: str | None) -> Iterator[Outcome]:
    from workplan_cli.batch.dask import EngineError, run_on_dask

    try:
        yield from run_on_dask(tasks, jobs, scheduler, complain)
    except EngineError as error:
        raise UsageError(str(error)) from None


@contextmanager
def _told_of_interrupts(engine: Engine) -> Iterator[None]:
    """A cluster may take a while to be left: until then, Ctrl-C has been heard."""
    try:
        yield
    except KeyboardInterrupt:
        if engine is Engine.DASK:
            complain(_("interrupted; what has been written is kept, run again to go on"))
        raise


@dataclass(slots=True)
class _Count:
    """What came of the inputs."""

    parsed: int = 0
    unchanged: int = 0
    failed: int = 0

    def __str__(self) -> str:
        unchanged = (
            _("{unchanged} unchanged, ").format(unchanged=self.unchanged) if self.unchanged else ""
        )
        return _("{parsed} parsed, {unchanged}{failed} failed").format(
            parsed=self.parsed, unchanged=unchanged, failed=self.failed
        )


def _report(outcomes: Iterable[Outcome], put: Callable[[bytes], None]) -> _Count:
    """Hand on the texts and report the failures as they come, which is in order."""
    count = _Count()
    for outcome in outcomes:
        for line in outcome.told:
            complain(line)
        if outcome.problem is not None:
            count.failed += 1
            tell_trace(outcome.trace)
            complain(outcome.problem)
        elif outcome.unchanged:
            count.unchanged += 1
        else:
            count.parsed += 1
            put(outcome.data)
    return count


# What is written, and where


def _choose(output: str | None, form: Form | None, batch: bool) -> tuple[Form, str | None]:
    """The format and the target; None is standard output."""
    if output is None or output == "-":
        return form or Form.YAML, None
    by_suffix = SUFFIXES.get(Path(output).suffix.lower())
    if Path(output).is_dir() or output.endswith(("/", os.sep)):
        return form or Form.YAML, output.rstrip("/" + os.sep) + os.sep
    if batch and (form or by_suffix) is not Form.JSONL:
        if by_suffix:
            raise UsageError(
                _(
                    "{output} is one file and the inputs may be several: name a folder, "
                    "or write them all to one .jsonl"
                ).format(output=output)
            )
        return form or Form.YAML, output + os.sep
    if form is None and by_suffix is None and not _is_special(output):
        raise UsageError(
            _("{output}: the suffix names no format; add --format yaml or json").format(
                output=output
            )
        )
    return form or by_suffix or Form.YAML, output


def _is_special(output: str) -> bool:
    return Path(output).exists() and not Path(output).is_file()


def _is_folder(target: str | None) -> bool:
    return target is not None and target.endswith(os.sep)


def _tasks(
    inputs: list[Input],
    form: Form,
    encoding: str | None,
    target: str | None,
    given: dict[str, Given],
    *,
    keep: bool,
    text: bool,
) -> list[Job]:
    """A task an input, with a file to write unless the text goes elsewhere.

    `keep`: in a folder, what an earlier run wrote and would be written again is left as it is.
    """
    keep = keep and _is_folder(target)
    targets = _targets(inputs, form, target)
    texts = {path: _text_target(at) for path, at in targets.items()} if text else {}
    spare_inputs(inputs, [*targets.values(), *texts.values()])
    if target is not None and _is_folder(target):
        from workplan_cli.batch.targets import prepare

        make_folder(target)
        prepare(sorted({str(Path(path).parent) for path in targets.values()}))
    elif form is Form.JSONL:
        targets = {}  # one file of all lines, which `_sink` writes
    return [
        Job(
            item.path,
            form,
            encoding,
            targets.get(item.path),
            keep,
            given.get(item.path),
            texts.get(item.path),
        )
        for item in inputs
    ]


def _text_target(target: str) -> str:
    """The file for the text that the result in `target` was made from."""
    return str(Path(target).with_suffix("")) + TEXT_SUFFIX


def _targets(inputs: list[Input], form: Form, target: str | None) -> dict[str, str]:
    """The file that each input is written to; none for standard output."""
    if target is None:
        return {}
    if not _is_folder(target):
        return {item.path: target for item in inputs}
    from workplan_cli.batch.targets import plan_targets

    return plan_targets(inputs, target, f".{form}")


@contextmanager
def _sink(target: str | None, form: Form, many: int) -> Iterator[Callable[[bytes], None]]:
    """Where texts go that are handed back: standard output, or one file of lines."""
    if target is None:
        yield _separated(put_encoded) if form is Form.YAML and many > 1 else put_encoded
    elif _is_folder(target) or form is not Form.JSONL:
        yield _nowhere
    else:
        with suppress(_NothingError), whole_file(target) as file:

            def put(data: bytes) -> None:
                file.write(data)

            yield put
            if not file.tell():
                raise _NothingError


class _NothingError(Exception):
    """No input could be parsed: leave no empty file."""


def _nowhere(data: bytes) -> None:
    """The worker has written the text where it belongs."""


def _separated(put: Callable[[bytes], None]) -> Callable[[bytes], None]:
    """Several YAML documents in one stream begin with --- each."""
    return lambda data: put(b"---\n" + data)
