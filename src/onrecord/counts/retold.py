"""
Numbers that tell people again who are told elsewhere in the report: "a man was shot" and, later, "the victim died".

Without it, the sum over a report counts people twice. What the words leave open counts as told anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.counts.ages import age_of
from onrecord.counts.groups import Group
from onrecord.counts.harms import Harmed
from onrecord.counts.people import People

SENTENCE = 6  # words that are told twice by chance only
NEAR = 16  # sentences in which a smaller number is one of those that a larger one sums up
WITHIN = ("nummod", "det", "amod", "compound", "nmod:poss", "advmod")


@dataclass(frozen=True)
class _Member:
    """One member of a list: its head token, the words for it, whether they point at somebody told before, how many, how old."""

    head: int
    nouns: frozenset[str]
    definite: bool
    pronoun: bool
    number: int
    names: frozenset[str]
    named: bool
    age: str | None = None


@dataclass
class _Told:
    """
    People of one harm as one passage tells them.

    Args:
        place: Number in the report's list of harms.
        harmed: The passage.
        nouns: Dictionary forms of the words for them; empty where only a number is said.
        number: How many at least.
        exact: Whether the number is neither vague nor open.
        definite: Whether the words point at people told before.
        apart: Whether the words set them apart from people told before ("another").
        general: Whether the words say no more than that they are people.
        named: Whether a name is said for the one person that they are.
        headline: Whether it is one person told without any article, as headlines do.
        parts: How many of them were told singly so far.
        again: How often they were told again so far.
        told: The passages that told them again.
        heads: The members of a list, or the people themselves.
        inner: The passages that tell a part of them ("among them the leader").
    """

    place: int
    harmed: Harmed
    nouns: frozenset[str]
    number: int
    exact: bool
    definite: bool
    apart: bool
    general: bool
    named: bool = False
    headline: bool = False
    parts: int = 0
    again: int = 0
    told: list[_Told] = field(default_factory=list)
    heads: tuple[_Member, ...] = ()
    inner: list[_Told] = field(default_factory=list)


def retold(
    told: Sequence[tuple[Harmed, int | None]],
    skip: frozenset[int],
    people: People,
    are_apart: Callable[[int, int], bool] = lambda one, other: False,
) -> dict[int, int]:
    """
    For each harm that tells people again: the place in the list of the harm that it tells again.

    Args:
        told: The harms of a report, each with the place of the whole that it is part of.
        skip: Places that tell nothing of the kind: running totals, what hangs on no event.
        are_apart: Whether two harms, by their places, were at different places or on different days.
    """
    harms: dict[str, list[_Told]] = {}
    found: dict[int, int] = {}
    for place, (harmed, whole) in sorted(enumerate(told), key=lambda item: (item[1][0].span.start, item[0])):
        number = harmed.count.low if harmed.count.low is not None else harmed.count.best or harmed.count.high or 0
        if place in skip or number == 0:
            continue
        before = harms.setdefault(harmed.harm, [])
        now = _told(place, harmed, number, people)
        if whole is not None:
            if whole not in found:
                found.update(_through_part(now, whole, before, people))
            for row in before:
                if row.place == whole:
                    row.inner.append(now)
            continue
        near = [row for row in before if not are_apart(row.place, place)]
        earlier = _earlier(now, before, near, people)
        if earlier is None:
            found.update({row.place: place for row in near if _is_summed_up(row, now, near, people)})
            before[:] = [row for row in before if row.place not in found]
            before.append(now)
        else:
            found[place] = earlier.place
            earlier.told.append(now)
            if now.number > earlier.number or (now.exact and not earlier.exact):
                earlier.number, earlier.exact = max(now.number, earlier.number), now.exact
            earlier.nouns |= now.nouns
            earlier.again += 1
            earlier.named = earlier.named or (now.named and earlier.number == 1)
    found.update(_worse(harms, found, people))
    return found


def _worse(harms: Mapping[str, Sequence[_Told]], found: Mapping[int, int], people: People) -> dict[int, int]:
    """Whoever was wounded and then died is told again by the death."""
    worse: dict[int, int] = {}
    for hurt in harms.get("injured", ()):
        if hurt.place in found or hurt.apart:
            continue
        all_dead = _all_dead(hurt, harms, people)
        if all_dead is not None:
            worse[hurt.place] = all_dead.place
            continue
        for dead in harms.get("killed", ()):
            if _befell_another(hurt, dead, people):
                continue
            passages = [dead, *dead.told]
            known = any(_is_known(hurt, passage, people) for passage in passages)
            alike = dead.number == 1 if hurt.number == 1 else dead.number >= hurt.number and _alike(hurt, dead, people)
            later = dead.place > hurt.place and dead.number == 1 and (dead.definite or dead.named)
            pointed = hurt.definite or hurt.named or later or _is_left_open(hurt, dead, people)
            pointed = pointed and alike and not (hurt.named and dead.named)
            if known or (pointed and not _differ(hurt, dead, people)):
                worse[hurt.place] = dead.place
                break
    return worse


def _befell_another(hurt: _Told, dead: _Told, people: People) -> bool:
    """Whether one subject did each to somebody of his own: "the attack killed him and wounded his brother"."""
    one, other = sorted((hurt.harmed.trigger, dead.harmed.trigger))
    joined = people.tokens[other].deprel == "conj" and people.tokens[other].head == one
    objects = [t.index for trigger in (one, other) for t in people.tokens.children(trigger, "obj")]
    heads = {member.head for told in (hurt, dead) for member in told.heads}
    return joined and len(heads) > 1 and heads <= set(objects)


def _all_dead(hurt: _Told, harms: Mapping[str, Sequence[_Told]], people: People) -> _Told | None:
    """The dead who are as many as those named with one word of harm: "Ana, Bea and Cleo Paz were shot", and "three died"."""
    named = [other for other in harms["injured"] if other.harmed.trigger == hurt.harmed.trigger and other.named]
    if hurt not in named or len(named) < 2:
        return None
    sentence = people.tokens[hurt.harmed.trigger].sentence
    return next(
        (
            dead
            for dead in harms.get("killed", ())
            if dead.number == len(named) and dead.exact and not dead.apart
            and people.tokens[dead.harmed.trigger].sentence != sentence
        ),
        None,
    )  # fmt: skip


def _is_left_open(hurt: _Told, dead: _Told, people: People) -> bool:
    """Whether the words leave open that they lived, and as many died: "a child had been shot" of the child that died."""
    if hurt.harmed.rule not in people.rules.plain["again"]["open_harms"] or hurt.number != dead.number:
        return False
    return people.tokens[hurt.harmed.trigger].sentence != people.tokens[dead.harmed.trigger].sentence


def _told(place: int, harmed: Harmed, number: int, people: People) -> _Told:
    section, count = people.rules.plain["again"], harmed.count
    members = tuple(_member(part, people) for part in _parts(harmed.group))
    nouns = frozenset().union(*(member.nouns for member in members))
    own = {token.text.lower() for token in people.tokens.children(harmed.trigger, "advmod", "mark")}
    definite = bool(members) and (members[0].definite or harmed.known)
    apart = bool(members) and bool(_beside(people, members[0].head) & set(section["apart"]))
    apart = apart and not _is_beside_the_doer(members[0].head, people)
    apart = apart or (bool(own & set(section["also"])) and not definite)
    return _Told(
        place=place, harmed=harmed, nouns=nouns, number=number, exact=count.low == count.best == count.high,
        definite=definite and not apart, apart=apart, general=harmed.known or not nouns or bool(nouns & set(section["general"])),
        named=number == 1 and bool(members) and members[0].named,
        headline=number == 1 and bool(members) and _is_bare(people, members[0]),
        heads=members,
    )  # fmt: skip


def _is_beside_the_doer(head: int, people: People) -> bool:
    """Whether "another boy" is told apart from one who did it, no victim: "A boy is charged with killing another boy"."""
    tokens = people.tokens
    before = tokens[tokens.sentence_of(head).first : head]
    verbs = (tokens.head_of(token.index) for token in before if token.lemma == tokens[head].lemma and token.deprel.startswith("nsubj"))
    return any(verb is not None and not people.rules.harms_of(verb) for verb in verbs)


def _member(group: Group, people: People) -> _Member:
    section, token = people.rules.plain["again"], people.tokens[group.head]
    pronoun = token.upos == "PRON" and token.text.lower() not in section["open_pronouns"]
    told = [token, *(other for other in people.tokens.children(group.head, "appos") if other.upos == "NOUN")]
    beside = people.tokens.children(group.head, "compound", "amod")  # "the insurgent leaders" are insurgents
    told += [other for other in beside if people.rules.is_one_of(other, people.rules.people)]
    nouns = frozenset(word.lemma.lower() for word in told if word.upos in ("NOUN", "PROPN", "ADJ"))
    definite = pronoun or bool(_beside(people, group.head) & set(section["definite"]))
    count = group.count
    first = group.head if people.rules.is_one_of(token, people.rules.people) else group.first  # "Rey's driver" is not Rey
    names = frozenset(people.tokens[i].text.lower() for i in range(first, _name_behind(group, people)) if i in people.persons)
    named = (group.named or bool(names)) and not pronoun
    number = count.low or count.best or count.high or 0
    age = age_of(people, group.head) if number == 1 and not pronoun else None
    return _Member(group.head, nouns, definite, pronoun, number, names, named, age)


def _name_behind(group: Group, people: People) -> int:
    """One past the last token of a group, the name taken in that an age stands before: "18-year-old Adam Daoud"."""
    last = group.last
    if people.tokens[last - 1].text.lower() in people.rules.plain["unlike"]["age_words"]:
        while last in people.persons:
            last += 1
    return last


def _is_bare(people: People, member: _Member) -> bool:
    """Whether a noun stands without article, number, owner or name: "Farmer killed in raid"."""
    token = people.tokens[member.head]
    beside = people.tokens.children(member.head, "det", "nummod", "nmod:poss")
    word = token.upos == "NOUN" or (token.upos == "PROPN" and people.rules.is_one_of(token, people.rules.people))
    return word and not beside and not member.names and not member.pronoun


def _beside(people: People, head: int) -> frozenset[str]:
    """A head and the words beside it, as they are and in their dictionary form."""
    tokens = [people.tokens[head], *(child for child in people.tokens.children(head) if child.deprel.startswith(WITHIN))]
    return frozenset(word for token in tokens for word in (token.text.lower(), token.lemma.lower()))


def _parts(group: Group | None) -> tuple[Group, ...]:
    return () if group is None else group.parts or (group,)


def _earlier(now: _Told, before: Sequence[_Told], near: Sequence[_Told], people: People) -> _Told | None:
    """The row whose people these are, or None; by name among all, by other words among those not apart."""
    known = _same_person(now, before, people) or next((row for row in before if _is_word_for_word(now, row)), None)
    if known is not None:
        return known
    if now.apart:
        return next((row for row in near if _is_told_in(now, row, people) or _is_last_of(now, row, people)), None)
    same = [row for row in near if _is_same(now, row, people) or _takes_up_part(now, row, people)]
    if same:
        return max(enumerate(same), key=lambda item: (bool(item[1].nouns & now.nouns), item[1].again, item[0]))[1]
    for row in reversed(near):
        if _is_some_of(now, row, people):
            row.parts += now.number
            return row
    return None


def _is_word_for_word(now: _Told, row: _Told) -> bool:
    """Whether a sentence stands twice, as those of captions do: "Two men were killed" is no two others in the same words."""
    words = now.harmed.span.text.split()
    return len(words) >= SENTENCE and any(words == passage.harmed.span.text.split() for passage in (row, *row.told))


def _is_known(now: _Told, other: _Told, people: People) -> bool:
    """Whether two passages name, or mean by one chain of mentions, the same people, or tell one person's age."""
    names = bool(_names(now) & _names(other))
    return names or _is_as_old(now, other, people) or (now.number == other.number and bool(_identities(now, people) & _identities(other, people)))


