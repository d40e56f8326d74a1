"""Who is said to have done it, and who denies that he did."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from onrecord.incidents import reconcile
from onrecord.records import Event, Statement
from tests.incidents.dossier import SETTINGS, Dossier

Row = tuple[str, str, str]


def claims(dossier: Dossier) -> list[Row]:
    """Field, value and standing of every claim."""
    return [(c.field, c.value, c.standing) for c in reconcile(dossier.record(), settings=SETTINGS).claims]


def accused(reply: str, *, who: str = "The Front") -> tuple[Dossier, Event, Event, Statement]:
    """Police blame the Front for shelling Sumy, and somebody denies it in some words."""
    dossier = Dossier()
    dossier.report("one", f"Shelling struck Sumy. Police blamed the Front. {who} denied {reply}.", published="2024-03-05")
    shelling = dossier.event("one", "Shelling", place="Sumy", on="2024-03-04")
    said = dossier.says("one", "Police", "the Front", act="alleges", name="Police")
    front = dossier.who("one", "the Front", name="Front")
    police = dossier.who("one", "Police", name="Police")
    blamed = dossier.event("one", "blamed", type="ACCUSE", actors=[police], recipients=[front], said=[said])
    denied = dossier.says("one", who, reply, act="denies", name=who.removeprefix("The "))
    return dossier, shelling, blamed, denied


@pytest.mark.parametrize("reply", ["it", "any role", "being there", "that its men had fired", "the accusation"])
def test_the_accused_who_denies_denies_that_he_did_it(reply: str) -> None:
    """In whatever words; that it was shelled nobody denies."""
    dossier, _, blamed, denied = accused(reply)
    dossier.link(denied, blamed, "denies")
    assert claims(dossier) == [("actor", "Front", "denied"), ("actor", "not Front", "stands")]


@pytest.mark.parametrize(("reply", "part"), [("any involvement in it", True), ("having anything to do with it", True), ("any shelling", False)])
def test_whoever_denies_a_part_of_his_own_does_not_deny_the_act(reply: str, part: bool) -> None:
    """ "Any involvement" is one's own; "any shelling" is the act."""
    dossier, shelling, _, denied = accused(reply, who="The Army")
    dossier.link(denied, shelling, "denies")
    value = ("actor", "not Army") if part else ("factuality", "denied")
    assert [(field, told) for field, told, _ in claims(dossier) if told not in ("Front", "occurred")] == [value]


@pytest.mark.parametrize(
    ("content", "value"),
    [
        ("the Front was behind it", "Front"),
        ("it was fired by the Front", "Front"),
        ("the attackers belonged to the Front", "Front"),
        ("the Front had fired it", "Front"),
        ("its men were behind it", "Mayor"),
        ("they were behind it", None),
        ("that the Front was responsible", "Front"),
        ("the shells came from the Front positions", "Front"),
        ("that it was the Front", "Front"),
        ("that he had no doubt that it was the Front", "Front"),
        ("it was the Front, and nobody else", "Front"),
        ("it had carried out the attack", "Mayor"),
        ("the Front had thrown it", "Front"),
        ("the attackers were bandits", "bandits"),
        ("the attackers as soldiers", "soldiers"),
        ("it bore the hallmarks of the Front", "Front"),
        ("it could not confirm who was responsible", None),
    ],
)
def test_who_was_behind_it_is_whoever_a_speaker_names(content: str, value: str | None) -> None:
    """Named or one's own; "they" is nobody."""
    dossier = Dossier()
    dossier.report("one", f"Shelling hit Sumy. The Front met. The Mayor said {content}.", published="2024-03-05")
    dossier.event("one", "Shelling", place="Sumy", on="2024-03-04")
    dossier.event("one", "met", type="CONSULT", actors=[dossier.who("one", "The Front", name="Front")])
    dossier.says("one", "The Mayor", content, name="Mayor")
    assert [told for field, told, _ in claims(dossier) if field == "actor"] == ([value] if value else [])


def test_that_nobody_is_missing_denies_no_shelling() -> None:
    """It is a number."""
    dossier, shelling, _, denied = accused("that any were missing", who="The Army")
    none = dossier.toll("one", "missing", 0, "any were missing", said=[denied])
    dossier.event("one", "Sumy", place="Sumy", on="2024-03-04", tolls=[none])
    dossier.link(denied, shelling, "denies")
    assert ("missing", "0", "stands") in claims(dossier)
    hurt = Dossier()
    hurt.report("one", "Shelling hit Sumy. Nobody was hurt.", published="2024-03-05")
    hurt.event("one", "Shelling", place="Sumy", on="2024-03-04")
    hurt.event("one", "hurt", place="Sumy", on="2024-03-04", factuality="denied")
    assert claims(hurt) == []


