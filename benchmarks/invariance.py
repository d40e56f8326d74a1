"""
Invariance: the same sentences with the actors swapped must be read as the same acts.

Needs no ``--data``: sentences and pairs of actors stand in ``benchmarks/invented/invariance.toml``. In every sentence {A} and
{B} are two parties; it is read once for each pair, in both orders.

- ``changed``: share of readings, in per cent, that differ from how most pairs have the sentence: another set of acts
  (first word and type), another factuality, or a party in another role; lower is better;
- ``changed.type``, ``changed.factuality``, ``changed.roles``: by what differs first; ``changed.KIND``: by kind of pair.

Beside us: nothing, a reader that never looks at names never changes.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.readings import read
from benchmarks.results import Cases, outcome, percent
from onrecord.records import Participant, Reading

DATA = Path(__file__).parent / "invented" / "invariance.toml"
ASPECTS = ("type", "factuality", "roles")


class Verdict(NamedTuple):
    """How a sentence is read, with the parties' letters for their names."""

    type: tuple[tuple[str, str], ...]
    factuality: tuple[str, ...]
    roles: tuple[str, ...]


def run(data: Path = DATA, **_: object) -> dict[str, Any]:
    """Reads every sentence with every pair, both ways round."""
    file = tomllib.loads((data / "invariance.toml" if data.is_dir() else data).read_text("utf-8"))
    asked: Counter[str] = Counter()
    changed: Counter[str] = Counter()
    cases: Cases = {}
    for number, sentence in enumerate(file["sentences"]):
        found = {}
        for kind, pairs in file["pairs"].items():
            for one, other in (both for pair in pairs for both in (pair, pair[::-1])):
                found[kind, one, other] = verdict(sentence, one, other)
        usual = Counter(found.values()).most_common(1)[0][0]
        for (kind, one, other), told in found.items():
            asked[kind] += 1
            aspect = next((name for name in ASPECTS if getattr(told, name) != getattr(usual, name)), None)
            if aspect:
                changed[kind] += 1
                changed[aspect] += 1
                cases[f"{number}:{one}:{other}"] = (0.0, f"{sentence} with {one} and {other}: {told}, not {usual}")
    total = sum(asked.values())
    numbers = {"changed": percent(sum(changed[kind] for kind in asked) / total)}
    numbers |= {f"changed.{name}": percent(changed[name] / total) for name in ASPECTS}
    numbers |= {f"changed.{kind}": percent(changed[kind] / asked[kind]) for kind in asked}
    return outcome(numbers, cases=cases, about={"sentences": len(file["sentences"]), "readings": total})


def verdict(sentence: str, one: str, other: str) -> Verdict:
    """The acts of the sentence with these parties, their factuality, and which party stands in which role."""
    text = sentence.replace("{A}", one).replace("{B}", other)
    reading = read(text[:1].upper() + text[1:], last="events")
    events, letters = reading.events, _letters(reading, one, other)
    roles = [
        f"{role}:{letter}"
        for event in events
        for role, parties in (("actor", event.actors), ("recipient", event.recipients))
        for letter in sorted({_letter(p, one, other) or letters.get(p.actor or "", "") for p in parties} - {""})
    ]
    return Verdict(
        tuple((event.trigger.text.lower().split()[0], event.type) for event in events),
        tuple(event.factuality for event in events),
        tuple(roles),
    )


def _letters(reading: Reading, one: str, other: str) -> dict[str, str]:
    """Which of the two each actor is, by its mentions: "they" of "said that they had fired" is one of them."""
    found: dict[str, str] = {}
    for actor in reading.actors:
        named = {_named(mention.text.lower(), one, other) for mention in actor.mentions} - {""}
        if len(named) == 1:
            found[actor.id] = named.pop()
    return found


def _letter(party: Participant, one: str, other: str) -> str:
    """Which of the two the mention names, up to its head word; an empty string for others ("two engineers from ...")."""
    return _named(party.span.text[: party.span.text.find(party.head) + len(party.head)].lower(), one, other)


def _named(text: str, one: str, other: str) -> str:
    words = text.removeprefix("the ")
    for letter, given in (("A", one), ("B", other)):
        plain = given.lower().removeprefix("the ")
        if plain in words or words in plain:
            return letter
    return ""
