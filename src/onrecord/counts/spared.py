"""Who came to no harm: "the mayor was unhurt", "the guards were not injured", "she suffered no burns"."""

from __future__ import annotations

from onrecord.counts.groups import Group
from onrecord.counts.people import People
from onrecord.counts.polarity import is_negated
from onrecord.counts.ruleset import HarmWord
from onrecord.records import Token

SUFFERED = frozenset({"killed", "injured"})


def is_spared(people: People, token: Token, rule: HarmWord) -> bool:
    """Whether a word tells of particular people that they came to no harm; "not seriously hurt" leaves them hurt."""
    negated = is_negated(people, token)
    if rule.spares:
        return not negated
    if rule.negative or not SUFFERED.issuperset(rule.harms):
        return False
    if suffered_none(people, token, rule) is not None:
        return True
    if not negated or is_in_degree(people, token):
        return False
    return people.tokens.child(token.index, "nsubj:pass", "cop") is not None


def is_in_degree(people: People, token: Token) -> bool:
    """Whether only a degree of harm is told, so that its negation leaves other harm open: "no one was seriously hurt"."""
    return any(t.lemma in people.rules.plain["spared"]["degrees"] for t in people.tokens.children(token.index, "advmod"))


def suffered_none(people: People, token: Token, rule: HarmWord) -> Token | None:
    """The harm of which somebody suffered none: "injuries" of "the mayor suffered no injuries"."""
    if rule.kind != "verb" or rule.patient != "subject":
        return None
    suffered = (t for t in people.tokens.children(token.index, "obj") if people.rules.is_one_of(t, rule.beside))
    return next((t for t in suffered if (row := people.number_of(t.index)) is not None and row.count.high == 0), None)


def told_by(people: People, token: Token, rule: HarmWord, group: Group) -> range:
    """The tokens that tell of no harm: "not injured", "no burns", "unhurt", "neither"."""
    suffered = suffered_none(people, token, rule)
    if suffered is not None:
        return range(token.index + 1, suffered.index + 1)
    words = people.rules.plain["neither"]["words"]
    none = next((t for t in people.tokens.children(group.head, "det", "cc") if t.text.lower() in words), None)
    if none is not None:
        return range(none.index, none.index + 1)
    negations = people.rules.plain["unreal"]["negations"]
    nots = [t.index for t in people.tokens.children(token.index, "advmod") if t.lemma in negations and t.index < token.index]
    return range(min((*nots, token.index)), token.index + 1)


def is_what_was_suffered(people: People, token: Token) -> bool:
    """Whether "no injuries" are what somebody in particular suffered: then no others are meant."""
    governor = people.tokens.head_of(token.index)
    if governor is None or token.deprel != "obj" or people.tokens.child(governor.index, "nsubj") is None:
        return False
    rules = (rule for rule in people.rules.harms_of(governor) if people.rules.is_one_of(token, rule.beside))
    whose = [people.groups(t.index, bare=True) for t in people.tokens.children(governor.index, "nsubj")]
    return any(whose) and any(suffered_none(people, governor, rule) is not None for rule in rules)


def unhurt(people: People, token: Token) -> list[int]:
    """Of whom a word like "unhurt" is said: its subject or noun, who is left so, or who escapes so."""
    tokens = people.tokens
    governor = tokens.head_of(token.index)
    own = tokens.children(token.index, "nsubj")
    if own or governor is None:
        return [t.index for t in own]
    if token.deprel in ("amod", "acl"):
        return [governor.index]
    leaving = governor.lemma in people.rules.plain["spared"]["leaving"]
    around = tokens.children(governor.index, "obj") if leaving else []
    while not around and governor is not None and governor.upos == "VERB":
        around = tokens.children(governor.index, "nsubj")
        governor = tokens.head_of(governor.index) if governor.deprel == "conj" else None
    return [t.index for t in around]
