"""Who takes part in an act that a noun tells: its owner and phrases, and those of the verb that carries it."""

from __future__ import annotations

from onrecord.events.cast import Cast
from onrecord.events.clauses import Clause, antecedents
from onrecord.events.nearest import DONE_TO, owner_role
from onrecord.events.roles import PEOPLE, Roles
from onrecord.events.triggers import HARM, Trigger
from onrecord.records import Token

DEFAULT_NOUN = {"possessor": "actor", "by": "actor", "against": "recipient", "on": "recipient", "compound": "actor"}
BROKERING = frozenset({"broker", "mediate", "facilitate", "sponsor", "host", "oversee", "monitor", "supervise", "propose"})  # the parties are others
HELPING = frozenset({"AID", "REQUEST", "SUPPORT", "COOPERATE", "CONSULT", "AGREE"})
OBJECTS = frozenset({"target", "victim", "object"})
UNDER = frozenset({"put", "place", "come", "be", "keep", "hold", "remain"})
ASIDES = frozenset({"nmod", "acl", "acl:relcl", "appos", "parataxis"})
LEADING = frozenset({"lead", "back", "orchestrate", "sponsor", "broker", "mediate"})


def of_noun(roles: Roles, trigger: Trigger, word: Token, found: Cast) -> None:
    """Enter those of the noun's own phrase, of what it is said to be, and of the verb above it."""
    scene = roles.scene
    for child in scene.children(word.index):
        if child.deprel == "nmod:poss":
            for owner in antecedents(scene, word, [child.index]):
                roles.enter(found, owner_role(roles, trigger), owner, trigger)
        elif child.upos != "VERB" and (child.deprel in ("nmod", "obl") or _misread_conjunct(roles, child)):
            roles.enter(found, _phrase_role(roles, trigger, word, child), child.index, trigger)
        elif child.deprel in ("compound", "amod", "nmod:unmarked") and child.index not in trigger.words:
            _modifier(roles, trigger, child, found)
        elif child.deprel == "acl" and "VerbForm=Part" in child.feats:
            clause = scene.clause(child.index)
            brokered = scene.lemmas[child.index] in BROKERING
            for index in [n for p, n in clause.obliques if p == "between"] if brokered else clause.subjects:
                roles.enter(found, "actor", index, trigger)
    stands = _stands_in(roles, word)
    if word.upos == "ADJ":  # "17 died and 41 were injured", where the participle was read as an adjective
        stands = "recipient" if trigger.rule.type in DONE_TO else "actor"
    for index in scene.clause(word.index).subjects if stands else ():
        roles.enter(found, stands, index, trigger)
    if not found.actors:
        _doer_above(roles, trigger, word, found)
    _behind_aside(roles, trigger, word, found)
    _from_verb(roles, trigger, word, found)
    _put_under(roles, trigger, word, found)
    _object_of(roles, trigger, word, found)


def _phrase_role(roles: Roles, trigger: Trigger, word: Token, phrase: Token) -> str:
    """The role that a preposition gives those behind the noun."""
    preposition, given = roles.scene.preposition(phrase.index), trigger.rule.roles
    if preposition == "against" and trigger.rule.type in HELPING and "against" not in given:
        return "none"  # "help against the gangs"
    if preposition != "of":
        return given.get(preposition) or DEFAULT_NOUN.get(preposition, "none")
    role = given.get("of", "none")
    backed = role == "actor" and trigger.rule.type == "SUPPORT" and roles.scene.preposition(word.index) == "in"
    return "recipient" if backed else role  # "in support of the mayor"


def _doer_above(roles: Roles, trigger: Trigger, word: Token, found: Cast) -> None:
    """Whoever does it, whose phrase was read as part of the verb above."""
    scene = roles.scene
    if word.deprel == "obj" and word.head >= 0:
        clause = scene.clause(word.head)
        misread = [("by", c.index) for c in scene.children(word.head) if _by_subject(roles, c)]
        for preposition, index in (*clause.obliques, *misread):
            whose = preposition == "by" or trigger.rule.roles.get(preposition) == "actor"
            if whose and index > word.index and not clause.passive:
                roles.enter(found, "actor", index, trigger)
    if word.deprel == "nsubj" and word.head > word.index:
        for child in scene.tokens.children(word.head, "nsubj"):  # "a strike by jets hit a school", read as two subjects
            if word.index < child.index and scene.preposition(child.index) == "by":
                roles.enter(found, "actor", child.index, trigger)


def _by_subject(roles: Roles, word: Token) -> bool:
    """Whether a phrase with "by" was read as the subject of the verb before it."""
    return word.deprel == "nsubj" and word.index > word.head and roles.scene.preposition(word.index) == "by"


def _misread_conjunct(roles: Roles, word: Token) -> bool:
    """Whether a phrase was read as coordinated that has no conjunction: "killings of civilians by armed groups"."""
    return (
        word.deprel == "conj"
        and roles.scene.preposition(word.index) == "by"
        and roles.scene.tokens.child(word.index, "cc", "punct") is None
    )


def _stands_in(roles: Roles, word: Token) -> str:
    """The role of those who are said to be in an act: "miners are on strike", "the town is under siege"."""
    if roles.scene.tokens.child(word.index, "cop") is None:
        return ""
    return {"on": "actor", "at": "actor", "under": "recipient"}.get(roles.scene.preposition(word.index), "")


