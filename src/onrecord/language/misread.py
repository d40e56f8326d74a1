"""
Readings that no English clause has, put right where the words leave no doubt.

"At least" opens no phrase of place, "shot dead" takes an object, a verb with an object and no helping verb is not passive, and a
verb has one subject: "rebels riding on lorries raided".
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources

import msgspec

from onrecord.language.signs import Tree

ACTIVE = "Mood=Ind|Tense=Past|VerbForm=Fin"
HELPERS = frozenset({"aux", "cop"})
CLAUSES = frozenset({"ccomp", "advcl", "parataxis"})
REACH = 6  # words


class ClauseWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of one language by which impossible trees are known (``rules/clauses.<language>.toml``), each list told there."""

    bounds: frozenset[str]
    borders: frozenset[str]
    unchanging: frozenset[str]
    outcomes: frozenset[str]
    leaving: frozenset[str]


@cache
def clause_words(language: str = "en") -> ClauseWords:
    """The words that ship for a language."""
    text = (resources.files(__package__) / "rules" / f"clauses.{language}.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), ClauseWords)


def put_right(tree: Tree, rels: list[str], feats: list[str]) -> None:
    """
    Mends heads, relations and features in place.

    Args:
        tree: The window's, with relations without what stands behind a colon.
        rels: The relations as the network names them.
        feats: The features of each word.
    """
    known = clause_words()
    for word, text in enumerate(tree.words):
        if text in known.bounds and 0 < word < len(tree.words) - 1 and tree.words[word - 1] == "at":
            _bounded_object(tree, rels, word)
        elif text in known.unchanging and tree.upos[word] == "VERB" and "Tense=Pres" in feats[word]:
            _made_past(tree, feats, word)
        elif text in known.borders and word < len(tree.words) - 2 and tree.words[word + 1] == "with":
            _beyond_border(tree, rels, word)
        elif text == "dead" and word > 0 and tree.words[word - 1] in known.outcomes and tree.upos[word - 1] == "VERB":
            _object_behind(tree, rels, word)
        elif text in ("dead", "wounded", "injured") and tree.rels[word] in ("conj", "amod", "appos"):
            _left_so(tree, rels, word)
    for word, rel in enumerate(rels):
        if rel.startswith(("nsubj", "csubj")):
            _one_phrase(tree, rels, word)
        if rel == "nsubj:pass":
            _made_active(tree, rels, feats, word)
        elif rel in ("nsubj", "csubj"):
            _one_subject(tree, rels, word)
        elif rel == "parataxis" and tree.upos[word] == "VERB":
            _clause_of_it(tree, rels, word)
        elif rel == "ccomp" and tree.upos[word] == "VERB":
            _circumstance(tree, rels, word)


def _name(tree: Tree, rels: list[str], word: int, rel: str) -> None:
    rels[word] = rel
    tree.rels[word] = rel.partition(":")[0]


def _bounded_object(tree: Tree, rels: list[str], least: int) -> None:
    """What "at least nine" counts right behind a verb is its object: "killed at least nine people"."""
    verb = least - 2
    counted = next((k for k in (least + 1, tree.heads[least + 1]) if k > least and tree.heads[k] == verb), None)
    if counted is None or verb < 0 or tree.upos[verb] != "VERB" or tree.rels[counted] not in ("obl", "nsubj"):
        return
    cases = list(_hung(tree, counted, "case"))
    if _has(tree, verb, "obj") or any(k > verb and tree.words[k] != "at" for k in cases):
        return
    _name(tree, rels, counted, "obj")
    for case in (k for k in cases if k < verb):
        noun = next((k for k in range(case + 1, verb) if tree.upos[k] in ("NOUN", "PROPN")), None)
        if noun is not None:
            tree.move(case, noun)


def _beyond_border(tree: Tree, rels: list[str], border: int) -> None:
    """ "Its border with Mali": nothing is done with Mali."""
    land = tree.heads[border + 1]
    if border + 1 < land and tree.heads[land] not in (border, -1) and not tree.under(border, land):
        tree.move(land, border)
        _name(tree, rels, land, "nmod")


def _made_past(tree: Tree, feats: list[str], verb: int) -> None:
    """A verb whose past looks like its present is past where one thing does it without an "s", or beside a past verb."""
    if any(tree.rels[k] in HELPERS for k in tree.hung[verb]) or "VerbForm=Fin" not in feats[verb]:
        return
    single = any(tree.upos[k] in ("NOUN", "PROPN") and "Number=Sing" in feats[k] for k in _hung(tree, verb, "nsubj"))
    beside = list(_hung(tree, verb, "conj"))
    if tree.heads[verb] >= 0 and tree.rels[verb] in ("ccomp", "conj", "parataxis"):
        beside.append(tree.heads[verb])
    if single or any("Tense=Past" in feats[k] for k in beside):
        feats[verb] = ACTIVE


def _object_behind(tree: Tree, rels: list[str], dead: int) -> None:
    """Who was "shot dead" is told behind it, if it is told there; "dead" is what was made of them, and says nothing by itself."""
    verb = dead - 1
    if (tree.heads[dead] > dead and tree.heads[tree.heads[dead]] == verb) or tree.rels[dead] in CLAUSES:
        tree.move(dead, verb)
        _name(tree, rels, dead, "xcomp")
    if tree.heads[dead] != verb:
        return
    for word in _hung(tree, verb, "nsubj", "obl", "obj"):
        bare = all(tree.words[k] == "at" and tree.words[k + 1] in clause_words().bounds for k in _hung(tree, word, "case"))
        if dead < word <= dead + REACH and bare and tree.upos[word] in ("NOUN", "PROPN", "NUM", "PRON") and not _is_time(rels[word]):
            _name(tree, rels, dead, "xcomp")
            _name(tree, rels, word, "obj")
            return


def _is_time(rel: str) -> bool:
    return rel in ("obl:unmarked", "obl:tmod")


def _left_so(tree: Tree, rels: list[str], state: int) -> None:
    """ "Leaving four farmers and a child dead": dead is what they were left, and no third of a list."""
    above = tree.heads[state]
    while above >= 0 and tree.rels[above] == "conj":
        above = tree.heads[above]
    verb = tree.heads[above] if above >= 0 and tree.rels[above] == "obj" else -1
    if 0 <= verb < above < state and tree.words[verb] in clause_words().leaving and not _hung_before(tree, state):
        tree.move(state, verb)
        _name(tree, rels, state, "xcomp")


def _hung_before(tree: Tree, word: int) -> bool:
    return any(tree.rels[k] != "punct" for k in tree.hung[word])


def _made_active(tree: Tree, rels: list[str], feats: list[str], subject: int) -> None:
    """A verb behind its subject, with an object and without a helping verb, is active: "gunmen killed nine people"."""
    verb = tree.heads[subject]
    if verb <= subject or tree.rels[verb].startswith(("acl", "advcl")) or not _has(tree, verb, "obj"):
        return
    if any(tree.rels[k] in HELPERS for k in tree.hung[verb]):
        return
    _name(tree, rels, subject, "nsubj")
    feats[verb] = ACTIVE


def _clause_of_it(tree: Tree, rels: list[str], clause: int) -> None:
    """What stands before a verb with an object and no subject is its subject, and no line of its own: "fighters loyal to him shot a judge"."""
    noun = tree.heads[clause]
    if not 0 <= noun < clause or tree.rels[noun] != "root" or tree.upos[noun] not in ("NOUN", "PROPN"):
        return
    if not _has(tree, clause, "obj") or _has(tree, clause, "nsubj", "csubj") or any(tree.rels[k] in HELPERS for k in tree.hung[clause]):
        return
    if any(tree.words[k] in ":;-–—," for k in range(noun + 1, clause)) or "VerbForm=Inf" in tree.feats[clause]:
        return
    tree.hung[noun].remove(clause)
    tree.heads[clause], tree.heads[noun] = -1, clause
    tree.hung[clause].append(noun)
    _name(tree, rels, clause, "root")
    _name(tree, rels, noun, "nsubj")


def _circumstance(tree: Tree, rels: list[str], clause: int) -> None:
    """A clause with "when" tells of the verb before it, and is no second thing that is said: "nine died when rockets hit a market, police said"."""
    verb = tree.heads[clause]
    if verb < clause or not any(k < clause and tree.words[k] == "when" for k in tree.hung[clause]):
        return
    before = [k for k in _hung(tree, verb, "ccomp") if k < clause and tree.upos[k] == "VERB"]
    if before:
        tree.move(clause, before[-1])
        _name(tree, rels, clause, "advcl")


def _one_phrase(tree: Tree, rels: list[str], subject: int) -> None:
    """Of two neighbours that are subjects of one verb, the first belongs to the second: "aid workers were killed"."""
    noun = subject + 1
    if noun >= len(rels) or tree.heads[noun] != tree.heads[subject] or rels[noun] != rels[subject]:
        return
    if tree.upos[noun] not in ("NOUN", "PROPN") or any(k > subject for k in tree.hung[subject]):
        return
    article, number = tree.words[subject] in ("a", "an", "the"), tree.upos[subject] == "NUM"
    if article or number or tree.upos[subject] in ("NOUN", "PROPN"):
        tree.move(subject, noun)
        _name(tree, rels, subject, "det" if article else "nummod" if number else "compound")


def _one_subject(tree: Tree, rels: list[str], subject: int) -> None:
    """
    A verb has one subject: what another one is doing is no second, and the first word of what is said belongs there.

    "Rebels riding on lorries raided a farm"; "gunmen shot five people, police said".
    """
    verb, noun = tree.heads[subject], subject - 1
    if tree.upos[subject] == "VERB" and tree.words[subject].endswith("ing"):
        above = noun >= 0 and tree.rels[noun] == "nsubj" and tree.heads[noun] in (verb, tree.heads[verb])
        if above and verb > subject and (tree.heads[noun] == verb or tree.rels[verb] == "ccomp"):
            tree.move(subject, noun)
            _name(tree, rels, subject, "acl")
            if tree.heads[noun] != verb:
                tree.move(noun, verb)
        return
    second = next((k for k in _hung(tree, verb, "nsubj") if k > subject), None)
    if second is None or second > verb:
        return
    said = next((k for k in _hung(tree, verb, "ccomp") if subject < k < second), None)
    if said is not None and tree.upos[said] == "VERB" and not _has(tree, said, "nsubj", "csubj", "expl"):
        tree.move(subject, said)


def _hung(tree: Tree, word: int, *rels: str) -> Iterator[int]:
    return (k for k in sorted(tree.hung[word]) if tree.rels[k] in rels)


def _has(tree: Tree, word: int, *rels: str) -> bool:
    return any(tree.rels[k] in rels for k in tree.hung[word])
