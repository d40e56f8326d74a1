"""A number of dead that somebody speaks of, however the parser ties its two words."""

from __future__ import annotations

from onrecord.statements.rulebook import rulebook
from onrecord.statements.syntax import missed_attributions
from tests.by_hand import reading_of

APART = """
The the DET 2 det
mayor mayor NOUN 3 nsubj
spoke speak VERB 0 root Tense=Past|VerbForm=Fin
of of ADP 6 case
14 14 NUM 3 obl
dead dead ADJ 3 obl
. . PUNCT 3 punct
"""


def test_a_number_and_its_dead_are_what_somebody_speaks_of() -> None:
    """ "14" and "dead" both hang on the verb, and the preposition on the second."""
    tokens = reading_of("The mayor spoke of 14 dead.", APART).tokens
    found = missed_attributions(tokens, [], rulebook("en"), frozenset({1}))
    assert [[tokens[k].text for k in one.content] for one in found] == [["of", "14", "dead"]]
