"""Every rule of words holds for its own example; a rules file with an error says where."""

from __future__ import annotations

import pytest

from onrecord.actors import lexicon, read_actors, ties
from onrecord.actors.describe import describe
from onrecord.actors.find import by_start, segments
from onrecord.actors.lexicon import Compound, Head, Qualifier, Rank, Role
from onrecord.errors import RuleError
from onrecord.records import Reading
from tests.actors.marked import actor_of, clause, marked, phrase, predicate, relations_of

RULES = lexicon.lexicon().rules


def split(rule: Head | Role | Rank | Qualifier | Compound) -> tuple[str, str]:
    words, _, expected = rule.example.partition(" -> ")
    return words, expected


@pytest.mark.parametrize("rule", [*RULES["head"], *RULES["ministry"]], ids=lambda rule: rule.name)
def test_heads_type_their_examples(rule: Head) -> None:
    """Institutions get their state's id, groups their kind."""
    words, expected = split(rule)
    reading = phrase(words)
    row = actor_of(reading, reading.report.text)
    if expected == "nothing":
        assert row is None
        return
    assert row is not None
    assert expected in (row.id, row.kind)


@pytest.mark.parametrize("rule", RULES["role"], ids=lambda rule: rule.name)
def test_roles_relate_their_examples(rule: Role) -> None:
    """A title before a name says how its bearer stands to the body before it, or the office held."""
    words, expected = split(rule)
    relation, _, whom = expected.partition(" ")
    name = " ".join(words.split()[-2:])
    found = relations_of(phrase(words, entity="person", name=name))
    assert [(subject, rel) for subject, rel, _ in found] == [(name, relation)]
    assert relation == "holds_office" or found[0][2].endswith(whom)


@pytest.mark.parametrize("rule", RULES["rank"], ids=lambda rule: rule.name)
def test_ranks_are_no_part_of_the_name(rule: Rank) -> None:
    """Titles fall off a name."""
    words, expected = split(rule)
    reading = phrase(words, entity="person", name=expected)
    row = actor_of(reading, words)
    assert row is not None
    assert (row.name, row.kind) == (expected, "person")


@pytest.mark.parametrize("rule", RULES["qualifier"], ids=lambda rule: rule.name)
def test_qualifiers_say_whether_an_office_is_over(rule: Qualifier) -> None:
    """ "Former" ends an office, "acting" does not."""
    words, expected = split(rule)
    found = segments(phrase(words))
    assert found[0].rule is rule
    assert rule.past == (expected == "past")


@pytest.mark.parametrize("rule", RULES["agent"], ids=lambda rule: rule.name)
def test_capitals_act_beside_their_words(rule: lexicon.Agent) -> None:
    """The words beside which a capital is a government are those of its example."""
    words, expected = split(rule)  # type: ignore[arg-type]
    sentences = {
        "subject": "[l1 {0}/PROPN/2/nsubj ] {1}/VERB/0/root it/PRON/2/obj ./PUNCT",
        "object": "They/PRON/2/nsubj {1}/VERB/0/root [l1 {0}/PROPN/2/obj ] ./PUNCT",
        "with": "[a2 an/DET/2/det {1}/NOUN/0/root with/ADP/4/case [l1 {0}/PROPN/2/nmod ] ] ./PUNCT",
        "possessor": "[a2 [l1 {0}/PROPN/3/nmod:poss 's/PART ] {1}/NOUN/0/root ] ./PUNCT",
    }
    capital = {"irq": "Baghdad", "sdn": "Khartoum", "usa": "Washington"}[expected[6:9]]
    word = next(w for w in rule.words if any(w[:5] == other[:5] for other in words.lower().split()))
    rows = {a.id for a in read_actors(marked(sentences[rule.as_].format(capital, word))).actors}
    assert expected in rows


@pytest.mark.parametrize("rule", RULES["compound"], ids=lambda rule: rule.name)
def test_compounds_relate_their_examples(rule: Compound) -> None:
    """What a hyphen ties to a participle is no owner, but stands in a relation."""
    found = lexicon.lexicon().compounds
    assert all(found[word] is rule for word in rule.words)
    assert split(rule)[1].split()[0] == (rule.relation or "nothing")


