"""Whom an act of words or help concerns, where other acts, a condition or a place tell it: "rejected Mali's demand"."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from onrecord.events.cast import Cast
from onrecord.events.scene import Scene
from onrecord.events.triggers import Trigger
from onrecord.records import Token

Drafts = dict[int, tuple[Trigger, Cast]]
Nearest = Callable[[Trigger, Cast], list[int]]
"""The nearest actor in what an act is about."""

ANSWERS = frozenset({"REJECT", "CONCEDE", "AGREE"})
ANSWERED = frozenset({"REQUEST", "ACCUSE", "THREATEN", "AGREE", "REJECT"})
MEANT = frozenset({"CONSULT", "COOPERATE", "AID", "SUPPORT", "SANCTION", "ASSAULT", "COERCE"})
VOICING = frozenset({"REQUEST", "ACCUSE", "PROTEST", "REJECT"})
ABOUT = frozenset({"for", "over", "of", "to", "about", "with", "against", "at", "on", "into"})
CONDITIONS = frozenset({"if", "unless", "until"})
BELOW = ("xcomp", "advcl", "acl", "ccomp", "obl", "nmod", "conj", "parataxis", "obj")
PLACED = {
    "coerce.restrict": frozenset({"in", "on", "of", "across", "throughout"}),
    "coerce.curfew": frozenset({"in", "on", "across", "throughout"}),
    "coerce.martial-law": frozenset({"in", "across", "throughout"}),
    "coerce.censor": frozenset({"in", "across", "throughout"}),
    "coerce.withhold": frozenset({"to", "from"}),
    "coerce.seize-noun": frozenset({"in"}),
    "concede": frozenset({"in", "on", "of", "to", "across", "throughout"}),
    "mobilize": frozenset({"in", "into", "against"}),
    "aid": frozenset({"in", "to", "into", "from", "for", "of"}),
    "protest.boycott": frozenset({"in", "of"}),
    "threaten": frozenset({"in", "on", "of", "to"}),
    "reject": frozenset({"in", "on", "of", "to", "for"}),
    "sanction.withdraw": frozenset({"from", "in", "to"}),
    "sanction": frozenset({"in", "on", "to", "of", "with", "for"}),
    "consult": frozenset({"to"}),
}
"""Prepositions of the place that stands for those whom an act is for or against, by rule, or type in small letters."""
PLACING = ("obj", "obl", "nmod", "xcomp", "nmod:poss", "acl")
DEEP = 3  # words between an act and the place that it is about
BORDERS = frozenset({"border", "frontier", "boundary"})
TRAVEL = frozenset({"arrive", "fly", "travel", "go", "come", "return", "leave", "head", "depart"})


def complete(scene: Scene, drafts: Drafts, nearest: Nearest) -> None:
    """Give acts of words, help and force that name nobody those whom they concern; what one has, the next may have from it."""
    for index in [*sorted(drafts), *sorted(drafts)]:
        trigger, cast = drafts[index]
        _from_content(scene, drafts, index)
        if not cast.recipients and (trigger.rule.type == "PROTEST" or not cast.targets):
            theirs = {scene.actor(n) for n in cast.actors} - {None}
            for found in _concerned(scene, drafts, index) or nearest(trigger, cast):
                if found not in cast.actors and scene.actor(found) not in theirs:
                    cast.put("recipient", found)


def in_place(scene: Scene, drafts: Drafts) -> None:
    """Give acts that still name nobody the place they are done in: "lifted the curfew in Gao", "sent troops to Mali"."""
    for index in sorted(drafts):
        trigger, cast = drafts[index]
        prepositions = PLACED.get(trigger.rule.name) or PLACED.get(trigger.rule.type.lower())
        if trigger.rule.type == "MOBILIZE" and not _abroad(scene, cast):
            continue
        if trigger.rule.type == "MOBILIZE" and not cast.recipients and (beyond := _beyond_border(scene, index)) is not None:
            cast.put("recipient", beyond)
        if prepositions and not cast.recipients and not cast.targets:
            place = _place(scene, index, prepositions) or _travelled_to(scene, index, trigger)
            if place is not None and place not in cast.actors:
                cast.put("recipient", place)


def _concerned(scene: Scene, drafts: Drafts, index: int) -> list[int]:
    kind = _kind(drafts, index)
    if kind in ANSWERS:
        answered = _of_acts(drafts, _about(scene, index, drafts), ANSWERED, "actors")
        return answered or _of_acts(drafts, _intended(scene, index, drafts), MEANT, "recipients")
    if kind == "PROTEST":
        return _protested(scene, drafts, index)
    if kind == "THREATEN":
        return _threatened(scene, drafts, index)
    return []


def _protested(scene: Scene, drafts: Drafts, index: int) -> list[int]:
    """Whom the demands of a protest are put to, or who did what it is against."""
    told = list(_below(scene, index, drafts))
    word = scene.words[index]
    if word.deprel in ("obj", "obl") and word.head >= 0:  # "staged a rally to demand reforms", "met for a rally to"
        beside = [n for n in _below(scene, word.head, drafts) if n != index]
        told += [n for n in beside if scene.words[n].deprel in ("xcomp", "advcl") or _kind(drafts, n) == "PROTEST"]
    against = [n for n in told if n > index and _is_about(scene, n)]
    kinds = frozenset(_kind(drafts, n) for n in against)
    return _of_acts(drafts, told, VOICING, "recipients") or _of_acts(drafts, against, kinds, "actors")


def _is_about(scene: Scene, index: int) -> bool:
    """Whether the word is an object, or a phrase with a preposition that tells what something is for or against."""
    relation = scene.words[index].deprel
    return relation == "obj" or (relation in ("obl", "nmod") and scene.preposition(index) in ABOUT)


def _kind(drafts: Drafts, index: int) -> str:
    return drafts[index][0].rule.type


def _threatened(scene: Scene, drafts: Drafts, index: int) -> list[int]:
    """Those to whom it would be done, or who are to do something lest it be done."""
    acts = list(_below(scene, index, drafts))
    found = _of_acts(drafts, acts, frozenset(_kind(drafts, n) for n in acts), "recipients")
    for verb in (index, *(c.index for c in scene.children(index) if c.deprel in ("xcomp", "ccomp"))):
        for clause in scene.children(verb):
            marks = {c.lemma.lower() for c in scene.children(clause.index) if c.deprel == "mark"}
            told = scene.clause(clause.index)
            if not found and clause.deprel == "advcl" and marks & CONDITIONS and not told.passive:
                found += [n for n in told.subjects if scene.actor(n) is not None]
    return found


def _about(scene: Scene, index: int, drafts: Drafts) -> list[int]:
    """Acts that a verb has as its object or behind a preposition, or a noun behind one."""
    if scene.words[index].upos == "VERB":
        clause = scene.clause(index)
        found = [*clause.objects, *(n for preposition, n in clause.obliques if preposition in ABOUT)]
    else:
        found = [c.index for c in scene.children(index) if c.deprel == "nmod" and scene.preposition(c.index) in ABOUT]
    return [n for n in found if n in drafts]


def _intended(scene: Scene, index: int, drafts: Drafts) -> list[int]:
    """Acts that somebody agrees or refuses to do."""
    return [c.index for c in scene.children(index) if c.deprel in ("xcomp", "acl") and c.index in drafts]


def _below(scene: Scene, index: int, drafts: Drafts) -> Iterator[int]:
    """Acts that hang on a word, directly or below one that is no act itself."""
    for child in scene.children(index):
        if child.deprel.split(":")[0] not in BELOW:
            continue
        if child.index in drafts:
            yield child.index
        else:
            yield from (c.index for c in scene.children(child.index) if c.index in drafts and c.deprel in BELOW)


def _of_acts(drafts: Drafts, acts: list[int], kinds: frozenset[str], role: str) -> list[int]:
    """Those in a role of the first of the acts that has any and is of one of the kinds."""
    for other in acts:
        found: list[int] = getattr(drafts[other][1], role)
        if _kind(drafts, other) in kinds and found:
            return list(found)
    return []


def _place(scene: Scene, index: int, prepositions: frozenset[str]) -> int | None:
    """The nearest named place in what the act is about."""
    level = [index]
    for _ in range(DEEP):
        below = [
            c for n in level for c in scene.children(n) if c.deprel in ("obj", "obl", "nmod", "xcomp", "nmod:poss")
        ]
        for child in below:
            named = scene.words[child.index].upos == "PROPN" and scene.entity(child.index) == "place"
            if named and (scene.preposition(child.index) in prepositions):
                return child.index
        level = [child.index for child in below]
    return None


def _beyond_border(scene: Scene, index: int) -> int | None:
    """Whose border it is at which forces are drawn up: "massed troops along its border with Mali"."""
    level = [index]
    for _ in range(DEEP):
        level = [c.index for n in level for c in scene.children(n) if c.deprel in PLACING]
        for border in (n for n in level if scene.lemmas[n] in BORDERS):
            for child in scene.children(border):
                if child.deprel == "nmod" and scene.preposition(child.index) == "with" and _named_place(scene, child):
                    return child.index
    return None


def _named_place(scene: Scene, word: Token) -> bool:
    """Whether the word means a place by name: "Mali", "Gao province"."""
    if scene.entity(word.index) != "place":
        return False
    return word.upos == "PROPN" or any(c.upos == "PROPN" and c.deprel == "compound" for c in scene.children(word.index))


def _abroad(scene: Scene, cast: Cast) -> bool:
    """Whether those who act have the name of a country or body, so that where they go may be another's land."""
    named = [n for n in cast.actors if scene.words[n].upos == "PROPN"]
    return bool(named) or any(
        c.index in scene.named_at for n in cast.actors for c in scene.children(n) if c.deprel == "amod"
    )


