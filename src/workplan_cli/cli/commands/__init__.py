"""The commands: a module each, with its options and its help.

What a command does is imported when it is called, so that `--help` and `--version` load none of it.
"""
