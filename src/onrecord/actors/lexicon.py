"""The words that tell what an actor is: ``rules/en.toml`` and ``rules/acting.en.toml``, read once and laid out for look-up by first word."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from typing import Any, Literal

import msgspec

from onrecord.actors.folding import words_of
from onrecord.actors.lists import listed
from onrecord.actors.rulebook import read_rules
from onrecord.errors import RuleError
from onrecord.records.vocabulary import ActorKind, RelationType

FILES = ("rules/en.toml", "rules/acting.en.toml")
FILE = "actors/rules"
SECTIONS = ("head", "ministry", "role", "rank", "qualifier", "agent", "locative", "compound")
Sense = Literal["unit", "group", "members", "population", "document", "thing"]


class Head(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """
    A noun for institutions, groups or people; ``unit`` names the institution of a state that it means.

    One that is only ``written`` with a capital means a body in a name alone: "the Lake Shore Times", but "three times".
    """

    name: str
    sense: Sense = "unit"
    unit: str | None = None
    kind: ActorKind | None = None
    sectors: tuple[str, ...] = ()
    written: Literal["anyhow", "capital"] = "anyhow"
    words: tuple[str, ...]
    example: str


class Role(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """
    What a person does for somebody; ``of`` says whose such an office is.

    ``countries`` are those few that call an office so, the likeliest first; empty where many do.
    """

    name: str
    relation: RelationType
    of: Literal["state", "body"] = "body"
    words: tuple[str, ...]
    sectors: tuple[str, ...] = ()
    unit: str | None = None
    countries: tuple[str, ...] = ()
    example: str


class Rank(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A title before a person's name that says nothing of whom the person serves."""

    name: str
    words: tuple[str, ...]
    gender: Literal["m", "f"] | None = None
    example: str


class Qualifier(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A word that belongs to the role after it; ``past`` says that the role is over."""

    name: str
    words: tuple[str, ...]
    past: bool
    example: str


class Agent(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words beside which a capital means a government; ``as_`` says on which side of them it stands."""

    name: str
    as_: Literal["subject", "object", "with", "possessor"] = msgspec.field(name="as")
    words: tuple[str, ...]
    example: str


class Compound(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Participles after a hyphen, and the relation they tell; none where they tell none."""

    name: str
    relation: RelationType | Literal[""]
    words: tuple[str, ...]
    example: str


Phrase = tuple[tuple[str, ...], Head | Role | Rank | Qualifier]


class Lexicon(msgspec.Struct, frozen=True, kw_only=True):
    """
    All rules of a language.

    Args:
        phrases: First folded word -> the phrases that begin with it, longest first.
        agents: Side -> the lemmas beside which a capital acts.
        locative: Prepositions after which a land is a place.
        with_motion: Prepositions after which it is one beside a word of going somewhere.
        motion: Lemmas of such words.
        compounds: Participle -> its rule.
        rules: Every rule by section, for the tests of the examples.
    """

    phrases: Mapping[str, tuple[Phrase, ...]]
    agents: Mapping[str, frozenset[str]]
    locative: frozenset[str]
    with_motion: frozenset[str]
    motion: frozenset[str]
    compounds: Mapping[str, Compound]
    rules: Mapping[str, tuple[Any, ...]]


@cache
def lexicon() -> Lexicon:
    """
    The rules that ship with the package.

    Raises:
        RuleError: A rule holds an unknown key or an impossible value.
    """
    folder = resources.files("onrecord.actors")
    return load("\n".join(folder.joinpath(name).read_text(encoding="utf-8") for name in FILES))


def load(text: str) -> Lexicon:
    """A lexicon from the text of its files, one after the other; see :func:`lexicon`."""
    data = tomllib.loads(text)
    unknown = sorted(set(data) - set(SECTIONS))
    if unknown:
        raise RuleError(f"{FILE}: unknown section {unknown[0]!r}. Known: {', '.join(SECTIONS)}.")
    heads = read_rules(FILE, data, "head", Head)
    ministries = read_rules(FILE, data, "ministry", Head)
    roles = read_rules(FILE, data, "role", Role)
    ranks = read_rules(FILE, data, "rank", Rank)
    qualifiers = read_rules(FILE, data, "qualifier", Qualifier)
    agents = read_rules(FILE, data, "agent", Agent)
    compounds = read_rules(FILE, data, "compound", Compound)
    phrases: dict[tuple[str, ...], Head | Role | Rank | Qualifier] = {}
    for qualifier in qualifiers:
        _enter(phrases, qualifier, qualifier.words)
    for rank in ranks:
        _enter(phrases, rank, rank.words)
    minister = next(role for role in roles if role.name == "minister")
    for ministry in ministries:
        _enter_portfolio(phrases, ministry, minister)
    for head in heads:
        _enter(phrases, head, head.words)
    for role in roles:
        _enter(phrases, role, role.words)
    sides: dict[str, set[str]] = {}
    for agent in agents:
        sides.setdefault(agent.as_, set()).update(agent.words)
    return Lexicon(
        phrases=_by_first_word(phrases),
        agents={side: frozenset(words) for side, words in sides.items()},
        locative=frozenset(data["locative"]["words"]),
        with_motion=frozenset(data["locative"]["with_motion"]),
        motion=frozenset(data["locative"]["motion"]),
        compounds={word: compound for compound in compounds for word in compound.words},
        rules={
            "head": heads, "ministry": ministries, "role": roles, "rank": ranks,
            "qualifier": qualifiers, "agent": agents, "compound": compounds,
        },
    )  # fmt: skip


def _enter(phrases: dict[tuple[str, ...], Head | Role | Rank | Qualifier], rule: Any, words: Iterable[str]) -> None:
    for phrase in words:
        phrases[words_of(phrase)] = rule


def _enter_portfolio(
    phrases: dict[tuple[str, ...], Head | Role | Rank | Qualifier], ministry: Head, minister: Role
) -> None:
    """A portfolio's ministry ("foreign ministry", "ministry of foreign affairs") and its minister."""
    office = msgspec.structs.replace(minister, unit=ministry.unit)
    for word in ministry.words:
        nouns = sorted(listed("ministry_nouns"))
        of = [f"{noun} {joint} {word}" for noun in nouns for joint in ("of", "for")]
        _enter(phrases, ministry, [*(f"{word} {noun}" for noun in nouns), *of])
        _enter(
            phrases, office, [f"{word} minister", f"minister of {word}", f"deputy {word} minister", f"{word} ministers"]
        )
        _enter(phrases, office, [f"{word} secretary", f"secretary of {word}"])
        _enter(phrases, office, [f"minister for {word}", f"minister of {word} affairs"])


def _by_first_word(
    phrases: Mapping[tuple[str, ...], Head | Role | Rank | Qualifier],
) -> dict[str, tuple[Phrase, ...]]:
    found: dict[str, list[Phrase]] = {}
    for words, rule in phrases.items():
        found.setdefault(words[0], []).append((words, rule))
    return {word: tuple(sorted(rows, key=lambda row: -len(row[0]))) for word, rows in found.items()}
