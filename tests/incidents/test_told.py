"""Who did it, and whether at all, as speakers tell and deny it."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from onrecord.incidents import reconcile
from onrecord.incidents.rulebook import load
from onrecord.records import Claim, Count, PlaceRef
from tests.incidents.dossier import SETTINGS, Dossier

RULES = load("en")


def claims(dossier: Dossier, field: str) -> dict[str, Claim]:
    found = reconcile(dossier.record(), settings=SETTINGS).claims
    return {claim.value: claim for claim in found if claim.field == field}


def test_a_described_doer_is_the_claim_of_whoever_names_him() -> None:
    """ "Gunmen" is entered where a speaker says so, and never in the report's own voice."""
    dossier = Dossier()
    dossier.report("one", "Gunmen shelled Sumy, the mayor said. Gunmen shelled Kherson.", published="2024-03-05")
    said = dossier.says("one", "the mayor", "Gunmen shelled Sumy", on="2024-03-05")
    dossier.event("one", "shelled Sumy", actors=[dossier.who("one", "Gunmen", name="gunmen")], said=[said])
    assert list(claims(dossier, "actor")) == ["Gunmen"]


def test_what_does_the_killing_is_the_weapon() -> None:
    """ "A shell killed two" names no doer."""
    dossier = Dossier()
    dossier.report("one", "A shell killed two in Sumy, the mayor said.", published="2024-03-05")
    said = dossier.says("one", "the mayor", "A shell killed two in Sumy", on="2024-03-05")
    dossier.event("one", "killed", actors=[dossier.who("one", "A shell", name="shell")], said=[said])
    assert list(claims(dossier, "weapon")) == ["A shell"]
    assert claims(dossier, "actor") == {}


def test_whoever_denies_his_own_part_claims_not_to_have_done_it() -> None:
    """ "The Front said its men had not fired" is a claim on who did it, and takes the charge back."""
    dossier = Dossier()
    dossier.report("one", "The Front shelled Sumy, the Army said.", published="2024-03-05")
    charge = dossier.says("one", "the Army", "The Front shelled Sumy", on="2024-03-05")
    front = dossier.who("one", "The Front")
    dossier.event("one", "shelled", place="Sumy", on="2024-03-05", actors=[front], said=[charge])
    dossier.report("two", "The Front said its men had not shelled Sumy.", published="2024-03-05")
    denial = dossier.says("two", "The Front", "its men had not shelled Sumy", on="2024-03-05")
    men = dossier.who("two", "its men", name="men")
    dossier.event(
        "two", "shelled", place="Sumy", on="2024-03-05", actors=[men], said=[denial], factuality="denied"
    )  # fmt: skip
    found = claims(dossier, "actor")
    assert {value: claim.standing for value, claim in found.items()} == {"Front": "denied", "not Front": "stands"}


def test_a_denial_is_a_claim_that_it_did_not_happen() -> None:
    """One says that it happened, another denies it: two claims on the same question."""
    dossier = Dossier()
    dossier.report("one", "Soldiers shelled Sumy, the mayor said. The Army denied it.", published="2024-03-05")
    told = dossier.says("one", "the mayor", "Soldiers shelled Sumy", on="2024-03-05")
    reply = dossier.says("one", "The Army", "it", act="denies", on="2024-03-05")
    dossier.event("one", "shelled", place="Sumy", on="2024-03-05", said=[told])
    dossier.link(reply, told, "denies")
    assert {value: claim.standing for value, claim in claims(dossier, "factuality").items()} == {
        "occurred": "denied",
        "denied": "stands",
    }


def test_nobody_hurt_denies_every_number() -> None:
    """ "No soldier died" is a number of its own, and the other side's four do not stand beside it."""
    dossier = Dossier()
    dossier.report("one", "The Front said it killed four soldiers in Sumy. No soldiers died, the Army said.", published="2024-03-05")  # fmt: skip
    charge = dossier.says("one", "The Front", "it killed four soldiers", on="2024-03-05")
    reply = dossier.says("one", "the Army", "No soldiers died", on="2024-03-05")
    four = dossier.toll("one", "killed", 4, "four soldiers", said=[charge], who="soldiers")
    none = dossier.toll("one", "killed", 0, "No soldiers", said=[reply], who="soldiers")
    dossier.event("one", "killed", place="Sumy", on="2024-03-05", tolls=[four, none])
    found = {claim.count.best: claim.standing for claim in claims(dossier, "killed").values() if claim.count}
    assert found == {4: "denied", 0: "stands"}


