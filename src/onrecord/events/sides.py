"""
The two sides of a dispute, where words mean both or name neither: "the two countries", "both sides", "the talks".

States, with their governments and forces, and groups that fight or contend are sides, named or not: who somebody is must
not change who takes part. The two that were told last are "the two sides"; where three were, nobody knows which two are
meant. Talks, a truce, an accord or fighting that name nobody are of those of whom the like was told before, else of the two sides.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from onrecord.events.cast import Cast
from onrecord.events.scene import Scene
from onrecord.events.triggers import Trigger

Drafts = dict[int, tuple[Trigger, Cast]]

OF_LAND = frozenset({"state", "government", "armed-force"})
OF_THEIR_OWN = frozenset({"armed-group", "party", "coalition"})
LANDS = frozenset({"country", "nation", "neighbour", "neighbor", "state", "capital", "government", "army", "military"})
ANY = LANDS | {"side", "party", "rival", "foe", "enemy", "adversary", "delegation", "belligerent", "camp"}
COUNTED = frozenset({"two", "both", "2", "warring", "rival", "opposing"})
ALONE = frozenset({"side"})
TALKS = frozenset(
    {
        "talk",
        "talks",
        "negotiation",
        "dialogue",
        "round",
        "truce",
        "ceasefire",
        "cease-fire",
        "armistice",
        "accord",
        "agreement",
        "deal",
        "pact",
        "treaty",
    }
)
FIGHTS = frozenset({"clash", "skirmish", "firefight", "gunfight", "fighting", "battle", "hostility"})
MUTUAL = frozenset({"CONSULT", "AGREE", "RETREAT", "ASSAULT"})
OWNING = frozenset({"amod", "compound", "nmod:poss"})
BACK = 12  # sentences
AGAIN = 2  # times that each of the two is told of whom a report is about


class Side(NamedTuple):
    """One side as told at a word: the word, its sentence, and what side it is."""

    word: int
    sentence: int
    name: str


class Sides:
    """
    Who the two sides are at any place of a report.

    Args:
        scene: The report.
    """

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._rows = {actor.id: actor for actor in scene.reading.actors}
        self.told = [
            Side(mention.head, scene.words[mention.head].sentence, name)
            for mention, actor in zip(scene.reading.mentions, scene.reading.mention_actors, strict=False)
            if mention.form != "pronoun" and (name := self._name(actor)) is not None and not self._owns(mention.head)
        ]

        self._by_word: dict[int, list[Side]] = {}
        for side in self.told:
            self._by_word.setdefault(side.word, []).append(side)

    def _name(self, actor: str | None) -> str | None:
        """What side an actor is, named or not; None for persons, bodies of many states and media."""
        row = self._rows.get(actor or "")
        if row is None or row.kind not in OF_LAND | OF_THEIR_OWN:
            return None
        return f"land:{row.country}" if row.kind in OF_LAND and row.country else row.id

    def _owns(self, index: int) -> bool:
        """Whether a word only tells whose another side is: "Palestinian" of "Palestinian fighters"."""
        word = self.scene.words[index]
        return word.deprel in OWNING and word.head >= 0 and self._name(self.scene.actor(word.head)) is not None

    def before(self, index: int, *, lands: bool) -> list[int]:
        """
        The words that tell the two sides last, before a word; none where it is not clear which two they are.

        Args:
            lands: Only states are sides: "the two countries".
        """
        sentence = self.scene.words[index].sentence
        told = [side for side in self.told if side.word < index and (not lands or side.name.startswith("land:"))]
        here = _last_of(side for side in told if side.sentence == sentence)
        if len(here) == 2:
            return sorted(here.values())
        if main := self._main(told):
            return main
        found: dict[str, int] = {}
        for at in range(sentence - 1, max(-1, sentence - 1 - BACK), -1):
            for name, place in _last_of(side for side in told if side.sentence == at).items():
                found.setdefault(name, place)
            if len(found) >= 2:
                return sorted(found.values()) if len(found) == 2 else []
        return []

    def _main(self, told: list[Side]) -> list[int]:
        """The last words for the two sides that a report is about: both told again and again, and any third much less."""
        times = Counter(side.name for side in told).most_common(3)
        if len(times) < 2 or times[1][1] < AGAIN or (len(times) > 2 and times[2][1] * 2 > times[1][1]):
            return []
        last = _last_of(side for side in told if side.name in (times[0][0], times[1][0]))
        return sorted(last.values())

    def of(self, heads: Iterable[int]) -> list[int]:
        """The words, of those who take part in an act, that tell a side, one for each."""
        meant = frozenset(heads)
        found = {side.name: side.word for word in sorted(meant) for side in self._by_word.get(word, ())}
        return sorted(found.values())

    def both(self, index: int) -> list[int]:
        """The words that tell the two whom "the two countries" and "both sides" mean; none for other words."""
        word, lemma = self.scene.words[index], self.scene.lemmas[index]
        if lemma not in ANY or word.upos != "NOUN" or "Number=Plur" not in word.feats:
            return []
        around = {child.text.lower() for child in self.scene.children(index)}
        if lemma not in ALONE and around.isdisjoint(COUNTED):
            return []
        if any(child.deprel.startswith(("nmod", "acl", "appos", "conj")) for child in self.scene.children(index)):
            return []
        return self.before(index, lands=lemma in LANDS)


def told_as_both(drafts: Drafts, sides: Sides) -> None:
    """Name the two where an act tells of both in a word: "the two countries withdrew their ambassadors"."""
    for _, cast in drafts.values():
        for part in (cast.actors, cast.recipients):
            part[:] = [n for index in part for n in (sides.both(index) or [index])]


def of_nobody(scene: Scene, drafts: Drafts, sides: Sides) -> None:
    """Name the sides of acts that are always of two, where nobody is told: "the talks", "the truce of May 4", "a clash"."""
    last: dict[bool, list[int]] = {}
    for index in sorted(drafts):
        trigger, cast = drafts[index]
        lemma, word = scene.lemmas[index], scene.words[index]
        if trigger.rule.type not in MUTUAL:
            continue
        fight = trigger.rule.type == "ASSAULT"
        if cast.actors or cast.recipients or cast.targets:
            two = sides.of([*cast.actors, *cast.recipients])
            if len(two) == 2:
                last[fight] = two
        elif word.upos == "NOUN" and lemma in (FIGHTS if fight else TALKS) and not _of_others(scene, index):
            cast.actors += last.get(fight) or sides.before(index, lands=False)


def _of_others(scene: Scene, index: int) -> bool:
    """Whether words beside a noun may tell whose it is: "the intra-Syrian talks", "a deal with the tribes"."""
    return any(
        child.deprel in ("compound", "nmod:poss")
        or (child.deprel == "amod" and (child.index in scene.named_at or child.upos == "PROPN"))
        or (
            child.deprel == "nmod"
            and scene.preposition(child.index) in ("with", "between", "among", "against", "by", "of")
        )
        for child in scene.children(index)
    )


def _last_of(told: Iterator[Side]) -> dict[str, int]:
    """The last word that tells each side."""
    return {side.name: side.word for side in told}
