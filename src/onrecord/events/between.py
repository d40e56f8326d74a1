"""
What shows the type of what one party of a sentence does to another.

Signs are names: acts that the ontology knows and how well they tie the two, words on the way between them in the tree and
beside it, will and refusal, how the other party is brought in. Names are never among them: a sentence means the same whoever
it is about. ``type_weights.json`` says what each sign is worth for each type.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from onrecord.events.cast import Cast
from onrecord.events.ontology import Ontology
from onrecord.events.rulebook import Rulebook
from onrecord.events.scene import NEGATIONS, Scene
from onrecord.events.triggers import Trigger
from onrecord.records.vocabulary import EventFactuality, EventType

SURE = 3.0  # a tie from which on an act is the parties' own
TELLING = frozenset({"VERB", "NOUN", "ADJ", "ADV", "AUX"})
BESIDE = frozenset({"obj", "xcomp", "compound:prt", "case", "ccomp", "obl", "nmod", "aux", "advmod", "mark"})
COMPLETING = frozenset({"obj", "xcomp", "compound:prt", "obl"})
BRINGING = frozenset({"aux", "cop", "advmod", "mark"})
INDEXED = {"NOUN": "NOUN", "PROPN": "NOUN", "VERB": "VERB", "AUX": "VERB", "ADJ": "ADJ"}


class Act(NamedTuple):
    """An act of the sentence, as rules read it."""

    trigger: Trigger
    type: EventType
    factuality: EventFactuality
    cast: Cast


class Party(NamedTuple):
    """Words of one party, and the one that carries them; of a party that is not named no words, and -1."""

    words: frozenset[int]
    head: int


NOBODY = Party(frozenset(), -1)


class Between:
    """
    Signs between parties of one report.

    Args:
        scene: The report.
        ontology: For the types that a word may tell.
        rules: For words of will.
        acts: Acts of the report as rules read them.
    """

    def __init__(self, scene: Scene, ontology: Ontology, rules: Rulebook, acts: Sequence[Act]) -> None:
        self.scene = scene
        self.ontology = ontology
        self.will = rules.will
        self.sides = ontology.classes.get("force", frozenset()) | ontology.classes.get("police", frozenset())
        self._acts: dict[int, list[Act]] = {}
        for act in acts:
            self._acts.setdefault(scene.words[act.trigger.head].sentence, []).append(act)
        self._types: dict[tuple[str, str], tuple[str, ...]] = {}

    def party(self, words: Iterable[int]) -> Party:
        """The party that these words of one sentence name."""
        given = sorted(words)
        if not given:
            return NOBODY
        return Party(frozenset(given), self.scene.tokens.head_within(given[0], given[-1] + 1))

    def tied(self, source: Party, target: Party) -> list[tuple[float, Act]]:
        """Acts of the sentence, those first that tie the two best: by who takes part, and by where their words stand."""
        way = Way(self.scene, source, target)
        found = self._acts.get(way.sentence, [])
        return sorted(((_tie(way, act), act) for act in found), key=lambda pair: (-pair[0], pair[1].trigger.head))

    def ties_best(self, act: Act, source: Party, target: Party) -> bool:
        """Whether no other act of its sentence ties the two better."""
        alone = len(self._acts[self.scene.words[act.trigger.head].sentence]) == 1
        return alone or self.tied(source, target)[0][1] is act

    def signs(self, source: Party, target: Party) -> frozenset[str]:
        """All signs of what the source does to the target; none where neither is named."""
        if source.head < 0 and target.head < 0:
            return frozenset()
        way = Way(self.scene, source, target)
        will = self._will(way)
        found = {f"will:{name}" for name in will}
        found.add(f"wills:{'+'.join(sorted(will))}")
        found.update(self._of_acts(way, will))
        found.update(self._of_way(way, will))
        found.update(self._of_parties(way))
        found.update(self._of_sentence(way))
        return frozenset(found)

    def _lemma(self, index: int) -> str:
        """
        The word's dictionary form, or nothing for a name and for what is made of one.

        An army, rebels and police are one: a type must not change with the side that acts.
        """
        word = self.scene.words[index]
        if word.upos in ("PROPN", "NUM") or index in self.scene.named_at:
            return ""
        if word.upos == "ADJ" and self.scene.actor(index) is not None:
            return ""
        lemma = self.scene.lemmas[index]
        return "force" if word.upos == "NOUN" and lemma in self.sides else lemma

    def _known(self, index: int) -> tuple[str, ...]:
        """Types that the ontology has for the word in any sense."""
        if not self._lemma(index):
            return ()
        key = INDEXED.get(self.scene.words[index].upos, ""), self.scene.lemmas[index]
        if key not in self._types:
            entries = self.ontology.index.get(key, ())
            self._types[key] = tuple(sorted({merged(entry.rule.type) for entry in entries if entry.rule.type}))
        return self._types[key]

    def _will(self, way: Way) -> set[str]:
        """What is willed, refused, asked or threatened on the way between the two."""
        found: set[str] = set()
        for index in way.between:
            if self.scene.words[index].upos not in ("VERB", "AUX", "ADJ", "NOUN"):
                continue
            for child in self.scene.children(index):
                if child.deprel in BRINGING:
                    found.update(name for name, words in self.will.auxiliaries.items() if child.text.lower() in words)
                    if self.scene.lemmas[child.index] in NEGATIONS:
                        found.add("not")
            found.update(name for name, words in self.will.words.items() if self.scene.lemmas[index] in words)
        return found

    def _of_acts(self, way: Way, will: set[str]) -> Iterator[str]:
        best = True
        for tie, act in self.tied(way.source, way.target):
            kind, rule = merged(act.type), act.trigger.rule.name
            head = act.trigger.head
            if head in way.target.words:
                yield f"act.in-target:{kind}"
            elif head in way.between:
                yield from (f"act.on-way:{kind}", f"act.on-way.rule:{rule}", f"act.on-way:{kind}.{act.factuality}")
            elif self.scene.words[head].head in way.between:
                yield from (f"act.by-way:{kind}", f"act.by-way.rule:{rule}", f"act.by-way:{kind}.{act.factuality}")
            if tie <= 0:
                yield f"act.far:{kind}"
                continue
            yield f"act:{kind}"
            if tie >= 2:
                yield f"act.tied:{kind}"
            if best:
                best = False
                yield from (f"act.best:{kind}", f"act.rule:{rule}", f"act.factuality:{act.factuality}")
                yield f"act.best:{kind}.{act.factuality}"
                yield from (f"act.will:{kind}.{name}" for name in will or ("none",))
                yield from (f"act.mode:{kind}.{mode}" for mode in act.trigger.rule.modes)
                if tie >= SURE:
                    yield f"act.sure:{kind}"

    def _of_way(self, way: Way, will: set[str]) -> Iterator[str]:
        words = self.scene.words
        for index in sorted(way.between):
            lemma = self._lemma(index)
            if lemma:
                yield f"way:{lemma}"
            for kind in self._known(index):
                yield f"way.type:{kind}"
                yield from (f"way.will:{kind}.{name}" for name in will or ("none",))
            for child in self.scene.children(index):
                below = self._lemma(child.index)
                if not below or child.deprel not in BESIDE or child.index in way.parties:
                    continue
                yield f"side:{below}"
                if words[index].upos == "VERB" and child.deprel in COMPLETING:
                    yield f"phrase:{lemma}_{below}"
                if child.deprel in ("obj", "xcomp", "obl"):
                    yield from (f"side.type:{kind}" for kind in self._known(child.index))

    def _of_parties(self, way: Way) -> Iterator[str]:
        scene, source, target = self.scene, way.source.head, way.target.head
        verbs = [next((n for n in above if scene.words[n].upos == "VERB"), None) for above in (way.up, way.down)]
        for side, verb in zip(("source", "target"), verbs, strict=True):
            if verb is not None:
                yield f"{side}.verb:{self._lemma(verb)}"
        yield f"verbs:{'one' if verbs[0] == verbs[1] else 'two'}"
        if target >= 0:
            yield f"target.by:{scene.preposition(target)}"
            yield f"target.is:{scene.words[target].deprel}"
        for side, head, inside in (("source", source, way.source.words), ("target", target, way.target.words)):
            if head < 0:
                yield f"{side}.unnamed"
                continue
            yield f"{side}.head:{self._lemma(head)}"
            for index in sorted(inside):
                if scene.words[index].upos in ("NOUN", "ADJ", "VERB") and self._lemma(index):
                    yield f"{side}.word:{self._lemma(index)}"

    def _of_sentence(self, way: Way) -> Iterator[str]:
        scene = self.scene
        place = scene.tokens.sentences[way.sentence]
        ends = [min(party.words) for party in (way.source, way.target) if party.words]
        first, last = (min(ends), max(ends)) if len(ends) == 2 else (ends[0], place.last)
        last_lemma = ""
        for index in range(place.first, place.last):
            lemma, speech = self._lemma(index), scene.words[index].upos
            if index in way.parties or speech not in TELLING or not lemma:
                last_lemma = ""
                continue
            if speech in ("VERB", "NOUN", "ADJ"):
                yield f"word:{lemma}"
                yield from (f"word.type:{kind}" for kind in self._known(index))
            if first < index < last:
                yield f"mid:{lemma}"
                yield from (f"mid.type:{kind}" for kind in self._known(index))
            if last_lemma and index > first:
                yield f"pair:{last_lemma}_{lemma}"
            last_lemma = lemma


class Way:
    """The way from one party to another in the tree."""

    def __init__(self, scene: Scene, source: Party, target: Party) -> None:
        self.source, self.target = source, target
        self.parties = source.words | target.words
        self.sentence = scene.words[max(source.head, target.head)].sentence
        self.up, self.down = _above(scene, source.head), _above(scene, target.head)
        above = frozenset(self.down)
        self.common = [index for index in self.up if index in above]
        top = self.common[0] if self.common else -1
        ways = [*_until(self.up, top), *_until(self.down, top)]
        self.between = frozenset(index for index in ways if index not in self.parties)


def _above(scene: Scene, index: int) -> list[int]:
    """The word and those that govern it; nothing for nobody."""
    return [index, *(word.index for word in scene.tokens.ancestors(index))] if index >= 0 else []


def _until(above: Sequence[int], top: int) -> Sequence[int]:
    return above[: above.index(top) + 1] if top in above else above


def _tie(way: Way, act: Act) -> float:
    """How well an act ties the two: by its participants, and by where its word stands in the tree."""
    head, source, target = act.trigger.head, way.source.words, way.target.words
    acts, others = (not source.isdisjoint(heads) for heads in (act.cast.actors, act.cast.recipients))
    turned = not target.isdisjoint(act.cast.actors)
    hit = not target.isdisjoint(act.cast.recipients) or not target.isdisjoint(act.cast.targets)
    score = 2.0 * acts + 2.0 * hit - (others and not acts) - (turned and not acts)
    score += 2 if head in way.common[:1] else 0.5 if head in way.common else 0
    score += (head in way.up and head not in source) + (head in way.down and head not in target)
    return score - (1.5 if head in way.parties else 0)


def merged(kind: str) -> str:
    """CONCEDE and RETREAT are one class to the chooser, YIELD."""
    return "YIELD" if kind in ("CONCEDE", "RETREAT") else kind
