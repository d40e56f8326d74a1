"""
Which actor every mention means: names first, then what stands in apposition, then coreference chains,
then definite descriptions that only one actor fits.

An identity is a short text: ``k:`` and a key of the registry, ``p:`` and the number of a person,
``o:`` and the folded name of a body that the registry does not know, ``n:`` and the country of a
people, ``d:`` and the number of the first mention of somebody who is described only.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import pairwise

import msgspec
from msgspec.structs import replace

from onrecord.actors import entries
from onrecord.actors.chains import follow_chains
from onrecord.actors.describe import Description, country_of, describe_all, gender_of, owner_token, shown, unit_key
from onrecord.actors.find import QUOTES, called_behind, capital_runs, dateline_of, segments
from onrecord.actors.folding import core_words, is_initials, stands_for, words_of
from onrecord.actors.lands import meaning_of_land, report_country, settings_of
from onrecord.actors.lexicon import Head, Role
from onrecord.actors.lists import listed
from onrecord.actors.missing import with_missing
from onrecord.actors.people import Named, alike, persons, skeleton
from onrecord.actors.pronouns import first_by_head, is_one
from onrecord.actors.segment import Segment
from onrecord.actors.towns import without_towns
from onrecord.actors.writers import writing
from onrecord.records import Mention, Reading, Tokens

SHORT = 4
OWNER = 12  # words at most of whom an office serves
SHORTEST = 3
NAMED = ("person", "known", "organization")
REPEATS = frozenset(
    {"document", "armed-group", "group", "coalition", "party", "media", "criminals", "company", "intelligence"}
)


class Resolved(msgspec.Struct, frozen=True):
    """
    Everything known of who is who in one report.

    Args:
        mentions: The reading's mentions and those added.
        descriptions: One a mention.
        identities: One a mention; null where it means no actor.
        segments: What the report's words were marked as.
    """

    mentions: tuple[Mention, ...]
    descriptions: tuple[Description, ...]
    identities: tuple[str | None, ...]
    segments: tuple[Segment, ...]


def resolve(reading: Reading) -> Resolved:
    """Read every mention of a report, and say whom it means."""
    reading = without_towns(reading)
    found = segments(reading)
    mentions = with_missing(reading, found)
    descriptions = describe_all(reading.tokens, mentions, found, dateline_of(reading))
    named = _Names(reading, mentions, descriptions, found)
    identities = named.identities()
    _join_appositions(reading.tokens, mentions, descriptions, identities)
    _share_cores(descriptions, identities)
    follow_chains(
        reading.tokens,
        mentions,
        descriptions,
        identities,
        home=named.home,
        settings=settings_of(reading, found),
        attributions=reading.attributions,
    )
    writing(reading, mentions, identities)
    _join_forces(reading.tokens, descriptions, identities)
    return Resolved(mentions, descriptions, tuple(identities), found)


class _Names:
    """The first step: mentions whose own words name an actor."""

    def __init__(
        self,
        reading: Reading,
        mentions: Sequence[Mention],
        descriptions: Sequence[Description],
        found: Sequence[Segment],
    ) -> None:
        self.reading = reading
        self.tokens = reading.tokens
        self.mentions = mentions
        self.descriptions = descriptions
        self.registry = entries.registry()
        self.countries = {s.country for s in found if s.country is not None}
        self.told = {s.keys[0] for s in found if s.kind == "known" and len(s.keys) == 1}
        self.home = report_country(reading, found)
        self.brackets = [t for t in reading.tokens[1:-2] if t.text == "("]
        self.by_head = first_by_head(tuple(mentions))

    def identities(self) -> list[str | None]:
        found = [self._identity(m, d) for m, d in zip(self.mentions, self.descriptions, strict=True)]
        self._name_people(found)
        self._call_by_surname(found)
        self._define_initials(found)
        self._define_short_names(found)
        self._join_spellings(found)
        self._join_initials(found)
        self._define_other_names(found)
        return found

    def _identity(self, mention: Mention, d: Description) -> str | None:
        if d.several or d.final is None:
            return None
        if d.means == "known":
            return self._known(d)
        if d.means == "organization":
            return self._organization(d.final.first, d.final.last)
        if d.means == "land":
            key = meaning_of_land(self.reading, mention, d.final)
            return f"k:{key}" if key else None
        if d.means == "people":
            one = d.indefinite and is_one(self.tokens, mention, replace(d, means="role"))
            return None if one else f"n:{d.final.country}"
        if d.means in ("unit", "members", "body"):
            return self._institution(mention, d)
        return None

    def _known(self, d: Description) -> str | None:
        """A name of the registry, unless a land before it says that another of that name is meant; of namesakes the one told by another name too."""
        assert d.final is not None
        told = [key for key in d.final.keys if key in self.told] if d.owner is None else []
        if len(d.final.keys) > 1 and len(told) == 1:
            return f"k:{told[0]}"
        keys = [
            key for key in d.final.keys if (e := self.registry.entry(key)) and self._in_context(e, len(d.final.keys))
        ]
        if not keys:
            return self._organization(d.final.first, d.final.last)
        owner = d.owner.country if d.owner is not None and d.owner.kind == "country" else None
        if owner is not None:
            belongs = [
                key
                for key in keys
                if (e := self.registry.entry(key))
                and (e.country == owner or (e.country is None and e.kind != "igo" and e.kind != "ngo"))
            ]
            if not belongs and (d.owner is None or _outside(self.tokens, d)):
                return self._organization(d.owner.first if d.owner else d.final.first, d.final.last)
            keys = belongs
        return f"k:{keys[0]}" if len(keys) == 1 else None

    def _in_context(self, entry: entries.Entry, rivals: int) -> bool:
        return (not entry.context and rivals == 1) or entry.country in self.countries or entry.country == self.home

    def _organization(self, first: int, last: int) -> str:
        words = core_words(self.tokens[first:last])
        if len(words) > 1 and words[-1] in listed("repeating"):
            words = words[:-1]
        return "o:" + " ".join(words)

    def _institution(self, mention: Mention, d: Description) -> str | None:
        assert d.final is not None
        assert isinstance(d.final.rule, Head)
        rule = d.final.rule
        owner = d.owner
        if owner is None and not d.compounds:
            owner = self._complement(mention, d)
        if rule.sense == "document" and owner is not None and owner.kind == "country":
            return None
        if rule.unit is not None and (owner is None or owner.kind == "country"):
            country = country_of(owner)
            return f"k:{unit_key(country, rule)}" if country else None
        if owner is not None and owner.kind in ("known", "organization") and is_owner_of(d, owner):
            if owner.kind == "organization":
                return self._organization(owner.first, owner.last)
            return self._known(replace(d, final=owner, owner=None))
        return self._named_body(d, rule)

    def _complement(self, mention: Mention, d: Description) -> Segment | None:
        token = owner_token(self.tokens, d, mention)
        number = self.by_head.get(token.index) if token is not None else None
        other = self.descriptions[number] if number is not None else None
        if other is None or other.several or other.means not in ("land", "known", "organization"):
            return None
        return other.final

    def _named_body(self, d: Description, rule: Head) -> str | None:
        """A body named by capitals before its noun ("the Guava faction", "Western Mindanao Command")."""
        assert d.final is not None
        begin = max((s.last for s in d.segments if s.first < d.final.first), default=d.first)
        runs = list(capital_runs(self.tokens, begin, d.final.first))
        capital = self.tokens[d.final.last - 1].text[:1].isupper()
        if not runs or not any(t.upos == "PROPN" for t in self.tokens[slice(*runs[-1])]):
            return None
        if runs[-1][1] < d.final.first or rule.sense == "population" or rule.sense == "members":
            return None
        if runs[-1][0] == self.tokens.sentence_of(runs[-1][0]).first and not capital:
            return None
        return self._organization(runs[-1][0], runs[-1][1] if rule.sense == "document" else d.final.last)

    def _name_people(self, found: list[str | None]) -> None:
        named = [
            Named(
                n,
                core_words(self.tokens[d.final.first : d.final.last]),
                gender_of(self.tokens, d),
                self.mentions[n].chain,
                _roles(d),
            )
            for n, d in enumerate(self.descriptions)
            if d.means == "person" and d.final is not None and not d.several
        ]
        named = [row for row in named if row.words]
        for row, person in zip(named, persons(named), strict=True):
            found[row.mention] = f"p:{person}"

    def _call_by_surname(self, found: list[str | None]) -> None:
        """A single word that is taken for a body's name and is the surname of one person of the report means the person."""
        alone = {i[2:] for i in found if i is not None and i.startswith("o:") and " " not in i}
        bearers: dict[str, set[str]] = {}
        for identity, d in zip(found, self.descriptions, strict=True) if alone else ():
            if identity is not None and identity.startswith("p:") and d.means == "person" and d.final is not None:
                words = core_words(self.tokens[d.final.first : d.final.last])
                if len(words) > 1 and words[-1] in alone:
                    bearers.setdefault(words[-1], set()).add(identity)
        for number, identity in enumerate(found) if bearers else ():
            known = bearers.get(identity[2:], set()) if identity is not None and identity.startswith("o:") else set()
            if len(known) == 1 and self.descriptions[number].means == "organization":
                found[number] = next(iter(known))

    def _define_initials(self, found: list[str | None]) -> None:
        """Initials in brackets after a name, or a name in brackets after initials, mean the same throughout."""
        same: dict[str, str] = {}
        ends = {d.last: n for n, d in enumerate(self.descriptions) if found[n] and found[n][:2] in ("k:", "o:")}  # type: ignore[index]
        begins = {m.first: n for n, m in reversed(list(enumerate(self.mentions))) if found[n]}
        for token in self.brackets:
            left, right = ends.get(token.index), begins.get(token.index + 1)
            if left is None or right is None or self.descriptions[right].last >= len(self.tokens):
                continue
            if self.tokens[self.descriptions[right].last].text == ")":
                self._equate(same, found, left, right)
        for number, identity in enumerate(found):
            while identity is not None and identity in same:
                identity = found[number] = same[identity]

    def _define_short_names(self, found: list[str | None]) -> None:
        """A name in brackets right behind a body's name, which the report then uses for it: "the Council of Mines (Corm-Sud)"."""
        if not self.brackets:
            return
        ends = {d.last: found[n] for n, d in enumerate(self.descriptions) if (found[n] or "")[:2] == "o:"}
        known = [t.span for t in self.reading.toponyms if t.place.place is not None]
        same: dict[tuple[str, ...], str] = {}
        for token in self.brackets:
            body = ends.get(token.index)
            words = self._in_brackets(token.index + 1) if body is not None else ()
            if (
                body is not None
                and words
                and not any(span.start == self.tokens[token.index + 1].start for span in known)
            ):
                same[words] = body
        for number, (mention, d) in enumerate(zip(self.mentions, self.descriptions, strict=True) if same else ()):
            if found[number] is None or (found[number] or "").startswith("o:"):
                words = core_words(self.tokens[d.first : d.last]) if mention.form == "name" else ()
                found[number] = same.get(words, found[number])

    def _in_brackets(self, first: int) -> tuple[str, ...]:
        """Folded words of one name without blanks that stands alone in brackets and is used again behind them."""
        last = first
        while last < len(self.tokens) and self.tokens[last].text != ")" and last - first < SHORT:
            last += 1
        run = self.tokens[first:last]
        if not run or last >= len(self.tokens) or self.tokens[last].text != ")" or not run[0].text[:1].isupper():
            return ()
        joined = all(a.end == b.start for a, b in pairwise(run))
        again = self.tokens.text.find(self.tokens.span(first, last).text, self.tokens[last].end) >= 0
        return core_words(run) if joined and again else ()

    def _join_spellings(self, found: list[str | None]) -> None:
        """Two spellings of a body's name that the registry does not know mean one body."""
        names: dict[tuple[str, ...], str] = {}
        same: dict[str, str] = {}
        for identity in dict.fromkeys(i for i in found if i is not None and i.startswith("o:")):
            words = tuple(identity[2:].split())
            first = names.setdefault(tuple(skeleton(word) for word in words), identity)
            if first != identity and all(alike(a, b) for a, b in zip(first[2:].split(), words, strict=True)):
                same[identity] = first
        if same:
            found[:] = [same.get(identity or "", identity) for identity in found]

    def _join_initials(self, found: list[str | None]) -> None:
        """Initials that no bracket explains are those of the one body in whose name they end: "the Lake People's Defence Force"."""
        names = [i for i in dict.fromkeys(found) if i is not None and i.startswith("o:") and i.count(" ") > 1]
        same: dict[str, str] = {}
        for identity, d in zip(found, self.descriptions, strict=True) if names else ():
            if identity is None or not identity.startswith("o:") or " " in identity or identity in same:
                continue
            text = shown(self.tokens, d)
            if len(text) < SHORTEST or not is_initials(text):
                continue
            letters = text.lower()
            fitting = [i for i in names if "".join(word[0] for word in i[2:].split()).endswith(letters)]
            if len(fitting) == 1:
                same[identity] = fitting[0]
        if same:
            found[:] = [same.get(identity or "", identity) for identity in found]

    def _define_other_names(self, found: list[str | None]) -> None:
        """Another name of somebody, told as one: "Muhammad Hamdan Dagalo, known as Hemedti"."""
        begins = {m.first: n for n, m in reversed(list(enumerate(self.mentions))) if found[n]}
        same: dict[str, str] = {}
        for number, d in enumerate(self.descriptions):
            one = found[number]
            behind = called_behind(self.tokens, d.last) if d.means in NAMED or d.means == "role" else None
            other = found[begins[behind]] if behind in begins else None
            if d.means == "role" and one is None and other is not None and other.startswith("p:"):
                found[number] = other
            if one is None or other is None or one == other or one[:2] == "n:" or other[:2] in ("n:", "d:"):
                continue
            if not (one.startswith("k:") and other.startswith("k:")):
                old, new = (one, other) if other.startswith("k:") else (other, one)
                same.setdefault(old, new)
        if same:
            self._join_short_spellings(found, same)
            found[:] = [same.get(identity or "", identity) for identity in found]

    def _join_short_spellings(self, found: Sequence[str | None], same: dict[str, str]) -> None:
        """A name of one word in another spelling of somebody's other name: "Hemeti" where "Hemedti" is told."""
        names: dict[str, set[tuple[str, ...]]] = {}
        for identity, d in zip(found, self.descriptions, strict=True):
            if identity is not None and identity[:2] in ("p:", "o:") and d.means in NAMED and d.final is not None:
                names.setdefault(identity, set()).add(core_words(self.tokens[d.final.first : d.final.last]))
        for old, new in list(same.items()):
            told = [words[0] for words in sorted(names.get(old, ())) if len(words) == 1]
            for identity, known in names.items():
                short = identity not in same and identity != new and all(len(words) == 1 for words in known)
                if short and any(alike(words[0], word) for words in sorted(known) for word in told):
                    same[identity] = new

    def _equate(self, same: dict[str, str], found: Sequence[str | None], left: int, right: int) -> None:
        one, other = found[left], found[right]
        texts = [shown(self.tokens, self.descriptions[n]) for n in (left, right)]
        initials = [text for text in texts if is_initials(text)]
        if one is None or other is None or one == other or not initials:
            return
        if (one.startswith("k:") and other.startswith("k:")) or "p:" in (one[:2], other[:2]):
            return
        if other.startswith("k:") and not self._may_be(other, texts[0]) and stands_for(texts[1], texts[0].split()):
            same[other] = one
        elif other.startswith("k:"):
            same[one] = other
        elif other.startswith("o:"):
            same[other] = one

    def _may_be(self, identity: str, name: str) -> bool:
        """Whether a name is another spelling of a name that the registry has for the actor."""
        entry = self.registry.entry(identity[2:])
        words = words_of(name)
        names = (words_of(n) for n in ((entry.name, *entry.aliases) if entry is not None else ()))
        return any(len(n) == len(words) and all(alike(a, b) for a, b in zip(n, words, strict=True)) for n in names)


