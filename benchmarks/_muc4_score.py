"""
Points of filled templates against answer keys, by the guidelines of the fourth Message Understanding Conference.

A fill is right (1), partly right (half) or wrong; a template that no key matches, or a key that none matches, counts
with all its fills. Templates are paired so that most fills agree; a pair needs a type that agrees at least in part,
and somebody or something that was hit, or did it, in common.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import permutations

from benchmarks._muc4_corpus import MONTHS, Template, Value

SLOTS = (2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24)
CONTENT = (9, 10, 12, 13, 18, 19, 20)
SETS = frozenset({4, 5, 7, 8, 11, 13, 15, 16, 20, 22, 23})
TAGGED = frozenset({7, 11, 13, 14, 15, 16, 19, 20, 21, 22, 23})
SMALL = frozenset(
    ["THE", "A", "AN", "OF", "AND", "IN", "AT", "ON", "TO", "HIS", "HER", "THEIR", "ITS", "SOME", "MR", "MRS", "DR"]
)
WORDS = re.compile(r"[A-Z0-9]+")
HALVES: dict[int, dict[str, tuple[str, ...]]] = {  # fills that are partly right for others, by slot
    7: {
        "GUN": ("MACHINE GUN", "MORTAR", "HANDGUN", "RIFLE"),
        "EXPLOSIVE": ("BOMB", "VEHICLE BOMB", "DYNAMITE", "MINE", "AERIAL BOMB", "GRENADE", "MOLOTOV COCKTAIL"),
        "BOMB": ("VEHICLE BOMB", "DYNAMITE", "MINE", "AERIAL BOMB"),
        "PROJECTILE": ("MISSILE", "ROCKET"),
    },
    11: {"SUSPECTED OR ACCUSED": ("SUSPECTED OR ACCUSED BY AUTHORITIES",)},
    13: {"POLITICAL FIGURE OFFICE OR RESIDENCE": ("GOVERNMENT OFFICE OR RESIDENCE",)},
    16: {"DESTROYED": ("SOME DAMAGE",)},
    20: {
        "GOVERNMENT OFFICIAL": ("FORMER GOVERNMENT OFFICIAL",),
        "ACTIVE MILITARY": ("FORMER ACTIVE MILITARY",),
        "POLITICAL FIGURE": ("GOVERNMENT OFFICIAL",),
    },
    23: {"NO INJURY": ("NO INJURY OR DEATH",), "NO DEATH": ("NO INJURY OR DEATH",)},
}


@dataclass
class Tally:
    """Points per slot: right, partly right, fills of the keys, fills given."""

    right: dict[int, float] = field(default_factory=dict)
    possible: dict[int, float] = field(default_factory=dict)
    given: dict[int, float] = field(default_factory=dict)

    def add(self, slot: int, points: float, possible: int, given: int) -> None:
        """Counts the fills of one slot of one pair."""
        for table, number in ((self.right, points), (self.possible, possible), (self.given, given)):
            table[slot] = table.get(slot, 0) + number

    def f1(self, *slots: int) -> float:
        """F of precision and recall over some slots, in percent."""
        right, possible, given = (
            sum(table.get(slot, 0) for slot in slots) for table in (self.right, self.possible, self.given)
        )
        return 200 * right / (possible + given) if possible + given else 0.0


def score(found: Sequence[Template], keys: Sequence[Template], tally: Tally) -> None:
    """Adds the points of one report."""
    pairs = _paired(found, keys)
    for template, key in pairs:
        for slot in SLOTS:
            given = template.slots.get(slot, ())
            points, possible, wanted = _fills(slot, given, key.slots.get(slot, ()), key)
            tally.add(slot, points, possible, wanted)
    used = {id(template) for template, _ in pairs}, {id(key) for _, key in pairs}
    for template in found:
        if id(template) not in used[0]:
            for slot in SLOTS:
                tally.add(slot, 0, 0, len(template.slots.get(slot, ())))
    for key in keys:
        if id(key) not in used[1] and not key.optional:
            for slot in SLOTS:
                tally.add(slot, 0, sum(not value.optional for value in key.slots.get(slot, ())), 0)


def _paired(found: Sequence[Template], keys: Sequence[Template]) -> list[tuple[Template, Template]]:
    """The pairs with most points, the best first; few enough stand in one report to take them greedily."""
    options = [
        (_agreement(template, key), -i, -j)
        for i, template in enumerate(found)
        for j, key in enumerate(keys)
        if _can_pair(template, key)
    ]
    taken: tuple[set[int], set[int]] = set(), set()
    pairs = []
    for points, i, j in sorted(options, reverse=True):
        if points > 0 and i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            pairs.append((found[-i], keys[-j]))
    return pairs


def _can_pair(template: Template, key: Template) -> bool:
    kinds = template.slots.get(4, ()), key.slots.get(4, ())
    if not kinds[0] or not kinds[1] or not _type_points(kinds[0][0].options[0], kinds[1][0].options):
        return False
    common = [slot for slot in CONTENT if template.slots.get(slot) and key.slots.get(slot)]
    return any(_fills(slot, template.slots[slot], key.slots[slot], key)[0] > 0 for slot in common)


def _type_points(given: str, options: Sequence[str]) -> float:
    return 1.0 if given in options else 0.5 if given == "ATTACK" else 0.0


def _agreement(template: Template, key: Template) -> float:
    return sum(_fills(s, template.slots.get(s, ()), key.slots.get(s, ()), key)[0] for s in SLOTS)


def _fills(slot: int, given: Sequence[Value], wanted: Sequence[Value], key: Template) -> tuple[float, int, int]:
    """Points of the best pairing of fills, fills that the key asks for, fills given; spare optional ones are free."""
    table = [[_points(slot, one, other) for other in wanted] for one in given]
    points, matched = _best(table)
    possible = sum(not value.optional or place in matched for place, value in enumerate(wanted))
    return points, possible, len(given)


def _best(table: Sequence[Sequence[float]]) -> tuple[float, set[int]]:
    if not table or not table[0]:
        return 0.0, set()
    rows, columns = len(table), len(table[0])
    if max(rows, columns) <= 6:
        return _all_ways(table, rows, columns)
    cells = sorted(((table[i][j], -i, -j) for i in range(rows) for j in range(columns)), reverse=True)
    total, taken, matched = 0.0, set(), set()
    for points, i, j in cells:
        if points > 0 and i not in taken and j not in matched:
            taken.add(i)
            matched.add(j)
            total += points
    return total, {-j for j in matched}


def _all_ways(table: Sequence[Sequence[float]], rows: int, columns: int) -> tuple[float, set[int]]:
    best: tuple[float, set[int]] = (0.0, set())
    if rows <= columns:
        for way in permutations(range(columns), rows):
            total = sum(table[i][j] for i, j in enumerate(way))
            if total > best[0]:
                best = total, {j for i, j in enumerate(way) if table[i][j]}
    else:
        for way in permutations(range(rows), columns):
            total = sum(table[i][j] for j, i in enumerate(way))
            if total > best[0]:
                best = total, {j for j, i in enumerate(way) if table[i][j]}
    return best


def _points(slot: int, given: Value, wanted: Value) -> float:
    value = given.options[0]
    if slot == 2:
        return max(date_points(value, option) for option in wanted.options)
    if slot == 3:
        return max(place_points(value, option) for option in wanted.options)
    if slot == 4:
        return _type_points(value, wanted.options)
    if slot in (14, 17, 21, 24):
        points = max(_number_points(value, option) for option in wanted.options)
    elif slot in SETS:
        points = 1.0 if value in wanted.options else 0.5 if _is_half(slot, value, wanted.options) else 0.0
    else:
        points = max(words_points(value, option) for option in wanted.options)
    if slot in TAGGED and points == 1.0 and not _same_tag(given.tags, wanted.tags):
        points = 0.5
    return points


def _is_half(slot: int, value: str, options: Sequence[str]) -> bool:
    return any(option in HALVES.get(slot, {}).get(value, ()) for option in options)


def _same_tag(given: Sequence[str], wanted: Sequence[str]) -> bool:
    if not given or not wanted:
        return not wanted
    return any(words_points(one, other) > 0 for one in given for other in wanted)


def words_points(given: str, wanted: str) -> float:
    """
    Whether words name what the key's words name: right where only small words and more exact ones differ.

    >>> [words_points(g, "OLD PEASANTS") for g in ("THE OLD PEASANTS", "PEASANTS", "SOLDIERS")]
    [1.0, 0.5, 0.0]
    """
    one, other = (
        [w for w in WORDS.findall(words.upper()) if w not in SMALL and not w.isdigit()] for words in (given, wanted)
    )
    if not one or not other:
        return 1.0 if one == other else 0.0
    if set(other) <= set(one) or one == other:
        return 1.0 if len(one) <= len(other) + 6 else 0.5
    return 0.5 if set(one) & set(other) else 0.0


def _number_points(given: str, wanted: str) -> float:
    given, wanted = given.replace(" ", ""), wanted.replace(" ", "")
    if given == wanted:
        return 1.0
    ends = [end for end in wanted.lstrip("~").split("-") if end]
    return 0.5 if given.strip("~-") in ends and "PLURAL" not in (given, wanted) else 0.0


def date_points(given: str, wanted: str) -> float:
    """
    Right, or half right where it lies within, or is the range up to the day of the report that the key ends with.

    >>> [date_points(g, "25 AUG 89 - 26 AUG 89") for g in ("25 AUG 89 - 26 AUG 89", "26 AUG 89", "27 AUG 89")]
    [1.0, 0.5, 0.0]
    """
    one, other = _days(given), _days(wanted)
    if one is None or other is None:
        return 0.0
    if one == other:
        return 1.0
    first, last = one
    if first is None:
        return 0.5 if last == other[1] else 0.0
    low = other[0] or other[1] - timedelta(days=60)
    return 0.5 if low <= first and last <= other[1] else 0.0


def _days(words: str) -> tuple[date | None, date] | None:
    """First and last day; the first is None in "- 26 AUG 89"."""
    found = [_day(*match) for match in re.findall(r"(\d{1,2}) ([A-Z]{3}) (\d{2})", words)]
    known = [day for day in found if day is not None]
    if not known:
        return None
    return (None if words.strip().startswith("-") else known[0]), known[-1]


def _day(day: str, month: str, year: str) -> date | None:
    try:
        return date(1900 + int(year), MONTHS.index(month) + 1, int(day))
    except ValueError:
        return None


def place_points(given: str, wanted: str) -> float:
    """
    Right where country and most exact place agree; half for the country alone, or for the place in another country.

    >>> wanted = "COLOMBIA: ANTIOQUIA (DEPARTMENT): MEDELLIN (CITY)"
    >>> [place_points(g, wanted) for g in ("COLOMBIA: MEDELLIN (CITY)", "COLOMBIA: CALI (CITY)", "PERU: LIMA (CITY)")]
    [1.0, 0.5, 0.0]
    """
    one, other = _parts(given), _parts(wanted)
    if not one or not other:
        return 0.0
    exact = len(one) == len(other) == 1 or (len(one) > 1 and len(other) > 1 and _is_one_place(one[-1], other[-1]))
    if one[0] == other[0]:
        return 1.0 if exact else 0.5
    return 0.5 if exact and len(one) > 1 else 0.0


def _is_one_place(given: str, wanted: str) -> bool:
    one, other = (set(WORDS.findall(name)) - {"D", "C", "CITY"} for name in (given, wanted))
    return bool(one and other) and (one <= other or other <= one)


def _parts(words: str) -> list[str]:
    names = [re.sub(r"\s*\([^)]*\)", "", part).strip() for part in re.split(r":| - ", words)]
    return [name for name in names if name]


def by_slot(tally: Tally, names: Mapping[str, tuple[int, ...]]) -> dict[str, float]:
    """F of every named group of slots."""
    return {name: round(tally.f1(*slots), 2) for name, slots in names.items()}
