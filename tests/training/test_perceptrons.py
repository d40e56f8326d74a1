"""Choices are learned from signs and senses together."""

from __future__ import annotations

import numpy as np

from training.perceptrons import Case, fit

RANDOM = np.random.default_rng(1)


def case(*, told_by_sign: bool) -> Case:
    """Two choices; the right one bears a sign, or a first sense that the other lacks."""
    right = [bool(RANDOM.integers(2))]
    right.append(not right[0])
    senses = RANDOM.normal(size=(2, 3))
    if not told_by_sign:
        senses[:, 0] = [2 if good else -2 for good in right]
    signs = [["good"] if good and told_by_sign else ["any"] for good in right]
    return Case(signs, senses.astype(np.float16), right)


CASES = [case(told_by_sign=bool(n % 2)) for n in range(400)]


def test_both_signs_and_senses_are_learned() -> None:
    """Whichever tells the right choice."""
    worths, perceptron = fit(CASES, 1.0)
    for one in CASES:
        scores = perceptron.scores(one.senses.astype(np.float32))
        scores += np.array([sum(worths[sign] for sign in signs) / 100 for signs in one.signs])
        assert one.right[int(scores.argmax())]


def test_a_single_choice_is_a_yes_or_no() -> None:
    """Its score is the log odds of yes."""
    cases = [Case([["all"]], np.array([[n % 2, 0]], dtype=np.float16), [n % 2 == 1]) for n in range(400)]
    worths, perceptron = fit(cases, 1.0)
    for one in cases[:2]:
        odds = worths["all"] / 100 + float(perceptron.scores(one.senses.astype(np.float32))[0])
        assert (odds > 0) == one.right[0]


def test_the_same_cases_teach_the_same() -> None:
    """To the last bit."""
    one, other = fit(CASES, 1.0), fit(CASES, 1.0)
    assert one[0] == other[0]
    assert all(a.tobytes() == b.tobytes() for a, b in zip(one[1], other[1], strict=True))
