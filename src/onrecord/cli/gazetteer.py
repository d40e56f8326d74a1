"""``onrecord gazetteer``: lists of places of one's own beside the shipped ones."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.options import ConfigOption, JsonOption, print_rows, print_text

gazetteer = typer.Typer(
    name="gazetteer",
    help="Add places that reports name and the shipped gazetteer lacks; they win over it.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
)
FolderOption = Annotated[
    Path | None, typer.Option("--folder", metavar="FOLDER", help="Where the lists lie; see `onrecord info`.")
]


def _folder(folder: Path | None, config: Path | None) -> Path:
    from onrecord.settings import load_settings, places_folder

    return places_folder(load_settings({"own_places": folder}, file=config))


@gazetteer.command()
def add(
    file: Annotated[Path, typer.Argument(help="GeoNames dump (.txt, .zip), CSV or GeoJSON.")],
    name: Annotated[str | None, typer.Option("--name", help="Name of the list; one of that name is replaced.")] = None,
    form: Annotated[
        str | None, typer.Option("--format", help="geonames, csv or geojson, where it cannot be told.")
    ] = None,
    folder: FolderOption = None,
    config: ConfigOption = None,
) -> None:
    """Take a list of places in. A file with errors is refused as a whole; every bad row is named."""
    from onrecord.places.adding import add_list

    added = add_list(file, _folder(folder, config), name=name, form=form)
    print_text(f"{added.name}: {added.places:,} places of {added.file} are in force ({added.path})")


@gazetteer.command("list")
def list_lists(folder: FolderOption = None, config: ConfigOption = None, as_json: JsonOption = False) -> None:
    """List what was added."""
    from onrecord.places.lists import added_lists

    lists = added_lists(_folder(folder, config))
    if as_json:
        print_rows(
            {"name": one.name, "places": one.places, "file": one.file, "sha256": one.sha256, "path": str(one.path)}
            for one in lists
        )
        return
    print_text("\n".join(f"{one.name}: {one.places:,} places of {one.file} ({one.path})" for one in lists) or "none added")


@gazetteer.command()
def remove(
    name: Annotated[str, typer.Argument(help="Name of the list, as `onrecord gazetteer list` shows it.")],
    folder: FolderOption = None,
    config: ConfigOption = None,
) -> None:
    """Take a list out of use."""
    from onrecord.places.lists import remove_list

    removed = remove_list(_folder(folder, config), name)
    print_text(f"{removed.name}: {removed.places:,} places are no longer in force")
