"""
Mentions of events, given, across documents of one topic: which are one event, by story and word (CoNLL F1).

``DIR`` holds ``ECB+/TOPIC/*.xml`` and ``ECBplus_coreference_sentences.csv``; mentions of the checked sentences count, single
ones too, topics are given as is usual, all topics together are one score. Documents of a topic are divided into
stories by their rare words, and mentions of one story that begin with the same stem are one event. How alike documents
of a story are is chosen for each topic by all the others, so that no topic is scored by what it taught.
Beside us: the same stem anywhere in the topic.
"""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import log, sqrt
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from benchmarks.results import outcome
from benchmarks.results.outcome import percent
from onrecord.evaluate.coreference import Coreference
from onrecord.incidents.cluster import agglomerate
from onrecord.incidents.telling import stem

ALIKE = (0.02, 0.04, 0.06, 0.08)
ACTION = re.compile(r"(?:NEG_)?ACTION_")

Chains = list[frozenset[tuple[str, str]]]
Vector = Mapping[str, float]


@dataclass(frozen=True)
class Document:
    """
    One document.

    Args:
        name: File name.
        words: Its words, folded to stems.
        mentions: Id, stem and gold event of each mention in the checked sentences.
    """

    name: str
    words: Sequence[str]
    mentions: Sequence[tuple[str, str, str]]


def run(data: Path, **_: object) -> dict[str, Any]:
    """Scores every topic with what the other topics chose."""
    topics = {
        folder.name: documents(folder, checked_sentences(data)) for folder in sorted((data / "ECB+").glob("[0-9]*"))
    }
    if not topics:
        raise FileNotFoundError(f"{data}: no ECB+/TOPIC/*.xml.")
    found = {topic: {alike: scored(docs, stories(docs, alike)) for alike in ALIKE} for topic, docs in topics.items()}
    ours = _sum([found[topic][_best(found, without=topic)] for topic in sorted(found)])
    naive = _sum([scored(docs, [list(range(len(docs)))]) for _, docs in sorted(topics.items())])
    mentions = sum(len(document.mentions) for docs in topics.values() for document in docs)
    return outcome(
        _numbers(ours),
        naive=_numbers(naive),
        about={"topics": len(topics), "mentions": mentions, "alike": _best(found)},
    )


def checked_sentences(data: Path) -> set[tuple[str, str, str]]:
    """Topic, document and number of the sentences that are fully annotated."""
    with (data / "ECBplus_coreference_sentences.csv").open(encoding="utf-8-sig", newline="") as file:
        return {(row["Topic"], row["File"], row["Sentence Number"]) for row in csv.DictReader(file)}


def documents(folder: Path, checked: set[tuple[str, str, str]]) -> list[Document]:
    """The documents of a topic with their mentions."""
    found: list[Document] = []
    for file in sorted(folder.glob("*.xml")):
        root = ElementTree.fromstring(file.read_text(encoding="utf-8"))
        tokens = {token.get("t_id", ""): token for token in root.iter("token")}
        homes = _homes(root, file.stem)
        mentions: list[tuple[str, str, str]] = []
        for markable in root.findall("./Markables/*"):
            anchors = [tokens[anchor.get("t_id", "")] for anchor in markable.iter("token_anchor")]
            if anchors and ACTION.match(markable.tag):
                at = file.stem.removeprefix(f"{folder.name}_"), anchors[0].get("sentence", "")
                if (folder.name, *at) in checked:
                    id = f"{file.stem}:{markable.get('m_id')}"
                    mentions.append((id, stem(anchors[0].text or "-"), homes.get(id, id)))
        words = [stem(token.text) for token in tokens.values() if token.text and token.text[0].isalpha()]
        found.append(Document(file.stem, words, mentions))
    return found


def _homes(root: ElementTree.Element, name: str) -> dict[str, str]:
    """Mention -> event; those across documents have one name everywhere."""
    homes: dict[str, str] = {}
    for kind in ("INTRA_DOC_COREF", "CROSS_DOC_COREF"):
        for relation in root.iter(kind):
            home = relation.get("note") if kind == "CROSS_DOC_COREF" else f"{name}:{relation.get('r_id')}"
            homes.update({f"{name}:{source.get('m_id')}": home or "" for source in relation.iter("source")})
    return homes


def stories(docs: Sequence[Document], alike: float) -> list[tuple[int, ...]]:
    """Documents of one topic in groups whose words are as alike as that, each group taken as one document."""
    counts = [Counter(document.words) for document in docs]
    spread = Counter(word for count in counts for word in count)

    @cache
    def vector(places: tuple[int, ...]) -> tuple[Vector, float]:
        """Words of documents together, weighed by how few documents have them, and the length of it all."""
        whole = sum((counts[place] for place in places), Counter[str]())
        found = {word: (1 + log(number)) * log(len(docs) / spread[word]) for word, number in whole.items()}
        return found, sqrt(sum(weight**2 for weight in found.values()))

    def near(ours: Sequence[int], theirs: Sequence[int]) -> float:
        """Cosine of two groups."""
        (one, norm), (other, its) = sorted((vector(tuple(ours)), vector(tuple(theirs))), key=lambda v: len(v[0]))
        return sum(weight * other.get(word, 0.0) for word, weight in one.items()) / max(1e-9, norm * its)

    places = range(len(docs))
    known: dict[int, dict[int, float]] = {place: {} for place in places}
    for a in places:
        for b in range(a):
            known[a][b] = known[b][a] = near([a], [b])
    return agglomerate(known, alike, near)


def scored(docs: Sequence[Document], groups: Sequence[Sequence[int]]) -> Coreference:
    """Mentions of one stem in one story as one event, beside the gold events."""
    gold: dict[str, set[tuple[str, str]]] = defaultdict(set)
    ours: dict[tuple[int, str], set[tuple[str, str]]] = defaultdict(set)
    for number, group in enumerate(groups):
        for place in group:
            for id, word, home in docs[place].mentions:
                gold[home].add((docs[place].name, id))
                ours[number, word].add((docs[place].name, id))
    chains: Chains = [frozenset(chain) for chain in gold.values()]
    return Coreference.of(chains, [frozenset(chain) for chain in ours.values()])


def _best(found: Mapping[str, Mapping[float, Coreference]], *, without: str = "") -> float:
    rest = [scores for topic, scores in sorted(found.items()) if topic != without] or list(found.values())
    return max(ALIKE, key=lambda alike: _sum([scores[alike] for scores in rest]).conll_f1)


def _sum(scores: Sequence[Coreference]) -> Coreference:
    whole = scores[0]
    for score in scores[1:]:
        whole = whole + score
    return whole


def _numbers(found: Coreference) -> dict[str, float]:
    return {"mentions given": percent(found.conll_f1)}
