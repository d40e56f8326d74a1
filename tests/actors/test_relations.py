"""How actors stand to each other."""

from __future__ import annotations

import pytest

from onrecord.actors import read_actors
from onrecord.actors.relations import read_relations, stage
from onrecord.records import Date, DateExpression, Statement
from onrecord.stage import LAYERS
from tests.actors.marked import marked, relations_of

HADDAD = "Sami/PROPN/{0}/nsubj Haddad/PROPN/{1}/flat"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "[p1 [o2 Iraqi/ADJ/2/amod army/NOUN/3/compound ] spokesman/NOUN/4/compound {p Sami/PROPN/6/nsubj Haddad/PROPN/4/flat } ] left/VERB/0/root ./PUNCT",
            [("Sami Haddad", "speaks_for", "Iraqi army")],
        ),
        (
            "[p1 {p Sami/PROPN/9/nsubj Haddad/PROPN/1/flat } ] ,/PUNCT [p1 a/DET/5/det commander/NOUN/1/appos of/ADP/7/case [o2 {o Hamas/PROPN/5/nmod } ] ] ,/PUNCT left/VERB/0/root ./PUNCT",
            [("Sami Haddad", "commands", "Hamas")],
        ),
        (
            "[p1 [l2 Iraq/PROPN/4/nmod:poss 's/PART ] foreign/ADJ/4/amod minister/NOUN/8/nsubj ] ,/PUNCT [p3 {p Sami/PROPN/4/appos Haddad/PROPN/6/flat } ] ,/PUNCT left/VERB/0/root ./PUNCT",
            [("Sami Haddad", "holds_office", "Iraq")],
        ),
        (
            "[p1 The/DET/2/det mayor/NOUN/7/nsubj of/ADP/4/case Utrecht/PROPN/2/nmod ] ,/PUNCT [p1 {p Anna/PROPN/2/appos Smit/PROPN/6/flat } ] ,/PUNCT left/VERB/0/root ./PUNCT",
            [("Anna Smit", "holds_office", "Utrecht")],
        ),
        (
            "[p1 {p Omar/PROPN/6/nsubj Badri/PROPN/1/flat } ] was/AUX/6/cop [p2 the/DET/6/det deputy/ADJ/6/amod commander/NOUN/0/root of/ADP/8/case [o3 {o Hamas/PROPN/6/nmod } ] ] ./PUNCT",
            [("Omar Badri", "holds_office", "Hamas")],
        ),
        (
            "[p1 Former/ADJ/4/amod [o2 {o Hamas/PROPN/3/compound } ] spokesman/NOUN/4/compound {p Sami/PROPN/6/nsubj Haddad/PROPN/4/flat } ] left/VERB/0/root ./PUNCT",
            [("Sami Haddad", "speaks_for", "Hamas")],
        ),
        (
            "[p1 President/PROPN/6/nsubj of/ADP/3/case [l2 Mali/PROPN/1/nmod ] {p Omar/PROPN/1/appos Badri/PROPN/4/flat } ] left/VERB/0/root ./PUNCT",
            [("Omar Badri", "holds_office", "Mali")],
        ),
        (
            "[o1 the/DET/4/det [o2 {o Hamas/PROPN/4/nmod:poss 's/PART } ] wing/NOUN/5/nsubj ] left/VERB/0/root ./PUNCT",
            [("Hamas 's wing", "part_of", "Hamas")],
        ),
        (
            "[p1 The/DET/2/det head/NOUN/10/nsubj of/ADP/5/case [o2 the/DET/5/det {o Hamas/PROPN/2/nmod } ] ,/PUNCT [p3 {p Omar/PROPN/5/appos Badri/PROPN/7/flat } ] ] ,/PUNCT left/VERB/0/root ./PUNCT",
            [("Omar Badri", "leads", "Hamas")],
        ),
        (
            "[p1 The/DET/3/det [o2 military/ADJ/3/amod ] spokesman/NOUN/9/nsubj for/ADP/5/case [o3 {o Hamas/PROPN/3/nmod } ] ] ,/PUNCT [p4 {p Omar/PROPN/3/appos Badri/PROPN/7/flat } ] left/VERB/0/root ./PUNCT",
            [("Omar Badri", "speaks_for", "Hamas")],
        ),
        (
            "[p1 {p Omar/PROPN/9/nsubj Badri/PROPN/1/flat } ] ,/PUNCT [p2 a/DET/5/det commander/NOUN/1/appos in/ADP/7/case [o3 {o Hamas/PROPN/5/nmod } ] ] ,/PUNCT left/VERB/0/root ./PUNCT",
            [("Omar Badri", "commands", "Hamas")],
        ),
        (
            "[p1 {p Omar/PROPN/3/nsubj Badri/PROPN/1/flat } ] replaced/VERB/0/root [p2 {p Sami/PROPN/3/obj Haddad/PROPN/4/flat } ] as/ADP/7/case [p3 leader/NOUN/3/obl of/ADP/9/case [o4 {o Hamas/PROPN/7/nmod } ] ] ./PUNCT",
            [("Omar Badri", "leads", "Hamas")],
        ),
        (
            "[p1 {p Omar/PROPN/4/nsubj Badri/PROPN/1/flat } ] will/AUX/4/aux become/VERB/0/root [p3 leader/NOUN/4/xcomp of/ADP/7/case [o4 {o Hamas/PROPN/5/nmod } ] ] ./PUNCT",
            [],
        ),
    ],
)
def test_titles_appositions_predicates_and_parts(sentence: str, expected: list[tuple[str, str, str]]) -> None:
    """One relation a title, however the title stands to the name."""
    assert relations_of(marked(sentence)) == expected


