"""On made reports: the order, the parts and the neighbours make no difference, and type and town alone join nothing."""

from __future__ import annotations

import random

from msgspec.structs import replace

from benchmarks.made import happenings, make
from onrecord.incidents import reconcile
from onrecord.records import Record, gather
from tests.incidents.dossier import SETTINGS, Dossier

MADE = make(happenings(25, seed=3), seed=4).record


def test_shuffled_rows_give_the_same_incidents() -> None:
    """Reports, events and statements in any order."""
    chance, shuffled = random.Random(1), MADE
    for table in ("reports", "events", "statements", "actors", "places"):
        rows = list(getattr(MADE, table))
        chance.shuffle(rows)
        shuffled = replace(shuffled, **{table: tuple(rows)})
    one, other = (gather([reconcile(record, settings=SETTINGS)], version="1").to_json() for record in (MADE, shuffled))
    assert one == other


def test_a_report_stirs_only_its_own_neighbourhood() -> None:
    """Incidents of other towns and weeks are the same with and without it."""
    last = max(
        MADE.reports, key=lambda report: (report.published.earliest or "", report.id) if report.published else ("", "")
    )
    before: Record = replace(
        MADE,
        reports=tuple(report for report in MADE.reports if report.id != last.id),
        events=tuple(event for event in MADE.events if event.report != last.id),
        statements=tuple(row for row in MADE.statements if row.report != last.id),
    )
    told = {incident.accounts for incident in reconcile(before, settings=SETTINGS).incidents}
    now = {incident.accounts for incident in reconcile(MADE, settings=SETTINGS).incidents}
    assert len(now - told) <= 2


def test_kind_and_town_alone_join_nothing() -> None:
    """Two attacks of which no more is known than the town stay two."""
    dossier = Dossier()
    dossier.report("agency", "An attack was reported from Sumy.", published="2024-03-05")
    dossier.report("paper", "Nobody was hurt in the attack on Sumy.", published="2024-03-06")
    dossier.event("agency", "attack", place="Sumy")
    dossier.event("paper", "attack", place="Sumy")
    assert len(reconcile(dossier.record(), settings=SETTINGS).incidents) == 2


def test_what_was_told_before_it_was_is_another() -> None:
    """A report of March tells nothing of an attack in April."""
    dossier = Dossier()
    for name, day, text in (
        ("agency", "2024-03-05", "Shelling of a bakery in Sumy killed four people."),
        ("paper", "2024-04-20", "The shelling of a bakery in Sumy killed four people on 18 April."),
    ):
        dossier.report(name, text, published=day)
        trigger = "Shelling" if name == "agency" else "shelling"
        on = None if name == "agency" else "2024-04-18"
        dossier.event(name, trigger, place="Sumy", on=on, tolls=[dossier.toll(name, "killed", 4, "four people")])
    assert len(reconcile(dossier.record(), settings=SETTINGS).incidents) == 2
