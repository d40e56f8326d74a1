"""What the network marks is made whole by syntax and quotation marks."""

from __future__ import annotations

import pytest

from tests.statements.marked import statements_of, told_by

CUT_SHORT = """
The the DET 2 det S1
envoy envoy NOUN 3 nsubj S1 @envoy/person
condemned condemn VERB 0 root C1
the the DET 5 det X1
raid raid NOUN 3 obj X1
on on ADP 8 case
the the DET 8 det
market market NOUN 5 nmod
, , PUNCT 12 punct
which which PRON 12 nsubj
nobody nobody PRON 12 nsubj
claimed claim VERB 5 acl:relcl
. . PUNCT 3 punct
"""
NEXT_PARAGRAPH = """
The the DET 2 det S1
mayor mayor NOUN 3 nsubj S1 @mayor/person
told tell VERB 0 root C1
what what PRON 5 nsubj X1
burned burn VERB 3 ccomp X1
. . PUNCT 3 punct

The the DET 2 det
governor governor NOUN 3 nsubj @governor/person
counts count VERB 0 root
five five NUM 5 nummod X1
dead dead NOUN 3 obj X1
. . PUNCT 3 punct
"""
NEXT_SENTENCE = """
MOSUL Mosul PROPN 0 root X1
- - PUNCT 1 punct X1

The the DET 2 det S1
mayor mayor NOUN 3 nsubj S1 @mayor/person
said say VERB 0 root C1
shots shot NOUN 5 nsubj X1
fell fall VERB 3 ccomp X1
. . PUNCT 3 punct

No no DET 2 det X1
casualties casualty NOUN 4 nsubj:pass X1
were be AUX 4 aux:pass
reported report VERB 0 root
. . PUNCT 4 punct
"""
BEHIND_A_SEMICOLON = """
Two two NUM 2 nsubj X1
died die VERB 6 ccomp X1
, , PUNCT 6 punct
the the DET 5 det S1
mayor mayor NOUN 6 nsubj S1 @mayor/person
said say VERB 0 root C1
; ; PUNCT 10 punct
the the DET 9 det
rebels rebel NOUN 10 nsubj @rebels/armed-group
denied deny VERB 6 ccomp X1
it it PRON 10 obj X1
. . PUNCT 6 punct
"""
ANOTHERS_SUBJECT = """
The the DET 2 det
guard guard NOUN 3 nsubj @guard/armed-force
declared declare VERB 0 root C1
that that SCONJ 6 mark X1
it it PRON 6 nsubj X1
won win VERB 3 ccomp X1
. . PUNCT 3 punct

Karim Karim PROPN 2 nsubj S1 @karim/person
mourned mourn VERB 0 root
. . PUNCT 2 punct
"""
IN_A_SPEECH = """
The the DET 2 det
ministry ministry NOUN 3 nsubj @ministry/government
justified justify VERB 0 root
the the DET 5 det
strike strike NOUN 3 obj
: : PUNCT 9 punct
" " PUNCT 9 punct
He he PRON 9 nsubj S1 @karim/person
approved approve VERB 3 parataxis C1
the the DET 11 det X1
plan plan NOUN 9 obj X1
. . PUNCT 9 punct

We we PRON 2 nsubj
act act VERB 0 root X1
at at ADP 4 case X1
once once ADV 2 advmod X1
. . PUNCT 2 punct
" " PUNCT 2 punct
"""
AFTER_A_COLON = """
The the DET 2 det
envoy envoy NOUN 3 nsubj @envoy/person
faced face VERB 0 root
the the DET 5 det
mourners mourner NOUN 3 obj
: : PUNCT 9 punct C1
" " PUNCT 9 punct X1
They they PRON 9 nsubj X1
died die VERB 3 parataxis X1
for for ADP 11 case
us we PRON 9 obl
all all DET 11 det
. . PUNCT 9 punct
" " PUNCT 9 punct
"""

