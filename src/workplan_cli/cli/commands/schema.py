"""`workplan schema`: its options."""

from typing import Annotated

import typer

from workplan_cli.cli.choices import SchemaOf
from workplan_cli.cli.options import Debug, Lang


def schema(
    what: Annotated[SchemaOf, typer.Argument(help="Of what.")] = SchemaOf.DOCUMENT,
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE", help="File to write.", show_default=False),
    ] = None,
    lang: Lang = None,
    debug: Debug = False,
) -> int:
    """Write the JSON Schema of a document, a diff or corrections.

    It is what `validate` holds documents against.

    Examples:
      workplan schema > document.schema.json
      workplan schema diff -o diff.schema.json
    """
    from workplan_cli.cli.validate import schema

    return schema(what, output)