def _outside(tokens: Tokens, d: Description) -> bool:
    return d.owner is not None and d.final is not None and not (d.final.first <= d.owner.first < d.final.last)


def is_owner_of(d: Description, owner: Segment | None = None) -> bool:
    """Whether a noun means the body before it itself: "Hamas fighters", "the Hamas group", but not "Hamas's wing"."""
    rule, owner = d.head, owner or d.owner
    if rule is None or owner is None or d.final is None:
        return False
    if rule.sense in ("members", "document"):
        return True
    return rule.name in REPEATS and owner.last <= d.final.first and d.owner is not None


def _roles(d: Description) -> tuple[str, ...]:
    return tuple(s.rule.name for s in d.segments if isinstance(s.rule, Role))


def _join_appositions(
    tokens: Tokens, mentions: Sequence[Mention], descriptions: Sequence[Description], found: list[str | None]
) -> None:
    """What stands in apposition to a name means its bearer: "Sami Haddad, an army spokesman"."""
    _join_titles(descriptions, found)
    _join_prefixes(mentions, descriptions, found)
    _join_by_comma(tokens, mentions, descriptions, found)
    by_head: dict[int, list[int]] = {}
    for number, mention in enumerate(mentions):
        by_head.setdefault(mention.head, []).append(number)
    for number, mention in enumerate(mentions):
        token = tokens[mention.head]
        if token.deprel != "appos" or token.head < 0:
            continue
        for other in by_head.get(token.head, ()):
            _join(mentions, descriptions, found, number, other)