def test_a_hyphen_ties_a_land_to_a_body() -> None:
    """ "Iran-backed" is a relation and not the group's country."""
    text = "[o1 {o Dawn/PROPN/2/compound Shield/PROPN/7/nsubj } ] ,/PUNCT [o1 an/DET/8/det Iran/PROPN/7/compound +-/PUNCT +backed/VERB/8/amod militia/NOUN/2/appos ] ,/PUNCT left/VERB/0/root ./PUNCT"
    reading = marked(text)
    row = actor_of(reading, "Dawn Shield")
    assert "Iran-backed" in reading.report.text
    assert row is not None
    assert row.country is None


@pytest.mark.parametrize("rule", ties.ties().rules, ids=lambda rule: rule.name)
def test_ties_relate_their_examples(rule: ties.Tie) -> None:
    """Verbs and participles say how what stands beside them stands to each other."""
    words, _, expected = rule.example.partition(" -> ")
    reading = owned(words) if rule.holder == "owner" else clause(words)
    assert relations_of(reading) == [tuple(part.strip() for part in expected.split("|"))]


def owned(text: str) -> Reading:
    """ "The A B's noun preposition C" as a reading."""
    owner, _, rest = text.partition("'s ")
    article, one, two = owner.split()
    noun, preposition, other = rest.split()
    return marked(
        f"[o1 {article}/DET/3/det {one}/PROPN/3/compound {two}/PROPN/5/nmod:poss 's/PART/3/case ] {noun}/NOUN/8/nsubj {preposition}/ADP/7/case [l2 {other}/PROPN/5/nmod ] failed/VERB/0/root ./PUNCT"
    )


@pytest.mark.parametrize("rule", ties.ties().noun_rules, ids=lambda rule: rule.name)
def test_nouns_relate_their_examples(rule: ties.Noun) -> None:
    """What somebody is said to be of somebody else."""
    words, _, expected = rule.example.partition(" -> ")
    assert tuple(part.strip() for part in expected.split("|")) in relations_of(predicate(words))


@pytest.mark.parametrize("rule", ties.ties().phrase_rules, ids=lambda rule: rule.name)
def test_phrases_relate_their_examples(rule: ties.Phrase) -> None:
    """Fixed words between two names."""
    words, _, expected = rule.example.partition(" -> ")
    one, _, two = (part.strip() for part in expected.split("|"))
    middle = words.removeprefix(one).removesuffix(two).replace(",", " ,").split()
    text = " ".join(f"{w}/{'PUNCT' if w == ',' else 'ADP'}" for w in middle)
    first, second, kind = one.split(), two.split(), "o" if rule.bodies else "p"
    found = relations_of(
        marked(
            f"[{kind}1 {{{kind} {first[0]}/PROPN {first[1]}/PROPN/0/root }} ] {text} [{kind}2 {{{kind} {second[0]}/PROPN/3/dep {second[1]}/PROPN }} ] ./PUNCT"
        )
    )
    assert found == [(one, rule.relation, two)]


def test_a_wrong_rule_is_refused_by_name() -> None:
    """The message names file, rule, key and what is known."""
    text = '[[head]]\nname = "x"\nwords = ["x"]\nexmaple = "x -> y"\n'
    with pytest.raises(RuleError, match=r'rule "x".*exmaple.*Known: name, sense'):
        lexicon.load(text)
    with pytest.raises(RuleError, match="unknown section 'hats'"):
        lexicon.load("[[hats]]\n")
    with pytest.raises(RuleError, match=r'tie, rule "x"'):
        ties.load('[[tie]]\nname = "x"\nhodler = "subject"\n')


def test_describe_reads_a_mention_by_itself() -> None:
    """Owner, office and name of one mention, as the page of the house says."""
    reading = phrase("Iraqi army spokesman Sami Haddad", entity="person", name="Sami Haddad")
    d = describe(reading.tokens, reading.mentions[0], by_start(segments(reading)))
    assert d.means == "person"
    assert d.office is not None
    assert d.office.name == "spokesperson"
    assert d.owner is not None
    assert d.owner.country == "IRQ"
