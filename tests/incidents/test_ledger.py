"""Who claims what of an incident, what of it stands, what is disputed, and how well it is backed."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from onrecord.incidents import reconcile
from onrecord.incidents.voices import bodies_of
from onrecord.records import Count, Record, gather
from tests.incidents.dossier import SETTINGS, Dossier


def toll_report(
    dossier: Dossier,
    name: str,
    number: int,
    *,
    published: str,
    speaker: str = "The Doctors Union",
    copy_of: str | None = None,
) -> None:
    """A report of the shelling of Sumy in which a speaker counts the dead."""
    words = f"{number} people"
    text = f"{speaker} said {words} died in the shelling of Sumy."
    dossier.report(name, text, published=published, copy_of=copy_of)
    said = dossier.says(name, speaker, f"{words} died in the shelling of Sumy", on=published)
    toll = dossier.toll(name, "killed", number, words, said=[said], who="people")
    dossier.event(name, "shelling", place="Sumy", on="2024-03-05", tolls=[toll], said=[said])


def reconciled(dossier: Dossier) -> Record:
    return reconcile(dossier.record(), settings=SETTINGS)


def killed(record: Record) -> dict[int | None, str]:
    return {claim.count.best: claim.standing for claim in record.claims if claim.field == "killed" and claim.count}


def test_a_later_figure_of_the_same_speaker_supersedes() -> None:
    """Five, then fourteen, by one union: fourteen stands and is the toll."""
    dossier = Dossier()
    toll_report(dossier, "one", 5, published="2024-03-05")
    toll_report(dossier, "two", 14, published="2024-03-07")
    record = reconciled(dossier)
    assert killed(record) == {5: "superseded", 14: "stands"}
    (toll,) = record.incidents[0].tolls
    assert (toll.low, toll.best, toll.high, len(toll.claims)) == (14, 14, 14, 2)
    (dispute,) = record.disputes
    assert dispute.kind == "refined"
    assert dispute.sentence == "Doctors Union: 14, raised from 5"


def test_fewer_dead_by_the_same_speaker_is_a_correction() -> None:
    """The dead do not rise again: a lower count takes the higher one back."""
    dossier = Dossier()
    toll_report(dossier, "one", 9, published="2024-03-05", speaker="The United Nations")
    toll_report(dossier, "two", 8, published="2024-03-08", speaker="The United Nations")
    record = reconciled(dossier)
    assert killed(record) == {9: "corrected", 8: "stands"}
    assert record.disputes[0].sentence == "United Nations: 8, corrected from 9"


def test_two_speakers_with_two_figures_both_stand() -> None:
    """A difference is a dispute, and the toll spans it."""
    dossier = Dossier()
    toll_report(dossier, "one", 14, published="2024-03-05")
    toll_report(dossier, "two", 8, published="2024-03-07", speaker="The United Nations")
    record = reconciled(dossier)
    assert killed(record) == {14: "stands", 8: "stands"}
    (dispute,) = record.disputes
    assert (dispute.kind, dispute.standing) == ("differs", None)
    assert dispute.sentence == "Doctors Union: 14; United Nations: 8"
    (toll,) = record.incidents[0].tolls
    assert (toll.low, toll.high) == (8, 14)
    assert record.incidents[0].grade.sentence == "Two speakers, in reports of two publishers."


def test_a_body_and_its_spokesman_are_one_voice() -> None:
    """What the spokesman says later supersedes what the body said."""
    dossier = Dossier()
    toll_report(dossier, "one", 5, published="2024-03-05", speaker="The Army")
    toll_report(dossier, "two", 7, published="2024-03-06", speaker="Ivan Petrenko")
    dossier.relate(dossier.who("two", "Ivan Petrenko"), dossier.who("one", "The Army"), "speaks_for")
    record = reconciled(dossier)
    assert killed(record) == {5: "superseded", 7: "stands"}
    assert record.incidents[0].grade.speakers == 1


def test_a_copy_is_an_account_but_no_further_voice() -> None:
    """A wire story printed twice is one claim of one publisher."""
    dossier = Dossier()
    toll_report(dossier, "one", 5, published="2024-03-05")
    toll_report(dossier, "two", 5, published="2024-03-06", copy_of="one")
    record = reconciled(dossier)
    (incident,) = record.incidents
    assert len(incident.accounts) == 2
    assert len([claim for claim in record.claims if claim.field == "killed"]) == 1
    assert (incident.grade.speakers, incident.grade.publishers) == (1, 1)
    assert incident.grade.sentence.endswith("one copy not counted.")


def test_cumulative_totals_and_parts_never_become_the_toll() -> None:
    """ "61 so far this year" and "two of them women" are not what one shelling killed."""
    dossier = Dossier()
    text = "Shelling killed 5 people, 2 women among them; 61 people have died this year."
    dossier.report("one", text, published="2024-03-05")
    five = dossier.toll("one", "killed", 5, "5 people")
    women = dossier.toll("one", "killed", 2, "2 women", who="women", subset_of=five.id)
    year = dossier.toll("one", "killed", 61, "61 people", cumulative=True)
    dossier.event("one", "Shelling", place="Sumy", on="2024-03-05", tolls=[five, women, year])
    record = reconciled(dossier)
    assert killed(record) == {5: "stands", 2: "stands"}
    (toll,) = record.incidents[0].tolls
    assert (toll.low, toll.high) == (5, 5)


def test_different_people_that_one_voice_counts_add_up() -> None:
    """A soldier and two passers-by are three wounded."""
    dossier = Dossier()
    dossier.report("one", "A grenade wounded 1 soldier and 2 passers-by.", published="2024-03-05")
    tolls = [
        dossier.toll("one", "injured", 1, "1 soldier", who="soldier"),
        dossier.toll("one", "injured", 2, "2 passers-by", who="passers-by"),
    ]
    dossier.event("one", "grenade", place="Sumy", on="2024-03-05", tolls=tolls)
    (toll,) = reconciled(dossier).incidents[0].tolls
    assert (toll.low, toll.best, toll.high) == (3, 3, 3)


def test_a_denial_denies_the_claim_that_it_points_at() -> None:
    """Both rows stay, and the dispute says who denies."""
    dossier = Dossier()
    text = "Residents said a helicopter of the Army fired on boats. The Army denied that it fired."
    dossier.report("one", text, published="2024-03-05")
    said = dossier.says("one", "Residents", "a helicopter of the Army fired on boats", name="residents")
    denied = dossier.says("one", "The Army", "that it fired", act="denies", name="Army")
    fired = dossier.event(
        "one", "fired", on="2024-03-04", actors=[dossier.who("one", "the Army", name="Army")], said=[said]
    )
    dossier.link(denied, fired, "denies")
    record = reconciled(dossier)
    standings = {(claim.field, claim.value): claim.standing for claim in record.claims}
    assert standings[("actor", "Army")] == "denied"
    assert standings[("actor", "not Army")] == "stands"
    (dispute,) = [d for d in record.disputes if d.field == "actor" and d.kind == "denied"]
    assert dispute.sentence == "Residents: Army, denied; Army: not Army"


def test_responsibility_that_is_claimed_is_a_claim() -> None:
    """The speaker names itself as the one who did it."""
    dossier = Dossier()
    dossier.report("one", "The Front said it carried out the shelling.", published="2024-03-05")
    said = dossier.says("one", "The Front", "it carried out the shelling")
    event = dossier.event("one", "shelling", place="Sumy", on="2024-03-04")
    dossier.link(said, event, "claims_responsibility_for")
    (claim,) = [claim for claim in reconciled(dossier).claims if claim.field == "actor"]
    assert (claim.value, claim.statement) == ("Front", said.id)


def test_words_of_a_claim_stand_in_its_report() -> None:
    """Receipts hold for the ledger too."""
    dossier = Dossier()
    toll_report(dossier, "one", 5, published="2024-03-05")
    toll_report(dossier, "two", 14, published="2024-03-07")
    record = reconciled(dossier)
    texts = {report.id: report.text for report in record.reports}
    for claim in record.claims:
        assert texts[claim.span.report][claim.span.start : claim.span.end] == claim.span.text


def test_one_person_who_dies_later_does_not_take_back_the_number_of_wounded() -> None:
    """ "A teacher was hurt" is no new total beside "five were wounded"."""
    dossier = Dossier()
    for name, words, number, who, published in (
        ("one", "5 wounded", 5, "wounded", "2024-03-05"),
        ("two", "1 teacher", 1, "teacher", "2024-03-07"),
    ):
        dossier.report(name, f"Police spoke of {words} in the shelling of Sumy.", published=published)
        said = dossier.says(name, "Police", words, on=published)
        toll = dossier.toll(name, "injured", number, words, said=[said], who=who)
        dossier.event(name, "shelling", place="Sumy", on="2024-03-05", tolls=[toll], said=[said])
    record = reconciled(dossier)
    assert {claim.standing for claim in record.claims if claim.field == "injured"} == {"stands"}


def test_a_speaker_who_corrects_himself_is_a_dispute_on_what_was_told() -> None:
    """First notified, then not: the first claim is corrected by the second."""
    dossier = Dossier()
    text = "John Smith said Kyiv had been notified of the strike. Later John Smith said Kyiv had no advance warning."
    dossier.report("one", text, published="2024-03-09")
    first = dossier.says("one", "John Smith", "Kyiv had been notified of the strike", on="2024-03-05")
    second = dossier.says("one", "John Smith", "Kyiv had no advance warning", on="2024-03-09", act="corrects")
    dossier.event("one", "strike", on="2024-03-04")
    dossier.link(second, first, "corrects")
    record = reconciled(dossier)
    standings = {claim.value: (claim.field, claim.standing) for claim in record.claims}
    assert standings["Kyiv had been notified of the strike"] == ("advance-notice", "corrected")
    assert standings["Kyiv had no advance warning"] == ("advance-notice", "stands")
    assert [dispute.kind for dispute in record.disputes] == ["corrected"]


def test_the_order_of_links_and_statements_makes_no_difference() -> None:
    """Two links between the same two rows, and speakers of one name, give one outcome."""
    dossier = Dossier()
    text = "A raid hit Sumy after an attack. The Army denied the raid. The Army denied the attack."
    dossier.report("one", text, published="2024-03-05")
    attack = dossier.event("one", "attack", on="2024-03-04")
    raid = dossier.event("one", "raid", on="2024-03-04", place="Sumy")
    for content in ("the raid", "the attack"):
        dossier.link(dossier.says("one", "The Army", content, act="denies"), raid, "denies")
    for relation in ("part_of", "follows"):
        dossier.link(raid, attack, relation)
    record = dossier.record()
    turned = replace(record, links=record.links[::-1], statements=record.statements[::-1], actors=record.actors[::-1])
    one, other = (
        gather([reconcile(r, settings=SETTINGS)], version="1") for r in (record, gather([turned], version="1"))
    )
    assert (one.incidents, one.claims, one.disputes) == (other.incidents, other.claims, other.disputes)
    unsorted = reconcile(turned, settings=SETTINGS)
    assert gather([unsorted], version="1").incidents == one.incidents


def test_people_without_a_number_add_nothing_to_a_number() -> None:
    """"People died" is no toll of two beside one of fourteen; where nobody counts, it is all there is."""
    dossier = Dossier()
    toll_report(dossier, "one", 14, published="2024-03-05")
    plural(dossier, "two")
    (toll,) = reconciled(dossier).incidents[0].tolls
    assert (toll.low, toll.best) == (14, 14)

    alone = Dossier()
    plural(alone, "two")
    (toll,) = reconciled(alone).incidents[0].tolls
    assert toll.low == 2


def plural(dossier: Dossier, name: str) -> None:
    """A report that people died in the shelling of Sumy."""
    dossier.report(name, "People died in the shelling of Sumy, the mayor said.", published="2024-03-06")
    said = dossier.says(name, "the mayor", "People died in the shelling of Sumy", on="2024-03-06")
    toll = replace(dossier.toll(name, "killed", 2, "People", said=[said], who="people"), count=Count(text="People", low=2))
    dossier.event(name, "shelling", place="Sumy", on="2024-03-05", tolls=[toll], said=[said])


@pytest.mark.parametrize(
    ("field", "type", "modes", "side"),
    [
        ("participants", "PROTEST", (), "actors"),
        ("participants", "ASSAULT", (), "actors"),
        ("released", "RETREAT", ("release",), "recipients"),
        ("released", "RETREAT", ("release",), "actors"),
        ("captured", "COERCE", ("arrest",), "recipients"),
        ("recipients", "SANCTION", (), "recipients"),
    ],
)
def test_those_who_are_counted_are_claimed_by_what_they_do_or_suffer(
    field: str, type: str, modes: tuple[str, ...], side: str
) -> None:
    """Marchers and attackers take part; who is let go, held or put under sanctions is counted as such."""
    dossier = Dossier()
    dossier.report("one", "The act in Sumy concerned 40 men.", published="2024-03-05")
    many = replace(dossier.who("one", "40 men"), count=Count(low=40, best=40, high=40, text="40"))
    dossier.event("one", "act", type=type, modes=modes, place="Sumy", on="2024-03-05", **{side: [many]})
    found = [(claim.field, claim.value) for claim in reconciled(dossier).claims if claim.count]
    assert found == [(field, "40")]


@pytest.mark.parametrize(
    ("factuality", "claimed"), [("cancelled", ["cancelled"]), ("planned", ["2024-03-06"]), ("occurred", [])]
)
def test_that_nothing_came_of_it_is_claimed_by_the_report_itself(factuality: str, claimed: list[str]) -> None:
    """What was called off is worth a row, and the day that is set for what is planned; all else is told by the incident."""
    dossier = Dossier()
    dossier.report("one", "The march in Sumy is off.", published="2024-03-05")
    dossier.event("one", "march", type="PROTEST", place="Sumy", on="2024-03-06", factuality=factuality)
    assert [claim.value for claim in reconciled(dossier).claims] == claimed


@pytest.mark.parametrize(
    ("words", "claimed"),
    [
        ("Eleven remain in custody.", [("held", "Eleven")]),
        ("Eleven are still being held.", [("held", "Eleven")]),
        ("Eleven were arrested. Two remain in custody.", [("captured", "Eleven")]),
    ],
)
def test_who_is_held_still_was_not_taken_then(words: str, claimed: list[tuple[str, str]]) -> None:
    """A number of those who are held is none of those who were arrested."""
    dossier = Dossier()
    dossier.report("one", words, published="2024-03-05")
    toll = dossier.toll("one", "captured", 11, "Eleven")
    toll = replace(toll, count=replace(toll.count, text="Eleven"))
    dossier.event("one", words.split()[1], type="COERCE", place="Sumy", on="2024-03-05", tolls=[toll])
    assert [(claim.field, claim.value) for claim in reconciled(dossier).claims] == claimed


@pytest.mark.parametrize(("speaker", "claimed"), [("Police", ["killed"]), ("Doctors", ["injured", "killed"])])
def test_whoever_is_told_to_have_died_is_no_longer_counted_as_hurt(speaker: str, claimed: list[str]) -> None:
    """By the same voice; another may have said that they were hurt only."""
    dossier = Dossier()
    dossier.report("one", "Doctors said a girl was hurt. Police said she died.", published="2024-03-05")
    hurt = dossier.says("one", "Doctors", "a girl was hurt", name="Doctors")
    died = dossier.says("one", "Police", "she died", name="Police")
    dead = dossier.toll("one", "killed", 1, "she died", said=[died])
    injured = dossier.toll("one", "injured", 1, "a girl was hurt", said=[died if speaker == "Police" else hurt])
    dossier.event("one", "hurt", place="Sumy", on="2024-03-05", tolls=[replace(injured, retells=dead.id), dead])
    assert sorted(claim.field for claim in reconciled(dossier).claims if claim.count) == claimed


def test_a_surname_alone_is_the_voice_of_the_one_person_who_has_it() -> None:
    """ "Paz" of the next report raises what Mayor Ana Paz said; with two of the name it is nobody's."""
    for others, standing in ((), "superseded"), (("Omar Paz",), "stands"):
        dossier = Dossier()
        toll_report(dossier, "one", 5, published="2024-03-05", speaker="Ana Paz")
        toll_report(dossier, "two", 7, published="2024-03-06", speaker="Paz")
        for number, name in enumerate(others):
            toll_report(dossier, f"more-{number}", 7, published="2024-03-04", speaker=name)
        assert killed(reconciled(dossier))[5] == standing


