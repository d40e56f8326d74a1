"""A word and its lemma make an edit; the edit makes the lemma again, and fits other words of the same sort."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from onrecord.language.lemmas import apply_edit, edit_between, lemma_of

WORDS = st.text(st.sampled_from("abcdeinrstABST'-éİß5"), min_size=1, max_size=9)


@pytest.mark.parametrize(
    ("form", "lemma", "likewise", "its"),
    [
        ("struck", "strike", "Struck", "strike"),
        ("attacks", "attack", "Rebels", "rebel"),
        ("killed", "kill", "SHELLED", "shell"),
        ("fired", "fire", "seized", "seize"),
        ("cities", "city", "Parties", "party"),
        ("Houthis", "Houthi", "Kurds", "Kurd"),
        ("Aleppo", "Aleppo", "NATO", "NATO"),
        ("was", "be", "is", "be"),
        ("n't", "not", "n’t", "not"),
        ("2016", "2016", "1,500", "1,500"),
        ("the", "the", "The", "the"),
    ],
)
def test_an_edit_fits_words_of_its_sort(form: str, lemma: str, likewise: str, its: str) -> None:
    """What was learnt on one word lemmatises another."""
    edit = edit_between(form, lemma)
    assert apply_edit(form, edit) == lemma
    assert apply_edit(likewise, edit) == its


@given(WORDS, WORDS)
@example("İs", "İ")
@example("Straße", "straße")
@settings(max_examples=60, deadline=None)
def test_an_edit_leads_back_to_its_lemma(form: str, lemma: str) -> None:
    """But for capitals, of which an edit keeps only those that the word itself has."""
    assert apply_edit(form, edit_between(form, lemma)).lower() == lemma.lower()


@given(WORDS, WORDS, WORDS)
@settings(max_examples=60, deadline=None)
def test_any_edit_makes_something_of_any_word(form: str, lemma: str, other: str) -> None:
    """The network may name an edit that does not fit; the lemma is never empty, and never half a word by accident."""
    made = apply_edit(other, edit_between(form, lemma))
    assert made


@pytest.mark.parametrize(
    ("form", "lemma"), [("bodies", "body"), ("movies", "movie"), ("lies", "lie"), ("raids", "raid"), ("denies", "deny")]
)
def test_a_word_in_ies_ends_in_y(form: str, lemma: str) -> None:
    """Where the network only cuts the s."""
    assert lemma_of(form, "l1") == lemma