def test_whoever_says_that_it_did_not_happen_denies_all_who_say_it_did() -> None:
    """Whom the words answer makes no difference; whoever is named as having done it stays named."""
    dossier = Dossier()
    dossier.report("one", "Residents said the Front shelled Sumy. The Army said nothing fell.", published="2024-03-05")
    said = dossier.says("one", "Residents", "the Front shelled Sumy", name="residents")
    front = dossier.who("one", "the Front", name="Front")
    dossier.event("one", "shelled", place="Sumy", on="2024-03-04", actors=[front], said=[said])
    nothing = dossier.says("one", "The Army", "nothing fell", act="denies", name="Army")
    dossier.event("one", "fell", place="Sumy", on="2024-03-04", factuality="denied", said=[nothing])
    assert [row for row in claims(dossier) if row[0] in ("actor", "factuality")] == [
        ("actor", "Front", "stands"),
        ("factuality", "occurred", "denied"),
        ("factuality", "denied", "stands"),
    ]


@pytest.mark.parametrize(
    ("words", "act", "told"),
    [
        ("denied responsibility", "denies", "not Front"),
        ("took credit for the attack", "praises", "Front"),
        ("admitted its part", "confirms", "Front"),
        ("admitted two arrests", "confirms", None),
    ],
)
def test_what_somebody_says_of_his_own_part_is_a_claim_on_who_did_it(words: str, act: str, told: str | None) -> None:
    """Though nobody has accused him."""
    dossier = Dossier()
    dossier.report("one", f"Shelling hit Sumy. The Front {words}.", published="2024-03-05")
    dossier.event("one", "Shelling", place="Sumy", on="2024-03-04")
    cue, _, content = words.partition(" for " if " for " in words else " ")
    row = dossier.says("one", "The Front", content, act=act, name="Front")
    dossier.statements[-1] = replace(row, cue=dossier.span("one", cue))
    assert [value for field, value, _ in claims(dossier) if field == "actor"] == ([told] if told else [])


def test_whoever_is_suspected_is_named_by_whoever_suspects() -> None:
    """ "The mayor suspects the Front"."""
    dossier = Dossier()
    dossier.report("one", "Shelling hit Sumy. The Mayor suspects the Front.", published="2024-03-05")
    dossier.event("one", "Shelling", place="Sumy", on="2024-03-04")
    row = dossier.says("one", "The Mayor", "the Front", act="believes", name="Mayor")
    dossier.statements[-1] = replace(row, cue=dossier.span("one", "suspects"))
    assert [value for field, value, _ in claims(dossier) if field == "actor"] == ["the Front"]


@pytest.mark.parametrize(
    ("words", "answered"),
    [("We have no guns there", True), ("They had neither guns nor men", True), ("We have no comment", False)],
)
def test_the_accused_who_could_not_have_done_it_says_that_he_did_not(words: str, answered: bool) -> None:
    """His spokesman answers for him, and the charge is denied."""
    dossier = Dossier()
    text = f"Shelling hit Sumy. Police blamed the Front. {words}, said Omar Badri, spokesman of the Front."
    dossier.report("one", text, published="2024-03-05")
    dossier.event("one", "Shelling", place="Sumy", on="2024-03-04")
    said = dossier.says("one", "Police", "the Front", act="alleges", name="Police")
    front, police = dossier.who("one", "the Front", name="Front"), dossier.who("one", "Police")
    dossier.event("one", "blamed", type="ACCUSE", actors=[police], recipients=[front], said=[said])
    dossier.says("one", "Omar Badri", words)
    dossier.relate(dossier.who("one", "Omar Badri", kind="person"), front, "speaks_for")
    expected = [("Front", "denied"), ("not Front", "stands")] if answered else [("Front", "stands")]
    assert [(value, standing) for field, value, standing in claims(dossier) if field == "actor"] == expected


def test_a_charge_is_denied_for_whoever_is_charged() -> None:
    """The lawyer of the accused is not who did not do it."""
    dossier = Dossier()
    dossier.report("one", "Police said the Front shelled Sumy. Ana Paz called the charge absurd.", published="2024-03-05")
    said = dossier.says("one", "Police", "the Front shelled Sumy")
    front = dossier.who("one", "the Front", name="Front")
    dossier.event("one", "shelled", place="Sumy", on="2024-03-04", actors=[front], said=[said])
    denied = dossier.says("one", "Ana Paz", "the charge absurd", act="denies")
    dossier.link(denied, said, "denies")
    assert [row for row in claims(dossier) if row[0] == "actor"] == [
        ("actor", "Front", "denied"),
        ("actor", "not Front", "stands"),
    ]


