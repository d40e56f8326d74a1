"""
Mentions of events across documents of one topic: which are one event (CoNLL F1).

``DIR`` holds ``ECB+/TOPIC/*.xml`` and ``ECBplus_coreference_sentences.csv``; mentions of the checked sentences count, single
ones too, topics are given as is usual, all topics together are one score. Two mentions are one event as likely as their
words (as written, and as the network reads them where they stand), their sentences and the stories of their documents
make it; what that is worth is learned, for each fifth of the topics, from the others, so that no topic is scored by what
it taught. Beside us: the same stem anywhere in the topic.

- ``mentions given``: the corpus says which words are mentions;
- ``raw text``: verbs and nouns are found in the text as it is read; which of them the corpus would mark is learned from
  other topics too (``mentions found``: F1). A word of a marked mention stands for it.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree

from benchmarks import _cat as cat
from benchmarks._ecb_pairs import Learned, Told, Topic, events_of, topic_of
from benchmarks.readings import read
from benchmarks.results import outcome
from benchmarks.results.outcome import percent
from onrecord.evaluate.coreference import Coreference
from onrecord.evaluate.score import Score
from onrecord.incidents.spelling import stem
from onrecord.records import Reading, Token

ACTION = re.compile(r"(?:NEG_)?ACTION_")
TELLING = frozenset({"VERB", "NOUN", "PROPN", "ADJ"})
NAMING = frozenset({"NOUN", "PROPN", "NUM", "VERB"})
ARGUMENTS = ("nsubj", "obj", "obl", "nmod", "compound", "amod")
FOLDS, PENALTY = 5, 1.0

Checked = set[tuple[str, str, str]]


class Candidate(NamedTuple):
    """A word that may tell of something, with its signs, and whether it is part of a marked mention."""

    told: Told
    signs: list[str]
    marked: bool


class Texts(NamedTuple):
    """
    The documents of one topic.

    Args:
        words: Stems of the words of each.
        names: Stems of the names that their checked sentences are read to have.
        given: Marked mentions of the checked sentences.
        candidates: Verbs and nouns there, as they are read without the marks.
    """

    words: list[list[str]]
    names: set[str]
    given: list[Told]
    candidates: list[Candidate]


def run(data: Path, **_: object) -> dict[str, Any]:
    """Reads every topic, and scores each fifth by what the others taught."""
    checked = checked_sentences(data)
    topics = {folder.name: texts(folder, checked) for folder in sorted((data / "ECB+").glob("[0-9]*"))}
    if not topics:
        raise FileNotFoundError(f"{data}: no ECB+/TOPIC/*.xml.")
    found, detected = mentions_found({name: topic.candidates for name, topic in topics.items()})
    given = {name: topic_of(topic.words, topic.given, topic.names) for name, topic in topics.items()}
    raw = {name: topic_of(topics[name].words, found[name], topics[name].names) for name in topics}
    ours, ours_raw, naive = Coreference(), Coreference(), Coreference()
    for fold in range(FOLDS):
        asked = sorted(topics)[fold::FOLDS]
        learned = Learned([given[name] for name in sorted(topics) if name not in asked])
        for name in asked:
            gold = topics[name].given
            ours = ours + scored(gold, gold, learned.groups(given[name]))
            ours_raw = ours_raw + scored(gold, found[name], learned.groups(raw[name]))
            naive = naive + scored(gold, gold, _by_stem(given[name]))
    return outcome(
        {
            "mentions given": percent(ours.conll_f1),
            "raw text": percent(ours_raw.conll_f1),
            "mentions found": percent(detected.f1),
        },
        naive={"mentions given": percent(naive.conll_f1)},
        about={"topics": len(topics), "mentions": sum(len(topic.given) for topic in topics.values())},
    )


def _by_stem(topic: Topic) -> list[list[int]]:
    groups: dict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(topic.told):
        groups[one.stem].append(place)
    return list(groups.values())


def checked_sentences(data: Path) -> Checked:
    """Topic, document and number of the sentences that are fully annotated."""
    with (data / "ECBplus_coreference_sentences.csv").open(encoding="utf-8-sig", newline="") as file:
        return {(row["Topic"], row["File"], row["Sentence Number"]) for row in csv.DictReader(file)}


def texts(folder: Path, checked: Checked) -> Texts:
    """The documents of a topic with their mentions."""
    found = Texts([], set(), [], [])
    for number, file in enumerate(sorted(folder.glob("*.xml"))):
        marked = cat.document(file)
        reading = read(marked.text, last="language")
        homes = _homes(marked.root, file.stem)
        actions = [
            m for m in marked.marks if m.words and ACTION.match(m.kind) and _is_checked(marked, m.words[0], checked)
        ]
        found.words.append([stem(word) for word in marked.words if word and word[0].isalpha()])
        found.names.update(_names(marked, reading, checked))
        for mark in actions:
            id = f"{file.stem}:{mark.id}"
            found.given.append(_told(reading, _head(marked, reading, mark), number, id, homes.get(id, id)))
        marks = {word: f"{file.stem}:{mark.id}" for mark in actions for word in mark.words}
        found.candidates.extend(_candidates(marked, reading, number, marks, checked))
    return found


def _names(marked: cat.Document, reading: Reading, checked: Checked) -> Iterator[str]:
    """Stems of the names in the checked sentences, which are those that tell the story."""
    for token in reading.tokens:
        places = marked.words_at(token.start, token.end) if token.upos == "PROPN" and token.text[:1].isupper() else []
        if places and _is_checked(marked, places[0], checked):
            yield stem(token.text)


def _homes(root: ElementTree.Element, name: str) -> dict[str, str]:
    """Mention -> event; those across documents have one name everywhere."""
    homes: dict[str, str] = {}
    for kind in ("INTRA_DOC_COREF", "CROSS_DOC_COREF"):
        for relation in root.iter(kind):
            home = relation.get("note") if kind == "CROSS_DOC_COREF" else f"{name}:{relation.get('r_id')}"
            homes.update({f"{name}:{source.get('m_id')}": home or "" for source in relation.iter("source")})
    return homes


def _is_checked(marked: cat.Document, word: int, checked: Checked) -> bool:
    topic, _, name = marked.name.partition("_")
    return (topic, name, str(marked.sentences[word])) in checked


def _head(marked: cat.Document, reading: Reading, mark: cat.Mark) -> Token:
    """The word that a mention hangs by."""
    inside = reading.tokens.between(marked.spans[mark.words[0]][0], marked.spans[mark.words[-1]][1])
    return reading.tokens[reading.tokens.head_within(inside[0], inside[-1] + 1) if inside else 0]


def _told(reading: Reading, token: Token, document: int, id: str, home: str) -> Told:
    tokens = reading.tokens
    hanging = [child for child in tokens.below(token.index) if child.deprel.split(":")[0] in ARGUMENTS]
    head = tokens.head_of(token.index)
    sentence = tokens.sentence_of(token.index)
    near = {t.lemma.lower() for t in tokens[sentence.first : sentence.last] if t.upos in NAMING - {"VERB"}}
    arguments = {t.lemma.lower() for t in (*hanging, *([head] if head else [])) if t.upos in NAMING}
    own = frozenset({token.lemma.lower()})
    width = len(reading.senses) // len(tokens)
    return Told(
        document, id, home, stem(token.text), token.upos, token.sentence, frozenset(arguments), frozenset(near) - own,
        reading.senses[width * token.index : width * (token.index + 1)],
    )  # fmt: skip


def _candidates(
    marked: cat.Document, reading: Reading, number: int, marks: Mapping[int, str], checked: Checked
) -> Iterator[Candidate]:
    """Verbs and nouns of the checked sentences, as they are read in the text without its marks."""
    events = {mention.head for mention in reading.mentions if mention.entity == "event"}
    for token in reading.tokens:
        places = marked.words_at(token.start, token.end) if token.upos in TELLING else []
        if places and _is_checked(marked, places[0], checked):
            mark = marks.get(places[0])
            id = mark or f"{marked.name}:{places[0]}:found"
            signs = _signs(reading, token, event=token.index in events)
            yield Candidate(_told(reading, token, number, id, id), signs, mark is not None)


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


def mentions_found(topics: Mapping[str, Sequence[Candidate]]) -> tuple[dict[str, list[Told]], Score]:
    """Of each topic the mentions found, as learned from other topics, and how many of them are marked."""
    from training.attach import Case, fit

    found: dict[str, list[Told]] = {topic: [] for topic in topics}
    score = Score()
    for fold in range(FOLDS):
        asked = sorted(topics)[fold::FOLDS]
        rest = [one for topic in sorted(topics) if topic not in asked for one in topics[topic]]
        worths = fit([Case([one.signs, []], [one.marked, not one.marked]) for one in rest], PENALTY)
        for topic in asked:
            likely = [one for one in topics[topic] if sum(worths.get(sign, 0) for sign in one.signs) > 0]
            once = {one.told.id: one for one in reversed(likely)}
            found[topic] = [one.told for one in likely if once[one.told.id] is one]
            gold = {one.told.id for one in topics[topic] if one.marked}
            score = score + Score.of(len(gold & once.keys()), len(once), len(gold))
    return found, score


def scored(gold: Sequence[Told], told: Sequence[Told], groups: Sequence[Sequence[int]]) -> Coreference:
    """The groups of what is told, given or found, beside the gold events."""
    return Coreference.of(list(events_of(gold)), [frozenset(told[place].id for place in group) for group in groups])
