"""Attributions become statements: who says what, to whom, through what, within whose words."""

from __future__ import annotations

import pytest

from onrecord.records import Reading, Statement
from onrecord.settings import Settings
from onrecord.statements import build_statements, rulebook, stage
from tests.statements.marked import reading

ADDRESSED = """
He he PRON 2 nsubj S1 @haddad/person
told tell VERB 0 root Tense=Past C1
reporters reporter NOUN 2 iobj
that that SCONJ 7 mark X1
the the DET 6 det X1
bridge bridge NOUN 7 nsubj X1
reopened reopen VERB 2 ccomp X1
. . PUNCT 2 punct
"""
CHANNEL = """
The the DET 2 det S1
militia militia NOUN 3 nsubj S1 @militia/armed-group
said say VERB 0 root Tense=Past C1
in in ADP 6 case
a a DET 6 det
statement statement NOUN 3 obl
that that SCONJ 9 mark X1
it it PRON 9 nsubj X1 @militia
withdrew withdraw VERB 3 ccomp X1
. . PUNCT 3 punct
"""
HABIT = """
The the DET 2 det S1
ministry ministry NOUN 4 nsubj S1 @ministry/government
typically typically ADV 4 advmod
condemns condemn VERB 0 root Tense=Pres C1
such such ADJ 6 amod X1
raids raid NOUN 4 obj X1
. . PUNCT 4 punct
"""
NESTED = """
The the DET 2 det S1
army army NOUN 3 nsubj S1 @army/armed-force
said say VERB 0 root Tense=Past C1
that that SCONJ 6 mark X1
rebels rebel NOUN 6 nsubj X1 @rebels/armed-group
claimed claim VERB 3 ccomp Tense=Past X1
that that SCONJ 9 mark X1
they they PRON 9 nsubj X1 @rebels
held hold VERB 6 ccomp X1
Homs Homs PROPN 9 obj X1
. . PUNCT 3 punct
"""
JOINED = """
Police police NOUN 2 nsubj S1 @police/government
said say VERB 0 root Tense=Past C1
two two NUM 4 nummod X1
fled flee VERB 2 ccomp X1
, , PUNCT 6 punct
adding add VERB 2 advcl C2
that that SCONJ 9 mark X2
one one NUM 9 nsubj X2
died die VERB 6 ccomp X2
. . PUNCT 2 punct
"""
TEXTS = {
    ADDRESSED: "He told reporters that the bridge reopened.",
    CHANNEL: "The militia said in a statement that it withdrew.",
    HABIT: "The ministry typically condemns such raids.",
    NESTED: "The army said that rebels claimed that they held Homs.",
    JOINED: "Police said two fled, adding that one died.",
}


def _statements(parse: str) -> tuple[Reading, list[Statement]]:
    found = reading(TEXTS[parse], parse)
    statements, skipped = build_statements(found, rulebook("en"))
    assert not skipped
    for statement in statements:
        for span in filter(None, (statement.span, statement.cue, statement.channel, *statement.content)):
            assert found.report.text[span.start : span.end] == span.text
            assert statement.span.holds(span) or span is statement.channel
    return found, list(statements)


def test_who_is_told() -> None:
    """ "told reporters"."""
    _, (statement,) = _statements(ADDRESSED)
    assert statement.addressee
    assert statement.addressee.span.text == "reporters"
    assert statement.speaker
    assert (statement.speaker.actor, statement.act, statement.manner) == ("haddad", "states", "indirect")
    assert [span.text for span in statement.content] == ["that the bridge reopened"]


def test_a_wrong_lemma_hides_nobody() -> None:
    """Verbs are known by their form."""
    found = reading(TEXTS[ADDRESSED], ADDRESSED.replace("told tell", "told tol"))
    (statement,), _ = build_statements(found, rulebook("en"))
    assert statement.addressee


def test_the_channel() -> None:
    """ "in a statement"; nobody is told."""
    _, (statement,) = _statements(CHANNEL)
    assert statement.channel
    assert statement.channel.text == "in a statement"
    assert statement.addressee is None


def test_a_habit_is_no_news() -> None:
    """ "typically condemns" is told as something done again and again."""
    _, (statement,) = _statements(HABIT)
    assert (statement.act, statement.habitual) == ("condemns", True)
    assert not any(s.habitual for s in _statements(CHANNEL)[1])