def test_a_spokesman_of_a_body_without_a_name_is_its_voice_in_every_report() -> None:
    """ "The army" has an id of its own in each report, and its spokesman speaks for all that are called so."""
    dossier = Dossier()
    toll_report(dossier, "one", 5, published="2024-03-05", speaker="the army")
    toll_report(dossier, "two", 7, published="2024-03-06", speaker="Omar Badri")
    dossier.report("three", "Omar Badri speaks for the army.", published="2024-03-06")
    dossier.relate(dossier.who("three", "Omar Badri"), dossier.who("three", "the army"), "speaks_for")
    assert killed(reconciled(dossier)) == {5: "superseded", 7: "stands"}


def test_of_two_figures_said_on_one_day_the_one_published_later_is_the_later() -> None:
    """A figure of Monday that Tuesday's report raises was raised."""
    dossier = Dossier()
    for name, number, published in (("one", 5, "2024-03-05"), ("two", 7, "2024-03-06")):
        text = f"The Doctors Union said {number} people died in the shelling of Sumy."
        dossier.report(name, text, published=published)
        said = dossier.says(name, "The Doctors Union", f"{number} people died in the shelling of Sumy", on="2024-03-05")
        toll = dossier.toll(name, "killed", number, f"{number} people", said=[said], who="people")
        dossier.event(name, "shelling", place="Sumy", on="2024-03-05", tolls=[toll], said=[said])
    assert killed(reconciled(dossier)) == {5: "superseded", 7: "stands"}


