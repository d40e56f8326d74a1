"""Templates that nothing tells apart, as one: the guidelines want another only for another kind, day, place or doer."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks._muc4_corpus import Template, Value


def without_doubles(found: Sequence[Template]) -> list[Template]:
    """Of templates of one kind with the same victims, or of one day and place, the first with what the others add."""
    kept: list[Template] = []
    for template in found:
        for place, other in enumerate(kept):
            if template.slots[4] == other.slots[4] and (
                _share_victims(other, template) or _compatible(other, template)
            ):
                kept[place] = _merged(other, template)
                break
        else:
            kept.append(template)
    return [_once(template) for template in kept]


def _share_victims(one: Template, other: Template) -> bool:
    """Whether a name, or a description with its number, stands in both."""
    return bool(_victims(one) & _victims(other))


def _compatible(one: Template, other: Template) -> bool:
    """Whether neither day nor place tells two templates apart."""
    days = [template.slots[2][0].options[0] if template.slots.get(2) else "-" for template in (one, other)]
    places = [template.slots[3][0].options[0].split(": ") for template in (one, other)]
    short = min(map(len, places))
    same_day = days[0] == days[1] or any(day.startswith("-") for day in days)
    return same_day and places[0][:short] == places[1][:short]


def _victims(template: Template) -> set[str]:
    names = {value.options[0] for value in template.slots.get(18, ())}
    return names | {f"{v.options[0]} {v.tags[0]}" for v in template.slots.get(21, ()) if v.options[0] != "PLURAL"}


def _merged(first: Template, second: Template) -> Template:
    slots = dict(first.slots)
    for slot, values in second.slots.items():
        if slot > 5:
            slots[slot] = tuple(dict.fromkeys((*slots.get(slot, ()), *values)))
        elif slot == 2 and values and all(day.options[0].startswith("-") for day in slots.get(2, ())):
            slots[2] = values
        elif slot == 3 and ":" not in slots[3][0].options[0]:
            slots[3] = values
    return Template(slots)


def _once(template: Template) -> Template:
    """The template with everybody hit told once: by name rather than as one of many, in the words that tell more."""
    names = [value.options[0] for value in template.slots.get(18, ())]
    numbers = {_of(value): value.options[0] for value in template.slots.get(21, ())}
    effects = {_of(value): value.options[0] for value in template.slots.get(23, ())}
    gone: set[str] = set()
    for tag in numbers:
        others = [other for other in numbers if other != tag and other not in gone]
        alike = [other for other in others if effects.get(other) in (effects.get(tag), None) or tag not in effects]
        if tag in names:
            told = any(other in names and _within(tag, other) for other in others)
        else:
            named = [other for other in alike if other in names]
            told = numbers[tag] == str(len(named)) != "1" or any(
                numbers[tag] in (numbers[other], "PLURAL") and other not in names and _within(tag, other)
                for other in alike
            )
        if told:
            gone.add(tag)
    slots = {
        slot: tuple(v for v in values if not (slot in (18, 19, 20, 21, 23) and _of(v) in gone))
        for slot, values in template.slots.items()
    }
    return Template(slots)


def _of(value: Value) -> str:
    """Whom or what a fill is said of, or the fill itself."""
    return value.tags[0] if value.tags else value.options[0]


def _within(one: str, other: str) -> bool:
    """Whether all words of one are words of the other."""
    return set(one.split()) <= set(other.split())
