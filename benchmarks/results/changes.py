"""Gains and losses between two versions, and what is missed, as sentences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from benchmarks.results.outcome import numbers_of


def sentences(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    """
    What changed from an old result to a new one: numbers first, then losses, then gains.

    A case that only one version has is a mistake that came or went (something read that is none), so that one
    that went is a gain and one that came a loss.
    """
    before, after = old.get("cases") or {}, new.get("cases") or {}
    told = [_number(name, a, b) for name, a, b in _moved(numbers_of(old), numbers_of(new))]
    gains: list[str] = []
    losses: list[str] = []
    for key in sorted(before.keys() | after.keys()):
        was = before[key]["score"] if key in before else 1.0
        now = after[key]["score"] if key in after else 1.0
        if was != now:
            what = (after if key in after else before)[key]["what"]
            (gains if now > was else losses).append(
                f"{'Gain' if now > was else 'Loss'}: {what} ({_told(key, before)} -> {_told(key, after)})."
            )
    return [*told, *losses, *gains, f"{len(gains)} gains, {len(losses)} losses, {len(after)} cases."]


def missed(result: Mapping[str, Any]) -> list[str]:
    """A sentence for every case that is not wholly right."""
    cases = result.get("cases") or {}
    return [
        f"Missed: {case['what']} ({_share(case['score'])})." for _, case in sorted(cases.items()) if case["score"] < 1
    ]


def _moved(old: Mapping[str, float], new: Mapping[str, float]) -> list[tuple[str, float, float]]:
    return [(name, old[name], new[name]) for name in new if name in old and old[name] != new[name]]


def _number(name: str, was: float, now: float) -> str:
    return f'"{name}" {"rose" if now > was else "fell"} from {was:g} to {now:g} ({now - was:+.2f}).'


def _told(key: str, cases: Mapping[str, Any]) -> str:
    return _share(cases[key]["score"]) if key in cases else "not there"


def _share(score: float) -> str:
    return {0.0: "wrong", 1.0: "right"}.get(score, f"{100 * score:.0f} %")
