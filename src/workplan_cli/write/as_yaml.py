"""YAML 1.1 that any reader of YAML 1.1 or 1.2 reads back to the same values.

PyYAML writes it, by libyaml where that is there. libyaml cannot write lone surrogates and
escapes characters beyond U+FFFF, so documents with either are left to PyYAML's own emitter.
"""

from __future__ import annotations

import re
from typing import Any

import yaml
from yaml.representer import SafeRepresenter
from yaml.resolver import Resolver

from workplan_cli.visible import is_harmless

_SPAN = {"start", "end"}
_SHORT = 3  # as many spans stand on one line
_UNLIMITED = 2**31 - 1  # characters on a line
_LOST = re.compile("[\x85\u2028\u2029]")  # line breaks that a reader takes for "\n"
_NUMBER = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?\Z|0o[0-7]+\Z")  # in YAML 1.2
_LETTER = re.compile(r"[yYnN]\Z")  # yes and no in YAML 1.1


def to_yaml(data: dict[str, Any]) -> str:
    """A dumped document as one YAML document, without the `---` before it."""
    if yaml.__with_libyaml__:
        try:
            text = _written(data, _Fast)
        except UnicodeEncodeError:  # a lone surrogate
            return _written(data, _Pure)
        if "\\U" not in text:  # the escape of a character beyond U+FFFF
            return text
    return _written(data, _Pure)


def _written(data: dict[str, Any], dumper: Any) -> str:
    return str(
        yaml.dump(data, Dumper=dumper, allow_unicode=True, sort_keys=False, width=_UNLIMITED)
    )


class _Ours(SafeRepresenter, Resolver):
    """How our values are written; nothing is an alias of what occurred before."""

    def ignore_aliases(self, data: Any) -> bool:
        return True

    def mapping(self, value: dict[str, Any]) -> yaml.Node:
        """A span on one line."""
        return self.represent_mapping(
            "tag:yaml.org,2002:map", value.items(), flow_style=_is_span(value)
        )

    def sequence(self, value: list[Any]) -> yaml.Node:
        """A few spans on one line."""
        short = len(value) <= _SHORT and all(map(_is_span, value))
        return self.represent_sequence("tag:yaml.org,2002:seq", value, flow_style=short)

    def text(self, value: str) -> yaml.Node:
        return self.represent_scalar("tag:yaml.org,2002:str", value, style=_style(value))


def _style(text: str) -> str | None:
    """Lines as a literal block; in quotes what would be lost or not be seen otherwise.

    In quotes too what a terminal would obey: where it is shown it can be escaped there only.
    """
    if _LOST.search(text) or not is_harmless(text):
        return '"'
    if "\n" in text:
        return "|" if text.strip() else '"'
    return None if text.strip() == text else '"'


def _is_span(value: Any) -> bool:
    return isinstance(value, dict) and value.keys() == _SPAN


_Ours.add_representer(dict, _Ours.mapping)
_Ours.add_representer(list, _Ours.sequence)
_Ours.add_representer(str, _Ours.text)
# Not for PyYAML, which reads them as text, but for others: they are quoted for that.
_Ours.add_implicit_resolver("tag:yaml.org,2002:float", _NUMBER, list("+-.0123456789"))
_Ours.add_implicit_resolver("tag:yaml.org,2002:bool", _LETTER, list("yYnN"))


class _Pure(_Ours, yaml.SafeDumper):
    """PyYAML's own emitter."""


class _Fast(_Ours, getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """libyaml's emitter."""
