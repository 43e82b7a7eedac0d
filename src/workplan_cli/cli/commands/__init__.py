"""The commands: a module each, with its options and its help.

What a command does is imported when it is called, so that `--help` and `--version` load none of it.
Annotations are objects here and not text (no `from __future__ import annotations`): typer reads
those of every command at every start, and would have to evaluate the text.
"""
