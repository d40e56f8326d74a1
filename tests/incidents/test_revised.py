"""One voice, two numbers in one report: the words tell which of them it has given up."""

from __future__ import annotations

import pytest

from onrecord.incidents import reconcile, rulebook
from onrecord.incidents.context import Context
from onrecord.incidents.drafts import draft_of
from onrecord.incidents.standing import with_standing
from tests.incidents.dossier import SETTINGS, Dossier
from tests.incidents.test_rules import rule


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        ("The army, which had put the dead at 12, now says 9.", {12: "corrected", 9: "stands"}),
        ("The army admitted that it was wrong to speak of 12 dead: there were 9.", {12: "corrected", 9: "stands"}),
        ("The 12 deaths that the army had announced were 9.", {12: "corrected", 9: "stands"}),
        ("The army counts 9 dead now. It had counted 12 at noon.", {12: "corrected", 9: "stands"}),
        ("The army speaks of 12 dead, up from an earlier count of 9.", {9: "superseded", 12: "stands"}),
        ("The army speaks of 12 dead in town. It speaks of 9 at sea.", {12: "stands", 9: "stands"}),
    ],
)
def test_the_number_that_is_given_up_falls(text: str, standing: dict[int, str]) -> None:
    """Whichever of the two is told first; without such words both stand."""
    dossier = Dossier()
    dossier.report("one", text, published="2024-03-05")
    said = dossier.says("one", "army", text.rstrip("."), on="2024-03-05")
    tolls = [dossier.toll("one", "killed", number, str(number), said=[said]) for number in standing]
    dossier.event("one", text.split()[0], place="Sumy", tolls=tolls, said=[said])
    found = {c.count.best: c.standing for c in reconcile(dossier.record(), settings=SETTINGS).claims if c.count}
    assert found == standing


def test_words_of_giving_up_stand_right_before_the_number() -> None:
    """The words that the example names."""
    example = rule("correction.formerly")["example"]
    found = rulebook.load("en").formerly.search(example["text"].partition(example["before"])[0])
    assert found is not None
    assert found.group() == example["value"]


def test_what_is_told_as_more_is_part_of_the_total() -> None:
    """ "Two more died, bringing the toll to 14": the two are no toll, and nobody disputes the 14 with them."""
    dossier = Dossier()
    dossier.report("one", "Two more people died in Sumy, bringing the toll to 14, the hospital said.", published="2024-03-05")
    said = dossier.says("one", "the hospital", "Two more people died in Sumy, bringing the toll to 14")
    two = dossier.toll("one", "killed", 2, "Two more people died", said=[said], who="people")
    total = dossier.toll("one", "killed", 14, "toll to 14", said=[said])
    dossier.event("one", "died", place="Sumy", tolls=[two, total], said=[said])
    record = reconcile(dossier.record(), settings=SETTINGS)
    assert [(toll.low, toll.best, toll.high) for toll in record.incidents[0].tolls] == [(14, 14, 14)]
    assert record.disputes == ()


def test_a_number_taken_back_is_claimed_as_a_number_alone() -> None:
    """ "It corrected the figure to nine": the words that were said before are no claim beside the twelve."""
    dossier = Dossier()
    dossier.report("one", "The army said 12 died in Sumy. It corrected the figure to 9.", published="2024-03-05")
    told = dossier.says("one", "The army", "12 died in Sumy")
    reply = dossier.says("one", "It", "the figure to 9", act="corrects", name="army")
    tolls = [
        dossier.toll("one", "killed", 12, "12 died", said=[told]),
        dossier.toll("one", "killed", 9, "figure to 9", said=[reply]),
    ]
    dossier.event("one", "died", place="Sumy", tolls=tolls, said=[told])
    dossier.link(reply, told, "corrects")
    claims = reconcile(dossier.record(), settings=SETTINGS).claims
    assert {c.value: c.standing for c in claims if c.field != "place"} == {"12": "corrected", "9": "stands"}


def test_a_number_called_wrong_falls_whoever_gave_it() -> None:
    """ "It came to 350; the figure of 400 was wrong", says the force of what the government said."""
    dossier = Dossier()
    dossier.report("one", "The Government said 400 people died in Sumy.", published="2024-03-04")
    dossier.report("two", "The Mayor said it was 350 in Sumy; the figure of 400 given before was wrong.", published="2024-03-06")
    for name, speaker, number in (("one", "The Government", 400), ("two", "The Mayor", 350)):
        said = dossier.says(name, speaker, dossier.reports[name].text.partition("said ")[2].rstrip("."))
        toll = dossier.toll(name, "killed", number, str(number), said=[said])
        dossier.event(name, "in", place="Sumy", on="2024-03-03", tolls=[toll], said=[said])
    found = {c.count.best: c.standing for c in reconcile(dossier.record(), settings=SETTINGS).claims if c.count}
    assert found == {400: "corrected", 350: "stands"}


@pytest.mark.parametrize(
    ("field", "values"), [("date", ("2024-03-03", "2024-03-05")), ("duration", ("24 hours", "nine days"))]
)
def test_a_day_that_was_set_falls_when_it_was_on_another(field: str, values: tuple[str, str]) -> None:
    """Planned for 3 March, done on 5 March; of two days on which it was told to have been, both stand. So with how long."""
    for factuality, standing in (("planned", "superseded"), ("occurred", "stands")):
        dossier = Dossier()
        dossier.report("one", "The army said the transfer was set for 3 March.", published="2024-03-01")
        dossier.report("two", "The transfer was on 5 March.", published="2024-03-06")
        said = dossier.says("one", "The army", "the transfer was set for 3 March", name="army")
        one = dossier.event("one", "transfer", type="RETREAT", on="2024-03-03", factuality=factuality)
        two = dossier.event("two", "transfer", type="RETREAT", on="2024-03-05")
        context = Context(dossier.record())
        drafts = [
            draft_of("in", event, field, value, dossier.span(report, words), statement, context, days=(day, day))
            for value, (event, report, words, day, statement) in zip(
                values, ((one, "one", "3 March", 3, said), (two, "two", "5 March", 5, None)), strict=True
            )
        ]
        found = with_standing(drafts, context, rulebook.load("en"))
        assert [draft.claim.standing for draft in found] == [standing, "stands"]


@pytest.mark.parametrize(("words", "wrong"), [("The figure of three dead was a mistake", 3), ("The report of 12 dead was wrong", 12)])
def test_a_number_that_is_called_wrong_is_nobodys_claim(words: str, wrong: int) -> None:
    """It falls where somebody else gave it."""
    dossier = Dossier()
    dossier.report("one", f"A raid killed {wrong} in Sumy.", published="2024-03-05")
    dossier.event("one", "raid", place="Sumy", on="2024-03-04", tolls=[dossier.toll("one", "killed", wrong, str(wrong))])
    dossier.report("two", f"The raid on Sumy killed nine. {words}.", published="2024-03-06")
    counted = dossier.toll("two", "killed", 9, "killed nine")
    counts = [counted, dossier.toll("two", "killed", wrong, "dead")]
    dossier.event("two", "raid", place="Sumy", on="2024-03-04", tolls=counts)
    found = reconcile(dossier.record(), settings=SETTINGS).claims
    assert [(c.count.best, c.report, c.standing) for c in found if c.count] == [
        (wrong, "r-one", "corrected"), (9, "r-two", "stands"),
    ]  # fmt: skip