def test_that_it_happened_is_said_once() -> None:
    """Reports that tell it alike add nothing beside the plan that it came of."""
    dossier = Dossier()
    for name, factuality in (("one", "planned"), ("two", "occurred"), ("three", "occurred")):
        dossier.report(name, "The shelling of Sumy.", published="2024-03-05")
        dossier.event(name, "shelling", place="Sumy", on="2024-03-05", factuality=factuality)
    found = reconcile(dossier.record(), settings=SETTINGS).claims
    assert sorted(claim.value for claim in found if claim.field == "factuality") == ["occurred", "planned"]


@pytest.mark.parametrize("name", ["own", "arms"])
def test_words_of_doers_stand_in_their_examples(name: str) -> None:
    """The example of each list has the word that it names."""
    words = getattr(RULES, name)
    example = {"own": "its", "arms": "bullet"}[name]
    assert example in words


def test_a_number_put_aside_is_no_claim() -> None:
    """ "One guard, and not two" counts one."""
    assert RULES.contrast.search("One guard, and not ")
    assert not RULES.contrast.search("One guard did not see two")


@pytest.mark.parametrize(("trigger", "weapons"), [("gunfire", ["gunfire"]), ("shelling", [])])
def test_a_word_for_the_act_can_name_the_weapon(trigger: str, weapons: list[str]) -> None:
    """ "Gunfire" does, "shelling" only says that there was some."""
    dossier = Dossier()
    dossier.report("one", f"Police spoke of {trigger} in Sumy.", published="2024-03-05")
    said = dossier.says("one", "Police", f"{trigger} in Sumy")
    dossier.event("one", trigger, place="Sumy", said=[said])
    assert list(claims(dossier, "weapon")) == weapons


def test_what_a_rumour_tells_falls_with_it() -> None:
    """ "Rumours that he has been killed are false": nobody is left to be counted."""
    dossier = Dossier()
    dossier.report("one", "Rumours that Ali Badri has been killed in Sumy are false.", published="2024-03-05")
    rumour = dossier.says("one", "Rumours", "Ali Badri has been killed in Sumy", name="rumours")
    badri = dossier.toll("one", "killed", 1, "Ali Badri has been killed", said=[rumour], who="Badri")
    dossier.event("one", "killed", place="Sumy", tolls=[badri], said=[rumour])
    assert [claim.standing for claim in claims(dossier, "killed").values()] == ["denied"]


def test_who_holds_a_place_rests_on_the_words_that_say_so() -> None:
    """The holder is the value; what he holds stands in the span."""
    dossier = Dossier()
    dossier.report("one", "Troops seized the radio. The army holds the airport, the mayor said.", published="2024-03-05")
    dossier.says("one", "the mayor", "The army holds the airport")
    dossier.event("one", "seized", type="COERCE", place="Sumy", modes=("seize",))
    (claim,) = claims(dossier, "control").values()
    assert (claim.value, claim.span.text) == ("The army", "The army holds the airport")


def test_a_weapon_that_was_none_is_no_claim() -> None:
    """ "A drone and not a shell"."""
    dossier = Dossier()
    dossier.report("one", "An attack hit Sumy. It was a drone and not a shell, the mayor said.", published="2024-03-05")
    dossier.says("one", "the mayor", "It was a drone and not a shell")
    dossier.event("one", "attack", place="Sumy")
    assert list(claims(dossier, "weapon")) == ["drone"]


@pytest.mark.parametrize(
    "words",
    [
        "said Omar Badri had planned it",
        "named Omar Badri as the man who had ordered it",
        "said the raiders were under the command of one Omar Badri",
        "said the leader of the gang was a man called Omar Badri",
        "said that at their head was Omar Badri",
    ],
)
def test_who_planned_it_commanded_it(words: str) -> None:
    """Whoever led, ordered or planned an attack."""
    dossier = Dossier()
    dossier.report("one", f"An attack hit Sumy. Police {words}.", published="2024-03-05")
    dossier.event("one", "attack", place="Sumy")
    assert list(claims(dossier, "commander")) == ["Omar Badri"]


@pytest.mark.parametrize(("counted", "found"), [(True, []), (False, ["220"])])
def test_a_force_is_counted_once(counted: bool, found: list[str]) -> None:
    """By whoever moves, where he is counted; else by the words of it."""
    dossier = Dossier()
    dossier.report("one", "A group of 220 left Sumy.", published="2024-03-05")
    group = dossier.who("one", "A group of 220", name="group")
    if counted:
        group = replace(group, count=Count(low=220, best=220, high=220, text="many"))
    dossier.event("one", "left", type="RETREAT", place="Sumy", modes=("withdraw",), actors=[group])
    assert [value for value in claims(dossier, "participants") if value != "many"] == found


