"""Numbers that are part of another: "among them three children", "three of them critically"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from onrecord.counts.groups import Group
from onrecord.counts.harms import Harmed
from onrecord.counts.people import People
from onrecord.counts.phrases import phrase
from onrecord.records import Token

NOUNS = ("NOUN", "PROPN", "NUM", "ADJ")
INNER = ("nummod", "compound", "amod", "det", "flat", "nmod", "advmod", "case")
GAP = 6  # tokens that may stand between "including" and the noun: bounds, adjectives, an article


def with_parts(found: list[Harmed], people: People) -> list[tuple[Harmed, int | None]]:
    """
    The harms and their parts, each with the place in the list of the whole it is a part of.

    A whole always stands before its parts. A part that has a harm of its own ("including four gunmen shot
    dead") is tied to the whole; one that has none takes the harm of the whole.
    """
    told: list[tuple[Harmed, int | None]] = []
    sentences: dict[int, list[Harmed]] = {}
    for harmed in found:
        sentences.setdefault(people.tokens[harmed.trigger].sentence, []).append(harmed)
    for _, rows in sorted(sentences.items()):
        _add_sentence([replace(h, among=True) if _is_some_of(h, people) else h for h in rows], told, people)
    return told


def is_update(people: People, harmed: Harmed) -> bool:
    """Whether a toll is brought to more by who died later of what was told before: "died of his wounds, bringing the toll to"."""
    if harmed.rule not in people.rules.sentence_wide:
        return False
    sentence = people.tokens.sentence_of(harmed.trigger)
    words = people.reading.report.text[sentence.start : sentence.end]
    more = people.rules.raised.search(words) or people.rules.brought.search(words)
    return more is not None and people.rules.later.search(words) is not None


def _is_some_of(harmed: Harmed, people: People) -> bool:
    """Whether the number counts some of those told as harmed before: "two of the dead"."""
    text = people.reading.report.text
    inside = people.tokens.between(harmed.span.start, harmed.span.end)
    number = next((people.numbers[i] for i in inside if i in people.numbers), None)
    return number is not None and people.rules.some_of.match(text, number.span.end) is not None


def _add_sentence(rows: list[Harmed], told: list[tuple[Harmed, int | None]], people: People) -> None:
    base = len(told)
    wholes: dict[int, int] = {}
    own = {harmed.group.head: n for n, harmed in enumerate(rows) if harmed.group is not None}
    extra = [(part, n) for n, harmed in enumerate(rows) for part in _listed(harmed, people)]
    for whole, part in _parts(rows, people):
        head = part.group.head if part.group is not None else -1
        if head in own:
            if own[head] != whole and rows[own[head]].harm == rows[whole].harm:
                wholes[own[head]] = whole
        elif not any((part.harm, part.span) == (listed.harm, listed.span) for listed, _ in extra):
            extra.append((part, whole))
    for n, harmed in enumerate(rows):
        if is_update(people, harmed):
            wholes |= {m: n for m, other in enumerate(rows) if _is_smaller(other, harmed) and m not in wholes}
    order = sorted(range(len(rows)), key=lambda n: (n in wholes, n))
    places = {n: base + at for at, n in enumerate(order)}
    for n in order:
        told.append((rows[n], places[wholes[n]] if n in wholes else _among(rows[n], told)))
    told.extend((part, places[whole] if part.harm == rows[whole].harm else None) for part, whole in extra)


def _is_smaller(harmed: Harmed, other: Harmed) -> bool:
    few, many = harmed.count.high, other.count.low
    return harmed.harm == other.harm and few is not None and many is not None and few < many


def _listed(harmed: Harmed, people: People) -> Iterator[Harmed]:
    """The members of a list in which one is counted ("a guard and two nuns" are three, of them one and two), and those named."""
    parts = harmed.group.parts if harmed.group is not None and not harmed.spared else ()
    if any(part.counted for part in parts) and harmed.count.best != 1:
        for group in parts:
            yield _part(harmed, group, people)
    if harmed.group is not None and not parts and not harmed.spared and harmed.group.counted and (harmed.count.best or 0) > 1:
        names = sorted(_named_behind(people.tokens[harmed.group.head], people))
        groups = [people.single(index) for index in names if len(names) <= (harmed.count.best or 0)]
        yield from (_part(harmed, group, people) for group in groups if group is not None)


def _named_behind(head: Token, people: People, *, inner: bool = False) -> Iterator[int]:
    """The persons named in apposition to counted people: "three reporters: Ana Paz, Luis Rey and Eva Sol"."""
    relations = ("appos", "list", "parataxis", "conj") if inner else ("appos", "list", "parataxis")
    for child in people.tokens.children(head.index, *relations):
        if child.index < head.index:
            continue
        if child.upos == "PROPN" and child.index in people.persons:
            yield child.index
        if child.upos in ("PROPN", "NOUN"):
            yield from _named_behind(child, people, inner=True)


def _among(harmed: Harmed, told: list[tuple[Harmed, int | None]]) -> int | None:
    """For "two guards were among the dead": the last larger number of the same harm told before."""
    if not harmed.among:
        return None
    few = harmed.count.low or 0
    for place in range(len(told) - 1, -1, -1):
        earlier = told[place][0]
        if earlier.harm == harmed.harm and (earlier.count.low or earlier.count.high or 0) > few:
            return place
    return None


def _parts(rows: list[Harmed], people: People) -> Iterator[tuple[int, Harmed]]:
    """The whole's place among the rows of the sentence, and the part."""
    tokens, sentence = people.tokens, people.tokens.sentence_of(rows[0].trigger)
    text = people.reading.report.text
    for subset in people.rules.subsets:
        for match in subset.pattern.finditer(text, sentence.start, sentence.end):
            cue = tokens.between(match.start(), match.end())
            before = [n for n, h in enumerate(rows) if _number_end(h, people) <= cue.start and _is_whole(h)]
            if not before:
                continue
            whole = before[-1]
            if subset.side == "before":
                groups = _preceding(people, cue)
            else:
                groups = _told_before(people, cue) or _following(people, cue.stop)
            if subset.side == "before":
                before = [n for n in before if _number_end(rows[n], people) < cue.start]
                whole = before[-1] if before else -1
            for group in groups if whole >= 0 and not _is_elsewhere(people, cue, rows[whole]) else ():
                yield whole, _part(rows[whole], group, people)


def _is_elsewhere(people: People, cue: range, whole: Harmed) -> bool:
    """Whether the number before "of them" is what another verb does something to: "freed three of them"."""
    number = people.tokens[cue.start - 1]
    governor = people.tokens.head_of(number.index)
    if governor is None or governor.upos != "VERB" or governor.index == whole.trigger:
        return False
    return number.upos == "NUM" and number.deprel == "obj" and not people.rules.harms_of(governor)


def _is_whole(harmed: Harmed) -> bool:
    count = harmed.count
    return (harmed.group is None or harmed.group.counted) and (count.low or count.high or 0) > 1


def _number_end(harmed: Harmed, people: People) -> int:
    """One past the last token of the words that count the harmed."""
    if harmed.group is not None:
        return harmed.group.head + 1
    return people.tokens.between(harmed.span.start, harmed.span.end).stop


def _is_fatal(people: People, group: Group) -> bool:
    """Whether "fatally" stands behind the words of a part."""
    words = people.rules.plain["subset_fatal"]["words"]
    return any(people.tokens[i].text.lower() in words for i in range(group.first, min(group.last + 1, len(people.tokens))))


def _part(whole: Harmed, group: Group, people: People) -> Harmed:
    return replace(
        whole,
        harm="killed" if _is_fatal(people, group) else whole.harm,
        group=group,
        count=group.count,
        span=people.tokens.span(group.first, group.last),
        rule="subset",
        among=False,
    )


def _told_before(people: People, cue: range) -> list[Group]:
    """Those before "among them" where a comma closes it: "a dozen soldiers, a captain among them, were held"."""
    if cue.stop >= len(people.tokens) or people.tokens[cue.stop].text != "," or cue.start < 2:
        return []
    group = people.single(cue.start - 1)
    if group is None or group.first < 1 or people.tokens[group.first - 1].text != ",":
        return []
    return [group]


def _following(people: People, start: int) -> list[Group]:
    """The people after "including": each of a list with a number, a name or an article of its own."""
    tokens = people.tokens
    last = tokens.sentence_of(start - 1).last
    first = next(
        (i for i in range(start, min(start + GAP, last)) if tokens[i].upos in NOUNS or i in people.numbers), None
    )
    if first is None:
        return []
    token = tokens[first]
    while token.head >= start and token.deprel.split(":")[0] in INNER and token.head < last:
        token = tokens[token.head]
    heads = [token, *tokens.children(token.index, "conj")]
    return [group for head in heads if (group := people.single(head.index)) is not None]


def _preceding(people: People, cue: range) -> list[Group]:
    """The number before "of them", and what they are where a noun follows ("six of them minors")."""
    row = people.numbers.get(cue.start - 1)
    if row is None:
        return []
    indices = people.tokens.between(row.span.start, row.span.end)
    noun = _noun_after(people, cue.stop)
    if noun is None:
        following = people.tokens[cue.stop] if cue.stop < len(people.tokens) else None
        if row.count.high == 0 and following is not None and following.lemma in people.rules.plain["spared"]["degrees"]:
            return []  # "none of them seriously"
        last = cue.stop + 1 if following is not None and following.upos in ("ADV", "ADJ") else cue.stop
        return [Group(head=_own_head(people, indices, cue), count=row.count, first=indices.start, last=last)]
    _, last = phrase(people.tokens, noun.index)
    return [Group(head=noun.index, count=row.count, first=indices.start, last=last)]


def _own_head(people: People, indices: range, cue: range) -> int:
    """The token by which a harm of its own would know the number: the pronoun that it counts."""
    return cue.stop - 1 if (cue.stop - 1) in people.heads else indices.start


def _noun_after(people: People, start: int) -> Token | None:
    tokens = people.tokens
    last = tokens.sentence_of(start - 1).last
    for index in range(start, min(start + 3, last)):
        token = tokens[index]
        if token.upos in ("NOUN", "PROPN"):
            while token.head > token.index and token.deprel.split(":")[0] in ("compound", "amod", "flat"):
                token = tokens[token.head]
            return token if token.index < last else None
        if token.upos not in ("ADJ", "DET"):
            return None
    return None
