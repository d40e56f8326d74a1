"""
What coreference and description add to names: pronouns, "the group", "the ministry", "its members".

Chains of a network are noisy. A chain never makes two named actors one: where it holds several,
each of its pronouns and descriptions goes to the nearest before it that it can mean.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from onrecord.actors import entries
from onrecord.actors.apart import acting_on, kept_apart, renamed
from onrecord.actors.callings import calling_of, opposed, other_calling
from onrecord.actors.describe import Description
from onrecord.actors.folding import core_words, words_of
from onrecord.actors.introduced import introduced
from onrecord.actors.lists import listed
from onrecord.actors.of_land import body_of_land, lands_of, takes_up
from onrecord.actors.of_two import of_two
from onrecord.actors.pronouns import (
    REACH,
    first_by_head,
    first_person,
    gender_of_word,
    genders_of,
    is_one,
    of_one_gender,
    only_one,
    promising,
    speaking_again,
    speaking_of_itself,
)
from onrecord.actors.serving import (
    Home,
    Office,
    at_home_in,
    bearers_of,
    country_served,
    lands_served,
    office_of,
    offices_of,
    other_office,
    owner_of,
)
from onrecord.actors.taking_up import its_owners
from onrecord.records import Attribution, Mention, Tokens

GROUPS = frozenset({"armed-group", "party", "coalition", "other"})
FITTING = {
    "armed-group": GROUPS - {"party"}, "group": GROUPS | {"ngo"}, "part": frozenset({"other"}), "criminals": frozenset({"armed-group"}),
    "coalition": frozenset({"coalition", "igo"}), "office": frozenset({"government"}), "party": frozenset({"party"}), "media": frozenset({"media"}),
    "ngo": frozenset({"ngo"}), "ministry": frozenset({"government"}), "mission": frozenset({"igo", "coalition"}),
    "company": frozenset({"company"}),
}  # fmt: skip

INSTITUTIONS = frozenset({"mission", "ministry", "office"})  # nouns of bodies with many others of their kind
WITH_ARTICLE = 2  # words of a noun that has only an article
MEN_AND_BODIES = frozenset({"role", "body", "unit", "members", "crowd", "people"})
ONE_BODY = frozenset({"armed-group", "group", "criminals", "coalition", "party"})


def follow_chains(
    tokens: Tokens,
    mentions: Sequence[Mention],
    descriptions: Sequence[Description],
    found: list[str | None],
    *,
    home: str | None,
    settings: Mapping[int, str] = MappingProxyType({}),
    attributions: Sequence[Attribution] = (),
) -> None:
    """
    Give the mentions that no name decides their identities, in place.

    ``home`` is the report's own country, ``settings`` that of a sentence which opens with "In Islamabad,".
    """
    strong = list(found)
    kinds = _kinds(descriptions, strong)
    offices = offices_of(tokens, mentions, descriptions, strong)
    at_home = at_home_in(tokens, mentions, descriptions, home)
    lands = lands_served(tokens, mentions, descriptions, strong, at_home)
    _by_chain(tokens, mentions, descriptions, found, strong, offices, lands)
    its_owners(tokens, mentions, descriptions, found)
    _by_description(tokens, mentions, descriptions, found, strong, kinds, at_home)
    _home_institutions(tokens, mentions, descriptions, found, home, settings)
    _described(tokens, mentions, descriptions, found)
    introduced(tokens, mentions, descriptions, found, attributions)
    _members_and_parts(tokens, mentions, descriptions, found)
    of_two(tokens, mentions, descriptions, found)
    only_one(tokens, mentions, descriptions, found)
    speaking_again(tokens, mentions, descriptions, found, attributions)
    speaking_of_itself(tokens, mentions, found, attributions)
    promising(tokens, mentions, found)
    of_one_gender(tokens, mentions, descriptions, found)
    first_person(attributions, mentions, tokens, found)


def _kinds(descriptions: Sequence[Description], strong: Sequence[str | None]) -> dict[str, str]:
    """Identity -> kind, as the registry or the nouns beside the name tell it."""
    found: dict[str, str] = {}
    for d, identity in zip(descriptions, strong, strict=True):
        if identity is None:
            continue
        if identity.startswith("k:"):
            entry = entries.registry().entry(identity[2:])
            found[identity] = entry.kind if entry else "other"
        elif identity.startswith("p:"):
            found[identity] = "person"
        elif identity.startswith("o:"):
            kind = d.head.kind if d.head is not None and d.head.kind else "other"
            if found.get(identity, "other") == "other":
                found[identity] = kind
    return found


def _by_chain(
    tokens: Tokens,
    mentions: Sequence[Mention],
    descriptions: Sequence[Description],
    found: list[str | None],
    strong: Sequence[str | None],
    offices: Mapping[str, frozenset[tuple[str, ...]]],
    lands: Mapping[str, frozenset[str]],
) -> None:
    chains: dict[int, list[int]] = {}
    genders = genders_of(tokens, descriptions, strong)
    by_head = first_by_head(tuple(mentions))
    people = {m.head: i for m, i in zip(mentions, strong, strict=True) if i is not None and i.startswith("p:")}
    for number, mention in enumerate(mentions):
        chains.setdefault(mention.chain, []).append(number)
        if found[number] is None and descriptions[number].means in ("other", "role"):
            found[number] = renamed(tokens, mention, people)
        elif found[number] is None and descriptions[number].means == "body":
            found[number] = _called_so(tokens, mentions, descriptions, strong, number)
    for members in chains.values():
        named = [n for n in members if strong[n] is not None]
        if not named:
            continue
        for number in members:
            if found[number] is not None:
                continue
            gender = gender_of_word(tokens[mentions[number].head].text.lower())
            d = descriptions[number]
            served = country_served(tokens, mentions[number], d, descriptions, by_head) if d.means == "role" else None
            told_first = d.means in ("body", "unit") and d.definite
            later = [] if told_first else [n for n in named if n > number]
            nearest = (*(n for n in reversed(named) if n < number), *later)
            chosen = next(
                (
                    n
                    for n in nearest
                    if (gender is None or genders.get(strong[n] or "") in (gender, None))
                    and may_mean(tokens, mentions[number], d, strong[n] or "")
                    and not other_office(tokens, d, offices.get(strong[n] or "", frozenset()))
                    and (served is None or served in lands.get(strong[n] or "", (served,)))
                ),
                None,
            )
            if chosen is not None and kept_apart(tokens, mentions, found, number, strong[chosen] or ""):
                continue
            if chosen is not None and not _overtaken(tokens, mentions, descriptions, strong, number, chosen):
                found[number] = strong[chosen]


def _called_so(
    tokens: Tokens, mentions: Sequence[Mention], descriptions: Sequence[Description], strong: Sequence[str | None],
    number: int,
) -> str | None:  # fmt: skip
    """
    The one body named before that has the noun of a description in its name: "the council" is the Security Council.

    Not where another is told by that noun as well: "a council of elders".
    """
    mention, d = mentions[number], descriptions[number]
    noun = tokens[mention.head].lemma.lower()
    bare = d.definite and d.owner is None and d.possessor is None and not d.compounds and not names_within(tokens, mention)
    if not bare or noun in listed("repeating") or mention.last - mention.first != WITH_ARTICLE:
        return None
    bearing: set[str] = set()
    for other, what, identity in zip(mentions[:number], descriptions, strong, strict=False):
        if identity is not None and identity[:2] in ("k:", "o:") and _bears(noun, identity):
            bearing.add(identity)
        elif what.means == "body" and tokens[other.head].lemma.lower() == noun and other.last - other.first > WITH_ARTICLE:
            return None
    return bearing.pop() if len(bearing) == 1 else None


def _overtaken(
    tokens: Tokens, mentions: Sequence[Mention], descriptions: Sequence[Description], strong: Sequence[str | None],
    number: int, chosen: int,
) -> bool:  # fmt: skip
    """Whether "the group" is more likely a body that was named since the one that the chain means, and not in its sentence."""
    d, mention = descriptions[number], mentions[number]
    if d.means != "body" or chosen > number or tokens[mention.head].lemma.lower() not in listed("repeating"):
        return False
    here = tokens[mention.head].sentence
    told = [
        (tokens[other.head].sentence, identity)
        for other, what, identity in zip(mentions[:number], descriptions, strong, strict=False)
        if identity is not None and what.means in ("known", "organization") and _body_fits(d, identity)
    ]
    last = max((sentence for sentence, identity in told if identity == strong[chosen]), default=here)
    since = {identity for sentence, identity in told if last < sentence < here}
    return last < here - 1 and len(since) == 1 and not names_within(tokens, mention)


def may_mean(tokens: Tokens, mention: Mention, d: Description, identity: str) -> bool:
    """Whether a pronoun or description can mean the bearer of an identity, as far as its words tell."""
    person = identity.startswith("p:")
    if d.several:
        return False
    if d.means == "pronoun":
        word = tokens[mention.head].text.lower()
        if word in listed("plural"):
            return not person
        if word in listed("personal"):
            return person
        return not (person and word in listed("impersonal"))
    if person and _is_plural(tokens, mention):
        return False
    if d.means == "role":
        return person and not d.indefinite
    if d.means == "body":
        return not person and not _means_bodies(tokens, mention, d) and not _of_others(tokens, mention, identity) and _body_fits(d, identity)
    if d.means == "unit" or d.means == "members":
        return identity.startswith("k:") and _same_unit(d, identity)
    if d.means == "other":
        return (
            not d.indefinite and (mention.entity == "person") == person and mention.entity in ("person", "organization")
        )
    return False


def _of_others(tokens: Tokens, mention: Mention, identity: str) -> bool:
    """Whether a body is told by people whose it is and who are not in a name: "a doctors' group" is no rebel group."""
    owners = (token for token in tokens.children(mention.head, "nmod:poss") if token.upos == "NOUN")
    return any(not _bears(token.lemma.lower(), identity) and not _bears(token.text.lower(), identity) for token in owners)


def _is_plural(tokens: Tokens, mention: Mention) -> bool:
    """Whether a noun looks like several as well as it is tagged so, which "the accused" does not, or is a number: "the two"."""
    head = tokens[mention.head]
    if head.upos == "NUM" and head.text.lower() != "one":
        return True
    return head.feature("Number") == "Plur" and head.text.endswith(("s", "men", "people", "children"))


def _means_bodies(tokens: Tokens, mention: Mention, d: Description) -> bool:
    """Whether a plural means several bodies: "the armed groups", not "the Quds Brigades"."""
    return tokens[mention.head].feature("Number") == "Plur" and d.head is not None and d.head.name in ONE_BODY


def _body_fits(d: Description, identity: str) -> bool:
    if d.indefinite or d.head is None or d.owner is not None or d.head.sense == "document":
        return False
    kind = "other"
    if identity.startswith("k:"):
        entry = entries.registry().entry(identity[2:])
        kind = entry.kind if entry else "other"
    elif not identity.startswith("o:"):
        return False
    return kind == "other" or kind in FITTING.get(d.head.name, frozenset({kind}))


def _same_unit(d: Description, identity: str) -> bool:
    rule = d.head
    return (
        rule is not None and rule.unit is not None and identity[2:].partition("-")[2] == rule.unit and d.owner is None
    )


def _by_description(
    tokens: Tokens,
    mentions: Sequence[Mention],
    descriptions: Sequence[Description],
    found: list[str | None],
    strong: Sequence[str | None],
    kinds: dict[str, str],
    at_home: Home,
) -> None:
    """ "The spokesman", "the group", "the ministry": the one actor named before that fits, if there is one alone."""
    by_head = first_by_head(tuple(mentions))
    recent: deque[tuple[int, str]] = deque()
    bearers: list[tuple[int, str, Office]] = []
    unnamed: set[frozenset[str]] = {frozenset()}
    told: dict[str, int] = {}  # sentences of bodies told by "a" since the last name, by their noun
    backers = {segment.first for d in descriptions for segment, _ in d.compounds}
    for number, (mention, d) in enumerate(zip(mentions, descriptions, strict=True)):
        sentence = tokens[mention.head].sentence
        identity = strong[number] if strong[number] is not None else found[number]
        while recent and sentence - recent[0][0] > REACH:
            recent.popleft()
        named = (d.definite and not d.indefinite) or _serves(tokens, mention, d)
        named = named and not _is_name(tokens, mention) and tokens[mention.head].lemma not in told
        if found[number] is None and named and not d.several and d.possessor is None:
            fitting: set[str] = set()
            if d.means == "role":
                owner = owner_of(tokens, mention, d, descriptions, by_head)
                fitting = bearers_of(tokens, d, owner, sentence, bearers, at_home)
            elif takes_up(tokens, mention, d):
                meant = body_of_land(d, sentence, recent, kinds) if lands_of(d) not in unnamed else None
                fitting = {meant} if meant is not None else set()
            elif d.means in ("unit", "body") and d.owner is None and not _means_bodies(tokens, mention, d):
                fitting = _named_before(tokens, mention, d, recent, kinds)
            if len(fitting) == 1:
                found[number] = fitting.pop()
                identity = found[number] if d.means == "role" else identity
        if found[number] is None and d.means in ("body", "members"):
            unnamed.add(lands_of(d))
        if found[number] is None and d.means == "body" and d.indefinite:
            told[tokens[mention.head].lemma] = sentence
        elif identity is not None and d.means in ("known", "organization"):
            told = {noun: place for noun, place in told.items() if place == sentence}
        if identity is not None and d.first not in backers:
            recent.append((sentence, identity))
            if d.role is not None and identity.startswith("p:"):
                owner = owner_of(tokens, mention, d, descriptions, by_head)
                bearers.append((sentence, identity, office_of(tokens, d, owner)))


def _named_before(
    tokens: Tokens, mention: Mention, d: Description, recent: Iterable[tuple[int, str]], kinds: Mapping[str, str]
) -> set[str]:
    """Those named shortly before whom a description fits: rather those of its sentence, of its word, or told last."""
    fitting = {i for _, i in recent if _described_as(d, i, kinds)}
    sentence = tokens[mention.head].sentence
    here = {i for s, i in recent if s == sentence and i in fitting}
    fitting = here if len(here) == 1 else fitting
    noun = tokens[mention.head].lemma.lower()
    if noun not in listed("repeating"):
        told_more = d.head is not None and d.head.name in INSTITUTIONS and mention.last - mention.first > WITH_ARTICLE
        bearing = {i for i in fitting if _bears(noun, i)}
        fitting = bearing if bearing or told_more else fitting
    elif len(fitting) > 1:
        last = max((s for s, i in recent if i in fitting and s < sentence), default=None)
        fitting = {i for s, i in recent if s == last and i in fitting}
    own = names_within(tokens, mention)
    return {i for i in fitting if not own or any(_bears(name.lower(), i) for name in own)}


def _is_name(tokens: Tokens, mention: Mention) -> bool:
    """Whether a noun with a capital has more beside it than an article, so that it names another: "the 33rd Front"."""
    head = tokens[mention.head]
    opens = tokens.sentences[head.sentence].first == mention.head
    return head.upos == "PROPN" and head.text[:1].isupper() and not opens and mention.head - mention.first >= WITH_ARTICLE


def _serves(tokens: Tokens, mention: Mention, d: Description) -> bool:
    """Whether a body without article stands before the office of its man: "ministry spokesman"."""
    token = tokens[mention.head]
    return d.means in ("body", "unit") and token.deprel == "compound" and mention.last - mention.first == 1


def _bears(noun: str, identity: str) -> bool:
    """Whether a noun is part of the names of whoever bears an identity: "the ministry" is the one body called so."""
    entry = entries.registry().entry(identity[2:]) if identity.startswith("k:") else None
    names = (entry.name, *entry.aliases) if entry is not None else (identity[2:],)
    return any(noun in words_of(name) for name in names)


def _described_as(d: Description, identity: str, kinds: Mapping[str, str]) -> bool:
    if d.means == "unit":
        return identity.startswith("k:") and _same_unit(d, identity)
    if d.means == "body" and d.head is not None:
        return not d.compounds and kinds.get(identity) in FITTING.get(d.head.name, frozenset())
    return False


def _home_institutions(
    tokens: Tokens,
    mentions: Sequence[Mention],
    descriptions: Sequence[Description],
    found: list[str | None],
    home: str | None,
    settings: Mapping[int, str],
) -> None:
    """
    "The army" is that of the place where its sentence is set, else the one named last before it, else
    that of the country the report is about.

    A report that names two armies and is about neither country more than the other leaves the first
    unnamed one open.
    """
    latest: dict[str, str] = {}
    for number, d in enumerate(descriptions):
        rule, identity = d.head, found[number]
        if d.means not in ("unit", "members") or rule is None or rule.unit is None:
            continue
        if identity is not None:
            if identity.startswith("k:"):
                latest[rule.unit] = identity
        elif _has_no_owner(tokens, mentions[number], d) and d.means == "unit":
            here = settings.get(tokens[mentions[number].head].sentence)
            country = here or (home if rule.unit not in latest else None)
            found[number] = f"k:{country.lower()}-{rule.unit}" if country is not None else latest.get(rule.unit)


def _has_no_owner(tokens: Tokens, mention: Mention, d: Description) -> bool:
    """Whether nothing says whose an institution is: not "the movement's ministry", nor "the government of President Haddad"."""
    if d.owner is not None or d.compounds or d.several or d.possessor is not None:
        return False
    owners = tokens.children(mention.head, "nmod:poss", "nmod")
    return not any(
        o.deprel == "nmod:poss" or (o.upos == "PROPN" and any(c.text.lower() == "of" for c in tokens.children(o.index, "case")))
        for o in owners
    )


def _described(
    tokens: Tokens, mentions: Sequence[Mention], descriptions: Sequence[Description], found: list[str | None]
) -> None:
    """Who is described and never named: one identity a chain, or a description said again in the same words."""
    by_chain: dict[tuple[int, bool, tuple[str, ...]], str] = {}
    unowned: dict[tuple[int, bool], str] = {}
    by_words: dict[tuple[str, ...], str] = {}
    by_core: dict[tuple[int, int], str] = {}
    single: dict[int, str] = {}
    named: dict[str, frozenset[str]] = {}
    called: dict[str, str] = {}
    by_head = first_by_head(tuple(mentions))
    for number, (mention, d) in enumerate(zip(mentions, descriptions, strict=True)):
        if found[number] is not None or not _is_actor(tokens, mention, d):
            continue
        person = d.means == "role" or (mention.entity == "person" and d.means != "body")
        owner = core_words(tokens[d.owner.first : d.owner.last]) if d.owner is not None and d.means == "body" else ()
        key = (mention.chain, person, owner)
        apposed = _apposed(tokens, mention, by_head, found) if person else None
        before = by_core.get((d.first, d.last)) or (by_chain.get(key) if owner else unowned.get(key[:2])) or apposed
        own = names_within(tokens, mention)
        if before is not None and own and named.get(before) and own.isdisjoint(named[before]):
            before = None  # "the Haddad militia attacked the Rahman gang"
        calling = calling_of(tokens, mention)
        other = called.get(before or "", calling)
        if before is not None and (other_calling(calling, other) if apposed is None else opposed(calling, other)):
            before = None
        if before is not None and apposed is None and kept_apart(tokens, mentions, found, number, before, acting_on):
            before = None  # "the ministry called on the rebels"
        words = core_words(tokens[d.first : d.last])
        repeated = by_words.get(words) if _says_again(tokens, mention, d, words) else None
        found[number] = before or repeated or f"d:{number}"
        named.setdefault(found[number] or "", own)
        called.setdefault(found[number] or "", calling)
        by_chain.setdefault(key, found[number] or "")
        unowned.setdefault(key[:2], found[number] or "")
        by_core.setdefault((d.first, d.last), found[number] or "")
        if d.possessor is None:
            by_words[words] = found[number] or ""
        if person and is_one(tokens, mention, d):
            single.setdefault(mention.chain, found[number] or "")
    for number, (mention, d) in enumerate(zip(mentions, descriptions, strict=True)):
        if found[number] is None and d.means == "pronoun":
            word = tokens[mention.head].text.lower()
            if word in listed("one_person"):
                found[number] = single.get(mention.chain)
                continue
            sorts = [True] if word in listed("personal") else [False] if word in listed("impersonal") else [True, False]
            one = {single[mention.chain]} if word in listed("plural") and mention.chain in single else set()
            meant = next((i for p in sorts if (i := unowned.get((mention.chain, p))) and i not in one), None)
            found[number] = None if meant is not None and kept_apart(tokens, mentions, found, number, meant) else meant


def names_within(tokens: Tokens, mention: Mention) -> frozenset[str]:
    """The proper nouns that stand before the head of a description: "Haddad" of "the Haddad militia"."""
    if tokens[mention.head].upos == "PROPN":
        return frozenset()
    return frozenset(t.text for t in tokens[mention.first : mention.head] if t.upos == "PROPN" and t.text[:1].isupper())


def _apposed(tokens: Tokens, mention: Mention, by_head: Mapping[int, int], found: Sequence[str | None]) -> str | None:
    """Who is described by the words before a description in apposition: "one of the residents, a teacher,"."""
    token = tokens[mention.head]
    other = by_head.get(token.head) if token.deprel == "appos" else None
    identity = found[other] if other is not None else None
    return identity if identity is not None and identity.startswith("d:") else None


def _says_again(tokens: Tokens, mention: Mention, d: Description, words: tuple[str, ...]) -> bool:
    """
    Whether a description that was there before in the same words means the same again.

    "The suspect" does, and so does "police" without article or number; "a suspect" and "three residents" are others.
    """
    if d.possessor is not None:
        return False
    if d.indefinite:
        return len(words) > 1 and bool(d.compounds) and d.head is not None and d.head.name == "coalition"
    token = tokens[mention.head]
    bare = mention.last - mention.first == 1 and token.upos == "NOUN" and token.text.lower() not in listed("anybody")
    return len(words) > 1 or bare or (d.definite and token.feature("Number") != "Plur" and not d.several)


def _only_counted(tokens: Tokens, mention: Mention) -> bool:
    """Whether words count people whom something happens to ("three soldiers were killed"), or are a number itself."""
    head = tokens[mention.head]
    if head.lemma.lower() in listed("numbers"):
        return True
    if head.feature("NumType") == "Ord":
        return True
    many = head.upos == "NUM" or head.feature("Number") == "Plur" or head.text.endswith("s")
    if (head.deprel != "nsubj" or not many) and (head.upos == "NUM" or head.text.lower() in listed("partitive")):
        return tokens.child(mention.head, "nmod") is None
    counted = tokens.child(mention.head, "nummod") is not None or head.upos == "NUM"
    return counted and head.deprel in ("nsubj:pass", "obj")


def _is_actor(tokens: Tokens, mention: Mention, d: Description) -> bool:
    if d.means in ("pronoun", "land") or (d.means == "other" and mention.entity not in ("person", "organization")):
        return False
    if d.head is not None and d.head.sense == "document":
        return False
    if d.means in ("crowd", "members", "other") and _only_counted(tokens, mention):
        return False
    head = tokens[mention.head]
    if d.means == "other" and head.lemma.lower() in listed("things"):
        return False
    if d.means == "other" and head.upos in ("ADJ", "ADV") and not d.definite:
        return False
    if head.deprel in ("amod", "compound") and _is_part_of_noun(tokens, mention, d):
        return False
    return d.means in MEN_AND_BODIES or mention.entity in ("person", "organization")


def _is_part_of_noun(tokens: Tokens, mention: Mention, d: Description) -> bool:
    """Whether a word before a noun only says which is meant, "community" of "community leader", or begins a name."""
    noun = tokens[tokens[mention.head].head]
    if d.means == "crowd" or (d.means == "other" and mention.form != "name"):
        return True
    return d.means == "other" and noun.upos == "PROPN"


def _subject_before(
    tokens: Tokens, mentions: Sequence[Mention], found: Sequence[str | None], pronoun: int
) -> int | None:
    """The named body that is the last subject before a pronoun in its sentence, where the network saw no mention in it."""
    sentence = tokens.sentence_of(pronoun)
    subjects = [
        number
        for number, mention in enumerate(mentions)
        if sentence.first <= mention.head < pronoun
        and tokens[mention.head].deprel.startswith("nsubj")
        and (found[number] or "")[:2] in ("k:", "o:")
    ]
    return subjects[-1] if subjects else None


def _members_and_parts(
    tokens: Tokens, mentions: Sequence[Mention], descriptions: Sequence[Description], found: list[str | None]
) -> None:
    """ "Its members" and "16 of its members" mean the body whose members they are."""
    by_head: dict[int, int] = {}
    for number, mention in enumerate(mentions):
        by_head.setdefault(mention.head, number)
    for number, d in enumerate(descriptions):
        if d.means == "members" and d.possessor is not None:
            said = by_head.get(d.possessor)
            owner = said if said is not None and found[said] else _subject_before(tokens, mentions, found, d.possessor)
            if owner is not None and (found[owner] or "p:")[:2] in ("k:", "o:"):
                found[number] = found[owner]
    partitive, lowered = listed("partitive"), tokens.lowered
    for number, (mention, d) in enumerate(zip(mentions, descriptions, strict=True)):
        if d.means != "other" or (tokens[mention.head].upos != "NUM" and lowered[mention.head] not in partitive):
            continue
        for child in tokens.children(mention.head, "nmod"):
            whole = by_head.get(child.index)
            if whole is not None and found[whole] is not None and not (found[whole] or "").startswith("p:"):
                found[number] = found[whole]
                break
