"""What no English clause can be is put right; what it can be is left alone."""

from __future__ import annotations

import pytest

from onrecord.language.misread import ACTIVE, put_right
from onrecord.language.phrases import within_clauses
from onrecord.language.signs import Tree

PASSIVE = "Tense=Past|VerbForm=Part|Voice=Pass"


def read(parse: str) -> tuple[dict[str, tuple[str, str]], dict[str, str]]:
    """Each word's relation and head after mending, and the features of the verbs; ``word/UPOS/head/relation``, heads from 1."""
    rows = [word.split("/") for word in parse.split()]
    forms = [row[0] for row in rows]
    heads, rels = [int(row[2]) - 1 for row in rows], [row[3] for row in rows]
    feats = [PASSIVE if row[1] == "VERB" else "" for row in rows]
    plain = [rel.partition(":")[0] for rel in rels]
    tree = Tree([f.lower() for f in forms], [f.lower() for f in forms], [row[1] for row in rows], feats, heads, plain)
    put_right(tree, rels, feats)
    named = ["-" if head < 0 else forms[head] for head in tree.heads]
    return dict(zip(forms, zip(rels, named, strict=True), strict=True)), dict(zip(forms, feats, strict=True))


def test_at_least_opens_no_phrase_of_place() -> None:
    """Who was killed is the object, and the verb is no participle without its helping verb."""
    words, feats = read(
        "Gunmen/NOUN/4/nsubj:pass on/ADP/8/case lorries/NOUN/1/nmod killed/VERB/0/root at/ADP/6/case least/ADJ/7/nmod"
        " nine/NUM/8/nummod people/NOUN/4/obl"
    )
    assert words["people"] == ("obj", "killed")
    assert words["Gunmen"] == ("nsubj", "killed")
    assert words["on"] == ("case", "lorries")
    assert feats["killed"] == ACTIVE


@pytest.mark.parametrize(
    "parse",
    [
        "Gunmen/NOUN/2/nsubj shot/VERB/0/root dead/ADJ/2/obj nine/NUM/5/nummod farmers/NOUN/2/nsubj",
        "Gunmen/NOUN/2/nsubj shot/VERB/0/root dead/ADJ/5/amod nine/NUM/5/nummod farmers/NOUN/2/obj",
    ],
)
def test_who_was_shot_dead_is_told_behind_it(parse: str) -> None:
    """However the parse ties them."""
    words, _ = read(parse)
    assert words["farmers"] == ("obj", "shot")
    assert words["dead"] == ("xcomp", "shot")


def test_dead_says_nothing_by_itself() -> None:
    """ "Three soldiers were shot dead, police said": nobody said "dead"."""
    words, _ = read("soldiers/NOUN/3/nsubj:pass were/AUX/3/aux:pass shot/VERB/6/ccomp dead/ADJ/6/ccomp police/NOUN/6/nsubj said/VERB/0/root")
    assert words["dead"] == ("xcomp", "shot")


def test_a_day_is_nobody_shot_dead() -> None:
    """ "He was shot dead on Sunday": the day keeps its preposition and its relation."""
    words, _ = read("He/PRON/3/nsubj:pass was/AUX/3/aux:pass shot/VERB/0/root dead/ADJ/3/xcomp on/ADP/6/case Sunday/PROPN/3/obl")
    assert words["Sunday"] == ("obl", "shot")
    assert words["He"] == ("nsubj:pass", "shot")


def test_dead_is_what_a_list_of_people_was_left() -> None:
    words, _ = read(
        "leaving/VERB/0/root four/NUM/3/nummod farmers/NOUN/1/obj and/CCONJ/6/cc a/DET/6/det child/NOUN/3/conj dead/ADJ/3/conj"
    )
    assert words["dead"] == ("xcomp", "leaving")


