"""Where two heads or relations come close, the tree around them decides; it stays a tree."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from onrecord.language.doubts import DoubtWorths, Relations, head_margins, load_worths, settle
from onrecord.language.signs import Tree
from onrecord.language.trees import sentence_heads, within_sentences

Floats = NDArray[np.float32]
LABELS = ["root", "nsubj", "obj", "nsubj:pass", "nmod", "advmod", "amod", "punct"]
NOTHING = DoubtWorths("", {}, {}, {})


def relations_of(count: int, best: dict[int, dict[str, float]]) -> Relations:
    """Scores of relations, whatever the head: what is told of each word, else nothing."""
    scores = np.full((count, len(LABELS)), -9, dtype=np.float32)
    for word, labels in best.items():
        for label, score in labels.items():
            scores[word, LABELS.index(label)] = score
    return Relations({"rel_dep": scores, "rel_head": np.ones((count + 1, 1), dtype=np.float32)}, LABELS)


WORDS = ["troops", "raided", "homes", "again"]


def raid(homes: float, raided: float) -> tuple[Tree, Floats]:
    """ "Troops raided homes again": how much the network likes "again" on "homes" and on "raided"."""
    likings = np.full((4, 5), -9, dtype=np.float32)
    for word, head in enumerate((2, 0, 2)):
        likings[word, head] = 9
    likings[3, [2, 3]] = raided, homes
    likings = within_sentences(likings, [0])
    heads = sentence_heads(likings, [0])
    return Tree(WORDS, WORDS, ["NOUN", "VERB", "NOUN", "ADV"], [""] * 4, heads, [""] * 4), likings


def rels_of(last: dict[str, float]) -> Relations:
    return relations_of(4, {0: {"nsubj": 5}, 2: {"obj": 5}, 3: last})


WORTHS = DoubtWorths("", {}, {"lemmas again|raided": 300}, {"advmod lemmas again|raided": 300})
LIKED = {"amod": 5.0, "advmod": 4.5}


def test_the_signs_decide_between_heads_and_relations_that_are_liked_nearly_alike() -> None:
    tree, likings = raid(homes=8.6, raided=8.0)
    assert tree.heads[3] == 2
    rels = settle(tree, likings, rels_of(LIKED), [0, 4], WORTHS)
    assert (tree.heads[3], rels[3]) == (1, "advmod")


def test_a_network_that_is_sure_is_not_asked_again() -> None:
    tree, likings = raid(homes=8.6, raided=4.0)
    rels = settle(tree, likings, rels_of(LIKED), [0, 4], WORTHS)
    assert (tree.heads[3], rels[3]) == (2, "amod")


def test_what_a_preposition_leads_to_stays_where_the_network_hangs_it() -> None:
    tree, likings = raid(homes=8.6, raided=8.0)
    rels = settle(tree, likings, rels_of({"nmod": 5.0}), [0, 4], WORTHS)
    assert (tree.heads[3], rels[3]) == (2, "nmod")


def test_without_signs_the_network_has_its_way() -> None:
    tree, likings = raid(homes=8.6, raided=8.0)
    before = list(tree.heads)
    assert settle(tree, likings, rels_of(LIKED), [0, 4], NOTHING) == ["nsubj", "root", "obj", "amod"]
    assert tree.heads == before


def test_a_relation_keeps_its_finer_name() -> None:
    """Of "nsubj" and "nsubj:pass" the network tells which; only other relations stand against them."""
    likely = relations_of(1, {0: {"nsubj:pass": 5, "nsubj": 4, "obj": 3}})
    assert [LABELS[label] for label in likely.likeliest(likely.to(0, -1))][:2] == ["nsubj:pass", "obj"]


def test_the_margin_is_that_to_the_next_head() -> None:
    assert head_margins(np.array([[1, -np.inf, 3, 2.5]], dtype=np.float32)).tolist() == [0.5]


@given(st.integers(0, 10**6), st.integers(1, 12))
@settings(max_examples=60, deadline=None)
def test_what_is_settled_is_a_tree_of_the_same_root(seed: int, count: int) -> None:
    """Under the shipped worths, with scores that leave everything in doubt."""
    random = np.random.default_rng(seed)
    likings = within_sentences(random.normal(size=(count, 1 + count)).astype(np.float32), [0])
    heads = sentence_heads(likings, [0])
    words = [str(random.choice(["of", "town", "raided", ",", "."])) for _ in range(count)]
    upos = [str(random.choice(["NOUN", "VERB", "PUNCT"])) for _ in range(count)]
    tree = Tree(words, words, upos, [""] * count, list(heads), [""] * count)
    out = {"rel_dep": random.normal(size=(count, len(LABELS))).astype(np.float32), "rel_head": np.ones((count + 1, 1), dtype=np.float32)}
    rels = settle(tree, likings, Relations(out, LABELS), [0, count], load_worths())
    assert tree.heads.index(-1) == heads.index(-1)
    assert tree.heads.count(-1) == rels.count("root") == 1
    assert all(tree.under(word, heads.index(-1)) for word in range(count))
