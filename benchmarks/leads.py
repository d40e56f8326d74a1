"""
Leads: made lead sentences with a known truth, told in many ways.

Needs no ``--data``: attackers, victims, places, days, speakers and sentences stand in ``benchmarks/invented/leads.toml``; every
sentence is filled ``EACH`` times, by a generator with a fixed seed, and read as a report of its own.

- ``right``: share of sentences, in per cent, of which everything below is right;
- ``killed``, ``hurt``: the number, and no other; ``actor``: who did it is named as the doer of an attack, and nowhere as hit;
- ``day``, ``place``: of every attack in the sentence; ``speaker``: who says so, or nobody.

Beside us: nothing.
"""

from __future__ import annotations

import random
import tomllib
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from benchmarks.readings import read
from benchmarks.results import Cases, outcome, percent
from onrecord.records import Reading

DATA = Path(__file__).parent / "invented" / "leads.toml"
EACH = 20
SEED = 5
SLOTS = {"a": "attacker", "n": "victim", "w": "hurt", "p": "place", "t": "day", "s": "speaker"}
Filling = dict[str, Mapping[str, Any]]


def run(data: Path = DATA, **_: object) -> dict[str, Any]:
    """Reads every filled sentence and compares it with what it was filled with."""
    file = tomllib.loads((data / "leads.toml" if data.is_dir() else data).read_text("utf-8"))
    chance = random.Random(SEED)  # no secret hangs on it
    asked: Counter[str] = Counter()
    right: Counter[str] = Counter()
    cases: Cases = {}
    for sentence in (row["text"] for row in file["sentence"] for _ in range(EACH)):
        filling = {slot: chance.choice(file[name]) for slot, name in SLOTS.items()}
        text = filled(sentence, filling)
        verdicts = judged(read(text, published=file["published"]), sentence, filling)
        verdicts["right"] = all(verdicts.values())
        asked.update(list(verdicts))
        right.update(name for name, good in verdicts.items() if good)
        wrong = [name for name, good in verdicts.items() if not good and name != "right"]
        cases[text] = (float(verdicts["right"]), f"{text} Wrong: {', '.join(wrong) or 'nothing'}.")
    numbers = {name: percent(right[name] / asked[name]) for name in ("right", *sorted(set(asked) - {"right"}))}
    return outcome(numbers, cases=cases, about={"sentences": asked["right"]})


def filled(sentence: str, filling: Filling) -> str:
    """
    The sentence with words for its slots; a capital letter asks for one, and one person "was", not "were".

    >>> filled("{N} were killed {p}{s}", {"n": {"words": "a guard", "number": 1}, "p": {"words": "in Bor"}, "s": {"words": "."}})
    'A guard was killed in Bor.'
    """
    words = {slot: row["words"] for slot, row in filling.items()}
    capital = {slot.upper(): text.strip()[:1].upper() + text.strip()[1:] for slot, text in words.items()}
    text = sentence.format(**words, **capital)
    if filling["n"]["number"] == 1:
        text = text.replace(" were ", " was ", 1).replace(" have been ", " has been ", 1)
    return text.replace(",,", ",").replace(",.", ".").replace(", ,", ",")


def judged(reading: Reading, sentence: str, filling: Filling) -> dict[str, bool]:
    """What is right of a reading, by aspect; aspects that the sentence does not tell are left out."""
    attacks = [event for event in reading.events if event.type == "ASSAULT"]
    doer = _head(filling["a"]["words"])
    doing = [who.span.text.lower() for event in attacks for who in event.actors]
    hit = [who.span.text.lower() for event in reading.events for who in event.recipients]
    found = {
        "killed": _numbers(reading, "killed") == {filling["n"]["number"]},
        "actor": any(doer in text for text in doing) and not any(doer in text for text in hit),
        "place": all(any(filling["p"]["name"] in p.span.text for p in e.places) for e in attacks) and bool(attacks),
        "speaker": _is_said(reading, filling["s"].get("head")),
    }
    if "{w}" in sentence:
        found["hurt"] = _numbers(reading, "injured") == {filling["w"]["number"]}
    if "{t}" in sentence.lower():
        found["day"] = {e.date.earliest if e.date else None for e in attacks} == {filling["t"]["day"]}
    return found


def _head(words: str) -> str:
    """The noun that says who: the first plural of a phrase."""
    return next(word for word in words.lower().split() if word == "men" or word.endswith(("men", "s")))


def _numbers(reading: Reading, harm: str) -> set[int | None]:
    rows = (row for event in reading.events for row in event.casualties)
    return {row.count.low for row in rows if row.harm == harm and row.subset_of is None}


def _is_said(reading: Reading, head: str | None) -> bool:
    speakers = [s.speaker.span.text.lower() for s in reading.statements if s.speaker is not None]
    return any(head in words for words in speakers) if head is not None else not speakers
