"""What reports tell near a happening: weapons, how long it lasts, who holds a place, who led, who it was."""

from __future__ import annotations

import pytest

from onrecord.incidents import reconcile
from onrecord.records import Claim
from tests.incidents.dossier import SETTINGS, Dossier

TEXT = "Shelling hit Sumy. The Mayor said they fired mortars and 120-millimetre shells. A rocket museum opened, {far} with tanks and bombs."


def told(dossier: Dossier, field: str) -> list[Claim]:
    return [claim for claim in reconcile(dossier.record(), settings=SETTINGS).claims if claim.field == field]


def weapons(dossier: Dossier) -> list[Claim]:
    return told(dossier, "weapon")


def test_what_a_speaker_names_behind_an_attack_is_its_weapon() -> None:
    """One claim for what one voice names in one sentence; what stands far off belongs to something else."""
    dossier = Dossier()
    dossier.report("one", TEXT.format(far="many miles off " * 40), published="2024-03-05")
    said = dossier.says("one", "The Mayor", "they fired mortars and 120-millimetre shells", name="Mayor")
    dossier.event("one", "Shelling", place="Sumy", on="2024-03-05")
    first = weapons(dossier)[0]
    assert (first.value, first.span.text) == ("mortars, 120-millimetre shells", "mortars and 120-millimetre shells")
    assert first.statement == said.id
    assert "bombs" not in {claim.value for claim in weapons(dossier)}


def test_a_voice_names_a_weapon_once() -> None:
    """Said again the next day it is no further claim."""
    dossier = Dossier()
    for name, day in (("one", "2024-03-05"), ("two", "2024-03-06")):
        dossier.report(name, "Police said mortars did the shelling of Sumy.", published=day)
        said = dossier.says(name, "Police", "mortars did the shelling of Sumy", name="Police", on=day)
        weapon = dossier.span(name, "mortars")
        dossier.event(name, "shelling", place="Sumy", on="2024-03-04", said=[said], weapons=(weapon,))
    assert [claim.value for claim in weapons(dossier)] == ["mortars"]


def test_of_words_that_mean_one_weapon_a_voice_is_held_to_those_that_say_most() -> None:
    """ "Mortars" and "the heavy mortars"."""
    dossier = Dossier()
    for name, words, day in (("one", "mortars", "2024-03-05"), ("two", "the heavy mortars", "2024-03-06")):
        dossier.report(name, f"Police said {words} did the shelling of Sumy.", published=day)
        said = dossier.says(name, "Police", f"{words} did the shelling of Sumy", name="Police", on=day)
        weapon = dossier.span(name, words)
        dossier.event(name, "shelling", place="Sumy", on="2024-03-04", said=[said], weapons=(weapon,))
    assert [claim.value for claim in weapons(dossier)] == ["the heavy mortars"]


def test_what_a_paper_names_on_another_day_is_no_correction() -> None:
    """Mortars on Tuesday and rockets on Wednesday both stand."""
    dossier = Dossier()
    for name, words, day in (("one", "mortars", "2024-03-05"), ("two", "rockets", "2024-03-06")):
        dossier.report(name, f"The {words} hit Sumy in the shelling.", published=day, publisher="Wire")
        dossier.event(name, "shelling", place="Sumy", on="2024-03-04", weapons=(dossier.span(name, words),))
    assert {claim.value: claim.standing for claim in weapons(dossier)} == {"mortars": "stands", "rockets": "stands"}


def test_reports_that_name_weapons_of_which_one_says_more_do_not_differ() -> None:
    """In their own voice it is no claim then."""
    dossier = Dossier()
    for name, words in (("one", "mortars"), ("two", "heavy mortars")):
        dossier.report(name, f"The {words} hit Sumy in the shelling.", published="2024-03-05")
        dossier.event(name, "shelling", place="Sumy", on="2024-03-04", weapons=(dossier.span(name, words),))
    assert weapons(dossier) == []


@pytest.mark.parametrize(
    ("field", "type", "modes", "sentence", "value"),
    [
        ("duration", "PROTEST", ("strike",), "It will last 48 hours.", "48 hours"),
        ("duration", "RETREAT", ("ceasefire",), "A three-day truce is hoped for.", "three-day"),
        ("duration", "ASSAULT", (), "It will last 48 hours.", None),
        ("control", "ASSAULT", (), "The rebels hold the airport.", "The rebels"),
        ("control", "ASSAULT", (), "The airport is in government hands.", "government"),
        ("commander", "ASSAULT", (), "It was led by Omar Badri.", "Omar Badri"),
        ("identity", "COERCE", ("arrest",), "Police identified him as Omar Badri.", "Omar Badri"),
        ("identity", "ASSAULT", (), "There were two raids, not one.", "two raids, not one"),
        ("factuality", "ASSAULT", (), "The reports were false.", "denied"),
        ("factuality", "ASSAULT", (), "There was no such raid.", "denied"),
        ("actor", "ASSAULT", (), "It is not clear who was behind it.", "not clear who was behind"),
    ],
)
def test_what_an_incident_has_no_column_for_is_claimed(
    field: str, type: str, modes: tuple[str, ...], sentence: str, value: str | None
) -> None:
    """Of acts that can have it."""
    dossier = Dossier()
    dossier.report("one", f"Something began in Sumy. {sentence}", published="2024-03-05")
    dossier.event("one", "began", type=type, modes=modes, place="Sumy", on="2024-03-04")
    assert [claim.value for claim in told(dossier, field)] == ([value] if value else [])


def test_whoever_holds_it_himself_is_named_by_his_name() -> None:
    """ "It held the town", the Army said."""
    dossier = Dossier()
    dossier.report("one", "Shelling hit Sumy. The Army said it held the town.", published="2024-03-05")
    dossier.says("one", "The Army", "it held the town", name="Army")
    dossier.event("one", "Shelling", place="Sumy", on="2024-03-04")
    assert [claim.value for claim in told(dossier, "control")] == ["Army"]


def test_marchers_are_counted_by_whoever_speaks_of_them() -> None:
    """A number told in figures near a march; that of those arrested is none of it."""
    dossier = Dossier()
    text = "A march crossed Sumy. Police spoke of 3,000 people. Later police spoke of 34 arrests."
    dossier.report("one", text, published="2024-03-05")
    said = dossier.says("one", "Police", "of 3,000 people", name="Police")
    dossier.event("one", "march", type="PROTEST", place="Sumy", on="2024-03-04")
    (claim,) = told(dossier, "participants")
    assert (claim.count.best if claim.count else None, claim.statement) == (3000, said.id)


@pytest.mark.parametrize(("other", "disputed"), [("120-millimetre mortars", False), ("rockets", True)])
def test_who_only_says_more_disputes_nothing(other: str, disputed: bool) -> None:
    """Mortars of a calibre are mortars; rockets are not."""
    dossier = Dossier()
    for name, speaker, words in (("one", "Police", "mortars"), ("two", "Doctors", other)):
        dossier.report(name, f"{speaker} said {words} did the shelling of Sumy.", published="2024-03-05")
        said = dossier.says(name, speaker, f"{words} did the shelling of Sumy", name=speaker)
        weapon = dossier.span(name, words)
        dossier.event(name, "shelling", place="Sumy", on="2024-03-04", said=[said], weapons=(weapon,))
    disputes = reconcile(dossier.record(), settings=SETTINGS).disputes
    assert [dispute.kind for dispute in disputes if dispute.field == "weapon"] == (["differs"] if disputed else [])
