"""Who the victims were, where a report tells it after their number: "The dead were identified as Ana Paz and Luis Rey"."""

from __future__ import annotations

from onrecord.counts.people import People
from onrecord.records import Token

SUBJECTS = ("nsubj", "nsubj:pass")
BESIDE = ("amod", "acl", "acl:relcl", "compound")


def identified(people: People, token: Token) -> list[int]:
    """
    Heads of the phrases that say who those are that a word of harm stands for, or none.

    The word is the subject of "were X" or "were identified as X", or stands at that subject ("the wounded man is X").
    """
    subject = _subject(people, token)
    governor = people.tokens.head_of(subject.index) if subject is not None else None
    if subject is None or governor is None or subject.index > governor.index:
        return []
    if token.upos == "PRON" and not people.is_person_name(governor.index):  # "they are strangers" tells nobody
        return []
    if governor.upos in ("NOUN", "PROPN") and people.tokens.child(governor.index, "cop") is not None:
        return [] if people.tokens.child(governor.index, "case") is not None else [governor.index]
    if not people.rules.is_one_of(governor, people.rules.plain["identified"]["verbs"]):
        return []
    return [
        child.index
        for child in people.tokens.children(governor.index, "obl", "advcl", "xcomp", "obj", "nmod")
        if child.index > governor.index and _is_as(people, child)
    ]


def _subject(people: People, token: Token) -> Token | None:
    """The token itself where it is a subject, else the subject that it stands at."""
    if token.deprel in SUBJECTS and token.upos in ("NOUN", "PROPN", "ADJ", "VERB", "PRON"):
        return token
    governor = people.tokens.head_of(token.index)
    stands = token.deprel in BESIDE and governor is not None and governor.deprel in SUBJECTS
    meant = governor is not None and (governor.upos == "NOUN" or governor.text.lower() in people.rules.plain["identified"]["those"])
    return governor if stands and meant else None


def _is_as(people: People, child: Token) -> bool:
    """Whether "as" stands before a phrase, or a name follows the verb at once."""
    words = people.rules.plain["identified"]["marks"]
    marked = any(mark.lemma in words for mark in people.tokens.children(child.index, "case", "mark"))
    return marked or (child.deprel in ("xcomp", "obj") and child.upos == "PROPN")
