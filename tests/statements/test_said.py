"""Verbs that say, and nouns of counting, where the network marks nothing."""

from __future__ import annotations

import textwrap
import tomllib
from importlib import resources

import pytest

from tests.statements.marked import statements_of, told_by

DATA = tomllib.loads((resources.files("onrecord.statements") / "rules" / "en.toml").read_text(encoding="utf8"))
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
    "person called on": """
        Envoys envoy NOUN 2 nsubj @envoy/person
        called call VERB 0 root
        on on ADP 5 case
        both both DET 5 det
        sides side NOUN 2 obl
        to to PART 7 mark
        stop stop VERB 2 xcomp
    """,
    "person called on, and what for": """
        Envoys envoy NOUN 2 nsubj @envoy/person
        called call VERB 0 root
        on on ADP 5 case
        both both DET 5 det
        sides side NOUN 2 obl
        to to PART 7 mark
        stop stop VERB 2 advcl
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


@pytest.mark.parametrize("group", DATA["said"], ids=lambda group: group["name"])
def test_a_verb_that_says_reads_its_example(group: dict[str, str]) -> None:
    """Where the network marks nothing, the words behind the arrow are said under the verb in braces."""
    marked = textwrap.dedent(SAID[group["name"]])
    text = " ".join(line.split()[0] for line in marked.strip().splitlines())
    (told,) = [s for s in statements_of(text, marked) if s.found_by.startswith("statements.syntax.")]
    verb = group["example"].partition("{")[2].partition("}")[0]
    said = group["example"].rpartition("-> ")[2]
    assert told.cue is not None
    assert (told.cue.text, told_by(told)[1]) == (verb, said)


@pytest.mark.parametrize(("word", "verb"), [("It", "raised"), ("This", "revised")])
def test_what_brings_a_figure_about_says_nothing(word: str, verb: str) -> None:
    """A death can raise a toll, and "this" can be anything; only "it" revises one as a speaker does."""
    marked = textwrap.dedent(SAID["figure made another"]).replace("It it", f"{word} {word.lower()}")
    marked = marked.replace("revised revise", f"{verb} {verb[:-1]}")
    text = " ".join(line.split()[0] for line in marked.strip().splitlines())
    assert statements_of(text, marked) == []


UNCOUNTED = """
Police police NOUN 2 nsubj @police/government
counted count VERB 0 root
the the DET 4 det
marchers marcher NOUN 2 obj
. . PUNCT 2 punct
"""


def test_who_counts_without_a_number_says_nothing() -> None:
    assert statements_of("Police counted the marchers.", UNCOUNTED) == []


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
    assert [told_by(s) for s in statements_of(text, BROUGHT)] == [("agency", "its count of the displaced down to 860")]
    assert statements_of("That brought the toll to 12.", THAT_BROUGHT) == []


def test_who_raises_something_else_says_nothing() -> None:
    assert statements_of("Officials raised the flag to 12 metres.", RAISED) == []


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
    found = statements_of(DATA["counting"]["example"], OTHERS)
    assert sorted(map(told_by, found), key=str) == [("police", "14 dead"), ("union", "20")]
    assert [s.speaker.actor for s in statements_of("Police counted 14 dead, among a boy of nine.", AGED) if s.speaker] == ["police"]


ADMITTED = """
Clinics clinic NOUN 2 nsubj @clinics/company
admitted admit VERB 0 root
five five NUM 4 nummod
people people NOUN 2 obj
. . PUNCT 2 punct
"""


def test_a_clinic_that_admits_people_says_nothing() -> None:
    assert statements_of("Clinics admitted five people.", ADMITTED) == []


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
COUNT_BEHIND = """
Two two NUM 2 nsubj
died die VERB 0 root
, , PUNCT 7 punct
by by ADP 7 case
the the DET 6 det
army army NOUN 7 nmod:poss @army/armed-force
count count NOUN 2 obl
. . PUNCT 2 punct
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
        ("Two died, by the army count.", COUNT_BEHIND, [("army", "Two died")]),
        ("Its count grows.", COUNT_GROWS, []),
    ],
)
def test_what_somebody_reckons_is_his(text: str, marked: str, told: list[tuple[str, str]]) -> None:
    """ "Its count is two" needs no verb of saying, but a number."""
    assert DATA["reckonings"]["example"].partition("{")[2].partition("}")[0] in DATA["reckonings"]["nouns"]
    assert [told_by(found) for found in statements_of(text, marked)] == told
