"""How far a batch is, for whoever watches standard error."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Iterator

from workplan_cli.batch import Outcome

_EVERY = 0.2  # seconds between two looks


def show_progress(outcomes: Iterable[Outcome], total: int) -> Iterator[Outcome]:
    """Hand the outcomes on; on a terminal show their number, the rate and the time left."""
    if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        return iter(outcomes)
    return _watched(outcomes, total)


def _watched(outcomes: Iterable[Outcome], total: int) -> Iterator[Outcome]:
    """The line goes away at the end. Whatever is said meanwhile is put above it."""
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        ProgressColumn,
        Task,
        TimeRemainingColumn,
    )
    from rich.text import Text

    class Rate(ProgressColumn):
        """Notices a second."""

        def render(self, task: Task) -> Text:
            return Text(f"{task.speed:.0f}/s" if task.speed else "")

    progress = Progress(
        MofNCompleteColumn(),
        BarColumn(),
        Rate(),
        TimeRemainingColumn(elapsed_when_finished=True),
        console=Console(stderr=True, soft_wrap=True),
        # no thread: processes are forked from this one, and would inherit what it holds
        auto_refresh=False,
        redirect_stdout=False,
        transient=True,
    )
    with progress:
        bar = progress.add_task("", total=total)
        done, shown = 0, 0.0
        for done, outcome in enumerate(outcomes, 1):
            yield outcome
            if time.monotonic() - shown > _EVERY:
                progress.update(bar, completed=done, refresh=True)
                shown = time.monotonic()
        progress.update(bar, completed=done, refresh=True)
