"""
People whom the name layer leaves out: capitals right after an office or a rank name whoever bears it,
and once a full name is known, its surname means the same person wherever it stands.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from onrecord.actors.folding import core_words, words_of_token
from onrecord.actors.lexicon import Head
from onrecord.actors.lists import listed
from onrecord.actors.segment import HYPHENS, Segment
from onrecord.records import Name, Token, Tokens

NOUNS = ("PROPN", "X", "NOUN", "ADJ")
LONGEST = 7
OWNERS = ("country", "known", "organization")


def with_untold_people(tokens: Tokens, names: Sequence[Name], found: Sequence[Segment]) -> tuple[Segment, ...]:
    """The segments of a report and one more for every person that titles or an earlier full name tell."""
    taken = {index: segment for segment in found for index in range(segment.first, segment.last)}
    others = {i for n in names if n.kind != "person" for i in range(n.first, n.last)}
    added: list[Segment] = []
    for segment in found:
        if segment.kind not in ("role", "rank"):
            continue
        person = (
            _titled(tokens, segment, taken, others)
            or _behind_comma(tokens, segment, taken, others)
            or _behind_owner(tokens, segment, taken, others)
            or _before_comma(tokens, segment, taken, others)
        )
        if person is not None:
            added.append(person)
            taken.update(dict.fromkeys(range(person.first, person.last), person))
    added += _called_again(tokens, (*found, *added), taken, others)
    return tuple(sorted((*found, *added), key=lambda s: s.first)) if added else tuple(found)


def _is_part(token: Token) -> bool:
    return token.text[:1].isupper() and token.upos in NOUNS and bool(words_of_token(token.text))


def _titled(tokens: Tokens, title: Segment, taken: Mapping[int, Segment], others: set[int]) -> Segment | None:
    """The run of capitals after a title, unless it is the beginning of a body's name or a day."""
    first = title.last
    last = end = first
    while end < min(len(tokens), first + LONGEST) and end not in taken and end not in others:
        token = tokens[end]
        if token.sentence != tokens[title.first].sentence:
            break
        if _is_part(token) and token.text.lower() not in listed("weekdays"):
            last = end + 1
        elif not _joins(tokens, end, begun=last > first):
            break
        end += 1
    size = sum(_is_part(token) for token in tokens[first:last])
    if size == 0 or not any(token.upos == "PROPN" for token in tokens[first:last]):
        return None
    if size == 1 and (title.kind == "rank" or len(tokens[last - 1].text) < 3):
        return None
    following = taken.get(last)
    if following is not None and (following.kind == "person" or _is_body(tokens, following)):
        return None
    return Segment("person", first, last)


def _behind_comma(tokens: Tokens, title: Segment, taken: Mapping[int, Segment], others: set[int]) -> Segment | None:
    """Two capitals or more between commas after an office, and whose it is: "the Front's leader, Omar Badri, said"."""
    owner = owner_behind(tokens, title, taken)
    comma = title.last if owner is None else owner.last
    if title.kind != "role" or comma + 2 >= len(tokens) or tokens[comma].text != "," or comma + 1 in taken:
        return None
    person = _titled(tokens, replace(title, last=comma + 1), taken, others)
    if person is None or sum(t.upos == "PROPN" for t in tokens[person.first : person.last]) < 2:
        return None
    closed = person.last >= len(tokens) or tokens[person.last].text in (",", ".", ")", ";", "-", "–", "—")
    return person if closed else None


def owner_behind(tokens: Tokens, title: Segment, taken: Mapping[int, Segment]) -> Segment | None:
    """Whom an office serves where that stands between it and a name: "President of Ukraine Volodymyr Zelenskyy"."""
    first = title.last + 1
    if title.kind != "role" or first >= len(tokens) or tokens[title.last].text.lower() not in listed("serving"):
        return None
    first += tokens[first].text.lower() in listed("definite")
    owner = taken.get(first)
    return owner if owner is not None and owner.first == first and owner.kind in OWNERS else None


