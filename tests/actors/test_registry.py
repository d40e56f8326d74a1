"""The registry is whole, and a wrong row in it is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.actors import entries, read_actors, stage
from onrecord.actors.folding import is_initials, slug, stands_for, words_of
from onrecord.errors import RuleError
from onrecord.settings import Settings
from tests.actors.marked import marked

REGISTRY = entries.registry()


def test_the_registry_is_large_and_sound() -> None:
    """Every row was checked when it was loaded; none has a name that folds to nothing."""
    assert len(REGISTRY.entries) > 500
    assert sum(e.kind in ("armed-group", "party", "coalition") for e in REGISTRY.entries.values()) > 300
    assert all(words_of(name) for e in REGISTRY.entries.values() for name in (e.name, *e.aliases))
    assert all(e.source for e in REGISTRY.entries.values())


CONFLICTS = {
    "SDN": 10, "MLI": 12, "SYR": 30, "IRQ": 25, "YEM": 12, "LBY": 9, "UKR": 10, "GEO": 4, "AFG": 10, "PAK": 20, "IND": 30, "MMR": 25,
    "PHL": 8, "COL": 12, "MEX": 15, "HTI": 10, "COD": 18, "CAF": 10, "MOZ": 3, "SOM": 12, "ETH": 8, "NGA": 8, "BIH": 6, "XKX": 3,
    "GBR": 10, "LKA": 5, "NPL": 3, "PER": 3, "PSE": 18, "LBN": 10, "TUR": 8, "BGD": 8, "BDI": 4, "BFA": 3, "NER": 2, "TCD": 4,
}  # fmt: skip


@pytest.mark.parametrize(("country", "least"), CONFLICTS.items())
def test_every_conflict_has_its_groups(country: str, least: int) -> None:
    """Armed groups, parties and coalitions of the countries that have seen war since 1990."""
    kinds = ("armed-group", "party", "coalition")
    assert sum(e.country == country and e.kind in kinds for e in REGISTRY.entries.values()) >= least


def test_rows_of_groups_say_since_when() -> None:
    """A group without a year cannot be told from one of the same name."""
    kinds = ("armed-group", "coalition")
    undated = [e.key for e in REGISTRY.entries.values() if e.kind in kinds and not e.since]
    assert undated == ["dozo"]


def test_most_rows_of_groups_were_checked() -> None:
    """Parties, armed groups and coalitions name the list they were read in; the rest says that it was not checked."""
    rows = [e for e in REGISTRY.entries.values() if e.kind in ("armed-group", "party", "coalition")]
    checked = [e for e in rows if not e.source.startswith("general knowledge")]
    assert len(checked) > 0.85 * len(rows)
    assert all("(" in e.source and e.source.endswith(")") for e in checked)


def test_armed_groups_have_an_acled_kind() -> None:
    """Exports need it."""
    assert [e.key for e in REGISTRY.entries.values() if e.kind == "armed-group" and not e.acled] == []


@pytest.mark.parametrize(
    ("key", "name", "kind", "country"),
    [
        ("irq", "Iraq", "state", "IRQ"),
        ("irq-government", "Iraqi government", "government", "IRQ"),
        ("irq-army", "Iraqi army", "armed-force", "IRQ"),
        ("syr-ministry-foreign", "Syrian foreign ministry", "government", "SYR"),
        ("isr-military", "Israeli military", "armed-force", "ISR"),
        ("hamas", "Hamas", "armed-group", "PSE"),
    ],
)
def test_states_and_their_institutions_need_no_rows(key: str, name: str, kind: str, country: str) -> None:
    """Each follows from the list of states and a word for the institution."""
    entry = REGISTRY.entry(key)
    assert entry is not None
    assert (entry.name, entry.kind, entry.country) == (name, kind, country)


def test_what_is_unknown_is_none() -> None:
    """No such state, no such institution."""
    assert REGISTRY.entry("xyz") is None
    assert REGISTRY.entry("irq-choir") is None


WRONG = """
[about]
source = "by hand"