def _join_titles(descriptions: Sequence[Description], found: list[str | None]) -> None:
    """A mention of the title alone within "Foreign Minister Sami Haddad" means the man."""
    titled = {d.role.first: n for n, d in enumerate(descriptions) if d.means == "person" and d.role is not None}
    for number, d in enumerate(descriptions):
        if d.means == "role" and found[number] is None and d.role is not None and d.role.first in titled:
            found[number] = found[titled[d.role.first]]


def _join_prefixes(mentions: Sequence[Mention], descriptions: Sequence[Description], found: list[str | None]) -> None:
    """What stands right before a body's name in one mention with it means the body: "the paramilitary Rapid Support Forces"."""
    named = {
        d.final.first: n
        for n, d in enumerate(descriptions)
        if d.final is not None and d.means in ("known", "organization") and found[n] is not None
    }
    for number, (mention, d) in enumerate(zip(mentions, descriptions, strict=True)):
        other = named.get(mention.last)
        if other is None or found[number] is not None or mention.form != "noun" or d.means not in ("other", "body"):
            continue
        if mentions[other].first == mention.first and fits(mention, d, found[other] or ""):
            found[number] = found[other]


def _join(
    mentions: Sequence[Mention], descriptions: Sequence[Description], found: list[str | None], one: int, other: int
) -> None:
    for named, described in ((one, other), (other, one)):
        if found[named] is None or found[described] is not None:
            continue
        lands = {country_of(descriptions[n].owner) for n in (named, described)} - {None}
        if len(lands) < 2 and fits(mentions[described], descriptions[described], found[named] or ""):
            found[described] = found[named]