BY_AN_AGENT = """
Responsibility responsibility NOUN 3 nsubj:pass
was be AUX 3 aux:pass
claimed claim VERB 0 root
by by ADP 6 case
the the DET 6 det
militia militia NOUN 1 nmod @militia/armed-group
. . PUNCT 3 punct
"""
BY_AN_AGENT_OF_A_NOUN = """
An a DET 2 det
attack attack NOUN 7 nsubj
claimed claim VERB 2 acl VerbForm=Part|Tense=Past
by by ADP 6 case
the the DET 6 det
militia militia NOUN 3 obl:agent @militia/armed-group
ended end VERB 0 root
. . PUNCT 7 punct
"""
CORRECTED = """
He he PRON 2 nsubj S1 @kirby/person
corrected correct VERB 0 root
himself himself PRON 2 obj Reflex=Yes
, , PUNCT 5 punct
saying say VERB 2 advcl C1
it it PRON 7 nsubj X1
closed close VERB 5 ccomp X1
. . PUNCT 2 punct
"""

STRAYED = """
Kasai Kasai PROPN 5 nsubj @kasai/government
dismissed dismiss VERB 0 root C1
it it PRON 2 obj X1
and and CCONJ 5 cc
left leave VERB 2 conj
. . PUNCT 2 punct
"""
QUOTED = """
Agencies agency NOUN 2 nsubj @agency/media
quoted quote VERB 0 root
a a DET 4 det
guard guard NOUN 2 obj @guard/person
as as SCONJ 6 mark
saying say VERB 2 advcl VerbForm=Part C1
it it PRON 8 nsubj X1
fell fall VERB 6 ccomp X1
. . PUNCT 2 punct
"""
TAKEN_OVER = """
Aziz Aziz PROPN 3 nsubj:pass @aziz/person
was be AUX 3 aux:pass
cheered cheer VERB 0 root
on on SCONJ 5 mark
announcing announce VERB 3 advcl VerbForm=Ger C1
a a DET 7 det X1
truce truce NOUN 5 obj X1
. . PUNCT 3 punct
"""


def test_a_content_runs_to_the_end_of_its_phrase_but_not_into_what_the_report_adds() -> None:
    found = statements_of("The envoy condemned the raid on the market, which nobody claimed.", CUT_SHORT)
    assert [told_by(s) for s in found] == [("envoy", "the raid on the market")]


WHOLE = NEXT_PARAGRAPH.replace("@governor/person", "X1 @governor/person").replace("det\ngovernor", "det X1\ngovernor").replace("root\nfive", "root X1\nfive")


@pytest.mark.parametrize(
    ("between", "parse", "contents"),
    [
        ("\n\n", NEXT_PARAGRAPH, ["what burned"]),
        (" ", NEXT_PARAGRAPH, ["what burned"]),
        ("\n\n", WHOLE, ["what burned"]),
        (" ", WHOLE, ["what burned", "The governor counts five dead"]),
    ],
    ids=["part of the next paragraph", "part of the next sentence", "the next paragraph", "the next sentence"],
)
def test_what_is_said_ends_with_its_paragraph(between: str, parse: str, contents: list[str]) -> None:
    """The next paragraph is another's, or the report's own, unless quotation marks run on; so is part of a sentence."""
    text = f"The mayor told what burned.{between}The governor counts five dead."
    told = next(s for s in statements_of(text, parse) if s.cue is not None and s.cue.text == "told")
    assert [span.text for span in told.content] == contents


OTHERS_BEFORE = """
Lagos Lagos PROPN 2 nsubj S2 X1 @lagos/state
pledged pledge VERB 0 root C2 X1
boats boat NOUN 2 obj X2 X1
. . PUNCT 2 punct X1

Nobody nobody PRON 2 nsubj X1
sails sail VERB 5 ccomp X1
, , PUNCT 5 punct
Haddad Haddad PROPN 5 nsubj S1 @haddad/person
stressed stress VERB 0 root C1
. . PUNCT 5 punct
"""


def test_what_is_said_does_not_begin_in_a_sentence_of_others() -> None:
    """Without quotation marks the sentence before, in which others pledge something, is not said by whoever speaks next."""
    found = statements_of("Lagos pledged boats. Nobody sails, Haddad stressed.", OTHERS_BEFORE)
    assert ("haddad", "Nobody sails") in [told_by(s) for s in found]