def _same_person(now: _Told, before: Sequence[_Told], people: People) -> _Told | None:
    """The row of the same actor or chain of mentions, where it counts one or as many."""
    own, names = _identities(now, people), _names(now)
    for row in reversed(before):
        if now.number == row.number == 1 and names and any(names & _names(passage) for passage in (row, *row.told)):
            return row
        if _is_as_old(now, row, people):
            return row
        if own & _identities(row, people) and (now.number == row.number or not (now.exact and row.exact)):
            return row
    return None


def _is_as_old(now: _Told, row: _Told, people: People) -> bool:
    """Whether two sentences tell one person of one age, by no other name: "a 16-year-old boy" and "Adam Daoud, 16"."""
    here, there = (people.tokens[told.harmed.trigger].sentence for told in (now, row))
    if here == there or not _ages(now) & _ages(row) or _differ(now, row, people):
        return False
    named = [_names(passage) for passage in (row, *row.told) if _names(passage)]
    return not _names(now) or not named or any(_names(now) & names for names in named)


def _ages(told: _Told) -> frozenset[str]:
    """The ages that passages give the one person told."""
    if told.number != 1:
        return frozenset()
    return frozenset(p.heads[0].age for p in (told, *told.told) if p.number == 1 and p.heads and p.heads[0].age)


