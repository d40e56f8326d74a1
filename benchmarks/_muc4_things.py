"""What a template of the fourth Message Understanding Conference names as hit that is no person, how many, and its damage."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks._muc4_corpus import Value
from benchmarks._muc4_report import Report, Row, bare, kind_of, number_of
from benchmarks._muc4_score import SMALL

BEHIND = re.compile(r" (?:OF|IN|AT|FOR|FROM|ON|NEAR|TO|WITH|BELONGING|LOCATED|CARRYING)\b")
VAGUE = frozenset({"it", "them", "they", "this", "that", "ground", "place", "area", "which"})
BEHIND_SMALL = re.compile(BEHIND.pattern, re.IGNORECASE)
JOINED = re.compile(r",? and |, ")
SINGULAR = ("SS", "US", "IS", "HEADQUARTERS", "PREMISES")  # endings in S that are no plural's


@dataclass(frozen=True)
class Thing:
    """
    A thing hit.

    Args:
        name: What it is called, in capitals.
        number: How many, as the slot writes it.
        effect: Its damage; None where nothing tells.
    """

    name: str
    number: str
    effect: str | None

    @property
    def words(self) -> frozenset[str]:
        """The words that say what it is, plurals as singulars, without what stands behind a preposition."""
        return frozenset(word.removesuffix("S") for word in _head(self.name).split() if word not in SMALL)


def things_of(events: Sequence[Row], kind: str | None, report: Report) -> list[Thing]:
    """Everything hit, each once, in text order, in the words that tell most."""
    found: list[Thing] = []
    damaged = kind_of("damage", " ".join(event["span"]["text"] for event in events)) is not None
    for event in events:
        harmed = effect = kind_of("damage", event["trigger"]["text"])
        effect = effect or ("SOME DAMAGE" if "destroy" in event["modes"] or kind == "ARSON" or damaged else None)
        for span, is_target in _spans(event):
            for text in _members(span["text"]):
                name = bare(text).upper()
                known = kind_of("things", name if is_target else _head(name)) and not _is_somebody(name)
                if known or (harmed and _is_no_actor(span)):
                    _add(found, Thing(name, number_of(span, text, report) or _number(name), effect))
    return found


def _spans(event: Row) -> Iterator[tuple[Row, bool]]:
    """What an account says was hit, and whether it takes it for a thing."""
    targets = {span["start"]: span for span in event["targets"]}
    for span in targets.values():
        yield span, True
    for who in event["recipients"]:
        if _is_thing(who) and who["span"]["start"] not in targets:
            yield who["span"], False


def _is_somebody(name: str) -> bool:
    """Whether the words name somebody: "a radio announcer", but not "the mayor's office"."""
    head = _head(name)
    return kind_of("people", head) is not None and kind_of("things", head.rpartition(" ")[2]) is None


def _is_no_actor(span: Row) -> bool:
    """Whether the words hold no people, and neither a name nor a pronoun as their head."""
    head = BEHIND_SMALL.split(" ".join(span["text"].split()))[0].split()[-1:]
    return not kind_of("people", span["text"]) and not any(word[:1].isupper() or word in VAGUE for word in head)


def _is_thing(who: Row) -> bool:
    return not kind_of("people", who["head"])


def _members(text: str) -> list[str]:
    """The members of a list of things; a list whose members are not all things is one."""
    flat = " ".join(text.split())
    pieces = [piece for piece in JOINED.split(flat) if piece.strip()]
    return pieces if len(pieces) > 1 and all(kind_of("things", _head(bare(p).upper())) for p in pieces) else [flat]


def _add(found: list[Thing], thing: Thing) -> None:
    for place, other in enumerate(found):
        if thing.words <= other.words or other.words <= thing.words:
            fuller = max(other, thing, key=lambda one: (len(one.words), one is other))
            effects = [one.effect for one in (other, thing) if one.effect]
            effect = "DESTROYED" if "DESTROYED" in effects else next(iter(effects), None)
            found[place] = Thing(fuller.name, fuller.number, effect)
            return
    found.append(thing)


def _number(name: str) -> str:
    return "PLURAL" if _head(name).endswith("S") and not _head(name).endswith(SINGULAR) else "1"


def _head(name: str) -> str:
    return BEHIND.split(name)[0]


def add_things(slots: dict[int, list[Value]], things: Sequence[Thing]) -> None:
    """Each with its sort, number and damage."""
    for thing in things:
        tag = (thing.name,)
        slots.setdefault(12, []).append(Value(tag))
        slots.setdefault(13, []).append(Value((kind_of("things", thing.name) or "OTHER",), tag))
        slots.setdefault(14, []).append(Value((thing.number,), tag))
        if thing.effect:
            slots.setdefault(16, []).append(Value((thing.effect,), tag))
