"""Transcripts: who speaks is told by a label, until the next one."""

from __future__ import annotations

from onrecord.settings import Settings
from onrecord.statements import stage
from onrecord.statements.turns import turns_in
from tests.by_hand import tokens_of
from tests.statements.marked import reading

TEXT = "MR PATEL: Troops left. They fled.\n\nQUESTION: Who fled?\n\nMR PATEL: Rebels fled.\n\n(The talk ended.)"
PARSE = """
MR mr PROPN 2 compound S1
PATEL Patel PROPN 0 root S1 @patel/person
: : PUNCT 2 punct C1
Troops troops NOUN 5 nsubj X1
left leave VERB 2 parataxis X1
. . PUNCT 2 punct

They they PRON 2 nsubj
fled flee VERB 0 root
. . PUNCT 2 punct

QUESTION question NOUN 0 root
: : PUNCT 1 punct
Who who PRON 4 nsubj PronType=Int
fled flee VERB 1 parataxis
? ? PUNCT 1 punct

MR mr PROPN 2 compound
PATEL Patel PROPN 0 root @patel/person
: : PUNCT 2 punct
Rebels rebel NOUN 5 nsubj
fled flee VERB 2 parataxis
. . PUNCT 2 punct

( ( PUNCT 4 punct
The the DET 3 det
talk talk NOUN 4 nsubj
ended end VERB 0 root
. . PUNCT 4 punct
) ) PUNCT 4 punct
"""


def test_who_speaks_says_all_until_the_next() -> None:
    """To the end of the turn, in direct speech; who only asks is told by the label, and a note in brackets is nobody's."""
    found = stage(Settings()).run(reading(TEXT, PARSE)).statements
    assert [(row.speaker and row.speaker.head, row.act, row.manner, row.content[0].text) for row in found] == [
        ("PATEL", "states", "direct", "Troops left. They fled."),
        ("QUESTION", "asks", "direct", "Who fled?"),
        ("PATEL", "states", "direct", "Rebels fled."),
    ]


def test_who_only_asks_is_no_actor_of_the_report() -> None:
    """Whomever the network takes the label for."""
    parse = PARSE.replace("QUESTION question NOUN 0 root", "QUESTION question NOUN 0 root @patel/person")
    found = stage(Settings()).run(reading(TEXT, parse)).statements
    assert [row.speaker and row.speaker.actor for row in found] == ["patel", None, "patel"]


def test_rows_and_single_labels_make_no_transcript() -> None:
    """Names of figures speak to nobody, nor does a headline that says whose words it brings."""
    rows = "Location: Homs\n\nKilled: Nine\n\nLocation: Idlib"
    parse = "\n\n".join(f"{word} {word} NOUN 0 root\n: : PUNCT 1 punct\n{value} {value} PROPN 1 appos" for word, value in
                         (("Location", "Homs"), ("Killed", "Nine"), ("Location", "Idlib")))  # fmt: skip
    assert turns_in(tokens_of(rows, parse), frozenset(), frozenset({"q"}), frozenset({"a"})) == []
    headline = "Army: Rebels fled"
    parse = "Army army NOUN 0 root\n: : PUNCT 1 punct\nRebels rebel NOUN 4 nsubj\nfled flee VERB 1 parataxis"
    assert turns_in(tokens_of(headline, parse), frozenset({0}), frozenset({"q"}), frozenset({"a"})) == []
