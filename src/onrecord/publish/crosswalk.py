"""
What other data sets call things: for each export its columns, its coded values and how ours become them.

They are data, in ``publish/crosswalks/``: a codebook (``columns``, each with its meaning and where it is taken from) and a
crosswalk (``kinds``: which of our incidents become which of their kinds, with the columns that are then uncertain).
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec

from onrecord.errors import RuleError

FOLDER = "crosswalks"


class Field(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """
    One column of another data set.

    Args:
        name: As it stands in the head of the file.
        means: What it holds.
        taken: Where it is taken from here.
        codes: The only values it may hold; none: anything of its kind.
        tag: HXL tag, where the form has them.
    """

    name: str
    means: str
    taken: str
    codes: tuple[str | int, ...] = ()
    tag: str = ""


class Kind(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """
    Which incidents become which kind there; the first that fits counts.

    Args:
        name: Of the rule.
        type: PLOVER type of the incident.
        modes: PLOVER modes, one of which it must have; none: any.
        contexts: PLOVER contexts of an account, one of which must be there.
        weapons: Words one of which a weapon must have.
        actor: Classes one of which somebody who did it must be of.
        recipient: Classes one of which somebody it was done to must be of.
        harm: Whether people were killed or injured; null: no matter.
        gives: Their words for it; none: not coded there.
        uncertain: Columns that this rule guesses.
        note: Why.
        example: Text that the rule is about.
    """

    name: str
    type: str
    modes: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    weapons: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    harm: bool | None = None
    gives: tuple[str, ...] = ()
    uncertain: tuple[str, ...] = ()
    note: str = ""
    example: str = ""


class Crosswalk(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """
    All about one export.

    Args:
        title: Of the data set or format.
        about: What its rows are, and what a reader must know.
        policy: The roll-up policy where none is chosen; empty where the form holds no roll-up.
        columns: In their order.
        kinds: In the order in which they are tried.
        left_out: Reason code -> why an incident has no row.
        codes: Further lists of the form, by name.
    """

    title: str
    about: str
    policy: str = ""
    columns: tuple[Field, ...] = ()
    kinds: tuple[Kind, ...] = ()
    left_out: dict[str, str] = {}
    codes: dict[str, Any] = {}

    def names(self) -> tuple[str, ...]:
        """Names of the columns, in order."""
        return tuple(field.name for field in self.columns)


class Numbers(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """
    A country in other data sets.

    Args:
        iso: ISO 3166-1 numeric; 0 where it has none.
        acled: Region of ACLED.
        ucdp: Region of UCDP.
        cow: State number of the Correlates of War, or null.
        gw: Number of Gleditsch and Ward, or null.
        ucdp_name: Its name there, where it differs.
    """

    iso: int
    acled: str
    ucdp: str
    cow: int | None = None
    gw: int | None = None
    ucdp_name: str | None = None


@cache
def crosswalk(form: str) -> Crosswalk:
    """
    The codebook and crosswalk of an export.

    Raises:
        RuleError: Its file has an error.
    """
    found: Crosswalk = _read(f"{form}.toml", Crosswalk)
    return found


@cache
def numbers() -> Mapping[str, Numbers]:
    """Countries in other data sets, by ISO 3166-1 alpha-3 code."""
    found: Mapping[str, Numbers] = _read("countries.toml", dict[str, Numbers])
    return found


def _read(name: str, kind: Any) -> Any:
    text = (files("onrecord.publish") / FOLDER / name).read_text(encoding="utf-8")
    try:
        return msgspec.convert(tomllib.loads(text), kind)
    except (msgspec.ValidationError, tomllib.TOMLDecodeError) as problem:
        raise RuleError(f"publish/{FOLDER}/{name}: {problem}") from problem
