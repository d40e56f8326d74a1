"""
Mentions of events across documents of one topic: which are one event, by story and word (CoNLL F1).

``DIR`` holds ``ECB+/TOPIC/*.xml`` and ``ECBplus_coreference_sentences.csv``; mentions of the checked sentences count, single
ones too, topics are given as is usual, all topics together are one score. Documents of a topic are divided into
stories by their rare words, and mentions of one story that begin with the same stem are one event. How alike documents
of a story are is chosen for each topic by all the others, so that no topic is scored by what it taught.
Beside us: the same stem anywhere in the topic.

- ``mentions given``: the corpus says which words are mentions;
- ``raw text``: verbs and nouns of happening are found in the text as it is read; which of them the corpus would mark is
  learned, for each fifth of the topics, from the others (``mentions found``: F1). A word of a marked mention stands for it.
"""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import log, sqrt
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree

from benchmarks import _cat as cat
from benchmarks._cat import document
from benchmarks.readings import read
from benchmarks.results import outcome
from benchmarks.results.outcome import percent
from onrecord.evaluate.coreference import Coreference
from onrecord.evaluate.score import Score
from onrecord.incidents.cluster import agglomerate
from onrecord.incidents.telling import stem
from onrecord.records import Reading, Token

ALIKE = (0.02, 0.04, 0.06, 0.08)
ACTION = re.compile(r"(?:NEG_)?ACTION_")

TELLING = frozenset({"VERB", "NOUN", "PROPN", "ADJ"})
FOLDS, PENALTY = 5, 1.0

