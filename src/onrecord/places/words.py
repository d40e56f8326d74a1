"""The rules of ``rules/en.toml`` as sets of words, read once when first needed."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

import msgspec

from onrecord.errors import RuleError

FILE = "rules/en.toml"


class Example(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text, and the words in it that the rule takes in."""

    text: str
    found: str


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words, all of one meaning."""

    name: str
    words: tuple[str, ...]
    value: str
    example: Example


class Words(msgspec.Struct, frozen=True):
    """
    The words of all rules, by use.

    Args:
        kinds: "province" -> ``admin1``.
        facility: Words that come before a facility's word.
        part: "eastern".
        near: Prepositions that put beside.
        near_of: Words that do so before "of".
        distance: Units.
        capital: Words for a seat of government.
        locative: Prepositions of place.
        not_locative: Prepositions that make a name a party or a topic.
        ways: Prepositions before where a way begins or leads.
        travel: Nouns and adjectives of being on a way.
        circumstance: Words that open a clause of what was done there and then.
        folk: Nouns, as lemmas, for people, of whom "from" only tells where they are from.
        speech: Verbs of saying, as lemmas.
        no_place: Proper nouns that are also some town's name and hardly ever mean it.
        governing: Verbs, as lemmas, of what governments do.
        given_names: Names of places that are persons' first names too.
        titles: Words of office that follow a place's name.
        inside: Prepositions that only places follow.
        of_place: Nouns whose "of" a place follows.
        striking: Verbs, as lemmas, of what is done to towns.
        streets: Words that end the name of a street.
        services: Words for services that towns have.
        homes: Words for where people live, before which a town's name stands.
        townsfolk: Words for people, before which the name of their town stands.
        owned: What states have abroad, too: "the U.S. embassy".
        witness: Nouns, as lemmas, for those who tell of what happened where they are.
        governors: Words for who governs a division, whose name stands before.
        medical: Words for houses where people are treated.
        treating: Verbs, as lemmas, of bringing people there and of what becomes of them.
        blocks: Words whose "of" a street's name follows.
        publishers: Words that newspapers and stations are called by.
        peoples: Word for people of a land that is no state -> its name.
    """

    kinds: dict[str, str]
    facility: frozenset[str]
    part: frozenset[str]
    near: frozenset[str]
    near_of: frozenset[str]
    distance: frozenset[str]
    capital: frozenset[str]
    locative: frozenset[str]
    not_locative: frozenset[str]
    ways: frozenset[str]
    travel: frozenset[str]
    circumstance: frozenset[str]
    folk: frozenset[str]
    no_place: frozenset[str]
    speech: frozenset[str]
    governing: frozenset[str]
    given_names: frozenset[str]
    titles: frozenset[str]
    peoples: dict[str, str]
    inside: frozenset[str]
    of_place: frozenset[str]
    striking: frozenset[str]
    streets: frozenset[str]
    services: frozenset[str]
    homes: frozenset[str]
    townsfolk: frozenset[str]
    owned: frozenset[str]
    witness: frozenset[str]
    governors: frozenset[str]
    medical: frozenset[str]
    treating: frozenset[str]
    blocks: frozenset[str]
    publishers: frozenset[str]


@cache
def rules() -> tuple[Rule, ...]:
    """All rules, in the order of the file."""
    data = tomllib.loads(resources.files("onrecord.places").joinpath(FILE).read_text(encoding="utf-8"))
    try:
        return msgspec.convert(data["rule"], type=tuple[Rule, ...])
    except (KeyError, msgspec.ValidationError) as error:
        raise RuleError(f"places/{FILE}: {error}. Known: {', '.join(Rule.__struct_fields__)}.") from error


@cache
def words() -> Words:
    """The words by use; of two kinds that share a word the first in the file has it."""
    kinds: dict[str, str] = {}
    for rule in rules():
        if rule.name.startswith("kind."):
            for word in rule.words:
                kinds.setdefault(word, rule.value)
    by_name = {rule.name: frozenset(rule.words) for rule in rules()}
    return Words(
        kinds, by_name["facility.before"], by_name["part"], by_name["near"], by_name["near.of"], by_name["distance"],
        by_name["capital"], by_name["locative"], by_name["not-locative"], by_name["ways"], by_name["travel"], by_name["circumstance"],
        by_name["folk"], by_name["no-place"],
        by_name["speech"], by_name["governing"], by_name["given-name"], by_name["title"],
        {word: rule.value for rule in rules() if rule.name.startswith("people.") for word in rule.words},
        by_name["inside"], by_name["of-place"], by_name["striking"], by_name["street"], by_name["service"],
        by_name["home"], by_name["townsfolk"], by_name["owned"], by_name["witness"], by_name["governor"], by_name["medical"], by_name["treating"],
        by_name["block"], by_name["publisher"],
    )  # fmt: skip
