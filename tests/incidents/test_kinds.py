"""Kinds of violence that are no one act: a fight of two sides, a massacre, a war."""

from __future__ import annotations

import pytest

from onrecord.incidents.compare.kinds import compare_sides
from onrecord.incidents.context import Context
from onrecord.incidents.telling import Telling
from tests.incidents.dossier import Dossier


@pytest.mark.parametrize(
    ("one", "other", "score"),
    [
        ("fight", "fight", 1.0),
        ("fight", "massacre", -1.0),  # a battle, and violence against people who do not fight
        ("fight", "", -0.25),
        ("massacre", "", None),
        ("war", "", -1.0),  # many acts, and one
        ("war", "war", None),
    ],
)
def test_a_fight_is_no_massacre(one: str, other: str, score: float | None) -> None:
    """Whichever is told first."""
    told = [
        Telling(events=(name,), report="r-one", types=("ASSAULT",), sides=frozenset(filter(None, [side])))
        for name, side in (("ev-1", one), ("ev-2", other))
    ]
    context = Context(Dossier().record())
    for pair in (told, told[::-1]):
        found = compare_sides(pair[0], pair[1], context)
        assert (found.score if found else None) == score
