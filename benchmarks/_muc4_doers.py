"""Whom a template of the fourth Message Understanding Conference names as having done it, and how surely."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from benchmarks._muc4_corpus import Template, Value
from benchmarks._muc4_report import Report, Row, bare, kind_of, pattern
from benchmarks._muc4_score import SMALL

FACT, CLAIMED = "REPORTED AS FACT", "CLAIMED OR ADMITTED"
ACCUSED, BY_AUTHORITIES = "SUSPECTED OR ACCUSED", "SUSPECTED OR ACCUSED BY AUTHORITIES"
STATE, TERRORIST = "STATE-SPONSORED VIOLENCE", "TERRORIST ACT"
AUTHORITIES = frozenset({"state", "government", "armed-force"})
LONGEST = 8  # words of a description


class Doer(NamedTuple):
    """
    Somebody who did it, or is said to have done it.

    Args:
        group: The named group that he is, or that the words for him name; None where there is none.
        name: The words for him, in capitals.
        confidence: As slot 11 writes it.
    """

    group: str | None
    name: str
    confidence: str


def with_doers(template: Template, report: Report) -> Template:
    """The template with individuals, organizations and the confidence of the blame, and what category that makes of it."""
    events = sorted(template.accounts, key=lambda event: event["trigger"]["start"])
    groups: dict[str, str] = {}
    people: list[str] = []
    for doer in (*_told(events, report), *_charged(events, report)):
        if doer.group is not None and not (doer.confidence == FACT and _is_government(doer.group, report)):
            _add_group(groups, doer.group, doer.confidence)
        if kind_of("doers", doer.name) and doer.name != doer.group:
            _add_name(people, doer.name)
    state = any(_side(name) == STATE for name in (*groups, *people))
    if not groups and not state and (rebels := _near(events, report) or _rebels(report)):
        groups[rebels] = FACT
    if any(pattern("sides", "rebel").search(name) for name in (*groups, *people)):
        groups = {name: confidence for name, confidence in groups.items() if _side(name) != STATE}
    sides = {_side(name) for name in (*groups, *people)}
    filled = {
        8: (Value((STATE if sides == {STATE} else TERRORIST,)),),
        9: tuple(Value((name,)) for name in people),
        10: tuple(Value((group,)) for group in groups),
        11: tuple(Value((confidence,), (group,)) for group, confidence in groups.items()),
    }
    return replace(template, slots={**template.slots, **{slot: values for slot, values in filled.items() if values}})


def _is_government(name: str, report: Report) -> bool:
    """Whether a name is a government's: what it does itself is no attack, whatever it is accused of."""
    return any(row["kind"] == "government" and report.called(row) == name for row in report.groups)


def _add_group(groups: dict[str, str], group: str, confidence: str) -> None:
    """Each group once, be it called by its name or by the letters for it; a claim of its own outweighs an accusation."""
    same = (name for name in groups if name == group or _is_short_for(name, group) or _is_short_for(group, name))
    known = next(same, None)
    if known is None or confidence == CLAIMED:
        groups[known or group] = confidence


def _is_short_for(letters: str, name: str) -> bool:
    """Whether letters stand for the words of a name, small words left out or not."""
    words = re.findall(r"[^\W\d_]+", name)
    return len(words) > 1 and letters in ("".join(w[0] for w in words), "".join(w[0] for w in words if w not in SMALL))


def _told(events: Sequence[Row], report: Report) -> Iterator[Doer]:
    """Whom the accounts name as doing it."""
    for event in events:
        for who in event["actors"] if event["type"] == "ASSAULT" else ():
            words = who["span"]["text"]
            sure = event["factuality"] in ("occurred", "ongoing") and not pattern("doubts", "words").search(words)
            yield Doer(_group(who, report), _name(words), FACT if sure else ACCUSED)
        for who in report.claims.get(event["id"], ()):
            yield Doer(_group(who, report) or _claimer(who, report), "", CLAIMED)


def _charged(events: Sequence[Row], report: Report) -> Iterator[Doer]:
    """Whom speakers of the report say to have done it."""
    for event in events:
        for claim in report.charges.get(event["id"], ()):
            if claim["value"].startswith("not ") or claim["factuality"] == "unknown" or claim["speaker"] is None:
                continue
            group = _group({"actor": None, "span": {"text": claim["value"]}}, report)
            own = group is not None and group == _group(claim["speaker"], report)
            speaker = report.actors.get(claim["speaker"]["actor"] or "")
            official = speaker is not None and speaker["kind"] in AUTHORITIES
            yield Doer(group, _name(claim["span"]["text"]), CLAIMED if own else BY_AUTHORITIES if official else ACCUSED)


def _name(text: str) -> str:
    return " ".join(bare(text).upper().split()[:LONGEST])


def _add_name(names: list[str], name: str) -> None:
    """Each individual once, in the words that tell more."""
    for place, other in enumerate(names):
        if set(name.split()) <= set(other.split()) or set(other.split()) <= set(name.split()):
            names[place] = max(other, name, key=len)
            return
    names.append(name)


def _side(name: str) -> str:
    """The category of an incident by who did it: the state's own men, or somebody else."""
    rebel = pattern("sides", "rebel").search(name)
    return STATE if not rebel and pattern("sides", "military").search(name) else TERRORIST


def _near(events: Sequence[Row], report: Report) -> str | None:
    """The armed group named in the sentence of an account."""
    for event in events:
        first, last = event["span"]["start"], event["span"]["end"]
        for row in report.groups:
            told = [span["start"] for span in row["mentions"] if span["report"] == report.id]
            if row["kind"] == "armed-group" and any(first <= start < last for start in told):
                return report.called(row)
    return None


def _rebels(report: Report) -> str | None:
    """The armed group that the report names most often: what it tells nobody to have done is its doing."""
    known = [row for row in report.groups if row["kind"] == "armed-group"]
    most = max(known, key=lambda row: (len(row["mentions"]), row["name"]), default=None)
    return report.called(most) if most else None


def _claimer(who: Row, report: Report) -> str | None:
    """The name of whoever claims an act, be it known as a group or not: "the so-called Avengers"; None for a person or words without a name."""
    actor = report.actors.get(who["actor"] or "")
    if actor is not None and actor["kind"] == "person":
        return None
    words = bare(who["span"]["text"]).replace('"', "").split()
    first = next((place for place, word in enumerate(words) if word[:1].isupper()), None)
    return " ".join(words[first : first + LONGEST]).upper() if first is not None else None


def _group(who: Row, report: Report) -> str | None:
    """The named group that somebody is, or that the words for him name ("members of the front")."""
    text = " ".join(who["span"]["text"].upper().split())
    for row in report.groups:
        if row["id"] == who["actor"]:
            return report.called(row)
    for row in report.groups:
        names = [row["name"], *(alias["name"] for alias in row.get("aliases", ()))]
        if any(re.search(rf"\b{re.escape(' '.join(name.upper().split()))}\b", text) for name in names):
            return report.called(row)
    return None
