"""What is learned of causes: signs of ties, ends that do not overlap, and numbers that add up."""

from __future__ import annotations

from pathlib import Path

import msgspec
import numpy as np
import pytest

from benchmarks._causal_corpus import Relation, parsed
from benchmarks.causal_news import scored
from onrecord.errors import RuleError
from onrecord.events import causes
from onrecord.events.causes import Judge, Perceptron, Ties, Weights, ends_told, load, told
from onrecord.events.links import parts_of
from tests.events.parses import reading

TEXT = "Police arrested nine men over the killing of a guard."
NOTHING = {name: {} for name in Weights.__struct_fields__ if name not in ("made_by", "measured")}
SOME = msgspec.structs.replace(
    Weights(made_by="", measured="", **NOTHING),
    tie={"over": 300},
    signal={"over": 100},
    cause={"case/case.obl": 10, "over behind NOUN": 100},
    effect={"over before VERB": 100},
    cause_last={"ends": -50, "whole": 100},
    effect_last={"by over": 100},
    cause_first={"by over": 100},
    effect_first={"whole": 100},
)


def test_a_tie_brings_both_its_ends() -> None:
    """ "Over" ties the killing to the arrest; neither holds words of the other."""
    tokens = reading(TEXT).tokens
    found = next(told(Ties(tokens, 0, {1: "COERCE", 6: "ASSAULT"}), Judge(SOME, {}), least=0))

    def words(edges: tuple[int, int]) -> str:
        return tokens.span(edges[0], edges[1] + 1).text

    assert found.signal is not None
    assert words(found.signal) == "over"
    assert words(found.cause) == "the killing of a guard"
    assert words(found.effect) == "Police arrested nine men"
    assert (tokens[found.cause_head].text, tokens[found.effect_head].text) == ("killing", "arrested")


def test_of_ties_between_acts_only_the_heads_are_told() -> None:
    """The same heads; none where the cause or the effect is no act, or where no words say so."""
    ties = Ties(reading(TEXT).tokens, 0, {1: "COERCE", 6: "ASSAULT"})
    silent = msgspec.structs.replace(SOME, signal={})

    def heads(acts: set[int], weights: Weights = SOME) -> list[tuple[int, int, int]]:
        return list(ends_told(ties, Judge(weights, {}), acts, least=0.5, among={"ADP"}))

    assert heads({1, 6}) == [(4, 6, 1)]
    assert heads({1}) == heads({6}) == heads({1, 6}, silent) == []


def test_no_word_ties_where_none_is_worth_it() -> None:
    """Signs that are worth nothing tie nothing, however many there are."""
    nothing = Weights(made_by="", measured="", **NOTHING)
    assert not list(told(Ties(reading(TEXT).tokens, 0, {}), Judge(nothing, {}), least=1))


def test_senses_weigh_beside_signs() -> None:
    """A perceptron that knows the sense of "over" makes it tie; without senses nobody is asked."""
    tokens = reading(TEXT).tokens
    senses = np.array([[word.text == "over", 1] for word in tokens], dtype=np.float16).tobytes()
    inner = np.array([[9, 0, 0, 0]], dtype=np.float32)
    knows = Judge(
        msgspec.structs.replace(SOME, tie={}),
        {"tie": Perceptron(inner, np.zeros(1, dtype=np.float32), np.ones(1, dtype=np.float32))},
    )
    found = next(told(Ties(tokens, 0, {}, senses), knows, least=1))
    assert tokens[found.tie].text == "over"
    assert found.worth == pytest.approx(900)
    assert not list(told(Ties(tokens, 0, {}), knows, least=1))


def test_the_sense_of_no_word_is_nothing() -> None:
    """Beyond the sentence there are zeros."""
    tokens = reading(TEXT).tokens
    ties = Ties(tokens, 0, {}, np.ones((len(tokens), 2), dtype=np.float16).tobytes())
    assert ties.senses_of([(0, -1), (len(tokens), 1)]).tolist() == [[1, 1, 0, 0], [0, 0, 1, 1]]


def test_a_missing_or_broken_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match=r"causes\.json"):
        load(tmp_path)
    (tmp_path / "causes.json").write_bytes((Path(causes.__file__).parent / "causes.json").read_bytes())
    (tmp_path / "causes.npz").write_bytes(b"nothing")
    with pytest.raises(RuleError, match=r"causes\.npz"):
        load(tmp_path)


def test_files_of_two_runs_are_refused(tmp_path: Path) -> None:
    """Signs and perceptrons were learned together and mean nothing apart."""
    shipped = Path(causes.__file__).parent
    (tmp_path / "causes.json").write_bytes((shipped / "causes.json").read_bytes())
    np.savez(tmp_path / "causes.npz", **dict(np.load(shipped / "causes.npz")))
    with pytest.raises(RuleError, match="one run"):
        load(tmp_path)


def test_the_shipped_weights_open_and_say_how_they_were_made() -> None:
    """They name their command and what they got right."""
    weights = load().weights
    assert weights.made_by.startswith("python -m training.causes")
    assert "spans" in weights.measured


@pytest.mark.parametrize(
    ("numbers", "parts"),
    [
        ([34, 23, 11, 8, 15, 11], [(1, 0), (2, 0), (3, 1), (4, 1)]),
        ([9, 4, 5, 7, 3, 4], [(1, 0), (2, 0), (4, 3), (5, 3)]),
        ([9, 4, 4], []),
        ([2, 1, 1], []),
        ([12, 12], []),
        ([], []),
    ],
)
def test_parts_are_numbers_that_add_up(numbers: list[int], parts: list[tuple[int, int]]) -> None:
    """Sums told first or one after the other; not what falls short, not a pair, not the same number again."""
    assert parts_of(numbers) == parts


def test_marks_of_the_corpus_are_read_and_scored() -> None:
    """A signal inside a cause; the second relation found is matched to the first asked."""
    text, relation = parsed("<ARG1>They marched</ARG1> <ARG0><SIG0>to</SIG0> end the curfew</ARG0> .")
    assert text == "They marched to end the curfew ."
    assert relation == Relation((13, 30), (0, 12), ((13, 15),))
    found = scored([relation, Relation((0, 4), (5, 12), ())], [((0, 4), (5, 9), None), ((13, 30), (0, 12), (13, 15))])
    assert [round(found[kind].f1, 2) for kind in ("cause", "effect", "signal")] == [1.0, 0.5, 1.0]
