"""Which reports are about one story, as the names that they have in common tell."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from onrecord.incidents import reconcile
from onrecord.incidents.story import names_told, pairs_of_names, share_of_names
from tests.incidents.dossier import SETTINGS, Dossier


def named(dossier: Dossier, report: str, words: str, kind: str, *, name: str = "") -> None:
    """An actor that a report names."""
    id = dossier.who(report, words, kind=kind, name=name).actor or ""
    row = dossier.actors[id]
    dossier.actors[id] = replace(row, mentions=(*row.mentions, dossier.span(report, words)))


def test_names_are_keys_that_spellings_agree_on() -> None:
    """A person by the last name, an office with its mark, a state not at all."""
    dossier = Dossier()
    dossier.report("one", "Amal Rassool, Syria, the Syrian army and the Red Front.", published="2024-03-05")
    named(dossier, "one", "Amal Rassool", "person")
    named(dossier, "one", "Syria", "state")
    named(dossier, "one", "Syrian army", "armed-force")
    named(dossier, "one", "Red Front", "armed-group")
    assert names_told(dossier.record())["r-one"] == ["person rsl", "office actor:syrian-army", "actor:red-front"]


@pytest.mark.parametrize(
    ("ours", "theirs", "share"),
    [
        ({"person a", "person b", "place c", "place d"}, {"person a", "person b", "place c", "place d"}, 1.0),
        ({"person a", "person b", "place c", "place d"}, {"person a", "person b", "place e", "place f"}, 0.5),
        ({"person a", "person b"}, {"person a", "place c"}, 0.25),  # one name may be chance
        ({"person a", "office b"}, {"place c", "office b"}, 0.5 / 1.5 / 2),  # offices count half
        ({"person a"}, {"person b"}, 0.0),
    ],
)
def test_the_more_names_in_common_the_sooner_one_story(ours: set[str], theirs: set[str], share: float) -> None:
    """Of four names two make it likely."""
    assert share_of_names(ours, theirs) == pytest.approx(share)


def test_offices_lead_to_no_other_reports() -> None:
    """What so many reports name is no key; the others are, two by two."""
    keys = list(pairs_of_names(["person a", "office b", "place c"], 45))
    assert keys == [("1", "person a", "place c")]


@pytest.mark.parametrize(("second", "incidents"), [("Amal Rassool", 1), ("Omar Tlass", 2)])
def test_a_bare_telling_joins_in_one_story(second: str, incidents: int) -> None:
    """An arrest told without day and town is the one of another report that names the same people."""
    dossier = Dossier()
    dossier.report("one", "Amal Rassool and Dima Haddad saw the arrest.", published="2024-03-05")
    dossier.report(
        "two",
        f"{second} and {'Dima Haddad' if incidents == 1 else 'Lena Aziz'} spoke of the arrest.",
        published="2024-03-06",
    )
    for report in ("one", "two"):
        for words in ("Amal Rassool", "Dima Haddad", "Omar Tlass", "Lena Aziz"):
            if words in dossier.reports[report].text:
                named(dossier, report, words, "person")
        dossier.event(report, "arrest", type="COERCE", modes=("arrest",))
    assert len(reconcile(dossier.record(), settings=SETTINGS).incidents) == incidents