def test_a_report_takes_back_what_it_said_before() -> None:
    """ "Our own note counted nine. There were seven": both are the publisher's, and seven stands."""
    dossier = Dossier()
    text = "We must set right our own note, which said that nine were held in Sumy. There were seven."
    dossier.report("one", text, published="2024-03-05", publisher="Rights League")
    note = dossier.says("one", "our own note", "nine were held in Sumy", name="note")
    dossier.statements[-1] = note = replace(note, speaker=replace(note.speaker, actor=None))  # type: ignore[type-var]
    nine = dossier.toll("one", "captured", 9, "nine", said=[note])
    seven = dossier.toll("one", "captured", 7, "seven")
    dossier.event("one", "held", place="Sumy", modes=("abduct",), tolls=[nine, seven])
    record = reconciled(dossier)
    assert {c.count.best: c.standing for c in record.claims if c.count} == {9: "corrected", 7: "stands"}
    assert [d.sentence for d in record.disputes] == ["Rights League: 7, corrected from 9"]


def test_what_somebody_is_said_to_believe_is_said_by_whoever_says_so() -> None:
    """ "Investigators believe that four died, the mayor said": the mayor gives the number."""
    dossier = Dossier()
    dossier.report("one", "Investigators believe four people died in Sumy, the mayor said.", published="2024-03-05")
    outer = dossier.says("one", "the mayor", "Investigators believe four people died in Sumy")
    inner = dossier.says("one", "Investigators", "four people died in Sumy", act="believes", name="investigators")
    dossier.statements[-1] = inner = replace(inner, within=outer.id)
    four = dossier.toll("one", "killed", 4, "four people died", said=[outer, inner])
    dossier.event("one", "died", place="Sumy", tolls=[four], said=[outer, inner])
    (claim,) = [c for c in reconciled(dossier).claims if c.field == "killed"]
    assert claim.speaker is not None
    assert claim.speaker.span.text == "the mayor"