def _behind_owner(tokens: Tokens, title: Segment, taken: Mapping[int, Segment], others: set[int]) -> Segment | None:
    """Two capitals or more right after an office and whose it is."""
    owner = owner_behind(tokens, title, taken)
    if owner is None or tokens[owner.last - 1].sentence != tokens[title.first].sentence:
        return None
    person = _titled(tokens, replace(title, last=owner.last), taken, others)
    if person is None or sum(t.upos == "PROPN" for t in tokens[person.first : person.last]) < 2:
        return None
    return person if tokens[person.first].deprel not in ("compound", "nmod") else None


def _before_comma(tokens: Tokens, title: Segment, taken: Mapping[int, Segment], others: set[int]) -> Segment | None:
    """Two capitals or more to which the parse puts an office in apposition: "Omar Badri, the Front's leader, said"."""
    head = tokens[tokens.head_within(title.first, title.last)]
    if title.kind != "role" or head.deprel != "appos" or head.head < 0 or head.head in taken:
        return None
    first = last = head.head
    while first > 0 and first - 1 not in taken and _is_name_part(tokens, first - 1):
        first -= 1
    while last < title.first and last not in taken and (_is_name_part(tokens, last) or _joins(tokens, last, begun=True)):
        last += 1
    run = range(first, last)
    closed = last < len(tokens) and tokens[last].text == ","
    if not closed or any(index in others for index in run) or tokens[first].sentence != head.sentence:
        return None
    parts = [tokens[index] for index in run if _is_part(tokens[index])]
    return Segment("person", first, last) if len(parts) > 1 and all(t.upos == "PROPN" for t in parts) else None


def _is_name_part(tokens: Tokens, index: int) -> bool:
    token = tokens[index]
    return (token.upos == "PROPN" and token.text[:1].isupper()) or (
        index > 0 and token.text in HYPHENS and token.start == tokens[index - 1].end
    )


def _is_body(tokens: Tokens, segment: Segment) -> bool:
    return isinstance(segment.rule, Head) and tokens[segment.first].text[:1].isupper()


def _joins(tokens: Tokens, index: int, *, begun: bool) -> bool:
    """Whether a word may stand small within a name: a particle before a capital, a hyphen without blanks."""
    token = tokens[index]
    if token.text in HYPHENS:
        return begun and token.start == tokens[index - 1].end
    after = tokens[index + 1] if index + 1 < len(tokens) else token
    return token.text.lower() in listed("particles") and (after.text in HYPHENS or _is_part(after))


def _called_again(
    tokens: Tokens, found: Sequence[Segment], taken: Mapping[int, Segment], others: set[int]
) -> list[Segment]:
    """Surnames of full names, alone or with others of the name's words before them, where nothing else claims them."""
    full: dict[str, frozenset[str]] = {}
    for segment in found:
        words = core_words(tokens[segment.first : segment.last]) if segment.kind == "person" else ()
        if len(words) > 1 and len(words[-1]) > 3:
            full[words[-1]] = frozenset(words) | full.get(words[-1], frozenset())
    added: list[Segment] = []
    for token in tokens if full else ():
        if token.upos != "PROPN" or token.index in taken or token.index in others:
            continue
        words = words_of_token(token.text)
        known = full.get(words[-1]) if words else None
        if known is None or not token.text[:1].isupper() or _goes_on(tokens, token):
            continue
        first = token.index
        while first > 0 and first - 1 not in taken and _belongs(tokens[first - 1], known):
            first -= 1
        if first == token.index and _is_part(tokens[first - 1]) and first and first - 1 not in taken:
            continue
        added.append(Segment("person", first, token.index + 1))
    return added


def _goes_on(tokens: Tokens, token: Token) -> bool:
    """Whether the next word makes it part of another name: "the Carter Center"."""
    after = token.index + 1
    return after < len(tokens) and tokens[after].upos == "PROPN" and tokens[after].text[:1].isupper()


def _belongs(token: Token, known: frozenset[str]) -> bool:
    words = words_of_token(token.text)
    return (bool(words) and set(words) <= known) or token.text in HYPHENS
