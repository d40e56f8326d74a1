"""Lists of places that a user adds: taken whole or not at all, and they win over the shipped ones."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from onrecord.errors import GazetteerError
from onrecord.geography import fold
from onrecord.places import read_places
from onrecord.places.adding import add_list
from onrecord.places.formats import DUMP_COLUMNS
from onrecord.places.lists import added_lists, gazetteer_for, remove_list
from onrecord.settings import Settings, places_folder
from tests.places.flat import flat

SITES = "name,names,lat,lon,kind,country,radius_km\nCamp Ashgrove,Ashgrove;Camp 9,33.3,38.7,site,Jordan,\nAleppo,,36.3,37.3,city,SYR,\n"


def dump(*rows: dict[int, object]) -> str:
    """Lines of a GeoNames dump; columns by number, from 0."""
    return "".join("\t".join(str(row.get(i, "")) for i in range(DUMP_COLUMNS)) + "\n" for row in rows)


DIVISION = {0: 900001, 1: "Tolmar Governorate", 2: "Tolmar Governorate", 4: 36, 5: 37, 6: "A", 7: "ADM1", 8: "SY", 10: "77", 14: 9}
VILLAGE = {0: 900002, 1: "Kafr Tolmar", 2: "Kafr Tolmar", 3: "Kfar Tulmar", 4: 36.1, 5: 37.1, 6: "P", 7: "PPL", 8: "SY", 10: "77", 14: 900}
WELL = {0: 900003, 1: "Bir Tolmar", 2: "Bir Tolmar", 4: 36.1, 5: 37.1, 6: "H", 7: "WLL", 8: "SY", 10: "77", 14: 0}


def put(folder: Path, name: str, text: str) -> Path:
    """A file with this text."""
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def settings(folder: Path) -> Settings:
    """Settings under which lists lie in this folder."""
    return Settings(own_places=folder / "lists")


def test_an_analysts_list_is_read_and_found(tmp_path: Path) -> None:
    """What was added is found in reports, with the list as its source, its reach and an id of its own."""
    add_list(put(tmp_path, "sites.csv", SITES), tmp_path / "lists")
    read = read_places(flat("rockets hit Camp Ashgrove in Jordan", names={"Camp Ashgrove": "facility"}), gazetteer_for(settings(tmp_path)))
    place = next(place for place in read.places if place.kind == "site")
    assert (place.id, place.name, place.country, place.radius_km) == ("sites:camp-ashgrove", "Camp Ashgrove", "JOR", 1.0)
    assert place.found_by.startswith("gazetteer.sites/")


def test_added_places_win(tmp_path: Path) -> None:
    """A row of the same name on the same spot stands for the shipped one; namesakes elsewhere stay."""
    add_list(put(tmp_path, "sites.csv", SITES), tmp_path / "lists")
    found = gazetteer_for(settings(tmp_path)).by_name(fold("Aleppo"))
    assert found[0].id == "sites:aleppo"
    assert not any(c.country == "SYR" and c.kind == "city" for c in found[1:])
    read = read_places(flat("shells hit Aleppo, Syria"), gazetteer_for(settings(tmp_path)))
    assert "sites:aleppo" in {place.id for place in read.places}


@pytest.mark.parametrize("packed", [False, True])
def test_a_dump_of_geonames(tmp_path: Path, packed: bool) -> None:
    """Rows keep their GeoNames ids, codes of divisions become their names, wells are left out; .zip is read as it comes."""
    file = put(tmp_path, "SY.txt", dump(VILLAGE, DIVISION, WELL))
    if packed:
        with zipfile.ZipFile(tmp_path / "SY.zip", "w") as archive:
            archive.write(file, "SY.txt")
            archive.writestr("readme.txt", "columns")
        file = tmp_path / "SY.zip"
    assert add_list(file, tmp_path / "lists").places == 2
    [village] = gazetteer_for(settings(tmp_path)).by_name(fold("Kfar Tulmar"))
    assert (village.id, village.country, village.admin1, village.radius_km) == ("geonames:900002", "SYR", "Tolmar Governorate", None)
    [division] = gazetteer_for(settings(tmp_path)).by_name(fold("Tolmar Governorate"))
    assert (division.kind, division.radius_km, division.admin1) == ("admin1", 80, None)
    assert [c.id for c in gazetteer_for(settings(tmp_path)).by_sound(fold("Kafr Toulmar"))] == ["geonames:900002"]


def test_geojson_areas_have_a_reach(tmp_path: Path) -> None:
    """The middle of an area comes with the distance of its farthest corner."""
    corners = [[30, 15], [30.2, 15], [30.2, 15.2], [30, 15.2], [30, 15]]
    feature = {"type": "Feature", "properties": {"name": "Sector Nine", "country": "SD", "colour": "red"}, "geometry": {"type": "Polygon", "coordinates": [corners]}}
    add_list(put(tmp_path, "z.geojson", json.dumps({"type": "FeatureCollection", "features": [feature]})), tmp_path / "lists")
    [place] = gazetteer_for(settings(tmp_path)).by_name("sector nine")
    assert (place.kind, place.latitude, place.longitude, place.radius_km) == ("region", 15.1, 30.1, 16)


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("x.csv", "name,lat,lon\nOne,33,200\nTwo,33,38\n,33,38\n", ["row 2: longitude: 200 degrees lie outside", "row 4: name: empty"]),
        ("x.csv", "name,lat,lon,kind\nOne,33,38,planet\nTwo,33,38,region\n", ["row 2: kind: 'planet' is no kind of place. Known: country,", "row 3: radius_km: empty"]),
        ("x.csv", "name,lat,lon,country\nOne,33,38,Nowhere\n", ["row 2: country: 'Nowhere' is no country. Give its ISO"]),
        ("x.csv", "name,where\nOne,33\n", ["row 1: no column latitude, longitude. Name the columns"]),
        ("x.csv", "name,lat,lon\nOne,33\n", ["row 2: 2 cells under 3 columns"]),
        ("x.csv", "name,lat,lon,id\nOne,33,38,a\nTwo,33,38,a\n", ["row 3: id 'a' stands in row 2, too"]),
        ("x.csv", "name,lat,lon\n", ["no place in it"]),
        ("x.txt", dump(VILLAGE, VILLAGE), ["row 2: geonameid 900002 stands in an earlier row"]),
        ("x.txt", dump(VILLAGE) + "broken\n", ["row 2: 1 columns, a GeoNames dump has 19"]),
        ("x.geojson", "{", ["row 1: no GeoJSON"]),
        ("x.geojson", json.dumps({"type": "FeatureCollection", "features": [{"properties": {"name": "A"}, "geometry": None}]}), ["row 1: no geometry that can be read"]),
    ],
)  # fmt: skip
def test_a_bad_file_is_refused_as_a_whole(tmp_path: Path, name: str, text: str, told: list[str]) -> None:
    """Every bad row is named with its number and what to do, and the list of that name stays in force as it was."""
    lists = tmp_path / "lists"
    before = add_list(put(tmp_path, "x.csv", SITES), lists)
    with pytest.raises(GazetteerError) as refused:
        add_list(put(tmp_path, name, text), lists)
    assert len(refused.value.problems) == len(told)
    for problem, words in zip(refused.value.problems, told, strict=True):
        assert words in problem
    assert added_lists(lists) == [before]
    assert [path.name for path in lists.iterdir()] == ["x.sqlite"]


def test_adding_again_replaces_and_removing_restores(tmp_path: Path) -> None:
    """A list goes by its name; without it the shipped places are as before."""
    lists = tmp_path / "lists"
    add_list(put(tmp_path, "sites.csv", SITES), lists)
    add_list(put(tmp_path, "sites.csv", SITES.replace("Camp Ashgrove", "Camp Elmgrove")), lists)
    assert not gazetteer_for(settings(tmp_path)).by_name("camp ashgrove")
    assert gazetteer_for(settings(tmp_path)).by_name("camp elmgrove")
    remove_list(lists, "sites")
    assert not gazetteer_for(settings(tmp_path)).by_name("camp elmgrove")
    with pytest.raises(GazetteerError, match="Added: none"):
        remove_list(lists, "sites")


def test_the_same_file_makes_the_same_list(tmp_path: Path) -> None:
    """Two computers that add one file read reports alike."""
    file = put(tmp_path, "SY.txt", dump(VILLAGE, DIVISION, WELL))
    one, two = add_list(file, tmp_path / "one"), add_list(file, tmp_path / "two")
    assert one.path.read_bytes() == two.path.read_bytes()


def test_where_lists_lie(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The setting wins; else the folder of the user's data."""
    assert places_folder(Settings(own_places=tmp_path)) == tmp_path
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert places_folder(Settings()) == tmp_path / "onrecord" / "places"
