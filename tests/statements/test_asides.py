"""A speaker between a subject and its verb says both sides of the sentence."""

from __future__ import annotations

import textwrap

import pytest

from onrecord.statements import build_statements, rulebook
from tests.statements.marked import reading

# As parsers and the network read it: the rebels speak, and the mayor attacks.
TURNED = """
The the DET 2 det S1
rebels rebel NOUN 4 nsubj S1
, , PUNCT 2 punct
said say VERB 0 root VerbForm=Fin C1
the the DET 6 det X1
mayor mayor NOUN 8 nsubj X1 @mayor/person
, , PUNCT 8 punct X1
burned burn VERB 4 ccomp VerbForm=Fin X1
it it PRON 8 obj X1
. . PUNCT 4 punct
"""
RENAMED = """
The the DET 2 det
bomb bomb NOUN 4 nsubj
, , PUNCT 2 punct
says say VERB 0 root VerbForm=Fin
Ana Ana PROPN 10 nsubj @paz/person
Paz Paz PROPN 5 flat
, , PUNCT 8 punct
mayor mayor NOUN 5 appos
, , PUNCT 5 punct
burst burst VERB 4 ccomp VerbForm=Fin
. . PUNCT 4 punct
"""
WHOLE_SENTENCE = """
Shells shell NOUN 2 nsubj X1
fell fall VERB 4 ccomp VerbForm=Fin X1
, , PUNCT 2 punct
said say VERB 0 root VerbForm=Fin C1
Paz Paz PROPN 4 nsubj S1 @paz/person
, , PUNCT 4 punct
adding add VERB 4 advcl VerbForm=Ger
nothing nothing PRON 7 obj
. . PUNCT 4 punct
"""


@pytest.mark.parametrize(
    ("text", "marked", "told"),
    [
        ("The rebels, said the mayor, burned it.", TURNED, [("mayor", "The rebels … burned it")]),
        ("The bomb, says Ana Paz, mayor, burst.", RENAMED, [("paz", "The bomb … burst")]),
        ("Shells fell, said Paz, adding nothing.", WHOLE_SENTENCE, [("paz", "Shells fell")]),
    ],
)
def test_who_stands_between_subject_and_verb_says_the_sentence(text: str, marked: str, told: list[tuple[str, str]]) -> None:
    """Whatever renames him is his, and a whole clause before the verb of saying needs no second verb."""
    statements, _ = build_statements(reading(text, textwrap.dedent(marked)), rulebook("en"))
    found = [(s.speaker.actor if s.speaker else None, " … ".join(piece.text for piece in s.content)) for s in statements]
    assert found == told


OPENED = """
In in ADP 2 case X1
Kolda Kolda PROPN 8 obl X1
, , PUNCT 6 punct
according accord VERB 6 case C1
to to ADP 4 fixed C1
police police NOUN 8 obl S1 @police/government
, , PUNCT 6 punct
died die VERB 0 root VerbForm=Fin
. . PUNCT 8 punct
"""
AT_THE_END = """
Three three NUM 2 nsubj X1
died die VERB 4 ccomp VerbForm=Fin X1
, , PUNCT 2 punct
say say VERB 0 root VerbForm=Fin C1
police police NOUN 4 obj @police/government
. . PUNCT 4 punct
"""


@pytest.mark.parametrize(
    ("text", "marked", "told"),
    [
        ("In Kolda, according to police, died.", OPENED, ("police", "In Kolda … died")),
        ("Three died, say police.", AT_THE_END, ("police", "Three died")),
    ],
)
def test_who_stands_behind_the_opening_or_at_the_end_says_the_sentence(text: str, marked: str, told: tuple[str, str]) -> None:
    """Whatever the parser makes of him."""
    (found,), _ = build_statements(reading(text, textwrap.dedent(marked)), rulebook("en"))
    assert found.speaker is not None
    assert (found.speaker.actor, " … ".join(piece.text for piece in found.content)) == told


GOING_ON = """
Nine nine NUM 2 nsubj X1
died die VERB 6 ccomp VerbForm=Fin X1
, , PUNCT 2 punct
the the DET 5 det S1
mayor mayor NOUN 6 nsubj S1 @mayor/person
said say VERB 0 root VerbForm=Fin C1
; ; PUNCT 9 punct
two two NUM 9 nsubj
fled flee VERB 6 parataxis VerbForm=Fin{own}
. . PUNCT 6 punct
"""


@pytest.mark.parametrize(("own", "told"), [("", "Nine died … two fled"), (" X2", "Nine died")])
def test_what_follows_a_semicolon_goes_on_with_what_was_said(own: str, told: str) -> None:
    """Unless it has a speaker of its own."""
    marked = textwrap.dedent(GOING_ON).format(own=own)
    statements, _ = build_statements(reading("Nine died, the mayor said; two fled.", marked), rulebook("en"))
    found = next(s for s in statements if s.speaker is not None)
    assert " … ".join(piece.text for piece in found.content) == told
