"""The command line: one file a command; data on standard output, everything else on standard error."""

from __future__ import annotations

import sys

import typer

from onrecord.cli.actors import actors
from onrecord.cli.claims import claims
from onrecord.cli.disputes import disputes
from onrecord.cli.explain import explain
from onrecord.cli.export import export
from onrecord.cli.gazetteer import gazetteer
from onrecord.cli.incidents import incidents
from onrecord.cli.info import info
from onrecord.cli.judge import judge
from onrecord.cli.read import read
from onrecord.cli.schema import schema
from onrecord.cli.search import search
from onrecord.cli.show import show
from onrecord.cli.stages import stages
from onrecord.cli.statements import statements
from onrecord.cli.timeline import timeline
from onrecord.errors import OnRecordError
from onrecord.version import __version__

app = typer.Typer(
    name="onrecord",
    help="Read reports on armed conflict and diplomacy; keep the record of who says what happened, when, where, to how many.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
COMMANDS = (
    read, show, timeline, incidents, disputes, claims, statements, actors, search, explain, judge, export, info, stages, schema,
)  # fmt: skip
for command in COMMANDS:
    app.command()(command)
app.add_typer(gazetteer)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"onrecord {__version__}")
        raise typer.Exit


@app.callback()
def _onrecord(
    version: bool = typer.Option(
        False, "--version", help="Print the version and stop.", callback=_print_version, is_eager=True
    ),
) -> None:
    pass


def main() -> None:
    """Run a command; exit code 0, or 2 where it could not do what was asked."""
    try:
        app()
    except OnRecordError as problem:
        typer.echo(f"{type(problem).__name__}: {problem}", err=True)
        sys.exit(2)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