@pytest.mark.parametrize(("number", "said", "tense"), [("Sing", "Pres", "Past"), ("Plur", "Past", "Past"), ("Plur", "Pres", "Pres")])
def test_a_verb_that_never_changes_is_past_beside_the_past(number: str, said: str, tense: str) -> None:
    """ "A rocket hit", and "rockets hit a market, police said"; "rockets hit, say police" may be told of any day."""
    feats = [f"Number={number}", "Tense=Pres|VerbForm=Fin", "", f"Tense={said}|VerbForm=Fin"]
    tree = Tree(["rockets", "hit", "police", "said"], [""] * 4, ["NOUN", "VERB", "NOUN", "VERB"], feats, [1, 3, 3, -1], ["nsubj", "ccomp", "nsubj", "root"])
    put_right(tree, ["nsubj", "ccomp", "nsubj", "root"], feats)
    assert f"Tense={tense}" in feats[1]


def test_a_line_that_goes_on_with_a_verb_is_its_subject() -> None:
    """Unless a colon or dash parts them, as in a headline."""
    parse = "Fighters/NOUN/0/root loyal/ADJ/1/amod shot/VERB/1/parataxis judges/NOUN/3/obj"
    words, _ = read(parse)
    assert (words["Fighters"], words["shot"]) == (("nsubj", "shot"), ("root", "-"))
    words, _ = read(parse.replace("loyal/ADJ/1/amod", ":/PUNCT/3/punct"))
    assert words["Fighters"] == ("root", "-")


def test_a_border_is_with_somebody() -> None:
    words, _ = read(
        "Troops/NOUN/2/nsubj massed/VERB/0/root on/ADP/5/case its/PRON/5/nmod:poss border/NOUN/2/obl with/ADP/7/case Mali/PROPN/2/obl"
    )
    assert words["Mali"] == ("nmod", "border")


def test_a_verb_has_one_subject() -> None:
    """What rebels are doing hangs on them, and whoever shot is not whoever says so."""
    words, _ = read("Rebels/NOUN/4/nsubj riding/VERB/4/nsubj lorries/NOUN/2/obj raided/VERB/0/root farms/NOUN/4/obj")
    assert words["riding"] == ("acl", "Rebels")
    words, _ = read("Gunmen/NOUN/5/nsubj shot/VERB/5/ccomp guards/NOUN/2/obj police/NOUN/5/nsubj said/VERB/0/root")
    assert words["Gunmen"] == ("nsubj", "shot")
    assert words["police"] == ("nsubj", "said")


def test_a_clause_with_when_tells_of_the_verb_before_it() -> None:
    words, _ = read(
        "Nine/NUM/2/nsubj died/VERB/8/ccomp when/ADV/5/advmod rockets/NOUN/5/nsubj hit/VERB/8/ccomp markets/NOUN/5/obj police/NOUN/8/nsubj said/VERB/0/root"
    )
    assert words["hit"] == ("advcl", "died")


@pytest.mark.parametrize(("first", "upos", "expected"), [("aid", "NOUN", "compound"), ("A", "PROPN", "det"), ("Four", "NUM", "nummod")])
def test_two_neighbours_are_one_subject(first: str, upos: str, expected: str) -> None:
    """ "Aid workers" and "a worker" are not two who were killed."""
    words, _ = read(f"{first}/{upos}/4/nsubj:pass workers/NOUN/4/nsubj:pass were/AUX/4/aux:pass killed/VERB/0/root")
    assert words[first] == (expected, "workers")


def test_no_mention_holds_the_verb_that_it_hangs_on() -> None:
    """Nor what follows on that verb: "11 people, two children among them, were killed when"."""
    upos = ["NUM", "NOUN", "AUX", "VERB", "ADV"]
    assert within_clauses([(1, 0, 5, 1)], [1, 3, 3, -1, 3], upos) == [(1, 0, 2, 1)]


def test_no_mention_begins_before_the_verb_that_it_hangs_on() -> None:
    """ "Gunmen killed five officers" is no noun phrase; "the wounded officers" is one."""
    upos = ["NOUN", "VERB", "NUM", "NOUN"]
    assert within_clauses([(3, 0, 4, 1)], [1, -1, 3, 1], upos) == [(3, 2, 4, 1)]
    assert within_clauses([(3, 2, 4, 1)], [1, -1, 3, 1], upos) == [(3, 2, 4, 1)]
