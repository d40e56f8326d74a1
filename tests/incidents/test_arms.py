"""Weapons that are named near what was done with them."""

from __future__ import annotations

from onrecord.incidents import reconcile
from onrecord.records import Claim
from tests.incidents.dossier import SETTINGS, Dossier

TEXT = "Shelling hit Sumy. The Mayor said they fired mortars and 120-millimetre shells. A rocket museum opened, {far} with tanks and bombs."


def weapons(dossier: Dossier) -> list[Claim]:
    return [claim for claim in reconcile(dossier.record(), settings=SETTINGS).claims if claim.field == "weapon"]


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