def _object_of(roles: Roles, trigger: Trigger, word: Token, found: Cast) -> None:
    """Whom an act was done to who are called its target: "two banks were the targets of attacks"."""
    scene = roles.scene
    if trigger.rule.type not in DONE_TO or word.deprel != "nmod" or scene.preposition(word.index) != "of":
        return
    called = scene.words[word.head]
    if called.lemma.lower() in OBJECTS:
        above = [called.head] if called.deprel == "appos" else []
        for index in scene.clause(called.index).subjects or above:
            roles.enter(found, "recipient", index, trigger)


def _put_under(roles: Roles, trigger: Trigger, word: Token, found: Cast) -> None:
    """Whom an act is done to who are put under it: "was put under investigation", "placed the town under curfew"."""
    scene = roles.scene
    if word.deprel != "obl" or word.head < 0 or scene.preposition(word.index) != "under":
        return
    if scene.lemmas[word.head] in UNDER:
        clause = scene.clause(word.head)
        for index in clause.objects or clause.grammatical:
            roles.enter(found, "recipient", index, trigger)
        for index in clause.subjects if clause.objects else ():
            roles.enter(found, "actor", index, trigger)


def _behind_aside(roles: Roles, trigger: Trigger, word: Token, found: Cast) -> None:
    """Those whose phrase was read as part of an aside between commas: "attacks, mostly with drones, [against] troops"."""
    scene = roles.scene
    for aside in scene.children(word.index):
        if aside.index < word.index or aside.deprel not in ASIDES or scene.words[word.index + 1].text != ",":
            continue
        for child in scene.children(aside.index):
            first = scene.tokens.subtree(child.index)[0]
            role = trigger.rule.roles.get(scene.preposition(child.index))
            closed = "," in (scene.words[first - 1].text, scene.words[first].text)
            if role == "recipient" and child.index > aside.index and closed:
                roles.enter(found, role, child.index, trigger)


def _modifier(roles: Roles, trigger: Trigger, child: Token, found: Cast) -> None:
    """A name before the noun: the actor of "Israeli strikes" and "U.S.-led talks", the one it is done to in "embassy bombings"."""
    scene = roles.scene
    if scene.lemmas[child.index] in LEADING:
        for part in scene.children(child.index):
            if scene.actor(part.index) is not None or part.upos == "PROPN":
                roles.enter(found, "actor", part.index, trigger)
        return
    if scene.actor(child.index) is not None:
        roles.enter(found, "actor", child.index, trigger)
    elif child.lemma.lower() in roles.weapon_words:
        found.put("weapon", child.index)
    elif child.deprel == "compound" and child.lemma.lower() in roles.armed and trigger.rule.name not in HARM:
        found.put("actor", child.index)  # "police firing", "a rebel attack", where nobody in particular is meant
    elif scene.entity(child.index) in PEOPLE and child.deprel == "compound":
        roles.enter(
            found, "recipient" if trigger.rule.roles.get("of") == "recipient" else "actor", child.index, trigger
        )


def _from_verb(roles: Roles, trigger: Trigger, word: Token, found: Cast) -> None:
    """Participants that a light verb brings: "rebels carried out an attack on the town"."""
    scene = roles.scene
    anchor = scene.words[word.head] if word.deprel == "conj" and word.head >= 0 else word
    if anchor.deprel == "nmod" and anchor.head >= 0 and _measures(roles, anchor.head):
        anchor = scene.words[anchor.head]
    head = scene.words[anchor.head] if anchor.head >= 0 else None
    if anchor.deprel == "acl:relcl" or head is None:
        return
    verb = head if head.upos in ("VERB", "AUX") and anchor.deprel in ("obj", "nsubj:pass", "obl") else None
    relative = next((c for c in scene.children(word.index) if c.deprel == "acl:relcl"), None)
    for carrier in (verb, relative):
        if carrier is None or scene.lemmas[carrier.index] not in roles.ontology.light:
            continue
        clause = scene.clause(carrier.index)
        if carrier is verb and any(c.index > anchor.index for c in scene.tokens.children(carrier.index, "xcomp", "obj")):
            continue  # "made the withdrawal a condition"
        if (
            carrier is verb
            and anchor.deprel == "obl"
            and scene.lemmas[carrier.index] not in ("engage", "take", "participate", "join", "come")
        ):
            continue
        if carrier is relative and word.index not in clause.objects:
            continue
        suffers = scene.lemmas[carrier.index] in roles.ontology.suffer
        for index in () if _disowned(roles, carrier.index, clause) else clause.subjects:
            roles.enter(found, "recipient" if suffers else "actor", index, trigger)
        for index in clause.indirect if trigger.rule.type == "AID" else ():
            roles.enter(found, "recipient", index, trigger)
        aside = [(scene.preposition(n), n) for n in clause.objects if n > word.index and scene.preposition(n)]
        for preposition, index in (*clause.obliques, *aside):
            role = trigger.rule.roles.get(preposition) or DEFAULT_NOUN.get(preposition, "none")
            told = preposition in trigger.rule.roles or preposition not in ("by", "in", "of", "from")
            if index != anchor.index and told:
                roles.enter(found, role, index, trigger)


def _disowned(roles: Roles, verb: int, clause: Clause) -> bool:
    """Whether nobody is said to have done or claimed it: "no group has claimed the attack"."""
    nobody = any(c.lemma.lower() == "no" for n in clause.subjects for c in roles.scene.tokens.children(n, "det"))
    return nobody or (roles.scene.lemmas[verb] == "claim" and roles.scene.negated(verb))


def _measures(roles: Roles, index: int) -> bool:
    """Whether the word tells how much or how many of what follows: "scores of attacks", "5 million dollars of aid"."""
    counted = roles.scene.tokens.child(index, "nummod") is not None
    return roles.scene.lemmas[index] in roles.many or counted
