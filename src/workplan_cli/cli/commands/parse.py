"""`workplan parse`: its options."""

from typing import Annotated

import typer

from workplan_cli.cli.choices import Engine
from workplan_cli.cli.options import Corrections, Debug, Encoding, Inputs, Issuer, Lang, Year
from workplan_cli.write import Form

_WORK = "Processors and machines"


def parse(
    inputs: Inputs,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="PATH",
            help="File to write (.yaml, .json, .jsonl, .html); with several inputs a folder.",
            show_default=False,
        ),
    ] = None,
    form: Annotated[
        Form | None, typer.Option("--format", help="Default: by the suffix of -o, else yaml.")
    ] = None,
    force: Annotated[
        bool,
        typer.Option("--force", help="Parse also what a folder given with -o has already."),
    ] = False,
    text: Annotated[
        bool,
        typer.Option("--text", help="Write the text as it was read beside each result, too."),
    ] = False,
    corrections: Corrections = None,
    encoding: Encoding = None,
    year: Year = None,
    issuer: Issuer = [],  # noqa: B006  # typer makes a list for each call
    lang: Lang = None,
    debug: Debug = False,
    jobs: Annotated[
        int | None,
        typer.Option(
            "--jobs",
            "-j",
            metavar="NUMBER",
            min=1,
            help="Processes. Default: all processors.",
            show_default=False,
            rich_help_panel=_WORK,
        ),
    ] = None,
    engine: Annotated[
        Engine,
        typer.Option(help="This machine, or Dask distributed.", rich_help_panel=_WORK),
    ] = Engine.LOCAL,
    scheduler: Annotated[
        str | None,
        typer.Option(
            metavar="ADDRESS",
            help="Of a Dask cluster (tcp://host:8786). Default: one on this machine.",
            show_default=False,
            rich_help_panel=_WORK,
        ),
    ] = None,
) -> int:
    """Turn notices into data.

    A folder given with -o keeps what is there of the same notices, rules
    and version: a second run parses what has changed, and one that was
    broken off is picked up. Files are named as the notices; of several
    that would have one name each keeps its suffix too (x.txt.yaml), then
    the name of its folder (2017/x.txt.yaml), then a number.

    Offsets count in the text as it was read, of a web page or a Word file
    too: --text writes it beside the result (x.yaml, x.text.txt).

    A metadata.csv in the folder of notices says of them what they do not
    say, or say wrongly: a row a file, with the columns file, title,
    issuer, date, year, region.

    Examples:
      workplan parse notice.txt > notice.yaml
      workplan parse notices/ '2017/*.txt' -o parsed/ --format json
      workplan parse notices/ -o parsed/ --engine dask
      curl -s https://example.org/notice.txt | workplan parse -
    """
    from workplan_cli.cli.besides import Besides
    from workplan_cli.cli.parse import parse

    if output is not None and form is None and output.lower().endswith((".html", ".htm")):
        from workplan_cli.cli.review import review

        return review(inputs, output, encoding, Besides(year, issuer), corrections)

    return parse(
        inputs,
        output,
        form,
        encoding,
        jobs,
        force=force,
        text=text,
        engine=engine,
        scheduler=scheduler,
        besides=Besides(year, issuer),
        corrections=corrections,
    )