def test_what_others_say_to_a_name_denies_that_it_was_they() -> None:
    """A witness names soldiers, and the mayor calls it a lie."""
    dossier = Dossier()
    dossier.report("one", "Shelling hit Sumy. A witness said soldiers had fired it. The Mayor called it a lie.", published="2024-03-05")
    dossier.event("one", "Shelling", place="Sumy", on="2024-03-04")
    witness = dossier.says("one", "A witness", "soldiers had fired it", name="witness")
    mayor = dossier.says("one", "The Mayor", "it a lie", act="denies", name="Mayor")
    dossier.link(mayor, witness, "denies")
    assert [row for row in claims(dossier) if row[0] == "actor"] == [
        ("actor", "soldiers", "denied"),
        ("actor", "not soldiers", "stands"),
    ]


def test_nobody_of_one_kind_hurt_leaves_others_hurt_and_the_act_as_it_was() -> None:
    """ "No fighter was killed" denies the fifteen fighters, neither the four herders nor the raid."""
    dossier = Dossier()
    text = "The Army said a raid on Sumy killed 15 fighters. The Front said no fighter was killed. Elders counted 4 people."
    dossier.report("one", text, published="2024-03-05")
    army = dossier.says("one", "The Army", "a raid on Sumy killed 15 fighters", name="Army")
    front = dossier.says("one", "The Front", "no fighter was killed", act="denies", name="Front")
    elders = dossier.says("one", "Elders", "4 people", name="elders")
    dossier.event("one", "raid", place="Sumy", on="2024-03-04", said=[army])
    tolls = [
        dossier.toll("one", "killed", 15, "15 fighters", said=[army], who="fighters"),
        dossier.toll("one", "killed", 0, "no fighter", said=[front], who="fighter"),
        dossier.toll("one", "killed", 4, "4 people", said=[elders], who="people"),
    ]
    dossier.event("one", "killed", place="Sumy", on="2024-03-04", tolls=tolls, said=[army])
    dossier.link(front, army, "denies")
    found = claims(dossier)
    assert [row for row in found if row[0] == "killed"] == [
        ("killed", "15", "denied"),
        ("killed", "0", "stands"),
        ("killed", "4", "stands"),
    ]
    assert "factuality" not in {field for field, _, _ in found}


@pytest.mark.parametrize("crime", ["bombing the market", "murder", "war crimes"])
def test_what_somebody_is_accused_of_is_no_part_of_who_he_is(crime: str) -> None:
    """ "The army of bombing the market": the army."""
    dossier = Dossier()
    dossier.report("one", f"Shelling hit Sumy. The Front accused the army of {crime}.", published="2024-03-05")
    dossier.event("one", "Shelling", place="Sumy", on="2024-03-04")
    said = dossier.says("one", "The Front", f"the army of {crime}", act="alleges", name="Front")
    army, front = dossier.who("one", f"the army of {crime}", name="army"), dossier.who("one", "The Front")
    dossier.event("one", "accused", type="ACCUSE", actors=[front], recipients=[army], said=[said])
    assert [value for field, value, _ in claims(dossier) if field == "actor"] == ["the army"]


def test_an_accusation_of_something_else_charges_nobody_with_the_attack() -> None:
    """ "Of taking orders from abroad" is another matter than the shelling told before."""
    for words, told in (("of taking orders from abroad", []), ("of it", ["Front"])):
        dossier = Dossier()
        dossier.report("one", f"Shelling hit Sumy. Police accused the Front {words}.", published="2024-03-05")
        dossier.event("one", "Shelling", place="Sumy", on="2024-03-04")
        said = dossier.says("one", "Police", f"the Front {words}", act="alleges", name="Police")
        police, front = dossier.who("one", "Police"), dossier.who("one", "the Front", name="Front")
        sentence = f"Police accused the Front {words}"
        dossier.event("one", "accused", type="ACCUSE", actors=[police], recipients=[front], said=[said], sentence=sentence)
        assert [value for field, value, _ in claims(dossier) if field == "actor"] == told


def test_who_denies_what_was_said_denies_the_act_that_it_is_about() -> None:
    """Not one that it mentions beside."""
    dossier = Dossier()
    text = "The Army said it blew up the depot at Sumy, which had fed the shelling of Kherson. The Mayor denied it."
    dossier.report("one", text, published="2024-03-05")
    said = dossier.says("one", "The Army", "it blew up the depot at Sumy, which had fed the shelling of Kherson", name="Army")
    dossier.event("one", "blew up", place="Sumy", on="2024-03-04", said=[said])
    dossier.event("one", "shelling", place="Kherson", on="2024-02-04", said=[said])
    denied = dossier.says("one", "The Mayor", "it", act="denies", name="Mayor")
    dossier.link(denied, said, "denies")
    assert sorted(claim for claim in claims(dossier) if claim[0] == "factuality") == [
        ("factuality", "denied", "stands"),
        ("factuality", "occurred", "denied"),
    ]


