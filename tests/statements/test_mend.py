"""What the network marks is made whole by syntax and quotation marks."""

from __future__ import annotations

import textwrap
import tomllib
from importlib import resources

import pytest

from onrecord.records import Statement
from onrecord.statements import build_statements, rulebook
from tests.statements.marked import reading

DATA = tomllib.loads((resources.files("onrecord.statements") / "rules" / "en.toml").read_text(encoding="utf8"))
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

SAID = {
    "clause": """
        Army army NOUN 2 nsubj S1 @army/armed-force
        said say VERB 0 root C1
        rebels rebel NOUN 4 nsubj X1 @rebels/armed-group
        claimed claim VERB 2 ccomp X1
        it it PRON 7 nsubj X1
        was be AUX 7 cop X1
        theirs theirs PRON 4 ccomp X1
    """,
    "intention": """
        Rebels rebel NOUN 2 nsubj @rebels/armed-group
        threatened threaten VERB 0 root
        to to PART 4 mark
        march march VERB 2 xcomp
        on on ADP 6 case
        Homs Homs PROPN 4 obl
    """,
    "person told": """
        Envoys envoy NOUN 2 nsubj @envoy/person
        urged urge VERB 0 root
        both both DET 4 det
        sides side NOUN 2 obj
        to to PART 6 mark
        stop stop VERB 2 xcomp
    """,
    "answer": """
        Troops troop NOUN 2 nsubj @troops/armed-force
        denied deny VERB 0 root
        it it PRON 2 obj
    """,
    "object": """
        Belgrade Belgrade PROPN 2 nsubj @serbia/government
        denied deny VERB 0 root
        any any DET 4 det
        role role NOUN 2 obj
        on on ADP 6 case
        Friday Friday PROPN 2 obl
    """,
    "object and charge": """
        Kyiv Kyiv PROPN 2 nsubj @ukraine/government
        blamed blame VERB 0 root
        Moscow Moscow PROPN 2 obj
        for for ADP 6 case
        the the DET 6 det
        blast blast NOUN 2 obl
    """,
    "object and value": """
        Rebels rebel NOUN 2 nsubj @rebels/armed-group
        put put VERB 0 root
        their their PRON 4 nmod:poss
        losses loss NOUN 2 obj
        at at ADP 6 case
        nine nine NUM 2 obl
    """,
    "talk of": """
        Survivors survivor NOUN 2 nsubj @survivors/population
        spoke speak VERB 0 root
        of of ADP 5 case
        four four NUM 5 nummod
        dead dead NOUN 2 obl
    """,
    "deed": """
        The the DET 2 det
        mission mission NOUN 3 nsubj @mission/igo
        denied deny VERB 0 root
        being be VERB 3 xcomp VerbForm=Ger
        there there ADV 4 advmod
    """,
    "admission": """
        Police police NOUN 2 nsubj @police/government
        admitted admit VERB 0 root
        five five NUM 4 nummod
        arrests arrest NOUN 2 obj
    """,
    "figure and value": """
        Officials official NOUN 2 nsubj @officials/government
        raised raise VERB 0 root
        the the DET 4 det
        toll toll NOUN 2 obj
        to to ADP 6 case
        12 12 NUM 2 obl
    """,
    "figure made another": """
        It it PRON 2 nsubj @ministry/government
        revised revise VERB 0 root
        the the DET 4 det
        toll toll NOUN 2 obj
        to to ADP 6 case
        nine nine NUM 2 obl
    """,
    "number": """
        Police police NOUN 2 nsubj @police/government
        counted count VERB 0 root
        3000 3000 NUM 4 nummod
        marchers marcher NOUN 2 obj
    """,
    "object and source": """
        Chisinau Chisinau PROPN 2 nsubj @moldova/government
        attributed attribute VERB 0 root
        the the DET 4 det
        blast blast NOUN 2 obj
        to to ADP 7 case
        a a DET 7 det
        rival rival NOUN 2 obl
    """,
    "object and kind": """
        Rome Rome PROPN 2 nsubj @italy/government
        described describe VERB 0 root
        the the DET 4 det
        raid raid NOUN 2 obj
        as as ADP 7 case
        a a DET 7 det
        crime crime NOUN 2 obl
    """,
    "person and role": """
        Police police NOUN 2 nsubj @police/government
        named name VERB 0 root
        Badri Badri PROPN 2 obj
        as as ADP 6 case
        the the DET 6 det
        planner planner NOUN 2 obl
    """,
    "phrase": """
        Paris Paris PROPN 2 nsubj @france/government
        called call VERB 0 root
        for for ADP 5 case
        an a DET 5 det
        inquiry inquiry NOUN 2 obl
    """,
}

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


def _statements(text: str, marked: str) -> list[Statement]:
    return list(build_statements(reading(text, marked), rulebook("en"))[0])