def test_plain_titles_without_a_body_relate_nothing_but_an_office() -> None:
    """ "A spokesman" speaks for nobody that is known; "the president" holds an office."""
    spokesman = "[p1 A/DET/2/det spokesman/NOUN/3/nsubj ] left/VERB/0/root ./PUNCT"
    assert relations_of(marked(spokesman)) == []
    president = "[p1 President/PROPN/2/nmod:desc {p Omar/PROPN/4/nsubj Badri/PROPN/2/flat } ] left/VERB/0/root ./PUNCT"
    assert relations_of(marked(president)) == [("Omar Badri", "holds_office", "President")]


DESIGNATED = (
    "In/ADP/2/case 2016/NUM/5/obl ,/PUNCT [l1 Baghdad/PROPN/5/nsubj ] designated/VERB/0/root [o2 the/DET/7/det "
    "{o PMF/PROPN/5/obj } ] as/ADP/11/case a/DET/11/det military/ADJ/11/amod formation/NOUN/5/obl ./PUNCT"
)


def test_a_designation_has_a_value_and_a_date() -> None:
    """Who designated whom, as what, since when."""
    reading = read_actors(marked(DESIGNATED))
    when = Date(edtf="2016", earliest="2016-01-01", latest="2016-12-31", precision="year")
    expression = DateExpression(
        id="d", found_by="by hand", span=reading.tokens.span(1, 2), timex="DATE", value="2016", date=when
    )
    (row,) = read_relations(reading.add(dates=(expression,))).relations
    assert (row.subject.actor, row.relation) == ("actor:popular-mobilization-forces", "designated_as")
    assert row.object is not None
    assert (row.object.actor, row.value, row.since) == ("actor:irq-government", "military formation", when)
    assert row.span.text == "Baghdad designated the PMF as a military formation"


def test_a_relation_belongs_to_whoever_says_it() -> None:
    """Statements whose content holds the words are named; others are not."""
    reading = read_actors(marked(DESIGNATED))
    whole = reading.tokens.span(0, len(reading.tokens))
    part = reading.tokens.span(0, 3)
    statements = tuple(
        Statement(id=f"st-{n}", found_by="by hand", report=reading.report.id, content=(span,), span=span)
        for n, span in enumerate((whole, part))
    )
    (row,) = read_relations(reading.add(statements=statements)).relations
    assert row.according_to == ("st-0",)