def _names(told: _Told) -> frozenset[str]:
    """Parts of the name of the one person told."""
    return told.heads[0].names if told.number == 1 and told.heads else frozenset()


def _identities(told: _Told, people: People) -> set[str | int]:
    """The actor and the chain of one person; the names of a list are known by the list's first."""
    group = told.harmed.group
    if group is None:
        return set()
    chain = people.chains.get(group.head)
    actor = people.actors.get(group.head) if told.number == 1 else None
    return {name for name in (chain, actor) if name is not None}


def _is_same(now: _Told, row: _Told, people: People) -> bool:
    """Whether a row means the same people: as many, of a kind, and not in one and the same sentence unless pointed at."""
    here, there = (people.tokens[told.harmed.trigger].sentence for told in (now, row))
    if _differ(now, row, people):
        return False
    if now.number == row.number == 1 and (now.named or now.definite or now.headline or row.headline):
        return not (now.named and row.named) and not (_names(now) and _names(row))
    if not _alike(now, row, people):
        return False
    if now.definite:
        return here - there <= NEAR and (now.number == row.number or not row.exact or not now.exact)
    if here == there:
        return False
    if now.number == row.number and (now.exact or row.exact or now.nouns == row.nouns):
        return True
    return now.number > 1 and row.number > 1 and not row.exact


