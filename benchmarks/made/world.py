"""
What happens in a made world: attacks in towns of two hundred provinces, each with its day, target, weapon and tolls.

Some are hard on purpose: one in six is in the town of the one before, within five days of it. Everything follows
from the seed, and the number of happenings a day and a province stays the same however many there are.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

FIRST_DAY = date(2021, 1, 1)
A_DAY = 8  # happenings
PROVINCES = 200
TOWNS = 12  # in a province
NEXT_DOOR = 1 / 6
MODES = (("shelling", "heavy-weapons"), ("airstrike", "aerial"), ("ambush", "firearms"), ("bombing", "explosives"))
TARGETS = (
    "bakery", "school", "clinic", "minibus", "convoy", "barracks", "market", "mosque", "bridge", "depot", "farm",
    "checkpoint", "hotel", "radio station", "power station", "church", "warehouse", "tanker", "courthouse", "bank",
)  # fmt: skip
VICTIMS = ("soldiers", "villagers", "traders", "pupils", "drivers", "guards", "nurses", "farmers", "people", "people")
SYLLABLES = ("ba", "dor", "ka", "lim", "mar", "nu", "qar", "ras", "shu", "tel", "um", "zeb", "go", "hir", "jan", "ved")


@dataclass(frozen=True)
class Toll:
    """
    What one speaker says of the dead on one day.

    Args:
        speaker: Who says so, the police of the town or a hospital.
        day: When.
        number: How many.
        standing: Whether it stands after all that is said later.
    """

    speaker: str
    day: date
    number: int
    standing: str


@dataclass(frozen=True)
class Happening:
    """
    One attack.

    Args:
        number: Its place in the world.
        day: When it was.
        province: Number of its province.
        town: Number of its town in the province.
        trigger: Word that tells it.
        mode: PLOVER mode.
        target: What was hit.
        victims: Who died.
        group: Who did it, or is said to have.
        tolls: What is said of the dead, in time.
    """

    number: int
    day: date
    province: int
    town: int
    trigger: str
    mode: str
    target: str
    victims: str
    group: str
    tolls: tuple[Toll, ...]


def happenings(count: int, *, seed: int) -> list[Happening]:
    """So many attacks, in the order of days."""
    chance = Random(seed)
    found: list[Happening] = []
    for number in range(count):
        day = FIRST_DAY + timedelta(days=number // A_DAY)
        province, town = chance.randrange(PROVINCES), chance.randrange(TOWNS)
        if found and chance.random() < NEXT_DOOR:
            province, town = found[-1].province, found[-1].town
            day = found[-1].day + timedelta(days=chance.choice((2, 3, 4, 5)))
        trigger, mode = chance.choice(MODES)
        found.append(
            Happening(
                number, day, province, town, trigger, mode, chance.choice(TARGETS), chance.choice(VICTIMS),
                f"{name_of(7919 * province % 991)} Front", _tolls(chance, day, f"police of {name_of(town_id(province, town))}"),
            )
        )  # fmt: skip
    return sorted(found, key=lambda one: (one.day, one.number))


def town_id(province: int, town: int) -> int:
    """Number of a town among all towns."""
    return province * TOWNS + town


def name_of(number: int) -> str:
    """A name for a number below 4096, another for each."""
    parts = [SYLLABLES[number >> shift & 15] for shift in (0, 4, 8)]
    return "".join(parts).capitalize()


def _tolls(chance: Random, day: date, police: str) -> tuple[Toll, ...]:
    """A first figure; often a higher one later, at times a correction, at times another count by a hospital."""
    first = chance.randint(2, 40)
    kind = chance.choice(("same", "same", "raised", "raised", "corrected"))
    if kind == "same":
        said = [Toll(police, day, first, "stands")]
    else:
        then = first + chance.randint(1, 4) if kind == "raised" else max(1, first - chance.randint(1, 2))
        said = [
            Toll(police, day, first, "superseded" if kind == "raised" else "corrected"),
            Toll(police, day + timedelta(days=2), then, "stands"),
        ]
    if chance.random() < 0.3:
        said.append(Toll("hospital", day + timedelta(days=1), first + chance.randint(1, 3), "stands"))
    return tuple(said)
