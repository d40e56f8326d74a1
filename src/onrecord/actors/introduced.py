"""
Who is told by office first and by name only later: "its administrator said ...", then "Administrator Ana Paz said".

Likewise bodies: "a doctors' union" of the lead is the White Nile Doctors' Union of the next paragraph, and "a little-known
armed group" that claims an attack is the one that speaks next under a name nobody has heard.

Reports lead with what somebody is, since readers know no name, and give the name in the next paragraph. A chain of
mentions seldom runs backwards, so that the office and the name are brought together here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.actors.describe import Description
from onrecord.actors.entries import registry
from onrecord.actors.find import noun_of_name
from onrecord.actors.folding import core_words
from onrecord.actors.pronouns import first_by_head, is_one, speaking
from onrecord.records import Attribution, Mention, Tokens

LEAST_WORDS = 2  # of a body's description, for "the union" may be any
ARMED = "armed-group"
MANY = frozenset({"member_of", "affiliated_with"})  # offices that many bear at once: "the officer"


def introduced(
    tokens: Tokens,
    mentions: Sequence[Mention],
    descriptions: Sequence[Description],
    found: list[str | None],
    attributions: Sequence[Attribution],
) -> None:
    """Give those who are described by an office the identity of whoever is named with it, or instead of it, later."""
    known: dict[str, str] = {}
    bodies = _names_of_bodies(tokens, mentions, descriptions, found)
    for number, d in enumerate(descriptions):
        identity = found[number] or ""
        if identity.startswith("d:") and identity not in known and _is_holder(tokens, mentions[number], d):
            bearers = _named_later(tokens, mentions, descriptions, found, number)
            if len(bearers) == 1:
                known[identity] = bearers.pop()
        elif identity.startswith("d:") and identity not in known:
            called = _bodies_later(tokens, mentions[number], number, bodies)
            if len(called) == 1:
                known[identity] = called.pop()
    known |= _named_next(tokens, mentions, descriptions, found, attributions, known)
    for number, identity_before in enumerate(found):
        found[number] = known.get(identity_before or "", identity_before)


def _is_holder(tokens: Tokens, mention: Mention, d: Description) -> bool:
    """Whether a description means the one who holds an office: "the administrator", "its manager"; not "a guard"."""
    holds = d.role is not None and d.office is not None and d.office.relation not in MANY
    return holds and d.means == "role" and not d.indefinite and is_one(tokens, mention, d)


def _named_later(
    tokens: Tokens,
    mentions: Sequence[Mention],
    descriptions: Sequence[Description],
    found: Sequence[str | None],
    number: int,
) -> set[str]:
    """Those named behind a description with the very words of its office, and with what else says which one it is."""
    words, which = _office(tokens, descriptions[number]), _which(tokens, mentions[number], descriptions[number])
    later = range(number + 1, len(mentions))
    return {
        found[n] or ""
        for n in later
        if (found[n] or "").startswith("p:")
        and descriptions[n].role is not None
        and _office(tokens, descriptions[n])[-len(words) :] == words
        and which <= set(tokens.lowered[mentions[n].first : mentions[n].last])
    }


def _names_of_bodies(
    tokens: Tokens, mentions: Sequence[Mention], descriptions: Sequence[Description], found: Sequence[str | None]
) -> list[tuple[int, str, tuple[str, ...]]]:
    """Every mention of a body by a name that the registry does not know: its number, identity and words."""
    return [
        (n, identity, core_words(tokens[mentions[n].first : mentions[n].last]))
        for n, identity in enumerate(found)
        if identity
        and (
            identity.startswith("o:")
            or (identity.startswith("d:") and descriptions[n].means == "body" and in_capitals(tokens, mentions[n]))
        )
    ]


def in_capitals(tokens: Tokens, mention: Mention) -> bool:
    """Whether all that says who it is has capitals, as a name has: "the White Nile Doctors' Union"."""
    words = [t for t in tokens[mention.first : mention.last] if t.upos in ("NOUN", "PROPN", "ADJ")]
    return len(words) >= LEAST_WORDS and all(t.text[0].isupper() for t in words)


def _bodies_later(
    tokens: Tokens, mention: Mention, number: int, bodies: Sequence[tuple[int, str, tuple[str, ...]]]
) -> set[str]:
    """Bodies named behind a description by names that end in its very words, two of them at least."""
    if not bodies or bodies[-1][0] < number or "Number=Plur" in tokens[mention.head].feats:
        return set()
    words = core_words(t for t in tokens[mention.first : mention.last] if t.upos not in ("DET", "PUNCT"))
    if len(words) < LEAST_WORDS:
        return set()
    return {identity for n, identity, name in bodies if n > number and name[-len(words) :] == words}


def _which(tokens: Tokens, mention: Mention, d: Description) -> set[str]:
    """The words before an office that say which one it is: "local" in "the local mayor"; "its" says nothing."""
    assert d.role is not None
    before = (tokens[k] for k in range(mention.first, d.role.first))
    return {token.text.lower() for token in before if token.upos in ("NOUN", "PROPN", "ADJ", "NUM")}


def _office(tokens: Tokens, d: Description) -> tuple[str, ...]:
    return core_words(tokens[d.role.first : d.role.last]) if d.role is not None else ()


def _named_next(
    tokens: Tokens,
    mentions: Sequence[Mention],
    descriptions: Sequence[Description],
    found: Sequence[str | None],
    attributions: Sequence[Attribution],
    known: Mapping[str, str],
) -> dict[str, str]:
    """Whoever speaks next under a name that no office goes with, where the office or armed group that spoke before has no name."""
    by_head = first_by_head(tuple(mentions))
    first: dict[str, int] = {}
    offices: set[str] = set()
    for number, (identity, d) in enumerate(zip(found, descriptions, strict=True)):
        if identity is not None:
            first.setdefault(identity, number)
            if d.role is not None:
                offices.add(identity)
    named: dict[str, str] = {}
    before: int | None = None
    for attribution in sorted(attributions, key=lambda a: min((*a.speaker, *a.cue), default=0)):
        speaker = speaking(tokens, attribution, by_head)
        speaker = _subject(tokens, attribution, by_head) if speaker is None else speaker
        if speaker is None:
            continue
        identity, office = found[speaker] or "", (found[before] if before is not None else None) or ""
        new = first.get(identity) == speaker and identity not in {*offices, *named.values()}
        if new and before is not None and office.startswith("d:") and office not in known:
            holder = identity.startswith("p:") and _is_holder(tokens, mentions[before], descriptions[before])
            group = _is_new_group(tokens, mentions[before], descriptions[before])
            if holder or (group and _may_be_armed(tokens, identity, descriptions[speaker])):
                named.setdefault(office, identity)
        before = speaker
    return named


def _subject(tokens: Tokens, attribution: Attribution, by_head: Mapping[int, int]) -> int | None:
    """The mention that is the subject of a cue, where the network read no speaker."""
    subjects = (tokens.child(index, "nsubj") for index in attribution.cue)
    return next((by_head[s.index] for s in subjects if s is not None and s.index in by_head), None)


def _is_new_group(tokens: Tokens, mention: Mention, d: Description) -> bool:
    """Whether one armed group is brought up without its name: "a little-known armed group"."""
    armed = d.head is not None and d.head.kind == ARMED
    return armed and d.indefinite and not d.several and "Number=Plur" not in tokens[mention.head].feats


def _may_be_armed(tokens: Tokens, identity: str, d: Description) -> bool:
    """Whether a name can be an armed group's: one that the registry has as such, or a body's whose name does not tell what it is."""
    if identity.startswith("k:"):
        entry = registry().entry(identity[2:])
        return entry is not None and entry.kind == ARMED
    if not identity.startswith("o:") or d.final is None:
        return False
    noun = noun_of_name(tokens, d.final.first, d.final.last)
    return noun is None or noun.kind == ARMED
