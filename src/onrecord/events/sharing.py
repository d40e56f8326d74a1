"""Participants that one act has from another: harm from the strike that did it, "the attack" from the attack told before."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.events.cast import Cast
from onrecord.events.roles import PEOPLE
from onrecord.events.scene import Scene
from onrecord.events.sides import Sides, of_nobody, told_as_both
from onrecord.events.triggers import Trigger
from onrecord.events.whom import Nearest, complete, in_place
from onrecord.records import Token

HARM = frozenset(
    {
        "assault.kill",
        "assault.wound",
        "assault.destroy",
        "assault.massacre",
        "assault.die-in-violence",
        "assault.death-noun",
    }
)
HARMING = frozenset(
    {
        "kill",
        "wound",
        "injure",
        "hurt",
        "leave",
        "claim",
        "maim",
        "murder",
        "massacre",
        "slay",
        "hit",
        "strike",
        "destroy",
    }
)
POINTING = frozenset({"the", "this", "that", "these", "those", "such", "both", "second", "its", "their"})
DEEDS = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE"})
SHARING = {"ASSAULT": DEEDS, "COERCE": DEEDS, "PROTEST": frozenset({"PROTEST"}), "ACCUSE": frozenset({"PROTEST"})}
"""Types of acts that a type has participants from: "went on strike to protest against the decree"."""
APART = frozenset({"against", "over", "about", "for", "after", "before", "since"})
"""Prepositions that bring another act than the one before them: "a protest against the arrest"."""
GATHERING = frozenset(
    {"gather", "converge", "assemble", "rally", "come", "meet", "travel", "join", "participate", "take"}
)
"""Verbs whose subject takes part in the protest they name: "came for a rally", "took part in a march"."""
BACK = 4  # sentences in which "the attack" looks for what it means

FAR_BACK = 12
TO_SOMEBODY = frozenset({"COERCE", "SANCTION"})
ANSWERS = frozenset(
    {"answer", "reaction", "reply", "reprisal", "response", "retaliation", "retribution", "revenge", "vengeance"}
)
Drafts = dict[int, tuple[Trigger, Cast]]


def share(scene: Scene, drafts: Drafts, nearest: Nearest) -> None:
    """
    Fill in, act by act in text order, who is known from a neighbouring act.

    An act whose subject is another act ("the strike killed two guards") has its actors from it and gives it
    its recipients; so has harm done in an act ("two guards were killed in the strike").

    Args:
        nearest: The nearest actor in what an act is about, for one that names nobody.
    """
    sides = Sides(scene)
    told_as_both(drafts, sides)
    for index in [*sorted(drafts), *sorted(drafts)]:  # what one act has from the next, a third may have from it
        trigger, cast = drafts[index]
        if trigger.rule.type not in SHARING:
            continue
        for other in _told_with(scene, index):
            if other not in drafts or other == index or drafts[other][0].rule.type not in SHARING[trigger.rule.type]:
                continue
            against = trigger.rule.name == "assault.crowd-control" or _by_force(scene, cast)
            if drafts[other][0].rule.type == "PROTEST" != trigger.rule.type and against:
                continue  # "during the march police fired tear gas": they did not march
            _exchange(cast, drafts[other][1], trigger.rule.name in HARM)
    _harmed(scene, drafts)
    for index in sorted(drafts):
        trigger, cast = drafts[index]
        if trigger.rule.type in ("CONSULT", "PROTEST") and not cast.actors:
            came = _callers(scene, index, GATHERING if trigger.rule.type == "PROTEST" else None)
            cast.actors += [n for n in came if n not in cast.recipients]
    complete(scene, drafts, nearest)
    _by_chain(scene, drafts)
    for index in sorted(drafts):
        trigger, cast = drafts[index]
        if trigger.rule.type == "ASSAULT" and not (cast.actors and (cast.recipients or cast.targets)):
            _from_earlier(scene, drafts, index)
    _by_parties(scene, drafts)
    of_nobody(scene, drafts, sides)
    in_place(scene, drafts)


def _told_with(scene: Scene, index: int) -> list[int]:
    """Acts that stand as subject, setting or governing verb of this one."""
    word = scene.words[index]
    found: list[int] = []
    if word.upos == "VERB":
        clause = scene.clause(index)
        found += list(clause.subjects)
        found += [
            n for preposition, n in clause.obliques if preposition in ("in", "during", "by", "with", "when", "due")
        ]
        apart = word.deprel == "advcl" and scene.preposition(index) in APART  # "after a boy was found dead, mobs raided"
        apart = apart or (word.deprel == "conj" and word.head >= 0 and _of_other_days(scene, index, word.head))
        if word.deprel in ("advcl", "conj", "xcomp", "parataxis", "acl") and word.head >= 0 and not apart:
            found.append(word.head)
            if word.deprel == "advcl" and scene.words[word.head].upos == "VERB":
                found += scene.clause(word.head).objects  # "went on a hunger strike to protest against the law"
        for child in scene.children(index):
            if child.deprel == "advcl" and scene.preposition(child.index) not in APART:  # "killed when police fired to disperse them"
                found += [
                    child.index,
                    *(c.index for c in scene.children(child.index) if c.deprel in ("xcomp", "advcl")),
                ]
    elif word.deprel in ("nmod", "conj") and word.head >= 0 and scene.preposition(index) not in APART:
        found.append(word.head)
    return found


def _by_force(scene: Scene, cast: Cast) -> bool:
    """Whether the forces of a state do it."""
    kinds = {actor.id: actor.kind for actor in scene.reading.actors}
    return any(kinds.get(scene.actor(n) or "") == "armed-force" for n in cast.actors)


def _of_other_days(scene: Scene, one: int, other: int) -> bool:
    """Whether two verbs joined have a day each: "two died on Monday, and on Friday a mine wounded a guard"."""
    above = (other, scene.words[other].head) if scene.words[other].deprel == "advcl" else (other,)  # "died on Monday when they fired"
    days = [any(_names_day(scene, child) for verb in verbs for child in scene.children(verb)) for verbs in ((one,), above)]
    return all(days) and scene.tokens.child(one, "nsubj", "nsubj:pass") is not None


def _names_day(scene: Scene, word: Token) -> bool:
    return any(row.span.start <= word.start and word.end <= row.span.end for row in scene.reading.dates)


def _exchange(cast: Cast, other: Cast, harm: bool) -> None:
    if not cast.actors:
        cast.actors += other.actors
    elif not other.actors:
        other.actors += [n for n in cast.actors if n not in other.recipients]
    if not cast.recipients and not cast.targets and not harm:
        cast.recipients += [n for n in other.recipients if n not in cast.actors]
    if not other.recipients:
        other.recipients += [n for n in cast.recipients if n not in other.actors]


def _callers(scene: Scene, index: int, verbs: frozenset[str] | None) -> list[int]:
    """Who acts in a meeting, call, visit or protest: "in a call with the king, the minister asked", "came for a rally"."""
    word = scene.words[index]
    if word.head >= 0 and verbs is not None and scene.lemmas[word.head] not in verbs:
        return []
    if word.deprel != "obl" or word.head < 0 or scene.preposition(index) not in ("in", "during", "at", "on", "for"):
        return []
    return [n for n in scene.clause(word.head).subjects if scene.actor(n) is not None]


def _harmed(scene: Scene, drafts: Drafts) -> None:
    """Give acts the victims of harm that they do without an event of its own ("the strike that killed two guards")."""
    for word in scene.words:
        if word.upos != "VERB" or word.index in drafts or scene.lemmas[word.index] not in HARMING:
            continue
        act = scene.act_behind(word.index, drafts)
        if act is None or drafts[act][0].rule.type != "ASSAULT":
            continue
        cast = drafts[act][1]
        for victim in scene.clause(word.index).objects:
            for index in scene.together(victim):
                if scene.entity(index) in PEOPLE or scene.actor(index) is not None or scene.words[index].upos == "NUM":
                    cast.put("recipient", index)


def _by_chain(scene: Scene, drafts: Drafts) -> None:
    """Acts that coreference joins have the same participants."""
    chains: dict[int, list[int]] = {}
    for index in sorted(drafts):
        mention = scene.mention(index)
        if mention is not None:
            chains.setdefault(mention.chain, []).append(index)
    for members in chains.values():
        for index in members[1:]:
            _complete(drafts[index][1], drafts[members[0]][1])
        for index in members[1:]:
            _complete(drafts[members[0]][1], drafts[index][1])


def _complete(cast: Cast, other: Cast) -> None:
    """Give one account of an act those who take part in another of the same."""
    if not cast.actors:
        cast.actors += [n for n in other.actors if n not in cast.recipients]
    if not cast.recipients and not cast.targets:
        cast.recipients += [n for n in other.recipients if n not in cast.actors]
        cast.targets += other.targets


def _by_parties(scene: Scene, drafts: Drafts) -> None:
    """Who did an act to somebody to whom such an act was done, as the report tells elsewhere: "after his arrest"."""
    done: dict[tuple[str, str], list[int]] = {}
    for index in sorted(drafts):
        trigger, cast = drafts[index]
        if cast.actors and trigger.rule.type in TO_SOMEBODY:
            for whom in _ids(scene, cast.recipients):
                done.setdefault((trigger.rule.type, whom), cast.actors)
    for index in sorted(drafts):
        trigger, cast = drafts[index]
        if not cast.actors and trigger.rule.type in TO_SOMEBODY:
            found = [done.get((trigger.rule.type, whom)) for whom in _ids(scene, cast.recipients)]
            cast.actors += next((actors for actors in found if actors), [])


def _ids(scene: Scene, heads: list[int]) -> list[str]:
    """Actors that words mean, those known."""
    return [actor for actor in map(scene.actor, heads) if actor is not None]


def _from_earlier(scene: Scene, drafts: Drafts, index: int) -> None:
    """
    Who took part in an act that names nobody: those of the last such act told before it.

    "The attack" looks a few sentences back for any act of its type, "attacks" further, for the same word.
    """
    word = scene.words[index]
    trigger, cast = drafts[index]
    if word.upos not in ("NOUN", "PROPN") or cast.recipients or cast.actors:
        return
    if word.head >= 0 and scene.lemmas[word.head] in ANSWERS:  # "a response to the slaughter" was done by others
        return
    pointing = any(c.deprel in ("det", "amod") and c.lemma.lower() in POINTING for c in scene.children(index))
    pointing = pointing and not _of_a_day(scene, index)
    told = [
        n
        for n in sorted(drafts, reverse=True)
        if n < index
        and word.sentence - scene.words[n].sentence <= FAR_BACK
        and not _yet_to_come(scene, n)
        and drafts[n][0].rule.type == trigger.rule.type
        and (drafts[n][1].actors or drafts[n][1].recipients or drafts[n][1].targets)
    ]
    if cast.targets:  # "the attack on the mosque" is none of those on anything else
        hit = {scene.lemmas[n] for n in cast.targets}
        told = [n for n in told if hit & {scene.lemmas[w.index] for w in _of_sentence(scene, n)}]
    here = [n for n in told if scene.words[n].sentence == word.sentence]
    alike = [n for n in told if scene.lemmas[n] == scene.lemmas[index]]
    near = [n for n in told if pointing and word.sentence - scene.words[n].sentence <= BACK]
    if "Number=Plur" in word.feats:  # "the attacks" are no single act told before
        near = [n for n in near if "Number=Plur" in scene.words[n].feats and scene.words[n].upos == "NOUN"]
    if trigger.rule.name in HARM:  # "the reported death" is none of a crowd dispersed
        near = [n for n in near if drafts[n][0].rule.name in HARM]
    armed = [n for n in near if not set(trigger.rule.modes).isdisjoint(drafts[n][0].rule.modes)]  # "the shooting": who shot
    for earlier in (*here[:1], *alike[:1], *armed[:1], *near[:1]):
        _complete(cast, drafts[earlier][1])
        return


def _of_sentence(scene: Scene, index: int) -> Sequence[Token]:
    """The words of the sentence that a word stands in."""
    sentence = scene.tokens.sentence_of(index)
    return scene.words[sentence.first : sentence.last]


def _yet_to_come(scene: Scene, index: int) -> bool:
    """Whether a verb tells what would or will be done, which is not what "the attack" was."""
    return any(c.deprel == "aux" and c.lemma.lower() in ("will", "would", "shall") for c in scene.children(index))


def _of_a_day(scene: Scene, index: int) -> bool:
    """Whether a noun has a day of its own and so points at no act told before: "the strike of March 11"."""
    inside = scene.tokens.subtree(index, without=frozenset({"acl", "acl:relcl", "conj", "appos"}))
    start, end = scene.words[inside[0]].start, scene.words[inside[-1]].end
    return any(start <= row.span.start and row.span.end <= end for row in scene.reading.dates)
