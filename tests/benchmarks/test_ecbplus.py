"""Mentions of ECB+: which are found in raw text, and which two tell one event."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks._ecb_pairs import Learned, Told, topic_of
from benchmarks.ecbplus import Candidate, mentions_found, scored

SENSES = {"a": np.array([1, 0.2], np.float16).tobytes(), "b": np.array([-0.2, 1], np.float16).tobytes()}
RAID = ["raid", "camp", "guard", "border"]
VOTE = ["vote", "party", "seat", "border"]


def told(document: int, id: str, home: str, word: str, *near: str) -> Told:
    """A mention with the words of its sentence."""
    return Told(document, f"{document}:{id}", home, word, "VERB", 0, frozenset(near[:1]), frozenset(near))


GOLD = [told(0, "1", "R", "raid", "camp"), told(0, "2", "F", "flee", "guard"), told(1, "1", "R", "raid", "camp")]


@pytest.mark.parametrize(
    ("found", "groups", "right"),
    [
        (GOLD, [[0, 2], [1]], True),
        (GOLD, [[0], [1], [2]], False),
        ([GOLD[0], GOLD[2]], [[0, 1]], False),
        ([*GOLD, told(1, "9:found", "x", "say")], [[0, 2], [1], [3]], False),
    ],
)
def test_groups_are_scored_against_events(found: list[Told], groups: list[list[int]], right: bool) -> None:
    """All right; split; one missed; one found that nobody marked."""
    assert (scored(GOLD, found, groups).conll_f1 == 1) is right


def topic(number: int) -> list[Told]:
    """Two raids in two stories of one topic; in each story all raids are one event, and so is what is said of them."""
    return [
        told(document, f"{number}.{n}", f"{word} {document % 2}", word, *near)
        for document, near in enumerate([("camp", "guard"), ("vote", "seat"), ("camp", "guard"), ("vote", "seat")])
        for n, word in enumerate(("raid", "attack") if number % 2 else ("raid", "flee"))
    ]


def test_mentions_of_one_word_in_one_story_are_learned_to_be_one_event() -> None:
    """Stories are told apart by the words that few documents have."""
    documents = [RAID, VOTE, RAID, VOTE]
    learned = Learned([topic_of(documents, topic(number)) for number in range(6)])
    asked = topic_of(documents, topic(6))
    groups = {frozenset(asked.told[place].home for place in group) for group in learned.groups(asked)}
    assert groups == {frozenset({one.home}) for one in asked.told}


def test_senses_tell_which_other_words_tell_one_event() -> None:
    """Words never met before are one event where the network reads them alike, and two where it does not."""
    places = [(0, "a"), (0, "b"), (1, "a"), (1, "b")]
    topics = [
        [
            told(document, f"{n}.{kind}", kind, f"{kind}{document}{n}", "camp")._replace(sense=SENSES[kind])
            for document, kind in places
        ]
        for n in range(6)
    ]
    learned = Learned([topic_of([RAID, RAID], topic) for topic in topics[:5]])
    assert learned.groups(topic_of([RAID, RAID], topics[5])) == [(0, 2), (1, 3)]


def test_which_words_are_marked_is_learned_from_other_topics() -> None:
    """A verb of deeds is marked everywhere, a verb of saying nowhere; each marked mention is found once."""
    topics = {
        str(number): [
            Candidate(told(n, "1" if word == "raid" else "2:found", "", word), ["any", word], word == "raid")
            for n in range(6)
            for word in ("raid", "said", "raid")
        ]
        for number in range(5)
    }
    found, score = mentions_found(topics)
    assert score.f1 == 1
    assert [one.id for one in found["0"]] == [f"{n}:1" for n in range(6)]
