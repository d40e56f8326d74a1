"""
Whom "he", "she", "it", "I" and "we" mean: number and gender agree, and whoever spoke last goes on speaking.

What a report says in several sentences by one speaker it introduces once and carries on with
"he said"; chains of a network that lead such a pronoun elsewhere are passed over, unless somebody
else has come between.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from onrecord.actors.describe import Description, gender_of
from onrecord.actors.lists import listed
from onrecord.records import Attribution, Mention, Tokens

REACH = 3
OPENING = 2  # words of what is said, among which its subject opens it: "that it had"
AGAIN = 2


class Speaker(NamedTuple):
    """Who spoke last, at which token of which sentence, and whether it was one person."""

    identity: str
    token: int
    sentence: int
    one: bool


def gender_of_word(word: str) -> str | None:
    """``m`` or ``f`` of a pronoun, else null."""
    return "m" if word in listed("male") else "f" if word in listed("female") else None


def genders_of(
    tokens: Tokens, descriptions: Sequence[Description], found: Sequence[str | None]
) -> dict[str, str | None]:
    """Identity -> the gender that titles and offices beside the name tell; null where they contradict each other."""
    told: dict[str, str | None] = {}
    for d, identity in zip(descriptions, found, strict=True):
        if identity is not None and identity[:2] in ("p:", "d:") and not d.several:
            gender = gender_of(tokens, d)
            if gender is not None:
                told[identity] = gender if told.get(identity, gender) == gender else None
    return told


def is_one(tokens: Tokens, mention: Mention, d: Description) -> bool:
    """Whether words can mean one single person: no number, no plural, no crowd, not two joined by "and"."""
    head = tokens[mention.head]
    if d.several or d.means in ("crowd", "members", "people", "body", "unit") or head.upos in ("NUM", "DET"):
        return False
    return head.feature("Number") != "Plur" and head.text.lower() not in listed("partitive")


def only_one(
    tokens: Tokens, mentions: Sequence[Mention], descriptions: Sequence[Description], found: list[str | None]
) -> None:
    """ "He" that no chain explains is the only person named or described in this and the last two sentences."""
    people: deque[tuple[int, str, str | None]] = deque()
    known: dict[str, str | None] = {}
    for number, (mention, d) in enumerate(zip(mentions, descriptions, strict=True)):
        sentence, identity = tokens[mention.head].sentence, found[number]
        if d.means == "pronoun" and identity is None:
            gender = gender_of_word(tokens[mention.head].text.lower())
            if gender is None:
                continue
            near = {i: g for s, i, g in people if sentence - s < REACH}
            if len(near) == 1 and set(near.values()) <= {None, gender}:
                found[number] = next(iter(near))
        elif identity is not None and d.means in ("person", "role") and not d.several:
            while people and sentence - people[0][0] >= REACH:
                people.popleft()
            known[identity] = known.get(identity) or gender_of(tokens, d)
            people.append((sentence, identity, known[identity]))


@lru_cache(maxsize=2)
def first_by_head(mentions: tuple[Mention, ...]) -> Mapping[int, int]:
    """Head -> number of the first mention that has it; asked again and again for one report."""
    return {mention.head: number for number, mention in reversed(list(enumerate(mentions)))}


def speaking_again(
    tokens: Tokens,
    mentions: Sequence[Mention],
    descriptions: Sequence[Description],
    found: list[str | None],
    attributions: Sequence[Attribution],
) -> None:
    """ "He" who speaks is the man who spoke shortly before, where no other person has been named as acting since."""
    by_head = first_by_head(tuple(mentions))
    genders = genders_of(tokens, descriptions, found)
    people = _acting(tokens, mentions, descriptions, found)
    bodies = [
        (m.head, i)
        for m, i, d in zip(mentions, found, descriptions, strict=True)
        if i is not None and _is_body(i) and d.means != "pronoun" and tokens[m.head].deprel.startswith("nsubj")
    ]
    quoted = {token for a in attributions for token in a.content}
    last: Speaker | None = None
    for a in sorted(attributions, key=lambda a: min((*a.speaker, *a.cue), default=0)):
        number = speaking(tokens, a, by_head)
        if number is None or mentions[number].head in quoted:
            continue
        token, d = tokens[mentions[number].head], descriptions[number]
        word = token.text.lower() if d.means == "pronoun" else ""
        gender = gender_of_word(word)
        again = last if last is not None and token.sentence - last.sentence <= AGAIN else None
        if gender is not None and again is not None and again.one:
            between = {i for at, i in people if again.token < at < token.index} - {again.identity}
            if not between and genders.get(again.identity, gender) in (gender, None):
                found[number] = again.identity
        elif gender is not None:
            fitting = [(at, i) for at, i in people if _may_be(tokens[at].lemma.lower(), genders.get(i), gender)]
            found[number] = _last_acting(tokens, mentions, found, fitting, number) or found[number]
        elif word in listed("they") and found[number] is None and again is not None and not again.one:
            found[number] = again.identity
        elif word in listed("impersonal") and again is not None and _is_body(again.identity):
            between = {i for at, i in bodies if again.token < at < token.index} - {again.identity}
            found[number] = found[number] if between else again.identity
        identity = found[number]
        one = gender is not None or (not word and _is_person(tokens, mentions[number], d))
        last = Speaker(identity, token.index, token.sentence, one) if identity is not None else None


def speaking_of_itself(
    tokens: Tokens, mentions: Sequence[Mention], found: list[str | None], attributions: Sequence[Attribution]
) -> None:
    """
    "It" that opens what one body says, and does something to something, is that body: "Bern announced that it had invited envoys".

    So is "they", where nothing else says who they are. "It was the third attack" and "it exploded at noon" may tell of anything. "He" that opens what one person says is
    that person, unless the chain's own stands before it in the sentence: "denied that he had cancelled a visit".
    """
    by_head = first_by_head(tuple(mentions))
    for attribution in attributions:
        speaker = speaking(tokens, attribution, by_head)
        identity = found[speaker] if speaker is not None else None
        if speaker is None or identity is None or not attribution.cue:
            continue
        if identity.startswith("p:"):
            _speaking_of_himself(tokens, mentions, found, attribution, speaker)
        if not _is_body(identity):
            continue
        many = tokens[mentions[speaker].head].feature("Number") == "Plur"
        for index in attribution.content[:OPENING]:
            word, said = tokens[index], tokens.head_of(index)
            number = by_head.get(index)
            if number is None or said is None or word.deprel != "nsubj":
                continue
            unknown = tokens.lowered[index] in listed("they") and found[number] is None
            if not unknown and (many or tokens.lowered[index] != "it"):
                continue
            if said.head in attribution.cue and any(tokens.children(said.index, "obj", "ccomp", "xcomp")):
                found[number] = identity


def _speaking_of_himself(
    tokens: Tokens, mentions: Sequence[Mention], found: list[str | None], attribution: Attribution, speaker: int
) -> None:
    by_head = first_by_head(tuple(mentions))
    for index in attribution.content[:OPENING]:
        number = by_head.get(index)
        if number is None or number < speaker or gender_of_word(tokens.lowered[index]) is None or tokens[index].deprel != "nsubj":
            continue
        first = tokens.sentence_of(index).first
        here = {found[n] for n in range(number) if mentions[n].head >= first}
        if found[number] not in here and tokens[mentions[speaker].head].sentence == tokens[index].sentence:
            found[number] = found[speaker]


def promising(tokens: Tokens, mentions: Sequence[Mention], found: list[str | None]) -> None:
    """ "Chad warned Sudan that it would shut the border": whoever warns, promises or tells what will be done does it."""
    by_head = first_by_head(tuple(mentions))
    for number, mention in enumerate(mentions):
        word, said = tokens[mention.head], tokens.head_of(mention.head)
        if word.text.lower() != "it" or word.deprel != "nsubj" or said is None or said.deprel != "ccomp":
            continue
        verb = tokens[said.head]
        will = any(c.lemma.lower() in listed("promised") for c in tokens.children(said.index, "aux"))
        if not will or verb.lemma.lower() not in listed("promising"):
            continue
        subject = tokens.child(verb.index, "nsubj")
        speaker = by_head.get(subject.index) if subject is not None else None
        told = {found[by_head[c.index]] for c in tokens.children(verb.index, "obj", "iobj") if c.index in by_head}
        if speaker is not None and found[speaker] is not None and (found[number] is None or found[number] in told):
            found[number] = found[speaker]


def of_one_gender(
    tokens: Tokens, mentions: Sequence[Mention], descriptions: Sequence[Description], found: list[str | None]
) -> None:
    """Leave open whom a pronoun means, where who was meant goes by the other gender, by title or by the pronoun before."""
    told = {identity: gender for identity, gender in genders_of(tokens, descriptions, found).items() if gender}
    for number, mention in enumerate(mentions):
        identity = found[number]
        gender = gender_of_word(tokens[mention.head].text.lower()) if descriptions[number].means == "pronoun" else None
        if identity is None or gender is None or identity[:2] not in ("p:", "d:"):
            continue
        if told.setdefault(identity, gender) != gender:
            found[number] = None


def _may_be(noun: str, told: str | None, gender: str) -> bool:
    """Whether somebody can be a man or a woman, as far as the noun and what titles told of the gender go."""
    own = "m" if noun in listed("men") else "f" if noun in listed("women") else told
    return own in (gender, None)


def speaking(tokens: Tokens, attribution: Attribution, by_head: Mapping[int, int]) -> int | None:
    """The mention that speaks: that of the speaker's own head, else the first within its words."""
    if not attribution.speaker:
        return None
    head = tokens.head_within(attribution.speaker[0], attribution.speaker[-1] + 1)
    return next((by_head[t] for t in (head, *attribution.speaker) if t in by_head), None)