def test_what_somebody_is_said_to_say_of_an_actor_is_theirs() -> None:
    """ "Hamas, which experts say is backed by Iran": told by the experts, though its subject stands before their words."""
    reading = read_actors(
        marked(
            "[o1 {o Hamas/PROPN/10/nsubj } ] ,/PUNCT which/PRON/7/nsubj:pass [p2 experts/NOUN/5/nsubj ] say/VERB/1/acl:relcl "
            "is/AUX/7/aux:pass backed/VERB/5/ccomp by/ADP/9/case [l3 Iran/PROPN/7/obl ] fired/VERB/0/root ./PUNCT"
        )
    )
    said = tuple(reading.tokens.span(first, last) for first, last in ((2, 3), (5, 9)))
    statement = Statement(id="st-0", found_by="by hand", report=reading.report.id, content=said, span=said[1])
    (row,) = read_relations(reading.add(statements=(statement,))).relations
    assert (row.subject.head, row.relation, row.according_to) == ("Hamas", "backed_by", ("st-0",))


def test_what_is_denied_is_no_relation() -> None:
    """ "Is not backed by" ties nobody."""
    sentence = "[o1 {o Hamas/PROPN/4/nsubj:pass } ] is/AUX/4/aux:pass not/PART/4/advmod backed/VERB/0/root by/ADP/6/case [l2 Iran/PROPN/4/obl ] ./PUNCT"
    assert relations_of(marked(sentence)) == []
    assert relations_of(marked(sentence.replace("not/PART/4/advmod", "openly/ADV/4/advmod"))) == [
        ("Hamas", "backed_by", "Iran")
    ]


def test_the_stage_names_known_layers() -> None:
    """It can be put in order."""
    made = stage(None)  # type: ignore[arg-type]
    assert made.needs | made.adds <= LAYERS


@pytest.mark.parametrize(
    ("sentences", "country"),
    [
        (["[l3 Mali/PROPN/2/nsubj ] slept/VERB/0/root ./PUNCT"], "Mali"),
        (["[l3 Mali/PROPN/2/nsubj ] met/VERB/0/root [l4 Niger/PROPN/2/obj ] ./PUNCT"], None),
        (["[l3 Mali/PROPN/2/nsubj ] met/VERB/0/root [p5 Nigerien/ADJ/4/amod president/NOUN/5/nmod:desc {p Omar/PROPN/2/obj Badri/PROPN/5/flat } ] ./PUNCT"], "Niger"),
    ],
)  # fmt: skip
def test_a_president_is_of_the_land_the_report_is_about(sentences: list[str], country: str | None) -> None:
    """Where the words do not tell, the only country of the report does, or another mention of the same person."""
    president = "[p1 President/PROPN/2/nmod:desc {p Omar/PROPN/4/nsubj Badri/PROPN/2/flat } ] left/VERB/0/root ./PUNCT"
    found = relations_of(marked(*sentences, president))
    assert len(found) == 1
    assert found[0][:2] == ("Omar Badri", "holds_office")
    assert (found[0][2] if country else None) in (country, "Nigerien")


def test_a_president_is_not_of_the_land_that_accuses_him() -> None:
    """ "The Russian spokeswoman accused President Badri" says nothing of Russia's president."""
    sentence = "[p2 [o5 Russian/ADJ/2/amod ] officials/NOUN/3/nsubj ] accused/VERB/0/root [p1 President/PROPN/5/nmod:desc {p Omar/PROPN/3/obj Badri/PROPN/5/flat } ] ./PUNCT"
    assert [row[2] for row in relations_of(marked(sentence))] == ["President"]


