"""The gazetteer that ships with the package."""

from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path

import pytest

from onrecord.errors import SettingsError
from onrecord.geography import countries, fold
from onrecord.places.gazetteer import FILE, Gazetteer, shipped
from onrecord.places.spelling import sound

REGIONS = Path(__file__).parents[2] / "training" / "gazetteer" / "regions.toml"


@pytest.mark.parametrize(
    ("name", "kind", "country"),
    [
        ("Baghdad", "city", "IRQ"), ("Deir Ezzor", "admin1", "SYR"), ("Khan Younis", "city", "PSE"),
        ("Nineveh", "admin1", "IRQ"), ("Tower 22", "site", "JOR"), ("Strait of Hormuz", "water", None),
        ("Darfur", "region", "SDN"), ("N.D.", "admin1", "USA"), ("Soviet Union", "country", "SUN"),
    ],
)  # fmt: skip
def test_look_ups(name: str, kind: str, country: str | None) -> None:
    """A name as the news spells it leads to the place, with its kind and country."""
    assert any((c.kind, c.country) == (kind, country) for c in shipped().by_name(fold(name)))


def test_areas_have_a_reach_and_towns_have_none() -> None:
    """No centroid poses as a point."""
    for name in ("Iraq", "Anbar", "Darfur", "Red Sea", "Baghdad", "Aleppo"):
        for candidate in shipped().by_name(fold(name)):
            assert (candidate.radius_km is None) == (candidate.kind == "city"), candidate


def test_every_country_is_there() -> None:
    """The gazetteer and the list of countries were built from the same data."""
    for country in countries():
        held = {c.country for c in shipped().by_name(fold(country.name)) if c.kind == "country"}
        assert country.iso3 in held, country.name


def test_every_region_of_the_source_is_there() -> None:
    """The shipped file is no older than what it is built from."""
    data = tomllib.loads(REGIONS.read_text(encoding="utf-8"))
    for kind in ("continent", "region", "water", "site"):
        for name in data[kind]:
            assert any(c.kind != "city" for c in shipped().by_name(fold(name))), name


def test_the_shipped_file_is_the_one_that_was_built() -> None:
    """The digest beside the file is the file's."""
    told = shipped().path.with_suffix(".sha256").read_text(encoding="ascii").split()
    assert told == [hashlib.sha256(shipped().path.read_bytes()).hexdigest(), FILE]


def test_a_missing_file_says_what_to_do() -> None:
    """No gazetteer is an error of the set-up, with its remedy."""
    with pytest.raises(SettingsError, match=r"training\.gazetteer"):
        Gazetteer(Path("/nowhere") / FILE)


def test_places_of_one_file_are_the_same_in_every_thread() -> None:
    """Connections are one a thread; answers do not depend on which asks."""
    from concurrent.futures import ThreadPoolExecutor

    gazetteer = Gazetteer(shipped().path)
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(gazetteer.by_name, ["aleppo"] * 8))
    assert all(answer == answers[0] for answer in answers)


def _examples() -> list[tuple[str, str]]:
    import onrecord.places

    file = Path(onrecord.places.__file__).parent / "rules" / "spellings.toml"
    return [tuple(row["example"]) for row in tomllib.loads(file.read_text(encoding="utf-8"))["replace"]]


@pytest.mark.parametrize(("one", "other"), _examples())
def test_every_spelling_rule_makes_its_example_one(one: str, other: str) -> None:
    """Two spellings of a name share a sound."""
    assert sound(fold(one)) == sound(fold(other)) != ""


@pytest.mark.parametrize(
    ("name", "country"), [("soum", "BFA"), ("somme", "FRA"), ("seine saint denis", "FRA"), ("agrigento", "ITA"), ("avoyelles", "USA")]
)
def test_divisions_go_by_their_name_alone(name: str, country: str) -> None:
    """"Province du Soum" is Soum, "Avoyelles Parish" Avoyelles."""
    assert country in {c.country for c in shipped().by_name(name) if c.kind in ("admin1", "admin2")}