def _join_by_comma(
    tokens: Tokens, mentions: Sequence[Mention], descriptions: Sequence[Description], found: list[str | None]
) -> None:
    """ "The minister, Sami Haddad, said" where the parse sees no apposition."""
    begins: dict[int, int] = {}
    for number, mention in enumerate(mentions):
        d = descriptions[number]
        if d.means in ("person", "role", "body"):
            titles = d.segments[0].first if d.segments else mention.first
            begins.setdefault(min(mention.first, titles), number)
    for number, d in enumerate(descriptions):
        for end in _ends(tokens, mentions, descriptions, number, begins):
            comma = end + (end < len(tokens) and tokens[end].text in QUOTES)
            if comma + 1 >= len(tokens) or tokens[comma].text != ",":
                continue
            after = comma + 2 if tokens[comma + 1].text in QUOTES else comma + 1
            other = begins.get(after)
            if other is None or not _is_apposition(tokens, d, descriptions[other], mentions[other]):
                continue
            if not _is_listed(tokens, mentions[number].head, mentions[other].head):
                _join(mentions, descriptions, found, number, other)
                break


def _is_listed(tokens: Tokens, described: int, named: int) -> bool:
    """Whether the parse makes an office and the name behind it two of a list; a name hung on the land of the office is none."""
    if tokens[named].deprel == "conj":
        return tokens[named].head == described or tokens[described].deprel in ("conj", "appos")
    return tokens[described].deprel == "conj" and tokens[named].deprel != "appos"


