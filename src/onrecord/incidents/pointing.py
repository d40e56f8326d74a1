"""How a mention points: back to what was told, forward to something new, or to something beside it."""

from __future__ import annotations

import re

from onrecord.incidents.rulebook import Rulebook
from onrecord.records import Event

LOOK_BEFORE = 60  # characters before a trigger in which its article stands
OPENING = 2  # words of a participant among which "further" or "another" stands
BETWEEN = 4  # words between an article and its noun ("the Feb. 2 air strikes")
CLAUSE = re.compile(r"[,;:()\"“”]|[.!?]\s+(?=[A-Z][a-z])|\n")
ARTICLE_SPAN = re.compile(r"[^\s,;:()\"“”]+")


def is_harm(event: Event, rules: Rulebook) -> bool:
    """Whether the mention tells only what was done to people or things ("killed", "wounding")."""
    return event.trigger.text.split()[0].lower() in rules.harm


def how_it_points(text: str, event: Event, rules: Rulebook) -> str | None:
    """
    Whether a noun takes up what was told (``definite``), brings up something (``indefinite``), or sets itself
    apart from it (``separate``); None for nouns without any such word, and for verbs that do not say by an earlier deed
    who somebody is ("those who killed them").
    """
    trigger = event.trigger.text.split()[0].lower()
    if trigger in rules.separate or trigger in rules.one_of_several or _of_others(event, rules):
        return "separate"
    if rules.recalled.search(_before(text, event)):
        return "separate"
    if trigger in rules.verbs or trigger.endswith("ed"):
        return None
    if says_which(text, event, rules):
        return "definite"
    tail = _clause_before(text, event)
    words = [word.lower() for word in ARTICLE_SPAN.findall(tail)][-(BETWEEN + 1) :]
    for place in range(len(words) - 1, -1, -1):
        if words[place] in rules.separate:
            return "separate"
        if words[place] in rules.definite or words[place][-2:].replace("’", "'") in rules.definite:
            between = set(words[place:])
            apart = between & rules.separate or (between & rules.counted and rules.beside.search(text))
            return "separate" if apart else "definite"
        if words[place] in rules.indefinite:
            return "separate" if set(words[place:]) & rules.separate else "indefinite"
    return None


def says_which(text: str, event: Event, rules: Rulebook) -> bool:
    """Whether its sentence says of what was told which one it was: "it was the second strike on the town since March"."""
    return _clause_before(text, event).lstrip().lower().startswith(rules.said_to_be)


def _before(text: str, event: Event) -> str:
    return text[max(0, event.trigger.start - LOOK_BEFORE) : event.trigger.start]


def _clause_before(text: str, event: Event) -> str:
    """What of its clause, or of the words close before, stands before the trigger."""
    return CLAUSE.split(_before(text, event))[-1]


def is_verb(event: Event, rules: Rulebook) -> bool:
    """Whether the word that tells it is a verb by its form: "demanded", "held"."""
    word = event.trigger.text.split()[0].lower()
    return word in rules.verbs or word.endswith("ed")


def _of_others(event: Event, rules: Rulebook) -> bool:
    """Whether an arrest, release or the like was of more people: "a further 14 were detained"; more dead may be of one attack."""
    if event.type == "ASSAULT":
        return False
    words = [word for who in event.recipients for word in who.span.text.lower().split()[:OPENING]]
    return any(word in rules.separate for word in words)
