"""Pairs of mentions of one topic: how likely both tell one event, learned from topics whose events are known."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from math import log, sqrt
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord.incidents.cluster import agglomerate

ALIKE = 0.12
"""Cosine from which documents are of one story."""
NAMED = 2.0
"""How many times over a name tells what a story is about."""
LIKELY, AKIN = 0.5, 0.35
"""From which mean likelihood two mentions are one event, and two groups of which each holds together already."""
SAID = ("say", "sai", "tol", "ann", "rep")
"""How words of saying begin, which come up everywhere."""
STORY = 5
"""Which sign says that two documents are of one story."""
PENALTY, STEPS = 1.0, 30

Floats = NDArray[np.float64]
Vector = Mapping[str, float]
Stems = tuple[str, str]


class Told(NamedTuple):
    """
    A word that tells of an event.

    Args:
        document: Number of its document in the topic.
        id: Its name.
        home: Name of its event; of a word that nobody marked, its own name.
        stem: Its stem.
        upos: Its part of speech.
        sentence: Number of its sentence.
        arguments: Dictionary forms of the names and nouns that hang on it, and of what it hangs on.
        near: Dictionary forms of the names, nouns and numbers of its sentence.
        sense: What the network makes of it where it stands (see ``Reading.senses``).
    """

    document: int
    id: str
    home: str
    stem: str
    upos: str
    sentence: int
    arguments: frozenset[str]
    near: frozenset[str]
    sense: bytes = b""


class Topic(NamedTuple):
    """
    What the pairs of one topic are weighed by.

    Args:
        told: The mentions.
        pairs: Places of both mentions of each pair, the later first.
        signs: One row a pair.
    """

    told: Sequence[Told]
    pairs: list[tuple[int, int]]
    signs: Floats

    def same(self) -> Floats:
        """1 for each pair of one event."""
        return np.array([float(self.told[a].home == self.told[b].home) for a, b in self.pairs])

    def stems(self, pair: tuple[int, int]) -> Stems:
        """Stems of both, in the order of letters."""
        one, other = sorted((self.told[pair[0]].stem, self.told[pair[1]].stem))
        return one, other


def topic_of(documents: Sequence[Sequence[str]], told: Sequence[Told], names: Collection[str] = ()) -> Topic:
    """
    A topic with the signs of all its pairs.

    Args:
        documents: Stems of the words of each document.
        told: Its mentions.
        names: Stems of the names in its documents.
    """
    vectors = _vectors([Counter(words) for words in documents], names)
    likeness = np.array([[_cosine(one, other) for other in vectors] for one in vectors])
    home = {place: n for n, group in enumerate(stories(likeness)) for place in group}
    spread = Counter(word for one in told for word in one.near)
    nearby = [_unit({word: log(1 + len(told) / spread[word]) for word in sorted(one.near)}) for one in told]
    akin = _alike_in_sense(told)
    often = Counter(one.stem for one in told)
    pairs = [(a, b) for a in range(len(told)) for b in range(a)]
    rows = []
    for a, b in pairs:
        one, other = told[a], told[b]
        alike = float(likeness[one.document, other.document])
        story = float(home[one.document] == home[other.document])
        signs = _signs(one, other, alike, story, _cosine(nearby[a], nearby[b]), log(often[one.stem]))
        rows.append([*signs, *_signs_of_sense(one, other, float(akin[a, b]), story)])
    return Topic(told, pairs, np.array(rows).reshape(len(pairs), -1))


def _signs(one: Told, other: Told, alike: float, story: float, near: float, often: float) -> list[float]:
    """What speaks for and against one event, as numbers; what is known of both words' stems comes with the learning."""
    same = float(one.stem == other.stem)
    begin = float(not same and one.stem[:4] == other.stem[:4])
    here = float(one.document == other.document)
    beside = float(here and one.sentence == other.sentence)
    said = same * (one.stem[:3] in SAID)
    kind = float(one.upos == other.upos)
    shared = float(min(len(one.arguments & other.arguments), 2))
    alike, near = alike * (1 - here), near * (1 - beside)
    return [
        1.0, same, begin, here, alike, story, same * alike, same * story, shared, same * shared, near, same * near, beside,
        same * beside, same * here, same * often, said, said * here, kind, same * kind, (1 - same) * story * near,
        same * (one.upos == other.upos == "NOUN"),
    ]  # fmt: skip


def _alike_in_sense(told: Sequence[Told]) -> Floats:
    """Cosine of the senses of every two words, 0 where the network tells none; *Shape:* (words, words)."""
    rows = [np.frombuffer(one.sense, dtype=np.float16).astype(np.float64) for one in told]
    known = [place for place, row in enumerate(rows) if row.any()]
    found = np.zeros((len(told), len(told)))
    if known:
        units = np.stack([rows[place] / np.linalg.norm(rows[place]) for place in known])
        found[np.ix_(known, known)] = units @ units.T
    return found


