"""
ACLED sub-types: what a short text tells, in the 25 sub-event types of ACLED and five classes beside them.

``DIR`` holds ``*.tsv`` with the columns ``EventSnippet`` and ``SubType``. The product has one answer a text, its
heaviest sub-type; nothing of it was trained on such snippets.

- ``seen``: F1 over the texts of ACLED's own types, weighted by how often each is right; answers are of these types;
- ``all``: the same over every text and all classes;
- ``seen.macro``, ``seen.accuracy``.

Beside us: the most frequent class. Source: Haneczok et al. 2021, CASE shared task 2, fine-grained event classification.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.readings import read_all
from benchmarks.results import Cases, outcome, percent
from onrecord.events.subtypes import subtypes

NAMES = {
    "ABDUCT_DISSAP": "Abduction/forced disappearance",
    "AGREEMENT": "Agreement",
    "AIR_STRIKE": "Air/drone strike",
    "ARMED_CLASH": "Armed clash",
    "ARREST": "Arrests",
    "ART_MISS_ATTACK": "Shelling/artillery/missile attack",
    "ATTACK": "Attack",
    "CHANGE_TO_GROUP_ACT": "Change to group/activity",
    "CHEM_WEAP": "Chemical weapon",
    "DISR_WEAP": "Disrupted weapons use",
    "FORCE_AGAINST_PROTEST": "Excessive force against protesters",
    "GOV_REGAINS_TERIT": "Government regains territory",
    "GRENADE": "Grenade",
    "HQ_ESTABLISHED": "Headquarters or base established",
    "MOB_VIOL": "Mob violence",
    "NON_STATE_ACTOR_OVERTAKES_TER": "Non-state actor overtakes territory",
    "NON_VIOL_TERRIT_TRANSFER": "Non-violent transfer of territory",
    "OTHER": "Other",
    "PEACE_PROTEST": "Peaceful protest",
    "PROPERTY_DISTRUCT": "Looting/property destruction",
    "PROTEST_WITH_INTER": "Protest with intervention",
    "REM_EXPLOS": "Remote explosive/landmine/IED",
    "SEX_VIOL": "Sexual violence",
    "SUIC_BOMB": "Suicide bomb",
    "VIOL_DEMONSTR": "Violent demonstration",
}
BESIDE = {
    "ORG_CRIME": "Organized crime",
    "NATURAL_DISASTER": "Natural disaster",
    "MAN_MADE_DISASTER": "Man-made disaster",
    "DIPLO": "Diplomatic event",
    "ATTRIB": "Attribution of responsibility",
}
NONE = "none"
Pair = tuple[str, str]


def run(data: Path, **_: object) -> dict[str, Any]:
    """Reads every snippet and compares its heaviest sub-type."""
    rows = [row for file in sorted(data.glob("*.tsv")) for row in _rows(file)]
    if not rows:
        raise FileNotFoundError(f"{data}: no *.tsv with EventSnippet and SubType.")
    own = set(NAMES.values())
    every: list[Pair] = []
    seen: list[Pair] = []
    cases: Cases = {}
    for number, (row, reading) in enumerate(
        zip(rows, read_all((row["EventSnippet"] for row in rows), last="language"), strict=True)
    ):
        gold = NAMES.get(row["SubType"]) or BESIDE[row["SubType"]]
        told = [one.name for one in subtypes(reading)]
        every.append((gold, next(iter(told), NONE)))
        if gold in own:
            seen.append((gold, next((name for name in told if name in own), NONE)))
        what = f"{row['EventSnippet'][:120]!r}: read {every[-1][1]}, gold {gold}"
        cases[f"{row.get('id') or number}"] = (float(every[-1][0] == every[-1][1]), what)
    return outcome(
        _numbers("seen", seen) | _numbers("all", every),
        naive=_numbers("seen", _most_frequent(seen)) | _numbers("all", _most_frequent(every)),
        cases=cases,
        about={"snippets": len(rows)},
    )


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text, delimiter="\t", quoting=csv.QUOTE_NONE))


def _most_frequent(pairs: Sequence[Pair]) -> list[Pair]:
    best = max(sorted({gold for gold, _ in pairs}), key=Counter(gold for gold, _ in pairs).__getitem__)
    return [(gold, best) for gold, _ in pairs]


def _numbers(name: str, pairs: Sequence[Pair]) -> dict[str, float]:
    golds, read = Counter(g for g, _ in pairs), Counter(r for _, r in pairs)
    hits = Counter(g for g, r in pairs if g == r)
    f1 = {one: 2 * hits[one] / (golds[one] + read[one]) for one in golds}
    return {
        name: percent(sum(f1[one] * golds[one] for one in golds) / len(pairs)),
        f"{name}.macro": percent(sum(f1.values()) / len(golds)),
        f"{name}.accuracy": percent(sum(hits.values()) / len(pairs)),
    }