def _ends(
    tokens: Tokens, mentions: Sequence[Mention], descriptions: Sequence[Description], number: int, begins: Container[int]
) -> Iterator[int]:
    """Where the words of a description may end: behind itself, its mention, and those whom an office serves."""
    d, mention = descriptions[number], mentions[number]
    yield d.last
    if d.means != "role":
        return
    if mention.last > d.last:
        yield mention.last
    end = d.last
    if end >= len(tokens) or tokens[end].text.lower() not in listed("serving"):
        return
    while end < min(len(tokens) - 1, d.last + OWNER) and tokens[end].text != ",":
        if end in begins or tokens[end].upos in ("VERB", "AUX", "SCONJ") or tokens[end].sentence != tokens[d.first].sentence:
            return
        end += 1
    yield end


def _is_apposition(tokens: Tokens, left: Description, right: Description, mention: Mention) -> bool:
    """What may follow a name behind a comma and describe its bearer; a definite title may come first."""
    end = max(right.last, mention.last)
    closed = end >= len(tokens) or tokens[end].text in (",", ".", ")", "-", "—", "–", ";")
    if right.means == "body":
        named = left.means in ("known", "organization") or (left.means == "body" and left.owner is not None)
        return named and right.indefinite and right.head is not None and (closed or tokens[end].upos == "VERB")
    if right.means == "role":
        return left.means == "person" and closed
    return left.means == "role" and right.means == "person" and right.role is None and closed


