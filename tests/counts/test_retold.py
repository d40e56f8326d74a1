"""People told again are marked as told before, so that a sum over the report counts everybody once."""

from __future__ import annotations

import pytest

from onrecord.counts import read_counts
from onrecord.counts.ages import age_in
from onrecord.counts.harms import harms
from onrecord.counts.people import People
from onrecord.counts.retold import retold
from onrecord.counts.ruleset import rules_for
from onrecord.counts.subsets import with_parts
from onrecord.records import Name
from tests.by_hand import reading_of

VERBS = {"killed": "kill", "wounded": "wound", "detained": "detain", "shot": "shoot"}
NUMBERS = ("one", "two", "three", "five", "six", "several")

# Sentences "WHO were HARMED"; behind the arrow the rows that are told again: "2=1" means that the second tells the first.
CASES = [
    ("A man was killed. The man was killed. -> 2=1", "definite words"),
    ("A man was killed. He was killed. -> 2=1", "a pronoun"),
    ("A leader was detained. Two insurgents were detained. ->", "people of another kind and number"),
    ("A leader was detained. Another leader was detained. ->", "words that set them apart"),
    ("A leader was detained. Two insurgents were also detained. ->", "also"),
    ("Two insurgents were detained. Two suspects were detained. -> 2=1", "as many of a kind"),
    ("Several insurgents were detained. Two suspects were detained. -> 2=1", "a number after a vague word"),
    ("Five people were killed. Three soldiers were killed. -> 2=1", "some of those summed up before"),
    ("A man was killed. A woman was killed. Two people were killed. -> 1=3 2=3", "a sum after its parts"),
    ("A man was killed. Both men were killed. -> 1=2", "both, of whom one is told"),
    ("A woman was killed. The man was killed. ->", "a woman is no man"),
    ("A man was wounded. The victim was killed. -> 1=2", "the wounded who then dies"),
    ("A man was wounded. A woman was killed. ->", "two persons with two harms"),
    ("Farmer was killed. A farmer was killed. -> 2=1", "a headline"),
    ("Two soldiers were killed. Five civilians were killed. ->", "two kinds of people"),
    ("A 34-year-old guard was killed. A 34-year-old baker was killed. -> 2=1", "one age"),
    ("A 34-year-old man was killed. A 19-year-old man was killed. ->", "two ages"),
    ("A 34-year-old man was wounded. A 34-year-old guard was killed. -> 1=2", "one age of the wounded who then dies"),
    ("A toddler was killed. A boy was killed. -> 2=1", "words of a kind for a child"),
    ("A man was killed. She was killed. ->", "a pronoun for no man"),
    ("Several insurgents were detained. The insurgent leaders were detained. -> 2=1", "a word for people beside another"),
    ("A man was killed. Five other people were killed. ->", "others than those told before"),
    ("Several insurgents were detained. The leaders were detained. ->", "leaders of nobody told before"),
]  # fmt: skip


def parsed(text: str) -> str:
    """A parse of sentences of the one shape that the cases have."""
    blocks = []
    for sentence in text.split(". "):
        words = sentence.strip(". ").replace("-year-old", " - year - old").split()
        noun = next(i for i, w in enumerate(words) if w in ("was", "were")) - 1
        verb = len(words)
        lines = []
        for number, word in enumerate(words):
            low = word.lower()
            if number == noun:
                plural = "Plur" if low.endswith(("s", "men", "people")) else "Sing"
                tag = "PRON" if low in ("he", "she") else "PROPN" if low == "ortega" else "NOUN"
                lemma = low.replace("men", "man") if low.endswith("men") else low.rstrip("s") if plural == "Plur" else low
                lines.append(f"{word} {lemma} {tag} {verb} nsubj:pass Number={plural}")
            elif number < noun:
                tag = "NUM" if low in NUMBERS and low != "several" else "ADJ" if low in ("several", "insurgent", "other") else "DET"
                relation = {"NUM": "nummod", "ADJ": "amod", "DET": "det"}[tag]
                lines.append(f"{word} {low} {tag} {noun + 1} {relation}")
            elif number == verb - 1:
                lines.append(f"{word} {VERBS[low]} VERB 0 root Tense=Past|VerbForm=Part|Voice=Pass")
            else:
                relation = "advmod" if low == "also" else "aux:pass"
                lines.append(f"{word} {'be' if low != 'also' else low} {'ADV' if low == 'also' else 'AUX'} {verb} {relation}")
        blocks.append("\n".join([*lines, f". . PUNCT {verb} punct"]))
    return "\n\n".join(blocks)