def _told(statement: Statement) -> tuple[str | None, str]:
    speaker = statement.speaker
    return speaker.actor if speaker else None, " … ".join(piece.text for piece in statement.content)


@pytest.mark.parametrize("group", DATA["said"], ids=lambda group: group["name"])
def test_a_verb_that_says_reads_its_example(group: dict[str, str]) -> None:
    """Where the network marks nothing, the words behind the arrow are said under the verb in braces."""
    marked = textwrap.dedent(SAID[group["name"]])
    text = " ".join(line.split()[0] for line in marked.strip().splitlines())
    (told,) = [s for s in _statements(text, marked) if s.found_by.startswith("statements.syntax.")]
    verb = group["example"].partition("{")[2].partition("}")[0]
    said = group["example"].rpartition("-> ")[2]
    assert told.cue is not None
    assert (told.cue.text, _told(told)[1]) == (verb, said)


@pytest.mark.parametrize(("word", "verb"), [("It", "raised"), ("This", "revised")])
def test_what_brings_a_figure_about_says_nothing(word: str, verb: str) -> None:
    """A death can raise a toll, and "this" can be anything; only "it" revises one as a speaker does."""
    marked = textwrap.dedent(SAID["figure made another"]).replace("It it", f"{word} {word.lower()}")
    marked = marked.replace("revised revise", f"{verb} {verb[:-1]}")
    text = " ".join(line.split()[0] for line in marked.strip().splitlines())
    assert _statements(text, marked) == []


def test_a_content_runs_to_the_end_of_its_phrase_but_not_into_what_the_report_adds() -> None:
    found = _statements("The envoy condemned the raid on the market, which nobody claimed.", CUT_SHORT)
    assert [_told(s) for s in found] == [("envoy", "the raid on the market")]


@pytest.mark.parametrize(
    ("between", "contents"), [("\n\n", ["what burned"]), (" ", ["what burned", "five dead"])]
)
def test_what_is_said_ends_with_its_paragraph(between: str, contents: list[str]) -> None:
    """The next paragraph is another's, or the report's own, unless quotation marks run on."""
    text = f"The mayor told what burned.{between}The governor counts five dead."
    told = next(s for s in _statements(text, NEXT_PARAGRAPH) if s.cue is not None and s.cue.text == "told")
    assert [span.text for span in told.content] == contents


def test_behind_a_semicolon_others_answer() -> None:
    """What stands before its cue does not go on behind the semicolon after it, where others deny it."""
    found = _statements("Two died, the mayor said; the rebels denied it.", BEHIND_A_SEMICOLON)
    assert [(_told(s), s.act) for s in found] == [(("mayor", "Two died"), "states"), (("rebels", "it"), "denies")]


def test_a_cue_with_a_subject_of_its_own_is_not_said_by_another() -> None:
    found = _statements("The guard declared that it won. Karim mourned.", ANOTHERS_SUBJECT)
    assert [_told(s) for s in found] == [("guard", "that it won")]


def test_a_speech_is_one_persons_and_what_is_told_in_it_stays_in_its_sentence() -> None:
    text = 'The ministry justified the strike: "He approved the plan. We act at once."'
    outer, inner = _statements(text, IN_A_SPEECH)
    assert _told(outer) == ("ministry", '"He approved the plan. We act at once."')
    assert _told(inner) == ("karim", "the plan")
    assert inner.within == outer.id
    assert outer.cue is not None
    assert outer.cue.text == "justified"


def test_before_a_colon_stands_who_speaks_behind_it_and_the_speech_is_whole() -> None:
    (found,) = _statements('The envoy faced the mourners: "They died for us all."', AFTER_A_COLON)
    assert _told(found) == ("envoy", '"They died for us all."')
    assert found.manner == "direct"


def test_what_is_claimed_by_somebody_is_said_by_him_wherever_the_parser_hangs_the_phrase() -> None:
    (found,) = _statements("Responsibility was claimed by the militia.", BY_AN_AGENT)
    assert (_told(found), found.act) == (("militia", "Responsibility"), "claims")


def test_what_is_claimed_by_somebody_is_said_by_him_beside_a_noun_too() -> None:
    """ "An attack claimed by the militia"; the participle has no word of the passive."""
    (found,) = _statements("An attack claimed by the militia ended.", BY_AN_AGENT_OF_A_NOUN)
    assert _told(found) == ("militia", "An attack")


def test_who_corrects_himself_says_so_by_correcting() -> None:
    (found,) = _statements("He corrected himself, saying it closed.", CORRECTED)
    assert (_told(found), found.act) == (("kirby", "it closed"), "corrects")


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
    assert [_told(s) for s in _statements(text, marked)] == told


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
    found = _statements(text, TORN)
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
    assert [_told(s) for s in _statements(text, marked)] == told


