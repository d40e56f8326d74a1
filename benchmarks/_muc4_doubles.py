"""Templates that nothing tells apart, as one: the guidelines want another only for another kind, day, place or doer."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from benchmarks._muc4_corpus import Template, Value
from benchmarks._muc4_report import pattern
from benchmarks._muc4_score import SMALL

CAUSES = ("BOMBING", "ARSON")
CLOSE = 700  # characters from the account of a bombing to that of what it did
FAR = 500  # characters behind which other things hit are another attack's
MANY = 2  # people whom another description with the same number hardly means by chance
BEHIND = re.compile(r" (?:OF|IN|AT|FROM|ON|NEAR|TO|WITH)\b")


def without_doubles(found: Sequence[Template], thin: Sequence[Template] = ()) -> list[Template]:
    """
    Of templates of one kind with the same victims, or of one day and place, the first with what the others add.

    Args:
        found: Templates in text order.
        thin: Accounts that name nobody and nothing hit: each is of the last incident told before it that it agrees with.
    """
    kept: list[Template] = []
    for template in found:
        same = (place for place, other in enumerate(kept) if _is_one(other, template))
        place = next(same, None)
        if place is None:
            kept.append(template)
        else:
            kept[place] = _merged(kept[place], template)
    for template in thin:
        agreeing = [place for place, other in enumerate(kept) if _is_of_kind(template, other) and _compatible(other, template)]
        before = [place for place in agreeing if _begins(kept[place]) <= _begins(template)]
        if agreeing:
            place = before[-1] if before else agreeing[0]
            kept[place] = _merged(kept[place], template)
    return [_once(template) for template in kept]


def _is_one(first: Template, second: Template) -> bool:
    """Whether two templates tell one incident."""
    if first.slots[4] == second.slots[4]:
        return _share_victims(first, second) or _compatible(first, second)
    return _is_outcome(first, second) and _compatible(first, second)


def _is_outcome(first: Template, second: Template) -> bool:
    """Whether the second only tells harm that is told close to a bombing or fire: what that did."""
    if first.slots[4][0].options[0] not in CAUSES or second.slots[4][0].options[0] != "ATTACK" or not second.accounts:
        return False
    words = [" ".join(account["trigger"]["text"].split()) for account in second.accounts]
    return _apart(first, second) <= CLOSE and not second.slots.get(7) and all(pattern("harm", "words").fullmatch(word) for word in words)


def _begins(template: Template) -> int:
    """Where the report begins to tell of it."""
    return min(account["trigger"]["start"] for account in template.accounts)


def _is_of_kind(thin: Template, other: Template) -> bool:
    """Whether an account can tell of an incident of another's kind: "the attack" may be a bombing."""
    return thin.slots[4] == other.slots[4] or thin.slots[4][0].options[0] == "ATTACK"


def _share_victims(one: Template, other: Template) -> bool:
    """Whether a name, or a description with its number, stands in both."""
    return bool(_victims(one) & _victims(other))


def _compatible(one: Template, other: Template) -> bool:
    """Whether neither day nor place tells two templates apart, nor the names of those kidnapped, nor other things hit far below."""
    days = [template.slots[2][0].options[0] if template.slots.get(2) else "-" for template in (one, other)]
    places = [template.slots[3][0].options[0].split(": ") for template in (one, other)]
    short = min(map(len, places))
    told = one.day_told and other.day_told
    if _are_others(one, other, 18) and (one.slots[4][0].options[0] == "KIDNAPPING" or _are_others(one, other, 20)):
        return False  # others are kidnapped, or others of another sort are hit: a magistrate here, a journalist there
    if _are_others(one, other, 12) and _apart(one, other) > FAR:
        return False
    same_day = days[0] == days[1] or not told or any(day.startswith("-") for day in days)
    return same_day and places[0][:short] == places[1][:short]


def _are_others(one: Template, other: Template, slot: int) -> bool:
    """Whether both name somebody or something hit, and nothing is in both."""
    names = [[set(value.options[0].split()) for value in template.slots.get(slot, ())] for template in (one, other)]
    return bool(names[0] and names[1]) and not any(first & second for first in names[0] for second in names[1])


def _apart(one: Template, other: Template) -> int:
    """Characters between the accounts of two templates; none where one has no accounts."""
    begins = [[account["trigger"]["start"] for account in template.accounts] for template in (one, other)]
    return min((abs(first - second) for first in begins[0] for second in begins[1]), default=0)


def _victims(template: Template) -> set[str]:
    names = {value.options[0] for value in template.slots.get(18, ())}
    return names | {f"{v.options[0]} {v.tags[0]}" for v in template.slots.get(21, ()) if v.options[0] != "PLURAL"}


def _merged(first: Template, second: Template) -> Template:
    slots = dict(first.slots)
    for slot, values in second.slots.items():
        if slot > 5:
            slots[slot] = tuple(dict.fromkeys((*slots.get(slot, ()), *values)))
        elif slot == 2 and values and (
            all(day.options[0].startswith("-") for day in slots.get(2, ())) or (second.day_told and not first.day_told)
        ):
            slots[2] = values
        elif slot == 3 and ":" not in slots[3][0].options[0]:
            slots[3] = values
    return Template(slots, day_told=first.day_told or second.day_told, accounts=first.accounts + second.accounts)