def test_others_are_counted_with_those_who_are_named() -> None:
    """ "Colonel Badri and 11 others" are twelve."""
    dossier = Dossier()
    dossier.report("one", "The Union banned Omar Badri and 11 others from Sumy.", published="2024-03-05")
    badri, others = dossier.who("one", "Omar Badri", kind="person"), dossier.who("one", "11 others")
    others = replace(others, head="others", count=Count(low=11, best=11, high=11, text="11"))
    dossier.event(
        "one", "banned", type="SANCTION", place="Sumy", actors=[dossier.who("one", "The Union")], recipients=[badri, others]
    )  # fmt: skip
    assert [c.count.best for c in reconciled(dossier).claims if c.field == "recipients" and c.count] == [12]


def test_one_person_who_is_counted_is_named() -> None:
    """ "Arrested him" is the claim that Badri was, whatever the word."""
    dossier = Dossier()
    dossier.report("one", "Badri fled. Police arrested him in Sumy.", published="2024-03-05")
    him = dossier.who("one", "him", name="Badri")
    count = Count(low=1, best=1, high=1, text="him")
    toll = replace(dossier.toll("one", "captured", 1, "arrested him"), who=him, count=count)
    dossier.event("one", "arrested", type="COERCE", place="Sumy", modes=("arrest",), tolls=[toll])
    assert [c.value for c in reconciled(dossier).claims if c.field == "captured"] == ["Badri"]