Groups = Sequence[Sequence[int]]
Found = list[tuple[str, str]]
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
        found: Id and stem of each mention found there in raw text; the id of the marked mention where it is one.
    """

    name: str
    words: Sequence[str]
    mentions: Sequence[tuple[str, str, str]]
    found: Sequence[tuple[str, str]] = ()


def run(data: Path, **_: object) -> dict[str, Any]:
    """Scores every topic with what the other topics chose, with mentions given and with mentions found."""
    checked = checked_sentences(data)
    folders = sorted((data / "ECB+").glob("[0-9]*"))
    topics = {folder.name: documents(folder, checked) for folder in folders}
    if not topics:
        raise FileNotFoundError(f"{data}: no ECB+/TOPIC/*.xml.")
    naive = _sum([scored(docs, [list(range(len(docs)))]) for _, docs in sorted(topics.items())])
    raw, detected = mentions_found({folder.name: candidates(folder, checked) for folder in folders})
    whole = {
        topic: [replace(doc, found=raw[topic].get(doc.name, ())) for doc in docs] for topic, docs in topics.items()
    }
    mentions = sum(len(document.mentions) for docs in topics.values() for document in docs)
    grouped = {topic: {alike: stories(docs, alike) for alike in ALIKE} for topic, docs in topics.items()}
    return outcome(
        {
            "mentions given": percent(_by_others(topics, grouped).conll_f1),
            "raw text": percent(_by_others(whole, grouped, raw=True).conll_f1),
            "mentions found": percent(detected.f1),
        },
        naive={"mentions given": percent(naive.conll_f1)},
        about={"topics": len(topics), "mentions": mentions},
    )


def _by_others(
    topics: Mapping[str, Sequence[Document]], grouped: Mapping[str, Mapping[float, Groups]], *, raw: bool = False
) -> Coreference:
    """All topics together, each grouped as suits the others best."""
    found = {
        topic: {alike: scored(docs, groups, raw=raw) for alike, groups in grouped[topic].items()}
        for topic, docs in topics.items()
    }
    return _sum([found[topic][_best(found, without=topic)] for topic in sorted(found)])


def checked_sentences(data: Path) -> set[tuple[str, str, str]]:
    """Topic, document and number of the sentences that are fully annotated."""
    with (data / "ECBplus_coreference_sentences.csv").open(encoding="utf-8-sig", newline="") as file:
        return {(row["Topic"], row["File"], row["Sentence Number"]) for row in csv.DictReader(file)}


def documents(folder: Path, checked: set[tuple[str, str, str]]) -> list[Document]:
    """The documents of a topic with their mentions."""
    found: list[Document] = []
    for file in sorted(folder.glob("*.xml")):
        marked = document(file)
        homes = _homes(marked.root, file.stem)
        mentions = []
        for mark in _actions(marked, checked):
            id = f"{file.stem}:{mark.id}"
            mentions.append((id, stem(marked.words[mark.words[0]] or "-"), homes.get(id, id)))
        words = [stem(word) for word in marked.words if word and word[0].isalpha()]
        found.append(Document(file.stem, words, mentions))
    return found


def _actions(marked: cat.Document, checked: set[tuple[str, str, str]]) -> list[cat.Mark]:
    """Marked actions of the checked sentences."""
    return [
        mark
        for mark in marked.marks
        if mark.words and ACTION.match(mark.kind) and _is_checked(marked, mark.words[0], checked)
    ]


def _is_checked(marked: cat.Document, word: int, checked: set[tuple[str, str, str]]) -> bool:
    topic, _, name = marked.name.partition("_")
    return (topic, name, str(marked.sentences[word])) in checked


class Candidate(NamedTuple):
    """A word that may tell of something: its document, its place there, its stem, its signs, and the marked mention it is part of."""

    document: str
    place: int
    stem: str
    signs: list[str]
    marked: str | None


def candidates(folder: Path, checked: set[tuple[str, str, str]]) -> list[Candidate]:
    """Verbs and nouns in the checked sentences of a topic, as they are read in the text without its marks."""
    found: list[Candidate] = []
    for file in sorted(folder.glob("*.xml")):
        marked = document(file)
        homes = {word: f"{file.stem}:{mark.id}" for mark in _actions(marked, checked) for word in mark.words}
        reading = read(marked.text, last="language")
        events = {mention.head for mention in reading.mentions if mention.entity == "event"}
        for token in reading.tokens:
            places = marked.words_at(token.start, token.end) if token.upos in TELLING else []
            if places and _is_checked(marked, places[0], checked):
                signs = _signs(reading, token, event=token.index in events)
                found.append(Candidate(file.stem, places[0], stem(token.text), signs, homes.get(places[0])))
    return found


def _signs(reading: Reading, token: Token, *, event: bool) -> list[str]:
    """What tells whether the corpus would mark the word."""
    lemma, kind = token.lemma.lower(), f"{token.upos}{' event' if event else ''}"
    head = reading.tokens.head_of(token.index)
    above = f"{head.lemma.lower()}" if head is not None else "root"
    return [
        "any", kind, f"{kind} {token.deprel}", f"{kind} {token.feats}", lemma, f"{lemma} {token.upos}", f"{token.deprel} < {above}",
        f"end {lemma[-4:]} {token.upos}", f"{token.upos} capital" if token.text[:1].isupper() else f"{token.upos} small",
        *(f"{kind} > {child.deprel}" for child in reading.tokens.below(token.index)),
    ]  # fmt: skip


def mentions_found(topics: Mapping[str, Sequence[Candidate]]) -> tuple[dict[str, dict[str, Found]], Score]:
    """Of each topic and document the mentions found, as learned from other topics, and how many of them are marked."""
    from training.attach import Case, fit

    raw: dict[str, dict[str, Found]] = {topic: {} for topic in topics}
    score = Score()
    for fold in range(FOLDS):
        rest = [one for n, topic in enumerate(sorted(topics)) if n % FOLDS != fold for one in topics[topic]]
        worths = fit([Case([one.signs, []], [one.marked is not None, one.marked is None]) for one in rest], PENALTY)
        for topic in sorted(topics)[fold::FOLDS]:
            taken: set[str] = set()
            for one in topics[topic]:
                said = sum(worths.get(sign, 0) for sign in one.signs) > 0 and one.marked not in taken
                if said:
                    taken.update([one.marked] if one.marked else [])
                    raw[topic].setdefault(one.document, []).append(
                        (one.marked or f"{one.document}:{one.place}:found", one.stem)
                    )
                score = score + Score.of(int(said and one.marked is not None), int(said), 0)
            score = score + Score.of(0, 0, len({one.marked for one in topics[topic] if one.marked}))
    return raw, score


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


def scored(docs: Sequence[Document], groups: Sequence[Sequence[int]], *, raw: bool = False) -> Coreference:
    """Mentions of one stem in one story as one event, beside the gold events; ``raw`` takes the mentions found."""
    gold: dict[str, set[tuple[str, str]]] = defaultdict(set)
    ours: dict[tuple[int, str], set[tuple[str, str]]] = defaultdict(set)
    for number, group in enumerate(groups):
        for place in group:
            for id, _, home in docs[place].mentions:
                gold[home].add((docs[place].name, id))
            given = [(id, word) for id, word, _ in docs[place].mentions]
            for id, word in docs[place].found if raw else given:
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
