"""Words know their tree, their sentence and their characters."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.records import Span
from tests.by_hand import tokens_of

TEXT = "Rebels from Homs struck the town, 😀 and left.\n\nNobody died."
TOKENS = tokens_of(
    TEXT,
    """
Rebels rebel NOUN 4 nsubj Number=Plur
from from ADP 3 case
Homs Homs PROPN 1 nmod
struck strike VERB 0 root Mood=Ind|Tense=Past
the the DET 6 det
town town NOUN 4 obj
, , PUNCT 10 punct
😀 😀 SYM 10 discourse
and and CCONJ 10 cc
left leave VERB 4 conj
. . PUNCT 4 punct

Nobody nobody PRON 2 nsubj:pass
died die VERB 0 root
. . PUNCT 2 punct
""",
)


def test_the_tree() -> None:
    """Down, up, and all below."""
    assert [t.text for t in TOKENS.children(3)] == ["Rebels", "town", "left", "."]
    assert [t.text for t in TOKENS.children(3, "nsubj", "obj")] == ["Rebels", "town"]
    assert [t.text for t in TOKENS.children(12, "nsubj")] == ["Nobody"]
    assert TOKENS.children(12, "nsubj:outer") == []
    assert TOKENS.child(0, "obj") is None
    head = TOKENS.head_of(2)
    assert head
    assert head.text == "Rebels"
    assert TOKENS.head_of(3) is None
    assert [t.text for t in TOKENS.ancestors(1)] == ["Homs", "Rebels", "struck"]
    assert TOKENS.subtree(0) == [0, 1, 2]
    assert TOKENS.subtree(3, without=frozenset({"conj", "punct"})) == [0, 1, 2, 3, 4, 5]


QUESTIONS = {
    "Did rebels leave?": ("Did do AUX 3 aux\nrebels rebel NOUN 3 nsubj\nleave leave VERB 0 root\n? ? PUNCT 3 punct", True),
    "Why did rebels leave?": (
        "Why why ADV 4 advmod PronType=Int\ndid do AUX 4 aux\nrebels rebel NOUN 4 nsubj\nleave leave VERB 0 root\n? ? PUNCT 4 punct",
        False,
    ),
    "Who left?": ("Who who PRON 2 nsubj PronType=Int\nleft leave VERB 0 root\n? ? PUNCT 2 punct", False),
    "Never did rebels leave.": (
        "Never never ADV 4 advmod\ndid do AUX 4 aux\nrebels rebel NOUN 4 nsubj\nleave leave VERB 0 root\n. . PUNCT 4 punct",
        False,
    ),
}


@pytest.mark.parametrize("text", QUESTIONS)
def test_whether_a_clause_asks_if_it_is_so(text: str) -> None:
    """A helping verb before the subject, no word that asks for anybody, and a question mark."""
    parse, asks = QUESTIONS[text]
    tokens = tokens_of(text, parse)
    assert tokens.asks(tokens.sentences[0].root) is asks


def test_a_circle_ends() -> None:
    """A tree that is none does not hang the reader."""
    tokens = tokens_of("a b", "a a X 2 dep\nb b X 1 dep")
    assert [t.text for t in tokens.ancestors(0)] == ["b"]


def test_words_and_characters() -> None:
    """Spans quote the text; runs of words become one span each."""
    assert TOKENS.span(0, 3).text == "Rebels from Homs"
    assert [span.text for span in TOKENS.pieces([5, 4, 8, 9])] == ["the town", "and left"]
    assert TOKENS.pieces([]) == ()
    assert TOKENS.head_within(4, 6) == 5
    assert TOKENS.head_within(0, 3) == 0
    assert TOKENS.sentence_of(12).index == 1
    assert TOKENS[3].feature("Tense") == "Past"
    assert TOKENS[3].feature("Number") is None


@given(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)))
@settings(max_examples=60, deadline=None)
def test_words_that_overlap_characters(one: int, other: int) -> None:
    """Exactly those that share a character."""
    start, end = sorted((one, other))
    if start < end:
        assert list(TOKENS.between(start, end)) == [t.index for t in TOKENS if t.start < end and start < t.end]


@given(*[st.integers(0, 6)] * 4)
@settings(max_examples=60, deadline=None)
def test_spans_that_overlap_and_hold(a: int, b: int, c: int, d: int) -> None:
    """Of one report; spans of two never do."""
    one = Span(report="r", start=min(a, b), end=max(a, b), text="")
    two = Span(report="r", start=min(c, d), end=max(c, d), text="")
    first, second = set(range(one.start, one.end)), set(range(two.start, two.end))
    if first and second:
        assert one.overlaps(two) == bool(first & second)
        assert one.holds(two) == (second <= first)
    elsewhere = Span(report="q", start=one.start, end=one.end, text="")
    assert not one.overlaps(elsewhere)
    assert not one.holds(elsewhere)


@pytest.mark.parametrize("head", [4, 8])
def test_a_clause_that_only_likens_holds_what_stands_behind_its_verb(head: int) -> None:
    """ "In Wau" is of "as it did", even where the parse hangs it on the verb before."""
    text = "Soldiers fired on Bor, as it did in Wau on Monday."
    parse = (
        "Soldiers soldier NOUN 2 nsubj\nfired fire VERB 0 root\non on ADP 4 case\nBor Bor PROPN 2 obl\n, , PUNCT 8 punct\n"
        f"as as SCONJ 8 mark\nit it PRON 8 nsubj\ndid do AUX 2 advcl\nin in ADP 10 case\nWau Wau PROPN {head if head == 8 else 2} obl\n"
        "on on ADP 12 case\nMonday Monday PROPN 8 obl\n. . PUNCT 2 punct"
    )
    tokens = tokens_of(text, parse)
    likened = [token.text for token in tokens if token.upos == "PROPN" and tokens.compares(token.index)]
    assert likened == ["Wau", "Monday"]