def _is_told_in(now: _Told, row: _Told, people: People) -> bool:
    """Whether "another guard" is told already, as the other guard of a list or of the row itself."""
    if people.tokens[now.harmed.trigger].sentence == people.tokens[row.harmed.trigger].sentence:
        return False
    others = row.heads[1:] if len(row.heads) > 1 else row.heads if row.apart else ()
    return any(
        member.number == now.number and (now.nouns & member.nouns or _of_kind(now.nouns, member.nouns, people))
        for member in others
    )


def _is_last_of(now: _Told, row: _Told, people: People) -> bool:
    """Whether "a third man" is the one that lacks to a number told before: "three are dead: two died at home, a third later"."""
    here, there = (people.tokens[told.harmed.trigger].sentence for told in (now, row))
    return row.exact and 0 < row.parts == row.number - now.number and here - there <= NEAR and _alike(now, row, people)


def _is_some_of(now: _Told, row: _Told, people: People) -> bool:
    """Whether a smaller number tells some of the people that a larger one sums up."""
    if row.number < 2 or now.number >= row.number or row.parts + now.number > row.number:
        return False
    here, there = (people.tokens[told.harmed.trigger].sentence for told in (now, row))
    if not 0 < here - there <= NEAR:
        return False
    if now.number == 1 and (now.named or now.definite):
        return not _differ(now, row, people)
    return row.exact and (row.general or (now.definite and _alike(now, row, people)) or bool(now.nouns & row.nouns))


