"""What a copy repeats is told once; what it adds is an account of its own."""

from __future__ import annotations

from onrecord.incidents import Judgement, reconcile
from tests.incidents.dossier import SETTINGS, Dossier

TOLD = "Shelling of a bakery in Sumy killed four people on Tuesday morning, the mayor said."


def story() -> Dossier:
    """An agency story, a paper that copies it and adds a paragraph."""
    dossier = Dossier()
    dossier.report("agency", TOLD, published="2024-03-05")
    dossier.report(
        "paper", f"{TOLD}\n\nAn ambush near Kherson hurt two guards.", published="2024-03-06", copy_of="agency"
    )
    for name in ("agency", "paper"):
        tolls = [dossier.toll(name, "killed", 4, "four people")]
        dossier.event(name, "Shelling", place="Sumy", on="2024-03-05", modes=("heavy-weapons",), tolls=tolls)
    dossier.event("paper", "ambush", place="Kherson", tolls=[dossier.toll("paper", "injured", 2, "two guards")])
    return dossier


def test_a_copied_mention_joins_the_one_it_copies_and_claims_nothing() -> None:
    """One incident with two accounts, whose four dead are claimed once."""
    record = reconcile(story().record(), settings=SETTINGS)
    shelling = next(i for i in record.incidents if len(i.accounts) == 2)
    claims = [claim for claim in record.claims if claim.incident == shelling.id and claim.field == "killed"]
    assert [claim.report for claim in claims] == ["r-agency"]
    assert shelling.grade.publishers == 1


def test_what_a_copy_adds_is_told_by_nobody_else() -> None:
    """The ambush is an incident, and its two wounded a claim of the paper."""
    record = reconcile(story().record(), settings=SETTINGS)
    assert [(claim.field, claim.report) for claim in record.claims if claim.field == "injured"] == [
        ("injured", "r-paper")
    ]


def test_a_judgement_of_a_copied_mention_is_one_of_the_original() -> None:
    """Who says that the copy tells something else says it of the original."""
    dossier = story()
    dossier.report("weekly", "The bakery in Sumy was shelled on Tuesday.", published="2024-03-09")
    dossier.event("weekly", "shelled", place="Sumy", on="2024-03-05", modes=("heavy-weapons",))
    copied, later = dossier.events[1].id, dossier.events[-1].id
    apart = Judgement(verdict="different", one=copied, other=later)
    told = {i.accounts for i in reconcile(dossier.record(), settings=SETTINGS).incidents}
    split = {i.accounts for i in reconcile(dossier.record(), settings=SETTINGS, judgements=[apart]).incidents}
    assert any(later in accounts and len(accounts) == 3 for accounts in told)
    assert (later,) in split