def test_behind_a_semicolon_others_answer() -> None:
    """What stands before its cue does not go on behind the semicolon after it, where others deny it."""
    found = statements_of("Two died, the mayor said; the rebels denied it.", BEHIND_A_SEMICOLON)
    assert [(told_by(s), s.act) for s in found] == [(("mayor", "Two died"), "states"), (("rebels", "it"), "denies")]


def test_a_cue_with_a_subject_of_its_own_is_not_said_by_another() -> None:
    found = statements_of("The guard declared that it won. Karim mourned.", ANOTHERS_SUBJECT)
    assert [told_by(s) for s in found] == [("guard", "that it won")]


def test_a_speech_is_one_persons_and_what_is_told_in_it_stays_in_its_sentence() -> None:
    text = 'The ministry justified the strike: "He approved the plan. We act at once."'
    outer, inner = statements_of(text, IN_A_SPEECH)
    assert told_by(outer) == ("ministry", '"He approved the plan. We act at once."')
    assert told_by(inner) == ("karim", "the plan")
    assert inner.within == outer.id
    assert outer.cue is not None
    assert outer.cue.text == "justified"


def test_before_a_colon_stands_who_speaks_behind_it_and_the_speech_is_whole() -> None:
    (found,) = statements_of('The envoy faced the mourners: "They died for us all."', AFTER_A_COLON)
    assert told_by(found) == ("envoy", '"They died for us all."')
    assert found.manner == "direct"


def test_what_is_claimed_by_somebody_is_said_by_him_wherever_the_parser_hangs_the_phrase() -> None:
    (found,) = statements_of("Responsibility was claimed by the militia.", BY_AN_AGENT)
    assert (told_by(found), found.act) == (("militia", "Responsibility"), "claims")


def test_what_is_claimed_by_somebody_is_said_by_him_beside_a_noun_too() -> None:
    """ "An attack claimed by the militia"; the participle has no word of the passive."""
    (found,) = statements_of("An attack claimed by the militia ended.", BY_AN_AGENT_OF_A_NOUN)
    assert told_by(found) == ("militia", "An attack")


def test_who_corrects_himself_says_so_by_correcting() -> None:
    (found,) = statements_of("He corrected himself, saying it closed.", CORRECTED)
    assert (told_by(found), found.act) == (("kirby", "it closed"), "corrects")


@pytest.mark.parametrize(
    ("marked", "told"),
    [
        (STRAYED, [("kasai", "it")]),
        (QUOTED, [("guard", "it fell")]),
        (TAKEN_OVER, [("aziz", "a truce")]),
    ],
)
def test_a_cue_finds_the_subject_that_the_parser_put_elsewhere(marked: str, told: list[tuple[str, str]]) -> None:
    """On the verb joined to it, on the verb that quotes, on the verb that it goes with."""
    text = " ".join(line.split()[0] for line in marked.strip().splitlines())
    assert [told_by(s) for s in statements_of(text, marked)] == told


TORN = """
The the DET 2 det S1
army army NOUN 3 nsubj S1 @army/armed-force
launched launch VERB 0 root C1
a a DET 5 det X1
wave wave NOUN 3 obj X1
of of ADP 7 case X1
strikes strike NOUN 5 nmod X1
on on ADP 9 case X1
sites site NOUN 7 nmod X1
, , PUNCT 11 punct
said say VERB 3 conj Tense=Past|VerbForm=Part C1
to to PART 14 mark X1
be be AUX 14 aux:pass X1
linked link VERB 11 xcomp X1
to to ADP 16 case X1
rebels rebel NOUN 14 obl X1
. . PUNCT 3 punct
"""


def test_a_cue_torn_between_two_verbs_keeps_the_one_that_says_something() -> None:
    """Nobody is named who says that the sites are linked to rebels; the army said nothing."""
    text = "The army launched a wave of strikes on sites, said to be linked to rebels."
    found = statements_of(text, TORN)
    assert [(row.cue.text if row.cue else None) for row in found] == ["said"]
    assert found[0].speaker is None or found[0].speaker.actor is None
    assert [span.text for span in found[0].content] == ["to be linked to rebels"]


