"""What ties a cause to its effect is learned from sentences in which both are marked."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from benchmarks._causal_corpus import Relation, Sentence
from benchmarks.causal_news import cross_validated, is_causal, surest
from onrecord.events import rulebook
from onrecord.events.causes import load
from tests.events.parses import reading
from training.causes import SLIGHT, Example, example, learn, marked, write

CAUSAL = "Police arrested nine men over the killing of a guard."
OTHER = "The ongoing siege of the town is in its third month."
CAUSE, EFFECT, SIGNAL = (30, 52), (0, 24), (25, 29)


def sentence(text: str, part: int) -> Example:
    """A sentence as read, with its one relation marked where it has one."""
    relations = (Relation(CAUSE, EFFECT, (SIGNAL,)),) if text == CAUSAL else ()
    read = reading(text)
    senses = np.zeros((len(read.tokens), 2), dtype=np.float16)
    senses[:, 0] = [word.text == "over" for word in read.tokens]
    gold = Sentence("s", f"part {part}", text, bool(relations), relations)
    return example(gold, read.add(senses=senses.tobytes()))


EXAMPLES = [sentence(text, number % 6) for number in range(60) for text in (CAUSAL, OTHER)]


def test_marks_become_words() -> None:
    """The tie is the signal's first word; heads are those of the tree."""
    one = EXAMPLES[0]
    found = marked(one.ties[0], one.gold.relations[0])
    assert found is not None
    tokens = one.ties[0].tokens
    assert [tokens[n].text for n in (found.tie, found.cause_head, found.effect_head)] == ["over", "killing", "arrested"]


def test_what_was_learned_is_found_again() -> None:
    """Cause, effect and signal of the sentence; nothing in the other."""
    judge = learn(EXAMPLES)
    assert surest(EXAMPLES[0].ties, judge)[0] == (CAUSE, EFFECT, SIGNAL)
    assert is_causal(EXAMPLES[0].ties, judge)
    assert not is_causal(EXAMPLES[1].ties, judge)


def test_signs_that_say_nothing_are_not_kept() -> None:
    weights = learn(EXAMPLES).weights
    for worths in (weights.tie, weights.cause, weights.effect, weights.sentence):
        assert all(abs(value) >= SLIGHT for value in worths.values())


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    """Worths as JSON, perceptrons in half precision."""
    judge = learn(EXAMPLES[:12])
    write(judge, tmp_path, measured="nothing", learned_from={"invented": "0" * 64})
    again = load(tmp_path)
    assert again.weights.measured == "nothing"
    assert again.weights.tie == judge.weights.tie
    assert "sentence" not in again.senses
    assert again.senses["tie"].inner == pytest.approx(judge.senses["tie"].inner, rel=1e-3, abs=1e-3)


def test_no_part_is_measured_by_what_it_taught() -> None:
    """Each third of the parts is scored by the others; all is right where all parts are alike."""
    numbers = cross_validated(EXAMPLES)
    assert numbers["sentences"] == pytest.approx(100)
    assert numbers["spans"] == pytest.approx(100)


def test_rules_and_what_is_learned_share_no_name() -> None:
    """A link says which of both made it."""
    assert not any(rule.name.startswith("causes") for rule in rulebook.load().file.link)
