"""What the words of one mention say of whom they mean, before anything else of the report is asked."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Literal

import msgspec
from msgspec.structs import replace

from onrecord.actors import entries
from onrecord.actors.find import QUOTES, TRANSPARENT, begins_with_land, capital_runs, core
from onrecord.actors.folding import POSSESSIVE, core_words, words_of_token
from onrecord.actors.lexicon import Compound, Head, Rank, Role, lexicon
from onrecord.actors.lists import listed
from onrecord.actors.segment import HYPHENS, Segment
from onrecord.records import Mention, Token, Tokens

Means = Literal[
    "pronoun", "person", "known", "organization", "land", "people", "unit", "members", "role", "body", "crowd", "other"
]
OWNERS = ("known", "organization", "country")


class Description(msgspec.Struct, frozen=True):
    """
    One mention, read by itself.

    Args:
        means: What sort of words it ends in.
        first: First token of the core, articles left out.
        last: One past the last token of the core.
        final: The segment that names or types whom is meant, or null.
        owner: The segment before it that says whose ("Iraqi" army), or null.
        segments: All of the core but those of ``compounds``.
        compounds: Segments tied by a hyphen to a participle ("Iran" in "Iran-backed"), with its rule.
        role: The office or work that stands before the name or is the head.
        ranks: Titles before the name.
        definite: Begins with "the", "its" or the like.
        indefinite: Begins with "a", a number or the like.
        possessor: Token of a possessive pronoun at its beginning, or null.
        several: Joins two owners or two names ("the Iraqi and Syrian governments"), or means those of several states.
    """

    means: Means
    first: int
    last: int
    final: Segment | None = None
    owner: Segment | None = None
    segments: tuple[Segment, ...] = ()
    compounds: tuple[tuple[Segment, Compound], ...] = ()
    role: Segment | None = None
    ranks: tuple[Rank, ...] = ()
    definite: bool = False
    indefinite: bool = False
    possessor: int | None = None
    several: bool = False

    @property
    def head(self) -> Head | None:
        """The noun of the lexicon that types whom is meant."""
        return self.final.rule if self.final is not None and isinstance(self.final.rule, Head) else None

    @property
    def office(self) -> Role | None:
        """The role of the lexicon."""
        return self.role.rule if self.role is not None and isinstance(self.role.rule, Role) else None


def describe(tokens: Tokens, mention: Mention, starts: Mapping[int, Segment]) -> Description:
    """
    Read one mention by itself.

    >>> describe(tokens, mention("Iraqi army spokesman Sami Haddad"), starts).means
    'person'
    """
    head = tokens[mention.head]
    if head.upos == "CCONJ":
        return Description("other", mention.first, mention.last, several=True)
    if mention.form == "pronoun" or head.upos == "PRON":
        return Description("pronoun", mention.first, mention.last)
    end, found, cut = core(tokens, mention, starts)
    if cut or _is_clause(tokens, mention):
        return Description("land", mention.first, mention.last)
    typed = bool(found) and isinstance(found[-1].rule, Head)
    named = _name_behind(tokens, mention, starts, end, typed=typed) if mention.head >= end else None
    if named is not None:
        behind = describe(tokens, replace(mention, first=named), starts)
        return replace(behind, segments=(*found, *behind.segments), role=behind.role or _last_role(found))
    if (found and found[0].kind in ("person", "role", "rank")) or (
        mention.entity == "person" and mention.form == "name"
    ):
        found = [*titles_before(tokens, mention.first, starts), *found]
    return _of_segments(tokens, mention, found, end)


def _of_segments(tokens: Tokens, mention: Mention, found: Sequence[Segment], end: int) -> Description:
    """A mention read by the segments in it, of which ``end`` is one past the core."""
    compounds = [(s, rule) for s in found if s.last < end and (rule := compound_after(tokens, s)) is not None]
    tied = {s.first for s, _ in compounds}
    inside = [s for s in found if s.first not in tied and not _against(tokens, s) and s.kind != "qualifier"]
    first, opening = _opening(tokens, mention, end)
    final = _final(tokens, mention, inside, end)
    definite, indefinite = opening in listed("definite"), opening in listed("indefinite") or tokens[first].upos == "NUM"
    possessor = _possessor(tokens, mention)
    if final is None and inside and mention.head < inside[-1].last and all(s.kind == "rank" for s in inside):
        return Description("land", mention.first, mention.last)
    if final is None and not inside:
        tie = tuple(compounds)
        return Description(
            "other", first, end, compounds=tie, definite=definite, indefinite=indefinite, possessor=possessor
        )
    if final is not None and final.kind != "person" and _is_about(tokens, mention, final):
        return Description("land", mention.first, mention.last)
    if final is not None and final not in inside:
        inside.append(final)
    before = [s for s in inside if final is None or s.first < final.first]
    role = next((s for s in reversed([*before, *([final] if final else [])]) if s.kind == "role"), None)
    owner = next((s for s in reversed(before) if s.kind in OWNERS and (role is None or s.first < role.first)), None)
    return Description(
        means=_means(tokens, mention, final, owner, before),
        first=first,
        last=end,
        final=final,
        owner=owner,
        segments=tuple(inside),
        compounds=tuple(compounds),
        role=role,
        ranks=tuple(s.rule for s in inside if isinstance(s.rule, Rank)),
        definite=definite or _possessive(tokens, before),
        indefinite=indefinite,
        possessor=possessor,
        several=_several(tokens, first, end, inside) or _of_several(tokens, final),
    )


def _is_clause(tokens: Tokens, mention: Mention) -> bool:
    """Whether a verb stands before the head, so that the words are no noun phrase: "a gunman shot shoppers"."""
    return any(
        token.upos == "VERB" and token.deprel in ("root", "ccomp", "xcomp", "advcl", "parataxis", "conj")
        for token in tokens[mention.first : mention.head]
    )


def _name_behind(
    tokens: Tokens, mention: Mention, starts: Mapping[int, Segment], end: int, *, typed: bool
) -> int | None:
    """
    Where the name begins that is the head of a mention, behind what describes its bearer and a comma; None where none is.

    In "the wife of Sami Haddad" somebody else is the head, whatever the parse says; not so in "ambassador to
    [Kenya Mara Lind]", where the name layer draws the land into the name. A body's name is asked for only where words
    before it tell what it is (``typed``): "Hamas's armed wing, the Qassam Brigades".
    """
    for index in range(end, mention.head + 1):
        segment = starts.get(index)
        if segment is None or mention.head >= segment.last:
            continue
        if (
            typed
            and segment.kind in ("known", "organization")
            and "," in (tokens[index - 1].text, tokens[index - 2].text)
        ):
            return index
        if segment.kind == "person":
            return index if tokens[index - 1].upos != "ADP" or begins_with_land(tokens, index) else None
    return None


def _is_within_office(mention: Mention, before: Segment | None) -> bool:
    """Whether words are the end of an office or of a body's name: "staff" of "chief of staff"."""
    ended = before is not None and before.first < mention.first < mention.last <= before.last
    return ended and before is not None and before.kind in ("role", "known", "organization")