@pytest.mark.parametrize(("words", "claimed"), [("did not take place in Kolda", []), ("did not take place", ["denied"])])
def test_that_it_was_not_there_is_no_denial_that_it_was(words: str, claimed: list[str]) -> None:
    """It was elsewhere."""
    dossier = Dossier()
    dossier.report("one", f"The raid {words}.", published="2024-03-05")
    dossier.event("one", "raid", place="Sumy", on="2024-03-04", factuality="denied")
    assert [value for field, value, _ in claims(dossier) if field == "factuality"] == claimed


def test_whoever_denies_his_part_does_not_deny_that_of_others() -> None:
    """The Front, which has not done it, says nothing against the Army that has."""
    dossier = Dossier()
    text = "Residents said the Army shelled Sumy. The Front denied any part in the shelling."
    dossier.report("one", text, published="2024-03-05")
    said = dossier.says("one", "Residents", "the Army shelled Sumy", name="residents")
    army = dossier.who("one", "the Army", name="Army")
    act = dossier.event("one", "shelled", place="Sumy", on="2024-03-04", actors=[army], said=[said])
    denied = dossier.says("one", "The Front", "any part in the shelling", act="denies", name="Front")
    dossier.link(denied, act, "denies")
    found = {value: standing for field, value, standing in claims(dossier) if field == "actor"}
    assert found == {"Army": "stands", "not Front": "stands"}


@pytest.mark.parametrize(
    ("recalled", "on", "again"),
    [
        ("attack of 2002", "2002-05-01", "the first since the "),
        ("fighting", "2024-03-03", "on people who had fled the "),
        ("died", None, "and it was said that a guard had "),
    ],
)
def test_an_accusation_is_of_the_attack_that_is_news(recalled: str, on: str | None, again: str) -> None:
    """And not of one that is only recalled, of what somebody had fled from, or of a death, though that was told last."""
    dossier = Dossier()
    dossier.report("one", f"A bomb hit Sumy, {again}{recalled}. Police blamed the Front.", published="2024-03-05")
    bomb = dossier.event("one", "bomb", place="Sumy", on="2024-03-04")
    dossier.event("one", recalled.split()[0], place="Kherson", on=on)
    police, front = dossier.who("one", "Police", name="Police"), dossier.who("one", "the Front", name="Front")
    said = dossier.says("one", "Police", "the Front", act="alleges", name="Police")
    dossier.event("one", "blamed", type="ACCUSE", actors=[police], recipients=[front], said=[said])
    found = reconcile(dossier.record(), settings=SETTINGS).claims
    assert [(c.field, c.value, c.event) for c in found if c.field == "actor"] == [("actor", "Front", bomb.id)]


def test_whoever_denies_his_part_in_the_attack_that_he_names_means_that_one() -> None:
    """ "Condemned the attack and denied any part in it": not the shots that were told just before."""
    dossier = Dossier()
    text = "A bomb hit Sumy. Guns fired at Kherson. The Army condemned the attack and denied any part in it."
    dossier.report("one", text, published="2024-03-05")
    dossier.event("one", "bomb", place="Sumy", on="2024-03-04")
    dossier.event("one", "fired", place="Kherson", on="2024-03-01")
    attack = dossier.event("one", "attack", place="Sumy", on="2024-03-04")
    said = dossier.says("one", "The Army", "any part in it", act="denies", name="Army")
    cue = dossier.span("one", "denied")
    dossier.statements[-1] = replace(said, cue=cue)
    found = reconcile(dossier.record(), settings=SETTINGS).claims
    assert [(c.value, c.event) for c in found if c.field == "actor"] == [("not Army", attack.id)]


def test_who_denies_is_called_without_what_is_told_of_him() -> None:
    """ "The rebels, who hold the road, denied any part in it": not the rebels."""
    dossier = Dossier()
    text = "Shelling hit Sumy. The rebels, who hold the road, denied any part in it."
    dossier.report("one", text, published="2024-03-05")
    dossier.event("one", "Shelling", place="Sumy", on="2024-03-04")
    said = dossier.says("one", "The rebels, who hold the road", "any part in it", act="denies", name="rebels")
    dossier.statements[-1] = replace(said, cue=dossier.span("one", "denied"))
    assert [told for field, told, _ in claims(dossier) if field == "actor"] == ["not the rebels"]
