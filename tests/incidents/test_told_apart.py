"""What is told much alike and is no one happening all the same, and what several reports tell together."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from onrecord.incidents.compare.days import TAKEN_OVER, compare_days
from onrecord.incidents.compare.kinds import compare_kinds, compare_modes
from onrecord.incidents.compare.places import compare_places
from onrecord.incidents.compare.reports import compare_reports
from onrecord.incidents.context import Context
from onrecord.incidents.judgements import Judged
from onrecord.incidents.rulebook import load
from onrecord.incidents.telling import Telling, together
from onrecord.incidents.weigh import AGREES
from onrecord.incidents.within import beside, mentions_of, tellings_of
from onrecord.records import Date
from tests.incidents.dossier import Dossier, day

RULES = load("en")


def kinds(first: str, second: str, text: str, **modes: tuple[str, ...]) -> float:
    """The score of two triggers of one report; ``modes`` holds those of each, with its type first."""
    dossier = Dossier()
    dossier.report("one", text, published="2024-03-05")
    for word in (first, second):
        type, *more = modes[word]
        dossier.event("one", word, type=type, modes=tuple(more))
    context = Context(dossier.record())
    one, other = (mention.telling for mention in mentions_of(dossier.events, context, RULES))
    found = compare_kinds(one, other, context)
    back = compare_kinds(other, one, context)
    assert found is not None
    assert back is not None
    assert back.score == found.score
    return found.score


@pytest.mark.parametrize(
    ("first", "second", "text", "modes", "score"),
    [
        ("kidnapped", "killed", "Gunmen kidnapped a nurse. Soldiers killed her.", {"kidnapped": ("ASSAULT", "abduct"), "killed": ("ASSAULT",)}, -1.0),
        ("kidnapped", "killing", "Gunmen kidnapped a nurse, killing her driver.", {"kidnapped": ("ASSAULT", "abduct"), "killing": ("ASSAULT",)}, 1.0),
        ("raided", "killed", "Gunmen raided a farm. Two were killed.", {"raided": ("ASSAULT",), "killed": ("ASSAULT",)}, 1.0),
        ("dispersed", "arrested", "Police dispersed a march and arrested six.", {"dispersed": ("ASSAULT", "crowd-control"), "arrested": ("COERCE", "arrest")}, -1.0),
        ("seized", "arrested", "Gunmen seized a judge. Rebels arrested him.", {"seized": ("ASSAULT", "abduct"), "arrested": ("COERCE", "arrest")}, 0.8),
        ("arrested", "charged", "A guard was arrested. He was charged.", {"arrested": ("COERCE", "arrest"), "charged": ("COERCE", "arrest")}, -1.0),
        ("arrested", "detained", "A guard was arrested. He was detained.", {"arrested": ("COERCE", "arrest"), "detained": ("COERCE", "arrest")}, 1.0),
    ],
)  # fmt: skip
def test_steps_of_one_story_are_acts_of_their_own(
    first: str, second: str, text: str, modes: dict[str, tuple[str, ...]], score: float
) -> None:
    """To take people is not to kill them, to break up a march is not to arrest marchers, and a charge is no arrest."""
    assert kinds(first, second, text, **modes) == score


@pytest.mark.parametrize(
    ("one", "other", "type", "score"),
    [
        ("abduct", "beat", "ASSAULT", -1.0),
        ("firearms", "beat", "ASSAULT", -0.6),
        ("demo", "riot", "PROTEST", -1.0),
        ("demo", "obstruct", "PROTEST", 0.0),
    ],
)
def test_some_ways_of_acting_exclude_each_other(one: str, other: str, type: str, score: float) -> None:
    """Whoever was taken and beaten suffered two acts; a march is not the throwing of stones."""
    first, second = (
        Telling(events=(f"ev-{mode}",), report="r", types=(type,), modes=frozenset((mode,))) for mode in (one, other)
    )
    found = compare_modes(first, second, Context(Dossier().record()))
    assert found is not None
    assert found.score == score


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("The delegate called for calm and later demanded a vote.", True),
        ("The delegate called for calm. The union demanded a vote.", False),
        ("The delegate called for calm by Friday, he demanded.", False),
    ],
)
def test_two_verbs_of_one_subject_tell_two_acts(text: str, apart: bool) -> None:
    """The second, behind an "and", is set apart from the first."""
    dossier = Dossier()
    dossier.report("one", text, published="2024-03-05")
    called, _ = (dossier.event("one", word, type="REQUEST") for word in ("called", "demanded"))
    first, second = mentions_of(dossier.events, Context(dossier.record()), RULES)
    assert second.telling.apart == ({called.id} if apart else set())
    assert not first.telling.apart


def test_the_day_of_what_is_told_of_an_act_is_not_the_acts() -> None:
    """In "he resigned on Friday over the raid" the raid had been by Friday."""
    dossier = Dossier()
    text = "The governor resigned on Friday over the raid."
    dossier.report("one", text, published="2024-03-09")
    friday = replace(day("2024-03-08"), span=dossier.span("one", "Friday"))
    for word, type in (("resigned", "RETREAT"), ("raid", "ASSAULT")):
        dossier.events.append(replace(dossier.event("one", word, type=type, sentence=text), date=friday))
        del dossier.events[-2]
    resigned, raid = (m.telling for m in mentions_of(dossier.events, Context(dossier.record()), RULES))
    assert resigned.on_one_day
    assert raid.earliest is None
    assert raid.latest == resigned.latest


def test_harm_of_another_month_in_one_sentence_is_of_another_attack() -> None:
    """ "It was the worst assault since March, when 11 were killed" tells of two."""
    dossier = Dossier()
    dossier.report("one", "It was the worst assault since March, when 11 were killed.", published="2024-06-09")
    march = Date(edtf="2024-03", earliest="2024-03-01", latest="2024-03-31", precision="month")
    dossier.event("one", "assault", on="2024-06-08")
    dossier.events.append(replace(dossier.event("one", "killed"), date=march))
    del dossier.events[-2]
    assault, killed = mentions_of(dossier.events, Context(dossier.record()), RULES)
    assert "harm" not in beside(assault, killed)


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("The first raid had killed two. A second raid hit Sumy on Friday.", "first raid", "second raid"),
        ("Troops who looked for those who killed a nurse burned a farm on Friday.", "killed", "burned"),
    ],
)
def test_what_is_told_to_be_another_act_has_no_day_of_the_one_beside_it(text: str, first: str, second: str) -> None:
    """Nor is its harm done by that one."""
    dossier = Dossier()
    dossier.report("one", text, published="2024-03-09")
    friday = replace(day("2024-03-08"), span=dossier.span("one", "Friday"))
    taken = replace(friday, basis="inferred", reason="continued")
    for words, date in ((first, taken), (second, friday)):
        row = dossier.event("one", words.split()[-1] if words != second else words)
        dossier.events[-1] = replace(row, date=date)
    other, news = mentions_of(dossier.events, Context(dossier.record()), RULES)
    assert (other.telling.earliest, other.telling.points) == (None, "separate")
    assert news.telling.on_one_day
    assert "harm" not in beside(other, news)


@pytest.mark.parametrize(
    ("text", "apart"),
    [("A mine killed a driver; at the market 13 died.", True), ("A mine killed a driver, and a guard died of it.", False)],
)
def test_two_numbers_of_one_voice_are_of_two_acts(text: str, apart: bool) -> None:
    """Where one sentence counts the dead twice, and not alike."""
    dossier = Dossier()
    dossier.report("one", text, published="2024-03-09")
    driver, others = dossier.toll("one", "killed", 1, "a driver"), dossier.toll("one", "killed", 13, text.split()[-2])
    dossier.event("one", "killed", tolls=[driver])
    dossier.event("one", "died", tolls=[others] if apart else [])
    assert ("harm" not in beside(*mentions_of(dossier.events, Context(dossier.record()), RULES))) is apart


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("A bomb hit the clinic of Sumy. It was the worst attack since May.", 1.0),
        ("A bomb hit the clinic of Sumy. The attack on the clinic was long.", 0.6),
        ("A bomb hit the clinic of Sumy. The attack was long.", 0.2),
    ],
)
def test_a_noun_looks_back_the_surer_the_more_it_says(text: str, score: float) -> None:
    """Most where it says which one it was, less where it names what was hit, and little in a word of its own."""
    dossier = Dossier()
    dossier.report("one", text, published="2024-03-10")
    for word in ("bomb", "attack"):
        row = dossier.event("one", word, recipients=[dossier.who("one", "the clinic")])
        dossier.events[-1] = replace(row, targets=(dossier.span("one", "clinic"),))
    found = beside(*mentions_of(dossier.events, Context(dossier.record()), RULES))
    assert found["pointing"].score == score


def test_harm_is_of_the_attack_told_before_though_other_harm_stands_between() -> None:
    """The last word for what the attack did is no attack of its own."""
    dossier = Dossier()
    dossier.report("one", "Shells hit Sumy and killed two. More than 50 were wounded.", published="2024-03-10")
    for word in ("hit", "killed", "wounded"):
        dossier.event("one", word, tolls=[dossier.toll("one", "injured", 50, "50")] if word == "wounded" else [])
    context = Context(dossier.record())
    found = tellings_of(dossier.events, context, RULES, Judged([], copied={}))
    assert [len(telling.events) for telling in found] == [3]


def test_a_march_of_monday_is_no_march_of_saturday() -> None:
    """ "Monday's march" points at no act of another day."""
    dossier = Dossier()
    dossier.report("one", "The march in Sumy was long. Monday's march was short.", published="2024-03-10")
    first = dossier.event("one", "march", type="PROTEST")
    monday = replace(day("2024-03-04"), span=dossier.span("one", "Monday"))
    second = replace(first, id="ev-second", trigger=dossier.span("one", "march was short"), date=monday)
    dossier.events = [replace(first, date=day("2024-03-09")), second]
    assert "pointing" not in beside(*mentions_of(dossier.events, Context(dossier.record()), RULES))


def telling(report: str, published: int, *, past: bool = True, on: int | None = None) -> Telling:
    return Telling(
        events=(f"ev-{report}",), report=f"r-{report}", types=("PROTEST",), published=published, past=past,
        earliest=on, latest=on, dated=on is not None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("shared", "first", "second", "score"),
    [(False, 10, 20, -1.0), (True, 10, 20, -0.99), (True, 10, 10, 1.0), (True, 10, 30, -1.0)],
)
def test_a_day_that_the_sentence_says_of_another_act_forbids_nothing(
    shared: bool, first: int, second: int, score: float
) -> None:
    """ "Eleven were shot on Saturday, days after 17 had been killed": Saturday is not when the 17 died; a month off is too far."""
    one, other = telling("one", 40, on=first), replace(telling("two", 40, on=second), shared=shared)
    for pair in ((one, other), (other, one)):
        found = compare_days(*pair, Context(Dossier().record()))
        assert found is not None
        assert found.score == score


@pytest.mark.parametrize(("second", "score"), [(20, -0.35), (10, TAKEN_OVER)])
def test_a_day_in_doubt_speaks_softly(second: int, score: float) -> None:
    """It neither forbids nor says as much for one happening as a day that is known."""
    one, other = telling("one", 40, on=10), replace(telling("two", 40, on=second), doubtful=True)
    for pair in ((one, other), (other, one)):
        found = compare_days(*pair, Context(Dossier().record()))
        assert found is not None
        assert found.score == score
        assert "in doubt" in found.sentence


@pytest.mark.parametrize(("toll", "totals"), [(None, True), (("killed", 4), False)])
def test_what_a_running_total_is_told_with_is_one_too(toll: tuple[str, int] | None, totals: bool) -> None:
    """ "Since May 41 people have been killed in air attacks": the attacks count nobody; a toll of their own would make them one act."""
    killed = replace(telling("one", 40, on=10), totals=True)
    attacks = replace(telling("one", 40, on=10), tolls=frozenset({toll} if toll else ()))
    assert together([killed, attacks]).totals is totals


def test_of_two_tellings_the_one_whose_day_is_known_gives_the_day() -> None:
    """The other one's day is in doubt, although it stands in its own sentence."""
    one, other = replace(telling("one", 40, on=10), doubtful=True), telling("two", 40, on=20)
    whole = together([one, other])
    assert (whole.earliest, whole.latest, whole.doubtful) == (20, 20, False)


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("Shells hit a bakery in Kherson.", -1.0),
        ("A court in Kherson jailed a locksmith for a year and a half because of a bakery that was hit.", -0.99),
    ],
)
def test_a_place_far_off_in_its_sentence_forbids_nothing(text: str, score: float) -> None:
    """It may be that of another act of the sentence."""
    dossier = Dossier()
    dossier.report("one", "Shells hit a bakery in Sumy.", published="2024-03-05")
    dossier.report("two", text, published="2024-03-05")
    for report, town in (("one", "Sumy"), ("two", "Kherson")):
        row = dossier.event(report, "hit", place=town, sentence=dossier.reports[report].text)
        dossier.events[-1] = replace(row, places=(replace(row.places[0], span=dossier.span(report, town)),))
    context = Context(dossier.record())
    one, two = (mentions_of([event], context, RULES)[0].telling for event in dossier.events)
    found = compare_places(one, two, context)
    assert found is not None
    assert found.score == score