def _last_role(found: Sequence[Segment]) -> Segment | None:
    return next((s for s in reversed(found) if s.kind == "role"), None)


@lru_cache(maxsize=2)
def describe_all(
    tokens: Tokens, mentions: tuple[Mention, ...], found: tuple[Segment, ...], dateline: tuple[int, int] = (0, 0)
) -> tuple[Description, ...]:
    """
    Every mention by itself.

    Words of no segment, which name neither people nor bodies, are not looked at further: most
    mentions of a report are of things, times and happenings.
    """
    starts = {segment.first: segment for segment in found}
    places = sorted(starts)
    made = []
    for mention in mentions:
        at = bisect_left(places, mention.first)
        around = starts[places[at - 1]] if at else None
        if dateline[0] <= mention.head < dateline[1] or _is_within_office(mention, around):
            made.append(Description("land", mention.first, mention.last))
            continue
        if (
            mention.entity in ("person", "organization")
            or mention.form == "pronoun"
            or (at < len(places) and places[at] < mention.last)
        ):
            made.append(describe(tokens, mention, starts))
        else:
            made.append(Description("other", mention.first, mention.last))
    return tuple(made)


def titles_before(tokens: Tokens, first: int, starts: Mapping[int, Segment]) -> list[Segment]:
    """Titles that stand right before a mention which leaves them out: "Turkish president" before "[Erdoğan]"."""
    found: list[Segment] = []
    sentence = tokens[first].sentence
    while first > 0 and tokens[first - 1].sentence == sentence:
        end = first - (tokens[first - 1].text in ("'s", "’s"))
        segment = _ending(starts, end)
        if segment is not None and not found and (office := _office_before(tokens, segment, starts)) is not None:
            found = [office, segment]
            first = office.first
            continue
        if segment is None or segment.kind == "person" or (not found and segment.kind not in ("role", "rank")):
            break
        if segment.form in ("people", "capital", "seat") or compound_after(tokens, segment) is not None:
            break
        if (
            found
            and found[0].kind not in ("role", "rank", "qualifier")
            and segment.kind not in ("country", "qualifier")
        ):
            break
        found.insert(0, segment)
        first = segment.first
    return found


def _ending(starts: Mapping[int, Segment], end: int) -> Segment | None:
    """The segment that ends before a token."""
    return next((s for k in range(max(0, end - 6), end) if (s := starts.get(k)) is not None and s.last == end), None)


