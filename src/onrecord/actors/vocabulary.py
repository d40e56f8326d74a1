"""The names and nouns that can be met in a report: of the registry, the states and the lexicon."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

import msgspec

from onrecord import geography
from onrecord.actors import entries
from onrecord.actors.folding import is_initials, words_of
from onrecord.actors.lexicon import Head, Qualifier, Rank, Role, lexicon
from onrecord.actors.lists import listed
from onrecord.actors.segment import Form, Kind
from onrecord.records.vocabulary import ActorKind


class Known(msgspec.Struct, frozen=True):
    """A name that can be met in a text: its folded words, and the segment to be made of it."""

    words: tuple[str, ...]
    capitals: bool
    small: bool
    kind: Kind
    keys: tuple[str, ...] = ()
    country: str | None = None
    form: Form | None = None
    rule: Head | Role | Rank | Qualifier | None = None


class Vocabulary(dict[str, tuple[Known, ...]]):
    """First folded word -> everything that begins with it, longest first; of equals the registry, then states."""

    def __init__(self, rows: Iterable[Known]) -> None:
        super().__init__()
        self._by_two: dict[tuple[str, str], tuple[Known, ...]] = {}
        for row in sorted(rows, key=lambda row: -len(row.words)):
            first = row.words[0]
            self[first] = (*self.get(first, ()), row)
            two = (first, row.words[1] if len(row.words) > 1 else "")
            self._by_two[two] = (*self._by_two.get(two, ()), row)

    def beginning(self, word: str, following: str) -> tuple[Known, ...]:
        """Everything that begins with two words, longest first, and then what the first of them is by itself."""
        alone = self._by_two.get((word, ""), ())
        longer = self._by_two.get((word, following)) if following else None
        return (*longer, *alone) if longer else alone


def vocabulary() -> Vocabulary:
    """What the registry in force and the lexicon know."""
    return _vocabulary_of(entries.in_force())


@lru_cache(maxsize=4)
def _vocabulary_of(own: Path | None) -> Vocabulary:
    found: dict[tuple[str, ...], Known] = {}
    known = entries.of_files(own)
    for key, entry in known.entries.items():
        _enter_names(found, key, (entry.name, *entry.aliases))
    for key, names in known.unit_names.items():
        _enter_names(found, key, names)
    _enter_countries(found)
    for rows in lexicon().phrases.values():
        for words, rule in rows:
            kind: Kind = {Head: "head", Role: "role", Rank: "rank", Qualifier: "qualifier"}[type(rule)]  # type: ignore[assignment]
            found.setdefault(words, Known(words, False, True, kind, rule=rule))
    return Vocabulary(found.values())


def _enter_names(found: dict[tuple[str, ...], Known], key: str, names: Iterable[str]) -> None:
    for name in names:
        words = words_of(name)
        before = found.get(words)
        keys = before.keys if before else ()
        capitals = is_initials(name) and (before is None or before.capitals)
        small = name.islower() or (before is not None and before.small)
        found[words] = Known(words, capitals, small, "known", keys if key in keys else (*keys, key))


def _enter_countries(found: dict[tuple[str, ...], Known]) -> None:
    for field, form in (
        ("names", "name"),
        ("adjectives", "adjective"),
        ("people", "people"),
        ("capitals", "capital"),
        ("seats", "seat"),
    ):
        for country in geography.countries():
            for name in getattr(country, field):
                words = words_of(name)
                row = Known(words, is_initials(name), False, "country", country=country.iso3, form=form)  # type: ignore[arg-type]
                found.setdefault(words, row)


def countries_in(title: str) -> tuple[str, ...]:
    """ISO codes of the countries that a title names, in any form but by a capital, each once."""
    words, found, position = words_of(title), [], 0
    while position < len(words):
        rows = vocabulary().get(words[position], ())
        row = next((r for r in rows if r.words == words[position : position + len(r.words)]), None)
        leaning = position > 0 and words[position - 1] in listed("attitudes")  # "a pro-Russian party"
        if row is not None and row.country is not None and row.form in ("name", "adjective", "people") and not leaning:
            found.append(row.country)
        position += len(row.words) if row is not None else 1
    return tuple(dict.fromkeys(found))


def known_by_name(name: str) -> str | None:
    """The key of the registry's one actor that is called so; None where there is none, or more than one."""
    words = words_of(name)
    rows = [row for row in vocabulary().get(words[0], ()) if row.words == words] if words else []
    keys = rows[0].keys if rows and rows[0].kind == "known" else ()
    return keys[0] if len(keys) == 1 else None


def kind_by_name(name: str) -> ActorKind:
    """What sort of body a name tells of by the noun that it ends in; ``other`` where nothing is known."""
    last = words_of(name)[-1:]
    rules = [row.rule for word in last for row in vocabulary().beginning(word, "")]
    return next((rule.kind for rule in rules if isinstance(rule, Head) and rule.kind is not None), "other")
