"""Bodies are the dead of the attack that was told, not of whoever was taken since."""

from __future__ import annotations

import msgspec

from tests.counts.test_attach import attached, event_at

SEEN_BESIDE_THE_ROAD = """
Rebels rebel NOUN 2 nsubj
ambushed ambush VERB 0 root Tense=Past
a a DET 4 det
convoy convoy NOUN 2 obj
. . PUNCT 2 punct

Soldiers soldier NOUN 2 nsubj
captured capture VERB 0 root Tense=Past
two two NUM 4 nummod
fighters fighter NOUN 2 obj
. . PUNCT 2 punct

A a DET 2 det
driver driver NOUN 3 nsubj
saw see VERB 0 root Tense=Past
nine nine NUM 5 nummod
bodies body NOUN 3 obj Number=Plur
. . PUNCT 3 punct
"""


def test_bodies_are_of_the_attack_and_not_of_the_capture_told_since() -> None:
    """Whoever is taken alive is seldom the dead of the next sentence."""
    text = "Rebels ambushed a convoy. Soldiers captured two fighters. A driver saw nine bodies."
    acts = (event_at(text, "ambushed"), event_at(text, "captured"))
    acts = (acts[0], msgspec.structs.replace(acts[1], modes=("abduct",)))
    ambushed, captured = attached(text, SEEN_BESIDE_THE_ROAD, *acts).events
    assert [(row.harm, row.count.best) for row in ambushed.casualties] == [("killed", 9)]
    assert [row.harm for row in captured.casualties] == ["captured"]
