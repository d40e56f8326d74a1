"""How many have died by now, where it is told of the last of them: "a third death", "the fourth person to die"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.counts.counted import is_people
from onrecord.counts.harms import Harmed
from onrecord.counts.people import People
from onrecord.counts.polarity import is_real
from onrecord.records import Count, Token

KILLED = "killed"
FIRST = 2  # what the first of the ordinals stands for
DEATHS = ("tally", "act")
OF_MANY = frozenset({"massacre", "slaughter"})  # the second massacre is no second death


def with_nth(found: Sequence[Harmed], people: People) -> list[Harmed]:
    """
    The harms of a report with the tolls that ordinals tell, in place of one death each.

    Args:
        found: Those told otherwise.
        people: Of the report.
    """
    tolls = {harmed.trigger: harmed for harmed in _nth(people)}
    others = [harmed for harmed in found if harmed.harm != KILLED or harmed.trigger not in tolls]
    return sorted((*others, *tolls.values()), key=lambda h: (h.span.start, h.span.end, h.harm)) if tolls else list(found)


def _nth(people: People) -> Iterator[Harmed]:
    ordinals = people.rules.plain["pronouns"]["ordinals"]
    for token, word in zip(people.tokens, people.tokens.lowered, strict=True):
        if token.deprel != "amod" or word not in ordinals or token.head <= token.index:
            continue
        noun = people.tokens[token.head]
        death = _death(people, noun) if noun.lemma.lower() not in OF_MANY else None
        if death is not None:
            number = ordinals.index(word) + FIRST
            yield Harmed(
                harm=KILLED, trigger=death.index, group=None, number=token.index, rule="nth",
                real=death.upos == "VERB" or is_real(people, death),  # the fourth "to die" has died
                count=Count(low=number, best=number, high=number, text=token.text),
                span=people.tokens.span(token.index, max(token.head, death.index) + 1),
            )  # fmt: skip


def _death(people: People, noun: Token) -> Token | None:
    """The word of dying that a noun is, or that says what somebody is the next to do."""
    if _tells_death(people, noun, DEATHS):
        return noun
    if not is_people(noun, people.rules, {}):
        return None
    to_die = (verb for verb in people.tokens.children(noun.index, "acl") if people.tokens.child(verb.index, "mark") is not None)
    return next((verb for verb in to_die if _tells_death(people, verb, ("verb",))), None)


def _tells_death(people: People, word: Token, kinds: Sequence[str]) -> bool:
    return any(rule.harms == (KILLED,) and rule.kind in kinds and not rule.beside for rule in people.rules.harms_of(word))