@pytest.mark.parametrize(
    ("text", "told"),
    [("A guard died of his wounds in Kherson, the mayor said.", 0), ("A guard died in Kherson, the mayor said.", 1)],
)
def test_when_somebody_died_of_it_later_is_no_day_of_it(text: str, told: int) -> None:
    """Nor is where he died its place."""
    dossier = Dossier()
    dossier.report("one", text, published="2024-03-05")
    said = dossier.says("one", "the mayor", text.partition(",")[0])
    dossier.event("one", "died", place="Kherson", on="2024-03-04", said=[said])
    assert len(claims(dossier, "date")) == told


def test_what_is_ones_own_is_oneself() -> None:
    """ "Its aircraft had bombed the camp", a ministry says: the ministry has."""
    dossier = Dossier()
    dossier.report("one", "The ministry said that its aircraft had bombed Sumy.", published="2024-03-05")
    said = dossier.says("one", "The ministry", "its aircraft had bombed Sumy", name="ministry")
    dossier.event("one", "bombed", place="Sumy", actors=[dossier.who("one", "its aircraft", name="aircraft")], said=[said])
    assert list(claims(dossier, "actor")) == ["the ministry"]


@pytest.mark.parametrize(("villages", "told"), [(("Litinga", "Nkonga"), ["Litinga", "Nkonga"]), (("Litinga", "Litinga"), [])])
def test_places_are_claimed_where_they_differ(villages: tuple[str, str], told: list[str]) -> None:
    """A village that no gazetteer has among them; whoever agrees with the others on where it was claims nothing."""
    dossier = Dossier()
    for name, village in zip(("one", "two"), villages, strict=True):
        dossier.report(name, f"Gunmen raided {village} near Sumy, the mayor of {village} said.", published="2024-03-05")
        said = dossier.says(name, f"the mayor of {village}", f"Gunmen raided {village} near Sumy")
        event = dossier.event(name, "raided", place="Sumy", on="2024-03-04", said=[said])
        where = PlaceRef(place=None, span=dossier.span(name, village), precision="unknown")
        dossier.events[-1] = replace(event, places=(where, *event.places))
    assert list(claims(dossier, "place")) == told


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The man was identified as Omar Badri.", "Omar Badri"),
        ("The body is that of Omar Badri.", "Omar Badri"),
        ("It was not Omar Badri, police said.", "not Omar Badri"),
        ("The bomber was a student, Omar Badri.", "Omar Badri"),
    ],
)
def test_whom_it_was_is_told_in_many_ways(text: str, value: str) -> None:
    """Or whom it was not."""
    dossier = Dossier()
    dossier.report("one", f"An attack hit Sumy. {text}", published="2024-03-05")
    dossier.event("one", "attack", place="Sumy")
    assert list(claims(dossier, "identity")) == [value]


def test_where_it_was_not_is_no_place_of_it() -> None:
    """ "Not at Kherson but at Litinga"."""
    dossier = Dossier()
    dossier.report("one", "Residents said the raid was not at Kherson but at Litinga.", published="2024-03-05")
    said = dossier.says("one", "Residents", "the raid was not at Kherson but at Litinga", name="residents")
    event = dossier.event("one", "raid", place="Kherson", said=[said])
    dossier.events[-1] = replace(event, places=(replace(event.places[0], span=dossier.span("one", "Kherson")),))
    assert list(claims(dossier, "place")) == ["Litinga"]


def test_whoever_is_hurt_has_not_done_it() -> None:
    """ "A guard hurt in the raid" is no raider, whatever the parser says."""
    dossier = Dossier()
    dossier.report("one", "A guard hurt in the raid on Sumy died, police said.", published="2024-03-05")
    said = dossier.says("one", "police", "A guard hurt in the raid on Sumy died")
    guard = dossier.who("one", "A guard", name="guard")
    toll = replace(dossier.toll("one", "injured", 1, "A guard hurt", said=[said]), who=guard)
    dossier.event("one", "raid", place="Sumy", actors=[guard], tolls=[toll], said=[said])
    assert claims(dossier, "actor") == {}


def test_a_speaker_put_in_between_has_not_done_it() -> None:
    """ "A helicopter, says Ana Paz, fired": not she."""
    dossier = Dossier()
    dossier.report("one", "A helicopter, says Ana Paz, fired on Sumy.", published="2024-03-05")
    said = dossier.says("one", "Ana Paz", "A helicopter")
    parts = (dossier.span("one", "A helicopter"), dossier.span("one", "fired on Sumy"))
    dossier.statements[-1] = said = replace(said, content=parts)
    dossier.event("one", "fired", place="Sumy", actors=[dossier.who("one", "Ana Paz")], said=[said], factuality="alleged")
    assert claims(dossier, "actor") == {}


