"""What the network is told of two mentions is what a reader sees at a glance."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from onrecord.language.pairs import REACH, WIDTH, MentionRow, mention_rows_features

PLANES = {
    "name-name": 0, "name-noun": 1, "name-pronoun": 2, "noun-noun": 4, "same words": 9, "same head": 10,
    "later in earlier": 11, "earlier in later": 12, "same entity": 14, "numbers agree": 15, "numbers differ": 16,
    "one is a person": 17, "same pronoun": 18, "other pronoun": 19, "he": 20, "it": 22, "they": 23, "the": 29, "this": 30,
    "a": 31, "possessed": 32, "one sentence": 33, "next sentence": 34, "nested": 39, "initials": 40, "last name": 41,
    "other names": 42, "adjoining": 45, "other words": 46, "other head": 47,
}  # fmt: skip
ENTITIES = {"person": 0, "organization": 1, "place": 2}


def _row(marked: str, at: int, sentence: int) -> tuple[MentionRow, list[str]]:
    """A mention written as "words/UPOS/number/entity", its last word the head."""
    text, upos, number, entity = marked.split("/")
    words = text.split()
    numbers = {"?": 0, "one": 1, "many": 2}
    last = at + len(words)
    return MentionRow(at, last, last - 1, upos, numbers[number], ENTITIES[entity], sentence, False), words


def _features(earlier: str, later: str, *, between: int = 4, sentences: int = 0) -> set[str]:
    first, words = _row(earlier, 0, 0)
    words += ["x"] * between
    second, more = _row(later, len(words), sentences)
    found = mention_rows_features([first, second], words + more)
    assert found.shape == (2, 1, WIDTH)
    return {name for name, plane in PLANES.items() if found[1, 0, plane] > 0}


@pytest.mark.parametrize(
    ("earlier", "later", "true", "false"),
    [
        ("the army/NOUN/one/organization", "The army/NOUN/one/organization", "same words, same head, numbers agree, the, noun-noun", "other words, last name"),
        ("the Houthi group/NOUN/one/organization", "the group/NOUN/one/organization", "later in earlier, same head, same entity", "earlier in later, same words"),
        ("Haddad/PROPN/one/person", "Lina Haddad/PROPN/one/person", "earlier in later, last name, name-name", "other names, later in earlier"),
        ("Lina Haddad/PROPN/one/person", "Mr. Haddad/PROPN/one/person", "later in earlier, last name", "other names"),
        ("Lina Haddad/PROPN/one/person", "Omar Aziz/PROPN/one/person", "other names, name-name", "last name, other words"),
        ("World Food Programme/PROPN/one/organization", "WFP/PROPN/one/organization", "initials, other names", "same head"),
        ("WFP/PROPN/one/organization", "the World Food Programme/PROPN/one/organization", "initials", "same head"),
        ("United Nations/PROPN/one/organization", "U.N./PROPN/one/organization", "initials", ""),
        ("the soldiers/NOUN/many/person", "a soldier/NOUN/one/person", "numbers differ, a, other words", "numbers agree, same head"),
        ("the envoy/NOUN/one/person", "Geneva/PROPN/one/place", "one is a person, other words", "same entity"),
        ("Lina Haddad/PROPN/one/person", "he/PRON/one/person", "he, name-pronoun, same entity", "other words, it"),
        ("he/PRON/one/person", "him/PRON/one/person", "same pronoun", "he, other pronoun"),
        ("he/PRON/one/person", "they/PRON/many/person", "other pronoun, numbers differ", "they, same pronoun"),
        ("the blast/NOUN/one/place", "this explosion/NOUN/?/place", "this, other words", "the, numbers agree, numbers differ"),
        ("the army/NOUN/one/organization", "its spokesman/NOUN/one/person", "possessed, one is a person", "the"),
        ("red cars/NOUN/many/place", "cars bomb/NOUN/one/place", "other head", "other words, same head"),
    ],
)
def test_a_pair_at_a_glance(earlier: str, later: str, true: str, false: str) -> None:
    """Which of the named features hold, and which do not."""
    found = _features(earlier, later)
    assert set(true.split(", ")) <= found
    assert not found & set(false.split(", "))


def test_where_they_stand() -> None:
    """Sentences apart, beside each other, one in the other."""
    name = "Omar/PROPN/one/person"
    assert "one sentence" in _features(name, name)
    assert "next sentence" in _features(name, name, sentences=1)
    assert "adjoining" in _features(name, name, between=1)
    assert "adjoining" not in _features(name, name, between=1, sentences=1)
    outer, words = _row("the mayor of Homs/NOUN/one/person", 0, 0)
    inner, _ = _row("Homs/PROPN/one/place", 3, 0)
    assert mention_rows_features([outer, inner], words)[1, 0, PLANES["nested"]] == 1


@pytest.mark.parametrize("count", [0, 1, 2, REACH + 30])
def test_pairs_that_do_not_exist_are_empty(count: int) -> None:
    """The first mention has none before it; beyond the reach nothing is compared."""
    rows = [_row("Homs/PROPN/one/place", k, k)[0] for k in range(count)]
    found: NDArray[np.float32] = mention_rows_features(rows, ["Homs"] * count)
    assert found.shape == (count, min(REACH, max(count - 1, 1)), WIDTH)
    for i in range(min(count, 3)):
        assert not found[i, i:].any()
    assert count < 3 or found[2, :2].any(axis=1).all()