def _is_body(identity: str) -> bool:
    """Whether a body that has a name bears an identity."""
    return identity[:2] in ("k:", "o:")


def _last_acting(
    tokens: Tokens,
    mentions: Sequence[Mention],
    found: Sequence[str | None],
    people: Sequence[tuple[int, str]],
    number: int,
) -> str | None:
    """The one person who acts in the sentence before, where whom the chain means is in neither sentence."""
    sentence = tokens[mentions[number].head].sentence
    acting = {i for at, i in people if tokens[at].sentence == sentence - 1}
    near = {
        found[n] for n, m in enumerate(mentions) if n < number and tokens[m.head].sentence in (sentence - 1, sentence)
    }
    return acting.pop() if len(acting) == 1 and found[number] not in near else None


def _is_person(tokens: Tokens, mention: Mention, d: Description) -> bool:
    return d.means in ("person", "role") and is_one(tokens, mention, d)


def _acting(
    tokens: Tokens, mentions: Sequence[Mention], descriptions: Sequence[Description], found: Sequence[str | None]
) -> list[tuple[int, str]]:
    """The people named or described as subjects, by token."""
    return [
        (m.head, identity)
        for m, d, identity in zip(mentions, descriptions, found, strict=True)
        if identity is not None
        and tokens[m.head].deprel.startswith("nsubj")
        and (_is_person(tokens, m, d) or (d.means == "other" and m.entity == "person" and is_one(tokens, m, d)))
    ]


def first_person(
    attributions: Sequence[Attribution], mentions: Sequence[Mention], tokens: Tokens, found: list[str | None]
) -> None:
    """ "I" and "we" within somebody's words are the person or the body that says them."""
    by_head = first_by_head(tuple(mentions))
    own_words = listed("speaker") | listed("speakers")
    text_of: Mapping[int, str] = {
        n: tokens[m.head].text.lower() for n, m in enumerate(mentions) if found[n] is None and m.form == "pronoun"
    }
    unsaid = [n for n, text in text_of.items() if text in own_words]
    for attribution in attributions:
        said = set(attribution.content)
        head = next((by_head[t] for t in attribution.speaker if t in by_head and found[by_head[t]] is not None), None)
        if head is None:
            continue
        speaker = found[head] or ""
        own = listed("speaker") if speaker.startswith(("p:", "d:")) else listed("speakers")
        for number in unsaid:
            if found[number] is None and mentions[number].head in said and text_of[number] in own:
                found[number] = speaker
