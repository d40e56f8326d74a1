"""What shows the type of what one party does to another, and how learned weights choose by it."""

from __future__ import annotations

import pytest

from onrecord.events import accounts, ontology, rulebook, stage
from onrecord.events.between import NOBODY, Between
from onrecord.events.chooser import Weights, choose, load_weights
from onrecord.records import Reading
from onrecord.settings import Settings
from tests.events.parses import blocks, reading

SENTENCE = "Police arrested two men."


def _between(given: Reading) -> Between:
    return accounts.between_parties(given, ontology.load(), rulebook.load("en"))[0]


def _weights(**signs: dict[str, int]) -> Weights:
    named = {name.replace("__", ":"): worth for name, worth in signs.items()}
    return Weights("", "", {}, ("ACCUSE", "COERCE", "YIELD"), {"COERCE": 5}, named)


def test_signs_tell_the_act_the_way_and_the_parties() -> None:
    """The act that ties the two, the word between them, how the other party stands there."""
    between = _between(reading(SENTENCE))
    signs = between.signs(between.party([0]), between.party([2, 3]))
    assert {"act.sure:COERCE", "act.rule:coerce.arrest", "way:arrest", "target.is:obj", "verbs:one"} <= signs


def test_names_are_no_signs() -> None:
    """No sign of any example holds a proper name, so that a sentence means the same whoever it is about."""
    for text in sorted(blocks()):
        given = reading(text)
        heads = [mention.head for mention in given.mentions][:2]
        if len(heads) < 2 or given.tokens[heads[0]].sentence != given.tokens[heads[1]].sentence:
            continue
        between = _between(given)
        names = {word.lemma.lower() for word in given.tokens if word.upos == "PROPN"}
        signs = between.signs(*(between.party([head]) for head in heads))
        told = {part for sign in signs for part in sign.partition(":")[2].split("_")}
        assert not told & names - {word.lemma.lower() for word in given.tokens if word.upos != "PROPN"}, text


def test_a_party_that_is_not_named_leaves_the_other_ones_signs() -> None:
    """ "Two men were arrested" by nobody named is still an arrest; of nobody at all there is nothing to say."""
    between = _between(reading(SENTENCE))
    signs = between.signs(NOBODY, between.party([2, 3]))
    assert {"source.unnamed", "way:arrest"} <= signs
    assert not between.signs(NOBODY, NOBODY)


def test_worth_is_added_up_and_the_telling_signs_are_named() -> None:
    """The type worth most is chosen, with how likely it is and what spoke for it, the weightiest first."""
    choice = choose(
        ["way:blame", "word:court", "word:unknown"],
        _weights(way__blame={"ACCUSE": 300}, word__court={"ACCUSE": 50, "COERCE": -50}),
    )
    assert choice.type == "ACCUSE"
    assert choice.likely == pytest.approx(0.95, abs=0.02)
    assert choice.telling == ("way:blame", "word:court")


def test_the_shipped_weights_read() -> None:
    """They say how they were made, what they measured and what they learned from, and know the types they tell apart."""
    weights = load_weights()
    assert "training.event_types" in weights.made_by
    assert "accuracy" in weights.measured
    assert all(len(digest) == 64 for digest in weights.learned_from.values())
    assert (
        set(weights.start)
        == set(weights.types)
        == {kind for worth in weights.signs.values() for kind in worth} | set(weights.types)
    )


def test_a_type_that_is_far_likelier_outweighs_the_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    """The event has it, says so in ``found_by``, and a skipped row keeps the rule's type and the signs."""
    monkeypatch.setattr(accounts, "load_weights", lambda: _weights(way__arrest={"ACCUSE": 900}))
    read = stage(Settings()).run(reading(SENTENCE))
    assert [(event.type, event.modes, event.found_by) for event in read.events] == [
        ("ACCUSE", (), "events.plover.weighed/1/coerce.arrest")
    ]
    assert [(row.reason, row.detail) for row in read.skipped] == [
        ("type-outweighed", "COERCE, by coerce.arrest; ACCUSE by way:arrest")
    ]


def test_a_town_that_was_taken_is_no_party(monkeypatch: pytest.MonkeyPatch) -> None:
    """Weights learned between parties say nothing of who took a town."""
    monkeypatch.setattr(accounts, "load_weights", lambda: _weights(way__capture={"ASSAULT": 900}))
    read = stage(Settings()).run(reading("The rebels captured the fishing town."))
    assert [event.type for event in read.events] == ["COERCE"]


def test_a_type_that_is_hardly_likelier_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rule stands."""
    monkeypatch.setattr(accounts, "load_weights", lambda: _weights(way__arrest={"ACCUSE": 60}))
    read = stage(Settings()).run(reading(SENTENCE))
    assert [(event.type, event.found_by) for event in read.events] == [("COERCE", "events.plover/1/coerce.arrest")]
    assert not read.skipped