def _signs_of_sense(one: Told, other: Told, akin: float, story: float) -> list[float]:
    """How much alike both words are where they stand, by itself and with what else is known of them."""
    same, here = float(one.stem == other.stem), float(one.document == other.document)
    return [akin, akin * same, akin * story, akin * story * (1 - same), akin * here]


def stories(likeness: Floats) -> list[tuple[int, ...]]:
    """Documents of one topic in groups of one story each."""
    places = range(len(likeness))
    known = {a: {b: float(likeness[a, b]) for b in places if b != a} for a in places}
    return agglomerate(known, ALIKE, lambda ours, theirs: float(likeness[np.ix_(ours, theirs)].mean()))


def _vectors(counts: Sequence[Counter[str]], names: Collection[str]) -> list[Vector]:
    """Words of each document that others have too, weighed by how few have them, names more."""
    spread = Counter(word for count in counts for word in count)
    rare = {w: log(len(counts) / n) * (NAMED if w in names else 1.0) for w, n in spread.items() if n > 1}
    return [_unit({w: (1 + log(n)) * rare[w] for w, n in count.items() if w in rare}) for count in counts]


def _unit(vector: Vector) -> Vector:
    length = sqrt(sum(weight * weight for weight in vector.values())) or 1.0
    return {word: weight / length for word, weight in vector.items()}


def _cosine(one: Vector, other: Vector) -> float:
    small, large = sorted((one, other), key=len)
    return sum(weight * large.get(word, 0.0) for word, weight in small.items())


class Learned:
    """
    What makes two mentions one event, learned from topics whose events are known.

    Args:
        topics: To learn from. What stems mean in one of them is told by the others, as it will be told of a new topic.
    """

    def __init__(self, topics: Sequence[Topic]) -> None:
        self._same: Counter[Stems] = Counter()
        self._told: Counter[Stems] = Counter()
        own = [_stems(topic) for topic in topics]
        for same, all_ in own:
            self._same.update(same)
            self._told.update(all_)
        signs = np.concatenate([self._with_stems(topic, *known) for topic, known in zip(topics, own, strict=True)])
        self._weights = _logistic(signs, np.concatenate([topic.same() for topic in topics]))

    def _with_stems(self, topic: Topic, same: Mapping[Stems, int], told: Mapping[Stems, int]) -> Floats:
        """Signs of the topic, and how often the two stems are one event in other topics: as log odds, and whether ever."""
        more = np.zeros((len(topic.pairs), 2))
        for row, pair in enumerate(topic.pairs):
            stems = topic.stems(pair)
            seen = self._told[stems] - told.get(stems, 0)
            if seen and stems[0] != stems[1]:
                right = self._same[stems] - same.get(stems, 0)
                more[row] = log((right + 0.05) / (seen - right + 1)) + 3, right > 0
        return np.concatenate([topic.signs, more], 1)

    def groups(self, topic: Topic) -> list[tuple[int, ...]]:
        """The mentions of a topic that is not learned from, in groups of one event each."""
        likely = 1 / (1 + np.exp(-self._with_stems(topic, {}, {}) @ self._weights))
        known: dict[int, dict[int, float]] = {place: {} for place in range(len(topic.told))}
        table = np.zeros((len(topic.told), len(topic.told)))
        for (a, b), value in zip(topic.pairs, likely.tolist(), strict=True):
            table[a, b] = table[b, a] = value
            known[a][b] = known[b][a] = value if value >= LIKELY else 0.0
        return agglomerate(known, AKIN, lambda ours, theirs: float(table[np.ix_(ours, theirs)].mean()))


def _stems(topic: Topic) -> tuple[Counter[Stems], Counter[Stems]]:
    """How often two stems of one story are one event, and how often they meet at all."""
    same: Counter[Stems] = Counter()
    told: Counter[Stems] = Counter()
    for pair, right, story in zip(topic.pairs, topic.same().tolist(), topic.signs[:, STORY].tolist(), strict=True):
        if not story:
            continue
        told[topic.stems(pair)] += 1
        same[topic.stems(pair)] += int(right)
    return same, told


def _logistic(signs: Floats, right: Floats) -> Floats:
    """Weights that make the right answers likely, with a penalty on large ones, by Newton's method."""
    weights = np.zeros(signs.shape[1])
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-signs @ weights))
        slope = signs.T @ (likely - right) + PENALTY * weights
        bend = (signs * (likely * (1 - likely))[:, None]).T @ signs + PENALTY * np.eye(signs.shape[1])
        step = np.linalg.solve(bend, slope)
        weights -= step
        if np.abs(step).max() < 1e-4:
            break
    return weights


def events_of(told: Sequence[Told]) -> Iterator[frozenset[str]]:
    """Names of the mentions of each event."""
    homes: dict[str, set[str]] = defaultdict(set)
    for one in told:
        homes[one.home].add(one.id)
    yield from (frozenset(names) for names in homes.values())