def told_again(text: str, *names: Name) -> str:
    """Which rows of a text tell which others again, counted from one."""
    rules = rules_for("en")
    assert rules is not None
    reading = read_counts(reading_of(text, parsed(text)).add(names=names))
    people = People(reading, rules)
    told = [(harmed, None) for harmed in harms(people)]
    found = retold(told, frozenset(), people)
    return " ".join(f"{one + 1}={other + 1}" for one, other in sorted(found.items()))


@pytest.mark.parametrize(("case", "why"), CASES, ids=[why for _, why in CASES])
def test_people_told_again_are_told_apart_from_others(case: str, why: str) -> None:
    """Each case says which of its sentences tells people of another one."""
    text, expected = case.split(" ->")
    assert told_again(text) == expected.strip(), why


def test_one_name_is_one_person_and_two_names_are_two() -> None:
    """A man who is named later is the same man; nobody else with another name is."""
    text = "A man was shot. Ortega was killed. Ortega was killed."
    assert told_again(text, Name(5, 6, "person"), Name(9, 10, "person")) == "1=2 3=2"


def test_what_was_on_another_day_is_not_told_again() -> None:
    """The same words on two days, or in two towns, mean two groups."""
    rules = rules_for("en")
    assert rules is not None
    text = "Two soldiers were killed. Two soldiers were killed."
    people = People(read_counts(reading_of(text, parsed(text))), rules)
    told = [(harmed, None) for harmed in harms(people)]
    assert retold(told, frozenset(), people) == {1: 0}
    assert retold(told, frozenset(), people, lambda one, other: True) == {}


def test_a_sentence_that_stands_twice_is_told_again_wherever_it_stands() -> None:
    """Captions repeat sentences of the text; nobody tells two happenings in the same words."""
    rules = rules_for("en")
    assert rules is not None
    text = "The two young unarmed guards were killed. The two young unarmed guards were killed."
    people = People(read_counts(reading_of(text, parsed(text))), rules)
    told = [(harmed, None) for harmed in harms(people)]
    assert retold(told, frozenset(), people, lambda one, other: True) == {1: 0}


ANOTHER = """
A a DET 2 det
boy boy NOUN 4 nsubj:pass Number=Sing
was be AUX 4 aux:pass
charged charge VERB 0 root Tense=Past|VerbForm=Part|Voice=Pass
with with SCONJ 6 mark
killing kill VERB 4 advcl VerbForm=Ger
another another DET 8 det
boy boy NOUN 6 obj Number=Sing
. . PUNCT 4 punct

A a DET 2 det
student student NOUN 4 nsubj:pass Number=Sing
was be AUX 4 aux:pass
killed kill VERB 0 root Tense=Past|VerbForm=Part|Voice=Pass
. . PUNCT 4 punct
"""


def test_another_than_the_doer_is_no_other_victim() -> None:
    """"A boy was charged with killing another boy" tells of one victim, whom the next sentence tells again."""
    rules = rules_for("en")
    assert rules is not None
    text = "A boy was charged with killing another boy. A student was killed."
    people = People(read_counts(reading_of(text, ANOTHER)), rules)
    assert retold([(harmed, None) for harmed in harms(people)], frozenset(), people) == {1: 0}


@pytest.mark.parametrize("example", rules_for("en").plain["ages"]["examples"])  # type: ignore[union-attr]
def test_the_examples_of_ages_are_found(example: str) -> None:
    """An age is found within the words for somebody, or behind them."""
    rules = rules_for("en")
    assert rules is not None
    text, age = example.split(" -> ")
    found = [age_in(match, rules) for pattern in rules.ages if (match := pattern.search(text))]
    assert found == [age]