def _share_cores(descriptions: Sequence[Description], found: list[str | None]) -> None:
    """Two mentions with one core, as the network sees them, mean the same."""
    known: dict[tuple[int, int], str] = {}
    for d, identity in zip(descriptions, found, strict=True):
        if identity is not None:
            known.setdefault((d.first, d.last), identity)
    for number, d in enumerate(descriptions):
        if found[number] is None and d.final is not None:
            found[number] = known.get((d.first, d.last))


def _join_forces(tokens: Tokens, descriptions: Sequence[Description], found: list[str | None]) -> None:
    """
    "The army" in small letters is the whole of the armed forces where the report calls them the military, too.

    Where it is written "the U.S. Army", one of several services is meant.
    """
    capital = {
        identity
        for d, identity in zip(descriptions, found, strict=True)
        if identity and identity.endswith("-army") and d.final is not None and tokens[d.final.last - 1].text == "Army"
    }
    same = {
        f"{identity.removesuffix('-military')}-army": identity
        for identity in found
        if identity is not None and identity.startswith("k:") and identity.endswith("-military")
    }
    found[:] = [same.get(i or "", i) if i not in capital else i for i in found]


def fits(mention: Mention, d: Description, identity: str) -> bool:
    """Whether words that describe can mean the bearer of an identity at all: people are people, bodies are bodies."""
    person = identity.startswith("p:")
    if d.means in ("role", "people"):
        return person
    if d.means in ("unit", "members"):
        return not person and (d.head is None or d.head.unit is None or identity.endswith(f"-{d.head.unit}"))
    if d.means in ("body", "organization", "known"):
        return not person
    return d.means == "other" and mention.entity == ("person" if person else "organization")


def mentions_by_identity(identities: Sequence[str | None]) -> Mapping[str, list[int]]:
    """Identity -> places of its mentions, in order of first mention."""
    found: dict[str, list[int]] = {}
    for number, identity in enumerate(identities):
        if identity is not None:
            found.setdefault(identity, []).append(number)
    return found
