"""Every rule's example does what the rule says."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any

import pytest

from onrecord.errors import RuleError
from onrecord.incidents import rulebook
from onrecord.incidents.pointing import how_it_points, is_harm
from onrecord.incidents.spelling import stem
from onrecord.incidents.weigh import load_weights
from onrecord.records import Event, Span

DATA = tomllib.loads((files("onrecord.incidents") / "rules" / "en.toml").read_text(encoding="utf-8"))
RULES = rulebook.load("en")


def rule(name: str) -> dict[str, Any]:
    return next(rule for section in DATA.values() for rule in section if rule["name"] == name)


def mention(name: str) -> tuple[str, Event]:
    example = rule(name)["example"]
    text, trigger = example["text"], example["trigger"]
    start = text.index(trigger)
    span = Span(report="r", start=start, end=start + len(trigger), text=trigger)
    return text, Event(id="ev", found_by="by hand", report="r", trigger=span, type="ASSAULT", span=span)


@pytest.mark.parametrize(
    ("rule", "pointing"),
    [
        ("definite", "definite"), ("indefinite", "indefinite"), ("separate", "separate"), ("counted", "separate"),
        ("recalled", "separate"), ("one-of-several", "separate"), ("said-to-be", "definite"),
    ],
)  # fmt: skip
def test_words_before_a_noun_say_how_it_points(rule: str, pointing: str) -> None:
    """ "The strike" looks back, as "it was the second strike" does; "a strike" begins anew, "a separate attack" sets itself apart."""
    text, event = mention(f"pointing.{rule}")
    assert how_it_points(text, event, RULES) == pointing


def test_whose_or_which_days_attack_it_is_points_back() -> None:
    """ "Tuesday's shelling" is one that readers know of."""
    text, start = "Hundreds fled after Tuesday's shelling.", 30
    span = Span(report="r", start=start, end=start + 8, text="shelling")
    event = Event(id="ev", found_by="by hand", report="r", trigger=span, type="ASSAULT", span=span)
    assert how_it_points(text, event, RULES) == "definite"


def test_the_article_before_the_subject_of_a_verb_is_not_its_own() -> None:
    """In "the rebels struck" nothing points back."""
    text, event = mention("verbs.irregular")
    assert how_it_points(text, event, RULES) is None


def test_an_and_parts_two_verbs() -> None:
    """What stands between them ends with it."""
    example = rule("parting.and")["example"]
    found = RULES.parting.search(example["text"], 0, example["text"].index(example["before"]))
    assert found is not None
    assert found[0] == example["value"]


def test_words_of_harm_tell_what_an_attack_did() -> None:
    """ "Died" is harm; that somebody was shot does not say which."""
    assert is_harm(mention("harm.done")[1], RULES)
    example = rule("harm.hit")["example"]
    assert example["value"] in RULES.hit & set(example["text"].split())


@pytest.mark.parametrize(
    ("name", "pattern"),
    [
        ("pointing.beside", RULES.beside),
        ("harm.hurt", RULES.hurt),
        ("aftermath.of-the-hurt", RULES.aftermath),
        ("correction.taken-back", RULES.correction),
        ("aftermath.deathbed", RULES.deathbed),
        ("aftermath.further", RULES.further),
        ("correction.revised", RULES.revised),
        ("correction.wrong-figure", RULES.wrong_figure),
        ("held.still", RULES.held),
        ("held.some-of-them", RULES.some_of_them),
        ("told-not.there", RULES.not_there),
        ("tail.which", RULES.which),
        ("people.dressed", RULES.dressed),
        ("notice.beforehand", RULES.notice),
        ("own.part", RULES.part),
        ("own.charge", RULES.charge),
        ("behind.charged-with", RULES.charged_with),
        ("behind.other-charge", RULES.other_charge),
        ("behind.admitting", RULES.admitting),
        ("behind.credit", RULES.credit),
        ("behind.alibi", RULES.alibi),
    ],
)
def test_patterns_find_their_words(name: str, pattern: Any) -> None:
    """The words that the example names."""
    example = rule(name)["example"]
    found = pattern.search(example["text"])
    assert found is not None
    assert found.group() == example["value"]


def test_numbers_are_called_wrong_in_words_too() -> None:
    """ "Three" is 3."""
    example = rule("correction.numerals")["example"]
    found = RULES.wrong_figure.search(example["text"])
    assert found is not None
    assert (found["number"], RULES.numerals[example["value"]]) == (example["value"], 3)


def test_words_after_a_thing_say_where_it_is() -> None:
    """What was hit is the minibus, whatever it carried and wherever it drove."""
    example = rule("tail.of-a-thing")["example"]
    assert [word for word in example["text"].split() if word in RULES.tail] == example["value"].split(", ")


@pytest.mark.parametrize(("name", "stems"), [("sides.fight", RULES.fights), ("sides.massacre", RULES.massacres), ("sides.war", RULES.wars)])
def test_words_tell_a_fight_from_a_massacre(name: str, stems: frozenset[str]) -> None:
    """The word of the example is known by its stem, and by that of no word of the other kind."""
    assert stem(rule(name)["example"]["value"]) in stems
    assert not RULES.fights & RULES.massacres


@pytest.mark.parametrize("step", ["arrest", "charge", "verdict", "release"])
def test_words_tell_the_steps_of_what_is_done_to_the_accused(step: str) -> None:
    """The word of the example stands in its sentence and tells that step."""
    example = rule(f"steps.{step}")["example"]
    assert example["value"] in example["text"].strip(".").split()
    assert RULES.steps[example["value"]] == step


def test_common_words_leave_nothing_of_a_bare_report() -> None:
    """A sentence that could stand in any report has no rare word."""
    words = rule("common.reports")["example"]["text"].lower().strip(".").split()
    assert [word for word in words if len(word) > 3 and word not in RULES.common] == []


def test_a_language_without_rules_is_refused() -> None:
    """Nothing is guessed."""
    with pytest.raises(RuleError, match=r"xx\.toml: no such file"):
        rulebook.load("xx")


@pytest.mark.parametrize("part", ["within", "across"])
def test_every_comparison_has_its_weights(part: str) -> None:
    """No score is lost for want of a weight."""
    from onrecord.incidents.compare import COMPARISONS

    of_two_reports = {"reports", "taking_up"}
    assert set(COMPARISONS) - of_two_reports <= set(load_weights(part).worth)


@pytest.mark.parametrize("name", [row["name"] for row in DATA["told"]])
def test_details_are_told_as_the_example_says(name: str) -> None:
    """The values that the example names, in order."""
    example = rule(name)["example"]
    (told,) = [told for told in RULES.told if told.pattern.pattern == rule(name)["pattern"]]
    found = [next(words for words in match.groups() if words).strip() for match in told.pattern.finditer(example["text"])]
    assert ", ".join(found) == example["value"]


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("weapon", "The mortar crew left."),
        ("duration", "For two days it rained in the three villages."),
        ("control", "The army held talks."),
        ("commander", "The march was led by students."),
        ("identity", "He was tired."),
        ("place", "It was not big but loud."),
    ],
)
def test_other_words_are_no_details(field: str, text: str) -> None:
    """A crew is no weapon, talks are not held as a town is, and students are nobody by name."""
    found = [m.group() for told in RULES.told if told.field == field for m in told.pattern.finditer(text)]
    assert found == (["For two days"] if field == "duration" else [])


@pytest.mark.parametrize(("name", "pattern"), [("told-not.weapon", RULES.unarmed), ("told-not.place", RULES.elsewhere)])
def test_words_that_put_something_aside_stand_right_before_it(name: str, pattern: Any) -> None:
    """The words that the example names."""
    example = rule(name)["example"]
    found = pattern.search(example["text"].partition(example["before"])[0])
    assert found is not None
    assert found.group() == example["value"]


NAMING = [
    (rule["name"], patterns)
    for beginning, patterns in (("behind.told-", RULES.behind), ("behind.cue-", RULES.pointing_at))
    for rule in DATA["behind"]
    if rule["name"].startswith(beginning)
]


@pytest.mark.parametrize(("name", "patterns"), NAMING)
def test_who_was_behind_it_stands_in_a_group(name: str, patterns: tuple[Any, ...]) -> None:
    """The words before "was behind", those behind "suspects"."""
    example = rule(name)["example"]
    found = next(found for pattern in patterns if (found := pattern.search(example["text"])))
    assert found["who"] == example["value"]


@pytest.mark.parametrize(("part", "sentence"), [
    ("before", "it was {}thieves"), ("name", "it was the {}"), ("kind", "it was a {}"), ("from", "it was a gang{}"),
])  # fmt: skip
def test_somebody_is_a_name_or_a_kind_of_people(part: str, sentence: str) -> None:
    """ "Some cattle thieves", "the Red Front fighters", "a gang from the Old Port"."""
    words = sentence.format(rule(f"behind.{part}")["example"]["text"])
    found = next(found for pattern in RULES.behind if (found := pattern.search(words)))
    assert found["who"] == words.removeprefix("it was ")


def test_a_word_of_what_is_told_begins_a_word_in_whatever_case() -> None:
    weapon = next(told for told in RULES.told if told.field == "weapon")
    text = "GUNFIRE and Begun in Aleppo: a car-bomb, 3 mortars."
    assert [text[found.start() :].split()[0] for found in weapon.key.finditer(text)] == ["GUNFIRE", "bomb,", "mortars."]
