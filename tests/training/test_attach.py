"""What the signs of an answer are worth, learned from answers that are known to be right."""

from __future__ import annotations

import tomllib
from collections import Counter

import msgspec

from onrecord.records import Report as Source
from onrecord.worths import Worths as Known
from tests.by_hand import reading_of
from training.attach import SEEN, Case, Report, fit, row_of, summed_up, written
from training.attach_tasks import Dates
from training.marked import Mark


def test_a_sign_of_right_answers_is_worth_something_and_one_of_wrong_answers_costs() -> None:
    cases = [Case([["near"], ["far"]], [True, False])] * 20
    worths = fit(cases, penalty=1.0)
    assert worths["near"] > 0 > worths["far"]
    assert worths["near"] == -worths["far"]


def test_a_sign_seen_too_seldom_is_not_learned() -> None:
    cases = [Case([["near"], ["far"]], [True, False])] * 20 + [Case([["rare"], ["far"]], [True, False])] * (SEEN - 1)
    assert "rare" not in fit(cases, penalty=1.0)


def test_learning_twice_gives_the_same() -> None:
    cases = [Case([["near", "said"], ["far"], ["none"]], [n % 3 > 0, n % 3 == 0, False]) for n in range(30)]
    assert fit(cases, penalty=2.0) == fit(cases, penalty=2.0)


def test_weights_are_written_with_their_command_the_weightiest_first() -> None:
    text = written({"event": {"far": -3, "near": 41}}, made_by="python -m training.attach", measured="half")
    assert text.splitlines()[1:] == [
        'made_by = "python -m training.attach"', 'measured = "half"', "", "[event]", '"near" = 41', '"far" = -3',
    ]  # fmt: skip


def test_weights_tell_the_digest_of_what_they_were_learned_from() -> None:
    text = written({"event": {"near": 41}}, made_by="", measured="", learned_from={"records": "ab12"})
    assert msgspec.convert(tomllib.loads(text), Known).learned_from == {"records": "ab12"}


def test_shares_are_summed_up_by_name() -> None:
    assert summed_up(Counter({"place": 3, "place of": 4})) == "place 75.0 % of 4"


def test_a_mark_is_a_row_of_a_saying_and_of_an_act() -> None:
    text = "Rebels raided a camp."
    row = row_of(Mark(7, "raided", "A", ("2024-03-11", "2024-03-11"), "Sarmin"), text)
    assert (row["trigger"], row["cue"], row["near"]) == ("raided", "raided", "raided a camp.")
    assert (row["date"], row["places"], row["placed"]) == (["2024-03-11", "2024-03-11"], ["Sarmin"], True)


def test_reports_of_one_name_are_told_apart() -> None:
    readings = [reading_of(text, f"{text} {text} NOUN 0 root") for text in ("Quiet", "Rain")]
    sources = [Source(id=f"r-{n}", found_by="by hand", text=r.report.text, sha256="0") for n, r in enumerate(readings)]
    first, second = (
        Report("01", reading.add(report=source)) for reading, source in zip(readings, sources, strict=True)
    )
    task = Dates()
    list(task.cases(first, None))
    list(task.cases(second, None))
    assert len(task.scenes) == 2
