"""The ontology reads, refuses errors, and every example of every rule is found by that rule."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from onrecord.errors import RuleError
from onrecord.events import ontology, stage
from onrecord.records import DateExpression
from onrecord.records.vocabulary import EVENT_TYPES
from onrecord.settings import Settings
from tests.by_hand import reading_of
from tests.events.parses import plain, reading

RULES = ontology.load().rules
EXAMPLES = [(rule.name, example) for rule in RULES for example in rule.examples]
NOTHING = [(rule.name, text) for rule in RULES for text in rule.nothing]


@pytest.mark.parametrize(("name", "example"), EXAMPLES, ids=[f"{n}-{i}" for i, (n, _) in enumerate(EXAMPLES)])
def test_every_example_is_found_by_its_rule(name: str, example: str) -> None:
    """The words in square brackets are a trigger, by the rule whose example it is."""
    events = stage(Settings()).run(reading(plain(example))).events
    marked = re.search(r"\[(.+?)\]", example)
    assert marked
    start, end = marked.start(), marked.end() - 2
    hits = [e.found_by.rsplit("/", 1)[-1] for e in events if e.trigger.start < end and start < e.trigger.end]
    assert name in hits, f"found {[(e.trigger.text, e.found_by) for e in events]}"


@pytest.mark.parametrize(("name", "text"), NOTHING, ids=[f"{n}-{i}" for i, (n, _) in enumerate(NOTHING)])
def test_a_rule_stays_silent_where_its_words_mean_something_else(name: str, text: str) -> None:
    """Sport, film, accident and metaphor are no events."""
    events = stage(Settings()).run(reading(text)).events
    assert name not in [e.found_by.rsplit("/", 1)[-1] for e in events]


def test_every_type_of_plover_has_rules() -> None:
    """Sixteen types, each with words, and well over six hundred words in all."""
    assert {rule.type for rule in RULES} == set(EVENT_TYPES)
    assert sum(len(r.verbs) + len(r.nouns) + len(r.adjectives) for r in RULES) > 600


@pytest.mark.parametrize(
    ("rule", "complaint"),
    [
        ('name = "x"\ntype = "ATTACK"\nverbs = ["hit"]\nexamples = ["a"]', "unknown type 'ATTACK'"),
        ('name = "x"\ntype = "ASSAULT"\nverbs = ["hit"]', "has no example"),
        ('name = "x"\ntype = "ASSAULT"\nexmaple = "a"', "exmaple"),
        ('name = "x"\ntype = "ASSAULT"\nexamples = ["a"]\nwhen = { object = ["$planes"] }', "unknown class 'planes'"),
        ('name = "x"\ntype = "ASSAULT"\nexamples = ["a"]\nroles = { of = "victim" }', "unknown role 'victim'"),
    ],
)
def test_an_ontology_with_an_error_is_refused_by_name(tmp_path: Path, rule: str, complaint: str) -> None:
    """The message names the rule and what would have been accepted."""
    head = 'name = "t"\nversion = "1"\nlanguage = "en"\n[classes]\nforce = ["army"]\n[light]\nverbs = ["make"]\n'
    file = tmp_path / "t.toml"
    file.write_text(f"{head}[[rule]]\n{rule}\n", encoding="utf-8")
    with pytest.raises(RuleError, match=re.escape(complaint)):
        ontology.load(file)


def test_expressions_are_carried_by_their_verb_or_noun() -> None:
    """A verb by its first word or the one behind its "not", a noun by its last or by the last before a preposition."""
    rule = RULES[0]
    assert ontology.expression("open fire on", "VERB", rule, 0)[:2] == ("open", ("fire", "on"))
    assert ontology.expression("air strike", "NOUN", rule, 0)[:2] == ("strike", ("air",))
    assert ontology.expression("not take action", "VERB", rule, 0)[:2] == ("take", ("not", "action"))
    assert ontology.expression("round of talk", "NOUN", rule, 0)[:2] == ("round", ("of", "talk"))


CALM = """
March March PROPN 4 nsubj Number=Sing
3 3 NUM 1 nummod
was be AUX 4 cop
calm calm ADJ 0 root
. . PUNCT 4 punct
"""


def test_a_month_is_no_march() -> None:
    """A capitalised word in a date tells no act, though the same word begins "March for peace"."""
    read = reading_of("March 3 was calm.", CALM)
    span = read.tokens.characters(0, 7)
    day = DateExpression(id="da", found_by="test", span=span, timex="DATE", value="XXXX-03-03")
    assert [event.trigger.text for event in stage(Settings()).run(read).events] == ["March"]
    assert stage(Settings()).run(read.add(dates=(day,))).events == ()