def _office_before(tokens: Tokens, owner: Segment, starts: Mapping[int, Segment]) -> Segment | None:
    """The office of which the owner stands right before a name: "president" before "of Ukraine Volodymyr Zelenskyy"."""
    joint = owner.first - 1
    joint -= joint > 0 and tokens[joint].text.lower() in listed("definite")
    if owner.kind not in OWNERS or joint < 1 or tokens[joint].text.lower() not in listed("serving"):
        return None
    office = _ending(starts, joint)
    return office if office is not None and office.kind == "role" else None


def compound_after(tokens: Tokens, segment: Segment) -> Compound | None:
    """The rule of a participle that a hyphen ties to the segment: "Iran-backed", "al-Qaeda-linked"."""
    after = segment.last
    if after + 1 >= len(tokens) or tokens[after].text not in ("-", "‑", "–"):
        return None
    if tokens[after].start != tokens[after - 1].end or tokens[after + 1].start != tokens[after].end:
        return None
    rules = lexicon().compounds
    return rules.get(tokens[after + 1].text.lower()) or rules.get(tokens[after + 1].lemma.lower())


def _against(tokens: Tokens, segment: Segment) -> bool:
    before = segment.first - 1
    return before > 0 and tokens[before].text in ("-", "‑") and tokens[before - 1].text.lower() in listed("attitudes")


def _opening(tokens: Tokens, mention: Mention, end: int) -> tuple[int, str]:
    """First token of the core proper, and the article, number or pronoun before it."""
    first, opening = mention.first, ""
    while first < end - 1:
        token = tokens[first]
        if token.upos == "DET" or token.text.lower() in listed("definite") or token.text in TRANSPARENT:
            opening = opening or token.text.lower()
        elif token.upos == "PRON" and token.feature("Poss") == "Yes":
            opening = "its"
        else:
            break
        first += 1
    return first, "the" if opening == "its" else opening


def _possessor(tokens: Tokens, mention: Mention) -> int | None:
    token = tokens[mention.first]
    owned = token.upos in ("PRON", "DET") and token.text.lower() in listed("possessive")
    return token.index if owned and mention.last - mention.first > 1 else None


def _possessive(tokens: Tokens, before: Sequence[Segment]) -> bool:
    return bool(before) and any(s.last < len(tokens) and tokens[s.last].text in POSSESSIVE for s in before)


def _final(tokens: Tokens, mention: Mention, inside: Sequence[Segment], end: int) -> Segment | None:
    """The segment in which the core ends, or a run of capitals that nothing knows; None where other words end it."""
    reach = max([s.last for s in inside], default=mention.first)
    rest = [t for t in tokens[reach:end] if t.upos in ("NOUN", "PROPN", "NUM", "ADJ", "X") and words_of_token(t.text)]
    last = inside[-1] if inside else None
    if not rest and last is not None:
        return last if last.kind not in ("rank", "qualifier") else None
    if not rest:
        return _run(tokens, mention, last, mention.first, end)
    begins_name = last is not None and last.kind == "head" and tokens[last.first].text[:1].isupper()
    if begins_name and last is not None and mention.entity == "organization" and rest[-1].upos == "PROPN":
        return _run(tokens, mention, last, max((s.last for s in inside[:-1]), default=mention.first), end)
    if rest[-1].upos == "PROPN" or mention.form == "name":
        return _run(tokens, mention, last, reach, end)
    return None


def _run(tokens: Tokens, mention: Mention, last: Segment | None, first: int, end: int) -> Segment | None:
    runs = list(capital_runs(tokens, first, end, inner=("of", "for")))
    if not runs or (runs[-1][1] < end and any(words_of_token(t.text) for t in tokens[runs[-1][1] : end])):
        return None
    titled = last is not None and last.kind in ("rank", "role") and last.last == first
    if mention.entity == "person" or titled:
        return Segment("person", *runs[-1])
    return Segment("organization", *runs[-1]) if mention.entity == "organization" else None


def _means(
    tokens: Tokens, mention: Mention, final: Segment | None, owner: Segment | None, before: Sequence[Segment]
) -> Means:
    if final is None:
        return "other"
    if final.kind == "country":
        people = final.form == "people" or (
            final.form == "adjective" and mention.head in range(final.first, final.last) and mention.entity == "person"
        )
        return "people" if people and tokens[mention.head].deprel not in ("amod", "compound") else "land"
    if final.kind == "organization" and _is_platform(tokens, final):
        return "land"
    if final.kind in ("person", "role", "known", "organization"):
        return (
            "person"
            if final.kind == "person"
            else "role"
            if final.kind == "role"
            else "known"
            if final.kind == "known"
            else "organization"
        )
    rule = final.rule
    if not isinstance(rule, Head):
        return "other"
    if rule.sense == "thing":
        return "land"
    if rule.unit is not None and (owner is None or owner.kind == "country"):
        return "members" if rule.sense == "members" and owner is None else "unit"
    if rule.sense == "members":
        return "members"
    return "crowd" if rule.sense == "population" else "body"