@pytest.mark.parametrize(
    ("words", "habitual"),
    [("As a rule we deny it", True), ("In a letter we deny it", False), ("Quite often we deny it", True), ("Today we deny it", False)],
)
def test_phrases_of_habit(words: str, habitual: bool) -> None:
    """More than one word may tell a habit."""
    *near, _, _, _ = words.split()
    count = len(near)
    relation = "obl" if count == 3 else "advmod"
    rows = [f"{word} {word.lower()} X {count if k < count else count + 2} {'dep' if k < count else relation}" for k, word in enumerate(near, 1)]
    rows += [f"we we PRON {count + 2} nsubj S1", "deny deny VERB 0 root Tense=Pres C1", f"it it PRON {count + 2} obj X1"]
    (statement,), _ = build_statements(reading(words, "\n".join(rows)), rulebook("en"))
    assert statement.habitual is habitual


def test_words_within_words() -> None:
    """What rebels claimed, as the army says: the inner statement, which the network does not mark, knows the outer."""
    _, statements = _statements(NESTED)
    outer, inner = sorted(statements, key=lambda s: s.within is not None)
    assert outer.speaker
    assert inner.speaker
    assert (outer.speaker.actor, outer.act, outer.within) == ("army", "states", None)
    assert (inner.speaker.actor, inner.act, inner.within) == ("rebels", "claims", outer.id)
    assert [span.text for span in inner.content] == ["that they held Homs"]
    assert inner.found_by.startswith("statements.syntax.cue.claim/")


def test_a_second_verb_speaks_with_the_same_voice() -> None:
    """ "..., adding that" has no subject of its own."""
    _, (first, second) = _statements(JOINED)
    assert first.speaker
    assert second.speaker
    assert first.speaker.actor == second.speaker.actor == "police"


@pytest.mark.parametrize(
    ("content", "manner"),
    [
        ("“We left for good”", "direct"),
        ("“We left for good", "direct"),
        ("that they left “for good”", "mixed"),
        ("that they left for good", "indirect"),
        ("that they ‘left for good’", "mixed"),
        ("that the rebels’ men left for good", "indirect"),
    ],
)
def test_the_manner(content: str, manner: str) -> None:
    """How much of the content stands in quotation marks."""
    words = content.replace("“", "“ ").replace("”", " ”").replace("‘", "‘ ").replace("’ ", " ’ ").split()
    words = [w for part in words for w in ([part[:-1], "’"] if part.endswith("’") and len(part) > 1 else [part])]
    rows = "\n".join(f"{word} {word} X 2 dep X1" for word in words)
    found = reading(f"He said {content}", f"He he PRON 2 nsubj S1\nsaid say VERB 0 root C1\n{rows}")
    (statement,), _ = build_statements(found, rulebook("en"))
    assert statement.manner == manner


def test_a_cue_without_content_is_skipped_with_its_reason() -> None:
    """Counted, not forgotten; words without cue and content are nothing at all."""
    text = "The army spoke."
    found = reading(text, "The the DET 2 det S1\narmy army NOUN 3 nsubj S1\nspoke speak VERB 0 root C1\n. . PUNCT 3 punct")
    after = stage(Settings()).run(found)
    assert after.statements == ()
    assert [(row.reason, row.span and row.span.text) for row in after.skipped] == [("no-content", "The army spoke")]


def test_what_no_group_claims_is_no_statement() -> None:
    """The report's own words about silence are kept among what was skipped."""
    text = "No group claimed it."
    marked = "No no DET 2 det S1\ngroup group NOUN 3 nsubj S1\nclaimed claim VERB 0 root C1\nit it PRON 3 obj X1\n. . PUNCT 3 punct"
    after = stage(Settings()).run(reading(text, marked))
    assert after.statements == ()
    assert [(row.reason, row.span and row.span.text) for row in after.skipped] == [("said-by-nobody", "No group claimed")]


def test_what_is_done_is_not_said() -> None:
    """A court that jails somebody says nothing of him, whatever the network marks; in quotation marks it would."""
    text = "The court sentenced him."
    marked = "The the DET 2 det S1\ncourt court NOUN 3 nsubj S1\nsentenced sentence VERB 0 root C1\nhim he PRON 3 obj X1\n. . PUNCT 3 punct"
    after = stage(Settings()).run(reading(text, marked))
    assert after.statements == ()
    assert [row.reason for row in after.skipped] == ["done-not-said"]