def test_an_office_of_few_countries_is_of_one_of_them() -> None:
    """A foreign secretary in a report about Syria is not Syria's."""
    foreign = "[p1 Foreign/ADJ/2/amod Secretary/PROPN/3/nmod:desc {p Ann/PROPN/5/nsubj Smith/PROPN/3/flat } ] left/VERB/0/root [l2 Syria/PROPN/5/obj ] ./PUNCT"
    assert relations_of(marked(foreign)) == [("Ann Smith", "holds_office", "United Kingdom")]
    also = "[l3 Britain/PROPN/2/nsubj ] slept/VERB/0/root ./PUNCT"
    assert relations_of(marked(foreign, also)) == [("Ann Smith", "holds_office", "United Kingdom")]


def test_the_secretary_adds_no_office_to_the_defence_secretary() -> None:
    """A shorter word for an office already told is no second one."""
    full = "[p1 Defence/NOUN/2/compound Minister/PROPN/3/nmod:desc {p Ann/PROPN/5/nsubj Smith/PROPN/3/flat } ] left/VERB/0/root ./PUNCT"
    short = "[p1 The/DET/2/det minister/NOUN/3/nsubj ] spoke/VERB/0/root ./PUNCT"
    assert relations_of(marked(full, short)) == [("Ann Smith", "holds_office", "Defence Minister")]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "[o1 the/DET/5/det counter/NOUN/5/compound -/PUNCT {o Hamas/PROPN/5/compound } coalition/NOUN/6/nsubj ] left/VERB/0/root ./PUNCT",
            [("counter - Hamas coalition", "opposes", "Hamas")],
        ),
        (
            "[o1 the/DET/4/det [o2 {o Hamas/PROPN/4/compound } ] terrorist/NOUN/4/compound group/NOUN/5/nsubj ] left/VERB/0/root ./PUNCT",
            [("Hamas", "designated_as", "terrorist group")],
        ),
        (
            "[p1 U.S./PROPN/2/compound Navy/PROPN/5/compound Capt./PROPN/5/compound {p Sami/PROPN/5/compound Haddad/PROPN/6/nsubj } ] left/VERB/0/root ./PUNCT",
            [("Sami Haddad", "member_of", "U.S. Navy")],
        ),
        (
            "[o1 A/DET/2/det faction/NOUN/6/nsubj under/ADP/4/case [p2 {p Omar/PROPN/2/nmod Badri/PROPN/4/flat } ] ] left/VERB/0/root ./PUNCT",
            [("Omar Badri", "leads", "faction")],
        ),
        (
            "[o1 {o UN/PROPN/2/compound Mine/PROPN/3/compound Board/PROPN/4/nsubj } ] left/VERB/0/root ./PUNCT",
            [("UN Mine Board", "part_of", "UN")],
        ),
    ],
)
def test_nouns_tell_relations(sentence: str, expected: list[tuple[str, str, str]]) -> None:
    """What stands tied to a noun: attitudes, designations, services, leaders, the whole a body is of."""
    assert relations_of(marked(sentence)) == expected


def test_every_member_of_a_list_is_one() -> None:
    """ "And" joins members; who only means to join is none yet."""
    listed = "[o1 The/DET/3/det coalition/NOUN/3/compound nations/NOUN/4/nsubj ] include/VERB/0/root [l2 Mali/PROPN/4/obj ] ,/PUNCT [l3 Niger/PROPN/5/conj ] and/CCONJ/9/cc [l4 Chad/PROPN/5/conj ] ./PUNCT"
    assert [row[:2] for row in relations_of(marked(listed))] == [
        (name, "member_of") for name in ("Mali", "Niger", "Chad")
    ]
    meant = "[l1 Mali/PROPN/2/nsubj ] hopes/VERB/0/root to/PART/4/mark join/VERB/2/xcomp [o2 {o NATO/PROPN/4/obj } ] ./PUNCT"
    assert relations_of(marked(meant)) == []


