"""What reports tell of one happening becomes one incident; what they tell of two stays two."""

from __future__ import annotations

import itertools

import pytest
from msgspec.structs import replace

from onrecord.incidents import Judgement, reconcile
from onrecord.records import Record, gather
from tests.incidents.dossier import SETTINGS, Dossier


def reconciled(dossier: Dossier, *judgements: Judgement) -> Record:
    return reconcile(dossier.record(), settings=SETTINGS, judgements=judgements)


def two_reports(*, place: str = "Sumy", on: str = "2024-03-05", hit: str = "bakery") -> Dossier:
    dossier = Dossier()
    dossier.report("agency", "Shelling of a bakery in Sumy killed four people.", published="2024-03-05")
    dossier.report("paper", f"The {hit} was hit by shelling on Tuesday.", published="2024-03-06")
    dossier.event(
        "agency",
        "Shelling",
        place="Sumy",
        on="2024-03-05",
        modes=("heavy-weapons",),
        tolls=[dossier.toll("agency", "killed", 4, "four people")],
    )
    dossier.event("paper", "shelling", place=place, on=on, modes=("heavy-weapons",))
    return dossier


def test_two_reports_of_one_shelling_are_one_incident() -> None:
    """Same kind, day and town: two accounts of one incident with the toll of the one that counts."""
    record = reconciled(two_reports())
    (incident,) = record.incidents
    assert len(incident.accounts) == 2
    assert [(toll.harm, toll.low, toll.best, toll.high) for toll in incident.tolls] == [("killed", 4, 4, 4)]
    assert incident.grade.publishers == 2


@pytest.mark.parametrize(
    ("place", "on"),
    [
        ("Kherson", "2024-03-05"),  # another town on the same day
        ("Sumy", "2024-03-12"),  # the same town a week later
    ],
)
def test_another_town_or_week_is_another_incident(place: str, on: str) -> None:
    """Named towns far apart, and days apart, forbid joining whatever else agrees."""
    assert len(reconciled(two_reports(place=place, on=on)).incidents) == 2


@pytest.mark.parametrize(("hit", "incidents"), [("bakery", 1), ("market", 2)])
def test_two_days_apart_are_two_unless_more_is_alike(hit: str, incidents: int) -> None:
    """Of a bakery in one town reports differ by two days; a market there is another shelling."""
    assert len(reconciled(two_reports(on="2024-03-03", hit=hit)).incidents) == incidents


def test_a_town_and_its_province_may_be_one_place() -> None:
    """ "Sumy Oblast" is no other place than Sumy."""
    assert len(reconciled(two_reports(place="Sumy Oblast")).incidents) == 1


def test_judgements_outrank_weights() -> None:
    """A person can split what the weights join and join what they split; "unsure" changes nothing."""
    dossier = two_reports()
    one, other = (event.id for event in dossier.events)
    assert len(reconciled(dossier, Judgement(verdict="different", one=one, other=other)).incidents) == 2
    assert len(reconciled(dossier, Judgement(verdict="unsure", one=other, other=one)).incidents) == 1
    apart = two_reports(place="Kherson")
    one, other = (event.id for event in apart.events)
    assert len(reconciled(apart, Judgement(verdict="same", one=other, other=one)).incidents) == 1


def test_the_later_judgement_of_a_pair_holds() -> None:
    """Somebody who changes their mind is heard."""
    dossier = two_reports()
    one, other = (event.id for event in dossier.events)
    log = [
        Judgement(verdict="same", one=one, other=other, at="2024-03-09"),
        Judgement(verdict="different", one=other, other=one, at="2024-03-08"),
    ]
    assert len(reconciled(dossier, *log).incidents) == 1


TEXT = (
    "The army carried out a strike on a depot in Sumy. The strike killed a commander. The strike was condemned. "
    "Another strike hit a bridge. A strike in January had hit the same depot."
)


def one_report() -> Dossier:
    """Five mentions: three of one strike, one of another, one of an earlier."""
    dossier = Dossier()
    dossier.report("agency", TEXT, published="2024-03-06")
    at = [n for n in range(len(TEXT)) if TEXT.startswith("strike", n)]
    for place, (start, on) in enumerate(
        zip(at, ["2024-03-05", None, None, None, "2024-01-01/2024-01-31"], strict=True)
    ):
        event = dossier.event("agency", "strike", on=on, modes=("aerial",))
        span = replace(event.trigger, start=start, end=start + 6)
        dossier.events[-1] = replace(event, id=f"ev-{place}", trigger=span, span=span)
    return dossier


def test_the_strike_is_the_one_told_before_and_another_strike_is_not() -> None:
    """Definite mentions refer back, "another" and a January begin anew."""
    accounts = sorted(incident.accounts for incident in reconciled(one_report()).incidents)
    assert accounts == [("ev-0", "ev-1", "ev-2"), ("ev-3",), ("ev-4",)]


def test_order_of_reports_and_rows_makes_no_difference() -> None:
    """The same bytes whatever the order."""
    record = two_reports().record()
    shuffled = replace(record, reports=record.reports[::-1], events=record.events[::-1], actors=record.actors[::-1])
    outcomes = {
        gather([reconcile(r, settings=SETTINGS)], version="1").to_json()
        for r in (record, gather([shuffled], version="test"))
    }
    assert len(outcomes) == 1
    again = [
        reconcile(replace(record, events=tuple(order)), settings=SETTINGS)
        for order in itertools.permutations(record.events)
    ]
    assert len({(r.incidents, r.claims, r.disputes) for r in again}) == 1


def test_habits_and_mere_demands_make_no_incident() -> None:
    """What is typically done, or only asked for, did not happen."""
    dossier = Dossier()
    dossier.report("agency", "It typically condemns attacks. It demands a withdrawal.", published="2024-03-06")
    dossier.event("agency", "condemns", type="ACCUSE", habitual=True)
    dossier.event("agency", "withdrawal", type="RETREAT", factuality="demanded")
    assert reconciled(dossier).incidents == ()


def test_a_planned_meeting_is_an_incident_that_is_planned() -> None:
    """Its factuality is kept."""
    dossier = Dossier()
    dossier.report("agency", "Talks are due on Sunday.", published="2024-03-06")
    dossier.event("agency", "Talks", type="CONSULT", on="2024-03-10", factuality="planned")
    (incident,) = reconciled(dossier).incidents
    assert incident.factuality == "planned"


def test_an_answer_is_never_what_it_answers() -> None:
    """Even where another report tells of both what fits either."""
    dossier = Dossier()
    dossier.report("one", "The shelling of Sumy was a response to the shelling of Sumy by rebels.", published="2024-03-05")
    first = dossier.event("one", "shelling of Sumy was", place="Sumy", on="2024-03-05")
    second = dossier.event("one", "shelling of Sumy by", place="Sumy", on="2024-03-05")
    dossier.link(first, second, "responds_to")
    dossier.report("two", "The shelling of Sumy went on.", published="2024-03-05")
    dossier.event("two", "shelling", place="Sumy", on="2024-03-05")
    found = reconciled(dossier)
    assert not any({first.id, second.id} <= set(incident.accounts) for incident in found.incidents)