PUT_IN = """
Five five NUM 2 nummod
guards guard NOUN 3 nsubj
died die VERB 7 ccomp
, , PUNCT 7 punct
the the DET 6 det S1
army army NOUN 7 nsubj S1 @army/armed-force
says say VERB 0 root C1
, , PUNCT 3 punct
two two NUM 3 nsubj
at at ADP 12 case
the the DET 12 det
gate gate NOUN 9 nmod
. . PUNCT 7 punct
"""
ACCORDING = """
Five five NUM 2 nummod
guards guard NOUN 3 nsubj
died die VERB 0 root
according accord VERB 6 case C1
to to ADP 4 fixed C1
police police NOUN 3 obl S1 @police/government
. . PUNCT 3 punct
"""
NOTHING_SAID = """
Five five NUM 2 nummod
guards guard NOUN 3 nsubj
died die VERB 0 root
. . PUNCT 3 punct

Crowds crowd NOUN 2 nsubj S1 @crowds/population
angered anger VERB 0 root C1
by by ADP 4 case
prices price NOUN 2 obl
looted loot VERB 2 xcomp
. . PUNCT 2 punct
"""


@pytest.mark.parametrize(
    ("text", "marked", "told"),
    [
        ("Five guards died, the army says, two at the gate.", PUT_IN, [("army", "Five guards died … two at the gate")]),
        ("Five guards died according to police.", ACCORDING, [("police", "Five guards died")]),
        ("Five guards died. Crowds angered by prices looted.", NOTHING_SAID, []),
    ],
    ids=["put in", "behind", "no cue"],
)
def test_a_cue_without_content_has_the_sentence_that_it_is_put_into(
    text: str, marked: str, told: list[tuple[str, str]]
) -> None:
    """A speaker and a verb set off by commas, and "according to"; no other words pass for a cue."""
    assert [told_by(s) for s in statements_of(text, marked)] == told


def test_no_beginning_of_the_next_sentence_and_no_town_over_a_paragraph_is_said() -> None:
    (statement,) = statements_of("MOSUL - The mayor said shots fell. No casualties were reported.", NEXT_SENTENCE)
    assert told_by(statement) == ("mayor", "shots fell")


QUOTED_BY = """
The the DET 2 det X1
colonel colonel NOUN 4 nsubj:pass X1 @colonel/person
was be AUX 4 aux:pass C1
quoted quote VERB 0 root C1
by by ADP 6 case
radio radio NOUN 4 obl:agent S1 @radio/media
as as SCONJ 8 mark X1
saying say VERB 4 advcl X1 VerbForm=Ger
they they PRON 10 nsubj X1
fled flee VERB 8 ccomp X1
. . PUNCT 4 punct
"""


def test_whoever_is_quoted_says_so_and_not_who_quotes_him() -> None:
    """ "The colonel was quoted by radio as saying they fled"."""
    (only,) = statements_of("The colonel was quoted by radio as saying they fled.", QUOTED_BY)
    assert told_by(only) == ("colonel", "they fled")


INSISTED = """
The the DET 2 det S1
mayor mayor NOUN 3 nsubj S1 @mayor/person
insisted insist VERB 0 root C1
that that SCONJ 7 mark X1
the the DET 6 det X1
troops troops NOUN 7 nsubj X1
{0} {1} VERB 3 ccomp X1 {2}
. . PUNCT 3 punct
"""


@pytest.mark.parametrize(
    ("verb", "lemma", "feats", "act"),
    [("left", "leave", "Tense=Past|VerbForm=Fin", "states"), ("leave", "leave", "VerbForm=Inf", "demands")],
)
def test_who_insists_that_it_was_so_demands_nothing(verb: str, lemma: str, feats: str, act: str) -> None:
    """ "Insisted that the troops left" tells a fact, "insisted that the troops leave" a wish."""
    (only,) = statements_of(f"The mayor insisted that the troops {verb}.", INSISTED.format(verb, lemma, feats))
    assert only.act == act
