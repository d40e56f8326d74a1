"""``onrecord gazetteer``: adding, listing and removing lists of places."""

from __future__ import annotations

from pathlib import Path

from typer.testing import CliRunner, Result

from onrecord.cli import app
from onrecord.errors import GazetteerError

GOOD = "name,lat,lon,kind\nCamp Ashgrove,33.3,38.7,site\n"


def run(*words: str) -> Result:
    """One call of the command."""
    return CliRunner().invoke(app, ["gazetteer", *words])


def test_add_list_remove(tmp_path: Path) -> None:
    """A list is in force from its adding to its removal."""
    file, folder = tmp_path / "camps.csv", ("--folder", str(tmp_path / "lists"))
    file.write_text(GOOD, encoding="utf-8")
    assert "camps: 1 places of camps.csv are in force" in run("add", str(file), *folder).stdout
    assert "camps: 1 places" in run("list", *folder).stdout
    assert '"name": "camps"' in run("list", "--json", *folder).stdout
    assert "no longer in force" in run("remove", "camps", *folder).stdout
    assert run("list", *folder).stdout.strip() == "none added"


def test_a_bad_file_names_its_rows(tmp_path: Path) -> None:
    """What is refused is told by row, with what to do."""
    file = tmp_path / "camps.csv"
    file.write_text(GOOD + ",33,38,site\n", encoding="utf-8")
    refused = run("add", str(file), "--folder", str(tmp_path / "lists"))
    assert isinstance(refused.exception, GazetteerError)
    assert "row 3: name: empty. Give the place a name." in str(refused.exception)


def test_info_shows_the_folder_and_the_lists(tmp_path: Path) -> None:
    """Which lists are in force, and what they were made from, is part of what reads."""
    file = tmp_path / "camps.csv"
    file.write_text(GOOD, encoding="utf-8")
    run("add", str(file), "--folder", str(tmp_path / "lists"))
    shown = CliRunner().invoke(app, ["info"], env={"ONRECORD_OWN_PLACES": str(tmp_path / "lists")})
    assert f"own places: {tmp_path / 'lists'}: camps (1 places of camps.csv, SHA-256 " in shown.stdout