def _is_about(tokens: Tokens, mention: Mention, final: Segment) -> bool:
    """Whether a mention is of a thing or happening that somebody only belongs to: "the attack at the U.S. embassy"."""
    thing = mention.entity not in ("person", "organization") and tokens[mention.head].upos == "NOUN"
    return thing and mention.head < final.first


def _is_title(token: Token) -> bool:
    """Whether a noun before "and" is one of two titles of one man: "FBI agent and terrorism specialist Ali Soufan"."""
    return token.upos == "NOUN" and token.text.islower() and token.feature("Number") != "Plur"


def _is_platform(tokens: Tokens, name: Segment) -> bool:
    """Whether a name only says where something was published: "said on Telegram"."""
    before = tokens[name.first - 1].text.lower() if name.first else ""
    words = " ".join(core_words(tokens[name.first : name.last]))
    return words in listed("platforms") and before in listed("published_on")


def _several(tokens: Tokens, first: int, end: int, inside: Sequence[Segment]) -> bool:
    """Whether "and" joins two of a kind before the head: the mention means more than one of them."""
    joints = [t.index for t in tokens[first:end] if t.upos == "CCONJ"]
    if inside and inside[-1].kind == "person":
        joints = [index for index in joints if not _is_title(tokens[index - 1])]
    if not joints:
        return False
    kinds = (
        [[s.kind for s in inside if s.last <= j] for j in joints],
        [[s.kind for s in inside if s.first > j] for j in joints],
    )
    whole = {"person", "known", "organization"}
    return any(
        set(left) & set(right) & (whole | {"country", "role"}) or (set(left) & whole and right)
        for left, right in zip(*kinds, strict=True)
    )


def _of_several(tokens: Tokens, final: Segment | None) -> bool:
    return final is not None and final.kind == "head" and tokens[final.last - 1].text.lower() in listed("of_several")


def owner_token(tokens: Tokens, description: Description, mention: Mention) -> Token | None:
    """The head word of the complement that says whose: "army of Iraq", "spokesman for the Front"."""
    document = description.head is not None and description.head.sense == "document"
    joints = listed("issuing" if document else "owning")
    for token in tokens.children(mention.head, "nmod"):
        case = tokens.child(token.index, "case")
        if token.index >= description.last and case is not None and case.text.lower() in joints:
            return token
    return None


def shown(tokens: Tokens, description: Description) -> str:
    """The core as a name: without article, number and quotation marks at its ends."""
    first, last = description.first, description.last
    nouns = [t.index for t in tokens[first:last] if t.upos in ("NOUN", "PROPN")]
    while (
        first < last - 1
        and nouns
        and first < nouns[-1]
        and (_opens_name(tokens, first) or tokens[first].text in QUOTES)
        and tokens[first + 1].text not in HYPHENS
    ):
        first += 1
    while last > first + 1 and (
        tokens[last - 1].text in TRANSPARENT
        or tokens[last - 1].upos in ("ADP", "CCONJ", "DET")
        or (tokens[last - 1].upos == "PUNCT" and not tokens[last - 1].text.endswith("."))
    ):
        last -= 1
    return tokens.span(first, last).text


def _opens_name(tokens: Tokens, index: int) -> bool:
    """Whether a word before the name says how many or which: "16 of", "the", "among the"; not "at least 50"."""
    token = tokens[index]
    if token.upos == "ADP":
        return tokens[index + 1].upos == "DET"
    return token.upos in ("NUM", "DET") or (token.upos == "CCONJ" and tokens[index + 1].upos == "NUM")


def gender_of(tokens: Tokens, d: Description) -> str | None:
    """``m`` or ``f`` where title or office tells whether a man or a woman bears it, else null."""
    if not d.segments:
        return None
    told: set[str] = {rank.gender for rank in d.ranks if rank.gender}
    for segment in d.segments:
        if segment.kind == "role":
            words = set(core_words(tokens[segment.first : segment.last]))
            told |= ({"m"} if words & listed("his_titles") else set()) | (
                {"f"} if words & listed("her_titles") else set()
            )
    return told.pop() if len(told) == 1 else None


def unit_key(country: str, rule: Head) -> str:
    """Key of a state's institution: "irq-army"; parts of the state that are no unit have none."""
    return f"{country.lower()}-{rule.unit}"


def country_of(segment: Segment | None) -> str | None:
    """The country that a segment names or belongs to, or None."""
    if segment is None:
        return None
    if segment.country is not None:
        return segment.country
    countries = {e.country for key in segment.keys if (e := entries.registry().entry(key)) is not None}
    return countries.pop() if len(countries) == 1 else None


__all__ = ["Description", "compound_after", "country_of", "describe", "owner_token", "shown", "unit_key"]
