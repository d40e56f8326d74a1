"""Whether harm is told as something that befell somebody: not negated, denied, feared, wished for, or a purpose."""

from __future__ import annotations

from onrecord.counts.groups import Group
from onrecord.counts.people import People
from onrecord.records import Token


def is_negated(people: People, token: Token) -> bool:
    """Whether a word of harm stands under "not", "never", or "at no time"."""
    section, tokens = people.rules.plain["unreal"], people.tokens
    if any(t.lemma in section["negations"] for t in tokens.children(token.index, "advmod")):
        return True
    never = (t for t in tokens.children(token.index, "obl") if t.lemma in section["occasions"])
    return any(no.lemma == "no" for t in never for no in tokens.children(t.index, "det"))


def is_none_of(people: People, token: Token) -> bool:
    """Whether a plural is what did not come about, or is denied: "did not cause any casualties", "without causing casualties"."""
    if _is_denied_of_all(people, token):
        return True
    section, tokens = people.rules.plain["unreal"], people.tokens
    told = [t for t in tokens.children(token.index, "det", "nmod:poss") if t.text.lower() not in people.rules.plain["pronouns"]["negated"]]
    if token.upos != "NOUN" or token.feature("Number") != "Plur" or told:
        return False
    governor = tokens.head_of(token.index)
    around = tokens.children(token.index, "case")
    if governor is not None and governor.upos == "VERB" and token.deprel in ("obj", "obl"):
        around += tokens.children(governor.index, "mark", "case")
        if is_negated(people, governor):
            return True
    return any(t.lemma.lower() in section["lacking"] for t in around)


def is_anyone(people: People, group: Group) -> bool:
    """Whether words mean nobody in particular: "anyone", "any soldier"."""
    words = people.rules.plain["pronouns"]["negated"]
    around = (people.tokens[group.head], *people.tokens.children(group.head, "det"))
    return any(token.text.lower() in words for token in around) or is_not_one(people, group)


def is_neither(people: People, group: Group) -> bool:
    """Whether words mean none of two."""
    words = people.rules.plain["neither"]["words"]
    around = (people.tokens[group.head], *people.tokens.children(group.head, "det", "cc"))
    return any(token.text.lower() in words for token in around)


def is_not_one(people: People, group: Group) -> bool:
    """Whether words mean none at all: "not a single soldier"."""
    around = people.tokens.children(group.head, "advmod", "det")
    return group.count.best == 1 and any(t.lemma in people.rules.plain["unreal"]["negations"] for t in around)


def is_denied(people: People, token: Token) -> bool:
    """Whether the clause is what somebody denies: "denied that any soldier was missing"."""
    denying = people.rules.plain["unreal"]["denying"]
    while token.deprel in ("conj", "ccomp", "xcomp", "advcl") and token.head >= 0:
        governor = people.tokens[token.head]
        if token.deprel == "ccomp" and people.rules.is_one_of(governor, denying):
            return True
        token = governor
    return False


def is_in_denied(people: People, token: Token) -> bool:
    """Whether harm is what somebody denies having heard or said: "denied reports of 50 deaths"."""
    account = people.tokens.head_of(token.index) if token.deprel == "nmod" else None
    denying = people.tokens.head_of(account.index) if account is not None and account.deprel == "obj" else None
    return denying is not None and people.rules.is_one_of(denying, people.rules.plain["unreal"]["denying"])


def _is_denied_of_all(people: People, token: Token) -> bool:
    """Whether somebody denies that there was any such harm: "denied that there were casualties", "denied any deaths"."""
    governor = people.tokens.head_of(token.index)
    if governor is None or token.upos != "NOUN":
        return False
    plain = token.feature("Number") == "Plur" and people.tokens.child(token.index, "nmod:poss") is None
    bare = plain and not any(t.text.lower() == "the" for t in people.tokens.children(token.index, "det"))
    if token.deprel == "obj":
        return bare and people.rules.is_one_of(governor, people.rules.plain["unreal"]["denying"])
    return bare and token.deprel == "nsubj" and governor.lemma == "be" and is_denied(people, governor)


def is_real(people: People, token: Token) -> bool:
    """Whether the clause of the word of harm is told as fact: no modal, no purpose, no condition."""
    section, tokens = people.rules.plain["unreal"], people.tokens
    if token.upos not in ("VERB", "ADJ"):
        return True
    if _is_of_a_kind(people, token):
        return False
    around = [t for t in tokens.children(token.index, "aux", "mark") if tokens[t.index + 1].text != "-"]
    if any(t.lemma in section["auxiliaries"] or t.lemma in section["marks"] for t in around):
        return False
    infinitive = any(t.deprel == "mark" and t.lemma == "to" for t in around)
    if not infinitive or any(t.lemma == "have" for t in around):
        return True
    governor = tokens.head_of(token.index)
    return token.deprel == "xcomp" and governor is not None and governor.lemma in section["done"]


def _is_of_a_kind(people: People, token: Token) -> bool:
    """Whether a clause in the present tells which of their kind are meant: "attacks that kill many civilians"."""
    if token.deprel != "acl:relcl" or token.feature("Tense") != "Pres" or token.feature("VerbForm") != "Fin" or token.head < 0:
        return False
    kind = people.tokens[token.head]
    return kind.feature("Number") == "Plur" and people.tokens.child(kind.index, "det", "nummod", "nmod:poss") is None


def is_of_mishap(people: People, token: Token) -> bool:
    """Whether nature did the harm: "the earthquake, which killed 40", "nine were killed by a flood"."""
    section, tokens = people.rules.plain["unreal"], people.tokens
    if token.upos != "VERB":
        return False
    doers = tokens.children(token.index, "nsubj")
    if token.deprel == "acl:relcl" and token.head >= 0 and all(t.feature("PronType") == "Rel" for t in doers):
        doers = [tokens[token.head]]
    for around in tokens.children(token.index, "obl", "obl:agent"):
        case = tokens.child(around.index, "case")
        if case is not None and case.lemma.lower() in section["mishaps_behind"]:
            doers = [*doers, around]
    return any(t.lemma.lower() in section["mishaps"] for t in doers)


def is_purpose(people: People, token: Token) -> bool:
    """Whether an infinitive says what something was done for: "a raid to capture a commander"."""
    marks = people.tokens.children(token.index, "mark")
    return token.deprel.startswith(("advcl", "acl")) and any(t.lemma == "to" for t in marks)