def _once(template: Template) -> Template:
    """The template with everybody hit told once: by name rather than as one of many, in the words that tell more."""
    names = [value.options[0] for value in template.slots.get(18, ())]
    effects: dict[str, set[str]] = {}
    for value in template.slots.get(23, ()):
        effects.setdefault(_of(value), set()).add(value.options[0])
    told = [
        _Hit(_of(v), v.options[0], frozenset(effects.get(_of(v), ())), _of(v) in names) for v in template.slots.get(21, ())
    ]
    gone: list[_Hit] = []
    for hit in told:
        others = [other for other in told if other is not hit and other not in gone]
        others = [other for other in others if not _are_listed(hit.tag, other.tag, template)]
        if _is_told_by(hit, others):
            gone.append(hit)
    left = {hit.tag for hit in told if hit not in gone}
    tags = {hit.tag for hit in gone} - left
    numbers = {(hit.tag, hit.number) for hit in gone}
    slots = {
        slot: tuple(v for v in values if not (slot in (18, 19, 20, 23) and _of(v) in tags))
        for slot, values in template.slots.items()
    }
    slots |= _instruments_once(slots)
    if 21 in slots:
        slots[21] = tuple(v for v in slots[21] if (_of(v), v.options[0]) not in numbers)
    return Template(slots, accounts=template.accounts)


def _are_listed(one: str, other: str, template: Template) -> bool:
    """Whether one account tells two as members of a list ("a child and a woman"), so that neither is the other."""
    told = (" ".join((row["who"] or row)["span"]["text"].upper().split()) for event in template.accounts for row in event.get("casualties", ()))
    return any(f"{first} AND " in words and words.endswith(second) for words in told for first, second in ((one, other), (other, one)))


def _instruments_once(slots: Mapping[int, Sequence[Value]]) -> dict[int, tuple[Value, ...]]:
    """Instruments and their kinds, each once ("bombs" and "a car bomb" are one); a bombing without one had some explosive."""
    kept: list[Value] = []
    for value in sorted(slots.get(6, ()), key=lambda one: -len(one.options[0])):
        stem = value.options[0].removesuffix("S")
        if not any(stem in other.options[0] for other in kept):
            kept.append(value)
    names = {value.options[0] for value in kept}
    kinds: dict[str, Value] = {}
    for value in slots.get(7, ()):
        if not value.tags or value.tags[0] in names:
            kinds.setdefault(value.options[0], value)
    if any(value.tags for value in kinds.values()):
        kinds = {name: value for name, value in kinds.items() if value.tags}
    if not kinds and slots[4][0].options[0] == "BOMBING":
        kinds["EXPLOSIVE"] = Value(("EXPLOSIVE",))
    return {slot: values for slot, values in ((6, tuple(kept)), (7, tuple(kinds.values()))) if values}


@dataclass(frozen=True)
class _Hit:
    """Somebody hit: what the slots call them, how many, what became of them, and whether that is a name."""

    tag: str
    number: str
    effects: frozenset[str]
    named: bool

    @property
    def words(self) -> frozenset[str]:
        """The words that say who they are, plurals as singulars, without what stands behind a preposition."""
        own = BEHIND.split(self.tag)[0].split()
        return frozenset(word.removesuffix("S") for word in own if word not in SMALL)


def _is_told_by(hit: _Hit, others: Sequence[_Hit]) -> bool:
    """Whether others of a template are the same people in words that tell more, or all of a number one by one."""
    if hit.named:
        return any(other.named and _within(hit.tag, other.tag) and hit.tag != other.tag for other in others)
    alike = [other for other in others if not hit.effects or not other.effects or hit.effects & other.effects]
    named = [other for other in alike if other.named]
    if hit.number == str(len(named)) != "1" or (hit.number == "PLURAL" and named and _is_of(hit, named)):
        return True
    if hit.number.isdigit() and int(hit.number) > 1 and _sum(alike) == int(hit.number):
        return True
    if hit.number == "1" and pattern("somebody", "words").fullmatch(hit.tag) and any(o.number == "1" for o in alike):
        return True
    unnamed = [other for other in alike if not other.named]
    return any(_is_same(hit, other) for other in unnamed)


def _is_of(hit: _Hit, named: Sequence[_Hit]) -> bool:
    """Whether a plural's words hold a surname of those named ("the Vergara brothers")."""
    return any(set(other.tag.split()[-1:]) & set(hit.tag.split()) for other in named)


def _sum(hits: Sequence[_Hit]) -> int | None:
    """How many two or more of them are together; None where one has no number of its own."""
    numbers = [int(hit.number) for hit in hits if hit.number.isdigit()]
    return sum(numbers) if len(numbers) == len(hits) > 1 else None


def _is_same(hit: _Hit, other: _Hit) -> bool:
    """Whether two descriptions mean the same people, the other one telling at least as much."""
    if hit.number == other.number:
        if hit.number.isdigit() and int(hit.number) >= MANY and hit.tag != other.tag:
            return len(hit.tag) <= len(other.tag)
        return bool(hit.words & other.words) and len(hit.tag) <= len(other.tag) and hit.tag != other.tag
    return hit.number == "PLURAL" and (other.number not in ("PLURAL", "1") or bool(hit.words & other.words))


def _of(value: Value) -> str:
    """Whom or what a fill is said of, or the fill itself."""
    return value.tags[0] if value.tags else value.options[0]


def _within(one: str, other: str) -> bool:
    """Whether all words of one are words of the other."""
    return set(one.split()) <= set(other.split())
