"""Whatever the network says, words stand where they stand in the text, sentences are trees, and nothing points outside."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from onrecord.language import Analysis, Language
from onrecord.language.windows import LONGEST_WINDOW, is_numbered
from onrecord.language.words import split_words
from tests.language.fake_network import SENSES, FourWords, RandomNetwork

HARD = "قال محمّد 😀 إنّ حلب سقطت.\n\nThe e\u0301cole 👩‍🚒 near Sana'a, ﬁre—\u00ad“Aleppo”\u2028said.\n\n\ufeff"
WORDS = st.sampled_from(
    [
        "army",
        "said",
        "Aleppo",
        "fell",
        ".",
        "didn't",
        "😀",
        "محمّد",
        "e\u0301",
        "ﬁre",
        "U.S.-led",
        "\n",
        "\n\n",
        "“",
        "\u200b",
    ]
)
LONG = " ".join(f"The army said Aleppo fell{' again' * (k % 7)}, 😀 {k}." + "\n\n" * (k % 5 == 0) for k in range(200))


def _check(text: str, found: Analysis) -> None:
    tokens = found.tokens
    assert [(t.start, t.end) for t in tokens] == split_words(text)
    assert all(text[t.start : t.end] == t.text and t.lemma for t in tokens)
    assert [t.index for t in tokens] == list(range(len(tokens)))
    _check_sentences(text, found)
    for mention in found.mentions:
        assert mention.first <= mention.head < mention.last
        assert tokens[mention.first].sentence == tokens[mention.last - 1].sentence
    assert [(m.first, -m.last) for m in found.mentions] == sorted((m.first, -m.last) for m in found.mentions)
    assert sorted({m.chain for m in found.mentions}) == list(range(len({m.chain for m in found.mentions})))
    for name in found.names:
        assert 0 <= name.first < name.last <= len(tokens)
    for attribution in found.attributions:
        words = [*attribution.speaker, *attribution.cue, *attribution.content]
        assert len(words) == len(set(words))
        assert all(0 <= k < len(tokens) for k in words)
        assert all(list(part) == sorted(part) for part in (attribution.speaker, attribution.cue, attribution.content))


def _check_sentences(text: str, found: Analysis) -> None:
    tokens, sentences = found.tokens, found.tokens.sentences
    assert [k for s in sentences for k in range(s.first, s.last)] == list(range(len(tokens)))
    for number, sentence in enumerate(sentences):
        inside = range(sentence.first, sentence.last)
        assert sentence.index == number
        assert all(tokens[k].sentence == number for k in inside)
        assert [k for k in inside if tokens[k].head == -1] == [sentence.root]
        assert [k for k in inside if tokens[k].deprel == "root"] == [sentence.root]
        assert all(tokens[k].head in inside for k in inside if k != sentence.root)
        assert all(k == sentence.root or sentence.root in [a.index for a in tokens.ancestors(k)] for k in inside)
        assert "\n\n" not in text[sentence.start : sentence.end]
    assert all(a.paragraph <= b.paragraph for a, b in pairwise(sentences))


@given(st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=60).map(" ".join)))
@example("")
@example(" \n\ufeff")
@example(HARD)
@settings(max_examples=40, deadline=None)
def test_a_reading_holds_together(text: str) -> None:
    """Under a network that talks at random: offsets, trees, mentions, names, attributions."""
    _check(text, Language(RandomNetwork()).read(text))


@pytest.mark.parametrize("text", ["", "The army said Aleppo fell.", " Aleppo fell." * 400])
def test_every_word_has_its_senses(text: str) -> None:
    """Two of them in this network, word for word through all windows."""
    found = Language(RandomNetwork()).read(text)
    assert np.frombuffer(found.senses, dtype=np.float16).reshape(-1, SENSES).shape[0] == len(found.tokens)


def test_windows_beyond_the_first_count_in_the_report() -> None:
    """Places, their one chain, and who said what, in a report of many windows."""
    network = FourWords()
    found = Language(network).read(LONG)
    _check(LONG, found)
    tokens = found.tokens
    assert len(network.windows) > 5
    assert all(len(window["pieces"][0]) <= LONGEST_WINDOW + 2 for window in network.windows)
    assert [tokens.span(m.first, m.last).text for m in found.mentions] == ["Aleppo"] * 200
    assert {m.chain for m in found.mentions} == {0}
    assert [tokens.span(n.first, n.last).text for n in found.names] == ["Aleppo"] * 200
    told = [" ".join(tokens[k].text for k in (*a.speaker, *a.cue, *a.content)) for a in found.attributions]
    assert told == ["army said fell"] * 200
    assert len(tokens.sentences) == 200
    assert tokens.sentences[-1].paragraph == 40


def test_a_report_reads_alike_whatever_was_read_before() -> None:
    """No state stays behind."""
    language = Language(RandomNetwork())
    first = language.read(HARD)
    language.read(LONG[:900])
    again = language.read(HARD)
    assert (again.mentions, again.names, again.attributions) == (first.mentions, first.names, first.attributions)
    assert list(again.tokens) == list(first.tokens)


def test_no_sentence_begins_with_a_small_letter_that_goes_on() -> None:
    """Behind a letter, digit or comma of the same line, whatever the network says; on a new line it may."""
    found = Language(RandomNetwork()).read("Oslo on monday rejected a plan of the north, and left.\nno more " * 20)
    tokens = found.tokens
    begun = [(tokens[s.first - 1], tokens[s.first]) for s in tokens.sentences[1:]]
    inside = [(a.text, b.text) for a, b in begun if "\n" not in tokens.text[a.end : b.start] and b.text.islower()]
    assert not [pair for pair in inside if pair[0].isalnum() or pair[0] == ","]


@pytest.mark.parametrize(
    ("before", "word", "expected"),
    [("Jan.", "23", True), ("No.", "5", True), (".", "23", False), ("U.S.", "23", False), ("Jan.", "It", False)],
)
def test_a_number_goes_on_behind_an_abbreviation(before: str, word: str, expected: bool) -> None:
    assert is_numbered(before, word) is expected


def test_a_sentence_begins_where_the_space_was_lost() -> None:
    """A capital right behind the full stop of a word in small letters, whatever the network says; not within "U.S.A."."""
    tokens = Language(RandomNetwork()).read("It was the first of its kind.On Monday the U.S.A. left.").tokens
    assert "On" in [tokens[s.first].text for s in tokens.sentences]


def test_a_sentence_begins_behind_an_hour_that_ends_another() -> None:
    """Its full stop is the sentence's too, before a word that opens one."""
    tokens = Language(RandomNetwork()).read("It began at 5:40 a.m. No one fled.").tokens
    assert "No" in [tokens[s.first].text for s in tokens.sentences]


