"""What a stage is: what it needs, what it adds, and the refusal of a wrong order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from onrecord.errors import StageOrderError
from onrecord.records import Reading

LAYERS = frozenset(Reading.__struct_fields__)


@dataclass(frozen=True)
class Stage:
    """
    One step of reading a report.

    Args:
        name: What it is called in messages and in ``onrecord stages``.
        needs: Layers of :class:`~onrecord.records.Reading` that earlier stages must have added.
        adds: Layers that it fills or extends.
        run: Reads a reading and returns the next one; never changes what it is given.
    """

    name: str
    needs: frozenset[str]
    adds: frozenset[str]
    run: Callable[[Reading], Reading]


def in_order(stages: Sequence[Stage]) -> tuple[Stage, ...]:
    """
    The stages as given, once it is certain that each finds what it needs.

    Raises:
        StageOrderError: A stage needs a layer that no earlier stage adds, or names an unknown layer.
    """
    there = {"report"}
    for position, stage in enumerate(stages):
        unknown = sorted((stage.needs | stage.adds) - LAYERS)
        if unknown:
            raise StageOrderError(
                f'stage "{stage.name}" names the unknown layer {unknown[0]!r}. Known: {", ".join(sorted(LAYERS))}.'
            )
        missing = sorted(stage.needs - there)
        if missing:
            later = [s.name for s in stages[position + 1 :] if missing[0] in s.adds]
            earlier = ", ".join(s.name for s in stages[:position]) or "none"
            advice = f'Put "{later[0]}" before "{stage.name}"' if later else f"Add a stage that adds {missing[0]!r}"
            raise StageOrderError(
                f'stage "{stage.name}" needs "{missing[0]}", which no earlier stage adds (earlier: {earlier}).\n'
                f"  {advice}; `onrecord stages` shows what each stage needs and adds."
            )
        there |= stage.adds
    return tuple(stages)