def _travelled_to(scene: Scene, index: int, trigger: Trigger) -> int | None:
    """Where somebody came for a visit: "arrived in Oslo on a visit"."""
    word = scene.words[index]
    if trigger.rule.type != "CONSULT" or word.deprel != "obl" or word.head < 0 or scene.lemmas[word.head] not in TRAVEL:
        return None
    for preposition, place in scene.clause(word.head).obliques:
        if preposition in ("in", "to", "at") and scene.entity(place) == "place":
            return place
    return None


def _from_content(scene: Scene, drafts: Drafts, index: int) -> None:
    """Recipients of speech from what it is about: those blamed with the act condemned, those who are to do what is asked."""
    trigger, cast = drafts[index]
    if trigger.rule.type not in ("ACCUSE", "REQUEST"):
        return
    if scene.words[index].upos != "VERB":
        _asked_of(scene, index, trigger, cast)
        return
    about = _about(scene, index, drafts)
    if cast.recipients:
        for other in about:
            if trigger.rule.name == "accuse.accuse" and not drafts[other][1].actors:
                drafts[other][1].actors += [n for n in cast.recipients if n not in drafts[other][1].recipients]
        return
    for other in about:
        cast.recipients += [n for n in drafts[other][1].actors if n not in cast.actors]
    _asked_of(scene, index, trigger, cast)


def _asked_of(scene: Scene, index: int, trigger: Trigger, cast: Cast) -> None:
    """Who is to do what is asked, as the subject of the clause that says it: "its demand that the council resign"."""
    if trigger.rule.type != "REQUEST" or cast.recipients:
        return
    word = scene.words[index]
    asking = [*scene.children(index)]
    if word.deprel == "obj" and word.head >= 0:  # "repeated its demand today that the council resign"
        asking += [c for c in scene.children(word.head) if c.deprel == "ccomp" and c.index > index]
    for child in asking:
        to = any(c.deprel == "mark" and c.lemma == "to" for c in scene.children(child.index))
        if child.deprel in ("ccomp", "xcomp") or (child.deprel == "acl" and not to):
            wanted = [n for n in scene.clause(child.index).grammatical if n not in cast.actors and n != index]
            cast.recipients += [n for n in wanted if scene.actor(n) is not None]