def test_given_words_and_sentences_are_kept() -> None:
    """As a treebank divides them; but a sentence longer than a window is cut."""
    text = "Aleppofell . Idlib"
    words = [(0, 6), (6, 10), (11, 12), (13, 18)]
    found = Language(RandomNetwork()).read_words(text, words=words, sentence_starts=[0, 3])
    assert [(t.start, t.end) for t in found.tokens] == words
    assert [(s.first, s.last) for s in found.tokens.sentences] == [(0, 3), (3, 4)]


@pytest.mark.parametrize(
    "text", ["a" * 5000, "https://example.org/" + "a/" * 3000, "1-" * 300, "😀" * 400, "ا" * 3000, "\n" * 500 + "x"]
)
def test_words_and_sentences_without_end(text: str) -> None:
    """Fit the encoder all the same."""
    network = RandomNetwork()
    _check(text, Language(network).read(text))
    assert all(len(window["pieces"][0]) <= LONGEST_WINDOW + 2 for window in network.windows)


def test_what_the_encoder_is_given() -> None:
    """Pieces framed by their marks, casing and gap of each word, and where each word lies."""
    network = RandomNetwork()
    Language(network).read("ARMY said\nAleppo.")
    (window,) = network.windows
    assert [network.vocabulary[n] for n in window["pieces"][0]] == ["[CLS]", "army", "said", "aleppo", ".", "[SEP]"]
    assert window["cases"][0].tolist() == [0, 2, 0, 1, 0, 0]
    assert window["gaps"][0].tolist() == [2, 2, 1, 2, 0, 0]
    assert window["firsts"][0].tolist() == window["lasts"][0].tolist() == [1, 2, 3, 4]