def _alike(now: _Told, row: _Told, people: People) -> bool:
    """Whether the words for two groups can mean the same people."""
    if now.general or row.general or now.nouns & row.nouns:
        return True
    return _of_kind(now.nouns, row.nouns, people)


def _of_kind(one: frozenset[str], other: frozenset[str], people: People) -> bool:
    return any(one & set(kind) and other & set(kind) for kind in people.rules.plain["again"]["kinds"])


def _differ(now: _Told, row: _Told, people: People) -> bool:
    """Whether the words for two persons cannot mean one: "the woman" is no man, nobody of 16 is 34."""
    if _ages(now) and _ages(row) and not _ages(now) & _ages(row):
        return True
    one, other = _words(now, people), _words(row, people)
    return any(
        (_is_only(one, sides) and _is_only(other, reversed(sides))) or (_is_only(other, sides) and _is_only(one, reversed(sides)))
        for sides in people.rules.plain["again"]["unlike"]
    )


def _words(told: _Told, people: People) -> frozenset[str]:
    """The nouns for people, and the pronoun that stands for one of them."""
    pronouns = [people.tokens[member.head].text.lower() for member in told.heads if member.pronoun and told.number == 1]
    return told.nouns.union(pronouns)


def _is_only(words: frozenset[str], sides: Iterable[Sequence[str]]) -> bool:
    """Whether words are of the first side and of the other not, as a list of a man and a woman is of both."""
    one, other = sides
    return not words.isdisjoint(one) and words.isdisjoint(other)


def _is_summed_up(row: _Told, now: _Told, before: Sequence[_Told], people: People) -> bool:
    """
    Whether a number told after smaller ones takes them in: "the captain and two guards" the captain told before,
    "in all, three people" whoever was told before.
    """
    if row.number == 1 and now.number > 1 and any(_takes_up(member, row, people) for member in now.heads):
        return True
    smaller = [other for other in before if other.number < now.number]
    fits = now.exact and sum(other.number for other in smaller) <= now.number
    return row in smaller and fits and not now.apart and (now.general or (now.definite and len(now.heads) == 1))


def _takes_up(member: _Member, row: _Told, people: People) -> bool:
    if not member.definite or member.number != 1:
        return False
    chain = people.chains.get(member.head)
    same = chain is not None and any(people.chains.get(head.head) == chain for head in row.heads)
    return same or member.pronoun or bool(member.nouns & row.nouns)


def _takes_up_part(now: _Told, row: _Told, people: People) -> bool:
    """Whether a list takes up the part of a number told before: "the leader and several others" of "some men, a leader among them"."""
    if len(now.heads) < 2 or (now.exact and row.exact and now.number > row.number):
        return False
    return any(_takes_up(member, part, people) for member in now.heads for part in row.inner if part.number == 1)


def _through_part(now: _Told, whole: int, before: Sequence[_Told], people: People) -> dict[int, int]:
    """An earlier row that means the part of a whole is part of that whole: "several men, the leader among them"."""
    same = _same_person(now, before, people) or next(
        (row for row in reversed(before) if row.number == now.number and (now.nouns & row.nouns or now.definite)), None
    )
    return {same.place: whole} if same is not None and same.place != whole else {}