def test_a_plan_and_its_outcome_together_are_not_over_when_the_plan_was_told() -> None:
    """A strike called on the 9th and told as past on the 21st may have been on the 12th."""
    both = together([telling("plan", 9, past=False), telling("end", 21)])
    assert both.past
    assert both.published == 21
    context = Context(Dossier().record())
    assert compare_days(both, telling("three", 11, past=False, on=12), context) is None


def test_what_several_reports_tell_is_compared_by_those_that_have_most_in_common() -> None:
    """A third report that names other people takes nothing from the story of the first two, unless it tells both."""
    dossier = Dossier()
    for name, bodies in (("one", "Army Front"), ("two", "Army Front"), ("three", "Union Council")):
        dossier.report(name, f"{bodies}.", published="2024-03-05")
        for body in bodies.split():
            id = dossier.who(name, body).actor or ""
            row = dossier.actors[id]
            dossier.actors[id] = replace(row, mentions=(*row.mentions, dossier.span(name, body)))
    context = Context(dossier.record())
    one, two, three = (telling(name, 9) for name in ("one", "two", "three"))
    alone, with_three = compare_reports(one, two, context), compare_reports(together([one, three]), two, context)
    assert alone == with_three
    told_by_both = compare_reports(together([one, three]), together([two, three]), context)
    assert alone is not None
    assert told_by_both is not None
    assert told_by_both.score < alone.score


def test_a_day_taken_over_is_not_the_agreement_that_two_tellings_need() -> None:
    """It may be that of another act, so something else must agree as well."""
    assert TAKEN_OVER < AGREES