LISTED = """
Several several ADJ 2 amod
insurgents insurgent NOUN 4 nsubj:pass Number=Plur
were be AUX 4 aux:pass
detained detain VERB 0 root Tense=Past|VerbForm=Part|Voice=Pass
, , PUNCT 8 punct
including include VERB 8 case
a a DET 8 det
commander commander NOUN 2 nmod Number=Sing
. . PUNCT 4 punct

The the DET 2 det
commander commander NOUN 7 nsubj:pass Number=Sing
and and CCONJ 5 cc
three three NUM 5 nummod
associates associate NOUN 2 conj Number=Plur
were be AUX 7 aux:pass
detained detain VERB 0 root Tense=Past|VerbForm=Part|Voice=Pass
. . PUNCT 7 punct
"""


def test_a_list_that_takes_up_one_of_those_told_tells_them_again() -> None:
    """The commander was one of several detained; he and three others are no more people."""
    rules = rules_for("en")
    assert rules is not None
    text = "Several insurgents were detained, including a commander. The commander and three associates were detained."
    people = People(read_counts(reading_of(text, LISTED)), rules)
    told = with_parts(harms(people), people)
    whole = next(n for n, (harmed, of) in enumerate(told) if of is None and harmed.count.low == 4)
    assert retold(told, frozenset(), people)[whole] == 0


def test_a_headline_and_the_man_it_was_about_are_one() -> None:
    """Somebody whom an apposition calls what the headline calls him is told again."""
    parse = """
Commander commander PROPN 2 nsubj:pass Number=Sing
killed kill VERB 0 root Tense=Past|VerbForm=Part|Voice=Pass
. . PUNCT 2 punct

Yah Yah PROPN 7 nsubj:pass Number=Sing
, , PUNCT 4 punct
a a DET 4 det
commander commander NOUN 1 appos Number=Sing
, , PUNCT 1 punct
was be AUX 7 aux:pass
killed kill VERB 0 root Tense=Past|VerbForm=Part|Voice=Pass
. . PUNCT 7 punct
"""
    rules = rules_for("en")
    assert rules is not None
    people = People(read_counts(reading_of("Commander killed. Yah, a commander, was killed.", parse)), rules)
    told = [(harmed, None) for harmed in harms(people)]
    assert [harmed.count.best for harmed, _ in told] == [1, 1]
    assert retold(told, frozenset(), people) == {1: 0}


NAMES = """
Ana Ana PROPN 5 nsubj:pass Number=Sing
and and CCONJ 3 cc
Bea Bea PROPN 1 conj Number=Sing
were be AUX 5 aux:pass
shot shoot VERB 0 root Tense=Past|VerbForm=Part|Voice=Pass
. . PUNCT 5 punct

Two two NUM 2 nummod NumType=Card
people person NOUN 3 nsubj Number=Plur
died die VERB 0 root Tense=Past|VerbForm=Fin
. . PUNCT 3 punct
"""


def test_as_many_dead_as_were_named_are_those_named() -> None:
    """Two named and shot, and two dead: nobody is left who was only wounded."""
    rules = rules_for("en")
    assert rules is not None
    names = (Name(0, 1, "person"), Name(2, 3, "person"))
    people = People(read_counts(reading_of("Ana and Bea were shot. Two people died.", NAMES).add(names=names)), rules)
    told = [(harmed, None) for harmed in harms(people)]
    assert [harmed.harm for harmed, _ in told] == ["injured", "injured", "killed"]
    assert retold(told, frozenset(), people) == {0: 2, 1: 2}


BROTHER = """
It it PRON 2 nsubj
killed kill VERB 0 root Tense=Past|VerbForm=Fin
him he PRON 2 obj Number=Sing
and and CCONJ 5 cc
wounded wound VERB 2 conj Tense=Past|VerbForm=Fin
his his PRON 7 nmod:poss
brother brother NOUN 5 obj Number=Sing
. . PUNCT 2 punct
"""


def test_two_verbs_of_one_subject_befell_two() -> None:
    """Who was killed and his brother, who was wounded, are two."""
    rules = rules_for("en")
    assert rules is not None
    people = People(read_counts(reading_of("It killed him and wounded his brother.", BROTHER)), rules)
    assert retold([(harmed, None) for harmed in harms(people)], frozenset(), people) == {}