def test_a_number_put_aside_at_the_end_of_its_words_is_no_claim() -> None:
    """ "Four died on Monday, not seven as first told"."""
    dossier = Dossier()
    dossier.report("one", "In Sumy 4 people died on Monday, not 7 as first told.", published="2024-03-05")
    four = dossier.toll("one", "killed", 4, "4 people died")
    seven = replace(dossier.toll("one", "killed", 7, "died on Monday, not 7"), count=Count(low=7, best=7, high=7, text="7"))
    dossier.event("one", "died", place="Sumy", tolls=[four, seven])
    assert list(claims(dossier, "killed")) == ["4"]


def test_the_fallen_of_a_battle_are_not_those_who_fought_it() -> None:
    """ "200 soldiers killed in the battle" tells nobody's strength."""
    dossier = Dossier()
    dossier.report("one", "The bodies of 200 soldiers killed in the battle for Sumy came home.", published="2024-03-05")
    dead = dossier.toll("one", "killed", 200, "200 soldiers killed")
    many = replace(dossier.who("one", "200 soldiers killed in the battle", name="soldiers"), count=dead.count)
    dossier.event("one", "battle", actors=[many], tolls=[replace(dead, who=many)])
    assert list(claims(dossier, "killed")) == ["200"]
    assert claims(dossier, "participants") == {}


@pytest.mark.parametrize(
    ("text", "weapons"),
    [
        ("Gunmen hit Sumy. Two guards were arrested with rifles.", []),
        ("Gunmen hit Sumy. They had rifles.", ["rifles"]),
        ("Gunmen hit Sumy. Nobody slept. Rifles lay about.", []),
        ("Gunmen hit Sumy and captured four guns.", []),
    ],
)
def test_a_weapon_is_one_of_an_attack_where_it_is_told_with_it(text: str, weapons: list[str]) -> None:
    """In its sentence or the next, unless that tells of something else, and unless it was what they took."""
    dossier = Dossier()
    dossier.report("one", text, published="2024-03-05")
    said = dossier.says("one", "Gunmen", text, name="Mayor")
    dossier.event("one", "hit", place="Sumy", on="2024-03-04", said=[said])
    if "arrested" in text:
        dossier.event("one", "arrested", type="COERCE", modes=("arrest",))
    assert list(claims(dossier, "weapon")) == weapons


def test_a_weapon_is_named_without_what_is_told_of_it() -> None:
    """And once, where words hold others."""
    dossier = Dossier()
    text = "Police used tear gas and the guns which the mayor had bought."
    dossier.report("one", text, published="2024-03-05")
    said = dossier.says("one", "Police", text, name="Mayor")
    spans = tuple(dossier.span("one", words) for words in ("used tear gas", "tear gas", "the guns which the mayor had bought"))
    dossier.event("one", "used", place="Sumy", on="2024-03-04", said=[said], weapons=spans)
    assert list(claims(dossier, "weapon")) == ["tear gas, the guns"]


def test_a_weapon_named_in_a_denial_is_no_claim() -> None:
    """ "Denied that it had dropped a bomb" says of no bomb that it was."""
    dossier = Dossier()
    dossier.report("one", "Fire hit Sumy. The Army denied that it had dropped a bomb.", published="2024-03-05")
    said = dossier.says("one", "The Army", "that it had dropped a bomb", act="denies", name="Army")
    dossier.event("one", "Fire", place="Sumy", on="2024-03-04")
    dossier.event("one", "dropped", said=[said], factuality="denied", weapons=(dossier.span("one", "bomb"),))
    assert claims(dossier, "weapon") == {}


@pytest.mark.parametrize(
    ("words", "act", "value"),
    [
        ("it had killed the nine", "claims", "the gang"),
        ("one of its men had killed the nine", "claims", "the gang"),
        ("the charge that it had killed the nine", "denies", "not the gang"),
    ],
)
def test_whoever_says_that_it_was_he_is_named(words: str, act: str, value: str) -> None:
    """By what he is called where he has no name; and where he rejects the charge, however the act is told, it was not he."""
    dossier = Dossier()
    dossier.report("one", f"Shots fell on Sumy. The gang said {words}.", published="2024-03-05")
    said = dossier.says("one", "The gang", words, act=act, name="gang")
    men = "one of its men" if "men" in words else "it"
    who = replace(dossier.who("one", men, name="men" if "men" in words else "gang"), head=men.split()[-1])
    dossier.event("one", "killed", actors=[who], said=[said])
    assert list(claims(dossier, "actor")) == [value]