def test_the_name_of_a_figure_says_nothing() -> None:
    text = "Civilians reported killed: 18"
    marked = "Civilians civilian NOUN 2 nsubj S1\nreported report VERB 0 root C1\nkilled kill VERB 2 xcomp X1\n: : PUNCT 5 punct X1\n18 18 NUM 2 obj X1"
    after = stage(Settings()).run(reading(text, marked))
    assert after.statements == ()
    assert {row.reason for row in after.skipped} == {"names-a-figure"}


def test_whoever_recalls_that_something_was_so_says_so() -> None:
    """A verb of deeds with a clause says what is in it; with an ambassador it does not."""
    marked = "The the DET 2 det S1\ncourt court NOUN 3 nsubj S1\nrecalled recall VERB 0 root C1\nthat that SCONJ 6 mark\nhe he PRON 6 nsubj X1\nleft leave VERB 3 ccomp X1\n. . PUNCT 3 punct"
    assert len(stage(Settings()).run(reading("The court recalled that he left.", marked)).statements) == 1
    marked = "The the DET 2 det S1\ncourt court NOUN 3 nsubj S1\nrecalled recall VERB 0 root C1\nhim he PRON 3 obj X1\n. . PUNCT 3 punct"
    assert stage(Settings()).run(reading("The court recalled him.", marked)).statements == ()


def test_what_is_asked_is_not_said() -> None:
    """A question whether somebody confirms it is no confirmation."""
    text = "Can you confirm that?"
    marked = "Can can AUX 3 aux\nyou you PRON 3 nsubj S1\nconfirm confirm VERB 0 root C1\nthat that PRON 3 obj X1\n? ? PUNCT 3 punct"
    after = stage(Settings()).run(reading(text, marked))
    assert after.statements == ()
    assert {row.reason for row in after.skipped} == {"asked-not-said"}


def test_who_does_not_comment_says_nothing() -> None:
    """ "The army did not comment on it" says nothing; "the army commented on it" does."""
    marked = "The the DET 2 det S1\narmy army NOUN 5 nsubj S1\ndid do AUX 5 aux C1\nnot not PART 5 advmod Polarity=Neg C1\ncomment comment VERB 0 root C1\non on ADP 7 case X1\nit it PRON 5 obl X1\n. . PUNCT 5 punct"
    after = stage(Settings()).run(reading("The army did not comment on it.", marked))
    assert after.statements == ()
    assert {row.reason for row in after.skipped} == {"nothing-said"}
    marked = "The the DET 2 det S1\narmy army NOUN 3 nsubj S1\ncommented comment VERB 0 root C1\non on ADP 5 case X1\nit it PRON 3 obl X1\n. . PUNCT 3 punct"
    assert len(stage(Settings()).run(reading("The army commented on it.", marked)).statements) == 1


def test_what_is_put_to_somebody_is_not_said_by_him() -> None:
    """ "Asked about the raid, he wept": he asked nothing."""
    text = "Asked about it he wept."
    marked = "Asked ask VERB 5 advcl C1\nabout about ADP 3 case C1\nit it PRON 1 obl X1\nhe he PRON 5 nsubj\nwept weep VERB 0 root\n. . PUNCT 5 punct"
    after = stage(Settings()).run(reading(text, marked))
    assert after.statements == ()
    assert {row.reason for row in after.skipped} == {"asked-not-said"}


def test_what_is_yet_to_be_said_is_no_statement() -> None:
    """ "The council is due to discuss the mandate": it has said nothing."""
    text = "The council is due to discuss it."
    marked = "The the DET 2 det S1\ncouncil council NOUN 6 nsubj S1\nis be AUX 6 cop C1\ndue due ADJ 6 advmod C1\nto to PART 4 fixed C1\ndiscuss discuss VERB 0 root C1\nit it PRON 6 obj X1\n. . PUNCT 6 punct"
    after = stage(Settings()).run(reading(text, marked))
    assert after.statements == ()
    assert {row.reason for row in after.skipped} == {"yet-to-be-said"}


