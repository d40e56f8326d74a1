"""From who is who to the rows of ``actors``: the fullest name, the kind, the country, the sectors, the id."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import msgspec

from onrecord.actors import entries
from onrecord.actors.describe import Description, country_of, shown
from onrecord.actors.find import noun_of_name
from onrecord.actors.folding import is_initials, slug
from onrecord.actors.introduced import in_capitals
from onrecord.actors.lexicon import Head, Role
from onrecord.actors.lists import listed
from onrecord.actors.people import proper, words_in
from onrecord.actors.resolve import Resolved, is_owner_of, mentions_by_identity
from onrecord.actors.segment import Segment
from onrecord.actors.vocabulary import kind_by_name
from onrecord.records import Actor, Alias, Mention, Reading, Span, Tokens, content_id
from onrecord.records.vocabulary import ActorKind

FOUND_BY = {
    "k": entries.FOUND_BY,
    "p": "actors.people/1",
    "o": "actors.names/1",
    "n": "actors.names/1",
    "d": "actors.descriptions/1",
}


LONGEST = 8


class Naming(msgspec.Struct, frozen=True):
    """A name that the report uses for an actor, and where; ``proper`` where it is no mere metonym or demonym."""

    text: str
    span: Span
    proper: bool


def actor_rows(reading: Reading, resolved: Resolved) -> tuple[tuple[Actor, ...], tuple[str | None, ...]]:
    """
    The actors of a report in order of first mention, and the id of every mention's actor.

    Returns:
        The rows, and a tuple as long as the mentions.
    """
    ids: dict[str, str] = {}
    rows: dict[str, Actor] = {}
    by_identity = mentions_by_identity(resolved.identities)
    for identity, numbers in by_identity.items():
        row = _row(reading, resolved, identity, numbers)
        ids[identity] = row.id
        rows[row.id] = row if row.id not in rows else _joined(rows[row.id], row)
    for identity, id_ in ids.items():
        described = identity.startswith("d:") and int(identity[2:]) in by_identity[identity]
        owner = _possessor(resolved, identity) if described else None
        if owner is not None and ids.get(owner) in rows:
            rows[id_] = msgspec.structs.replace(rows[id_], name=_owned(rows[ids[owner]].name, rows[id_].name))
    return tuple(rows.values()), tuple(ids[i] if i is not None else None for i in resolved.identities)


def _possessor(resolved: Resolved, identity: str) -> str | None:
    """Whose somebody is who is described with "his", "its" or "their": "his office"; a name must tell it."""
    number = int(identity[2:])
    possessor = resolved.descriptions[number].possessor
    if possessor is None:
        return None
    owners = zip(resolved.mentions, resolved.identities, strict=True)
    return next((i for m, i in owners if m.head == possessor and i is not None and i[:2] != "d:"), None)


def _owned(owner: str, name: str) -> str:
    return f"{owner}'s {name}" if not owner.endswith("s") else f"{owner}' {name}"


def _joined(one: Actor, other: Actor) -> Actor:
    """Two identities that come to one id (a name with and without "the group") as one row."""
    names = {alias.name: alias for alias in (*other.aliases, *one.aliases)}
    if other.name != one.name:
        names.setdefault(other.name, Alias(name=other.name))
    spans = {(s.start, s.end): s for s in (*one.mentions, *other.mentions)}
    return msgspec.structs.replace(
        one,
        aliases=tuple(alias for name, alias in sorted(names.items()) if name != one.name),
        mentions=tuple(span for _, span in sorted(spans.items())),
    )


def _row(reading: Reading, resolved: Resolved, identity: str, numbers: Sequence[int]) -> Actor:
    tokens = reading.tokens
    descriptions = [resolved.descriptions[n] for n in numbers]
    namings = [naming for d in descriptions for naming in _namings(tokens, d, identity)]
    entry = entries.registry().entry(identity[2:]) if identity.startswith("k:") else None
    publisher = reading.report.publisher
    if publisher and identity.startswith("o:") and all(d.means == "pronoun" for d in descriptions):
        name, kind = publisher, kind_by_name(publisher)
    else:
        name = _name(tokens, [resolved.mentions[n] for n in numbers], descriptions, namings, entry)
        kind = entry.kind if entry else _kind(tokens, resolved, identity, numbers)
    kind = "media" if kind == "other" and publisher and words_in(publisher) == words_in(name) else kind
    return Actor(
        id=_id(reading, identity, numbers, resolved, name, kind),
        found_by=FOUND_BY[identity[0]],
        name=name,
        kind=kind,
        country=entry.country if entry else _country(identity, descriptions),
        sectors=entry.sectors if entry else _sectors(identity, descriptions),
        aliases=_aliases(name, namings, entry),
        wikidata=entry.wikidata if entry else None,
        mentions=_spans(tokens, [resolved.mentions[n] for n in numbers], descriptions),
    )  # fmt: skip


def _spans(tokens: Tokens, mentions: Sequence[Mention], descriptions: Sequence[Description]) -> tuple[Span, ...]:
    """The cores of mentions, each once."""
    found = dict.fromkeys((m.first, max(d.last, m.first + 1)) for m, d in zip(mentions, descriptions, strict=True))
    return tuple(tokens.span(first, last) for first, last in found)


def _namings(tokens: Tokens, d: Description, identity: str) -> Iterable[Naming]:
    """The proper name in a mention, if it holds one of the actor itself."""
    final = d.final
    if final is None or d.means in ("pronoun", "role", "crowd", "other") or identity.startswith("d:"):
        return
    if d.means in ("unit", "members", "body"):
        whole = shown(tokens, d)
        if d.means == "unit" and d.owner is not None and isinstance(final.rule, Head) and final.rule.sense == "unit":
            own = final.rule.name == final.rule.unit and d.owner.form not in ("capital", "seat")
            yield Naming(whole, tokens.span(d.first, d.last), own)
        elif d.means == "body" and identity.startswith("o:"):
            named = any(word[0].isupper() for word in whole.split())  # "the Mau Front, a rebel group"
            yield Naming(whole, tokens.span(d.first, d.last), named)
        elif d.owner is not None and d.owner.kind in ("known", "organization") and is_owner_of(d):
            yield _segment_naming(tokens, d.owner)
        return
    yield _segment_naming(tokens, final)


def _segment_naming(tokens: Tokens, segment: Segment) -> Naming:
    first, last = segment.first, segment.last
    while (
        first < last - 1
        and (tokens[first].upos == "DET" or tokens[first].text.lower() == "the")
        and segment.kind != "known"
    ):
        first += 1
    span = tokens.span(first, last)
    return Naming(span.text, span, segment.kind != "country" or segment.form == "name")


def _name(
    tokens: Tokens,
    mentions: Sequence[Mention],
    descriptions: Sequence[Description],
    namings: Sequence[Naming],
    entry: entries.Entry | None,
) -> str:
    if entry is not None and entry.kind == "state":
        return entry.name
    seen = [naming.text for naming in namings if naming.proper]
    if seen:
        return max(seen, key=lambda text: (not is_initials(text), len(proper(words_in(text))), len(text), text))
    if entry is not None:
        return entry.name
    if namings:
        return namings[0].text
    told = [n for n, d in enumerate(descriptions) if d.means != "pronoun"]
    called = [n for n in told if in_capitals(tokens, mentions[n])]
    first = next((n for n in (*called, *told) if not _counts(tokens, mentions[n])), told[0] if told else 0)
    return _in_small_letters(tokens, mentions[first], _whole_quotes(_described(tokens, mentions[first], descriptions[first])))


def _whole_quotes(name: str) -> str:
    """A name without a quotation mark whose fellow stands outside it: "enemies" of 'unnamed "enemies of the state"'."""
    return re.sub(r'["“”]', "", name) if len(re.findall(r'["“”]', name)) % 2 else name


def _in_small_letters(tokens: Tokens, mention: Mention, name: str) -> str:
    """A description that begins a sentence without the capital it has there: "Rescuers"."""
    first = tokens[mention.first]
    begins = tokens.sentence_of(mention.first).first == mention.first and name.startswith(first.text)
    plain = first.upos == "NOUN" and first.text[1:].islower()
    return name[:1].lower() + name[1:] if begins and plain and mention.form != "name" else name


def _counts(tokens: Tokens, mention: Mention) -> bool:
    """Whether the head is a word of number, behind which it stands who is meant: "the number of people", "one of them"."""
    head = tokens[mention.head]
    return head.upos == "NUM" or head.lemma.lower() in listed("numbers") or head.text.lower() in listed("partitive")


def _counted(tokens: Tokens, mention: Mention) -> str:
    """Those of whom only some are meant, by what they are called: "wounded" for "three of the 38 wounded"."""
    parts = tokens.children(mention.head, "nmod") if _counts(tokens, mention) else []
    inside = (t for t in parts if mention.head < t.index < mention.last and t.upos in ("NOUN", "ADJ"))
    whole = next(inside, None)
    if whole is None:
        return ""
    which = [t.index for t in tokens.children(whole.index, "amod", "compound") if mention.head < t.index]
    return tokens.span(min([whole.index, *which]), whole.index + 1).text


def _described(tokens: Tokens, mention: Mention, d: Description) -> str:
    """A description with what says whose: "foreign ministers of Egypt and Jordan"; clauses behind it and numbers left out."""
    counted = _counted(tokens, mention)
    if counted:
        return counted
    name = shown(tokens, d)
    end = mention.last
    for token in tokens.children(mention.head, "nmod"):
        if d.last <= token.index < end:
            end = max([end, *(t.index + 1 for t in tokens.children(token.index, "conj") if t.upos == "PROPN")])
    rest = tokens[d.last : end]
    governor = tokens.head_of(mention.head)
    charged = (
        governor is not None and governor.lemma.lower() in listed("charging") and tokens[mention.head].deprel == "obj"
    )
    named = any(token.upos in ("NOUN", "PROPN", "ADJ") for token in rest)  # "the governor of nine" counted nine
    short = named and len(rest) <= LONGEST and rest[0].text.lower() in listed("serving") and not charged
    if not short or any(token.upos in ("VERB", "AUX") or token.text in ",;:-(–—" for token in rest):
        return name
    return f"{name} {tokens.span(d.last, end).text}"


def _aliases(name: str, namings: Sequence[Naming], entry: entries.Entry | None) -> tuple[Alias, ...]:
    spans: dict[str, list[Span]] = {}
    for naming in namings:
        spans.setdefault(naming.text, []).append(naming.span)
    for known in (entry.name, *entry.aliases) if entry else ():
        spans.setdefault(known, [])
    return tuple(
        Alias(name=text, spans=tuple(dict.fromkeys(found))) for text, found in sorted(spans.items()) if text != name
    )


def _kind(tokens: Tokens, resolved: Resolved, identity: str, numbers: Sequence[int]) -> ActorKind:
    if identity.startswith("p:"):
        return "person"
    if identity.startswith("n:"):
        return "population"
    units = entries.registry().units
    for number in numbers:
        d, mention = resolved.descriptions[number], resolved.mentions[number]
        rule = d.head
        if rule is None and d.final is not None and d.final.kind == "organization":
            rule = noun_of_name(tokens, d.final.first, d.final.last)
        if rule is not None and identity.startswith("o:") and (rule.unit is not None or rule.sense == "members"):
            continue
        if rule is not None and rule.unit in units:
            return units[rule.unit or ""].kind
        if rule is not None and rule.kind is not None and rule.kind != "other":
            return rule.kind
        if d.several and d.final is None:
            return _kind_of_all(tokens, resolved, number)
        if d.means == "role" or (d.means == "other" and mention.entity == "person"):
            return "person"
    return "other"


def _kind_of_all(tokens: Tokens, resolved: Resolved, number: int) -> ActorKind:
    """What "Armenia and Azerbaijan" are, where both are the same."""
    head = tokens[resolved.mentions[number].head]
    first = tokens[head.head].head if head.upos == "CCONJ" else head.index
    heads = {first, *(t.index for t in tokens.children(first, "conj"))}
    kinds: set[ActorKind] = set()
    for other, (mention, identity) in enumerate(zip(resolved.mentions, resolved.identities, strict=True)):
        if identity is not None and mention.head in heads and other != number:
            entry = entries.registry().entry(identity[2:]) if identity.startswith("k:") else None
            joint = resolved.descriptions[other].several
            kinds.add(entry.kind if entry else "other" if joint else _kind(tokens, resolved, identity, (other,)))
    return kinds.pop() if len(kinds) == 1 else "other"


def _country(identity: str, descriptions: Sequence[Description]) -> str | None:
    if identity.startswith("n:"):
        return identity[2:]
    for d in descriptions:
        if d.several:
            continue
        for segment in d.segments:
            country = country_of(segment) if segment.kind in ("country", "known") else None
            if country is not None and segment.form not in ("people",):
                return country
    return None


def _sectors(identity: str, descriptions: Sequence[Description]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    registry = entries.registry()
    for d in descriptions:
        for segment in d.segments:
            rule = segment.rule
            if isinstance(rule, Role) and not found:
                found.update(dict.fromkeys(rule.sectors))
            elif isinstance(rule, Head):
                unit = registry.units.get(rule.unit or "")
                found.update(dict.fromkeys(unit.sectors if unit else rule.sectors))
            elif segment.kind == "known" and identity[0] in "pd":
                entry = registry.entry(segment.keys[0])
                found.update(dict.fromkeys(entry.sectors if entry else ()))
        if found:
            break
    return ("CVL",) if identity.startswith("n:") and not found else tuple(found)


def _id(reading: Reading, identity: str, numbers: Sequence[int], resolved: Resolved, name: str, kind: ActorKind) -> str:
    if identity.startswith("k:"):
        return f"actor:{identity[2:]}"
    if identity.startswith("n:"):
        return f"actor:{identity[2:].lower()}-people"
    if identity.startswith("p:"):
        if len(proper(words_in(name))) > 1:
            return f"actor:person-{slug(name)}"
        return content_id("ac", reading.report.id, "person", slug(name), identity)
    if identity.startswith("o:"):
        return f"actor:{kind}-{slug(identity[2:])}"
    mention = resolved.mentions[numbers[0]]
    return content_id(
        "ac", reading.report.id, reading.tokens[mention.first].start, reading.tokens[mention.last - 1].end
    )