@pytest.mark.parametrize(("harm", "claimed"), [("captured", [60]), ("killed", [])])
def test_a_total_since_some_day_is_that_of_an_account_of_those_days(harm: str, claimed: list[int]) -> None:
    """A wave of arrests goes on for days; deaths since a day are those of many attacks."""
    dossier = Dossier()
    dossier.report("one", "Since Friday 60 people were hit in Sumy.", published="2024-03-05")
    toll = dossier.toll("one", harm, 60, "60 people", cumulative=True)
    dossier.event("one", "hit", place="Sumy", on="2024-03-01/2024-03-05", tolls=[toll])
    assert [c.count.best for c in reconciled(dossier).claims if c.count] == claimed


def test_not_one_is_a_number() -> None:
    """ "Not one soldier was hurt" puts no number aside: it gives none."""
    dossier = Dossier()
    dossier.report("one", "Not one soldier was hurt in Sumy.", published="2024-03-05")
    none = dossier.toll("one", "injured", 0, "one soldier")
    dossier.event("one", "hurt", place="Sumy", on="2024-03-05", tolls=[none])
    assert [c.count.best for c in reconciled(dossier).claims if c.count] == [0]


def test_that_somebody_in_particular_was_not_hurt_says_nothing_of_how_many_were() -> None:
    """"The mayor was unhurt" is no claim that nobody was."""
    dossier = Dossier()
    dossier.report("one", "The mayor of Sumy was unhurt in the shelling.", published="2024-03-05")
    toll = dossier.toll("one", "injured", 0, "The mayor of Sumy was unhurt", who="mayor")
    assert toll.who is not None
    mayor = replace(toll.who, count=Count(low=1, best=1, high=1, text="The mayor"))
    dossier.event("one", "shelling", place="Sumy", on="2024-03-05", tolls=[replace(toll, who=mayor)])
    assert not any(claim.field == "injured" for claim in reconciled(dossier).claims)


