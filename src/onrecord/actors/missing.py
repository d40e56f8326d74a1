"""Mentions where the network saw none: of names, lands and nouns for actors, and of those who speak together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from onrecord.actors.folding import words_of_token
from onrecord.actors.lexicon import Head
from onrecord.actors.lists import listed
from onrecord.actors.segment import Segment
from onrecord.records import Mention, Reading, Tokens

MODIFIERS = ("det", "amod", "compound", "nmod:poss", "nummod", "nmod:desc", "flat")
PARTS = frozenset({"flat", "compound", "nmod:desc", "goeswith", "fixed"})


def with_missing(reading: Reading, found: Sequence[Segment]) -> tuple[Mention, ...]:
    """
    The mentions of a reading, and one more for every name, land and noun of the lexicon that heads none.

    Added mentions have chains of their own. The order is that of the text, the longer first.
    """
    tokens = reading.tokens
    reach: dict[int, int] = {}
    for other in reading.mentions:
        long, known = other.last - other.first, reach.get(other.head)
        if known is None or long < known:
            reach[other.head] = long
    chain = max([mention.chain for mention in reading.mentions], default=0)
    added = list(_joint_speakers(reading, chain + 1))
    chain += len(added)
    for number, segment in enumerate(found):
        if segment.kind in ("rank", "qualifier") or _is_covered(segment, reach):
            continue
        following = found[number + 1] if number + 1 < len(found) else None
        mention = _served(tokens, found, number, following, chain + 1) or _mention(tokens, segment, chain + 1)
        if mention is not None:
            added.append(mention)
            chain += 1
    return tuple(sorted((*reading.mentions, *added), key=lambda m: (m.first, -m.last, m.chain)))


def _joint_speakers(reading: Reading, chain: int) -> Iterator[Mention]:
    """Those who speak together, as one: "Armenia and Azerbaijan said". The "and" is the head, so that each stays himself."""
    tokens = reading.tokens
    heads = {mention.head: mention for mention in reading.mentions}
    known = {(mention.first, mention.last) for mention in reading.mentions}
    for attribution in reading.attributions:
        said = frozenset(attribution.speaker)
        for first in attribution.speaker:
            if tokens[first].head in said or first not in heads:
                continue
            joined = [t.index for t in tokens.children(first, "conj") if t.index in said and t.index in heads]
            joint = next(
                (t for i in joined for t in tokens.children(i, "cc") if t.text.lower() in listed("joining")), None
            )
            if joint is None or joint.upos != "CCONJ":
                continue
            several = [heads[i] for i in (first, *joined)]
            span = (min(m.first for m in several), max(m.last for m in several))
            if span not in known:
                known.add(span)
                entity = "person" if all(m.entity == "person" for m in several) else "organization"
                yield Mention(span[0], span[1], joint.index, "noun", entity, chain)
                chain += 1


def _is_covered(segment: Segment, reach: Mapping[int, int]) -> bool:
    """Whether a mention has its head in the segment; that of a land must be no longer than "eastern Syria's"."""
    longest = segment.last - segment.first + 2 if segment.kind == "country" else 10_000
    return any(reach.get(index, longest + 1) <= longest for index in range(segment.first, segment.last))


def _served(
    tokens: Tokens, found: Sequence[Segment], number: int, following: Segment | None, chain: int
) -> Mention | None:
    """The institution before an office, which the parse makes a mere part of it: "Iraqi army" in "Iraqi army spokesman"."""
    segment = found[number]
    unit = isinstance(segment.rule, Head) and segment.rule.unit is not None
    if not unit or following is None or following.kind not in ("role", "rank") or following.first != segment.last:
        return None
    first = segment.first
    if number and found[number - 1].kind == "country":
        before = found[number - 1]
        between = tokens[before.last : first]
        first = before.first if all(not words_of_token(t.text) for t in between) else first
    return Mention(first, segment.last, segment.last - 1, "noun", "organization", chain)


def _mention(tokens: Tokens, segment: Segment, chain: int) -> Mention | None:
    head = tokens.head_within(segment.first, segment.last)
    if segment.kind in ("head", "role"):
        if (
            tokens[head].upos not in ("NOUN", "PROPN")
            or tokens[head].deprel in PARTS
            or tokens[head].deprel.startswith("flat")
        ):
            return None
        first = min(
            [segment.first, *(t.index for t in tokens.children(head, *MODIFIERS) if t.index > segment.first - 6)]
        )
        first = min(first, segment.first)
        first -= first > 0 and tokens[first - 1].upos == "DET" and tokens[first - 1].sentence == tokens[first].sentence
        return Mention(first, segment.last, head, "noun", _entity(segment), chain)
    return Mention(segment.first, segment.last, head, "name", _entity(segment), chain)


def _entity(segment: Segment) -> str:
    if segment.kind == "country":
        return "place"
    return "person" if segment.kind in ("person", "role") else "organization"
