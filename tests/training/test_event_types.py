"""The weights of types: learned the same again, from signs that several sentences bear, and written a sign a line."""

from __future__ import annotations

import msgspec

from onrecord.events.chooser import Weights, choose
from training.event_types import Case, fit, unseen, weights_of, written

CASES = [
    Case(frozenset({f"way:{verb}", "verbs:one", f"word:{n}"}), kind, f"{verb} {n}", "plover-relations")
    for verb, kind in (("shell", "ASSAULT"), ("praise", "SUPPORT"), ("urge", "REQUEST"))
    for n in range(12)
]


def test_signs_of_few_sentences_are_not_learned() -> None:
    """A word of one sentence tells that sentence; a verb of twelve tells a type."""
    _, signs = fit(CASES)
    assert not [sign for sign in signs if sign.startswith("word:")]
    assert signs["way:shell"]["ASSAULT"] > 100 > signs["way:shell"]["SUPPORT"]


def test_weights_choose_what_they_were_not_shown() -> None:
    """Every sentence is judged by weights that were learned without it."""
    assert all(gold == chosen for gold, chosen in unseen(CASES, folds=3))


def test_the_same_cases_give_the_same_file() -> None:
    """Whatever their signs' order; and the file reads back as the weights that it was written from."""
    one, two = (written(weights_of(cases)) for cases in (CASES, [case._replace() for case in CASES]))
    assert one == two
    read = msgspec.json.decode(one, type=Weights)
    assert choose(["way:urge"], read).type == "REQUEST"
