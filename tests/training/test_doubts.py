"""Doubts are learned from true trees: from the hardest, where the right choice is among those the network names."""

from __future__ import annotations

import json

import msgspec

from onrecord.language.doubts import DoubtWorths
from onrecord.language.signs import Tree
from training.doubts import SMALL, Doubt, hardest, head_cases, rel_cases, written

TREE = Tree(["troops", "left", "again"], ["troops", "leave", "again"], ["NOUN", "VERB", "ADV"], [""] * 3, [1, -1, 1], ["nsubj", "root", "advmod"])


def doubt(*choices: int | str, margin: float = 0.0) -> Doubt:
    return Doubt(margin, TREE, 2, choices, (0, 3))


def test_the_right_head_is_the_one_that_the_tree_has() -> None:
    (case,) = head_cases([doubt(0, 1)])
    assert case.right == [False, True]
    assert "lemmas again|leave" in case.signs[1]


def test_the_signs_of_a_relation_stand_behind_its_name() -> None:
    (case,) = rel_cases([doubt("advmod", "obj")])
    assert case.right == [True, False]
    assert "obj lemmas again|leave" in case.signs[1]


def test_nothing_is_learned_where_the_network_names_only_wrong_ones() -> None:
    assert [*head_cases([doubt(0)]), *rel_cases([doubt("obj", "obl")])] == []


def test_the_hardest_are_those_where_the_choices_come_closest() -> None:
    doubts = [doubt(0, 1, margin=float(n)) for n in range(10)]
    assert [case.margin for case in hardest(doubts, 0.2)] == [0.0, 1.0]


def test_a_single_choice_is_no_doubt() -> None:
    assert hardest([doubt(1)], 1.0) == []


def test_what_is_written_can_be_read_and_leaves_out_what_is_worth_little() -> None:
    text = written({"heads": {"near": 40, "far": SMALL - 1}, "rels": {"obj near": -SMALL}}, made_by="x", learned_from={"ewt": "ab"})
    worths = msgspec.json.decode(text, type=DoubtWorths)
    assert (worths.heads, worths.rels, worths.learned_from) == ({"near": 40}, {"obj near": -SMALL}, {"ewt": "ab"})
    assert json.loads(text)["made_by"] == "x"