UNCOUNTED = """
Police police NOUN 2 nsubj @police/government
counted count VERB 0 root
the the DET 4 det
marchers marcher NOUN 2 obj
. . PUNCT 2 punct
"""


def test_who_counts_without_a_number_says_nothing() -> None:
    assert _statements("Police counted the marchers.", UNCOUNTED) == []


RAISED = """
Officials official NOUN 2 nsubj @officials/government
raised raise VERB 0 root
the the DET 4 det
flag flag NOUN 2 obj
to to ADP 7 case
12 12 NUM 7 nummod
metres metre NOUN 2 obl
. . PUNCT 2 punct
"""


BROUGHT = """
The the DET 2 det
agency agency NOUN 4 nsubj @agency/igo
has have AUX 4 aux
brought bring VERB 0 root
its its PRON 6 nmod:poss
count count NOUN 4 obj
of of ADP 9 case
the the DET 9 det
displaced displaced NOUN 6 nmod
down down ADV 9 advmod
to to ADP 12 case
860 860 NUM 9 nmod
. . PUNCT 4 punct
"""


THAT_BROUGHT = """
That that PRON 2 nsubj @that/other
brought bring VERB 0 root
the the DET 4 det
toll toll NOUN 2 obj
to to ADP 6 case
12 12 NUM 2 obl
. . PUNCT 2 punct
"""


def test_who_brings_his_count_down_says_so_and_what_brings_a_toll_to_more_does_not() -> None:
    """Wherever the parser hangs the number; "that" is no speaker."""
    text = "The agency has brought its count of the displaced down to 860."
    assert [_told(s) for s in _statements(text, BROUGHT)] == [("agency", "its count of the displaced down to 860")]
    assert _statements("That brought the toll to 12.", THAT_BROUGHT) == []


def test_who_raises_something_else_says_nothing() -> None:
    assert _statements("Officials raised the flag to 12 metres.", RAISED) == []


OTHERS = """
Police police NOUN 2 nsubj @police/government
counted count VERB 0 root
14 14 NUM 4 nummod
dead dead NOUN 2 obj
, , PUNCT 7 punct
the the DET 7 det
union union NOUN 2 conj @union/ngo
20 20 NUM 7 nummod
. . PUNCT 2 punct
"""
AGED = """
Police police NOUN 2 nsubj @police/government
counted count VERB 0 root
14 14 NUM 4 nummod
dead dead NOUN 2 obj
, , PUNCT 8 punct
among among ADP 8 case
a a DET 8 det
boy boy NOUN 4 nmod @boy/person
of of ADP 10 case
nine nine NUM 8 nmod
. . PUNCT 2 punct
"""


def test_who_counts_otherwise_needs_no_verb_of_his_own() -> None:
    """The union says 20 by the verb of the police; a boy of nine says nothing."""
    assert DATA["counting"]["example"] == "Police counted 14 dead, the union 20."
    found = _statements(DATA["counting"]["example"], OTHERS)
    assert sorted(map(_told, found), key=str) == [("police", "14 dead"), ("union", "20")]
    assert [s.speaker.actor for s in _statements("Police counted 14 dead, among a boy of nine.", AGED) if s.speaker] == ["police"]


ADMITTED = """
Clinics clinic NOUN 2 nsubj @clinics/company
admitted admit VERB 0 root
five five NUM 4 nummod
people people NOUN 2 obj
. . PUNCT 2 punct
"""


def test_a_clinic_that_admits_people_says_nothing() -> None:
    assert _statements("Clinics admitted five people.", ADMITTED) == []


COUNT_IS = """
Its its PRON 2 nmod:poss @army/armed-force
count count NOUN 4 nsubj
is be AUX 4 cop
two two NUM 0 root
. . PUNCT 4 punct
"""
BY_COUNT = """
By by ADP 4 case
the the DET 3 det
army army NOUN 4 nmod:poss @army/armed-force
count count NOUN 7 obl
, , PUNCT 4 punct
two two NUM 7 nsubj
died die VERB 0 root
. . PUNCT 7 punct
"""
COUNT_GROWS = """
Its its PRON 2 nmod:poss @army/armed-force
count count NOUN 3 nsubj
grows grow VERB 0 root
. . PUNCT 3 punct
"""


@pytest.mark.parametrize(
    ("text", "marked", "told"),
    [
        ("Its count is two.", COUNT_IS, [("army", "is two")]),
        ("By the army count, two died.", BY_COUNT, [("army", "two died")]),
        ("Its count grows.", COUNT_GROWS, []),
    ],
)
def test_what_somebody_reckons_is_his(text: str, marked: str, told: list[tuple[str, str]]) -> None:
    """ "Its count is two" needs no verb of saying, but a number."""
    assert DATA["reckonings"]["example"].partition("{")[2].partition("}")[0] in DATA["reckonings"]["nouns"]
    assert [_told(found) for found in _statements(text, marked)] == told