[actors]
good = { name = "Good Front", kind = "armed-group" }
nameless = { kind = "party" }
Loud_Key = { name = "Loud", kind = "party" }
odd-kind = { name = "Odd", kind = "gang" }
odd-land = { name = "Odd Land", kind = "party", country = "ZZZ" }
odd-sector = { name = "Odd Sector", kind = "party", sectors = ["FUN"] }
odd-year = { name = "Odd Year", kind = "party", since = "early on" }
backwards = { name = "Backwards", kind = "party", since = "2001", until = "1999" }
misspelt = { name = "Misspelt", kind = "party", alias = ["M"] }
dangling = { name = "Dangling", kind = "party", part_of = "nobody" }
twin = { name = "Good Front", kind = "party" }
"""


def test_a_registry_with_errors_is_refused_whole_with_every_row_named() -> None:
    """Nothing of it is used, and the message lists all that is wrong and what would have been right."""
    with pytest.raises(RuleError) as raised:
        entries.load({"mine.toml": WRONG})
    message = str(raised.value)
    for key in (
        "nameless",
        "Loud_Key",
        "odd-kind",
        "odd-land",
        "odd-sector",
        "odd-year",
        "backwards",
        "misspelt",
        "dangling",
        "twin",
    ):
        assert key in message, key
    assert "mine.toml, good" not in message
    assert "armed-group" in message


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ('x = { kind = "party" }', "mine.toml, x, name: missing; every row needs one"),
        ('x = { name = "X", kind = "gang" }', "mine.toml, x, kind 'gang': unknown; the kinds are state"),
        ('x = { name = "X", kind = "party", since = "2001-13" }', 'no date; write "2014"'),
        ('x = { name = "X", kind = "party", alias = ["Y"] }', "alias: unknown field; the fields are name, aliases"),
        ('x = { name = "X", kind = "party", aliases = "Y" }', "aliases: write a list of words"),
        ('x = { name = "X", kind = "party", country = "Iraq" }', "write the three letters of ISO 3166-1"),
        ('x = { name = "X", kind = "party" }', "mine.toml, x, source: missing; say where the row was checked"),
    ],
)
def test_a_problem_names_file_row_field_and_remedy(row: str, problem: str) -> None:
    """A country expert knows from the message alone what to write."""
    with pytest.raises(RuleError) as raised:
        entries.load({"mine.toml": f"[actors]\n{row}\n"})
    assert problem in str(raised.value)


def test_rows_of_ones_own_win_and_a_wrong_file_leaves_all_as_it_was(tmp_path: Path) -> None:
    """A row with a key that ships stands in its place; a file with an error changes nothing."""
    good, wrong = tmp_path / "good.toml", tmp_path / "wrong.toml"
    row = 'hamas = { name = "Hamas of mine", kind = "party", source = "by hand" }'
    good.write_text(f"[actors]\n{row}\n", encoding="utf-8")
    wrong.write_text("[actors]\nhamas = { }\n", encoding="utf-8")
    try:
        entries.use(good)
        known = entries.registry().entry("hamas")
        assert known is not None
        assert known.name == "Hamas of mine"
        with pytest.raises(RuleError, match=r"wrong\.toml, hamas, name: missing"):
            entries.use(wrong)
        assert entries.in_force() == good
        assert entries.registry().entry("hezbollah") == REGISTRY.entry("hezbollah")
    finally:
        entries.use(None)


def test_the_reading_heeds_a_registry_of_ones_own(tmp_path: Path) -> None:
    """A group that only the file knows is known while it is in force, and forgotten after."""
    file = tmp_path / "mine.toml"
    row = 'reed-band = { name = "Reed Band", kind = "armed-group", country = "TCD", source = "by hand" }'
    file.write_text(f"[actors]\n{row}\n", encoding="utf-8")
    reading = marked("[o1 Reed/PROPN/2/compound Band/PROPN/3/nsubj ] left/VERB/0/root ./PUNCT")
    try:
        assert [actor.id for actor in read_actors(reading, own=file).actors] == ["actor:reed-band"]
    finally:
        assert [actor.id for actor in read_actors(reading).actors] != ["actor:reed-band"]


def test_a_wrong_registry_of_ones_own_is_told_before_anything_is_read(tmp_path: Path) -> None:
    """The stage is not even made."""
    wrong = tmp_path / "wrong.toml"
    wrong.write_text("[actors]\nhamas = { }\n", encoding="utf-8")
    with pytest.raises(RuleError, match=r"wrong\.toml, hamas"):
        stage(Settings(own_actors=wrong))


def test_no_toml_is_told() -> None:
    """A file that does not parse is named with the place."""
    with pytest.raises(RuleError, match=r"mine\.toml: no TOML"):
        entries.load({"mine.toml": "[actors\n"})


def test_folding_makes_spellings_one() -> None:
    """Accents, hyphens, apostrophes and possessives are no part of a name."""
    assert words_of("Al-Qa'ida") == words_of("al Qaida")
    assert words_of("Sudan People’s Liberation Army") == words_of("Sudan People's Liberation Army")
    assert slug("Séléka") == "seleka"


@pytest.mark.parametrize(
    ("initials", "name", "right"),
    [
        ("PMF", "Popular Mobilization Forces", True),
        ("AMISOM", "AU Mission in Somalia", True),
        ("FARC", "Fuerzas Armadas Revolucionarias de Colombia", True),
        ("WHO", "World Food Programme", False),
        ("UN", "Red Cross", False),
    ],
)
def test_initials_stand_for_names(initials: str, name: str, right: bool) -> None:
    """The letters come in the order of the words."""
    assert stands_for(initials, name.split()) == right


def test_initials_are_told_by_their_capitals() -> None:
    """ "PMF" and "M23" are, "Hamas" is not."""
    assert [is_initials(word) for word in ("PMF", "U.N.", "M23", "Hamas", "I")] == [True, True, True, False, False]