def test_its_leader_leads_the_body_named_before() -> None:
    """A possessive that no chain explains means the one body of the sentence, else of the one before."""
    reading = marked(
        "[o1 {o Hamas/PROPN/2/nsubj } ] left/VERB/0/root ./PUNCT",
        "[p3 Its/PRON/2/nmod:poss leader/NOUN/7/nsubj ] ,/PUNCT Omar/PROPN/2/appos Badri/PROPN/4/flat ,/PUNCT spoke/VERB/0/root ./PUNCT",
    )
    assert relations_of(reading) == [("Omar Badri", "leads", "Hamas")]


def test_a_service_in_small_letters_is_its_owners() -> None:
    """ "Hamas's military spokesman" speaks for Hamas, not for a military that the report leaves unnamed."""
    sentence = "[p1 [o2 {o Hamas/PROPN/4/nmod:poss 's/PART/1/case } ] military/ADJ/4/amod spokesman/NOUN/5/nmod:desc {p Omar/PROPN/7/nsubj Badri/PROPN/5/flat } ] left/VERB/0/root ./PUNCT"
    assert relations_of(marked(sentence)) == [("Omar Badri", "speaks_for", "Hamas")]


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        (
            [
                "[l1 Mali/PROPN/8/nsubj ] ,/PUNCT [o2 an/DET/4/det ally/NOUN/1/appos of/ADP/6/case [o3 {o Hamas/PROPN/4/nmod } ] ] ,/PUNCT left/VERB/0/root ./PUNCT"
            ],
            [("Mali", "allied_with", "Hamas")],
        ),
        (
            [
                "[l1 Mali/PROPN/5/nsubj ] is/AUX/5/cop not/PART/5/advmod [o2 an/DET/5/det ally/NOUN/0/root of/ADP/7/case [o3 {o Hamas/PROPN/5/nmod } ] ] ./PUNCT"
            ],
            [],
        ),
        (
            [
                "[l1 Mali/PROPN/2/nsubj ] denies/VERB/0/root arming/VERB/2/xcomp [o2 {o Hamas/PROPN/3/obj } ] ./PUNCT",
            ],
            [],
        ),
        (
            [
                "[p1 {p Omar/PROPN/4/nsubj Badri/PROPN/1/flat } ] will/AUX/4/aux lead/VERB/0/root [o2 {o Hamas/PROPN/4/obj } ] ./PUNCT",
            ],
            [],
        ),
        (
            [
                "[p1 [o2 {o Hamas/PROPN/2/compound } ] lawmaker/NOUN/3/nmod:desc {p Omar/PROPN/5/nsubj Badri/PROPN/3/flat } ] left/VERB/0/root ./PUNCT",
            ],
            [("Omar Badri", "holds_office", "lawmaker")],
        ),
        (
            [
                "[p1 [o2 {o Likud/PROPN/2/compound } ] lawmaker/NOUN/3/nmod:desc {p Omar/PROPN/5/nsubj Badri/PROPN/3/flat } ] left/VERB/0/root ./PUNCT",
            ],
            [("Omar Badri", "holds_office", "lawmaker"), ("Omar Badri", "member_of", "Likud")],
        ),
    ],
)
def test_allies_denials_plans_and_parties(sentences: list[str], expected: list[tuple[str, str, str]]) -> None:
    """What is denied or still to come is no relation; a party before an office is the bearer's."""
    found = relations_of(marked(*sentences))
    assert [row for row in found if row[1] != "affiliated_with"] == expected


def test_its_head_is_of_the_body_that_the_sentence_before_is_about() -> None:
    """ "Its" that opens a sentence means the subject of the one before, whatever else stands there."""
    reading = marked(
        "[o1 {o Hamas/PROPN/2/nsubj } ] joined/VERB/0/root [o2 {o Fatah/PROPN/2/obj } ] ./PUNCT",
        "[p3 [o2 Its/PRON/2/nmod:poss ] leader/NOUN/7/nsubj ] ,/PUNCT [p4 {p Omar/PROPN/2/appos Badri/PROPN/4/flat } ] ,/PUNCT spoke/VERB/0/root ./PUNCT",
    )
    assert ("Omar Badri", "leads", "Hamas") in relations_of(reading)