def test_who_was_called_something_has_not_said_so() -> None:
    """ "The group was declared a terrorist organisation": it declared nothing."""
    text = "The group was declared a gang."
    marked = "The the DET 2 det S1\ngroup group NOUN 4 nsubj:pass S1\nwas be AUX 4 aux:pass C1\ndeclared declare VERB 0 root C1\na a DET 6 det X1\ngang gang NOUN 4 xcomp X1\n. . PUNCT 4 punct"
    after = stage(Settings()).run(reading(text, marked))
    assert after.statements == ()
    assert {row.reason for row in after.skipped} == {"named-not-saying"}


def test_a_report_may_end_with_its_cue() -> None:
    """No full stop behind "mayor says", which ends a headline."""
    text = "BREAKING: blasts heard in Kharkiv, mayor says"
    marked = """
BREAKING breaking NOUN 0 root
: : PUNCT 1 punct
blasts blast NOUN 4 nsubj X1
heard hear VERB 1 parataxis X1
in in ADP 6 case X1
Kharkiv Kharkiv PROPN 4 obl X1
, , PUNCT 9 punct
mayor mayor NOUN 9 nsubj S1 @mayor/person
says say VERB 1 parataxis C1
"""
    (statement,) = stage(Settings()).run(reading(text, marked)).statements
    assert [span.text for span in statement.content] == ["blasts heard in Kharkiv"]


def test_nobody_says_the_sign_of_a_list() -> None:
    text = "• Two died, he said."
    parse = "• • PUNCT 3 punct X1\nTwo two NUM 3 nsubj X1\ndied die VERB 5 ccomp X1\n, , PUNCT 5 punct\nhe he PRON 6 nsubj S1 @he/person\nsaid say VERB 0 root C1\n. . PUNCT 6 punct"
    (statement,), _ = build_statements(reading(text, parse), rulebook("en"))
    assert [span.text for span in statement.content] == ["Two died"]


def test_nobody_speaks() -> None:
    """ "reportedly" names nobody; the statement stands all the same."""
    text = "Two reportedly died."
    found = reading(text, "Two two NUM 3 nsubj X1\nreportedly reportedly ADV 3 advmod C1\ndied die VERB 0 root X1\n. . PUNCT 3 punct")
    (statement,), _ = build_statements(found, rulebook("en"))
    assert statement.speaker is None
    assert statement.act == "reports"
    assert [span.text for span in statement.content] == ["Two", "died"]


def test_statements_come_out_alike_each_time() -> None:
    """Ids and all."""
    for parse in TEXTS:
        assert _statements(parse)[1] == _statements(parse)[1]


def test_the_stage_says_what_it_needs() -> None:
    """Language and actors come before."""
    made = stage(Settings())
    assert made.name == "statements"
    assert {"attributions", "mention_actors", "actors"} <= made.needs
    assert made.adds == {"statements", "skipped"}


def test_how_a_source_may_be_named_is_no_statement() -> None:
    """ "A resident who declined to be named" says nothing by that."""
    text = "A resident declined to be named."
    marked = "A a DET 2 det S1\nresident resident NOUN 3 nsubj S1\ndeclined decline VERB 0 root C1\nto to PART 6 mark X1\nbe be AUX 6 aux:pass X1\nnamed name VERB 3 xcomp X1\n. . PUNCT 3 punct"
    after = stage(Settings()).run(reading(text, marked))
    assert after.statements == ()
    assert [row.reason for row in after.skipped] == ["about-the-source"]


def test_what_is_said_within_does_not_make_the_act() -> None:
    """ "Our men were not there," he said, accusing the army of a massacre: he denies, and then accuses."""
    text = "Our men were not there, he said, accusing the army of a massacre."
    marked = (
        "Our our PRON 2 nmod:poss X1\nmen man NOUN 5 nsubj X1\nwere be AUX 5 cop X1\nnot not PART 5 advmod X1\n"
        "there there ADV 0 root X1\n, , PUNCT 5 punct X1\nhe he PRON 8 nsubj S1\nsaid say VERB 5 parataxis C1\n, , PUNCT 8 punct X1\n"
        "accusing accuse VERB 8 advcl X1C2\nthe the DET 12 det X1X2\narmy army NOUN 10 obj X1X2\nof of ADP 15 case X1X2\n"
        "a a DET 15 det X1X2\nmassacre massacre NOUN 10 obl X1X2\n. . PUNCT 5 punct"
    )
    after = stage(Settings()).run(reading(text, marked))
    assert [statement.act for statement in after.statements if statement.within is None] == ["denies"]
