"""Mentions found in raw text are compared with the marked ones that they stand for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from benchmarks.ecbplus import Candidate, Document, mentions_found, scored, stories

GIVEN = [
    Document("1_a", ["raid", "camp"], [("a:1", "raid", "R"), ("a:2", "flee", "F")]),
    Document("1_b", ["raid", "camp"], [("b:1", "raid", "R")]),
]


def test_mentions_of_one_stem_in_one_story_are_one_event() -> None:
    """Two documents of one story; all marked mentions given."""
    assert scored(GIVEN, [[0, 1]]).conll_f1 == 1
    assert scored(GIVEN, [[0], [1]]).conll_f1 < 1


@pytest.mark.parametrize(
    ("found", "right"),
    [
        ([[("a:1", "raid"), ("a:2", "flee")], [("b:1", "raid")]], True),
        ([[("a:1", "raid")], [("b:1", "raid")]], False),
        ([[("a:1", "raid"), ("a:2", "flee"), ("a:9:found", "say")], [("b:1", "raid")]], False),
    ],
)
def test_what_is_missed_or_found_too_much_costs(found: list[list[tuple[str, str]]], right: bool) -> None:
    """All found; one missed; one that nobody marked."""
    raw = [replace(document, found=one) for document, one in zip(GIVEN, found, strict=True)]
    assert (scored(raw, [[0, 1]], raw=True).conll_f1 == 1) is right


def test_documents_of_other_words_are_other_stories() -> None:
    """Rare words in common make a story; words of all documents make none."""
    words = [["raid", "camp", "guard"], ["raid", "camp", "town"], ["vote", "party", "seat"], ["vote", "party", "town"]]
    docs = [Document(f"1_{n}", one, []) for n, one in enumerate(words)]
    assert sorted(sorted(group) for group in stories(docs, 0.1)) == [[0, 1], [2, 3]]


def test_which_words_are_marked_is_learned_from_other_topics() -> None:
    """A verb of deeds is marked everywhere, a verb of saying nowhere; each marked mention is found once."""
    topics = {
        str(topic): [
            Candidate(f"{topic}_d{n}", n, word, ["any", word], f"{topic}_d{n}:1" if word == "raid" else None)
            for n in range(6)
            for word in ("raid", "said", "raid")
        ]
        for topic in range(5)
    }
    raw, score = mentions_found(topics)
    assert score.f1 == 1
    assert raw["0"]["0_d0"] == [("0_d0:1", "raid")]
