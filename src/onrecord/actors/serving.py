"""Who bears an office, and whose office it is: "the president of Nigeria", "the FBI chief", "the teacher Mina Haddad"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from onrecord.actors.describe import Description, owner_token
from onrecord.actors.folding import core_words
from onrecord.actors.lists import listed
from onrecord.actors.pronouns import REACH, first_by_head
from onrecord.actors.segment import Segment
from onrecord.records import Mention, Tokens


def offices_of(
    tokens: Tokens, mentions: Sequence[Mention], descriptions: Sequence[Description], found: Sequence[str | None]
) -> dict[str, frozenset[tuple[str, ...]]]:
    """Person -> folded words of the offices that stand with the name, and of what the bearer does: "the teacher Mina Haddad"."""
    offices: dict[str, set[tuple[str, ...]]] = {}
    for mention, d, identity in zip(mentions, descriptions, found, strict=True):
        if identity is None or not identity.startswith("p:"):
            continue
        if d.role is not None:
            offices.setdefault(identity, set()).add(core_words(tokens[d.role.first : d.role.last]))
        for token in tokens[mention.first : d.last]:
            if token.upos == "NOUN" and token.lemma.lower() in listed("occupations"):
                offices.setdefault(identity, set()).add((token.lemma.lower(),))
    return {identity: frozenset(words) for identity, words in offices.items()}


def _same_office(words: tuple[str, ...], offices: Iterable[tuple[str, ...]]) -> bool:
    """ "The secretary" is a defence secretary; "the foreign secretary" is no foreign minister."""
    return any(other[-len(words) :] == words or words[-len(other) :] == other for other in offices)


def other_office(tokens: Tokens, d: Description, offices: frozenset[tuple[str, ...]]) -> bool:
    """Whether a title names an office, and the person is known by others only."""
    if d.means != "role" or d.role is None or d.office is None or d.office.relation != "holds_office" or not offices:
        return False
    return not _same_office(core_words(tokens[d.role.first : d.role.last]), offices)


class Home(NamedTuple):
    """The report's own country, or None, and the numbers of the sentences that name it."""

    country: str | None
    sentences: frozenset[int]


def at_home_in(
    tokens: Tokens, mentions: Sequence[Mention], descriptions: Sequence[Description], home: str | None
) -> Home:
    """Where the report's own country is named: an office told there without a land is that country's."""
    return Home(
        home,
        frozenset(
            tokens[mention.head].sentence
            for mention, d in zip(mentions, descriptions, strict=True)
            if home is not None and home in (d.final.country if d.final else None, d.owner.country if d.owner else None)
        ),
    )


def lands_served(
    tokens: Tokens, mentions: Sequence[Mention], descriptions: Sequence[Description], found: Sequence[str | None],
    at_home: Home,
) -> dict[str, frozenset[str]]:  # fmt: skip
    """Person -> countries whose office the name is told with; see ``at_home_in`` for "President Haddad"."""
    served: dict[str, set[str]] = {}
    by_head = first_by_head(tuple(mentions))
    for mention, d, identity in zip(mentions, descriptions, found, strict=True):
        if identity is None or not identity.startswith("p:") or d.role is None:
            continue
        told = country_served(tokens, mention, d, descriptions, by_head)
        if told is None and tokens[mention.head].sentence in at_home.sentences:
            told = at_home.country
        if told is not None:
            served.setdefault(identity, set()).add(told)
    return {identity: frozenset(lands) for identity, lands in served.items()}


def country_served(
    tokens: Tokens, mention: Mention, d: Description, descriptions: Sequence[Description], by_head: Mapping[int, int]
) -> str | None:
    """The country whose office a mention tells: "Nigeria's president", "the president of Nigeria"."""
    owner = owner_of(tokens, mention, d, descriptions, by_head)
    return owner.country if owner is not None and owner.kind == "country" else None


def owner_of(
    tokens: Tokens, mention: Mention, d: Description, descriptions: Sequence[Description], by_head: Mapping[int, int]
) -> Segment | None:
    """Whose office a mention tells, before it or behind: "the army's spokesman", "the president of Nigeria"."""
    after = owner_token(tokens, d, mention) if d.owner is None and d.means == "role" else None
    other = by_head.get(after.index) if after is not None else None
    return descriptions[other].final if other is not None else d.owner


class Office(NamedTuple):
    """Folded words of an office, the name of its rule, and whose it is, as far as the mention tells."""

    words: tuple[str, ...]
    rule: str
    owner: tuple[str, ...]


def office_of(tokens: Tokens, d: Description, owner: Segment | None) -> Office:
    """The office that a description with a role tells: in which words, and of which land or body."""
    assert d.role is not None
    whose = () if owner is None else (owner.country,) if owner.country is not None else owner.keys
    return Office(core_words(tokens[d.role.first : d.role.last]), d.office.name if d.office is not None else "", whose)


def bearers_of(
    tokens: Tokens, d: Description, owner: Segment | None, sentence: int, bearers: Sequence[tuple[int, str, Office]],
    at_home: Home,
) -> set[str]:  # fmt: skip
    """
    The people who bear an office: in the same words, or a like one of the same body ("FBI director", "the FBI chief").

    An officer or a member of something is one of many, so that only those near by are meant. An office that is told
    without a land, where the report's own is named, is that land's: "President Haddad" of Gabon is not "Nigeria's president".
    """
    if d.role is None or d.office is None:
        return set()
    meant = office_of(tokens, d, owner)
    many = d.office.relation in ("member_of", "affiliated_with")
    fitting = [
        (s, identity, known.owner)
        for s, identity, known in bearers
        if (not many or sentence - s <= REACH)
        and (
            _same_office(meant.words, (known.words,)) or (meant.owner == known.owner != () and meant.rule == known.rule)
        )
    ]
    if not meant.owner:
        return {identity for _, identity, _ in fitting}
    foreign = owner is not None and owner.country is not None and at_home.country not in (None, owner.country)
    others = {
        identity
        for s, identity, whose in fitting
        if (whose and whose != meant.owner) or (foreign and not whose and s in at_home.sentences)
    }
    return {identity for _, identity, whose in fitting if whose == meant.owner} or {
        identity for _, identity, whose in fitting if not whose and identity not in others
    }
