"""
Who cannot be one, whatever a chain says: whoever acts and whom he acts on, and whoever owns and what is owned.

"The founder had praised the plotters" is of two; so is "his counterpart".
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from onrecord.records import Mention, Token, Tokens

SHARING = frozenset({"advcl", "xcomp"})
"""Relations of verbs that have the subject of the verb above."""
ACTED_ON = frozenset({"obj", "iobj"})


def apart(tokens: Tokens, mention: Mention, other: Mention) -> bool:
    """Whether grammar keeps two mentions of one sentence apart."""
    one, two = tokens[mention.head], tokens[other.head]
    if one.sentence != two.sentence:
        return False
    if _of_one_verb(tokens, one, two) or _of_one_verb(tokens, two, one) or _owns(one, two) or _owns(two, one):
        return True
    if _acts_on_it(tokens, one, two) or _acts_on_it(tokens, two, one):
        return True
    return _told_by_another_noun(tokens, one, two)


def _told_by_another_noun(tokens: Tokens, one: Token, two: Token) -> bool:
    """Whether both are told by nouns, and by different ones, neither of which says what the other is: "the council", "the mission"."""
    if one.upos != "NOUN" or two.upos != "NOUN" or one.lemma == two.lemma:
        return False
    return not any(word.deprel == "appos" or tokens.child(word.index, "cop") is not None for word in (one, two))


def _of_one_verb(tokens: Tokens, subject: Token, object: Token) -> bool:
    """Whether one does what a verb tells to the other, who is no "himself": also "she wrote to him, asking him"."""
    if object.deprel not in ACTED_ON or subject.deprel not in ("nsubj", "nsubj:outer") or object.feature("Reflex") == "Yes":
        return False
    verb = tokens[object.head]
    while tokens.child(verb.index, "nsubj", "nsubj:pass") is None and verb.deprel.split(":")[0] in SHARING and verb.head >= 0:
        verb = tokens[verb.head]
    return subject.head == verb.index


def _acts_on_it(tokens: Tokens, subject: Token, noun: Token) -> bool:
    """Whether one does what a clause without a pronoun of its own tells of the other: "the villagers they abducted"."""
    verb = tokens.head_of(subject.index) if subject.deprel == "nsubj" else None
    if verb is None or verb.deprel != "acl:relcl" or verb.head != noun.index:
        return False
    return tokens.child(verb.index, "obj") is None and subject.feature("PronType") != "Rel"


def _owns(owner: Token, owned: Token) -> bool:
    return owner.deprel == "nmod:poss" and owner.head == owned.index


def acting_on(tokens: Tokens, mention: Mention, other: Mention) -> bool:
    """Whether one of two nouns does something to, with or at the other: "the ministry called on the rebels"."""
    one, two = sorted((tokens[mention.head], tokens[other.head]), key=lambda token: token.deprel != "nsubj")
    acted_on = two.deprel in ACTED_ON or two.deprel == "obl"
    return one.deprel == "nsubj" and acted_on and one.head == two.head and one.upos == two.upos == "NOUN"


def kept_apart(
    tokens: Tokens,
    mentions: Sequence[Mention],
    found: Sequence[str | None],
    number: int,
    identity: str,
    told: Callable[[Tokens, Mention, Mention], bool] = apart,
) -> bool:
    """Whether a mention cannot bear an identity that another mention of its sentence has, as ``told`` tells."""
    sentence = tokens[mentions[number].head].sentence
    for step in (-1, 1):
        place = number + step
        while 0 <= place < len(mentions) and abs(tokens[mentions[place].head].sentence - sentence) == 0:
            if found[place] == identity and told(tokens, mentions[number], mentions[place]):
                return True
            place += step
    return False


def renamed(tokens: Tokens, mention: Mention, named: dict[int, str]) -> str | None:
    """The person named in apposition to a description: "his counterpart, Ivo Lam"; ``named`` holds who is named at which head."""
    return next((named[c.index] for c in tokens.children(mention.head, "appos") if c.index in named), None)