def test_a_sum_over_people_put_aside_is_no_claim() -> None:
    """ "Three soldiers, not 14 civilians" are three and not 17."""
    dossier = Dossier()
    dossier.report("one", "Shelling in Sumy killed 3 soldiers, not 14 civilians.", published="2024-03-05")
    three = dossier.toll("one", "killed", 3, "3 soldiers", who="soldiers")
    both = dossier.toll("one", "killed", 17, "3 soldiers, not 14 civilians")
    both = replace(both, count=replace(both.count, text="3 soldiers, not 14 civilians"))
    dossier.event("one", "Shelling", place="Sumy", tolls=[three, both])
    assert list(killed(reconciled(dossier))) == [3]


def test_a_day_that_was_set_falls_when_nothing_comes_of_it() -> None:
    """The exchange planned for Tuesday has been put off: Tuesday stands no longer, and says by what."""
    dossier = Dossier()
    for name, text, published in (
        ("one", "The exchange is planned for Tuesday, the mayor said.", "2024-03-03"),
        ("two", "The exchange has been put off.", "2024-03-06"),
    ):
        dossier.report(name, text, published=published)
    said = dossier.says("one", "the mayor", "The exchange is planned for Tuesday")
    day_set = dossier.event("one", "exchange", type="AGREE", place="Sumy", on="2024-03-05", factuality="planned", said=[said])
    when = replace(day_set.date, span=dossier.span("one", "Tuesday")) if day_set.date else None
    dossier.events[-1] = replace(day_set, date=when)
    dossier.event("two", "exchange", type="AGREE", place="Sumy", on="2024-03-05", factuality="cancelled")
    record = reconciled(dossier)
    days = {c.value: c.standing for c in record.claims if c.field == "date" and c.report == "r-one"}
    assert days == {"2024-03-05": "superseded"}
    assert "Mayor: 2024-03-05; two: cancelled" in [d.sentence for d in record.disputes if d.field == "date"]


