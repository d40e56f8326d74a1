"""What the tree around a word tells of the head it hangs on, and how."""

from __future__ import annotations

from onrecord.language.signs import Tree, head_signs, rel_signs


def tree_of(*words: str) -> Tree:
    """Words as ``word/UPOS/head/relation``, heads counted from 1, 0 for the root."""
    rows = [word.rsplit("/", 3) for word in words]
    forms = [row[0].lower() for row in rows]
    return Tree(forms, forms, [row[1] for row in rows], [""] * len(rows), [int(row[2]) - 1 for row in rows], [row[3] for row in rows])


RAID = tree_of(
    "troops/NOUN/2/nsubj", "raided/VERB/0/root", "homes/NOUN/2/obj", "in/ADP/5/case", "Tesh/PROPN/2/obl", "././2/punct"
)


def test_a_preposition_counts_together_with_the_verb_that_it_leads_to() -> None:
    assert "link.lemma PROPNin|raided" in head_signs(RAID, 4, 1, 0, 6)
    assert "link.lemma PROPNin|homes" in head_signs(RAID, 4, 2, 0, 6)


def test_an_arc_that_crosses_another_says_so() -> None:
    """ "In" hung on "raided" would cross nothing; "homes" hung on the full stop would cross what hangs on "raided"."""
    assert RAID.crossed(2, 5)
    assert not RAID.crossed(1, 3)


def test_a_mark_at_the_end_knows_its_place_and_whether_it_reaches_the_root() -> None:
    assert {"mark .$<False", "mark.way .$<rootFalse"} <= set(head_signs(RAID, 5, 1, 0, 6))
    assert "mark .$<True" in head_signs(RAID, 5, 0, 0, 6)


def test_signs_see_no_word_of_the_next_sentence() -> None:
    assert not any("VERB" in sign and sign.startswith("next") for sign in head_signs(RAID, 0, 1, 0, 1))
    assert "behind $NOUN" in rel_signs(RAID, 2, 0, 3)


def test_what_hangs_on_a_word_and_beside_it_speaks_for_its_relation() -> None:
    signs = rel_signs(RAID, 4, 0, 6)
    assert {"link PROPN<VERBin", "told PROPN<VERBcase", "beside PROPN<VERBnsubj,obj"} <= set(signs)


def test_a_word_that_moves_hangs_on_its_new_head_alone() -> None:
    tree = tree_of("a/NOUN/2/nsubj", "b/VERB/0/root", "c/NOUN/2/obj")
    tree.move(2, 0)
    assert (tree.heads, tree.hung) == ([1, -1, 0], [[2], [0], []])
    assert tree.under(2, 0)
    assert not tree.under(0, 2)
