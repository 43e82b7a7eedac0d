"""What a rich console shows, piece by piece, before rich puts its colours around it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console, ConsoleOptions, ConsoleRenderable, RenderHook
from rich.segment import Segment

from workplan_cli.visible import harmless


@contextmanager
def harmless_on(console: Console) -> Iterator[None]:
    """While this lasts, no text that is printed holds anything that a terminal would obey."""
    console.push_render_hook(_Hook())
    try:
        yield
    finally:
        console.pop_render_hook()


class _Hook(RenderHook):
    def process_renderables(self, renderables: list[ConsoleRenderable]) -> list[ConsoleRenderable]:
        return [_Harmless(renderable) for renderable in renderables]


class _Harmless:
    """Something to be shown, its text made harmless once it has been laid out."""

    def __init__(self, inner: ConsoleRenderable) -> None:
        self.inner = inner

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Segment]:
        for text, style, control in console.render(self.inner, options):
            yield Segment(harmless(text), style, control)