def test_the_last_words_of_a_name_are_the_voice_of_the_one_that_has_it() -> None:
    """The "Kolda Dockers Union" raises what the "Dockers Union" said; an "army" may be anybody's."""
    for short, long, standing in (
        ("Dockers Union", "Kolda Dockers Union", "superseded"),
        ("army", "Kolda army", "stands"),
    ):
        dossier = Dossier()
        toll_report(dossier, "one", 5, published="2024-03-05", speaker=short)
        toll_report(dossier, "two", 7, published="2024-03-06", speaker=long)
        assert killed(reconciled(dossier))[5] == standing


@pytest.mark.parametrize(
    ("bodies", "voice"),
    [
        (["actor:ukr-army", "actor:ukr-ministry"], "actor:ukr-army"),
        (["actor:ukr", "actor:ukr-army"], "actor:ukr-army"),
        (["actor:ukr-army", "actor:rus-army"], None),
        (["actor:ukr-army", "actor:red-cross"], None),
    ],
)
def test_whoever_speaks_for_bodies_of_one_state_has_one_voice(bodies: list[str], voice: str | None) -> None:
    """That of the most exact; of two states, or of a state and somebody else, he keeps his own."""
    assert bodies_of(("actor:person-ana-paz", "speaks_for", body) for body in bodies).get("actor:person-ana-paz") == voice


@pytest.mark.parametrize(("words", "told"), [("shot six guards", [2]), ("shot and wounded six guards", [2, 6])])
def test_whoever_was_shot_is_not_counted_as_hurt_beside_the_dead(words: str, told: list[int]) -> None:
    """The dead may be among them."""
    dossier = Dossier()
    dossier.report("one", f"Gunmen {words} in Sumy. Two of them died.", published="2024-03-05")
    hit = dossier.toll("one", "injured", 6, words)
    dossier.event("one", "shot", place="Sumy", on="2024-03-04", tolls=[hit, dossier.toll("one", "killed", 2, "Two of them died")])
    found = reconcile(dossier.record(), settings=SETTINGS).claims
    assert sorted(c.count.best for c in found if c.count and c.count.best) == told
