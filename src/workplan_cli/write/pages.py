"""Pages that stand by themselves: one file, all text escaped, nothing from outside.

A page is a template with a style sheet and a script of its room's folder `templates`. Its policy
lets a browser run that script and no other, and load nothing.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib import resources
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from workplan_cli.language import tag
from workplan_cli.read import GENERATOR
from workplan_cli.visible import visible


def render_page(room: str, template: str, assets: str, **values: Any) -> str:
    """The page of `template` with `values`; `assets` is the name of its style and its script.

    Text is escaped, what a terminal or a browser would obey is made visible by the filter
    `visible`; `Markup` is taken as it is.
    """
    style, script = (_asset(room, f"{assets}.{kind}") for kind in ("css", "js"))
    policy = (
        f"default-src 'none'; script-src {_hash(script)}; style-src {_hash(style)}; "
        "base-uri 'none'; form-action 'none'"
    )
    page = _environment(room).get_template(template)
    return page.render(
        style=Markup(style),
        script=Markup(script),
        policy=policy,
        generator=GENERATOR,
        lang=tag(),
        **values,
    )


@cache
def _environment(room: str) -> Environment:
    environment = Environment(
        loader=PackageLoader(room, "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["visible"] = visible
    return environment


@cache
def _asset(room: str, name: str) -> str:
    return (resources.files(room) / "templates" / name).read_text("utf-8")


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
